"""Hold: a worker's lease on a step, renewed beside the work, and the news that it has to stop."""

import logging
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TypeVar

from app.errors import StoreUnavailable
from app.model.bulk import JobClaim
from app.store.database import Database

T = TypeVar("T")
logger = logging.getLogger(__name__)

# A worker that is silent for this long counts as dead and its step goes to another. A living one, with low
# priority on a busy machine, may get no turn for some seconds; if it comes back later still, its work is thrown away.
LEASE = timedelta(seconds=15)
# Often enough that a cancelled job stops within a second; a step that is shorter never asks.
LOOK_EVERY_S = 0.5
_LOOKS_BETWEEN_RENEWALS = 6


class LostError(Exception):
    """The job was cancelled or deleted, or the step is another worker's by now: leave it alone."""


class StoppingError(Exception):
    """The process is to end; the step is to be given back."""


class Hold:
    """What a worker asks while it works on a step."""

    def __init__(self, should_stop: Callable[[], bool]) -> None:
        self._should_stop = should_stop
        self._is_lost = threading.Event()

    def lose(self) -> None:
        """Notes that the step is no longer the worker's."""
        self._is_lost.set()

    def check(self) -> None:
        """Returns when the work may go on.

        Raises:
            LostError, StoppingError: it may not.
        """
        if self._is_lost.is_set():
            raise LostError
        if self._should_stop():
            raise StoppingError

    def check_each(self, items: Iterable[T]) -> Iterator[T]:
        """Gives items on for as long as the work may go on.

        Raises:
            LostError, StoppingError: as `check`.
        """
        for item in items:
            self.check()
            yield item


@contextmanager
def hold_step(
    database: Database, claim: JobClaim, owner: str, now: Callable[[], datetime], should_stop: Callable[[], bool]
) -> Iterator[Hold]:
    """Keeps the lease on a claimed step for the length of the block, from a thread of its own."""
    hold, done = Hold(should_stop), threading.Event()

    def keep() -> None:
        looks = 0
        while not done.wait(LOOK_EVERY_S):
            looks += 1
            try:
                held = _look(database, claim, owner, now() + LEASE if looks % _LOOKS_BETWEEN_RENEWALS == 0 else None)
            except StoreUnavailable as exc:
                logger.warning("the lease on %s cannot be looked at: %s", claim.job.id, exc)
                continue
            if not held:
                hold.lose()
                return

    keeper = threading.Thread(target=keep, name="lease", daemon=True)
    keeper.start()
    try:
        yield hold
    finally:
        done.set()
        keeper.join()


def _look(database: Database, claim: JobClaim, owner: str, renew_until: datetime | None) -> bool:
    if renew_until is None:
        with database.read() as transaction:
            return transaction.claims.is_held(claim, owner)
    with database.begin() as transaction:
        return transaction.claims.renew(claim, owner, renew_until)
