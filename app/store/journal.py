"""Recording answers before they are sent, many callers at a time in one commit.

A commit that survives a power cut costs a flush to the disk, a few milliseconds. One writer thread therefore commits
whatever has arrived since its last commit in one transaction ("group commit": DeWitt et al., "Implementation techniques
for main memory database systems", SIGMOD 1984). Under load many answers share a flush; a lone one waits for nobody.
"""

import asyncio
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from queue import SimpleQueue

from app.errors import BadInput, Conflict, StoreUnavailable
from app.model.access import AuditNote
from app.model.record import RecordedScreening
from app.store.database import Database

# The longest that a caller waits for its answer to become durable: under the 15 s that SQLite waits for another writer,
# since a trading system is better told "unavailable" than left hanging.
DEFAULT_TIMEOUT_S = 10.0


@dataclass(frozen=True, slots=True)
class _Batch:
    """What one caller waits for; `durable` ends with None, or with the error that kept it from becoming so."""

    records: tuple[RecordedScreening, ...]
    notes: tuple[AuditNote, ...]
    durable: Future[None] = field(default_factory=Future)


class ScreeningJournal:
    """Makes answers durable for any number of threads. Open one for each process, and close it at the end."""

    def __init__(self, database: Database, timeout_s: float = DEFAULT_TIMEOUT_S) -> None:
        """Starts the writer thread.

        Args:
            database: Migrated.
            timeout_s: The longest that `record` waits, in seconds, over 0.
        """
        self._database = database
        self._recorder = database.open_recorder()
        self._timeout_s = timeout_s
        self._queue: SimpleQueue[_Batch | None] = SimpleQueue()
        self._closing = threading.Lock()
        self._closed = False
        self._writer = threading.Thread(target=self._write_all, name="screening-journal", daemon=True)
        self._writer.start()

    def record(self, records: Sequence[RecordedScreening], notes: Sequence[AuditNote] = ()) -> None:
        """Returns when all records are durable; no records are durable at once.

        Args:
            records: What was answered.
            notes: What the audit is to say of these records, in the same transaction.

        Raises:
            StoreUnavailable: they are not, or not within the time-out, or the journal is closed. No answer may be sent;
                after a time-out the records may still appear in the database.
            BadRequest: a text that no database here can keep; the records of other callers are not touched by it.
            Conflict: one of the ids is recorded already, and so none of these records is; likewise.
        """
        if not records:
            return
        durable = self._enqueue(records, notes)
        with self._translate_failures():
            try:
                durable.result(self._timeout_s)
            finally:
                durable.cancel()  # when its turn has not come in time, it need not be written any more

    async def record_async(self, records: Sequence[RecordedScreening]) -> None:
        """Returns when all records are durable, and lets the event loop go on with other callers until then.

        Raises:
            StoreUnavailable, BadRequest, Conflict: as `record`.
        """
        if not records:
            return
        durable = self._enqueue(records, ())
        with self._translate_failures():
            async with asyncio.timeout(self._timeout_s):
                await asyncio.wrap_future(durable)  # which cancels it when the time is over

    @contextmanager
    def _translate_failures(self) -> Iterator[None]:
        try:
            yield
        except TimeoutError as exc:
            raise StoreUnavailable(f"the answer could not be recorded within {self._timeout_s} s") from exc
        except StoreUnavailable as exc:
            raise StoreUnavailable(f"the answer could not be recorded: {exc}") from exc

    def close(self) -> None:
        """Refuses what comes from now on, and waits (at most the time-out) for what had come before."""
        with self._closing:
            if not self._closed:
                self._closed = True
                self._queue.put(None)
        self._writer.join(self._timeout_s)

    def _enqueue(self, records: Sequence[RecordedScreening], notes: Sequence[AuditNote]) -> Future[None]:
        batch = _Batch(tuple(records), tuple(notes))
        # Under the lock nothing can slip in behind the end mark, where nobody would ever write it.
        with self._closing:
            if self._closed:
                raise StoreUnavailable("the answer could not be recorded: the service is shutting down")
            self._queue.put(batch)
        return batch.durable

    def _write_all(self) -> None:
        while group := self._take_group():
            self._commit([batch for batch in group if batch.durable.set_running_or_notify_cancel()])
        self._recorder.close()

    def _take_group(self) -> list[_Batch]:
        # Waits for a batch and takes all that stand behind it; nothing once the end mark is reached.
        group: list[_Batch] = []
        while (batch := self._queue.get()) is not None:
            group.append(batch)
            if self._queue.empty():
                return group
        if group:
            self._queue.put(None)
        return group

    def _take_waiting(self) -> Iterator[_Batch]:
        # What has come while another process was writing goes along, which spares a flush of its own.
        while not self._queue.empty():
            batch = self._queue.get()
            if batch is None:
                self._queue.put(None)  # the end mark is for `_take_group`
                return
            yield batch

    def _commit(self, group: list[_Batch], *, alone: bool = False) -> None:
        try:
            with self._database.take_turn():
                if not alone:
                    group += [batch for batch in self._take_waiting() if batch.durable.set_running_or_notify_cancel()]
                self._add(group)
        except (BadInput, Conflict) as exc:
            self._commit_apart(group, exc)
        except Exception as exc:  # whatever it is, the waiting threads must hear of it and the writer must live
            for batch in group:
                batch.durable.set_exception(exc)
        else:
            for batch in group:
                batch.durable.set_result(None)

    def _add(self, group: list[_Batch]) -> None:
        records = [record for batch in group for record in batch.records]
        notes = [note for batch in group for note in batch.notes]
        if not notes:
            self._database.add_screenings(records, self._recorder)
            return
        with self._database.begin() as transaction:
            transaction.screenings.add_all(records)
            for note in notes:
                transaction.audit.append(note.actor, note.action, note.subject, note.detail, note.at)

    def _commit_apart(self, group: list[_Batch], error: BadInput | Conflict) -> None:
        # One caller's `reference` with a NUL in it, or its order that another process has just answered, must not cost
        # the others in its group their answers.
        if len(group) == 1:
            group[0].durable.set_exception(error)
            return
        for batch in group:
            self._commit([batch], alone=True)
