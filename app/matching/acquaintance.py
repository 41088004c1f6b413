"""The neighbours of every listed word, worked out beforehand: most words of most questions are listed ones."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.matching.key_table import Numbers
from app.matching.likeness import compare_words
from app.matching.packing import Starts, find_starts
from app.matching.weights import LEAST_LIKENESS
from app.names.roles import Role
from app.names.word import Word

Shares = NDArray[np.float32]


class Neighbours(NamedTuple):
    """The listed words that a word meets.

    Attributes:
        numbers: Of the words, ascending; shape (words,).
        likenesses: Of each, from `LEAST_LIKENESS` to 1.0; same shape.
    """

    numbers: Numbers
    likenesses: Shares


@dataclass(frozen=True, slots=True, eq=False)
class Acquaintance:
    """Neighbours by number of a word; an initial meets too many to be listed, so it has none.

    Attributes:
        starts: Where those of each word start in the arrays below, and the end; shape (words + 1,).
        numbers: Word by word; shape (neighbours of all words,).
        likenesses: Of each; same shape.
    """

    starts: Starts
    numbers: Numbers
    likenesses: Shares

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, number: int) -> Neighbours:
        start, end = self.starts[number : number + 2].tolist()
        return Neighbours(self.numbers[start:end], self.likenesses[start:end])


NOBODY = Acquaintance(find_starts(()), np.empty(0, np.uint32), np.empty(0, np.float32))


def measure_words(word: Word, words: Sequence[Word], near: Iterable[int]) -> Iterator[tuple[int, float]]:
    """Yields of the words `near` the numbers of those that `word` meets, ascending, each with the likeness."""
    for number in sorted(near):
        likeness = compare_words(word, words[number]).value
        if likeness >= LEAST_LIKENESS:
            yield number, likeness


def acquaint_words(
    words: Sequence[Word], find_near: Callable[[Word], Iterable[int]], known: Acquaintance
) -> Acquaintance:
    """Works out the neighbours of words, a tenth of a millisecond for each.

    Likeness is symmetric, so each word is compared with those before it only.

    Args:
        words: All of them.
        find_near: Gives the numbers of all words that a word that is no initial might meet.
        known: Of the first of the words; `NOBODY` for none.
    """
    ours = np.repeat(np.arange(len(known), dtype=np.uint32), np.diff(known.starts))
    met = [found for number in range(len(known), len(words)) for found in _meet_earlier(words, number, find_near)]
    left = np.concatenate((ours, np.array([one for one, _, _ in met], np.uint32)))
    right = np.concatenate((known.numbers, np.array([other for _, other, _ in met], np.uint32)))
    likenesses = np.concatenate((known.likenesses, np.array([likeness for _, _, likeness in met], np.float32)))
    order = np.lexsort((right, left))
    starts = find_starts(np.bincount(left, minlength=len(words)))
    return Acquaintance(starts, right[order], likenesses[order])


def _meet_earlier(
    words: Sequence[Word], number: int, find_near: Callable[[Word], Iterable[int]]
) -> Iterator[tuple[int, int, float]]:
    """Yields the meetings of a word with those before it and itself, each way round that is listed."""
    word = words[number]
    initial = word.role is Role.INITIAL
    near = range(number) if initial else (other for other in find_near(word) if other <= number)
    for other, likeness in measure_words(word, words, near):
        if not initial:
            yield number, other, likeness
        if other != number and words[other].role is not Role.INITIAL:
            yield other, number, likeness
