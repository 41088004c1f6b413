"""The database: opened once, asked in transactions. Every error of it is translated here and only here.

A key that is taken becomes Conflict, a value that no column can keep BadRequest, and everything else StoreUnavailable.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import URL, Connection, Engine
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError, SQLAlchemyError, StatementError

from app.errors import Conflict, InterdictError, StoreUnavailable
from app.model.record import RecordedScreening
from app.store.articles import ArticleRepository, LinkRepository
from app.store.audit import AuditRepository
from app.store.chunks import ChunkRepository
from app.store.claims import ClaimRepository
from app.store.corpora import CorpusRepository
from app.store.drafts import DraftRepository
from app.store.engines import WRITES, hide_password, make_engine, parse_url
from app.store.file_lock import hold_lock
from app.store.jobs import JobRepository
from app.store.keys import KeyRepository
from app.store.ownership import OwnershipRepository
from app.store.publish_times import PublishTimeRepository
from app.store.recorder import MOST_AT_ONCE, Recorder
from app.store.revisions import RevisionRepository
from app.store.schema import check_schema, migrate_schema
from app.store.screenings import ScreeningRepository
from app.store.source_checks import SourceCheckRepository

# How a database says that a key is taken: SQLite by the name of its error, PostgreSQL by SQLSTATE (unique_violation).
_KEY_TAKEN = frozenset({"SQLITE_CONSTRAINT_PRIMARYKEY", "SQLITE_CONSTRAINT_UNIQUE", "23505"})


@dataclass(frozen=True, slots=True)
class Transaction:
    """The repositories over one connection: what they do stands together or not at all."""

    revisions: RevisionRepository
    corpora: CorpusRepository
    source_checks: SourceCheckRepository
    publish_times: PublishTimeRepository
    screenings: ScreeningRepository
    keys: KeyRepository
    jobs: JobRepository
    chunks: ChunkRepository
    claims: ClaimRepository
    ownership: OwnershipRepository
    articles: ArticleRepository
    drafts: DraftRepository
    links: LinkRepository
    audit: AuditRepository


class Database:
    """An open database. Safe to share between threads; each process opens its own.

    Attributes:
        url_without_password: For logs and messages.
    """

    def __init__(self, engine: Engine, url: URL) -> None:
        self.url_without_password = hide_password(url)
        self._engine = engine
        self._writer = engine.execution_options(**{WRITES: True})
        self._reader = engine
        self._is_sqlite = engine.dialect.name == "sqlite"
        self._turns = partial(hold_lock, Path(f"{url.database}-turn")) if self._is_sqlite else nullcontext
        if engine.dialect.name == "postgresql":
            self._reader = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    def migrate(self) -> None:
        """Brings the schema to this program's version; several processes may do so at once.

        Raises:
            StoreUnavailable: the database does not answer, or a newer program has migrated it further.
        """
        with self._translate_errors():
            migrate_schema(self._writer)

    def check_schema(self) -> None:
        """Looks whether the database answers and is of this program's version.

        Raises:
            StoreUnavailable: it is not; the message says how to mend it.
        """
        with self._connect(self._reader) as connection:
            check_schema(connection)

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """One consistent view of the database, in which nothing can be written.

        Raises:
            StoreUnavailable: the database does not answer, or something was written.
        """
        with self._connect(self._reader) as connection:
            yield _make_transaction(connection)

    @contextmanager
    def begin(self) -> Iterator[Transaction]:
        """One transaction: committed at the end of the block, undone when the block raises.

        Raises:
            StoreUnavailable: the database does not answer, or refuses.
            Conflict: a key that must be new is there already.
            BadRequest: a text that no database here can keep.
        """
        with self._connect(self._writer) as connection:
            yield _make_transaction(connection)

    @contextmanager
    def take_turn(self) -> Iterator[None]:
        """For those who write all the time: on SQLite they stand in a queue across processes, and write in the block.

        A writer whom another one keeps waiting looks again after 1 ms, 2 ms and so on up to 100 ms; two processes that
        commit 200 times a second each kept one answer in a hundred waiting for a quarter of a second.

        Raises:
            StoreUnavailable: there is nowhere to queue.
        """
        with ExitStack() as held:
            try:
                held.enter_context(self._turns())
            except OSError as exc:
                raise StoreUnavailable(f"the database {self.url_without_password} cannot be locked: {exc}") from exc
            yield

    def open_recorder(self) -> Recorder:
        """What a thread that calls `add_screenings` all the time keeps for it, and closes in the end."""
        return Recorder(self._engine)

    def add_screenings(self, records: Sequence[RecordedScreening], recorder: Recorder) -> None:
        """Adds recorded screenings, all or none, in a transaction of their own; on SQLite by the shortest way.

        Raises:
            StoreUnavailable, Conflict, BadRequest: as `begin`.
        """
        if self._is_sqlite and len(records) <= MOST_AT_ONCE:
            with self._translate_errors():
                try:
                    recorder.insert(records)
                except sqlite3.Error as exc:
                    recorder.close()  # whatever is wrong with the connection, the next record has another
                    raise self._make_failure(exc) from exc
            return
        with self.begin() as transaction:
            transaction.screenings.add_all(records)

    def close(self) -> None:
        """Closes every connection that is not in use."""
        self._engine.dispose()

    @contextmanager
    def _connect(self, engine: Engine) -> Iterator[Connection]:
        with self._translate_errors(), engine.begin() as connection:
            yield connection

    @contextmanager
    def _translate_errors(self) -> Iterator[None]:
        try:
            yield
        except SQLAlchemyError as exc:
            if isinstance(exc, StatementError) and not isinstance(exc, DBAPIError) and exc.orig is not None:
                raise exc.orig from exc  # a value that a column refused, before the database ever saw it
            raise self._make_failure(exc) from exc

    def _make_failure(self, exc: SQLAlchemyError | sqlite3.Error) -> InterdictError:
        if _is_key_taken(exc):
            return Conflict("what is to be recorded has a key under which something is recorded already")
        return StoreUnavailable(f"the database {self.url_without_password} failed: {_name_error(exc)}")


def open_database(url: str) -> Database:
    """Opens a database, without asking it anything yet; makes the directory of an SQLite file.

    Args:
        url: `sqlite:////path/to/file.db`, `postgresql://user:password@host/name` or `postgres://...`.

    Raises:
        BadSetting: a URL that cannot be used; it names INTERDICT_DATABASE_URL and does not repeat the URL.
    """
    parsed = parse_url(url)
    return Database(make_engine(parsed), parsed)


def _make_transaction(connection: Connection) -> Transaction:
    return Transaction(
        revisions=RevisionRepository(connection),
        corpora=CorpusRepository(connection),
        source_checks=SourceCheckRepository(connection),
        publish_times=PublishTimeRepository(connection),
        screenings=ScreeningRepository(connection),
        keys=KeyRepository(connection),
        jobs=JobRepository(connection),
        chunks=ChunkRepository(connection),
        claims=ClaimRepository(connection),
        ownership=OwnershipRepository(connection),
        articles=ArticleRepository(connection),
        drafts=DraftRepository(connection),
        links=LinkRepository(connection),
        audit=AuditRepository(connection),
    )


def _name_error(exc: SQLAlchemyError | sqlite3.Error) -> str:
    # This message may reach a caller. What failed around the database (PEP 249's OperationalError: no connection, a
    # full disk, a lock) is told in its own words; any other error's words may quote a row, so only its code is.
    cause = _find_cause(exc)
    if isinstance(exc, OperationalError | sqlite3.OperationalError):
        return str(cause).partition("\n")[0]
    return " ".join([type(cause).__name__, *_list_codes(cause)])


def _is_key_taken(exc: SQLAlchemyError | sqlite3.Error) -> bool:
    is_integrity = isinstance(exc, IntegrityError | sqlite3.IntegrityError)
    return is_integrity and not _KEY_TAKEN.isdisjoint(_list_codes(_find_cause(exc)))


def _find_cause(exc: SQLAlchemyError | sqlite3.Error) -> BaseException:
    # The driver's own error, whether SQLAlchemy stood between or not.
    return exc.orig if isinstance(exc, DBAPIError) and exc.orig is not None else exc


def _list_codes(cause: BaseException) -> list[str]:
    codes = (getattr(cause, attribute, None) for attribute in ("sqlite_errorname", "sqlstate"))
    return [code for code in codes if code is not None]
