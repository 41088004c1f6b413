"""Ties that a count tells of all whom the news is: `blocked twelve people in senior jobs at B`, named below."""

import re
from collections.abc import Iterator
from functools import lru_cache

from app.articles.parsed import ParsedArticle
from app.articles.ties.book import TieBook
from app.articles.ties.crowds import Crowds
from app.articles.ties.grammar import NAME, PERSON, choose_office, describe, find_kind, nouns
from app.articles.ties.skeleton import Skeleton
from app.articles.words import NUMBERS
from app.model.entry import EntryType, RelationKind

_COUNT = rf"(?<![\w.,$€£-])(?P<count>{'|'.join(NUMBERS)}|[1-9]\d?)(?! ?(?:%|per cent|million|billion|years?|days?)\b)"
_PEOPLE = (
    r"(?:people|men|women|persons|individuals|hackers|nationals|citizens|Russians|Iranians|Chinese|employees|operators"
    r"|programmers|developers|soldiers|businessmen)"
)
_ADJECTIVES = r"(?:[\w'-]+ ){0,4}?"
# `in senior jobs at B`, `who hold leading posts in B`
_IN_OFFICE = (
    r"(?:in|holding|with|who (?:hold|have|held)) (?:the )?"
    r"(?:senior|top|leading|high|key|executive|management|managerial)(?:[- ]ranking)?"
    r" (?:jobs|posts|positions|roles|offices) (?:at|in|with|of|within)"
)
_BELONGING = (
    r"(?:behind|belonging to|who (?:belong(?:ed)?|are said to belong) to|who (?:work|worked|had worked) (?:for|with|at)"
    r"|said to belong to|accused of (?:working for|belonging to|running)|who (?:run|ran)"
    r"|tied to|linked to|(?:associated|affiliated) with)"
)
# `another three`, `not`: others than those of whom the news is.
_NOT_OURS = re.compile(r"\b(?:not|never|no longer|nor|neither|besides|other|others|another|more|earlier|already)\b")
# `Two officers of B, Wang Liyu and Sheng Jing, told the hackers`: the sentence itself says who they are.
_NAMED = re.compile(rf"{PERSON}(?!'s)")
_TOLD = frozenset({RelationKind.OFFICIAL_OF.value, RelationKind.LINKED_TO.value, RelationKind.SUBSIDIARY_OF.value})
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class CountReader:
    """Reads counts of one article into its book of ties."""

    def __init__(self, article: ParsedArticle, book: TieBook, crowds: Crowds) -> None:
        self._article = article
        self._book = book
        self._crowds = crowds

    def read(self, skeleton: Skeleton) -> None:
        """Reads `blocked twelve people in senior jobs at B` where the news is of twelve people.

        Says nothing where the news is of more or fewer, or the sentence tells of another year.
        """
        if self._article.language != "en" or not self._is_of_now(skeleton.text):
            return
        for found, kind in _find_counts(skeleton.text):
            if _NOT_OURS.search(found.group()) is not None or _NAMED.search(skeleton.text, found.end()) is not None:
                continue
            body = skeleton.spans[found["b"]]
            if self._book.is_person(body):
                continue
            is_firms = kind is RelationKind.SUBSIDIARY_OF
            count = int(found["count"]) if found["count"].isdigit() else NUMBERS[found["count"].lower()]
            members = self._crowds.find_counted(EntryType.COMPANY if is_firms else EntryType.PERSON, count)
            for member in members:
                self._book.add(member, kind, body, None, skeleton.sentence)

    def _is_of_now(self, told: str) -> bool:
        published = self._article.published
        return published is None or all(int(year) == published.year for year in _YEAR.findall(told))


def _find_counts(text: str) -> Iterator[tuple[re.Match[str], RelationKind]]:
    """The counts of a skeleton, each with the tie to `b` that it tells of those counted."""
    for pattern, kind in _compile_people():
        yield from ((found, kind) for found in pattern.finditer(text))
    for pattern in _compile_counts():
        for found in pattern.finditer(text):
            told = find_kind(found["noun"], "en")
            if found["noun"].lower().endswith("s") and told in _TOLD:
                yield found, choose_office(RelationKind(told), found.group())


@lru_cache(maxsize=1)
def _compile_people() -> tuple[tuple[re.Pattern[str], RelationKind], ...]:
    counted, near = rf"{_COUNT} {_ADJECTIVES}{_PEOPLE}", describe("en", 4)
    return tuple(
        (re.compile(rf"{counted} {words} {near}(?P<b>{NAME})", re.IGNORECASE), kind)
        for words, kind in ((_IN_OFFICE, RelationKind.OFFICIAL_OF), (_BELONGING, RelationKind.LINKED_TO))
    )


@lru_cache(maxsize=1)
def _compile_counts() -> tuple[re.Pattern[str], ...]:
    """`twelve executives of B`, `All seven are deputy directors of B`, `twelve B executives`."""
    noun, near = nouns("en"), describe("en", 4)
    phrases = (
        rf"{_COUNT} {_ADJECTIVES}{noun} (?:of|at|in|from|with) {near}(?P<b>{NAME})(?!'s)",
        rf"{_COUNT}(?: of them)? (?:are|were|is) (?:all |the )?{_ADJECTIVES}{noun} (?:of|at|in|with)"
        rf" {near}(?P<b>{NAME})(?!'s)",
        rf"{_COUNT} {_ADJECTIVES}(?P<b>{NAME})(?:'s)? {_ADJECTIVES}{noun}\b",
    )
    return tuple(re.compile(phrase, re.IGNORECASE) for phrase in phrases)
