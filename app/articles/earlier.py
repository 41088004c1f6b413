"""Whether a clause tells of an earlier act: by its own words, or by what the article told before it."""

import re
from collections.abc import Sequence

from app.articles.claims import Claim
from app.articles.clauses import Clause
from app.articles.linked import is_linked_to_earlier
from app.articles.parsed import ParsedArticle
from app.articles.tense import is_told_as_past

_AFTER_OPENER = re.compile(r"\b(?:after|following|since|ever since|before|después de|tras)\b", re.IGNORECASE)
_SINCE_THEN = re.compile(r"(?:ever )?since\b", re.IGNORECASE)
_LAST_WEEK = re.compile(
    r"\blast week\b|\bearlier this (?:week|month|year)\b|\bla semana pasada\b"
    r"|\b(?:two|three|four|five|six|a few|some) days (?:ago|earlier)\b",
    re.IGNORECASE,
)
_YESTERDAY = re.compile(r"\b(?:yesterday|the day before|a day earlier|one day earlier|ayer)\b", re.IGNORECASE)
_SOON = re.compile(
    r"\s*(?:(?:an?|one|two|three|four|five|six|seven|\d+) (?:day|week|month|year)s? later"
    r"|the (?:next|following) (?:day|week|month|year)|later (?:that|the same) (?:day|week|month|year)|then)\b"
    # `Ottawa then added three others`
    r"|(?:[A-Z][\w.]*|it|the \w+) then (?=[a-z]+ed\b|put\b|froze\b)",
    re.IGNORECASE,
)
# What happened a day after an act of last week is told as news.
_RECENT_DAYS = 10
_THEN = re.compile(r"(?<=\w )then\b", re.IGNORECASE)
_LATER = re.compile(r"\b(?:years?|months?|weeks?) (?:later|afterwards)\b", re.IGNORECASE)
_THIS_MONTH = re.compile(r"(?:this month|in recent (?:weeks|months))\b", re.IGNORECASE)
_TOO = re.compile(r"[^,;]*,? and [^,;]*\b(?:too|as well|also|likewise)\b", re.IGNORECASE)
_PARTICIPLE = re.compile(r"[a-z]+ing\b")
_WHEN = re.compile(r", when\b", re.IGNORECASE)


def is_earlier(article: ParsedArticle, clause: Clause, claims: Sequence[Claim]) -> bool:
    """Says whether a clause tells of an earlier act, by its words or by what was told before it.

    Args:
        claims: What was read so far, in order.
    """
    text = article.text
    if _is_before_news(article, clause, claims) or _goes_on_with_earlier(article, clause, claims):
        return True
    if _THEN.search(text, clause.trigger.start, clause.trigger.end) is not None:
        return True
    if is_linked_to_earlier(article, clause, claims):
        return True
    # `The port has had no insurance since X was listed`
    if _SINCE_THEN.match(text, clause.start) is not None and not article.dates_in(*clause.part):
        return True
    opens_after = _AFTER_OPENER.match(text, clause.start) is not None
    if opens_after and any(claim.start == clause.sentence.start and not claim.is_past for claim in claims):
        return True
    return is_told_as_past(article, clause)


def _is_before_news(article: ParsedArticle, clause: Clause, claims: Sequence[Claim]) -> bool:
    """`last week`, `yesterday`: before the act that the article has told as its news."""
    text, is_new = article.text, [claim for claim in claims if not claim.is_past]
    # In an article about today's act `last week` is before it; a client alert may tell its own news so.
    is_recent = _LAST_WEEK.search(text, clause.start, clause.end) or _THIS_MONTH.match(text, clause.start)
    if is_new and is_recent is not None:
        return True
    # Under `OFAC today designated A` yesterday's act is an earlier one; a paper's news are of yesterday.
    is_today = any(c.day is not None and c.day == article.published for c in is_new)
    return is_today and _YESTERDAY.search(text, clause.start, clause.end) is not None


def _goes_on_with_earlier(article: ParsedArticle, clause: Clause, claims: Sequence[Claim]) -> bool:
    """`A was listed in 2020, and a year later B was`: told by an earlier act in front of it."""
    text = article.text
    own = [claim for claim in claims if claim.start == clause.sentence.start]
    if any(claim.day or claim.month for claim in own) and _LATER.search(text, clause.start, clause.end):
        return True
    # `A and B have been under British sanctions since spring, and B was blacklisted by the Treasury too`
    if own and all(c.is_past or c.is_state for c in own) and _TOO.match(text, clause.start, clause.end):
        return True
    # `In 2019 Britain sanctioned X, freezing his assets and banning him from entry`
    is_older = bool(own) and not own[-1].is_news(article.published)
    if is_older and _PARTICIPLE.match(text, clause.trigger.start) is not None:
        return True
    # `Sanctions on X date back to 2014, when the Treasury froze its assets`
    if is_older and _WHEN.search(text, clause.sentence.start, clause.trigger.start) is not None:
        return True
    return _is_later_than_past(article, clause, claims)


def _is_later_than_past(article: ParsedArticle, clause: Clause, claims: Sequence[Claim]) -> bool:
    """`On June 20 the bureau listed A. One day later the Treasury blocked B`: told by an earlier act's day."""
    before = article.sentence_before(clause.sentence)
    if before is None or before.block != clause.sentence.block or _SOON.match(article.text, clause.start) is None:
        return False
    told = [claim for claim in claims if before.start <= claim.start < before.end]
    day, published = (told[-1].day if told else None), article.published
    is_old = day is not None and published is not None and (published - day).days > _RECENT_DAYS
    return bool(told) and (is_old or not told[-1].is_news(published))
