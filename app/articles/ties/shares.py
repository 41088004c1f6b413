"""Shares told behind the first: `held 51% by A and 49% by B`, `A has 30% and B 25%`, `the rest belongs to C`."""

import re
from functools import lru_cache

from app.articles.spans import NameSpan
from app.articles.ties.book import TieBook
from app.articles.ties.grammar import NAME, PERCENT, describe, read_percent
from app.articles.ties.skeleton import Skeleton
from app.articles.ties.verb_phrases import compile_object
from app.model.entry import RelationKind

_MORE_OWNERS = re.compile(rf",? (?:and|y) (?P<words>{PERCENT}) (?:by|por)(?= )")
_MORE_OWNED = re.compile(rf"(?:, [^;.%]{{0,60}}?)?,? (?:and|y) (?P<words>all|the whole|half|{PERCENT}) of(?= )")
_REST = re.compile(
    r"(?:remaining|rest|remainder|restante)\b[^.;]{0,30}? (?:belongs? to|(?:is|are) (?:held|owned) by"
    r"|(?:is|are) in the hands of|pertenece a|es de)(?= )",
    re.IGNORECASE,
)
# An owner stands near: `belongs to a Guadalajara notary, B`.
_FAR = 80


class ShareReader:
    """Reads the further shares of skeletons into a book of ties.

    Attributes:
        owned: What was said to be owned last; None where nothing was.
    """

    def __init__(self, language: str, book: TieBook) -> None:
        self._language = language
        self._book = book
        self.owned: NameSpan | None = None

    def read_more(self, skeleton: Skeleton, subjects: list[str], end: int, *, is_back: bool) -> int:
        """Reads `held 51% by A and 49% by B`, `owns 51% of A and all of B`; returns where it ends."""
        pattern = _MORE_OWNERS if is_back else _MORE_OWNED
        more = pattern.match(skeleton.text, end)
        found = None if more is None else compile_object(self._language).match(skeleton.text, more.end())
        if more is None or found is None:
            return end
        percent = 100.0 if more["words"] in {"all", "the whole"} else read_percent(more["words"])
        other = skeleton.spans[found["b"][0]]
        for mark in subjects:
            pair = (other, skeleton.spans[mark]) if is_back else (skeleton.spans[mark], other)
            self._book.add(pair[0], RelationKind.OWNS, pair[1], percent, skeleton.sentence)
        return found.end()

    def read_gapped(self, skeleton: Skeleton, end: int) -> int:
        """Reads `A has 30% of the shares, the group C 25% and D 13.9%`; returns where it ends."""
        while self.owned is not None and (more := _gapped(self._language).match(skeleton.text, end)) is not None:
            owner, share = skeleton.spans[more["b"]], read_percent(more["share"])
            self._book.add(owner, RelationKind.OWNS, self.owned, share, skeleton.sentence)
            end = more.end()
        return end

    def read_rest(self, skeleton: Skeleton) -> None:
        """Reads `the remaining 40% belongs to his brother, B`: of the firm whose other owner was told last."""
        found = _REST.search(skeleton.text)
        if found is None or self.owned is None:
            return
        near = re.findall(NAME + "(?!'s)", skeleton.text[found.end() : found.end() + _FAR])
        owner = next((mark for mark in near if self._book.is_person(skeleton.spans[mark])), next(iter(near), None))
        if owner is None:
            return
        percent = re.search(PERCENT, skeleton.text[max(0, found.start() - len("the 49.5% ")) : found.end()])
        share = None if percent is None else read_percent(percent.group())
        self._book.add(skeleton.spans[owner], RelationKind.OWNS, self.owned, share, skeleton.sentence)


@lru_cache(maxsize=4)
def _gapped(language: str) -> re.Pattern[str]:
    """Another owner with a share of its own: `, according to the accounts, and the pension fund B 40.1%`."""
    aside = r"(?:, (?!and\b)[^,;.\ue000-\uf8ff]{2,50}(?=, and))?"
    return re.compile(rf"{aside}(?:,? and|,)? ?{describe(language)}(?P<b>{NAME}) (?P<share>{PERCENT})")
