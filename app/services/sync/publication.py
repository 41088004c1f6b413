"""Publication: when an authority published what was fetched from it."""

from collections.abc import Sequence
from datetime import datetime

from app.model.listing import ListReading
from app.store.database import Transaction


def find_publication(
    readings: Sequence[ListReading], transaction: Transaction, modified_at: datetime | None, at: datetime
) -> datetime:
    """When the authority published what was fetched.

    That is when its server says that the files changed, as long as they are then the latest publication: whatever is
    in force, the authority gives out these files now. An import by hand that counts as published later, or a server
    with a clock of its own, would otherwise turn the current list into history.
    """
    held = [transaction.revisions.find_in_force(reading.list) for reading in readings]
    latest = max((revision.published_at for revision in held if revision is not None), default=None)
    if modified_at is None or modified_at > at or (latest is not None and modified_at < latest):
        return at
    return modified_at
