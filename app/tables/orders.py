"""A row of a table as the order that it asks about."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from app.clock import parse_time
from app.model.entry import Identifier, IdentifierKind
from app.model.order import Account, AccountRole, Kind, Order, OrderParty, PartyRole, Security, Side
from app.model.screening import Subject
from app.tables.columns import IDENTIFIER_MEANINGS, Column, load_order_words, make_key
from app.tables.name_parts import join_names
from app.tables.subjects import (
    find_name_parts,
    find_names,
    find_text,
    find_values,
    has_no_letter,
    tell_problem,
    tidy_day,
)

_NEW_YORK = ZoneInfo("America/New_York")
# A bank's BIC or a client's passport is no code of a security, but proves a party of the order all the same.
_SECURITY_CODES = frozenset({IdentifierKind.ISIN, IdentifierKind.TICKER, IdentifierKind.LEI, IdentifierKind.USCC})


def is_order(cells: Sequence[str], columns: Sequence[Column]) -> bool:
    """Whether a row says what is done, and so asks whether it may be done."""
    return find_text(cells, columns, "side") is not None


def parse_order(cells: Sequence[str], columns: Sequence[Column]) -> Order:
    """Reads the order that a row asks about.

    Names are the security's; which of two is the issuer's makes no difference to the answer. Parties are screened in
    the roles that their columns are called after (`counterparty`, `client`); given and family names are another
    party's. Codes of securities are the security's, any other code is a party's. Who acts is a US person for its own
    account unless the row says otherwise. A kind of security that is not known is left open, which no rule takes for a
    permission. Countries, birth dates and types of parties are not read: in an order they may be anyone's.

    Args:
        cells: The row, as wide as the header; `is_order` holds.
        columns: Those that are read.

    Returns:
        The order; its `at` is None where the row tells no time. A day alone is its last second in New York, when every
        prohibition that begins on it is in force.

    Raises:
        ValueError: a side, a time, a capacity or a yes or no that cannot be understood, or a security whose name has no
            letter and that has no code; as a sentence that names the column and the value.
    """
    names = find_names(cells, columns)
    codes = tuple(_find_codes(cells, columns))
    if names and not codes and has_no_letter(Subject(aliases=names)):
        raise ValueError(f"write a security's name with a letter, or a code (got {names[0][:40]!r})")
    persons = join_names(None, *find_name_parts(cells, columns), columns)
    others = tuple(code for code in codes if code.kind not in _SECURITY_CODES)
    return Order(
        side=_find_side(cells, columns),
        security=Security(
            name=names[0] if names else None,
            issuer=names[1] if len(names) > 1 else None,
            kind=_find_kind(cells, columns),
            identifiers=tuple(code for code in codes if code.kind in _SECURITY_CODES),
        ),
        at=_find_time(cells, columns),
        account=_find_account(cells, columns),
        parties=(
            *(OrderParty(PartyRole.ISSUER, Subject(name)) for name in names[2:]),
            *_find_parties(cells, columns),
            *(OrderParty(PartyRole.OTHER, Subject(person)) for person in persons),
            *([OrderParty(PartyRole.OTHER, Subject(identifiers=others))] if others else []),
        ),
    )


def _find_parties(cells: Sequence[str], columns: Sequence[Column]) -> Iterator[OrderParty]:
    for column in columns:
        if column.meaning == "party":
            role = load_order_words().get(("party", make_key(column.name)), PartyRole.OTHER)
            for text in find_values(cells, [column], "party"):
                yield OrderParty(PartyRole(role), Subject(text))


def _find_side(cells: Sequence[str], columns: Sequence[Column]) -> Side:
    word = _find_word(cells, columns, "side", ", ".join(Side))
    if word is None:
        raise ValueError(f"the row does not say what is done; write {', '.join(Side)}")
    return Side(word)


def _find_codes(cells: Sequence[str], columns: Sequence[Column]) -> Iterator[Identifier]:
    for meaning in dict.fromkeys(column.meaning for column in columns if column.meaning in IDENTIFIER_MEANINGS):
        for value in find_values(cells, columns, meaning):
            yield Identifier(IdentifierKind(meaning), value)


def _find_account(cells: Sequence[str], columns: Sequence[Column]) -> Account:
    us_person = _find_word(cells, columns, "us_person", "yes or no")
    role = _find_word(cells, columns, "role", ", ".join(AccountRole))
    return Account(
        us_person=us_person != "no",
        role=AccountRole.PRINCIPAL if role is None else AccountRole(role),
        desk=find_text(cells, columns, "desk"),
    )


def _find_kind(cells: Sequence[str], columns: Sequence[Column]) -> Kind | None:
    text = find_text(cells, columns, "kind")
    kind = None if text is None else load_order_words().get(("kind", make_key(text)))
    return None if kind is None else Kind(kind)


def _find_word(cells: Sequence[str], columns: Sequence[Column], field: str, remedy: str) -> str | None:
    text = find_text(cells, columns, field)
    if text is None:
        return None
    meaning = load_order_words().get((field, make_key(text)))
    if meaning is None:
        raise ValueError(tell_problem(columns, field, f"write {remedy}", text))
    return meaning


def _find_time(cells: Sequence[str], columns: Sequence[Column]) -> datetime | None:
    text = find_text(cells, columns, "at")
    if text is None:
        return None
    try:
        return datetime.combine(date.fromisoformat(tidy_day(text)), time(23, 59, 59), _NEW_YORK)
    except ValueError:
        pass
    try:
        return parse_time(text)
    except ValueError as exc:
        remedy = "write a day as 2022-02-08, or a time with its zone as 2022-02-08T05:01:00Z"
        raise ValueError(tell_problem(columns, "at", remedy, text)) from exc
