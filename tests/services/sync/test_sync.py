"""Lists are kept current from a real server that misbehaves, and what is held is never lost to it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.errors import BadRequest
from app.fetch.checks import ContentKind
from app.fetch.fetcher import Fetcher, FetchLimits
from app.model.listing import Revision
from app.model.source import SourceCheck
from app.services.access.authenticate import make_terminal_actor
from app.services.lists.import_list import Importer
from app.services.sync.files import SourceFile, SourceFiles, SourceShelf
from app.services.sync.source import SyncSource
from app.services.sync.sync import Syncer, SyncOutcome, SyncReport
from app.sources.source_facts import ExpectedCount
from app.store.database import Database
from tests.samples import make_consolidated_files, make_sdn_files
from tests.sources.test_csl import DENIED, FIRM, make_csv
from tests.sources.test_us_tables import AIRLINE, make_dpl
from tests.store.samples import make_record
from tests.sync_server import PAGE, ListServer, cut_off, run_list_server, send_file, send_status

ACTOR = make_terminal_actor()
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
LEASE = timedelta(minutes=3)
MOST_BYTES = 100_000
EXPECTED = {
    "ofac-sdn": (ExpectedCount("sdn", 2, 10),),
    "ofac-consolidated": (ExpectedCount("ns-cmic", 1, 10), ExpectedCount("ofac-consolidated", 1, 10)),
    "csl": (ExpectedCount("dpl", 1, 10), ExpectedCount("entity-list", 1, 10)),
    "dpl": (ExpectedCount("dpl", 1, 10),),
}
BIS_OWN = make_dpl(AIRLINE)
COLLECTION = make_csv(FIRM, {"source": DENIED, "name": "AL NASER AIRLINES", "start_date": "2019-01-01"})


@dataclass(slots=True)
class World:
    """A database, an authority's server, and a syncer between them whose clock the test sets."""

    database: Database
    server: ListServer
    folder: Path
    at: datetime = NOON

    @property
    def syncer(self) -> Syncer:
        """A syncer as another process would make it."""
        limits = FetchLimits(attempts=2, read_s=5, total_s=20)
        fetcher = Fetcher(limits, pause=lambda _seconds: None)
        names = {
            "ofac-sdn": make_sdn_files(),
            "ofac-consolidated": make_consolidated_files(),
            "csl": COLLECTION,
            "dpl": BIS_OWN,
        }
        sources = {
            source: SyncSource(
                source,
                tuple(SourceFile(name, f"{self.server.url}/{name}", ContentKind.CSV, MOST_BYTES) for name in files),
                3_600,
                {count.list: count for count in EXPECTED[source]},
            )
            for source, files in names.items()
        }
        return Syncer(self.database, sources, SourceShelf(self.folder, fetcher), lambda: self.at, lease=LEASE)

    def publish(self, files: Mapping[str, bytes], etag: str = '"1"') -> None:
        """Has the authority give out files."""
        for name, content in files.items():
            self.server.give(f"/{name}", send_file(content, etag=etag))

    def sync(self, source: str = "ofac-sdn") -> SyncReport:
        (report,) = self.syncer.sync([source], ACTOR)
        return report

    def find_check(self, source: str = "ofac-sdn") -> SourceCheck:
        with self.database.read() as transaction:
            return {check.source: check for check in transaction.source_checks.list_all()}[source]

    def find_in_force(self, list_id: str = "sdn") -> Revision | None:
        with self.database.read() as transaction:
            return transaction.revisions.find_in_force(list_id)

    def list_audit(self) -> list[str]:
        with self.database.read() as transaction:
            return [line.action for line in transaction.audit.iterate()]

    def list_files(self) -> list[str]:
        return sorted(str(p.relative_to(self.folder)) for p in self.folder.rglob("*") if p.is_file())


@pytest.fixture
def world(database: Database, tmp_path: Path) -> Iterator[World]:
    with run_list_server() as server:
        running = World(database, server, tmp_path / "sources")
        running.publish(make_sdn_files())
        running.publish(make_consolidated_files())
        running.publish(COLLECTION)
        running.publish(BIS_OWN)
        yield running


def _change(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {**files, "sdn.csv": files["sdn.csv"].replace(b"DOB Aug 1953", b"DOB 15 Aug 1953")}


def test_first_sync_publishes_what_the_authority_gives_out(world: World) -> None:
    report = world.sync()
    assert (report.outcome, report.error) == (SyncOutcome.PUBLISHED, None)
    revision = world.find_in_force()
    assert revision is not None
    assert (revision.entries, revision.published_at) == (4, datetime(2024, 7, 2, 14, tzinfo=UTC))
    check = world.find_check()
    assert (check.checked_at, check.succeeded_at, check.revisions) == (NOON, NOON, (("sdn", revision.id),))
    assert {file.sha256 for file in revision.files} == {file.sha256 for file in check.files}
    assert world.list_audit() == ["publish"]
    assert world.list_files() == ["ofac-sdn/add.csv", "ofac-sdn/alt.csv", "ofac-sdn/sdn.csv"]


def test_one_source_may_feed_several_lists(world: World) -> None:
    world.sync("ofac-consolidated")
    assert [list_id for list_id, _ in world.find_check("ofac-consolidated").revisions] == [
        "ns-cmic",
        "ofac-consolidated",
    ]


def test_second_sync_asks_and_is_told_that_nothing_changed(world: World) -> None:
    world.sync()
    world.at += HOUR
    assert world.sync().outcome is SyncOutcome.UNCHANGED
    assert [headers.get("if-none-match") for _, headers in world.server.seen[-3:]] == ['"1"'] * 3
    assert world.find_check().succeeded_at == NOON + HOUR
    assert world.list_audit() == ["publish"]


def test_change_in_one_file_is_published_with_the_others_as_they_are(world: World) -> None:
    world.sync()
    world.at += HOUR
    world.server.give("/sdn.csv", send_file(_change(make_sdn_files())["sdn.csv"], etag='"2"'))
    assert world.sync().outcome is SyncOutcome.PUBLISHED
    revision = world.find_in_force()
    assert revision is not None
    assert (revision.number, revision.entries) == (2, 4)


def test_same_files_under_new_marks_are_no_change(world: World) -> None:
    world.sync()
    world.publish(make_sdn_files(), etag='"2"')
    assert world.sync().outcome is SyncOutcome.UNCHANGED
    assert world.list_audit() == ["publish"]


def test_machine_without_the_files_fetches_them_all_again(world: World) -> None:
    world.sync()
    world.folder = world.folder.with_name("elsewhere")
    assert world.sync().outcome is SyncOutcome.UNCHANGED
    assert [headers.get("if-none-match") for _, headers in world.server.seen[-3:]] == [None] * 3


def test_file_that_was_tampered_with_is_fetched_again(world: World) -> None:
    world.sync()
    (world.folder / "ofac-sdn" / "alt.csv").write_bytes(b"")
    world.sync()
    assert [headers.get("if-none-match") for _, headers in world.server.seen[-3:]] == ['"1"', None, '"1"']


def test_list_imported_by_hand_since_gives_way_to_the_authority(world: World) -> None:
    world.sync()
    held = world.find_in_force()
    assert held is not None
    world.at += HOUR
    old = Importer(world.database, lambda: world.at).import_files("ofac-sdn", _change(make_sdn_files()), ACTOR)
    assert world.find_in_force() == old[0].revision
    world.at += HOUR
    assert world.sync().outcome is SyncOutcome.PUBLISHED
    revision = world.find_in_force()
    assert revision is not None
    assert (revision.content, revision.published_at) == (held.content, world.at)


@pytest.mark.parametrize("case", ["error", "cut", "page", "wrong", "large", "short", "shrunken"])
def test_failure_keeps_what_is_held_and_is_said_once(world: World, case: str, caplog: pytest.LogCaptureFixture) -> None:
    world.sync()
    held, check = world.find_in_force(), world.find_check()
    rows = make_sdn_files()["sdn.csv"].split(b"\r\n")
    step = {
        "error": send_status(500),
        "cut": cut_off(make_sdn_files()["sdn.csv"]),
        "page": send_file(PAGE, etag='"2"'),
        "wrong": send_file(make_consolidated_files()["cons_prim.csv"], etag='"2"'),
        "large": send_file(bytes(MOST_BYTES + 1), etag='"2"'),
        "short": send_file(b"\r\n".join([rows[0], b"\x1a"]), etag='"2"'),
        "shrunken": send_file(b"\r\n".join([*rows[:2], b"\x1a"]), etag='"2"'),
    }[case]
    world.server.give("/sdn.csv", step)
    world.server.give("/alt.csv", send_file(b"\x1a", etag='"2"'))
    world.server.give("/add.csv", send_file(b"\x1a", etag='"2"'))
    reports = []
    for _ in range(3):
        world.at += HOUR
        reports.append(world.sync())
    assert [(report.outcome, report.is_news) for report in reports] == [
        (SyncOutcome.FAILED, True),
        (SyncOutcome.FAILED, False),
        (SyncOutcome.FAILED, False),
    ]
    report = reports[-1]
    assert report.error is not None
    assert world.find_in_force() == held
    failed = world.find_check()
    assert (failed.succeeded_at, failed.files, failed.revisions) == (NOON, check.files, check.revisions)
    assert (failed.checked_at, failed.failing_since, failed.error) == (world.at, NOON + HOUR, report.error)
    assert world.list_audit() == ["publish", "fail_sync"]
    assert world.list_files() == ["ofac-sdn/add.csv", "ofac-sdn/alt.csv", "ofac-sdn/sdn.csv"]


def test_list_of_two_sources_comes_from_its_own_and_from_the_other_while_that_fails(world: World) -> None:
    world.sync("csl")
    collected = world.find_in_force("dpl")
    world.at += HOUR
    world.sync("dpl")
    own = world.find_in_force("dpl")
    assert own != collected
    for source in ("csl", "dpl", "csl"):
        world.at += HOUR / 2
        world.sync(source)
        assert world.find_in_force("dpl") == own
    assert [list_id for list_id, _ in world.find_check("csl").revisions] == ["entity-list"]
    world.server.give("/dpl.txt", send_status(404))
    world.at += 3 * HOUR
    assert world.sync("dpl").outcome is SyncOutcome.FAILED
    world.sync("csl")
    stepped_in = world.find_in_force("dpl")
    assert collected is not None
    assert stepped_in is not None
    assert stepped_in.content == collected.content


def test_file_without_the_mark_at_its_end_is_cut_off_until_a_person_says_it_is_whole(world: World) -> None:
    world.sync()
    world.at += HOUR
    rows = make_sdn_files()["add.csv"].removesuffix(b"\x1a")
    world.server.give("/add.csv", send_file(rows.replace(b"Havana", b"La Habana"), etag='"2"'))
    report = world.sync()
    assert "add.csv: the mark at its end" in str(report.error)
    (allowed,) = world.syncer.sync(["ofac-sdn"], ACTOR, allow_shrinkage=True)
    assert allowed.outcome is SyncOutcome.PUBLISHED


def test_list_that_shrank_is_published_when_a_person_allows_it(world: World) -> None:
    world.sync()
    world.at += HOUR
    rows = make_sdn_files()["sdn.csv"].split(b"\r\n")
    world.server.give("/sdn.csv", send_file(b"\r\n".join([*rows[:2], b"\x1a"]), etag='"2"'))
    for name in ("alt.csv", "add.csv"):
        kept = [row for row in make_sdn_files()[name].splitlines(keepends=True) if row.startswith(b"306,")]
        world.server.give(f"/{name}", send_file(b"".join([*kept, b"\x1a"]), etag='"2"'))
    assert "--allow-shrinkage" in str(world.sync().error)
    (allowed,) = world.syncer.sync(["ofac-sdn"], ACTOR, allow_shrinkage=True)
    assert [report.revision.entries for report in allowed.imports] == [2]


class _BrokenShelf(SourceShelf):
    """A mistake in the program."""

    def open(self, last: SourceCheck) -> SourceFiles:
        raise ZeroDivisionError(last.source)


def test_mistake_in_the_program_is_a_failure_like_any_other(world: World) -> None:
    source = SyncSource("ofac-sdn", (), 3_600, {})
    shelf = _BrokenShelf(world.folder, Fetcher())
    (report,) = Syncer(world.database, {"ofac-sdn": source}, shelf, lambda: NOON).sync(["ofac-sdn"], ACTOR)
    assert (report.outcome, world.find_check().error) == (SyncOutcome.FAILED, report.error)
    assert "ZeroDivisionError" in str(report.error)


def test_end_of_a_failure_is_said_once(world: World) -> None:
    world.server.give("/sdn.csv", send_status(404))
    assert world.sync().is_news
    world.publish(make_sdn_files())
    assert [world.sync().is_news for _ in range(2)] == [True, False]
    assert world.list_audit() == ["fail_sync", "publish", "recover_sync"]


def test_another_reason_is_said_too(world: World) -> None:
    world.server.give("/sdn.csv", send_status(404), send_status(403))
    assert [world.sync().is_news for _ in range(3)] == [True, True, False]
    assert world.list_audit() == ["fail_sync"]


def test_one_source_that_fails_does_not_stop_the_next(world: World) -> None:
    world.server.give("/sdn.csv", send_status(404))
    reports = world.syncer.sync(["ofac-sdn", "ofac-consolidated"], ACTOR)
    assert [report.outcome for report in reports] == [SyncOutcome.FAILED, SyncOutcome.PUBLISHED]


def test_source_that_another_process_holds_is_left_to_it(world: World) -> None:
    with world.database.begin() as transaction:
        assert transaction.source_checks.claim("ofac-sdn", "another", LEASE, NOON) is not None
    assert world.sync().outcome is SyncOutcome.BUSY
    assert world.server.seen == []
    world.at += LEASE + HOUR  # it has died
    assert world.sync().outcome is SyncOutcome.PUBLISHED


def test_sync_that_was_overtaken_publishes_nothing(world: World) -> None:
    def overtake(text: str) -> None:
        if text.startswith("publishing"):
            world.at += 2 * LEASE
            with world.database.begin() as transaction:
                assert transaction.source_checks.claim("ofac-sdn", "another", LEASE, world.at) is not None

    (report,) = world.syncer.sync(["ofac-sdn"], ACTOR, overtake)
    assert report.outcome is SyncOutcome.BUSY
    assert world.find_in_force() is None
    assert world.list_audit() == []


def test_interrupted_sync_gives_its_source_back(world: World) -> None:
    def interrupt(text: str) -> None:
        if text.startswith("reading"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        world.syncer.sync(["ofac-sdn"], ACTOR, interrupt)
    assert world.list_files() == []
    assert world.sync().outcome is SyncOutcome.PUBLISHED


def test_unknown_source_is_named_and_none_is_synced(world: World) -> None:
    with pytest.raises(BadRequest, match="ofac-snd"):
        world.syncer.sync(["ofac-sdn", "ofac-snd"], ACTOR)
    assert world.server.seen == []


def test_source_is_due_by_its_cadence_and_sooner_after_a_failure(world: World) -> None:
    names = ["ofac-sdn", "ofac-consolidated"]
    assert world.syncer.find_due(names) == ("ofac-sdn", "ofac-consolidated")
    world.server.give("/cons_prim.csv", send_status(404))
    world.syncer.sync(names, ACTOR)
    assert world.syncer.find_due(names) == ()
    world.at += HOUR / 4
    assert world.syncer.find_due(names) == ("ofac-consolidated",)
    world.at += HOUR
    assert world.syncer.find_due(names) == ("ofac-sdn", "ofac-consolidated")


def test_clock_that_was_put_back_makes_a_source_due_and_never_its_check_older(world: World) -> None:
    world.sync()
    world.at -= 24 * HOUR
    assert world.syncer.find_due(["ofac-sdn"]) == ("ofac-sdn",)
    world.sync()
    check = world.find_check()
    assert (check.succeeded_at, check.clock_at, check.checked_at) == (NOON, world.at, world.at)
    assert world.syncer.find_due(["ofac-sdn"]) == ()


def test_source_is_due_when_something_was_recorded_ahead_of_the_clock_since(world: World) -> None:
    world.sync()
    ahead = replace(make_record(1), recorded_at=NOON + 24 * HOUR)
    with world.database.begin() as transaction:
        transaction.screenings.add_all([ahead])
    assert world.syncer.find_due(["ofac-sdn"]) == ("ofac-sdn",)
    world.sync()
    assert world.syncer.find_due(["ofac-sdn"]) == ()
