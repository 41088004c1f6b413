"""Acts dated by another: `at the same time`, `two weeks before that`, `the same date also saw X barred`."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.articles.claims import Claim
from app.articles.clauses import Clause
from app.articles.parsed import ParsedArticle
from app.articles.words import NUMBERS

_PERIOD = (
    r"(?:time|day|date|week|weekend|month|year|spring|summer|autumn|fall|winter|morning|afternoon|evening|night"
    r"|round|package|batch|occasion)"
)
_SPAN = rf"(?:an?|{'|'.join(NUMBERS)}|\d+|some|a few|several) (?:days?|weeks?|months?|years?|fortnight)"
_LINK = re.compile(
    # not `the same day as the ministers met`: that is told by somebody else's day
    rf"\b(?:the (?:very )?same|that(?: very| same)?|the latter) {_PERIOD}\b(?! (?:as|when|that|of|in which)\b)"
    rf"|\bsimultaneously\b|\b{_SPAN} (?:later|afterwards|(?:before|after) (?:that|this|it|him|her|them)\b)"
    rf"|\b(?:{_SPAN}|the (?:day|week|month|year)) (?:before|after)(?=[,.;:])",
    re.IGNORECASE,
)
# `In the same month as the Orvel case the Pentagon added X`: the act that concerned Orvel.
_AS = re.compile(rf"\b(?:the (?:very )?same|that same) {_PERIOD} as (?:the |it did (?:the )?)?", re.IGNORECASE)
# `X was added, and on the same day Y was too`: told of Y.
_ANOTHER = re.compile(r"(?:\band|;)(?: (?:on|at|in|during))? $")
_WORD = re.compile(r"[A-Z][\w'’-]+")
_SAME = re.compile(
    r"\b(?:same|that|latter) (?:\w+ )?(?:(?P<day>day|date|time|round|package|batch|occasion)|month)\b", re.IGNORECASE
)


def find_link(article: ParsedArticle, clause: Clause, claims: Sequence[Claim]) -> Claim | None:
    """Returns the act by whose day a clause tells its own: the one told last before it in its paragraph.

    Args:
        claims: All that were read so far, in order.

    Returns:
        None where the clause has a day of its own or tells it by no other act.
    """
    if any(found.day is not None for found in article.dates_in(*clause.part)):
        return None
    # `two weeks before that`: the word `weeks` ends a clause.
    place = (clause.part[0], clause.behind)
    told = _AS.search(article.text, *place)
    if told is not None:
        word = _WORD.match(article.text, told.end())
        return (
            None if word is None else next((c for c in reversed(claims) if _concerns(article, c, word.group())), None)
        )
    found = _LINK.search(article.text, *place)
    if found is None or _ANOTHER.search(article.text, clause.trigger.end, max(found.start(), clause.trigger.end)):
        return None
    start = article.blocks[clause.sentence.block].start
    return next((c for c in reversed(claims) if c.start >= start), None)


def _concerns(article: ParsedArticle, claim: Claim, word: str) -> bool:
    """`the Orvel case`: says whether an act is about somebody of that name."""
    spans = (span for party in claim.parties for span in party.mentions)
    return any(word in article.text[span.start : span.end].split() for span in spans)


def is_linked_to_earlier(article: ParsedArticle, clause: Clause, claims: Sequence[Claim]) -> bool:
    """`A has been listed since 2005. Its parent was designated at the same time`: says whether that time is gone by."""
    link, published = find_link(article, clause, claims), article.published
    if link is None:
        return False
    # `In January the Treasury sanctioned A. B was blacklisted two weeks before that`, in an article of March.
    month = link.month if link.day is None else None
    is_month_ago = month is not None and published is not None and month < published.replace(day=1)
    return link.is_state or not link.is_news(published) or is_month_ago


def date_linked(article: ParsedArticle, clause: Clause, claim: Claim, claims: Sequence[Claim]) -> Claim:
    """Returns what a clause claims with the day, or the month, of the act that it tells its own by."""
    link = find_link(article, clause, claims) if claim.day is None and claim.month is None else None
    same = None if link is None else _SAME.search(article.text, clause.part[0], clause.behind)
    if link is None or same is None:
        return claim
    return replace(claim, day=link.day if same["day"] is not None else None, month=link.month)
