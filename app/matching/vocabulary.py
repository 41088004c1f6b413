"""The words of all listed names, each once, and which of them a word of a question can meet.

What is found here rests on what `likeness.compare_words` promises: two words meet only when they share a key, when one
is
an initial and the other begins with it, or when they are at most `count_typos_allowed` typing errors apart. A scorer
that lets words meet in another way gives them a common key in `app/names/words.py`, and this index follows.
"""

from collections.abc import Iterable, Sequence
from operator import attrgetter

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from app.matching import weights
from app.matching.acquaintance import NOBODY, Acquaintance, Neighbours, acquaint_words, measure_words
from app.matching.hearing import spell_alike
from app.matching.key_table import KeyTable, hash_key, make_key_table
from app.matching.likeness import count_typos_allowed
from app.names.echo import ECHO
from app.names.joins import list_joined_keys
from app.names.near_spellings import NearSpellings
from app.names.roles import Role
from app.names.syllables import System
from app.names.word import Word

_NONE: frozenset[str] = frozenset()
# Similarities come as numbers of seven digits.
_ROUNDING = 1e-6
_LEAST_OUTLINE = weights.LEAST_OUTLINE / weights.SAME_OUTLINE
# All that a word is, but for what it was made of.
read_values = attrgetter(*(name for name in Word.__struct_fields__ if name != "source"))


class Vocabulary:
    """Distinct words under numbers: `words[number]`.

    Attributes:
        words: All of them.
        texts: Of each its text.
        roles: Of each its role.
        keys: To their numbers.
        known: The neighbours of those of which they are known.
    """

    def __init__(self, words: Sequence[Word], keys: KeyTable | None = None, known: Acquaintance = NOBODY) -> None:
        """Files the words.

        Args:
            words: Each once.
            keys: As `keys` of a vocabulary of the same words gave it; None to work it out.
            known: The neighbours of these words, or of the first of them; those of others are sought when asked for.
        """
        self.words = words
        self.keys = _file_keys(words) if keys is None else keys
        self.known = known
        columns = [(word.text, word.role, word.native is not None, word.outline) for word in words]
        self.texts = [text for text, _, _, _ in columns]
        self.roles = [role for _, role, _, _ in columns]
        self._spelt = [number for number, role in enumerate(self.roles) if role is not Role.NUMBER]
        self._near_spellings = NearSpellings([self.texts[number] for number in self._spelt])
        self._natives = {number for number, (_, _, is_native, _) in enumerate(columns) if is_native}
        self._spellings = [spell_alike(text) for text in self.texts]
        self._outlines = [outline for _, _, _, outline in columns]

    def find_neighbours(self, word: Word) -> Neighbours:
        """Returns the words that `word` meets; an initial meets too many to be listed, so it has none."""
        return self._find_known(word) or self.find_among(word, self._find_near(word))

    def find_among(self, word: Word, numbers: Iterable[int]) -> Neighbours:
        """Returns those of some words that `word` meets; an initial has none, as with `find_neighbours`."""
        met = [] if word.role is Role.INITIAL else list(measure_words(word, self.words, numbers))
        return Neighbours(
            np.array([number for number, _ in met], np.uint32), np.array([likeness for _, likeness in met], np.float32)
        )

    def find_unjoined(self, runs: Sequence[tuple[Word, ...]]) -> list[set[int]]:
        """Returns for each run of words those that may be it in one: they share a key with it, typing errors apart."""
        return [self.keys.find_rows(list_joined_keys(run)) for run in runs]

    def acquaint(self) -> "Vocabulary":
        """Returns this vocabulary with the neighbours of all its words worked out."""
        return Vocabulary(self.words, self.keys, acquaint_words(self.words, self._find_near, self.known))

    def _find_known(self, word: Word) -> Neighbours | None:
        for number in self.keys.find_rows([f"={word.text}"]):
            if self.texts[number] == word.text and number < len(self.known) and is_same_word(word, self.words[number]):
                return self.known[number]
        return None

    def _find_near(self, word: Word) -> set[int]:
        if word.role is Role.INITIAL:
            return set()
        echoes = [key for key in word.keys if key[0] == ECHO]
        chinese = word.syllables.get(System.CHINESE, _NONE) if System.VIETNAMESE in word.syllables else _NONE
        others = (*word.keys.difference(echoes, word.sounds, chinese), f"={word.text[0]}")
        near, heard = self.keys.find_rows(others), self.keys.find_rows(word.sounds)
        imitated, read = self.keys.find_rows(echoes), self.keys.find_rows(chinese)
        # A Vietnamese syllable has ten Chinese readings, of which in Latin letters only pinyin is one: see
        # `_are_two_languages` of `likeness.py`.
        near.update(number for number in read if System.CHINESE + self.texts[number] in chinese)
        near.update(read & self._natives)
        near.update(self._find_typos(word))
        if word.native is not None:
            return near.union(heard, imitated)
        # Of ten words that share no more than a sound or an echo with a word of a customer book, one meets it.
        near.update(self._natives & (heard | imitated))
        near.update(_find_alike(spell_alike(word.text), heard - near, self._spellings, weights.LEAST_SPELLING))
        near.update(_find_alike(word.outline, imitated - near, self._outlines, _LEAST_OUTLINE))
        return near

    def _find_typos(self, word: Word) -> list[int]:
        """Finds the words of nearly the same letters."""
        most = count_typos_allowed(len(word.text))
        if word.role is Role.NUMBER or most == 0:
            return []
        return [self._spelt[place] for _, place in self._near_spellings.find_near(word.text, most)]


def _find_alike(text: str, numbers: set[int], texts: Sequence[str], least: float) -> list[int]:
    """Returns the numbers under which texts stand that are as similar to a text as at least some likeness, 0.0-1.0."""
    if not numbers:
        return []
    found = process.cdist([text], [texts[number] for number in numbers], scorer=OSA.normalized_similarity)[0].tolist()
    return [number for number, likeness in zip(numbers, found, strict=True) if likeness >= least - _ROUNDING]


def is_same_word(word: Word, other: Word) -> bool:
    """Whether two words are equal in every respect, so that whatever is true of one is true of the other."""
    return word.source == other.source or read_values(word) == read_values(other)


def is_same_spelling(word: Word, other: Word) -> bool:
    """Whether all that one of two words of a question meets is met by the other, as far as their spelling tells.

    The first of `Mohammed Ali Mohammed` says less than the last and has another role, and is the same name.
    """
    if word.text != other.text or (word.role is Role.INITIAL) is not (other.role is Role.INITIAL):
        return False
    same = word.native == other.native and word.meaning == other.meaning and word.syllables == other.syllables
    return same and (word.keys <= other.keys or other.keys <= word.keys)


def _file_keys(words: Sequence[Word]) -> KeyTable:
    filed = [(hash_key(key), number) for number, word in enumerate(words) for key in word.keys]
    return make_key_table([key for key, _ in filed], [number for _, number in filed])
