"""Readings of lists, and the numbers of parties that nobody numbers."""

from dataclasses import replace
from datetime import date

import pytest

from app.errors import BadListFile
from app.model.entry import Address, Entry, EntryType, ListingDates, Name, NameKind
from app.sources.entry_numbers import make_number
from app.sources.partial_date import parse_partial_date
from app.sources.readings import add_warnings, make_reading, merge_rows, take_only_file

ENTRY = Entry(
    "dpl-1", "dpl", EntryType.OTHER, (Name("AL NASER AIRLINES"),), dates=ListingDates(listed=date(2023, 10, 31))
)
FILES = {"dpl.txt": b"x"}


def test_entries_are_sorted_and_files_recorded() -> None:
    reading = make_reading("dpl", [replace(ENTRY, id="dpl-2"), ENTRY], FILES, ["b", "a", "b"], 9)
    assert [entry.id for entry in reading.entries] == ["dpl-1", "dpl-2"]
    assert [(file.name, file.size_bytes) for file in reading.files] == [("dpl.txt", 1)]
    assert reading.left_over == (("b", 2), ("a", 1))
    assert reading.tokens == 9


def test_entry_that_stands_twice_is_refused() -> None:
    with pytest.raises(BadListFile, match="stands twice") as caught:
        make_reading("dpl", [ENTRY, ENTRY], FILES, [], 0)
    assert caught.value.problems[0].value == "dpl-1"


def test_list_without_entries_is_refused() -> None:
    with pytest.raises(BadListFile, match="no entry of the list dpl"):
        make_reading("dpl", [], FILES, [], 0)


def test_birth_date_that_is_none_is_warned_of() -> None:
    odd = replace(ENTRY, birth_dates=(parse_partial_date("31 Feb 2020"), parse_partial_date("circa 1953")))
    reading = add_warnings(make_reading("dpl", [odd], FILES, [], 0), ["first"])
    assert reading.warnings == ("first", "1 birth dates cannot be read as dates and are kept as text")


@pytest.mark.parametrize("files", [{}, {"a.txt": b"", "b.txt": b""}])
def test_source_of_one_file_takes_one_file(files: dict[str, bytes]) -> None:
    with pytest.raises(BadListFile, match=r"one file is expected: dpl\.txt"):
        take_only_file(files, "dpl.txt")


def test_rows_of_one_number_are_one_entry() -> None:
    second = replace(
        ENTRY,
        names=(Name("AL-NASER  AIRLINES"), Name("ANA", NameKind.AKA)),
        addresses=(Address("AMMAN"),),
        dates=ListingDates(listed=date(2015, 5, 28)),
    )
    (entry,) = merge_rows([replace(ENTRY, addresses=(Address("DUBAI"),)), second])
    assert [(name.text, name.kind) for name in entry.names] == [
        ("AL NASER AIRLINES", NameKind.PRIMARY),
        ("AL-NASER  AIRLINES", NameKind.AKA),
        ("ANA", NameKind.AKA),
    ]
    assert entry.addresses == (Address("AMMAN"), Address("DUBAI"))
    assert entry.dates.listed == date(2015, 5, 28)


def test_number_of_a_name_is_the_same_for_ever() -> None:
    assert make_number("SenseTime Group Limited") == "381756813956"


@pytest.mark.parametrize("other", ["AL-NASER  AIRLINES", "Al Naser Airlines.", "ÁL NASER AIRLINES"])
def test_spelling_of_a_name_does_not_change_its_number(other: str) -> None:
    assert make_number(other) == make_number("AL NASER AIRLINES")


def test_other_names_have_other_numbers() -> None:
    names = ["AL NASER AIRLINES", "AL NASER AIRLINE", "华为", "华为技术", "?", "!"]
    assert len({make_number(name) for name in names}) == len(names)
    assert all(len(make_number(name)) == 12 and make_number(name).isdigit() for name in names)
