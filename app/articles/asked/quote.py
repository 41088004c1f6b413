"""Quotations: where what somebody claims to have read stands in the article, if it stands there."""

import re

from app.model.article import Evidence

_LONGEST_SENTENCE = 1_000


def find_quote(text: str, claimed: str) -> Evidence | None:
    """Finds the first place where a text stands in an article, letter for letter, as whole words.

    White space may differ: a name that is broken at the end of a line is the same name. Han has no blanks between
    words, so that it may stand inside a longer run of characters.

    Returns:
        None where it does not stand there, or is empty.
    """
    words = claimed.split()
    if not words:
        return None
    before = "" if _is_han(words[0][0]) else r"(?<![^\W\u3400-\u9fff])"
    after = "" if _is_han(words[-1][-1]) else r"(?![^\W\u3400-\u9fff])"
    found = re.search(before + r"\s+".join(map(re.escape, words)) + after, text)
    return None if found is None else Evidence(found.group(), *found.span())


def find_line(text: str, at: int) -> Evidence:
    """Returns the line of an article that an offset stands in, no more of it than a long sentence."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    if end - start > _LONGEST_SENTENCE:
        start, end = max(start, at - _LONGEST_SENTENCE // 2), min(end, at + _LONGEST_SENTENCE // 2)
    return Evidence(text[start:end], start, end)


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"
