"""A process that syncs one source again and again until it is killed, and the two states between which it goes."""

from datetime import timedelta
from itertools import count
from pathlib import Path

from app.clock import now
from app.fetch.checks import ContentKind
from app.fetch.fetcher import Fetcher
from app.services.access.authenticate import make_sync_actor
from app.services.sync.files import SourceFile, SourceShelf
from app.services.sync.source import SyncSource
from app.services.sync.sync import Syncer, SyncReport
from app.sources.source_facts import ExpectedCount
from app.store.database import Database, open_database
from tests.sync_server import ListHandler, Step

SOURCE = "ofac-sdn"
# Enough that recording takes longer than everything around it, so that most kills fall into it.
ROWS = 600
LEASE = timedelta(milliseconds=50)
_NULL = "-0- "


def make_state(number: int) -> bytes:
    """The SDN list in one of its states, `sdn.csv` alone: two rows of three differ between the states 0 and 1."""
    rows = [
        f'{1_000 + row},"FIRM {row} {number % 2 if row % 3 else ""}",{_NULL},"CUBA",' + ",".join([_NULL] * 8)
        for row in range(ROWS)
    ]
    return "\r\n".join([*rows, "\x1a"]).encode("ascii")


def send_states() -> Step:
    """Another state with every request."""
    states = [make_state(0), make_state(1)]
    numbers = count()

    def step(handler: ListHandler) -> None:
        number = next(numbers)
        handler.reply(200, states[number % 2], Content_Type="text/csv", ETag=f'"{number}"')

    return step


def make_syncer(database: Database, url: str, folder: Path) -> Syncer:
    """A syncer of the one source, whose files come from an address."""
    files = (SourceFile("sdn.csv", url, ContentKind.CSV, 1_000_000),)
    source = SyncSource(SOURCE, files, 3_600, {"sdn": ExpectedCount("sdn", ROWS, ROWS)})
    return Syncer(database, {SOURCE: source}, SourceShelf(folder, Fetcher()), now, lease=LEASE)


def sync_once(database: Database, url: str, folder: Path) -> SyncReport:
    """Syncs it."""
    (report,) = make_syncer(database, url, folder).sync([SOURCE], make_sync_actor())
    return report


def sync_for_ever(database_url: str, url: str, folder: Path) -> None:
    """Syncs it until the process is killed."""
    database = open_database(database_url)
    while True:
        sync_once(database, url, folder)
