"""What was worked out lately, kept for when it is asked again."""

from collections.abc import Callable
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")
# For what is asked a few times while one word is analysed, and hardly again: the word itself is remembered.
OF_ONE_WORD = 1_024
# Two objects of bytes and their place in a dictionary, beside the bytes themselves.
BYTES_BESIDE = 160


class Recent(Generic[K, V]):
    """Values by key; when they are too many, those that were not asked for lately are forgotten.

    What is asked for goes to the young. When these are half of what may be kept they are the old, and those that were
    old are gone: that costs next to nothing for each question, and whatever is asked for often stays. A dictionary
    that knows the order of its keys takes twice the room.

    Threads may share one: it may forget too soon, and never answers wrongly.
    """

    def __init__(self, most: int, measure: Callable[[K, V], int] | None = None) -> None:
        """Begins with nothing.

        Args:
            most: That are kept; what was asked for since so many others as half of that is always among them.
            measure: How much a key and its value count; None counts them as one.
        """
        self._most_young = most // 2
        self._measure = measure
        self._young: dict[K, V] = {}
        self._old: dict[K, V] = {}
        self._size = 0

    def __len__(self) -> int:
        return len(self._young.keys() | self._old.keys())

    def __contains__(self, key: K) -> bool:
        return key in self._young or key in self._old

    def find(self, key: K) -> V | None:
        """Returns what is kept under a key, or None."""
        value = self._young.get(key)
        if value is None:
            value = self._old.get(key)
            if value is not None:
                self.keep(key, value)
        return value

    def keep(self, key: K, value: V) -> V:
        """Keeps a value, which is not None, under a key that was not found, and returns it."""
        self._young[key] = value
        self._size += 1 if self._measure is None else self._measure(key, value)
        if self._size >= self._most_young:
            self._young, self._old, self._size = {}, self._young, 0
        return value


def measure_bytes(key: bytes, value: bytes) -> int:
    """Returns how many bytes of memory a key takes with its value."""
    return len(key) + len(value) + BYTES_BESIDE
