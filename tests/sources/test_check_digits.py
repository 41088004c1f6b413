"""Numbers that fail their own check."""

import pytest

from app.model.entry import Entry, EntryType, Identifier, IdentifierKind, Name
from app.sources.check_digits import MOST_NAMED, describe_bad_digits, has_bad_digit

ID = IdentifierKind


@pytest.mark.parametrize(
    ("kind", "value", "owner", "bad"),
    [
        (ID.ISIN, "CNE100000PM8", EntryType.COMPANY, False),
        (ID.ISIN, "CND10002K094", EntryType.COMPANY, True),  # on NS-CMIC
        (ID.ISIN, "BRC1EODR004", EntryType.COMPANY, True),  # a letter too few
        (ID.LEI, "253400V1H6ART1UQ0N98", EntryType.COMPANY, False),
        (ID.LEI, "2180068XRFK54K3Z159", EntryType.COMPANY, True),
        (ID.USCC, "91330000733796106P", EntryType.COMPANY, False),
        (ID.USCC, "91330000733796106X", EntryType.COMPANY, True),
        (ID.IMO, "9187629", EntryType.VESSEL, False),
        (ID.IMO, "9187628", EntryType.VESSEL, True),
        (ID.IMO, "9187628", EntryType.COMPANY, False),  # a company's number follows another rule
        (ID.TAX, "12", EntryType.COMPANY, False),  # no rule is applied
    ],
)
def test_number_is_checked_by_the_rule_of_its_register(
    kind: IdentifierKind, value: str, owner: EntryType, bad: bool
) -> None:
    assert has_bad_digit(Identifier(kind, value), owner) is bad


def make_entry(count: int) -> Entry:
    numbers = tuple(Identifier(ID.ISIN, f"CND10002K{number:03}") for number in range(1000) if number % 10 == 9)[:count]
    return Entry("sdn-1", "sdn", EntryType.COMPANY, (Name("X"),), identifiers=numbers)


def test_sentence_names_the_entry_and_the_value() -> None:
    (sentence,) = describe_bad_digits(
        [
            Entry(
                "ns-cmic-1",
                "ns-cmic",
                EntryType.COMPANY,
                (Name("X"),),
                identifiers=(Identifier(ID.ISIN, "CND10002K094"),),
            )
        ]
    )
    assert sentence.startswith("ns-cmic-1: ISIN CND10002K094")


def test_many_sentences_of_one_kind_end_in_their_count() -> None:
    sentences = describe_bad_digits([make_entry(60)])
    assert len(sentences) == MOST_NAMED + 1
    assert sentences[-1].split()[1] == "more"
