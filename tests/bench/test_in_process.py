"""The screener and RapidFuzz without a network."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from app.bench.in_process import PEER_QUERIES, SCORERS, ask_rapidfuzz, ask_screener
from app.bench.queries import Query
from app.matching.corpus import build_corpus
from app.model.entry import EntryType
from app.model.listing import ListDescription, ListOrigin, Revision
from app.model.record import RecordedScreening
from app.model.screening import AsOfBasis
from app.policy.regimes import load_regimes
from app.services.lists.list_policy import ListPolicy
from app.services.lists.publish import Generation
from app.services.screening.compute import Computer
from app.services.screening.screen import Screener
from tests.exports.entries import make_firm, make_ship

DAY = datetime(2025, 12, 19, tzinfo=UTC)
ENTRIES = (make_firm(), make_ship())
DESCRIPTIONS = {
    key: ListDescription(key, key, "US Treasury OFAC", ListOrigin.OFFICIAL, key) for key in ("sdn", "ns-cmic")
}


class NoJournal:
    """Fails the test when anything is recorded: a bench asks without leaving a trace."""

    def record(self, records: Sequence[RecordedScreening]) -> None:
        raise AssertionError(f"{len(records)} answers were recorded")

    async def record_async(self, records: Sequence[RecordedScreening]) -> None:
        self.record(records)


@dataclass(frozen=True, slots=True)
class OneGeneration:
    """The lists of today, and no past."""

    generation: Generation

    def get_current(self) -> Generation:
        return self.generation

    def get_at(self, moment: datetime, basis: AsOfBasis) -> Generation:
        raise AssertionError(f"a bench asked about {moment} by {basis}")


@pytest.fixture
def generation() -> Generation:
    revisions = {key: Revision(f"{key}-1", key, 1, DAY, DAY, "sha256:00", 1) for key in DESCRIPTIONS}
    return Generation(build_corpus(ENTRIES, list(revisions.values())), revisions, {}, 1)


@pytest.fixture
def screener(generation: Generation) -> Screener:
    computer = Computer(load_regimes(), DESCRIPTIONS)
    return Screener(OneGeneration(generation), NoJournal(), computer, ListPolicy(DESCRIPTIONS), lambda: DAY)


@pytest.mark.parametrize(
    ("text", "right", "count"),
    [
        ("SENSETIME GROUP LIMITED", {"ns-cmic-33114"}, 1),
        ("SENSETIME GROUP LIMITED", {"sdn-15037"}, 0),  # found, but another was meant
        ("QWXYZKV VVKJQ", {"ns-cmic-33114"}, 0),  # somebody was meant and nobody found
        ("QWXYZKV VVKJQ", set(), 1),  # nobody was meant and nobody found
        ("SENSETIME GROUP LIMITED", set(), 0),  # nobody was meant and somebody found
    ],
)
def test_an_answer_is_right_when_the_first_entry_is(
    screener: Screener, generation: Generation, text: str, right: set[str], count: int
) -> None:
    asked = ask_screener(screener, generation, [Query(text, EntryType.COMPANY, frozenset(right))])
    assert (asked.right, asked.timing.calls) == (count, 1)


def test_rapidfuzz_is_asked_a_bounded_number_of_names_by_every_scorer() -> None:
    queries = [Query("ARK III", EntryType.VESSEL, frozenset())] * (PEER_QUERIES + 5)
    timings = ask_rapidfuzz(ENTRIES, queries)
    assert {label: timing.calls for label, timing in timings.items()} == dict.fromkeys(SCORERS, PEER_QUERIES)
