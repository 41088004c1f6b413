"""What the tests of bulk screening share: a listed company, an engine that knows it, lists and a clock set by hand."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta

from app.errors import BadRequest, NoCorpus, Problem
from app.matching.corpus import build_corpus
from app.model.access import Actor, Role
from app.model.bulk import BulkOptions, JobBasis
from app.model.entry import Entry, EntryType, ListingDates, Name
from app.model.listing import ListDescription, ListOrigin, Revision
from app.model.order import Order
from app.model.screening import Finding, Match, MatchAnswer, Outcome, Screening, ScreeningRequest, Strength
from app.model.trade import OrderAnswer
from app.services.bulk.basis import JobLists
from app.services.bulk.limits import BulkLimits
from app.services.lists.publish import Generation
from app.services.screening.compute import Circumstances

ANALYST = Actor("key-1", Role.ANALYST)
NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
REVISION = Revision("ns-cmic-2024-07-02-000000000000", "ns-cmic", 1, NOON, NOON, "sha256:0", 1)
DESCRIPTIONS = {"ns-cmic": ListDescription("ns-cmic", "NS-CMIC List", "OFAC", ListOrigin.OFFICIAL, "ns-cmic")}
QUOTA_BYTES = 100_000_000
LIMITS = BulkLimits(upload_bytes=1_000_000, jobs_per_key=30, kept_days=30)
SENSETIME = Entry(
    id="ns-cmic-33114",
    list="ns-cmic",
    type=EntryType.COMPANY,
    names=(Name("SENSETIME GROUP LIMITED"),),
    dates=ListingDates(listed=date(2021, 12, 10), effective=date(2022, 2, 8), divest_by=date(2022, 12, 10)),
)


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.at = NOON

    def now(self) -> datetime:
        return self.at

    def move(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


class FakeAnswers:
    """Hits `SenseTime Group Limited`, reviews what else begins with `SenseTime`, refuses names without a letter.

    Attributes:
        asked: The names that it was asked about.
        before_answer: Called before each answer; raises where a test wants a failure.
    """

    def __init__(self, before_answer: Callable[[], None] = lambda: None) -> None:
        self.asked: list[str] = []
        self.before_answer = before_answer

    def compute(self, request: ScreeningRequest, generation: Generation, circumstances: Circumstances) -> Screening:
        self.before_answer()
        self.asked.append(request.subject.name or "")
        return _answer(request)

    def judge(self, order: Order, generation: Generation, moment: datetime) -> OrderAnswer:
        raise AssertionError("the tables of these tests hold no orders")


class FakeLists(JobLists):
    """Lists that are what a test says they are."""

    def __init__(self) -> None:
        self.current: Generation | None = make_generation()
        self.known = {} if self.current is None else {self.current.corpus.digest: self.current}

    def check_loaded(self) -> None:
        self.get_current()

    def get_current(self) -> Generation:
        if self.current is None:
            raise NoCorpus("no list is loaded")
        return self.current

    def find_of(self, basis: JobBasis) -> Generation | None:
        return self.known.get(basis.corpus)

    def make_basis(self, options: BulkOptions, generation: Generation, at: datetime) -> JobBasis:
        return JobBasis(generation.corpus.digest, (("ns-cmic", REVISION.id),), ("sdn",))


def make_generation(revision: Revision = REVISION, *further: Entry) -> Generation:
    """A generation that holds one revision; the fake engine does not look into its corpus."""
    return Generation(build_corpus((SENSETIME, *further), (revision,)), {"ns-cmic": revision}, {}, 1)


def make_screening(request: ScreeningRequest, matches: Sequence[Match], outcome: Outcome) -> Screening:
    """An answer with these matches."""
    answers = tuple(MatchAnswer(match, "ns-cmic", "No US person may buy or sell its securities.") for match in matches)
    return Screening("scr-1", request, NOON, outcome, answers, (), ("sdn",), "0.1.0", "sha256:0")


def make_match(entry: Entry, score: float, strength: Strength) -> Match:
    """A match with two findings."""
    findings = (
        Finding("same_words", "the same words", entry.primary_name, entry.primary_name, score),
        Finding("legal_form", "another legal form", "Inc.", "LIMITED", 0.0),
    )
    return Match(entry, entry.names[0], score, strength, findings)


def _answer(request: ScreeningRequest) -> Screening:
    name = request.subject.name or ""
    if not any(character.isalpha() for character in name):
        raise BadRequest("nothing to ask", (Problem("subject.name", "the name holds no letter", name),))
    if name == "SenseTime Group Limited":
        return make_screening(request, [make_match(SENSETIME, 1.0, Strength.EXACT)], Outcome.HIT)
    if name.startswith("SenseTime"):
        return make_screening(request, [make_match(SENSETIME, 0.9, Strength.STRONG)], Outcome.REVIEW)
    return make_screening(request, [], Outcome.CLEAR)
