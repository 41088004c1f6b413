"""Adjacent words of a name that are one word elsewhere: `Sense Time` is `sensetime`, `Jin Ping` is `jinping`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import msgspec

from app.names.chinese import count_syllables, read_pinyin
from app.names.compounds import make_compound
from app.names.korean import read_korean
from app.names.roles import Role, load_person_names
from app.names.syllables import System
from app.names.word import Word
from app.names.words import SHORTEST_SKELETON

# `Kyrgyz Trans Avia` is three words in one; four cover `I S I L` and Tibetan names written syllable by syllable.
MAX_JOINED = 4
# Numbers are words of their own: `VTB 24` is not `VTB`.
_JOINABLE = frozenset(Role) - {Role.NUMBER, Role.LINK, Role.TITLE}
_TELLING = frozenset({Role.NAME, Role.COMMON, Role.FREQUENT, Role.PATRONYMIC, Role.PLACE})
# Arab firms are written with the article in one word as often as in two: `Albaraka`.
_ARTICLES = frozenset({"al", "el"})
# A list of 16,000 entries has 150,000 joins of a kilobyte each, and only names that are being compared need theirs.
_REMEMBERED_NAMES = 1_024
# Pairs of neighbours come again less often than words do, and every name brings two or three: of 73,000 joins of a
# customer book a third were met before, and half of those among the last few thousand.
_REMEMBERED_JOINS = 2_048
# `Chee Seng` may be 10 syllables and 5 in Singapore and Hong Kong, more with Wade-Giles.
_MAX_JOINED_READINGS = 64
_MAX_JOINED_SOUNDS = 6


@dataclass(frozen=True, slots=True)
class Join:
    """Adjacent words that may be one word elsewhere: `words[start:end]` of the name.

    Attributes:
        text: Theirs, without spaces.
        told: Whether more than their letters says what they are: a table, or another script than Latin.
    """

    start: int
    end: int
    words: tuple[Word, ...]
    text: str
    told: bool

    @property
    def word(self) -> Word:
        """The words as one; it takes ten times as long to make as to look at what else is known of it."""
        return join_words(self.words)


@lru_cache(maxsize=_REMEMBERED_NAMES)
def find_joins(words: tuple[Word, ...]) -> tuple[Join, ...]:
    """Returns the runs of two to `MAX_JOINED` words of a name that may be one word."""
    return tuple(make_join(words, start, end) for start, end in find_joinable(words))


def make_join(words: tuple[Word, ...], start: int, end: int) -> Join:
    """Returns `words[start:end]` as words that may be one."""
    joined = words[start:end]
    text = "".join([word.text for word in joined])
    told = joined[0].native is not None or find_joined_meaning(joined, text) != text
    return Join(start, end, joined, text, told)


def find_joinable(words: tuple[Word, ...]) -> tuple[tuple[int, int], ...]:
    """Returns where each of these runs starts and ends."""
    telling = [word.role in _TELLING for word in words]
    fit = list(map(_is_joinable, words))
    spans = []
    for start in range(len(words) - 1):
        for end in range(start + 1, min(start + MAX_JOINED, len(words)) + 1):
            if not fit[end - 1]:
                break
            if end > start + 1 and (True in telling[start:end] or _is_spelt(words[start:end])):
                spans.append((start, end))
    return tuple(spans)


def _is_spelt(words: tuple[Word, ...]) -> bool:
    """Whether words tell something only together, as syllables of a Chinese name: a firm's `Da Xin` is Daxin."""
    return all(count_syllables(word.text) == 1 for word in words)


def _is_joinable(word: Word) -> bool:
    """Whether a word may be a part of another: `Shams ad-Din` is Chamseddine; a firm's `Al Baraka`, and `Shi Da`."""
    if word.role is not Role.LINK:
        return word.role in _JOINABLE
    return word.person or word.text in _ARTICLES or read_pinyin(word.text)


@lru_cache(maxsize=_REMEMBERED_JOINS)
def join_words(words: tuple[Word, ...]) -> Word:
    """Makes one word of adjacent ones: `Sense Time` is `sensetime`, `Jin Ping` is `jinping`."""
    text, meaning, sounds, syllables = read = _read_joined(words)
    natives = [word.native for word in words]
    native = "".join(part for part in natives if part is not None) if None not in natives else None
    return Word(
        text,
        meaning,
        native,
        Role.NAME,
        words[0].person,
        _list_joined_keys(read),
        (),
        sounds,
        syllables,
        "".join(word.vowels for word in words),
        "",
        False,
        msgspec.msgpack.encode([word.source for word in words]),
    )


def list_joined_keys(words: tuple[Word, ...]) -> frozenset[str]:
    """Returns the keys of adjacent words as one: hardly any are a listed word's, and the word itself is not needed."""
    return _list_joined_keys(_read_joined(words))


class _Joined(NamedTuple):
    text: str
    meaning: str
    sounds: frozenset[str]
    syllables: Mapping[System, frozenset[str]]


def _read_joined(words: tuple[Word, ...]) -> _Joined:
    text = "".join([word.text for word in words])
    first, *others = words
    return _Joined(
        text,
        find_joined_meaning(words, text),
        frozenset([f"s{skeleton}" for skeleton in _join_sounds(words) if len(skeleton) > SHORTEST_SKELETON]),
        {
            system: frozenset(
                [system + joined for joined in _products([_list_joinable(word, system) for word in words])]
            )
            for system in first.syllables
            if all(system in word.syllables for word in others)
        },
    )


def find_joined_meaning(words: tuple[Word, ...], text: str) -> str:
    """Returns what words say as one: `bsTan 'dzin` is Tenzin, `Izz ad-Din` Ezzedine, `Halk Bankasi` Halkbank.

    Args:
        words: Adjacent; two at least.
        text: Theirs, joined.
    """
    *others, last = words
    if last.person:
        return load_person_names().get(text, text)
    return make_compound("".join([word.text for word in others]), last.meaning) if last.role is Role.BUSINESS else text


def _list_joined_keys(joined: _Joined) -> frozenset[str]:
    grouped = (f"g{joined.meaning}",) if joined.meaning != joined.text else ()
    return joined.sounds.union((f"={joined.text}",), grouped, *joined.syllables.values())


def _list_joinable(word: Word, system: System) -> list[str]:
    """Lists how a word may be read within a longer one: `koo` is the surname Koo, and a syllable in `Mong-koo`."""
    readings = sorted(key[1:] for key in word.syllables[system])
    plain = read_korean(word.text) if system is System.KOREAN and word.native is None else None
    return readings if plain is None or plain in readings else [*readings, plain]


def _join_sounds(words: tuple[Word, ...]) -> list[str]:
    """Joins the two likeliest skeletons of each word; a particle between two words melts (`Nur al-Din`, Noureddine)."""
    last = len(words) - 1
    heard = [word for at, word in enumerate(words) if at in {0, last} or word.role is not Role.LINK]
    # `D mitri` is a slip in the space, and nothing else than `Dmitri`. The `Oo` of Mya Tun Oo has no consonant.
    if Role.INITIAL in [word.role for word in words]:
        return []
    if not words[0].person and not all(word.skeletons for word in heard):
        return []
    return _products([word.skeletons or ("",) for word in heard])[:_MAX_JOINED_SOUNDS]


def _products(parts: Sequence[Sequence[str]]) -> list[str]:
    joined = [""]
    for part in parts:
        joined = [left + right for left in joined for right in part][:_MAX_JOINED_READINGS]
    return joined
