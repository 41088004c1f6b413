"""An official list from files becomes a revision, or is refused with nothing changed."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.errors import BadListFile, BadRequest
from app.model.listing import PublishStage
from app.services.access.authenticate import make_terminal_actor
from app.services.lists.import_list import Importer, load_files
from app.store.database import Database
from tests.samples import make_consolidated_files, make_sdn_files

ACTOR = make_terminal_actor()
NOW = datetime(2026, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def importer(database: Database) -> Importer:
    return Importer(database, lambda: NOW)


def _count_lines(database: Database) -> int:
    with database.read() as transaction:
        return sum(1 for _ in transaction.audit.iterate())


def test_two_lists_of_one_source_come_together(importer: Importer, database: Database) -> None:
    reports = importer.import_files("ofac-consolidated", make_consolidated_files(), ACTOR, published_at=NOW - DAY)
    assert [(report.revision.list, report.revision.entries, report.is_new) for report in reports] == [
        ("ns-cmic", 2, True),
        ("ofac-consolidated", 1, True),
    ]
    assert _count_lines(database) == 2


def test_time_of_reading_is_kept_with_the_revision(importer: Importer, database: Database) -> None:
    (report,) = importer.import_files("ofac-sdn", make_sdn_files(), ACTOR)
    with database.read() as transaction:
        (read,) = transaction.publish_times.list_of([report.revision.id])
    assert (read.stage, read.seconds > 0) == (PublishStage.READ, True)


def test_same_files_again_change_nothing(importer: Importer, database: Database) -> None:
    (first,) = importer.import_files("ofac-sdn", make_sdn_files(), ACTOR)
    (second,) = importer.import_files("ofac-sdn", make_sdn_files(), ACTOR)
    assert (second.revision, second.is_new) == (first.revision, False)
    assert _count_lines(database) == 1


def test_older_publication_is_kept_as_history(importer: Importer, database: Database) -> None:
    (newer,) = importer.import_files("ofac-sdn", make_sdn_files(), ACTOR, published_at=NOW - DAY)
    files = {**make_sdn_files(), "alt.csv": b'306,220,"aka","NATIONAL BANK OF CUBA",-0- \r\n\x1a'}
    (older,) = importer.import_files("ofac-sdn", files, ACTOR, published_at=NOW - 30 * DAY)
    assert (older.is_new, older.is_in_force) == (True, False)
    with database.read() as transaction:
        assert transaction.revisions.find_in_force("sdn") == newer.revision


def test_shrunken_list_is_refused_and_the_revision_in_force_stays(importer: Importer, database: Database) -> None:
    (held,) = importer.import_files("ofac-sdn", make_sdn_files(), ACTOR, published_at=NOW - DAY)
    rows = make_sdn_files()["sdn.csv"].split(b"\r\n")
    short = {"sdn.csv": b"\r\n".join([*rows[:2], b"\x1a"])}
    with pytest.raises(BadListFile, match="allow-shrinkage"):
        importer.import_files("ofac-sdn", short, ACTOR, published_at=NOW)
    with database.read() as transaction:
        assert transaction.revisions.find_in_force("sdn") == held.revision
    (told,) = importer.import_files("ofac-sdn", short, ACTOR, published_at=NOW, allow_shrinkage=True)
    assert told.revision.entries == 2


def test_publication_that_lies_ahead_is_refused(importer: Importer) -> None:
    with pytest.raises(BadListFile, match="published"):
        importer.import_files("ofac-sdn", make_sdn_files(), ACTOR, published_at=NOW + DAY)


def test_unknown_source_is_named(importer: Importer) -> None:
    with pytest.raises(BadRequest, match="ofac-sdn"):
        importer.import_files("ofac-snd", make_sdn_files(), ACTOR)


def test_files_are_loaded_by_name_and_folders_opened(tmp_path: Path) -> None:
    (tmp_path / "sdn.csv").write_bytes(b"1")
    (tmp_path / ".hidden").write_bytes(b"2")
    assert load_files([tmp_path]) == {"sdn.csv": b"1"}
    with pytest.raises(BadListFile, match="same name"):
        load_files([tmp_path, tmp_path / "sdn.csv"])
    with pytest.raises(BadListFile, match="No such file"):
        load_files([tmp_path / "none.csv"])
