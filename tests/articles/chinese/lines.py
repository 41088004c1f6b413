"""Sentences made tokens as the reader makes them, in an article of 16 December 2021."""

from datetime import date

from app.articles.chinese.cues import find_chinese_cues
from app.articles.chinese.dates import find_chinese_dates
from app.articles.chinese.tokens import Token, fold_text, split_tokens

PUBLISHED = date(2021, 12, 16)


def make_tokens(text: str) -> list[Token]:
    """Returns the tokens of a sentence."""
    plain = fold_text(text)
    cues = find_chinese_cues(plain)
    days = [
        d for d in find_chinese_dates(plain, PUBLISHED) if not any(c.start < d.end and d.start < c.end for c in cues)
    ]
    return split_tokens(plain, 0, len(plain), sorted([*cues, *days], key=lambda item: item.start))
