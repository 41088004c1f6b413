"""The register of sources."""

import pytest

from app.errors import BadRequest
from app.sources.register import SOURCE_NAMES, read_source
from tests.sources.ofac_fixtures import make_consolidated_set, make_sdn_set


def test_sdn_files_make_the_list_sdn() -> None:
    assert [reading.list for reading in read_source("ofac-sdn", make_sdn_set())] == ["sdn"]


def test_consolidated_files_make_two_lists() -> None:
    assert [reading.list for reading in read_source("ofac-consolidated", make_consolidated_set())] == [
        "ns-cmic",
        "ofac-consolidated",
    ]


def test_unknown_source_is_refused_with_the_known_ones() -> None:
    with pytest.raises(BadRequest) as caught:
        read_source("ofac", {})
    (problem,) = caught.value.problems
    assert problem.field == "source"
    assert problem.value == "ofac"
    assert all(name in problem.problem for name in SOURCE_NAMES)
