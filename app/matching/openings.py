"""Which names have a word that an initial may stand for."""

from collections.abc import Sequence

import numpy as np

from app.matching.features.name_shape import SUBSTANCE
from app.matching.filing import FiledNames
from app.matching.key_table import Numbers
from app.matching.meetings import find_common
from app.matching.packing import Starts, sum_runs
from app.names.word import Word


class Openings:
    """The names by the first letters of their words."""

    def __init__(self, filed: FiledNames) -> None:
        """Reads the letters of all names."""
        self._starts = filed.starts
        self._first_letters = np.array([*map(number_letter, filed.vocabulary.texts)], np.uint8)[filed.words]
        marks = np.uint32(1) << self._first_letters.astype(np.uint32)
        # No name is without a word, so no run is empty.
        self._letters_of = sum_runs(np.bitwise_or, marks, filed.starts)
        self._letters_again = _find_again(marks, filed.starts)

    def find_begun(self, initial: Word, before: int, within: Numbers | None, claimed: Numbers) -> Numbers:
        """Returns, ascending, the names with a word that an initial of the question may stand for.

        Args:
            initial: The initial.
            before: How often it stands in the question before: the third A stands for the third such word.
            within: Ascending; other names are left out. None: all.
            claimed: Names in which another word of the question has one with that letter for itself, ascending.
        """
        letters = self._letters_of if within is None else self._letters_of.take(within)
        mark = 1 << number_letter(initial.text)
        (begun,) = (letters & mark).nonzero()
        names: Numbers = begun.astype(np.uint32) if within is None else within.take(begun)
        if before > 0:
            words = (self._first_letters == number_letter(initial.text)).astype(np.uint16)
            return names[sum_runs(np.add, words, self._starts).take(names) > before]
        kept = np.ones(len(names), np.bool_)
        at, _ = find_common(names, claimed)
        kept[at] = self._letters_again.take(names[at]) & mark != 0
        return names[kept] if len(at) else names


def list_rivals(initial: Word, words: Sequence[Word]) -> tuple[Word, ...]:
    """Returns the words of a question that may meet what an initial of it may stand for, and weigh more."""
    letter = number_letter(initial.text)
    return tuple([word for word in words if word.role in SUBSTANCE and number_letter(word.text) == letter])


def _find_again(marks: Numbers, starts: Starts) -> Numbers:
    """Returns for each run of marks the bits that more than one of them has; shape (runs,)."""
    seen, again = np.zeros(len(starts) - 1, np.uint32), np.zeros(len(starts) - 1, np.uint32)
    lengths = np.diff(starts)
    for place in range(int(lengths.max(initial=0))):
        (longer,) = (lengths > place).nonzero()
        here = marks[starts[longer] + place]
        again[longer] |= seen[longer] & here
        seen[longer] |= here
    return again


def number_letter(text: str) -> int:
    """Returns a number under 32 for the first letter of a word; letters beyond a to z share the last six."""
    letter = text[0]
    return ord(letter) - ord("a") if "a" <= letter <= "z" else 26 + ord(letter) % 6
