"""A lock between processes of one machine, given back by the system when its holder dies."""

import os
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


def try_lock(path: Path) -> int | None:
    """Takes hold of a file if nobody else does, until it is closed or the process ends, whatever it dies of.

    Args:
        path: Made when it is not there; its folder must be.

    Returns:
        What `os.close` takes; None when another holds it, or the system has no such locks.

    Raises:
        OSError: the file cannot be opened.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (OSError, AttributeError):  # another holds it; or the module is not there, and nobody can hold anything
        os.close(descriptor)
        return None
    return descriptor
