"""Numbers that carry a check digit, and the sentences about those that fail it.

They are kept, because a list that prints them forbids them: of the ISINs on NS-CMIC two fail (`CND10002K094` and
`CND10002G601`, row 30930) and one has a letter too few (`BRC1EODR004`, row 30926).
"""

from collections.abc import Callable, Mapping, Sequence

from stdnum import imo, isin, lei
from stdnum.cn import uscc

from app.model.entry import Entry, EntryType, Identifier, IdentifierKind

# A reader can look into ten numbers; a list with more has a habit, and the count says so.
MOST_NAMED = 10
_FAILURE = "is not well formed or fails its check digit"

# ISO 6166, ISO 17442, GB 32100-2015 and IMO resolution A.1117(30). Tax and identity numbers are not looked at: OFAC
# prints those of a hundred countries, many in forms long out of use.
_VALIDATORS: Mapping[IdentifierKind, Callable[[str], bool]] = {
    IdentifierKind.ISIN: isin.is_valid,
    IdentifierKind.LEI: lei.is_valid,
    IdentifierKind.USCC: uscc.is_valid,
    IdentifierKind.IMO: imo.is_valid,
}


def has_bad_digit(identifier: Identifier, owner: EntryType) -> bool:
    """Tells whether the number fails its own check; False for kinds that have none.

    The IMO number of a company is built by another rule than that of a ship, so only a vessel's is looked at.
    """
    if identifier.kind is IdentifierKind.IMO and owner is not EntryType.VESSEL:
        return False
    is_valid = _VALIDATORS.get(identifier.kind)
    return is_valid is not None and not is_valid(identifier.value)


def describe_bad_digits(entries: Sequence[Entry]) -> tuple[str, ...]:
    """Writes a sentence for each number that fails its check, at most ten of a kind and then their count."""
    bad: dict[IdentifierKind, list[str]] = {}
    for entry in entries:
        for identifier in entry.identifiers:
            if has_bad_digit(identifier, entry.type):
                number = f"{identifier.kind.upper()} {identifier.value}"
                bad.setdefault(identifier.kind, []).append(f"{entry.id}: {number} {_FAILURE}; kept as printed")
    return tuple(sentence for kind, sentences in bad.items() for sentence in _shorten_list(kind, sentences))


def _shorten_list(kind: IdentifierKind, sentences: list[str]) -> list[str]:
    if len(sentences) <= MOST_NAMED:
        return sentences
    return [
        *sentences[:MOST_NAMED],
        f"{len(sentences) - MOST_NAMED} more {kind.upper()} numbers: each {_FAILURE}",
    ]
