"""The words of Chinese news and what each does in a sentence.

Chinese is written without blanks and without capitals: a name is what stands between known words. So the table of
words tells where names can begin and end as much as it tells who did what.
"""

from enum import StrEnum
from functools import lru_cache

from app.articles.tables import load_rows
from app.names.roles import Role, find_role
from app.names.tables import load_pairs
from app.names.tables import load_rows as load_name_rows


class Kind(StrEnum):
    """What a word does; the rows of words.tsv, and what is told by other tables or by its script."""

    ENTER = "enter"
    SANCTION = "sanction"
    STRIP = "strip"
    STATE = "state"
    DO = "do"
    FREEZE = "freeze"
    LIFT = "lift"
    NEWS = "news"
    STAY = "stay"
    BA = "ba"
    BEI = "bei"
    FROM = "from"
    AT = "at"
    TOWARDS = "towards"
    COPULA = "copula"
    LEAD = "lead"
    BECOME = "become"
    ALSO = "also"
    SAY = "say"
    LISTED = "list"
    THEY = "they"
    HIM = "him"
    AMONG = "among"
    NOT = "not"
    UNREAL = "unreal"
    WISH = "wish"
    PAST = "past"
    NOW = "now"
    FUTURE = "future"
    FALSE = "false"
    ASSET = "asset"
    MEASURE = "measure"
    MATTER = "matter"
    ANNOUNCE = "announce"
    DECISION = "decision"
    SELF = "self"
    REST = "rest"
    TITLE = "title"
    QUOTED = "quoted"
    KIN = "kin"
    NOUN = "noun"
    GROUP = "group"
    ADJECTIVE = "adjective"
    BODY = "body"
    TRADE = "trade"
    SEPARATOR = "separator"
    OF = "of"
    STOP = "stop"
    BRAND = "brand"
    WESTERN = "western"
    PLACE = "place"
    HAN = "han"
    LATIN = "latin"
    NUMBER = "number"
    COUNT = "count"
    DAY = "day"
    CUE_LIST = "cue list"
    CUE_AUTHORITY = "cue authority"
    CUE_BASIS = "cue basis"
    COMMA = "comma"
    COLON = "colon"
    OPEN = "open"
    CLOSE = "close"
    MARK = "mark"


# What a name is made of.
MATERIAL = frozenset({Kind.BODY, Kind.TRADE, Kind.BRAND, Kind.WESTERN, Kind.PLACE, Kind.HAN, Kind.LATIN})
# What makes it a name of somebody rather than a word for a kind of firm.
SPECIFIC = frozenset({Kind.BRAND, Kind.WESTERN, Kind.HAN, Kind.LATIN})
# What stands before a name and says what it is the name of.
DESCRIBING = (Kind.OF, Kind.KIN, Kind.NOUN, Kind.TITLE, Kind.QUOTED, Kind.COUNT)
ACTS = frozenset({Kind.ENTER, Kind.SANCTION, Kind.STRIP, Kind.LIFT, Kind.STATE})


_BODIES = (
    "公司",
    "集团",
    "银行",
    "大学",
    "学院",
    "研究所",
    "研究院",
    "实验室",
    "事务所",
    "中心",
    "协会",
    "商会",
    "交易所",
)


def find_word(text: str, at: int, end: int) -> tuple[int, frozenset[Kind]] | None:
    """Returns the length and kinds of the longest known word that begins at an offset and ends by `end`; else None."""
    words = load_words()
    for size in range(min(_longest(), end - at), 0, -1):
        kinds = words.get(text[at : at + size])
        if kinds is not None:
            return size, kinds
    return None


@lru_cache(maxsize=1)
def load_words() -> dict[str, frozenset[Kind]]:
    """Returns every known word with what it may do."""
    found: dict[str, set[Kind]] = {}
    for kind, words in load_rows("chinese/words.tsv", 2):
        for word in words.split(","):
            found.setdefault(word, set()).add(Kind(kind))
    for word, kinds in found.items():
        # `技术公司` says what a firm is, and ends its name: `哈德逊技术公司`.
        if Kind.NOUN in kinds and word.endswith(_BODIES) and len(word) > len("公司"):
            kinds.add(Kind.BODY)
    for place in load_places():
        found.setdefault(place, set()).add(Kind.PLACE)
    for term, meaning in load_pairs("han_terms.tsv"):
        # A term that the words of news know as a trade or a body is no brand.
        if len(term) > 1:
            found.setdefault(term, {Kind.TRADE if _is_trade(meaning) else Kind.BRAND})
    for row in load_name_rows("han_western.tsv"):
        if len(row[0]) > 1:
            found.setdefault(row[0], {Kind.WESTERN})
    return {word: frozenset(kinds) for word, kinds in found.items()}


def _is_trade(meaning: str) -> bool:
    """Whether a term only says what a firm does: `渔业`, fishery, is the trade of `渔业公司`."""
    return all(find_role(word, person=False)[0] is Role.BUSINESS for word in meaning.split())


@lru_cache(maxsize=1)
def load_places() -> dict[str, str]:
    """Returns places in simplified Han to their country's code."""
    return {word: code for code, words in load_rows("chinese/places.tsv", 2) for word in words.split(",")}


@lru_cache(maxsize=1)
def load_countries() -> frozenset[str]:
    """Returns the names of countries: the first place of each row."""
    return frozenset(words.split(",")[0] for _, words in load_rows("chinese/places.tsv", 2))


@lru_cache(maxsize=1)
def load_surnames() -> frozenset[str]:
    """Returns the surnames of one or two characters."""
    return frozenset(surname for surname, _ in load_pairs("han_surnames.tsv"))


@lru_cache(maxsize=1)
def _longest() -> int:
    return max(map(len, load_words()))
