"""Which round of listings a claim tells of: the news of the article, or one of another day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.articles.claims import NEWS_DAYS, Claim

# `On Friday` and `on Thursday` may be one act seen from two time zones, announced and published.
_SAME_ACT_DAYS = 3
# The Treasury on Tuesday and State on Thursday, or Britain and the EU, are two rounds of a week.
_OTHER_ROUND = timedelta(days=2)
# Between two sentences of a paragraph stands a blank.
_NEXT_SENTENCE = 1
# A day beside an authority's name in the text is taken for the act's when the act has none of its own.
_LEAD_DAYS = 7


@dataclass(frozen=True, slots=True)
class Told:
    """The days that the article itself gives.

    Attributes:
        published: None where it bears no date.
        lead: Days beside an authority or a list, in order.
        last_year: The latest year that it names; None where it names none.
    """

    published: date | None
    lead: tuple[date, ...] = ()
    last_year: int | None = None


def find_main_day(claims: Sequence[Claim], told: Told) -> date | None:
    """Returns the day of the act that the article reports; None where it gives none and bears no date itself."""
    days = [claim.day for claim in claims if claim.day is not None and not claim.is_past]
    if told.published is None:
        # Under an article without a date `(c) 2023`, and in it `listed on September 20, 2018`: that is not its news.
        return next((day for day in days if told.last_year is None or day.year >= told.last_year), None)
    dated, lead = [(day, NEWS_DAYS) for day in days], [(day, _LEAD_DAYS) for day in told.lead]
    # `On Sunday Ottawa announced that it froze the assets of A. On Nov. 4 it had listed B`: what leads is the news.
    first = next((claim for claim in claims if not claim.is_past and not claim.is_state), None)
    is_led = first is not None and first.day is None and first.month is None
    for day, longest in (*lead, *dated) if is_led else (*dated, *lead):
        if -_LEAD_DAYS <= (told.published - day).days <= longest:
            return day
    return told.published


def date_by_neighbour(claims: Sequence[Claim]) -> list[Claim]:
    """Returns the claims, those without a day of their own dated by the sentence before that tells of the same act.

    `On Tuesday the Treasury blacklisted A. The tankers B and C were identified as blocked property`: on Tuesday too.
    """
    dated: list[Claim] = []
    for claim in claims:
        before = dated[-1] if dated else None
        is_open = claim.day is None and claim.month is None and not claim.is_past and not claim.is_state
        is_dated = before is not None and before.day is not None and is_open and _goes_on(before, claim)
        dated.append(replace(claim, day=before.day) if before is not None and is_dated else claim)
    return dated


def _goes_on(before: Claim, claim: Claim) -> bool:
    is_same = (before.frame, before.effect, before.is_past) == (claim.frame, claim.effect, claim.is_past)
    return is_same and 0 <= claim.start - before.end <= _NEXT_SENTENCE


def recall_other_rounds(claims: list[Claim], main: date | None) -> list[Claim]:
    """Returns the claims, those of another list and an earlier day of the week told as past.

    `On Tuesday the Treasury blacklisted A`, in the news of Thursday's ban by the State Department, is another round;
    so is Britain's of Tuesday in the news of the EU's on Friday.

    Args:
        main: The day of the news; None where the article gives none, and then nothing is recalled.
    """
    if main is None:
        return claims
    news = [claim for claim in claims if claim.day == main and is_current(claim, main)]
    lists = {claim.frame.list for claim in news}
    return [
        replace(claim, is_past=True)
        if claim.day is not None and main - claim.day >= _OTHER_ROUND and claim.frame.list not in lists
        else claim
        for claim in claims
    ]


def is_current(claim: Claim, main: date | None) -> bool:
    """Says whether a claim tells of the news, not of an earlier act nor of where somebody stands."""
    if claim.is_past or claim.is_state:
        return False
    if claim.day is not None and main is not None:
        return claim.day >= main - timedelta(days=_SAME_ACT_DAYS)
    if claim.month is not None:
        return main is not None and claim.month >= main.replace(day=1)
    # `was put on the list in May`: a month that nothing dates is told of an earlier act.
    return True
