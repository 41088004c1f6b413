"""A disk that is full in the middle of an import: the old revision stays, whole, and the database needs no repair."""

import multiprocessing
import resource
import sqlite3
from pathlib import Path

import pytest

from app.clock import now
from app.errors import StoreUnavailable
from app.services.access.authenticate import make_terminal_actor
from app.services.lists.import_list import Importer
from app.store.database import open_database
from tests.samples import make_sdn_files
from tests.services.sync.loop import make_state

pytestmark = pytest.mark.slow


def _import_with_room_for(url: str, room_bytes: int) -> None:
    """Imports 600 rows where no file may grow by more than so much; exits 0 where that is refused as it should be."""
    database = open_database(url)
    path = Path(url.removeprefix("sqlite:///"))
    limit = path.stat().st_size + room_bytes
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        files, actor = {"sdn.csv": make_state(0)}, make_terminal_actor()
        Importer(database, now).import_files("ofac-sdn", files, actor, allow_shrinkage=True)
    except StoreUnavailable:
        return
    raise AssertionError("the import found room")


@pytest.mark.parametrize("room_bytes", [0, 100_000])
def test_import_without_room_changes_nothing(sqlite_url: str, room_bytes: int) -> None:
    database = open_database(sqlite_url)
    (held,) = Importer(database, now).import_files("ofac-sdn", make_sdn_files(), make_terminal_actor())
    database.close()
    process = multiprocessing.get_context("spawn").Process(target=_import_with_room_for, args=(sqlite_url, room_bytes))
    process.start()
    process.join(60)
    assert process.exitcode == 0
    with database.read() as transaction:
        assert transaction.revisions.find_in_force("sdn") == held.revision
        assert transaction.revisions.load_entries(held.revision) == held.reading.entries
        assert transaction.audit.find_break() is None
    database.close()
    with sqlite3.connect(sqlite_url.removeprefix("sqlite:///")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_import_with_room_is_the_control(sqlite_url: str) -> None:
    database = open_database(sqlite_url)
    (done,) = Importer(database, now).import_files("ofac-sdn", {"sdn.csv": make_state(0)}, make_terminal_actor())
    assert (done.is_new, done.revision.entries) == (True, 600)
    database.close()
