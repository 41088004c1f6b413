"""Which words of time beside an act tell of something else: `the first since 2018`, `whom it had earlier warned`."""

import re

from app.articles.clauses import Clause
from app.articles.triggers import Side

# `a firm it had previously warned`, `banks that were already shunned`: what somebody else did, or what the firm is.
_OTHERS_VERB = re.compile(
    # Right behind the verb `it` is whom it concerns: `the EU listed it in 2018`.
    r"(?:\b(?:that|which|who|whom|whose \w+)|\w\s+(?:it|they|he|she))(?: (?:had|has|have|was|were|is|are))?\s+$"
    r"|\bhad\s+$|\b(?:that|which|who|whom) (?:[\w'’-]+ ){1,3}$",
    re.IGNORECASE,
)
# `Kastin Bank, formerly the largest lender`
_APPOSED = re.compile(r",\s+$")
_ONCE = re.compile(r"(?:formerly|previously)(?! (?:\w+ly )?(?:on|under|in|subject|\w+ed)\b)", re.IGNORECASE)
# `over loans granted last year`, `for payments made in 2019`
_DONE = re.compile(
    r"\b(?:for|over|about) (?:[a-z][\w'’-]* ){1,6}?"
    r"(?:(?!announced|published|adopted|imposed|issued|listed|named|added|designated|sanctioned|blacklisted)\w{3,}ed"
    r"|made|done|sent|sold|held|bought|paid|built|lent)\s+(?:back )?$",
)
# `saying that it moved money for years`
_SAYING = re.compile(
    r"[,;] (?:saying|adding|noting|arguing|alleging|claiming|stating|accusing|pointing out)\b", re.IGNORECASE
)
# `its biggest action since March 2020`
_SUPERLATIVE = re.compile(
    r"\b(?:first|largest|biggest|broadest|widest|sharpest|heaviest|toughest|harshest|strongest|most \w+|only|latest"
    r"|last|highest|boldest)\b[^,;:]{0,90}$",
    re.IGNORECASE,
)
_SINCE = re.compile(r"since\b", re.IGNORECASE)


def tells_another(text: str, clause: Clause, start: int) -> bool:
    """Says whether a word of time tells of something beside the act of its clause.

    Args:
        start: Offset of the word, or of the preposition in front of it.
    """
    trigger = clause.trigger
    before = text[clause.sentence.start : start]
    if _SINCE.match(text, start) is not None and _SUPERLATIVE.search(before) is not None:
        return True
    if start < trigger.end or trigger.side is Side.ASIDE:
        return False
    between = text[trigger.end : start]
    is_once = _APPOSED.search(between) is not None and _ONCE.match(text, start) is not None
    # `X was on it already` tells of X, `a firm it already shunned` of who shuns it.
    told = (_OTHERS_VERB, _DONE, _SAYING) if trigger.side is Side.AFTER else (_DONE, _SAYING)
    return is_once or any(pattern.search(between) is not None for pattern in told)
