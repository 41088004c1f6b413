"""Bodies that no name finder takes for one: behind a post, with small letters or by a place."""

import re
from functools import lru_cache

from app.articles.parsed import ParsedArticle
from app.articles.spans import NameSpan
from app.articles.tokens import Sentence
from app.articles.trims import is_adjective
from app.articles.words import plain_word, words_of
from app.model.entry import EntryType

# `the director of the Office of Foreign Assets Control`: who acts is no body that an article tells of.
_LONGEST_CUE = 40


def find_named(article: ParsedArticle, sentence: Sentence) -> list[NameSpan]:
    """Returns the names of a sentence in order, with the bodies behind a post that are no name by themselves."""
    named = article.names_in(sentence.start, sentence.end)
    taken = [(span.start, article.end_of(span)) for span in named]
    bodies = []
    for found in _posts_of().finditer(article.text, sentence.start, sentence.end):
        start, end = found.span("body")
        is_field = plain_word(found["body"]) in words_of("titles.tsv", "field") or is_adjective(found["body"])
        is_authority = any(cue.end > start for cue in article.cues_in(start - _LONGEST_CUE, end))
        if not (is_field or is_authority) and not any(start < stop and at < end for at, stop in taken):
            bodies.append(NameSpan(start, end, EntryType.COMPANY, start))
    return sorted([*named, *bodies], key=lambda span: span.start)


@lru_cache(maxsize=1)
def _posts_of() -> re.Pattern[str]:
    """`chairman of the Xinjiang regional government`, `Party Secretary of the TAR`."""
    posts = "|".join(sorted(words_of("titles.tsv", "office"), key=len, reverse=True))
    return re.compile(
        rf"\b(?:(?i:{posts})\b(?: (?:and|y) [\w-]+| for [a-z]+)? (?:of|at|de|del)"
        r"|who (?:heads|leads|chairs|runs|headed|led|ran))"
        r" (?:the |la |el |los )*(?:[A-Z]\w+(?: [A-Z]\w+)?['’]s )?"
        r"(?:[a-z][\w-]* ){0,3}"
        r"(?P<body>[A-ZÀ-Þ][\w&+'’.-]*(?: (?:of |and |for |the |de |del )*[A-ZÀ-Þ][\w&+'’-]*)*"
        r"(?: (?:[a-z]+ ){0,2}(?:government|committee|party|council|ministry|police|army|parliament|administration))?)"
        r"(?<!['’]s)"
    )
