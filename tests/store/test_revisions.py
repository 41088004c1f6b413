"""Revisions: recorded as differences, read as wholes, in both times."""

import threading
from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import func, select, text

from app.errors import BadRequest, StoreUnavailable
from app.model.entry import Entry, EntryType, Name, NameKind
from app.model.listing import ChangeKind, ListReading, Revision
from app.store.database import Database, open_database
from app.store.tables import ENTRY_VERSIONS, MEMBERSHIPS
from tests.store.samples import DAY, NOON, SENSETIME, ZAKIR, make_firm, make_reading

A, B, C = make_firm(1), make_firm(2), make_firm(3)


def record(
    database: Database, reading: ListReading, published_at: datetime = NOON, recorded_at: datetime = NOON
) -> Revision:
    with database.begin() as transaction:
        return transaction.revisions.record_reading(reading, published_at=published_at, recorded_at=recorded_at)[0]


def load(database: Database, revision: Revision) -> tuple[Entry, ...]:
    with database.read() as transaction:
        return transaction.revisions.load_entries(revision)


def test_first_reading_becomes_revision_one(database: Database) -> None:
    reading = replace(make_reading(SENSETIME, list_id="ns-cmic"), warnings=("add.csv is missing",))
    with database.begin() as transaction:
        revision, is_new = transaction.revisions.record_reading(reading, published_at=NOON, recorded_at=NOON + DAY)
    assert is_new
    assert (revision.number, revision.entries) == (1, 1)
    assert revision.id == f"ns-cmic-2024-07-02-{revision.content.removeprefix('sha256:')[:12]}"
    with database.read() as transaction:
        assert transaction.revisions.find_in_force("ns-cmic") == revision
        assert transaction.revisions.load_entries(revision) == (SENSETIME,)
    assert (revision.files, revision.warnings) == (reading.files, ("add.csv is missing",))


def test_equal_content_records_nothing(database: Database) -> None:
    first = record(database, make_reading(A, B))
    with database.begin() as transaction:
        again = transaction.revisions.record_reading(
            make_reading(B, A), published_at=NOON + DAY, recorded_at=NOON + DAY
        )
        assert again == (first, False)
        assert transaction.revisions.list_revisions("sdn") == (first,)


def test_same_list_published_again_stays_in_force_over_a_day_between(database: Database) -> None:
    record(database, make_reading(A, B))
    with database.begin() as transaction:
        last, is_new = transaction.revisions.record_reading(
            make_reading(A, B), published_at=NOON + 2 * DAY, recorded_at=NOON + 2 * DAY, keep_later=True
        )
    assert is_new
    record(database, make_reading(A), NOON + DAY)
    with database.read() as transaction:
        assert transaction.revisions.find_in_force("sdn") == last
    assert load(database, last) == (A, B)


def test_every_revision_keeps_what_it_held(database: Database) -> None:
    changed = replace(B, remarks=("now with a remark",))
    contents = [(A, B), (A, changed), (changed,), (changed, C), (A, B), ()]
    revisions = [record(database, make_reading(*entries), NOON + i * DAY) for i, entries in enumerate(contents)]
    assert [revision.number for revision in revisions] == [1, 2, 3, 4, 5, 6]
    assert [load(database, revision) for revision in revisions] == contents
    assert revisions[0].content == revisions[4].content


def test_going_back_on_the_same_day_gets_an_id_of_its_own(database: Database) -> None:
    revisions = [record(database, make_reading(*entries)) for entries in ([A], [B], [A])]
    assert revisions[2].id == f"{revisions[0].id}-3"
    with database.read() as transaction:
        assert transaction.revisions.find_revision("sdn", revisions[2].id) == revisions[2]
        assert transaction.revisions.find_in_force("sdn") == revisions[2]


def test_entries_come_in_the_same_order_from_every_database(database: Database) -> None:
    ids = ["sdn-10", "sdn-1-a", "sdn-1", "SDN-2", "sdn_3", "sdn-é"]
    revision = record(database, make_reading(*(replace(A, id=entry_id) for entry_id in ids)))
    assert [entry.id for entry in load(database, revision)] == sorted(ids)


def test_two_entries_with_one_id_are_refused(database: Database) -> None:
    with pytest.raises(ValueError, match="share an id"):
        record(database, make_reading(A, replace(B, id=A.id)))


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM memberships WHERE entry_id = 'sdn-00002'",
        "UPDATE memberships SET to_number = from_number WHERE entry_id = 'sdn-00002'",
        "UPDATE entry_versions SET payload = replace(payload, 'sdn-00002', 'sdn-00003') WHERE entry_id = 'sdn-00002'",
    ],
)
def test_revision_whose_rows_are_not_those_recorded_is_not_read(database: Database, damage: str) -> None:
    revision = record(database, make_reading(A, B))
    with database.begin() as transaction:
        transaction.revisions.connection.execute(text(damage))
    with pytest.raises(StoreUnavailable, match="damaged or altered"):
        load(database, revision)


def test_backfilled_older_file_does_not_replace_the_newer_one(database: Database) -> None:
    newer = record(database, make_reading(A, B), NOON, NOON)
    older = record(database, make_reading(A), NOON - 30 * DAY, NOON + DAY)
    with database.read() as transaction:
        assert older.number == 2
        assert transaction.revisions.find_in_force("sdn") == newer
        assert transaction.revisions.list_in_force() == (newer,)
        assert transaction.revisions.load_entries(newer) == (A, B)
        assert transaction.revisions.load_entries(older) == (A,)


def test_backfilling_the_same_file_twice_records_it_once(database: Database) -> None:
    record(database, make_reading(A, B), NOON)
    older = record(database, make_reading(A), NOON - 30 * DAY, NOON + DAY)
    assert record(database, make_reading(A), NOON - 30 * DAY, NOON + 2 * DAY) == older


def test_older_file_that_equals_the_newer_one_is_recorded_for_its_own_time(database: Database) -> None:
    record(database, make_reading(A), NOON)
    older = record(database, make_reading(A), NOON - 30 * DAY)
    with database.read() as transaction:
        assert transaction.revisions.find_at("sdn", NOON - DAY, by_published=True) == older


def test_revision_at_a_moment_differs_between_the_two_clocks(database: Database) -> None:
    newer = record(database, make_reading(A, B), NOON, NOON + DAY)
    older = record(database, make_reading(A), NOON - 30 * DAY, NOON + 2 * DAY)
    with database.read() as transaction:
        find_at = transaction.revisions.find_at
        assert find_at("sdn", NOON - DAY, by_published=True) == older
        assert find_at("sdn", NOON, by_published=True) == newer
        assert find_at("sdn", NOON - 31 * DAY, by_published=True) is None
        assert find_at("sdn", NOON, by_published=False) is None
        assert find_at("sdn", NOON + DAY, by_published=False) == newer
        assert find_at("sdn", NOON + 3 * DAY, by_published=False) == newer


def test_changes_name_what_was_added_removed_and_changed(database: Database) -> None:
    changed = replace(B, names=(Name("Firm 2 Holdings"),))
    before, after = record(database, make_reading(A, B)), record(database, make_reading(changed, C))
    with database.read() as transaction:
        changes = transaction.revisions.find_changes(before, after)
        assert transaction.revisions.find_changes(after, after) == ()
        backwards = transaction.revisions.find_changes(after, before)
    assert [(change.kind, change.before, change.after) for change in changes] == [
        (ChangeKind.REMOVED, A, None),
        (ChangeKind.CHANGED, B, changed),
        (ChangeKind.ADDED, None, C),
    ]
    assert [change.kind for change in backwards] == [ChangeKind.ADDED, ChangeKind.CHANGED, ChangeKind.REMOVED]


def test_changes_between_two_lists_are_refused(database: Database) -> None:
    sdn, cmic = record(database, make_reading(A)), record(database, make_reading(SENSETIME, list_id="ns-cmic"))
    with database.read() as transaction, pytest.raises(ValueError, match="two lists"):
        transaction.revisions.find_changes(sdn, cmic)


def test_hundred_revisions_cost_their_changes_only(database: Database) -> None:
    firms = [make_firm(number) for number in range(500)]
    revisions = []
    for number in range(100):
        firms[number] = make_firm(number, name="Renamed")
        revisions.append(record(database, make_reading(*firms), NOON + number * DAY))
    with database.read() as transaction:
        count = transaction.revisions.connection.scalar
        assert count(select(func.count()).select_from(MEMBERSHIPS)) == 500 + 99
        assert count(select(func.count()).select_from(ENTRY_VERSIONS)) == 500 + 99
        assert transaction.revisions.load_entries(revisions[-1]) == tuple(firms)
        assert transaction.revisions.load_entries(revisions[0])[1] == make_firm(1)


def test_mark_grows_with_every_revision_of_any_list(database: Database) -> None:
    marks = []
    for reading in (make_reading(A), make_reading(SENSETIME, list_id="ns-cmic"), make_reading(B), make_reading(B)):
        record(database, reading)
        with database.read() as transaction:
            marks.append(transaction.revisions.latest_mark())
    assert marks == [1, 2, 3, 3]


def test_unknown_list_has_no_revision(database: Database) -> None:
    with database.read() as transaction:
        assert transaction.revisions.find_in_force("sdn") is None
        assert transaction.revisions.list_in_force() == ()
        assert transaction.revisions.list_revisions("sdn") == ()
        assert transaction.revisions.latest_mark() == 0


def test_revision_is_found_on_its_own_list_only(database: Database) -> None:
    revision = record(database, make_reading(A))
    with database.read() as transaction:
        assert transaction.revisions.find_revision("sdn", revision.id) == revision
        assert transaction.revisions.find_revision("ns-cmic", revision.id) is None


def test_history_of_an_entry_tells_every_wording_newest_first(database: Database) -> None:
    renamed = replace(A, names=(Name("Firm One"),))
    first = record(database, make_reading(A, B))
    second = record(database, make_reading(renamed, B), NOON + DAY)
    third = record(database, make_reading(B), NOON + 2 * DAY)
    house = record(database, make_reading(A, list_id="articles"), NOON + 3 * DAY)
    with database.read() as transaction:
        history = transaction.revisions.find_entry(A.id)
        assert transaction.revisions.find_entry("sdn-unknown") == ()
    assert [(v.entry, v.list, v.from_revision, v.to_revision) for v in history] == [
        (A, "articles", house, None),
        (renamed, "sdn", second, third),
        (A, "sdn", first, second),
    ]


def search(database: Database, text: str | None = None, list_id: str | None = None, limit: int = 10) -> list[str]:
    with database.read() as transaction:
        found = transaction.revisions.search_entries(text, list_id, None, after=None, limit=limit)
    return [entry.id for entry in found]


def test_search_finds_part_of_any_name_in_any_case(database: Database) -> None:
    record(database, make_reading(ZAKIR, A))
    record(database, make_reading(SENSETIME, list_id="ns-cmic"))
    assert search(database, "sensetime") == [SENSETIME.id]
    assert search(database, "商汤") == [SENSETIME.id]
    assert search(database, "xuekel") == [ZAKIR.id]
    assert search(database, "nobody") == []
    assert search(database) == [SENSETIME.id, A.id, ZAKIR.id]


@pytest.mark.parametrize(("text", "expected"), [("100%", "sdn-a"), ("a_b", "sdn-b"), ("\\", "sdn-c"), ("/", "sdn-d")])
def test_search_takes_wildcards_literally(database: Database, text: str, expected: str) -> None:
    names = {
        "sdn-a": "100% Trading",
        "sdn-b": "A_B Shipping",
        "sdn-c": "Back\\slash",
        "sdn-d": "D/B/A",
        "sdn-e": "1000 axb",
    }
    record(database, make_reading(*(replace(A, id=key, names=(Name(name),)) for key, name in names.items())))
    assert search(database, text) == [expected]


def test_search_by_list_means_the_list_of_the_entry(database: Database) -> None:
    record(database, make_reading(ZAKIR, SENSETIME, list_id="articles"))
    assert search(database, list_id="sdn") == [ZAKIR.id]
    assert search(database, list_id="articles") == []


def test_search_by_type_finds_that_type_only(database: Database) -> None:
    record(database, make_reading(ZAKIR, A))
    with database.read() as transaction:
        persons = transaction.revisions.search_entries(None, None, EntryType.PERSON, after=None, limit=10)
    assert persons == (ZAKIR,)


def test_search_finds_only_what_is_in_force(database: Database) -> None:
    record(database, make_reading(A, B), NOON)
    record(database, make_reading(B), NOON + DAY)
    record(database, make_reading(A, C), NOON - DAY)
    assert search(database) == [B.id]


def test_search_goes_page_by_page(database: Database) -> None:
    record(database, make_reading(*(make_firm(number) for number in range(5))))
    pages: list[list[str]] = []
    with database.read() as transaction:
        for _ in range(4):
            after = pages[-1][-1] if pages else None
            page = transaction.revisions.search_entries("firm", "sdn", None, after=after, limit=2)
            pages.append([entry.id for entry in page])
    assert pages == [["sdn-00000", "sdn-00001"], ["sdn-00002", "sdn-00003"], ["sdn-00004"], []]


def test_name_with_nul_is_refused_on_every_database(database: Database) -> None:
    odd = replace(A, names=(*A.names, Name("Fi\x00rm", NameKind.AKA)))
    with pytest.raises(BadRequest, match="NUL"):
        record(database, make_reading(odd))
    with pytest.raises(BadRequest, match="NUL"):
        search(database, "\x00")


def test_half_a_surrogate_pair_is_refused_on_every_database(database: Database) -> None:
    with pytest.raises(BadRequest, match="surrogate"):
        search(database, "\ud800")


def record_and_fail(database: Database) -> None:
    with database.begin() as transaction:
        transaction.revisions.record_reading(make_reading(A), published_at=NOON, recorded_at=NOON)
        raise RuntimeError("power cut")


def test_error_in_the_middle_leaves_nothing(database: Database) -> None:
    with pytest.raises(RuntimeError, match="power cut"):
        record_and_fail(database)
    with database.read() as transaction:
        assert transaction.revisions.latest_mark() == 0
        assert transaction.revisions.find_entry(A.id) == ()


def test_nothing_can_be_written_while_reading(database: Database) -> None:
    with pytest.raises(StoreUnavailable), database.read() as transaction:
        transaction.revisions.record_reading(make_reading(A), published_at=NOON, recorded_at=NOON)
    assert record(database, make_reading(A)).number == 1


def test_reader_sees_one_state_while_another_records(database: Database) -> None:
    first = record(database, make_reading(A))
    with database.read() as transaction:
        assert transaction.revisions.find_in_force("sdn") == first
        second = record(database, make_reading(B), NOON + DAY)
        assert transaction.revisions.find_in_force("sdn") == first
    with database.read() as transaction:
        assert transaction.revisions.find_in_force("sdn") == second


def test_recorders_at_once_get_numbers_without_gaps(database_url: str) -> None:
    barrier = threading.Barrier(4)

    def record_five(worker: int) -> None:
        opened = open_database(database_url)
        barrier.wait()
        for turn in range(5):
            record(opened, make_reading(make_firm(worker * 10 + turn)), NOON + (worker * 10 + turn) * DAY)
        opened.close()

    threads = [threading.Thread(target=record_five, args=(worker,)) for worker in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    database = open_database(database_url)
    with database.read() as transaction:
        revisions = transaction.revisions.list_revisions("sdn")
        assert [revision.number for revision in revisions] == list(range(20, 0, -1))
        assert all(len(transaction.revisions.load_entries(revision)) == 1 for revision in revisions)
    database.close()
