"""Acts of which only an earlier day tells that a list is meant: `Its parent was named in an annex in June 2005`."""

import re

from app.articles.clauses import Clause
from app.articles.parsed import ParsedArticle
from app.articles.triggers import Effect, Side

# `Kastin Bank was blocked`; what is `hit` or `cited` in May 2019 is often so by a car or a report.
_PUT = re.compile(r"\b(?:added|named|listed|included|placed|blocked)$", re.IGNORECASE)
# `was named in an annex back in June 2005`, `was added in May 2020`, not `was named in 2019 as its director`.
_PUT_WHEN = re.compile(
    r"(?: (?:in|on) (?:an?|the) (?:[\w-]+ ){0,2}?(?:annex|schedule|roster|register)"
    r"(?: to (?:the|that) (?:order|act|law))?)?(?: back| as early as)?,?"
    r"(?: (?:in|on|last|this) (?:\w+ )?(?:\d+,? )?"
    r"(?:(?:19|20)\d\d|year|spring|summer|autumn|winter|month|(?-i:[A-Z])[a-z]+)"
    r"| under the same (?:executive )?order| as well| too|,? (?:together|along)(?= with\b))"
    r"(?=[.,;]| (?:on|under|for|over|pursuant|together|along|alongside|with|and)\b)| with(?= (?:the )?(?-i:[A-Z]))",
    re.IGNORECASE,
)


def is_put_earlier(article: ParsedArticle, clause: Clause) -> bool:
    """Says whether a passive tells, by an earlier day right behind it, of a list that it does not name."""
    trigger = clause.trigger
    is_passive = trigger.side is Side.BEFORE and trigger.effect is Effect.ADD
    is_put = is_passive and _PUT.search(article.text, trigger.start, trigger.end) is not None
    is_dated = is_put and _PUT_WHEN.match(article.text, trigger.end) is not None
    return is_dated and gives_earlier_month(article, clause)


def gives_earlier_month(article: ParsedArticle, clause: Clause) -> bool:
    """Says whether a clause gives a month that was over when the article came out; False where it bears no date."""
    months = [found.month for found in article.dates_in(*clause.part) if found.month is not None]
    published = article.published
    return published is not None and any(month < published.replace(day=1) for month in months)
