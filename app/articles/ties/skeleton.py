"""A sentence with a character for each name, pronouns replaced by whom they mean: what patterns are read on."""

import re
from dataclasses import dataclass
from functools import lru_cache

from app.articles.blocks import Block, BlockKind
from app.articles.parsed import ParsedArticle
from app.articles.spans import NameSpan
from app.articles.tables import load_words
from app.articles.ties.bodies import NamedBodies
from app.articles.ties.book import TieBook
from app.articles.ties.crowds import MANY
from app.articles.ties.described import BODIES, Described
from app.articles.ties.grammar import FIRST_FIRM, FIRST_OTHER, FIRST_PERSON, nouns
from app.articles.ties.meant import Meant
from app.articles.tokens import Sentence
from app.articles.trims import is_adjective
from app.articles.words import is_place, words_of
from app.model.entry import EntryType

_FIRMS = (
    "company|firm|group|bank|lender|carrier|chipmaker|manufacturer|exchange|broker|brokerage|forwarder|conglomerate"
    "|business|network|refinery|refiner|mine|agency|maker|producer|operator|developer|giant|brand|retailer|trader|foundry"
    "|shipper|airline|contractor|supplier|start-up|startup|holding(?! company)"
    "|cartel|gang|organi[sz]ation|institute|university"
)
_ENGLISH = re.compile(
    rf"\b(?:(?P<many>{MANY})|(?P<whose>whose)|(?P<own>(?:its|his|their)\b)|(?P<her>her)(?=\s+(?!and\b|in\b|to\b|for\b|by\b|with\b|at\b)\w)"
    r"|(?P<it>it|he|she|him|they|them)\b(?!['’])"
    r"|(?P<body>(?:that|this)\s+(?:department|bureau|force|office|ministry|council|committee|institute|academy|body))"
    rf"|(?P<firm>(?:the\s+(?:(?!of\b|and\b|parent\b|sister\b|who(?:se)?\b|which\b|that\b)[\w-]+\s+){{0,3}}?|(?:that|this)\s+)(?:{_FIRMS}))(?:(?P<s>['’]s?)(?=\s)|(?!['’\w-])(?!\s+(?:of|that|which|who)\b))"
    rf"|the\s+(?P<kind>{BODIES})\b(?:(?P<ks>['’]s)(?=\s)|(?!['’\w-])(?!\s+(?:of|that|which|who|in|for)\b))"
    r"|(?P<man>the\s+(?:man|woman|businessman|tycoon|father|latter))(?P<ms>['’]s)?(?!\s+of\b)(?![\w-]))",
    re.IGNORECASE,
)
_SPANISH = re.compile(
    r"\b(?:(?P<own>sus?)|(?P<firm>(?:la|esta) (?:empresa|compañía|firma))|(?P<man>(?:este|ese) último))\b",
    re.IGNORECASE,
)
_MEANT = {"en": _ENGLISH, "es": _SPANISH}
# `, his son` and no name behind it.
_ALONE = re.compile(
    r"\s+(?:(?!and\b|is\b|was\b|of\b|in\b)[\w-]+\s+){0,3}?[\w-]+\s*"
    r"(?:(?P<mark>[.;()—–]|\s-\s|\n|,(?!\s*(?:[\w'’-]+\s+){0,4}$))|$)"
)
_APART = frozenset({",", "—", "–"})
_POST = re.compile(
    r"(?P<lead>\b(?:of|to|with|for|by) )?\bthe (?P<post>(?:[a-z]+ ){0,2}[a-z]+)(?P<s>['’]s)?", re.IGNORECASE
)
# `Gazprom owns 29.76 per cent of the bank`: not who owns it.
_SHARE_OF = re.compile(r"(?:%|\bcent|\bstake|\bshares?|\binterest|\bowns|\bholds) (?:of|in)?\s*$")
_REASON = re.compile(r"(?:Designated|Identified|Listed|Sanctioned|Added)\b")
_GROUP = re.compile(r"the group\b", re.IGNORECASE)
_PERSONAL = frozenset({"his", "her"})
_PERSON_WORDS = _PERSONAL | {"he", "she"}
_OWN = ("its", "his", "her", "their")
_LATTER = frozenset({"the latter", "the latter's", "the latter’s", "este último", "ese último"})
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?)[\s-]?(?:%|per\s?cent|por\s+ciento)")
_HONORIFIC = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Capt|Captain|Gen|General|Col|Colonel|Sir|Prof|Señor|Don)\.?\s+(?=[\ue000-\uf8ff])"
)
_PREDICATE = re.compile(r",(?= (?:is|was|are|were|has|had|have|owns|holds|runs|controls|heads|leads)\b)")
# What closes a name that stands alone: `Viktor Orlenko (Виктор Орленко).`
_TITLE_END = re.compile(r"(?: ?\([^()]*\))?\.\s")
# `A — parent of B; run by C`: it is A that C runs.
_PARTED = re.compile(
    r"; (?=(?:(?:wholly|jointly|majority|partly|\d+%)[ -])?"
    r"(?:owned|run|led|headed|controlled|managed|held|founded|set up"
    r"|(?:an? )?(?:supplier|subsidiary|unit|arm|part|front))\b)"
)
_BRACKETS = re.compile(r"\(([^()]*)\)")
_NAMED = re.compile("[\ue000-\uf8ff]")
_FIRST = {EntryType.PERSON: FIRST_PERSON, EntryType.COMPANY: FIRST_FIRM}


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A sentence without what its names are.

    Attributes:
        text: Names as single characters; brackets, quotation marks and honorifics gone; `X’s` is `X's`.
        spans: The character to the name; that of a pronoun to the name it means.
        head: The character of the name that leads the entry of a list; None in prose.
    """

    text: str
    spans: dict[str, NameSpan]
    sentence: Sentence
    head: str | None

    def add(self, span: NameSpan) -> str:
        """Returns a character for a name that the sentence means without any word."""
        mark = chr(FIRST_OTHER + len(self.spans))
        self.spans[mark] = span
        return mark


class SkeletonMaker:
    """Makes the skeletons of one article."""

    def __init__(
        self, article: ParsedArticle, named: NamedBodies, meant: Meant, described: Described, book: TieBook
    ) -> None:
        self._article = article
        self._named = named
        self._book = book
        self._meant = meant
        self._described = described
        self._said: dict[str, tuple[int, NameSpan]] = {}
        self._kin_of: dict[int, tuple[str, NameSpan]] = {}

    def make(self, sentence: Sentence) -> Skeleton:
        """Makes the skeleton of a sentence."""
        article = self._article
        self._said = {}
        spans: dict[str, NameSpan] = {}
        parts: list[str] = []
        at = sentence.start
        block = article.blocks[sentence.block]
        for span in self._named.names_in(sentence.start, sentence.end):
            if span.start < at:
                continue
            parts += [self._read_plain(sentence, at, span.start, spans), self._mark(span, spans)]
            described = article.identities.described.get(span.start)
            parts.append("" if described is None else self._read_plain(sentence, *described, spans))
            at = max(at, min(article.end_of(span), sentence.end))
            # `A, also known as X, is the head of B`: the comma behind goes with the one before.
            closed = _PREDICATE.match(article.text, at) if article.text.startswith(",", span.end) else None
            at = at if closed is None or at <= span.end else closed.end()
        parts.append(self._read_plain(sentence, at, sentence.end, spans))
        head = None
        is_item = block.kind is BlockKind.ITEM
        entry = self._find_entry(sentence)
        if entry is not None:
            leading = next(iter(article.names_in(entry.start, entry.end)), None)
            if leading is not None and leading.start < sentence.end:
                head = next((m for m, s in spans.items() if s is leading), None) or self._mark(leading, spans)
        title = self._find_title(sentence)
        if title is not None:
            parts = [self._mark(title, spans), ", ", *parts]
        text = "".join(parts)
        text = text if head is None or not is_item else _PARTED.sub(f", {head}, ", text)
        return Skeleton(_clean(text, is_item=is_item), spans, sentence, head)

    def _find_title(self, sentence: Sentence) -> NameSpan | None:
        """`Viktor Orlenko. Former deputy chief of B.`: the name over a paragraph of whom a sentence gives a post."""
        block = self._article.blocks[sentence.block]
        if block.kind is not BlockKind.PARAGRAPH or sentence.start == block.start:
            return None
        title = next(iter(self._article.names_in(block.start, sentence.start)), None)
        begins = _post().match(self._article.text, sentence.start)
        if title is None or begins is None or title.title_start != block.start:
            return None
        behind = _TITLE_END.match(self._article.text, self._article.end_of(title))
        return title if behind is not None else None

    def _find_entry(self, sentence: Sentence) -> Block | None:
        """The entry of a list that a sentence speaks of: its own, or the one above a line `Designated for ...`."""
        block = self._article.blocks[sentence.block]
        if block.kind is BlockKind.ITEM:
            return block
        above = self._article.blocks[sentence.block - 1] if sentence.block else block
        is_reason = _REASON.match(self._article.text, sentence.start) is not None
        return above if is_reason and above.kind is BlockKind.ITEM else None

    def _mark(self, span: NameSpan, spans: dict[str, NameSpan]) -> str:
        mark = chr(_FIRST.get(self._book.find_type(span), FIRST_OTHER) + len(spans))
        spans[mark] = span
        return mark

    def _read_plain(self, sentence: Sentence, start: int, end: int, spans: dict[str, NameSpan]) -> str:
        """What stands between two names, with the names that its words mean."""
        text = self._article.text[start:end]
        parts: list[str] = []
        at = 0
        for found in _MEANT[self._article.language].finditer(text):
            if found.groupdict().get("many") is not None:
                several = (
                    self._described.crowds.find_many(sentence, found.group())
                    if found.groupdict().get("crowd") is None
                    else self._described.crowds.find_crowd(found.group())
                )
                marks = ", ".join(self._mark(one, spans) for one in several)
                parts += [
                    self._read_posts(sentence, text[at : found.start()], start + at, spans),
                    marks or found.group(),
                ]
                at = found.end()
                continue
            span = self._find_meant(sentence, start, end, found)
            if span is None:
                continue
            posts = self._read_posts(sentence, text[at : found.start()], start + at, spans)
            parts += [posts, self._mark(span, spans)]
            is_own = any(found.groupdict().get(key) is not None for key in ("whose", "own", "her", "s", "ks", "ms"))
            parts.append("'s" if is_own else "")
            at = found.end()
        return "".join([*parts, self._read_posts(sentence, text[at:], start + at, spans)])

    def _find_meant(self, sentence: Sentence, start: int, end: int, found: re.Match[str]) -> NameSpan | None:
        word = self._read_word(found, start)
        if (kind := found.groupdict().get("kind")) is not None:
            return self._described.find_kind(kind, start + found.start())
        if found.group("firm") is not None:
            # `the company Orvel Trading`: what follows tells which one.
            if end < sentence.end and start + found.end() >= end - 1 and found.groupdict().get("s") is None:
                return None
            called = [w for w in found.group("firm").split()[1:-1] if w[0].isupper() and w.isalpha()]
            called = [w for w in called if not is_adjective(w)]
            if called:
                named = self._described.find_called(called, found.group("firm").lower().split()[1:-1])
                # `the Shanghai company`: of whom the news speaks, though no name tells the town.
                is_town = named is None and all(map(is_place, called))
                return self._described.find_only(sentence) if is_town else named
            described = self._described.find_described(" ".join(word.split()[1:]).removesuffix("'s").removesuffix("’s"))
            if described is not None:
                return described
            word = "the company"
            if _SHARE_OF.search(self._article.text, sentence.start, start + found.start()) is not None:
                return self._described.find_held(sentence, start + found.start()) or self._meant.find_topic(sentence)
        offset = start + found.start()
        is_own = any(found.groupdict().get(key) is not None for key in ("own", "her", "s"))
        if is_own and (again := self._find_again(word, offset)) is not None:
            return again
        is_last = end == sentence.end or self._article.text.startswith(",", end)
        is_apposed = is_own and self._is_apposed(start, end, found, is_last=is_last)
        # `X, the president's daughter`, and in the entry below `Y, his elder daughter`
        above = self._kin_of.get(sentence.block - 1) if is_apposed and word in _PERSONAL else None
        if above is not None:
            self._kin_of[sentence.block] = above
            return above[1]
        meant = self._meant.find(sentence, offset, word, apposed=is_apposed)
        if meant is not None and meant is not self._meant.main and _GROUP.match(found.group()) is not None:
            # `X, wholly owned by B. Y, the group's chip design arm`
            meant = self._book.find_owner(meant) or meant
        if meant is not None and word in _PERSON_WORDS:
            self._book.note_person(meant)
        if meant is not None:
            for said in _OWN if word == "whose" else (word,):
                self._said[said] = (offset, meant)
        return meant

    def _read_word(self, found: re.Match[str], start: int) -> str:
        """The word by which `Meant` looks for whom a pronoun or a description means."""
        word = " ".join(found.group().lower().split())
        if word == "whose" and _whose_kin().match(self._article.text, start + found.end()) is not None:
            return "whose kin"
        if found.groupdict().get("body") is not None:
            return "that body"
        if found.group("man") is not None:
            return "the latter" if word in _LATTER else "the man"
        return word

    def _find_again(self, word: str, offset: int) -> NameSpan | None:
        """Of `his wife X, his daughter Y`, `Z, whose founder X is also its chairman`: whom the word meant before.

        Not where more than the one whom it told of stands between, nor in `X, whose men fight, and Y and his wife`.
        """
        at, meant = self._said.get(word, (0, None))
        told = self._article.names_in(at, offset)
        if meant is None or len(told) > 1 or (told and "," in self._article.text[at : told[0].start]):
            return None
        self._said[word] = (offset, meant)
        return meant

    def _is_apposed(self, start: int, end: int, found: re.Match[str], *, is_last: bool) -> bool:
        """`Pye Phyo, his son`: he is described and cannot be who is meant; in `and his son Pye Phyo` he can."""
        text = self._article.text
        behind = _ALONE.match(text, start + found.end(), end)
        is_closed = behind is not None and (bool(behind["mark"]) or is_last)
        return is_closed and text[start : start + found.start()].strip() in _APART

    def _read_posts(self, sentence: Sentence, text: str, at: int, spans: dict[str, NameSpan]) -> str:
        """`wife of the foreign minister`, `the president's daughter`: who bears the post elsewhere in the article."""

        def name(found: re.Match[str]) -> str:
            post = found.group("post").lower()
            is_told = found.group("lead") is not None or found.group("s") is not None
            if not is_told or post.split()[-1] not in words_of("titles.tsv", "office"):
                return found.group()
            # `wife of the foreign minister`, and in the entry below `the minister's daughter`
            above = self._kin_of.get(sentence.block - 1)
            is_above = above is not None and above[0].endswith(f" {post}")
            span = above[1] if above is not None and is_above else self._described.find_holder(post, at)
            if span is None:
                return found.group()
            if self._article.blocks[sentence.block].kind is BlockKind.ITEM:
                self._kin_of[sentence.block] = post, span
            return (found.group("lead") or "") + self._mark(span, spans) + (found.group("s") or "")

        return _POST.sub(name, text)


@lru_cache(maxsize=1)
def _post() -> re.Pattern[str]:
    """A sentence without a verb that begins with a post: `Former deputy chief of`."""
    return re.compile(rf"(?!No\b)(?:[\w-]+ ){{0,3}}?{nouns('en')} (?:of|at) ", re.IGNORECASE)


@lru_cache(maxsize=1)
def _whose_kin() -> re.Pattern[str]:
    """`X, head of B, whose father is Y`: firms have none."""
    kin = "|".join(load_words("tie_nouns.tsv", 3)["en linked_to kin"])
    return re.compile(rf"\s+(?:[\w-]+\s+){{0,2}}?(?:{kin})\b")


def write_percents(text: str) -> str:
    """Writes every share as `51%`."""
    return _PERCENT.sub(r"\1%", text)


def _clean(text: str, *, is_item: bool) -> str:
    text = write_percents(" ".join(text.split()).replace("’", "'"))
    for _ in range(2):
        text = _BRACKETS.sub(_open_bracket, text)
    text = re.sub(r"[“”\"«»„]", "", text)
    text = re.sub(r"\s+[—–-]{1,2}\s+", ", ", text)
    text = text.replace("; ", ", ") if is_item else text
    # `ISLAMIC REVOLUTIONARY GUARD CORPS (IRGC)-QODS FORCE` is the last of both.
    text = re.sub(r"[\ue000-\uf8ff] ?-(?=[\ue000-\uf8ff])", "", text)
    text = _HONORIFIC.sub("", text)
    # `Holdings' parent` is as good as `Holding's parent`.
    text = re.sub(r"(?<=[\ue000-\uf8ff])'s?(?=\s)", "'s", text)
    text = re.sub(r"\b(?:itself|himself|herself|themselves|in turn|also|reportedly|allegedly)\s+", "", text)
    return re.sub(r"\s+", " ", re.sub(r"\s+,", ",", text))


def _open_bracket(found: re.Match[str]) -> str:
    """`X (51%)`, `X (a unit of Y)`: a share or another name in brackets is read on, other brackets are not."""
    content = found.group(1)
    if _NAMED.search(content) is not None:
        return f", {content},"
    return content if re.fullmatch(r"[^()]{0,12}\d%[^()]{0,12}", content) is not None else ""
