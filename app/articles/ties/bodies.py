"""Bodies that no name finder takes for one: behind a post, with small letters or by a place."""

import re
from collections.abc import Iterator
from functools import lru_cache

from app.articles.months import MONTHS, WEEKDAYS
from app.articles.parsed import ParsedArticle
from app.articles.spans import NameSpan
from app.articles.ties.grammar import GRAMMARS
from app.articles.tokens import Sentence
from app.articles.trims import is_adjective
from app.articles.words import is_organisation_word, plain_word, words_of
from app.model.entry import EntryType

# `the director of the Office of Foreign Assets Control`: who acts is no body that an article tells of.
_LONGEST_CUE = 40
_PUBLIC = (
    "government|committee|commission|council|ministry|police|army|parliament|administration|assembly|militia|brigade"
    "|battalion|regiment|guard|service|court|tribunal|prosecution|directorate|department|house|navy|republic|junta"
    "|prisons?|intelligence|forces?|customs|county|municipality|province|prefecture|oblast|district|presidency|depository"
)
# Who serves in a body: `a major general in the South Sudanese army`, `Colonel Viktor Orlenko of the Moscow police`.
_RANKS = "general|colonel|captain|major|lieutenant|sergeant|admiral|marshal|brigadier|officer|official|serviceman"
_NO_NAME = frozenset({"same", "other", "whole", "entire", "local", "regional", "new", "old", "own", "private"}) | {
    *("upper", "air", "ground"),
    *("legal", "sales", "finance", "compliance"),
}
_POSTS_OF_TWO = frozenset({"chief justice", "chief of staff"})
# `the House select committee on China` acts on lists; nobody on one heads it.
_CHAMBERS = frozenset({"House", "Senate", "Congress", "Commons"})


class NamedBodies:
    """The names of an article, and the bodies behind a post that are no name by themselves."""

    def __init__(self, article: ParsedArticle) -> None:
        self._article = article
        self._bodies = [span for sentence in article.sentences for span in _find_bodies(article, sentence)]

    def bodies_in(self, start: int, end: int) -> list[NameSpan]:
        """Returns the bodies that begin in `[start, end)`."""
        return [span for span in self._bodies if start <= span.start < end]

    def names_in(self, start: int, end: int) -> list[NameSpan]:
        """Returns the names and the bodies that begin in `[start, end)`, in order.

        A body that is called after a name (`the Nanhe government`) stands in its place.
        """
        bodies = self.bodies_in(start, end)
        named = self._article.names_in(start, end)
        kept = [span for span in named if not any(body.start <= span.start < body.end for body in bodies)]
        return sorted([*kept, *bodies], key=lambda span: span.start)


def _find_bodies(article: ParsedArticle, sentence: Sentence) -> list[NameSpan]:
    named = article.names_in(sentence.start, sentence.end)
    taken = [(span.start, article.end_of(span)) for span in named]
    bodies: list[NameSpan] = []
    for start, end in _find_public(article, sentence):
        within = [article.text[span.start : span.end] for span in named if start <= span.start < end]
        is_part = any(start < stop and at < end for at, stop in taken if not start <= at < stop <= end)
        # `the leader of the 50th Brigade militia`: of what has a name already.
        is_about = re.search(r" on (?:the )?[A-ZÀ-Þ]", article.text[start:end]) is not None
        is_part = is_part or (not is_about and any(is_organisation_word(name.split()[-1]) for name in within))
        if not is_part and not _is_nothing(article, start, end):
            bodies.append(NameSpan(start, end, EntryType.COMPANY, start))
    taken += [(span.start, span.end) for span in bodies]
    for pattern in (_posts_of(), _whose_post()):
        for found in pattern.finditer(article.text, sentence.start, sentence.end):
            start, end = found.span("body")
            if not _is_nothing(article, start, end) and not any(start < stop and at < end for at, stop in taken):
                bodies.append(NameSpan(start, end, EntryType.COMPANY, start))
                taken.append((start, end))
    return bodies


def _is_nothing(article: ParsedArticle, start: int, end: int) -> bool:
    """What an office is about, and who acts."""
    words = article.text[start:end]
    is_field = plain_word(words) in words_of("titles.tsv", "field") or is_adjective(words)
    return is_field or any(cue.end > start for cue in article.cues_in(start - _LONGEST_CUE, end))


def _find_public(article: ParsedArticle, sentence: Sentence) -> Iterator[tuple[int, int]]:
    for found in _public().finditer(article.text, sentence.start, sentence.end):
        words = found["body"].split()
        is_named = any(word[0].isupper() for word in words) or len(words) > 1
        if is_named and words[0].lower() not in _NO_NAME and (len(words) == 1 or words[0] not in _CHAMBERS):
            yield found.span("body")


@lru_cache(maxsize=1)
def _list_posts() -> str:
    """Every post as alternatives, the longest first."""
    return "|".join(sorted(words_of("titles.tsv", "office") | _POSTS_OF_TWO, key=len, reverse=True))


@lru_cache(maxsize=1)
def _posts() -> str:
    """What stands before a body that somebody heads: `chairman of`, `who ran`."""
    posts = _list_posts()
    heads = "heads|leads|chairs|runs|commands|headed|led|ran|chaired|commanded|preside[sd] over|s(?:its|at) (?:in|on)"
    titled = rf"(?:{_RANKS.title()})(?: [A-ZÀ-Þ][\w'’-]+){{2,4}} of"
    return (
        rf"\b(?:(?i:{posts}|{_RANKS})\b(?: (?:and|y) [\w-]+| for [a-z]+)? (?:of|at|in|with|de|del)"
        rf"|{titled}|(?:{heads}))"
    )


@lru_cache(maxsize=1)
def _public() -> re.Pattern[str]:
    """`chairs the Kherson government`, `runs the prison service of Gaza`."""
    place = r"(?:the )?[A-ZÀ-Þ][\w-]+(?: [A-ZÀ-Þ][\w-]+)*"
    days = "|".join(name.title() for name in MONTHS | WEEKDAYS)
    stop = GRAMMARS["en"].stop.removesuffix(")") + "|the|an?|its|his|her|their|this)"
    return re.compile(
        rf"{_posts()} (?:the )?(?:[\w-]+['’]s )?"
        rf"(?P<body>(?:(?!{stop}\b)[\w-]+ ){{1,4}}(?:{_PUBLIC})\b"
        rf"(?: of {place})?|(?:{_PUBLIC}) of {place}|government in {place}"
        # `the Central Leading Group on Hong Kong and Macau Affairs`, not `head of the Nanhe Committee on Monday`
        rf"|{place} on (?!(?:{days})\b)(?:the )?{place}(?: and {place})*)(?!['’]s)"
    )


@lru_cache(maxsize=1)
def _posts_of() -> re.Pattern[str]:
    """`chairman of the Xinjiang regional government`, `Party Secretary of the TAR`."""
    posts = _list_posts()
    return re.compile(
        rf"\b(?:(?i:{posts})\b(?: (?:and|y) [\w-]+| for [a-z]+)? (?:of|at|de|del)"
        r"|who (?:heads|leads|chairs|runs|headed|led|ran))"
        r" (?:the |la |el |los )*(?:[A-Z]\w+(?: [A-Z]\w+)?['’]s )?"
        r"(?:[a-z][\w-]* ){0,3}"
        r"(?P<body>[A-ZÀ-Þ][\w&+'’.-]*(?: (?:of |and |for |the |de |del )*[A-ZÀ-Þ][\w&+'’-]*)*"
        r"(?: (?:[a-z]+ ){0,2}(?:government|committee|party|council|ministry|police|army|parliament|administration))?)"
        r"(?<!['’]s)"
    )


@lru_cache(maxsize=1)
def _whose_post() -> re.Pattern[str]:
    """`the Kremlin's commissioner for children's rights`, `the Basij's deputy commander`."""
    posts = _list_posts()
    return re.compile(rf"\bthe (?P<body>[A-ZÀ-Þ]\w+)['’]s (?:[a-z][\w-]* ){{0,3}}?(?:{posts})\b")
