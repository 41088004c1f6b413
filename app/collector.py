"""The collector of cycles, kept still while much is made that holds none."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keeps the collector still for the length of the block, in all threads; if it was on it is on again afterwards.

    It walks all that was made, again and again: 7 of the 19 seconds in which a file of 117 MB is read, half of the time
    in which a process that starts reads the entries of its lists from the database, and half of building a corpus.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
