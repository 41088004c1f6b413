"""Answers from the lists as they were: chosen by either clock, built on demand, and the same again when replayed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from sqlalchemy import text

from app.errors import BadRequest, Conflict, ListNotHeld, NotFound, StoreUnavailable
from app.matching.corpus import build_corpus
from app.model.access import Actor, Role
from app.model.entry import Entry
from app.model.listing import ListDescription, ListOrigin
from app.model.record import RecordedScreening
from app.model.screening import AsOfBasis, Outcome, ScreeningRequest, Subject
from app.policy.regimes import load_regimes
from app.services.lists.browse import Browser
from app.services.lists.history import GENERATIONS_KEPT, History
from app.services.lists.list_policy import ListPolicy, StalePolicy
from app.services.lists.publish import Publisher
from app.services.screening.compute import Computer
from app.services.screening.replay import Replayer, write_replay
from app.services.screening.screen import MOST_MOMENTS, Answer, Screener
from app.store.database import Database
from tests.store.samples import SENSETIME, ZAKIR, make_firm, make_reading, make_record

DAY_1 = datetime(2024, 5, 1, tzinfo=UTC)
DAY = timedelta(days=1)
ACTOR = Actor("key-1", Role.TRADER)
DESCRIPTIONS = {
    "ns-cmic": ListDescription("ns-cmic", "NS-CMIC", "US Treasury OFAC", ListOrigin.OFFICIAL, "ns-cmic"),
    "sdn": ListDescription("sdn", "SDN", "US Treasury OFAC", ListOrigin.OFFICIAL, "sdn", stale_after_s=86_400),
    "un": ListDescription("un", "UN", "UN", ListOrigin.OFFICIAL, "un"),
}


@dataclass(slots=True)
class World:
    """Three revisions of the SDN list: one firm (day 1), with ZAKIR (day 3), and what was published on day 2 but taken
    in on day 9: two firms."""

    database: Database
    publisher: Publisher
    history: History
    policy: ListPolicy
    at: datetime = DAY_1 + 20 * DAY

    def now(self) -> datetime:
        """The test's clock."""
        return self.at

    @property
    def computer(self) -> Computer:
        return Computer(load_regimes(), DESCRIPTIONS)

    def record(self, records: Sequence[RecordedScreening]) -> None:
        """The journal."""
        with self.database.begin() as transaction:
            transaction.screenings.add_all(records)

    async def record_async(self, records: Sequence[RecordedScreening]) -> None:
        """The same."""
        self.record(records)

    def screen(self, *requests: ScreeningRequest) -> tuple[Answer, ...]:
        screener = Screener(self.history, self, self.computer, self.policy, self.now)
        return screener.screen(requests, ACTOR)

    def replay(self, screening_id: str) -> dict[str, Any]:
        browser = Browser(self.database, DESCRIPTIONS, self.now)
        replay = Replayer(browser, self.history, self.computer).replay(screening_id)
        answer: dict[str, Any] = msgspec.json.decode(write_replay(replay))
        return answer

    def take_in(self, *entries: Entry, published_at: datetime, recorded_at: datetime) -> None:
        with self.database.begin() as transaction:
            transaction.revisions.record_reading(
                make_reading(*entries), published_at=published_at, recorded_at=recorded_at
            )
        self.publisher.publish()


@pytest.fixture
def world(database: Database) -> World:
    publisher = Publisher(database, DESCRIPTIONS, lambda: DAY_1)
    made = World(database, publisher, History(database, publisher), ListPolicy(DESCRIPTIONS))
    made.take_in(make_firm(1), published_at=DAY_1, recorded_at=DAY_1)
    made.take_in(make_firm(1), ZAKIR, published_at=DAY_1 + 2 * DAY, recorded_at=DAY_1 + 2 * DAY)
    made.take_in(make_firm(1), make_firm(2), published_at=DAY_1 + DAY, recorded_at=DAY_1 + 8 * DAY)
    return made


def _ask(name: str = "Shohrat Zakir", **fields: Any) -> ScreeningRequest:
    return ScreeningRequest(Subject(name), **fields)


def _ids(world: World, moment: datetime, basis: AsOfBasis) -> list[str]:
    return [entry.id for entry in world.history.get_at(moment, basis).corpus.entries]


def test_recorded_asks_what_was_held_here_and_published_what_the_authority_had(world: World) -> None:
    moment = DAY_1 + DAY + timedelta(hours=1)
    assert _ids(world, moment, AsOfBasis.RECORDED) == ["sdn-00001"]
    assert _ids(world, moment, AsOfBasis.PUBLISHED) == ["sdn-00001", "sdn-00002"]
    assert _ids(world, DAY_1 + 9 * DAY, AsOfBasis.RECORDED) == ["sdn-00001", "sdn-34321"]


def test_past_corpus_is_the_one_that_would_have_been_built_then(world: World) -> None:
    past = world.history.get_at(DAY_1, AsOfBasis.RECORDED)
    fresh = build_corpus((make_firm(1),), tuple(past.revisions.values()))
    assert past.corpus.entries == fresh.entries
    assert past.corpus.digest == fresh.digest


def test_screening_of_the_past_answers_from_it_and_says_so(world: World) -> None:
    now, then = world.screen(_ask(), _ask(as_of=DAY_1 + DAY))
    assert (now.screening.outcome, then.screening.outcome) == (Outcome.HIT, Outcome.CLEAR)
    answer = msgspec.json.decode(then.body)
    assert (answer["as_of"], answer["as_of_basis"]) == ("2024-05-02T00:00:00.000000Z", "recorded")
    assert (answer["lists"][0]["published_at"], answer["lists"][0]["age_s"]) == ("2024-05-01T00:00:00.000000Z", 86_400)
    assert msgspec.json.decode(now.body)["as_of_basis"] is None


def test_moment_before_the_first_list_is_no_clear_answer(world: World) -> None:
    with pytest.raises(BadRequest) as caught:
        world.screen(_ask(as_of=DAY_1 - DAY))
    assert caught.value.problems[0].field == "as_of"


def test_moment_that_lies_ahead_is_refused(world: World) -> None:
    with pytest.raises(BadRequest, match="ahead"):
        world.screen(_ask(as_of=world.at + DAY))


def test_batch_asks_about_a_bounded_number_of_moments(world: World) -> None:
    requests = [_ask(as_of=DAY_1 + i * timedelta(hours=1)) for i in range(MOST_MOMENTS + 1)]
    with pytest.raises(BadRequest, match="moments"):
        world.screen(*requests)


def test_few_past_generations_are_kept_and_the_one_in_force_is_not_built_twice(world: World) -> None:
    first = world.history.get_at(DAY_1, AsOfBasis.RECORDED)
    assert world.history.get_at(DAY_1 + DAY, AsOfBasis.RECORDED) is first
    assert world.history.get_at(world.at, AsOfBasis.RECORDED).corpus is world.publisher.get_current().corpus
    for number in range(GENERATIONS_KEPT):
        day = DAY_1 - (10 + number) * DAY
        world.take_in(make_firm(10 + number), published_at=day, recorded_at=world.at)
        world.history.get_at(day, AsOfBasis.PUBLISHED)
    assert world.history.get_at(DAY_1, AsOfBasis.RECORDED) is not first


def test_moment_asked_again_is_the_same_until_something_is_recorded_for_it(world: World) -> None:
    moment = DAY_1 + 4 * DAY
    first = world.history.get_at(moment, AsOfBasis.PUBLISHED)
    assert world.history.get_at(moment, AsOfBasis.PUBLISHED) is first
    assert world.history.get_at(moment, AsOfBasis.RECORDED).freshness is None
    world.take_in(make_firm(7), published_at=DAY_1 + 3 * DAY, recorded_at=world.at)
    assert _ids(world, moment, AsOfBasis.PUBLISHED) == ["sdn-00007"]


def test_replay_is_the_same_byte_for_byte_after_the_lists_have_changed(world: World) -> None:
    given = world.screen(_ask(), _ask(lists=("sdn",), reference="order-1"), _ask(as_of=DAY_1 + DAY), _ask("Firm 1"))
    world.at += 30 * DAY
    world.take_in(replace(ZAKIR, programs=("CHANGED",)), published_at=world.at, recorded_at=world.at)
    for answer in given:
        replayed = world.replay(answer.screening.id)
        assert (replayed["identical"], replayed["differences"]) == (True, [])
        assert replayed["answer"] == msgspec.json.decode(answer.body)
    assert world.screen(_ask())[0].screening.corpus != given[0].screening.corpus


def test_replay_in_another_process_builds_the_lists_again(world: World) -> None:
    (answer,) = world.screen(_ask())
    world.take_in(SENSETIME, published_at=world.at, recorded_at=world.at)
    publisher = Publisher(world.database, DESCRIPTIONS, world.now)
    world.history = History(world.database, publisher)
    assert world.replay(answer.screening.id)["identical"]


def test_replay_of_an_answer_that_was_tampered_with_tells_what_differs(world: World) -> None:
    (answer,) = world.screen(_ask())
    with world.database.read() as transaction:
        record = transaction.screenings.find(answer.screening.id)
    assert record is not None
    forged = answer.body.replace(b'"outcome":"hit"', b'"outcome":"clear"')
    world.record([replace(record, id="scr-forged", answer=forged)])
    replayed = world.replay("scr-forged")
    assert (replayed["identical"], replayed["differences"]) == (False, ["outcome"])
    assert replayed["answer"]["outcome"] == "hit"


def test_what_was_never_answered_or_is_no_screening_cannot_be_replayed(world: World) -> None:
    with pytest.raises(NotFound):
        world.replay("scr-none")
    world.record([make_record(1)])
    with pytest.raises(Conflict):
        world.replay("scr-000001")


def test_answer_whose_revision_was_deleted_is_not_computed_from_the_rest(world: World) -> None:
    (answer,) = world.screen(_ask(as_of=DAY_1))
    world.publisher = Publisher(world.database, DESCRIPTIONS, lambda: DAY_1)
    world.history = History(world.database, world.publisher)
    with world.database.begin() as transaction:
        connection = transaction.revisions.connection
        connection.execute(text("DELETE FROM memberships WHERE from_number = 1"))
        connection.execute(text("DELETE FROM revisions WHERE number = 1"))
    with pytest.raises(StoreUnavailable, match="rows were deleted"):
        world.replay(answer.screening.id)


def test_corpus_that_never_answered_here_is_not_found(world: World) -> None:
    with pytest.raises(NotFound):
        world.history.get_of("sha256:ff")


@pytest.mark.parametrize("required", ["un", "sdn"])
def test_required_list_that_is_missing_or_stale_makes_clear_a_review(world: World, required: str) -> None:
    world.policy = ListPolicy(DESCRIPTIONS, frozenset({required}), StalePolicy.REVIEW)
    clear, hit = world.screen(_ask("Xu Li"), _ask())
    assert (clear.screening.outcome, clear.screening.degraded) == (Outcome.REVIEW, True)
    assert (hit.screening.outcome, hit.screening.degraded) == (Outcome.HIT, True)
    assert world.replay(clear.screening.id)["identical"]


def test_required_list_is_not_asked_of_a_past_that_held_it(world: World) -> None:
    world.policy = ListPolicy(DESCRIPTIONS, frozenset({"sdn"}))
    assert world.screen(_ask(as_of=DAY_1 + DAY))[0].screening.outcome is Outcome.CLEAR
    world.policy = ListPolicy(DESCRIPTIONS, frozenset({"un"}))
    with pytest.raises(ListNotHeld):
        world.screen(_ask(as_of=DAY_1 + DAY))
