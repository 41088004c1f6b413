"""Words of nearly the same letters: for which of many a misspelt one may be meant."""

from collections.abc import Sequence

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

# A signature has two bits for each letter from a to z, and these for all other characters together.
_OTHER_BITS = 12
_BITS_OF = {chr(ord("a") + at): (1 << at, 1 << (26 + at)) for at in range(26)}


class NearSpellings:
    """Words, filed so that those a few typing errors from another are found without comparing all letter by letter."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Files the words, which are known by their places from here on."""
        order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
        self._places = np.array(order, np.uint32)
        self._texts = np.array([texts[place] for place in order], np.object_)
        self._lengths = np.array([len(texts[place]) for place in order], np.int64)
        self._signatures = np.array([_sign(texts[place]) for place in order], np.uint64)

    def find_near(self, text: str, most: int) -> list[tuple[int, int]]:
        """Returns the words that are at most so many typing errors from a text: the errors of each and its place.

        The nearest first, those of as many errors by their places. Letters lost, added, changed and two swapped count.
        """
        first, end = self._lengths.searchsorted((len(text) - most, len(text) + most + 1)).tolist()
        # A typing error changes at most two bits of a signature: it takes one letter away and puts one in.
        apart = np.bitwise_count(self._signatures[first:end] ^ np.uint64(_sign(text)))
        (near,) = (apart <= 2 * most).nonzero()
        if len(near) == 0:
            return []
        near += first
        texts = self._texts.take(near).tolist()
        errors = process.cdist([text], texts, scorer=OSA.distance, score_cutoff=most, dtype=np.uint8)[0].tolist()
        counted = zip(errors, self._places.take(near).tolist(), strict=True)
        return sorted(found for found in counted if found[0] <= most)


def _sign(text: str) -> int:
    """Returns 64 bits that say which letters a text has, and which of a to z it has twice."""
    signature = 0
    for ch in text:
        once, twice = _BITS_OF.get(ch, (0, 0))
        if once == 0:
            signature |= 1 << (64 - _OTHER_BITS + ord(ch) % _OTHER_BITS)
        else:
            signature |= twice if signature & once else once
    return signature
