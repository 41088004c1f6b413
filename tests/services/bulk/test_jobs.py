"""Tables become jobs, whole or not at all, and every change is in the audit."""

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.errors import (
    BadRequest,
    BadTable,
    Conflict,
    InterdictError,
    NotFound,
    StorageFull,
    StoreUnavailable,
    TooLarge,
    TooMany,
    UnknownList,
)
from app.model.access import Actor, Role
from app.model.bulk import BulkOptions, JobState
from app.services.bulk import room as room_module
from app.services.bulk.check_request import LONGEST_FILE_NAME
from app.services.bulk.files import JobFiles, save_durably
from app.services.bulk.jobs import BulkJobs
from app.services.bulk.limits import SWEEPER, BulkLimits
from app.services.bulk.parts import SpoolWriter
from app.services.bulk.room import ROOM_FOR_EACH_BYTE, measure_folder
from app.store.database import Database, open_database
from tests.services.bulk.fakes import ANALYST, DESCRIPTIONS, NOON, Clock

TABLE = [b"id,na", b"me\n1,Acme\n"]
LIMIT = 1_000
QUOTA = 1_000_000
LIMITS = BulkLimits(upload_bytes=LIMIT, jobs_per_key=3, kept_days=30)


@pytest.fixture
def files(tmp_path: Path) -> JobFiles:
    return JobFiles(tmp_path / "data", QUOTA)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def jobs(database: Database, files: JobFiles, clock: Clock) -> BulkJobs:
    return BulkJobs(database, files, DESCRIPTIONS, clock.now, LIMITS)


def _read_audit(database: Database) -> list[tuple[str, str, str, dict[str, object]]]:
    with database.read() as transaction:
        lines = list(transaction.audit.iterate())
    return [(line.actor, line.action, line.subject, json.loads(line.detail)) for line in lines]


def _list_files(files: JobFiles) -> list[Path]:
    return [path for path in files.root.rglob("*") if path.is_file() and path.name != "place"]


def _claim(database: Database) -> None:
    with database.begin() as transaction:
        place = transaction.jobs.list_recent(1)[0].place
        assert transaction.claims.claim_next(place, "run-1", NOON + timedelta(minutes=1), NOON) is not None


def test_submitted_table_waits_as_a_job(jobs: BulkJobs, files: JobFiles) -> None:
    job = jobs.submit("Customers 2026.csv", TABLE, BulkOptions(threshold=0.8), ANALYST)
    assert jobs.find(job.id) == job
    assert (job.state, job.file_name, job.actor) == (JobState.QUEUED, "Customers 2026.csv", "key-1")
    assert job.columns == (("id", "id"), ("name", "name"))
    assert files.upload(job.id).read_bytes() == b"id,name\n1,Acme\n"


def test_submitting_is_in_the_audit(jobs: BulkJobs, database: Database) -> None:
    job = jobs.submit("t.csv", TABLE, BulkOptions(), ANALYST)
    ((actor, action, subject, detail),) = _read_audit(database)
    assert (actor, action, subject) == ("key-1", "submit_bulk", job.id)
    assert detail["size_bytes"] == 15
    assert detail["columns"] == [["id", "id"], ["name", "name"]]


def test_name_of_the_caller_is_never_a_path(jobs: BulkJobs, files: JobFiles) -> None:
    job = jobs.submit("../../../etc/passwd", TABLE, BulkOptions(), ANALYST)
    written = [path for path in files.data_dir.parent.rglob("*") if path.is_file() and path.suffix != ".db"]
    assert files.upload(job.id) in written
    assert all(files.root in path.parents for path in written if "interdict.db" not in path.name)


@pytest.mark.parametrize(
    ("pieces", "error"),
    [
        ([b"name\n", b"x" * LIMIT], TooLarge),
        ([b"1,2\n3,4\n"], BadTable),
        ([], BadTable),
        ([b"%PDF-1.7"], BadTable),
    ],
)
def test_what_cannot_be_taken_leaves_nothing(
    jobs: BulkJobs, files: JobFiles, database: Database, pieces: list[bytes], error: type[InterdictError]
) -> None:
    with pytest.raises(error):
        jobs.submit("t.csv", pieces, BulkOptions(), ANALYST)
    assert jobs.list_recent(10) == ()
    assert _list_files(files) == []
    assert _read_audit(database) == []


def test_upload_that_breaks_off_leaves_nothing(jobs: BulkJobs, files: JobFiles) -> None:
    def break_off() -> Iterator[bytes]:
        yield b"name\nAcme\n"
        raise ConnectionError("the caller went away")

    with pytest.raises(ConnectionError):
        jobs.submit("t.csv", break_off(), BulkOptions(), ANALYST)
    assert jobs.list_recent(10) == ()
    assert _list_files(files) == []


@pytest.mark.parametrize(
    ("file_name", "options", "error", "field"),
    [
        ("t.csv", BulkOptions(threshold=0.0), BadRequest, "threshold"),
        ("t.csv", BulkOptions(threshold=1.01), BadRequest, "threshold"),
        ("t.csv", BulkOptions(threshold=float("nan")), BadRequest, "threshold"),
        ("t.csv", BulkOptions(lists=("nscmic",)), UnknownList, "lists[0]"),
        ("t.csv", BulkOptions(lists=()), BadRequest, "lists"),
        ("a\x00b.csv", BulkOptions(), BadRequest, "file"),
        ("x" * (LONGEST_FILE_NAME + 1), BulkOptions(), BadRequest, "file"),
    ],
)
def test_request_that_would_spoil_every_row_is_refused_with_the_field(
    jobs: BulkJobs, file_name: str, options: BulkOptions, error: type[BadRequest], field: str
) -> None:
    with pytest.raises(error) as caught:
        jobs.submit(file_name, TABLE, options, ANALYST)
    assert caught.value.problems[0].field == field


def test_upload_of_exactly_the_limit_is_taken(jobs: BulkJobs) -> None:
    content = b"name\n" + b"x" * (LIMIT - 6) + b"\n"
    assert jobs.submit("t.csv", [content], BulkOptions(), ANALYST).state is JobState.QUEUED


def test_jobs_are_listed_newest_first(jobs: BulkJobs, clock: Clock) -> None:
    ids = []
    for _ in range(3):
        clock.move(1)
        ids.append(jobs.submit("t.csv", TABLE, BulkOptions(), ANALYST).id)
    assert [job.id for job in jobs.list_recent(2)] == [ids[2], ids[1]]


def test_waiting_job_is_cancelled(jobs: BulkJobs, database: Database) -> None:
    job = jobs.submit("t.csv", TABLE, BulkOptions(), ANALYST)
    assert jobs.cancel(job.id, ANALYST).state is JobState.CANCELLED
    assert [action for _, action, _, _ in _read_audit(database)] == ["submit_bulk", "cancel_bulk"]
    with database.begin() as transaction:
        assert transaction.claims.claim_next(job.place, "run-1", NOON, NOON) is None


def test_job_is_cancelled_once(jobs: BulkJobs, database: Database) -> None:
    job = jobs.submit("t.csv", TABLE, BulkOptions(), ANALYST)
    jobs.cancel(job.id, ANALYST)
    with pytest.raises(Conflict, match="cancelled"):
        jobs.cancel(job.id, ANALYST)
    assert len(_read_audit(database)) == 2


def test_ended_job_cannot_be_cancelled(jobs: BulkJobs, database: Database) -> None:
    job = jobs.submit("t.csv", TABLE, BulkOptions(), ANALYST)
    _claim(database)
    with database.begin() as transaction:
        transaction.jobs.end(job.id, "run-1", NOON)
    with pytest.raises(Conflict, match="done"):
        jobs.cancel(job.id, ANALYST)
    assert jobs.find(job.id).state is JobState.DONE


def test_deleted_job_is_gone_with_its_files_but_not_from_the_audit(
    jobs: BulkJobs, files: JobFiles, database: Database
) -> None:
    job = jobs.submit("t.csv", TABLE, BulkOptions(), ANALYST)
    jobs.delete(job.id, ANALYST)
    with pytest.raises(NotFound):
        jobs.find(job.id)
    assert not files.folder(job.id).exists()
    assert [(action, subject) for _, action, subject, _ in _read_audit(database)] == [
        ("submit_bulk", job.id),
        ("delete_bulk", job.id),
    ]


def test_running_job_cannot_be_deleted(jobs: BulkJobs, files: JobFiles, database: Database) -> None:
    job = jobs.submit("t.csv", TABLE, BulkOptions(), ANALYST)
    _claim(database)
    with pytest.raises(Conflict, match="cancel it"):
        jobs.delete(job.id, ANALYST)
    assert files.upload(job.id).exists()


def test_worker_that_has_not_noticed_a_deletion_writes_nothing(
    jobs: BulkJobs, files: JobFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = jobs.submit("t.csv", TABLE, BulkOptions(), ANALYST)
    with SpoolWriter(files.part(job.id, "0.rows")) as spool:
        spool.sync()
    remove, refused = shutil.rmtree, []

    def remove_beside_a_worker(folder: Path, *, ignore_errors: bool) -> None:
        for write in (lambda path: save_durably(path, b"answers"), SpoolWriter):
            with pytest.raises(FileNotFoundError):
                write(files.part(job.id, "1"))
            refused.append(write)
        remove(folder, ignore_errors=ignore_errors)

    monkeypatch.setattr(shutil, "rmtree", remove_beside_a_worker)
    jobs.delete(job.id, ANALYST)
    assert len(refused) == 2
    assert not files.folder(job.id).exists()
    assert _list_files(files) == []


@pytest.mark.parametrize("job_id", ["job-1", "../../etc", ""])
def test_job_that_is_not_there_is_not_found(jobs: BulkJobs, job_id: str) -> None:
    calls = (jobs.find, lambda i: jobs.cancel(i, ANALYST), lambda i: jobs.delete(i, ANALYST))
    for call in calls:
        with pytest.raises(NotFound):
            call(job_id)


def test_job_that_the_database_cannot_take_leaves_no_file(files: JobFiles, tmp_path: Path) -> None:
    without_tables = open_database(f"sqlite:///{tmp_path / 'empty.db'}")
    jobs = BulkJobs(without_tables, files, DESCRIPTIONS, Clock().now, LIMITS)
    with pytest.raises(StoreUnavailable):
        jobs.submit("t.csv", TABLE, BulkOptions(), ANALYST)
    without_tables.close()
    assert _list_files(files) == []


def test_caller_has_only_so_many_jobs_at_a_time(jobs: BulkJobs, files: JobFiles) -> None:
    taken = [jobs.submit("t.csv", TABLE, BulkOptions(), ANALYST) for _ in range(LIMITS.jobs_per_key)]
    with pytest.raises(TooMany, match="wait for one or cancel it"):
        jobs.submit("t.csv", TABLE, BulkOptions(), ANALYST)
    assert len(_list_files(files)) == LIMITS.jobs_per_key
    jobs.submit("t.csv", TABLE, BulkOptions(), Actor("key-2", Role.ANALYST))
    jobs.cancel(taken[0].id, ANALYST)
    jobs.submit("t.csv", TABLE, BulkOptions(), ANALYST)


def test_upload_that_the_quota_has_no_room_for_is_refused_with_the_remedy(
    database: Database, files: JobFiles, clock: Clock
) -> None:
    room = len(b"".join(TABLE)) * ROOM_FOR_EACH_BYTE
    jobs = BulkJobs(database, replace(files, quota_bytes=room + 45), DESCRIPTIONS, clock.now, LIMITS)
    jobs.submit("t.csv", TABLE, BulkOptions(), ANALYST)
    with pytest.raises(StorageFull, match=r"delete jobs .* INTERDICT_BULK_QUOTA_BYTES"):
        jobs.submit("t.csv", TABLE, BulkOptions(), ANALYST)
    assert len(_list_files(files)) == 1
    full = BulkJobs(database, replace(files, quota_bytes=1), DESCRIPTIONS, clock.now, LIMITS)
    with pytest.raises(StorageFull, match="quota of 1 bytes"):
        full.submit("t.csv", TABLE, BulkOptions(), ANALYST)


def test_room_that_an_unfinished_job_will_take_is_not_given_twice(
    database: Database, files: JobFiles, clock: Clock
) -> None:
    files.find_place()
    room = 2 * len(b"".join(TABLE)) * ROOM_FOR_EACH_BYTE + measure_folder(files.root)
    jobs = BulkJobs(database, replace(files, quota_bytes=room), DESCRIPTIONS, clock.now, LIMITS)
    first = jobs.submit("t.csv", TABLE, BulkOptions(), ANALYST)
    jobs.submit("t.csv", TABLE, BulkOptions(), ANALYST)
    with pytest.raises(StorageFull, match="those that have not ended"):
        jobs.submit("t.csv", TABLE, BulkOptions(), ANALYST)
    jobs.cancel(first.id, ANALYST)
    jobs.delete(first.id, ANALYST)
    jobs.submit("t.csv", TABLE, BulkOptions(), ANALYST)


def test_full_disk_is_told_as_such(jobs: BulkJobs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room_module, "KEPT_FREE_BYTES", 2**62)
    with pytest.raises(StorageFull, match="the disk is full"):
        jobs.submit("t.csv", TABLE, BulkOptions(), ANALYST)


def test_same_table_twice_makes_two_jobs_and_under_one_key_one(jobs: BulkJobs, files: JobFiles) -> None:
    first = jobs.submit("t.csv", TABLE, BulkOptions(), ANALYST, "nightly-1")
    assert jobs.submit("t.csv", TABLE, BulkOptions(), ANALYST, "nightly-1") == first
    other = jobs.submit("t.csv", TABLE, BulkOptions(), ANALYST)
    assert other.id != first.id
    assert sorted(_list_files(files)) == sorted([files.upload(first.id), files.upload(other.id)])
    assert jobs.submit("t.csv", TABLE, BulkOptions(), Actor("key-2", Role.ANALYST), "nightly-1").id != first.id


@pytest.mark.parametrize(
    ("table", "options"), [([b"name\nBravo\n"], BulkOptions()), (TABLE, BulkOptions(threshold=0.8))]
)
def test_another_table_or_question_under_a_known_key_is_refused(
    jobs: BulkJobs, files: JobFiles, table: list[bytes], options: BulkOptions
) -> None:
    jobs.submit("t.csv", TABLE, BulkOptions(), ANALYST, "nightly-1")
    with pytest.raises(Conflict, match="idempotency key"):
        jobs.submit("t.csv", table, options, ANALYST, "nightly-1")
    assert len(_list_files(files)) == 1


def test_only_a_job_that_is_done_is_screened_again(jobs: BulkJobs) -> None:
    job = jobs.submit("t.csv", TABLE, BulkOptions(), ANALYST)
    with pytest.raises(Conflict, match="queued"):
        jobs.rescreen(job.id, ANALYST)


def test_key_that_cannot_be_kept_is_refused(jobs: BulkJobs) -> None:
    with pytest.raises(BadRequest, match="idempotency key"):
        jobs.submit("t.csv", TABLE, BulkOptions(), ANALYST, "a\nb")


def test_jobs_are_deleted_when_they_were_kept_for_long_enough(
    jobs: BulkJobs, files: JobFiles, database: Database, clock: Clock
) -> None:
    old, waiting = (jobs.submit("t.csv", TABLE, BulkOptions(), ANALYST) for _ in range(2))
    jobs.cancel(old.id, ANALYST)
    clock.move(LIMITS.kept_days * 86_400)
    assert jobs.sweep() == 0
    clock.move(1)
    assert jobs.sweep() == 1
    assert [job.id for job in jobs.list_recent(10)] == [waiting.id]
    assert _list_files(files) == [files.upload(waiting.id)]
    assert _read_audit(database)[-1][:3] == (SWEEPER, "expire_bulk", old.id)


def test_upload_that_a_killed_server_left_is_removed_after_a_day(jobs: BulkJobs, files: JobFiles) -> None:
    left, coming = files.incoming("job-1"), files.incoming("job-2")
    for folder in (left, coming):
        folder.mkdir(parents=True)
    os.utime(left, (0, 0))
    jobs.sweep()
    assert (left.exists(), coming.exists()) == (False, True)


def test_what_a_killed_server_left_of_a_removed_job_is_removed(
    jobs: BulkJobs, files: JobFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = jobs.submit("t.csv", TABLE, BulkOptions(), ANALYST)
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "rmtree", lambda *_, **__: None)
        jobs.delete(job.id, ANALYST)
    assert _list_files(files) != []
    jobs.sweep()
    assert _list_files(files) == []


def test_jobs_of_another_disk_are_left_alone(database: Database, jobs: BulkJobs, tmp_path: Path) -> None:
    job = jobs.submit("t.csv", TABLE, BulkOptions(), ANALYST)
    elsewhere = JobFiles(tmp_path / "elsewhere", QUOTA)
    with database.begin() as transaction:
        assert transaction.claims.claim_next(elsewhere.find_place(), "run-1", NOON, NOON) is None
        assert transaction.claims.claim_next(job.place, "run-1", NOON, NOON) is not None
