"""A list that was cut off between two rows is told from one that its authority shortened."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from app.errors import BadListFile
from app.model.entry import (
    Address,
    Entry,
    EntryType,
    Identifier,
    IdentifierKind,
    Name,
    NameKind,
    NameQuality,
)
from app.model.listing import ListReading
from app.services.lists.check_loss import check_loss


def _make_entry(number: int) -> Entry:
    return Entry(
        id=f"sdn-{number}",
        list="sdn",
        type=EntryType.COMPANY,
        names=(Name(f"FIRM {number}"), Name(f"ALIAS {number}", NameKind.AKA)),
        addresses=(Address(city="Havana"),),
        identifiers=(Identifier(IdentifierKind.REGISTRATION, str(number)),),
    )


HELD = tuple(_make_entry(9_000 + number) for number in range(1_000))


def _check(entries: Sequence[Entry]) -> None:
    check_loss(ListReading("sdn", tuple(entries), ()), HELD)


def _strip(field: str, entry: Entry) -> Entry:
    return {
        "names": replace(entry, names=entry.names[:1]),
        "addresses": replace(entry, addresses=()),
        "identifiers": replace(entry, identifiers=()),
    }[field]


def test_removal_here_and_there_is_the_authoritys() -> None:
    _check([entry for at, entry in enumerate(HELD) if at % 25])  # 4 of 100, as with Syria in 2025


def test_removal_of_the_very_last_entry_is_the_authoritys() -> None:
    _check(HELD[:-2])


def test_longer_list_lost_nothing() -> None:
    _check([*HELD, _make_entry(20_000)])


def test_anything_may_follow_an_empty_list() -> None:
    check_loss(ListReading("sdn", HELD, ()), ())


def test_list_without_an_entry_is_refused_even_as_the_first() -> None:
    with pytest.raises(BadListFile, match="everybody would be clear"):
        check_loss(ListReading("sdn", (), ()), ())


def test_list_that_lost_more_than_a_twentieth_is_refused() -> None:
    with pytest.raises(BadListFile, match="fall from 1000 to 900 entries"):
        _check([entry for at, entry in enumerate(HELD) if at % 10])


def test_list_without_its_last_rows_is_refused_however_few() -> None:
    with pytest.raises(BadListFile, match=r"the last 3 entries would be gone, .* behind number 9996"):
        _check(HELD[:-3])


@pytest.mark.parametrize("field", ["names", "addresses", "identifiers"])
def test_file_of_their_own_that_is_cut_off_is_seen_by_who_lost_them(field: str) -> None:
    cut = [*HELD[:-5], *(_strip(field, entry) for entry in HELD[-5:])]
    with pytest.raises(BadListFile, match=f"the last 5 entries with {field} would lose them"):
        _check(cut)


def test_weak_alias_in_the_remarks_does_not_hide_that_the_others_are_gone() -> None:
    weak = Name("W", NameKind.AKA, NameQuality.WEAK)
    cut = [replace(_strip("names", entry), names=(entry.names[0], weak)) for entry in HELD[-5:]]
    with pytest.raises(BadListFile, match="the last 5 entries with names"):
        _check([*HELD[:-5], *cut])


def test_small_list_may_lose_an_entry() -> None:
    held = HELD[:5]
    check_loss(ListReading("sdn", held[1:], ()), held)


def test_authority_that_does_not_number_its_entries_is_judged_by_their_count_alone() -> None:
    held = tuple(replace(entry, id=f"sdn-{entry.id[-3:]}x") for entry in HELD)
    check_loss(ListReading("sdn", held[:-4], ()), held)
    with pytest.raises(BadListFile, match="fall from 1000 to 940"):
        check_loss(ListReading("sdn", held[:-60], ()), held)
