"""The history of a list: `The list so far` over `2021: A, B and C (all on March 12)`."""

import re
from dataclasses import replace

from app.articles.claims import Claim
from app.articles.parsed import ParsedArticle
from app.articles.tokens import Sentence

# Behind the date with which a row of such a history begins.
_MARK = re.compile(r"\s*(?:[:：|–—-]|\s{3,})\s*")
_OPENER = re.compile(r"(?:since|from|on|in|as of) ", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST_DATE = len("30 September 2021 ")


def find_names_start(article: ParsedArticle, row: Sentence) -> int:
    """Returns where the names of a row begin: behind the date that it begins with, if it begins with one."""
    opener = _OPENER.match(article.text, row.start)
    first = row.start if opener is None else opener.end()
    year = _YEAR.match(article.text, first)
    days = article.dates_in(row.start, first + _LONGEST_DATE)
    ends = [found.end for found in days if found.start <= first] + ([] if year is None else [year.end()])
    marks = (_MARK.match(article.text, end, row.end) for end in ends)
    return next((mark.end() for mark in marks if mark is not None), row.start)


def date_row(article: ParsedArticle, row: Sentence, claim: Claim) -> Claim:
    """Returns what a row claims with its date: `2021: A and B (both on March 12)` is of 12 March 2021."""
    start = find_names_start(article, row)
    opening = _YEAR.search(article.text, row.start, start)
    days = article.dates_in(row.start, row.end)
    told = next((found for found in reversed(days) if found.day is not None), None)
    if told is not None and told.day is not None and opening is not None:
        # A year that is no leap year has no 29 February; then the day has its own year.
        is_whole = (told.day.month, told.day.day) != (2, 29)
        day = told.day.replace(year=int(opening.group())) if is_whole else told.day
        return replace(claim, day=day, month=day.replace(day=1))
    month = next((found.month for found in days if found.month is not None), None)
    return replace(claim, day=None if told is None else told.day, month=month)
