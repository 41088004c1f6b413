"""A person's name as a whole: whether it is Chinese or Korean, and what its words do because of that."""

from functools import lru_cache
from itertools import product
from typing import NamedTuple

from app.names.burmese import is_burmese, tells_burmese
from app.names.chinese import read_pinyin, read_wade_giles
from app.names.fathers import is_attached, is_kunya, names_father
from app.names.hanja import read_hanja
from app.names.korean import load_korean_surnames, read_korean
from app.names.roles import (
    Role,
    is_established_name,
    is_particle,
    is_title,
    load_person_names,
)
from app.names.scripts import Script, find_script
from app.names.southern import is_southern_surname, read_southern
from app.names.syllables import System
from app.names.tables import load_map
from app.names.thai import is_thai
from app.names.vietnamese import is_vietnamese
from app.names.word import Token

# `O Kuk Ryol` has a surname of one letter, and so have `I Myeong-bak` and `U Yun-geun` in the Revised Romanisation;
# `I. Sechin` has none.
_KOREAN_LETTER, _KOREAN_LETTERS, _FEWEST_BEHIND_LETTER = "o", frozenset("iu"), 2
# Middle names that say no more than man and woman: `Nguyen Kim Ngan` is Nguyễn Thị Kim Ngân.
_OF_SEX = frozenset({"thi", "van"})
# Titles that many bear as a surname: at the end of a name they are one.
SURNAMES_LIKE_TITLES = frozenset({"bishop", "marshal", "pope", "sheikh", "shaikh", "shekh"})
# Titles that stand before a name and nowhere else: `bKra shis don grub` is Tashi Dhondup.
_TITLES_BEFORE = frozenset({"don"})
# `Regina Ip Lau Suk-yee` has more own words than this; `Jackie Chan` says too little of Jackie.
_LEAST_OWN_WORDS = 3
# A surname and a given name.
_FEWEST_OWN = 2
# Southern surnames that are pinyin, too: `Tan Wei Ming` is Chen Weiming rather than one of the few who are called Tan.
# No surname of the north, for all that they are pinyin: `Chan Mo-po` is 陳茂波.
_SOUTHERN_ALONE = frozenset({"ang", "chan"})
_SOUTHERN_IN_PINYIN = frozenset({"gan", "kang", "lai", "pang", "tan"})
# `Abdul Rashid bin Hassan bin Ali` is no Chinese name; the longest have a husband's surname and four syllables.
_MOST_OWN_WORDS = 5
# A word is asked about several times for every name that it stands in; an answer takes 200 bytes.
_REMEMBERED_WORDS = 65_536


class PersonReading(NamedTuple):
    """What the whole of a person's name says about its words.

    Attributes:
        systems: In which systems each token can be read.
        roles: One for each token; None where the word alone tells it.
    """

    systems: tuple[frozenset[System], ...]
    roles: tuple[Role | None, ...]


def read_person(tokens: tuple[Token, ...]) -> PersonReading:
    """Reads the tokens of a person's name, in natural order, as a whole."""
    adopted = _find_adopted(tokens)
    systems = _find_systems(tokens, adopted)
    western = adopted if systems else frozenset[str]()
    every = [systems] * len(tokens)
    if System.CHINESE in systems and System.SOUTHERN not in systems:
        for at in {0, len(tokens) - 1}:
            if tokens[at].text in _SOUTHERN_IN_PINYIN:
                every[at] = systems | {System.SOUTHERN}
    roles = (_find_told(tokens, at, western, systems) for at in range(len(tokens)))
    return PersonReading(tuple(every), tuple(roles))


def _find_told(tokens: tuple[Token, ...], at: int, adopted: frozenset[str], systems: frozenset[System]) -> Role | None:
    """Returns the role of a word that follows from the name as a whole; None where there is none.

    `Bilal Sheikh` has a surname that is a title elsewhere; `Carrie Lam Yuet-ngor` has a Western name beside her own;
    `Lim Guan Eng` is no engineer; Edralin is the mother's name in `Marcos y Edralin`.
    """
    text = tokens[at].text
    if at > 0 and System.SOUTHERN in systems and is_title(text) and read_southern(text):
        return Role.FREQUENT
    if text in adopted and not is_title(text) and not (_is_chinese(text) and not _may_be_adopted(tokens, at)):
        return Role.ADOPTED
    if at in {0, len(tokens) - 1} and System.KOREAN in systems and _is_korean_letter(text, tokens):
        return Role.FREQUENT
    if at > 0 and text == "u" and System.BURMESE in systems:
        # `Tin Aung Myint U` ends in no title.
        return Role.FREQUENT
    if 0 < at < len(tokens) - 1 and text in _OF_SEX and System.VIETNAMESE in systems:
        return Role.ATTACHED
    if at > 1 and tokens[at - 1].text == "y":
        return Role.PATRONYMIC
    if is_attached(tokens, at):
        return Role.ATTACHED
    if at == 1 and is_kunya(tokens):
        return Role.FREQUENT
    if at > 0 and text in _TITLES_BEFORE:
        return Role.NAME
    last = len(tokens) > 1 and at == len(tokens) - 1
    return Role.FREQUENT if last and text in SURNAMES_LIKE_TITLES else None


def _may_be_adopted(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a name that may be Chinese as well opens one that is whole without it: `Ken Xie Qing`, `Joe Xie Qi`."""
    rest = len(tokens) - 1
    if at != 0 or rest < _FEWEST_OWN or not _is_chinese_surname(tokens[1].text):
        return False
    return not _is_chinese_surname(tokens[0].text) or rest > _FEWEST_OWN


def _find_adopted(tokens: tuple[Token, ...]) -> frozenset[str]:
    """Returns the Western words of what may be a Chinese or Korean name: `Carrie Lam Cheng Yuet-ngor`, `Bill Ding Lei`.

    Known given names, and one word more that is no syllable of these languages.
    """
    words = [token.text for token in tokens if len(token.text) > 1]
    if is_vietnamese(words) or any(_find_readable(word).thai for word in words):
        return frozenset()
    western = frozenset(word for word in words if word in load_person_names())
    strange = [word for word in words if word not in western and not _is_chinese(word) and not _is_korean(word)]
    # `Regina Ip Lau Suk-yee`: Regina reads as Korean, and three Chinese words behind her say that it is not; behind
    # Lily of `Lily Zhang Min` Zhang does.
    if (
        (len(words) > _LEAST_OWN_WORDS or (len(words) > _FEWEST_OWN and not all(map(_is_korean, words))))
        and is_established_name(words[0])
        and [w for w in words if not _is_chinese(w)] == words[:1]
    ):
        return western.union(words[:1])
    return western.union(strange) if len(strange) == 1 and len(words) - len(western) > 2 else western


def _find_systems(tokens: tuple[Token, ...], adopted: frozenset[str]) -> frozenset[System]:
    own = [token for token in tokens if token.text not in adopted and not _is_initial(token, tokens)]
    words = [token.text for token in own]
    # What is left of `Rashid bin Said` is no Chinese Bin.
    if not 1 <= len(own) <= _MOST_OWN_WORDS or all(map(is_particle, words)) or names_father(tokens):
        return frozenset()
    systems = set()
    # `珀金斯` is Perkins, and no Chinese for all that it can be read so.
    han = any(map(_is_han, tokens)) and not any(_is_han(token) and token.reading != token.text for token in tokens)
    latin = all(token.native is None for token in tokens)
    if all(map(_is_chinese, words)) and (han or (latin and any(map(_is_chinese_surname, (words[0], words[-1]))))):
        systems.add(System.CHINESE)
        # `Liu Yang` and `Liu Yong` are pinyin, and two; `yong` is yang in `Yong Pung How`, which is no pinyin.
        if not all(map(read_pinyin, words)) or not _SOUTHERN_ALONE.isdisjoint((words[0], words[-1])):
            systems.add(System.SOUTHERN)
    if latin and is_vietnamese(words):
        systems.update((System.CHINESE, System.VIETNAMESE))
    native = all(map(_is_burmese, tokens))
    named = [token.text for token in tokens if not is_title(token.text)]
    if len(tokens) > 1 and (native or (latin and is_burmese(named))):
        systems.add(System.BURMESE)
    if any(map(_is_thai, own)):
        systems.add(System.THAI)
    # The I of `John Paul I` is no surname.
    if len("".join(words)) > 1 and all(map(_is_korean_token, own)) and _has_korean_surname(own):
        systems.add(System.KOREAN)
    return frozenset(systems)


def _is_han(token: Token) -> bool:
    return token.native is not None and find_script(token.native[0]) is Script.HAN


def _is_burmese(token: Token) -> bool:
    return token.native is not None and find_script(token.native[0]) is Script.BURMESE


def _is_initial(token: Token, tokens: tuple[Token, ...]) -> bool:
    """Whether a token is no more than an initial."""
    return len(token.text) == 1 and token.native is None and not _is_korean_letter(token.text, tokens)


def _is_korean_letter(text: str, tokens: tuple[Token, ...]) -> bool:
    """Whether a letter may be a Korean surname: the U of `U Khin Maung Yee` is what Burmese call a man."""
    if text not in _KOREAN_LETTERS:
        return text == _KOREAN_LETTER
    words = [token.text for token in tokens if len(token.text) > 1]
    return len(words) >= _FEWEST_BEHIND_LETTER and not tells_burmese(words)


def _is_thai(token: Token) -> bool:
    return _find_readable(token.text).thai if token.native is None else find_script(token.native[0]) is Script.THAI


def _has_korean_surname(tokens: list[Token]) -> bool:
    surnames = load_korean_surnames()
    return any(
        not _korean_surnames().isdisjoint(read_hanja(token.native or "")) if _is_han(token) else token.text in surnames
        for token in (tokens[0], tokens[-1])
    )


def _is_korean_token(token: Token) -> bool:
    return read_hanja(token.native or "") != () if _is_han(token) else _is_korean(token.text)


@lru_cache(maxsize=1)
def _korean_surnames() -> frozenset[str]:
    return frozenset(load_korean_surnames().values())


class _Readable(NamedTuple):
    """As what a word may be read; Korean also where it is only a habit of a surname, as `Park` is."""

    chinese: bool
    korean: bool
    thai: bool


_READABLE = {read: _Readable(*read) for read in product((False, True), repeat=3)}


@lru_cache(maxsize=_REMEMBERED_WORDS)
def _find_readable(word: str) -> _Readable:
    chinese = read_pinyin(word) or read_wade_giles(word) != () or read_southern(word) != ()
    korean = word in load_korean_surnames() or read_korean(word) is not None
    return _READABLE[chinese, korean, is_thai(word)]


def _is_chinese(word: str) -> bool:
    return _find_readable(word).chinese


def _is_korean(word: str) -> bool:
    return _find_readable(word).korean


def _is_chinese_surname(word: str) -> bool:
    """Whether a word spells a Chinese surname in any system: `Shaw` may (邵, 萧), `Puat` is in given names only."""
    return not _chinese_surnames().isdisjoint((word, *read_wade_giles(word))) or is_southern_surname(word)


@lru_cache(maxsize=1)
def _chinese_surnames() -> frozenset[str]:
    return frozenset(load_map("han_surnames.tsv").values())
