"""What goes wrong in a sync: written once as its end, as a sentence that an operator can act on."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from app.errors import BadInput, FetchFailed, StoreUnavailable
from app.model.source import SourceCheck
from app.services.sync.claim import Claim, LostError

logger = logging.getLogger(__name__)

MOST_PROBLEMS_TOLD = 3


class StopSync(Exception):
    """What the caller's `tell` raises to end a sync in order: nothing is published, and no failure is written."""


class FailedError(Exception):
    """The sync failed, and that was written."""

    def __init__(self, error: str, *, is_news: bool) -> None:
        super().__init__(error)
        self.error = error
        self.is_news = is_news


@contextmanager
def end_failed(claim: Claim) -> Iterator[None]:
    """Writes what goes wrong in the block as the end of the claim; what only interrupts it gives the source back.

    Raises:
        FailedError: something went wrong, and that was written.
        LostError, StoreUnavailable, StopSync: nothing could be, or was to be, written.
    """
    try:
        yield
    except (LostError, StoreUnavailable):
        raise
    except (StopSync, KeyboardInterrupt):
        claim.give_back()
        raise
    except (FetchFailed, BadInput) as exc:
        error = _describe(exc)
    except Exception as exc:
        logger.exception("syncing %s failed", claim.check.source)
        error = f"an internal error ({type(exc).__name__}); the log of the service tells more"
    else:
        return
    is_news = claim.end(lambda _transaction, at: _fail(claim.check, error, at))
    raise FailedError(error, is_news=is_news)


def _fail(check: SourceCheck, error: str, at: datetime) -> SourceCheck:
    return replace(check, checked_at=at, error=error, failing_since=check.failing_since or at)


def _describe(error: FetchFailed | BadInput) -> str:
    if isinstance(error, FetchFailed):
        return str(error)
    told = [f"{p.field}: {p.problem}" for p in error.problems[:MOST_PROBLEMS_TOLD]]
    more = len(error.problems) - len(told)
    return "; ".join([error.detail, *told, *([f"and {more} more"] if more > 0 else [])])
