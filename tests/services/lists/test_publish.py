"""The revisions in force become one corpus, swapped in whole."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.errors import BadSetting, NoCorpus
from app.model.listing import ListReading, PublishStage
from app.model.source import SourceCheck
from app.services.lists.publish import Publisher
from app.store.database import Database
from tests.services.lists.samples import DESCRIPTIONS, HOUSE, OFFICIAL

AT = datetime(2024, 7, 2, tzinfo=UTC)
DAY = timedelta(days=1)


def _record(database: Database, *readings: ListReading) -> None:
    with database.begin() as transaction:
        for reading in readings:
            transaction.revisions.record_reading(reading, published_at=AT, recorded_at=AT)


def test_nothing_published_is_no_answer(database: Database) -> None:
    publisher = Publisher(database, DESCRIPTIONS)
    with pytest.raises(NoCorpus):
        publisher.get_current()
    publisher.publish()
    with pytest.raises(NoCorpus):
        publisher.get_current()


def test_publishing_happens_once_for_what_is_held_and_again_for_what_is_new(database: Database) -> None:
    publisher = Publisher(database, DESCRIPTIONS)
    _record(database, ListReading("articles", (HOUSE,), ()))
    assert publisher.publish()
    first = publisher.get_current()
    assert not publisher.publish()
    _record(database, ListReading("ns-cmic", (OFFICIAL,), ()))
    assert publisher.publish()
    assert [entry.id for entry in publisher.get_current().corpus.entries] == ["ns-cmic-33114"]
    assert publisher.get_current().corpus.digest != first.corpus.digest
    assert [entry.id for entry in first.corpus.entries] == [HOUSE.id]


def test_running_process_tells_how_long_it_took_to_take_a_revision_up(database: Database) -> None:
    publisher = Publisher(database, DESCRIPTIONS, lambda: AT + timedelta(seconds=2))
    _record(database, ListReading("articles", (HOUSE,), ()))
    publisher.publish()
    assert publisher.get_current().times == ()
    _record(database, ListReading("ns-cmic", (OFFICIAL,), ()))
    publisher.publish()
    revision = publisher.get_current().revisions["ns-cmic"].id
    times = publisher.get_current().times
    assert [(time.revision, time.stage) for time in times] == [
        (revision, PublishStage.WAIT),
        (revision, PublishStage.BUILD),
    ]
    assert times[0].seconds == 2.0
    with database.read() as transaction:
        assert {*transaction.publish_times.list_of([revision])} == {*times}


def test_entries_that_did_not_change_are_the_same_objects_in_the_next_generation(database: Database) -> None:
    publisher = Publisher(database, DESCRIPTIONS)
    kept, changed, gone, new = (replace(OFFICIAL, id=f"ns-cmic-{key}") for key in ("kept", "changed", "gone", "new"))
    _record(database, ListReading("ns-cmic", (changed, gone, kept), ()))
    publisher.publish()
    before = publisher.get_current()
    changed = replace(changed, programs=("OTHER",))
    _record(database, ListReading("ns-cmic", (changed, kept, new), ()))
    assert publisher.publish()
    after = publisher.get_current()
    assert after.corpus.entries == (changed, kept, new)
    assert after.corpus.find_entry("ns-cmic-kept") is before.corpus.find_entry("ns-cmic-kept")
    fresh = Publisher(database, DESCRIPTIONS)
    fresh.publish()
    assert fresh.get_current().corpus.digest == after.corpus.digest
    assert fresh.get_current().corpus.entries == after.corpus.entries


def test_check_that_found_nothing_new_is_seen_by_the_generation_in_force(database: Database) -> None:
    publisher = Publisher(database, DESCRIPTIONS, lambda: AT)
    _record(database, ListReading("ns-cmic", (OFFICIAL,), ()))
    publisher.publish()
    check = SourceCheck("ofac-consolidated", AT + DAY, AT + DAY, (("ns-cmic", "ns-cmic-1"),))
    with database.begin() as transaction:
        transaction.source_checks.claim(check.source, "a", DAY, AT)
        transaction.source_checks.end(check, "a")
    assert not publisher.publish()
    freshness = publisher.get_current().freshness
    assert freshness is not None
    assert (freshness.checks, freshness.known_at) == ({"ns-cmic": check}, AT + DAY)


def test_time_that_was_once_known_is_not_forgotten_when_the_clock_is_put_back(database: Database) -> None:
    clock = iter([AT + 9 * DAY, AT + 9 * DAY, AT, AT])
    publisher = Publisher(database, DESCRIPTIONS, lambda: next(clock))
    _record(database, ListReading("ns-cmic", (OFFICIAL,), ()))
    publisher.publish()
    publisher.publish()
    freshness = publisher.get_current().freshness
    assert freshness is not None
    assert freshness.known_at == AT + 9 * DAY


def test_corpus_that_answers_was_written_down_before(database: Database) -> None:
    publisher = Publisher(database, DESCRIPTIONS)
    _record(database, ListReading("ns-cmic", (OFFICIAL,), ()))
    publisher.publish()
    generation = publisher.get_current()
    with database.read() as transaction:
        found = transaction.corpora.find_revisions(generation.corpus.digest)
    assert found == {"ns-cmic": generation.revisions["ns-cmic"].id}


def test_list_that_nothing_describes_is_never_left_out_in_silence(database: Database) -> None:
    _record(database, ListReading("mystery", (replace(OFFICIAL, id="mystery-1", list="mystery"),), ()))
    with pytest.raises(BadSetting, match="mystery"):
        Publisher(database, DESCRIPTIONS).publish()
