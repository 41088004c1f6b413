"""The remarks column as a whole: where it splits into tokens, and whether its limit has cut it off."""

import re

# The remarks column ends here, in the middle of a word (data specification, "SPILLOVER FILES").
REMARKS_LIMIT = 1_000

# `;arrested` is the one place where OFAC forgot the blank (SDN 8131: "possibly Palestinian;arrested 23 Apr 2002").
_SEPARATOR = re.compile(r";(?:\s+|$|(?=arrested ))")
# An alias may hold the separator itself; its quote closes where a token ends.
_QUOTED = re.compile(r"(?:alt\. )?(?:[afn]\.k\.a|d\.b\.a)\. '.*?'(?=;\s|\.?$)", re.IGNORECASE | re.DOTALL)
# OFAC ends the remarks with a full stop, and writes no second one after an abbreviation (`S.A.`, `CO., LTD.`).
_ABBREVIATION = re.compile(r"(?:\.\w|\b(?:bros|co|corp|inc|jr|ltd|sr))\.$", re.IGNORECASE)


def is_cut_off(text: str) -> bool:
    """Tells whether the column's limit has cut the remarks: whole ones end with a full stop."""
    return len(text) >= REMARKS_LIMIT and not text.endswith(".")


def is_cut_within_token(text: str) -> bool:
    """Tells whether the last token of remarks that are cut off is a part of one."""
    return is_cut_off(text) and not text.rstrip().endswith(";")


def split_remarks(text: str) -> tuple[str, ...]:
    """Splits remarks into tokens at `; `, not inside a quoted alias, and takes the final full stop away."""
    spans = [found.span() for found in _QUOTED.finditer(text)] if "'" in text else []
    tokens: list[str] = []
    start = 0
    for separator in _SEPARATOR.finditer(text):
        if not any(left < separator.start() < right for left, right in spans):
            tokens.append(text[start : separator.start()].strip())
            start = separator.end()
    tokens.append(_drop_full_stop(text[start:].strip()))
    return tuple(token for token in tokens if token)


def _drop_full_stop(token: str) -> str:
    return token if _ABBREVIATION.search(token) else token.removesuffix(".")
