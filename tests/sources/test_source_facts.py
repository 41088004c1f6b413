"""What is known of every official source."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from app.config import PROJECT_ROOT
from app.model.entry import Entry, EntryType, Name
from app.model.listing import ListReading
from app.policy.regimes import load_regimes
from app.sources.house import read_house_lists
from app.sources.register import SOURCE_NAMES
from app.sources.source_facts import SourceFacts, find_count_problems, load_source_facts, parse_source_facts

FACTS: Mapping[str, SourceFacts] = load_source_facts()


def test_every_source_that_can_be_read_is_described() -> None:
    assert sorted(FACTS) == list(SOURCE_NAMES)


def test_every_list_of_a_source_is_described_with_a_regime() -> None:
    descriptions = {item.id: item for item in read_house_lists(PROJECT_ROOT / "lists").descriptions}
    regimes = load_regimes().by_id
    for facts in FACTS.values():
        for count in facts.counts:
            assert descriptions[count.list].regime in regimes, count.list


def test_files_are_named_so_that_their_reader_knows_them() -> None:
    for facts in FACTS.values():
        for layout in facts.layouts:
            for name, url in layout.urls.items():
                assert name.rpartition(".")[2] in ("csv", "json", "txt", "xml"), name
                assert url.startswith("https://")


def test_sdn_list_is_described() -> None:
    facts = FACTS["ofac-sdn"]
    assert facts.check_every_s == 3_600
    assert facts.most_bytes == 500_000_000
    assert [layout.name for layout in facts.layouts] == ["csv", "enhanced", "advanced", "classic"]
    assert list(facts.layouts[0].urls) == ["sdn.csv", "alt.csv", "add.csv", "sdn_comments.csv"]


def make_reading(list_id: str, entries: int) -> ListReading:
    entry = Entry("x", list_id, EntryType.OTHER, (Name("X"),))
    return ListReading(list_id, tuple(replace(entry, id=str(number)) for number in range(entries)), ())


# Section 1260H is expected to have 60 to 1,500 entries.
@pytest.mark.parametrize(
    ("entries", "problem"),
    [
        (59, "only 59 entries: the whole list dod-1260h has 60 at least"),
        (60, None),
        (1_500, None),
        (1_501, "1501 entries: the list dod-1260h has 1,500 at most"),
    ],
)
def test_list_outside_its_expected_count_is_a_problem(entries: int, problem: str | None) -> None:
    found = find_count_problems("dod-1260h", [make_reading("dod-1260h", entries)])
    assert [item.problem for item in found] == ([] if problem is None else [problem])


GOOD = """
[x]
title = "X"
licence = "none"
is_synced = true
check_every_minutes = 60
most_megabytes = 1
layout = [{ name = "csv", file = [{ name = "x.csv", url = "https://example.org/x.csv" }] }]
count = { sdn = [1, 2] }
"""


def test_good_table_is_read() -> None:
    assert parse_source_facts(GOOD.encode())["x"].layouts[0].urls == {"x.csv": "https://example.org/x.csv"}


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('title = "X"', "", "x.title: this field is missing"),
        ("https://", "http://", "starts with https://"),
        ("[1, 2]", "[2, 1]", "write the least and the most"),
        ("[1, 2]", "[1]", "write the least and the most"),
        ("most_megabytes = 1", "most_megabytes = 1\ncolour = 1", "no such field"),
        (
            'layout = [{ name = "csv", file = [{ name = "x.csv", url = "https://example.org/x.csv" }] }]',
            "",
            "has a layout",
        ),
        ('[{ name = "x.csv", url = "https://example.org/x.csv" }]', "[]", "at least one file"),
        ("[x]", "[x", "this is not TOML"),
    ],
)
def test_bad_table_is_refused(old: str, new: str, problem: str) -> None:
    assert old in GOOD
    with pytest.raises(ValueError, match=problem):
        parse_source_facts(GOOD.replace(old, new).encode())
