"""Publish times: how long this process took over its part of a revision's way from files to answers."""

import os
import socket
from collections.abc import Iterable
from datetime import datetime

from app.model.listing import PublishStage, PublishTime, Revision


def make_read_time(revision: Revision, seconds: float) -> PublishTime:
    """Makes the time of reading a revision's files in this process."""
    return PublishTime(revision.id, _name_process(), PublishStage.READ, seconds)


def make_take_up_times(revisions: Iterable[Revision], noticed_at: datetime, build_s: float) -> tuple[PublishTime, ...]:
    """Makes the times of taking revisions up in this process, which answers from other ones.

    Args:
        revisions: New to this process.
        noticed_at: When it found them in the store.
        build_s: Seconds from then until it answered from them.
    """
    process = _name_process()
    return tuple(
        PublishTime(revision.id, process, stage, seconds)
        for revision in revisions
        for stage, seconds in (
            (PublishStage.WAIT, max(0.0, (noticed_at - revision.recorded_at).total_seconds())),
            (PublishStage.BUILD, build_s),
        )
    )


def _name_process() -> str:
    return f"{socket.gethostname()}:{os.getpid()}"
