"""A row with a side is an order: what it says is read strictly, and what it leaves out is never a permission."""

from datetime import UTC, datetime

import pytest

from app.model.entry import Identifier, IdentifierKind
from app.model.order import Account, AccountRole, Kind, Order, OrderParty, PartyRole, Security, Side
from app.model.screening import Subject
from app.tables.columns import find_columns, load_order_words
from app.tables.orders import is_order, parse_order


def _parse(**cells: str) -> Order:
    return parse_order(list(cells.values()), find_columns(list(cells), ()))


def test_order_without_more_than_its_side_is_a_us_persons_own() -> None:
    assert _parse(isin="CNE100000PM8", side="buy") == Order(
        Side.BUY, Security(identifiers=(Identifier(IdentifierKind.ISIN, "CNE100000PM8"),)), account=Account()
    )


def test_all_that_a_row_says_is_read() -> None:
    order = _parse(
        order_id="A-1",
        security_name="SENSETIME-W",
        issuer="SenseTime Group Ltd.",
        ticker="20 HK",
        security_type="Common Stock",
        side="SELL TO DIVEST",
        executed_at="2022-02-08T00:01:00-05:00",
        us_person="No",
        capacity="Market Maker",
        desk="asia",
        client="Jane Doe",
        counterparty="Acme Bank",
        broker="Brown & Co",
        bic="ACMEUS33",
    )
    assert order == Order(
        Side.SELL_TO_DIVEST,
        Security("SenseTime Group Ltd.", "SENSETIME-W", Kind.SHARE, (Identifier(IdentifierKind.TICKER, "20 HK"),)),
        at=datetime(2022, 2, 8, 5, 1, tzinfo=UTC),
        account=Account(False, AccountRole.MARKET_MAKER, "asia"),
        parties=(
            OrderParty(PartyRole.CLIENT, Subject("Jane Doe")),
            OrderParty(PartyRole.COUNTERPARTY, Subject("Acme Bank")),
            OrderParty(PartyRole.BROKER, Subject("Brown & Co")),
            OrderParty(PartyRole.OTHER, Subject(identifiers=(Identifier(IdentifierKind.BIC, "ACMEUS33"),))),
        ),
    )


def test_party_that_is_told_has_a_role_of_its_own() -> None:
    columns = find_columns(["isin", "Zeichner", "side"], [("party", "Zeichner")])
    assert parse_order(["X", "Jane Doe", "buy"], columns).parties == (OrderParty(PartyRole.OTHER, Subject("Jane Doe")),)


def test_person_beside_a_security_is_a_party() -> None:
    order = _parse(name="Acme", first_name="Jane", last_name="Doe", side="buy")
    assert order.security == Security("Acme")
    assert order.parties == (OrderParty(PartyRole.OTHER, Subject("Jane Doe")),)


def test_every_further_name_is_screened_as_an_issuer() -> None:
    order = _parse(name="A", issuer="B", aliases="C; D", side="buy")
    assert (order.security.name, order.security.issuer) == ("A", "B")
    assert [party.subject.name for party in order.parties] == ["C", "D"]
    assert {party.role for party in order.parties} == {PartyRole.ISSUER}


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2022-02-08", datetime(2022, 2, 9, 4, 59, 59, tzinfo=UTC)),  # the last second of the day in New York, winter
        ("20220708", datetime(2022, 7, 9, 3, 59, 59, tzinfo=UTC)),  # and in summer, as mainframes write a day
        ("2022-02-08 00:00:00", datetime(2022, 2, 9, 4, 59, 59, tzinfo=UTC)),  # as pandas writes one
        ("2022-02-08 05:01:00Z", datetime(2022, 2, 8, 5, 1, tzinfo=UTC)),
    ],
)
def test_day_is_judged_at_its_end_and_a_time_as_it_is(text: str, at: datetime) -> None:
    assert _parse(isin="X", side="buy", trade_date=text).at == at


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"side": "bay"}, "column 'side': write buy, sell, .* (got 'bay')"),
        ({"side": "buy", "trade_date": "08/02/2022"}, "column 'trade_date': write a day as 2022-02-08"),
        ({"side": "buy", "trade_date": "2022-02-08T05:01:00"}, "a time with its zone"),
        ({"side": "buy", "trade_date": "2022-02-30"}, "write a day"),
        ({"side": "buy", "us_person": "maybe"}, "column 'us_person': write yes or no"),
        ({"side": "buy", "capacity": "boss"}, "column 'capacity': write principal, "),
    ],
)
def test_what_cannot_be_understood_is_named_with_the_remedy(cells: dict[str, str], words: str) -> None:
    with pytest.raises(ValueError, match=words.replace("(", r"\(").replace(")", r"\)")):
        _parse(isin="X", **cells)


def test_unknown_kind_of_security_is_left_open() -> None:
    assert _parse(isin="X", side="buy", security_type="CFD").security.kind is None


@pytest.mark.parametrize(("side", "expected"), [("buy", True), ("bay", True), ("", False), ("  ", False)])
def test_row_is_an_order_where_it_says_what_is_done(side: str, expected: bool) -> None:
    assert is_order(["X", side], find_columns(["isin", "side"], ())) is expected


def test_reviewed_words_mean_what_the_model_knows() -> None:
    known: dict[str, set[str]] = {
        "side": set(Side),
        "kind": set(Kind),
        "role": set(AccountRole),
        "party": set(PartyRole),
        "us_person": {"yes", "no"},
    }
    for (field, _), meaning in load_order_words().items():
        assert meaning in known[field], f"{field}: {meaning}"
    for side in Side:
        assert load_order_words()["side", side.value.replace("_", "")] == side


def test_security_that_is_called_by_a_number_alone_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"with a letter, or a code \(got '600519'\)"):
        _parse(name="600519", side="buy")
    assert _parse(name="600519", isin="CNE0000018R8", side="buy").security.name == "600519"


def test_security_without_a_name_is_not_called_by_what_stands_for_nothing() -> None:
    assert _parse(name="#N/A", isin="CNE100000PM8", side="buy").security.name is None


@pytest.mark.parametrize("side", ["N/A", "-", "NULL"])
def test_side_that_says_nothing_is_an_error_and_no_row_without_a_side(side: str) -> None:
    with pytest.raises(ValueError, match="write buy"):
        _parse(name="Acme", side=side)
