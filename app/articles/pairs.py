"""Ties told by a phrase that stands whole between two names: `A, a wholly owned unit of B`."""

import re
from functools import lru_cache

from app.articles.parsed import ParsedArticle
from app.articles.spans import NameSpan
from app.articles.tables import load_rows
from app.articles.ties import TieBook
from app.articles.tokens import Sentence
from app.model.entry import RelationKind

_COORDINATED = re.compile(r"(?:,|,? and|,? y) (?:the )?")
_ALL_OF_THEM = re.compile(r"\b(?:all|both|todas|todos|ambas|ambos)\b", re.IGNORECASE)
_LONGEST_GAP = 420


class PairReader:
    """Reads the phrases between names into a book of ties."""

    def __init__(self, article: ParsedArticle, book: TieBook) -> None:
        self._article = article
        self._book = book

    def read(self, sentence: Sentence, spans: list[NameSpan]) -> None:
        """Tries every phrase on every two neighbouring names, what names the first one again skipped."""
        for i, first in enumerate(spans):
            for j in range(i + 1, min(i + 6, len(spans))):
                if spans[j].start - first.end > _LONGEST_GAP or self._read_pair(sentence, spans, i, j):
                    break

    def _read_pair(self, sentence: Sentence, spans: list[NameSpan], i: int, j: int) -> bool:
        first, second = spans[i], spans[j]
        if (
            "inked" in self._article.text[second.start - len("Linked To: ") : second.start]
            and first.start != sentence.start
        ):
            return False  # an annex entry's `Linked To` speaks of the entry, not of the words in between
        start = self._article.end_of(first)
        between = self._article.text[start : second.start]
        for kind, order, pattern in _phrases(self._article.language):
            found = pattern.fullmatch(f"A{between}B")
            if found is None:
                continue
            firsts = (
                [first, *self._find_coordinated(spans[:i][::-1], first)] if _ALL_OF_THEM.search(between) else [first]
            )
            seconds = [second, *self._find_coordinated(spans[j + 1 :], second)]
            for one in firsts:
                for other in seconds:
                    pair = (one, other) if order == "forward" else (other, one)
                    self._book.add(pair[0], RelationKind(kind), pair[1], _read_percent(found), sentence)
            return True
        return False

    def _find_coordinated(self, others: list[NameSpan], last: NameSpan) -> list[NameSpan]:
        """`its offshoots Bluenoroff and Andariel`: the names that `and` and commas alone join to this one."""
        joined: list[NameSpan] = []
        for span in others:
            left, right = sorted((last, span), key=lambda s: s.start)
            end = self._article.end_of(left)
            if _COORDINATED.fullmatch(self._article.text[end : right.start]) is None:
                break
            joined.append(span)
            last = span
        return joined


def _read_percent(found: re.Match[str]) -> float | None:
    groups = found.groupdict()
    percents = [float(value) for key, value in groups.items() if key.startswith("pct") and value is not None]
    if percents:
        return percents[0] if percents[0] <= 100 else None
    return 100.0 if re.search(r"\bwholly\b|\bin full\b", found.group()) else None


@lru_cache(maxsize=4)
def _phrases(language: str) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    rows = []
    for row_language, kind, order, phrase in load_rows("relations.tsv", 4):
        if row_language == language:
            rows.append(
                (
                    kind,
                    order,
                    re.compile(_number_percents(phrase).replace(" ", r"\s+").replace("'", "['’]"), re.IGNORECASE),
                )
            )
    return tuple(rows)


def _number_percents(phrase: str) -> str:
    """Each percentage of a phrase gets a group of its own."""
    for number in range(phrase.count("PCT")):
        phrase = phrase.replace("PCT", rf"(?:\(?(?P<pct{number}>\d{{1,3}}(?:\.\d+)?) ?(?:%|per ?cent)\)?)", 1)
    return phrase
