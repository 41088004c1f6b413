"""A sync's hold on its source: one sync of a source at a time, and whatever it ends with is written once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from app.clock import make_id
from app.model.access import Actor
from app.model.source import SourceCheck
from app.store.database import Database, Transaction

# The longest silence of a living sync: a pause that a server asked for (60 s), then a connection (10 s) and its first
# byte (30 s); or the reading of the largest list, about 20 s.
LEASE = timedelta(minutes=3)
RENEW_EVERY = timedelta(seconds=20)


class LostError(Exception):
    """The source is another process's by now: this one was silent for too long."""


class Claim:
    """The hold of one sync on one source.

    Attributes:
        actor: As whom the sync is done.
    """

    def __init__(self, database: Database, now: Callable[[], datetime], actor: Actor, lease: timedelta) -> None:
        self.actor = actor
        self._database = database
        self._now = now
        self._lease = lease
        self._owner = make_id("syn")
        self._check = SourceCheck("")
        self._renewed_at = now()

    @property
    def check(self) -> SourceCheck:
        """What was known of the source when it was taken."""
        return self._check

    def take(self, source: str) -> bool:
        """Takes the source; returns False when another process holds it.

        Raises:
            StoreUnavailable: the database does not answer.
        """
        self._renewed_at = self._now()
        with self._database.begin() as transaction:
            check = transaction.source_checks.claim(source, self._owner, self._lease, self._renewed_at)
        if check is None:
            return False
        self._check = check
        return True

    def renew(self) -> None:
        """Keeps the source, unless that was done a moment ago.

        Raises:
            LostError: it is another process's.
            StoreUnavailable: the database does not answer.
        """
        at = self._now()
        if abs(at - self._renewed_at) < min(RENEW_EVERY, self._lease / 3):
            return
        with self._database.begin() as transaction:
            if not transaction.source_checks.renew(self._check.source, self._owner, at + self._lease):
                raise LostError
        self._renewed_at = at

    def end(self, make_check: Callable[[Transaction, datetime], SourceCheck]) -> bool:
        """Writes how the sync ended, in one transaction with whatever `make_check` writes.

        Args:
            make_check: Given the transaction and the time, makes the check to be kept. What it raises undoes all.

        Returns:
            Whether the end is news: a failure other than the one before, or the end of one.

        Raises:
            LostError: the source is another process's; nothing was written.
            StoreUnavailable: the database does not answer; nothing was written.
        """
        before = self._check
        with self._database.begin() as transaction:
            # Never earlier than what is recorded already, so that times grow in the order of what they tell. What the
            # clock showed is kept beside it: by that a list ages.
            clock_at = self._now()
            at = max(clock_at, transaction.corpora.find_latest_moment() or clock_at)
            after = _date(make_check(transaction, at), clock_at)
            if not transaction.source_checks.end(after, self._owner):
                raise LostError
            if (before.error is None) != (after.error is None):
                action = "recover_sync" if after.error is None else "fail_sync"
                transaction.audit.append(self.actor.id, action, after.source, {"error": after.error}, at)
        return before.error != after.error

    def give_back(self) -> None:
        """Gives the source back as it was, for a sync that was interrupted; another process may take it at once."""
        with self._database.begin() as transaction:
            transaction.source_checks.end(self._check, self._owner)


def _date(check: SourceCheck, clock_at: datetime) -> SourceCheck:
    """Puts down what the clock showed when a source was asked, and with a success as that of the success."""
    return replace(check, checked_at=clock_at, clock_at=clock_at if check.error is None else check.clock_at)
