"""Two names in one text: `Dawood Ibrahim alias Sheikh Dawood Hassan`, `Al Zarooni Exchange c/o Dubai Office`."""

import re

# What payment messages and customer files put between a name and another, or whom it reaches through.
_BETWEEN = re.compile(
    r"[\s,;(]+(?:a\.?k\.?a\.?|f\.?k\.?a\.?|n\.?k\.?a\.?|d\.?b\.?a\.?|d/b/a|a/k/a|f/k/a|t/a|c/o|alias|née"
    r"|(?:also|formerly|previously|now|better) known as|trading as|doing business as|formerly|care of)[\s:,]+",
    re.IGNORECASE,
)
# `Fox c/o A` says nothing by its second half.
_FEWEST_LETTERS = 4
# A payment message has room for three; the rest is read as part of the last.
_MOST_NAMES = 3


def split_aliases(text: str) -> tuple[str, ...]:
    """Returns the names that a text holds beside each other; empty when it holds one."""
    parts = [part.strip(" ()") for part in _BETWEEN.split(text, maxsplit=_MOST_NAMES - 1)]
    return tuple(part for part in parts if len(part) >= _FEWEST_LETTERS) if len(parts) > 1 else ()
