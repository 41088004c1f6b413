"""What patterns over a skeleton are made of: names, lists of them, what describes them, and the nouns that tie."""

import re
from dataclasses import dataclass
from functools import lru_cache

from app.articles.tables import load_words
from app.articles.words import words_of
from app.model.entry import RelationKind

# A name in a skeleton is one character of the private area: a person's, a firm's, anybody else's.
FIRST_PERSON, FIRST_FIRM, FIRST_OTHER = 0xE000, 0xE800, 0xF000
NAME = "[\ue000-\uf8ff]"
# Who may be a person, and what is none.
PERSON = "[\ue000-\ue7ff\uf000-\uf8ff]"
BODY = "[\ue800-\uf8ff]"
_WORD = r"[\w'%.&/+-]+"
PERCENT = r"\d{1,3}(?:\.\d+)?%"
_FORMER = re.compile(
    r"\b(?:former|formerly|once|previous|previously|retired|past|late|then|ex-?|served|had been|until|hasta"
    r"|antigu[oa])\b"
    r"|\bex(?:president|ministr|vice|jef|alcald|gobernador|director|comandant)\w*"
    r"|\bfrom (?:\w+ )?\d{4} (?:to|until) |\bbetween \d{4} and \d{4}|\bentre \d{4} y \d{4}",
    re.IGNORECASE,
)
# Behind a post: `president of B from 2015 to 2019`, `chairman, X, had stepped down`.
TERM = re.compile(
    r",? (?:from (?:\w+ )?\d{4} (?:to|until) |between \d{4} and |until (?!now)|entre \d{4} y |hasta "
    r"|(?:had |has )?(?:stepped down|resigned|retired|quit|was replaced)|before (?:[\ue000-\uf8ff]|\w+ing\b))"
)
# What a post is about: `director general`, `vice-president for finance`.
FIELD = r"(?P<field>,? (?:and|y) [\w-]+(?: [\w-]+){0,2}?|(?: for| of| de)? [a-z][\w-]*(?: [a-z][\w-]*){0,2}?)?"
_NOW = re.compile(r"\b(?:current|acting|now|actual|since)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Grammar:
    """The small words of a language, as alternatives of a pattern.

    Attributes:
        of: Between a noun and whose it is: `head of B`.
        be: What makes a noun a predicate: `A is head of B`.
        stop: What no description of a name holds.
        join: Between the names of a list.
        article: Before a noun or a name.
    """

    of: str
    be: str
    stop: str
    join: str
    article: str


GRAMMARS = {
    "en": Grammar(
        of=r"(?:of|at|for|in|to|under|within|with|behind)",
        be=(
            r"(?:(?:is|was|are|were|remains?|remained|became|has been|have been|had been|being)"
            r"|(?:serves?|served|serving|acts?|acted|acting|works?|worked|working|described|known|identified) as|as"
            r"|whom [\w\ue000-\uf8ff]+ (?:called|calls|named))"
        ),
        stop=(
            r"(?:of|in|on|at|by|to|from|for|with|that|which|who|whom|whose|is|are|was|were|has|had|have|and|or|but|said"
            r"|says|as|when|while|not|nor|than|after|before|also|will|would|may|can|did|does|about|against|behind|near|under"
            r"|off|over|into|around|between|through|during|since|until)"
        ),
        join=r"(?:,? and |,? as well as |,? together with |,? along with |,? plus |, )",
        article=r"(?:(?:an?|the|one of the|another|both|all|each|another of the|part of the|some of the|two of the) )?",
    ),
    "es": Grammar(
        of=r"(?:de la|de los|de las|del|de|en el|en la|en|para)",
        be=r"(?:es|era|fue|son|eran|fueron|como|figura(?: además| también)? como|ejerce como)",
        stop=(
            r"(?:de|del|en|a|al|por|para|con|que|quien|quienes|cuyo|cuya|es|era|fue|son|fueron|ha|han|y|e|o|pero|dijo"
            r"|como|cuando|mientras|no|ni|según|tras|contra|sobre|está|están)"
        ),
        join=r"(?:,? (?:y|e)(?: a| de| del)? |,? así como |,? junto (?:a|con) |, )",
        article=r"(?:(?:un|una|el|la|los|las|unos|ambas|ambos|otro|otra) )?",
    ),
}


@lru_cache(maxsize=4)
def describe(language: str, most: int = 8) -> str:
    """What may stand between a word and the name that it goes with: `the Ajman-registered trading firm `."""
    own = GRAMMARS[language]
    return rf"(?:{own.article}(?:(?!{own.stop}\b){_WORD} ){{0,{most}}}?)"


@lru_cache(maxsize=4)
def listed(language: str) -> str:
    """One name, or several that commas and `and` join: `A of Frankfurt and B`."""
    whole = rf"{NAME}(?!'s (?:[\w-]+ ){{0,3}}{NAME})(?: (?:of|in|from) (?-i:[A-Z])[\w-]+(?=,| and| y))?"
    place = r"(?: (?:of|in|from) (?-i:[A-Z])[\w-]+(?=,| and| y))?"
    return rf"{whole}(?:{GRAMMARS[language].join}{describe(language, 5)}{NAME}(?!'s){place})*"


@lru_cache(maxsize=4)
def adjectives(language: str) -> str:
    """What may stand before a noun: `Dubai-based trader and `."""
    own = GRAMMARS[language]
    stop = own.stop.replace("|and", "").replace("|y|e", "").replace("|to|", "|")
    return rf"(?:(?!{stop}\b){_WORD} ){{0,7}}?"


@lru_cache(maxsize=4)
def nouns(language: str) -> str:
    """Every noun that ties, the longest first; a post may be cut from its field (`vice-president for finance`)."""
    words = sorted(_load_kinds(language), key=len, reverse=True)
    return "(?P<noun>" + "|".join(re.escape(word) for word in words) + ")"


@lru_cache(maxsize=4)
def _load_kinds(language: str) -> dict[str, str]:
    posts = words_of("titles.tsv", "office")
    offices = dict.fromkeys(posts | {f"{post}s" for post in posts}, RelationKind.OFFICIAL_OF.value)
    rows = load_words("tie_nouns.tsv", 3)
    return offices | {
        word: key.split(maxsplit=1)[1] for key, words in rows.items() if key.startswith(language) for word in words
    }


def find_kind(noun: str, language: str) -> str:
    """Returns the tie that a noun of `nouns` tells; `owned` for what is owned by whose it is."""
    return _load_kinds(language)[noun.lower()]


def leads(found: re.Match[str], kind: str) -> bool:
    """Says whether the group `of` of a match goes with a tie: `a broker with B` works there, a plant is run for it."""
    if found["noun"].lower() in {"figure", "figures"}:
        return True  # `a senior figure in B`
    if found["noun"].lower() in _SENT and (found.groupdict().get("of") or "").lower() == "to":
        return True
    return found.groupdict().get("of") is None or found["of"].lower() in _OF[kind.partition(" ")[0]]


_IN = frozenset({"of", "in", "de", "del", "de la", "de los", "de las", "en", "en el", "en la"})
# `a deputy to the National People's Congress`
_SENT = frozenset({"delegate", "delegates", "deputy", "deputies"})
_OF = {
    "owns": _IN,
    "controls": _IN,
    "owned": _IN,
    "led": frozenset(),
    "parent": _IN,
    "subsidiary_of": _IN | {"under", "within", "at"},
    "official_of": _IN | {"at", "with"},
    "former_official_of": _IN,
    "linked_to": (_IN - {"in", "en"}) | {"to", "for", "behind", "para"},
}


def is_former(words: str) -> bool:
    """`the current acting chair and former vice-chairman` is in office."""
    return _FORMER.search(words) is not None and _NOW.search(words) is None


def choose_office(kind: RelationKind, words: str) -> RelationKind:
    """Returns the tie that words tell of a post: who was in office once is a former official."""
    is_left = kind is RelationKind.OFFICIAL_OF and is_former(words)
    return RelationKind.FORMER_OFFICIAL_OF if is_left else kind


def read_percent(words: str) -> float | None:
    """Returns the share that words print, 0-100; 100 for a whole, None where they print none."""
    told = re.search(PERCENT, words)
    if told is not None:
        value = float(told.group().rstrip("%"))
        return value if value <= 100 else None
    whole = re.search(
        r"\b(?:wholly|fully|entirely|all of|the whole of|in full|outright|íntegramente|totalmente)\b",
        words,
        re.IGNORECASE,
    )
    return None if whole is None else 100.0
