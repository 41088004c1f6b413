"""Order turns: within a process the same order id is answered by one thread at a time."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class OrderTurns:
    """Lets the same order id be answered by one thread at a time, so that a retry waits for the first try's record."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._taken: set[str] = set()

    @contextmanager
    def take(self, ids: frozenset[str]) -> Iterator[None]:
        """Waits until none of the ids is taken, and takes them all at once, so that nobody waits in a circle."""
        with self._changed:
            self._changed.wait_for(lambda: not ids & self._taken)
            self._taken |= ids
        try:
            yield
        finally:
            with self._changed:
                self._taken -= ids
                self._changed.notify_all()
