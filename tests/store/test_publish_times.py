"""Times are kept once for each revision, process and stage."""

from datetime import UTC, datetime

from app.model.listing import ListReading, PublishStage, PublishTime
from app.store.database import Database

AT = datetime(2024, 7, 2, tzinfo=UTC)


def test_first_time_of_a_process_and_stage_stays(database: Database) -> None:
    with database.begin() as transaction:
        revision, _ = transaction.revisions.record_reading(ListReading("sdn", (), ()), published_at=AT, recorded_at=AT)
        wait = PublishTime(revision.id, "a:1", PublishStage.WAIT, 0.25)
        build = PublishTime(revision.id, "a:1", PublishStage.BUILD, 1.5)
        transaction.publish_times.add_new([wait, build])
        transaction.publish_times.add_new([PublishTime(revision.id, "a:1", PublishStage.BUILD, 9.0)])
        transaction.publish_times.add_new([])
    with database.read() as transaction:
        assert transaction.publish_times.list_of([revision.id]) == (build, wait)
        assert transaction.publish_times.list_of(["sdn-2024-07-02-000000000000"]) == ()
        assert transaction.publish_times.list_of([]) == ()
