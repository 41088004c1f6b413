"""The register of sources."""

import gc

import pytest

from app.errors import BadListFile, BadRequest
from app.sources.register import SOURCE_NAMES, read_source
from tests.sources.ofac_fixtures import make_consolidated_set, make_sdn_set
from tests.sources.ofac_xml_fixtures import ENHANCED


def test_sdn_files_make_the_list_sdn() -> None:
    assert [reading.list for reading in read_source("ofac-sdn", make_sdn_set())] == ["sdn"]


def test_sdn_list_may_come_as_xml() -> None:
    assert [reading.list for reading in read_source("ofac-sdn", {"SDN_ENHANCED.XML": ENHANCED})] == ["sdn"]


def test_consolidated_files_make_two_lists() -> None:
    assert [reading.list for reading in read_source("ofac-consolidated", make_consolidated_set())] == [
        "ns-cmic",
        "ofac-consolidated",
    ]


def test_excerpt_is_read_with_a_warning() -> None:
    (reading,) = read_source("ofac-sdn", make_sdn_set())
    assert reading.warnings[0] == "only 3 entries: the whole list sdn has 5,000 at least"


def test_unknown_source_is_refused_with_the_known_ones() -> None:
    with pytest.raises(BadRequest) as caught:
        read_source("ofac", {})
    (problem,) = caught.value.problems
    assert problem.field == "source"
    assert problem.value == "ofac"
    assert all(name in problem.problem for name in SOURCE_NAMES)


@pytest.mark.parametrize("source", SOURCE_NAMES)
def test_every_source_refuses_a_file_of_another_kind(source: str) -> None:
    with pytest.raises(BadListFile):
        read_source(source, {"page.html": b"<!DOCTYPE html><html>503</html>\n"})


@pytest.mark.parametrize("source", SOURCE_NAMES)
def test_every_source_refuses_nothing_at_all(source: str) -> None:
    with pytest.raises(BadListFile):
        read_source(source, {})


def test_collector_of_cycles_runs_again_after_a_refusal() -> None:
    with pytest.raises(BadListFile):
        read_source("un", {})
    assert gc.isenabled()
