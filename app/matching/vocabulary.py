"""The words of all listed names, each once, and which of them a word of a question can meet."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from app.matching.likeness import compare_words, count_typos_allowed
from app.matching.weights import LEAST_LIKENESS
from app.names.roles import Role
from app.names.words import Word

# The words of a bulk job come again and again; a word's neighbours are a few dozen numbers.
_REMEMBERED_WORDS = 50_000


class Vocabulary:
    """Distinct words under numbers: single ones first, from `singles` on the joined ones.

    Two words meet only when they share a key or are a few typing errors apart (`likeness.py`), so the neighbours found
    here
    are all there are.
    """

    def __init__(self, singles: Iterable[Word], joined: Iterable[Word]) -> None:
        """Numbers the words in the order given; both orders are kept, doubles are dropped."""
        self.numbers = {word: number for number, word in enumerate(dict.fromkeys(singles))}
        self.singles = len(self.numbers)
        for word in joined:
            self.numbers.setdefault(word, len(self.numbers))
        self._words = tuple(self.numbers)
        self._by_key = _file_by_key(self._words)
        self._spellings = _file_by_length(self._words[: self.singles])
        # A plain dictionary, not a cache that refers back to this object: an old corpus must vanish with its
        # last reader.
        self._remembered: dict[Word, Mapping[int, float]] = {}

    def find_neighbours(self, word: Word) -> Mapping[int, float]:
        """Returns the numbers of the words that `word` meets, each with the likeness; an initial's are not listed."""
        known = self._remembered.get(word)
        if known is None:
            known = {} if word.role is Role.INITIAL else self._measure(word, self._find_near(word))
            if len(self._remembered) >= _REMEMBERED_WORDS:
                self._remembered.clear()
            self._remembered[word] = known
        return known

    def find_unjoined(self, join: Word) -> list[int]:
        """Returns the numbers of the single words that may be `join` in one; these share a key, typing errors apart."""
        return [number for key in join.keys for number in self._by_key.get(key, ()) if number < self.singles]

    def _find_near(self, word: Word) -> set[int]:
        near: set[int] = set()
        for key in (*word.keys, f"={word.text[0]}"):
            near.update(self._by_key.get(key, ()))
        for spelling in self._find_typos(word):
            near.update(self._by_key[f"={spelling}"])
        return near

    def _measure(self, word: Word, near: set[int]) -> dict[int, float]:
        likenesses = ((number, compare_words(word, self._words[number]).value) for number in sorted(near))
        return {number: value for number, value in likenesses if value >= LEAST_LIKENESS}

    def _find_typos(self, word: Word) -> list[str]:
        if word.role is Role.NUMBER:
            return []
        found: list[str] = []
        for length in range(len(word.text) - 2, len(word.text) + 3):
            allowed = count_typos_allowed(min(length, len(word.text)))
            if allowed > 0 and abs(length - len(word.text)) <= allowed:
                spellings = self._spellings.get(length, ())
                near = process.extract(word.text, spellings, scorer=OSA.distance, score_cutoff=allowed, limit=None)
                found.extend(spelling for spelling, _, _ in near)
        return found


def _file_by_key(words: Iterable[Word]) -> "dict[str, array[int]]":
    filed: dict[str, array[int]] = {}
    for number, word in enumerate(words):
        for key in word.keys:
            if key in filed:
                filed[key].append(number)
            else:
                filed[key] = array("I", (number,))
    return filed


def _file_by_length(words: Iterable[Word]) -> dict[int, tuple[str, ...]]:
    spellings: dict[int, set[str]] = defaultdict(set)
    for word in words:
        if word.role is not Role.NUMBER:
            spellings[len(word.text)].add(word.text)
    return {length: tuple(sorted(texts)) for length, texts in spellings.items()}
