"""A lock between processes of one machine, given back by the system when its holder dies."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows has no such locks
    fcntl = None  # type: ignore[assignment]


@contextmanager
def hold_lock(path: Path) -> Iterator[None]:
    """Waits until nobody else holds a file, and holds it to the end of the block; first come, first served.

    On a system without `flock(2)` it does not wait: what it guards must be right without it, and is only slower.

    Args:
        path: Made when it is not there; its folder must be. It stays, empty.

    Raises:
        OSError: the file cannot be opened.
    """
    with path.open("ab") as file:
        if fcntl is not None:
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
