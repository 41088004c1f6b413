"""The promise is measured by asking both ways."""

from app.bench.promise import Promise, check_promise
from app.bench.queries import Query
from app.matching.corpus import build_corpus
from app.model.entry import EntryType
from app.model.screening import Match, Subject
from tests.exports.entries import make_firm, make_person, make_ship

ENTRIES = (make_firm(), make_person(), make_ship())
ASKED = (
    Query("SENSETIME GROUP LIMITED", EntryType.COMPANY, frozenset({"ns-cmic-33114"})),
    Query("Qwxyzkv Vvkjq", EntryType.PERSON, frozenset()),
)


class Forgetful:
    """A corpus that finds nothing but by scoring every name."""

    entries = ENTRIES

    def find_matches(self, subject: Subject, *, threshold: float, limit: int) -> tuple[Match, ...]:
        return ()

    def scan_matches(self, subject: Subject, *, threshold: float) -> tuple[Match, ...]:
        return build_corpus(ENTRIES, ()).scan_matches(subject, threshold=threshold)


def test_nothing_is_lost_by_a_corpus_that_keeps_its_promise() -> None:
    assert check_promise(build_corpus(ENTRIES, ()), ASKED) == Promise(queries=2, matches=1, lost=0)


def test_what_a_search_does_not_find_is_counted() -> None:
    assert check_promise(Forgetful(), ASKED) == Promise(queries=2, matches=1, lost=1)
