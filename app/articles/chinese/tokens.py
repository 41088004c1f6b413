"""A Chinese sentence as tokens: cues and days whole, known words, the longest first, and single characters."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.articles.chinese.words import MATERIAL, Kind, find_word, load_places
from app.articles.cues import Cue, CueKind
from app.articles.dates import DateMention
from app.names.han import fold_han

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in "，；：！？。"}
_MARKS = str.maketrans(
    {"「": "“", "」": "”", "『": "“", "』": "”", "﹝": "(", "﹞": ")", "‧": "·", "•": "·", "・": "·"}
)
_LATIN = re.compile(
    r"[A-Za-z0-9À-ɏ](?:[A-Za-z0-9À-ɏ&.'’/-]|,(?= ?(?:Ltd|Inc|LLC|Co|Limited|Corp)\b)| (?=[A-Za-z0-9&(À-ɏ]))*"
)
_COUNT = re.compile(
    r"(?:第?\d[\d,]*|第?[一二三四五六七八九十两]+|数十|数百|上百|数)(?:余|多|来)?"
    r"(?:家|名|个|位|人(?![民造寿工])|艘|架|项|所(?=[中外大高])|间|批|类|款|方)"
)
# `第55研究所`, `第61419部队`: a number inside the name of a body.
_NUMBERED = re.compile(r"第?\d+(?=(?:研究|院|所|厂|集团|军|师|旅|部队|局|工厂|基地|航空|设计|区|号?实验室))")
# `对俄新制裁`: whom measures are about, by one character; `对中北公司` names a firm.
_TOWARDS = re.compile(
    r"对(?:[俄伊华朝缅叙台中美乌])"
    r"(?=新|制裁|出口|资产|禁运|限制|军售|贸易|能源|施压|石油|原油|半导体|芯片|技术|投资|科技|经贸|关税|加征|政策|军事)"
)
# `两周前`, `三年来`.
_SPAN = re.compile(r"(?:\d+|[一二两三四五六七八九十几数多半]+)个?(?:天|周|星期|月|年)多?(?:之?前|之?后|来|内|间|之久)")
_COMMAS, _COLONS, _OPENS, _CLOSES = "，,;；", "：:", "([【{", ")]】}"


@dataclass(frozen=True, slots=True)
class Token:
    """A word and what it may do.

    Attributes:
        cue: The list, authority or basis that it names; None for any other word.
        day: The day or month that it names.
    """

    kinds: frozenset[Kind]
    start: int
    end: int
    text: str
    cue: Cue | None = None
    day: DateMention | None = None

    def has(self, *kinds: Kind) -> bool:
        """Says whether it may do one of these."""
        return not self.kinds.isdisjoint(kinds)


def fold_text(text: str) -> str:
    """Returns the text in simplified characters and half-width marks, every character in its place."""
    return fold_han(text.translate(_FULL_WIDTH).translate(_MARKS))


def split_tokens(text: str, start: int, end: int, fixed: Sequence[Cue | DateMention]) -> list[Token]:
    """Returns the tokens of a stretch of the folded text.

    Args:
        fixed: Cues and days in the order of the text; none overlaps another.
    """
    tokens: list[Token] = []
    at = start
    number = bisect_left(fixed, start, key=lambda item: item.start)
    while at < end:
        while number < len(fixed) and fixed[number].start < at:
            number += 1
        if number < len(fixed) and fixed[number].start == at and not _is_inside_word(text, fixed[number]):
            tokens.append(_make_fixed(text, fixed[number]))
        elif not text[at].isspace():
            # `从未经核实清单`: no word reaches into a cue.
            limit = fixed[number].start if number < len(fixed) and at < fixed[number].start < end else end
            tokens.append(_make_token(text, at, limit))
        else:
            at += 1
            continue
        at = tokens[-1].end
    return _close_brackets(_join_branches(text, tokens))


def _close_brackets(tokens: list[Token]) -> list[Token]:
    """Makes marks of what stands in brackets: its commas part no clauses, but names of one party."""
    closed: list[Token] = []
    depth = 0
    for token in tokens:
        depth = max(0, depth + token.has(Kind.OPEN) - token.has(Kind.CLOSE))
        is_inner = depth > 0 and token.has(Kind.COMMA, Kind.COLON)
        closed.append(replace(token, kinds=frozenset({Kind.MARK})) if is_inner else token)
    return closed


def _join_branches(text: str, tokens: list[Token]) -> list[Token]:
    """`浪潮(北京)电子信息产业有限公司`: a place in brackets inside a name is part of it."""
    joined: list[Token] = []
    number = 0
    while number < len(tokens):
        window = tokens[number : number + 4]
        if len(window) == 4 and joined and joined[-1].has(*MATERIAL) and _is_branch(window):
            joined.append(_make(text, Kind.PLACE, window[0].start, window[2].end))
            number += 3
        else:
            joined.append(tokens[number])
            number += 1
    return joined


def _is_branch(window: list[Token]) -> bool:
    opening, place, closing, behind = window
    is_place = opening.has(Kind.OPEN) and place.has(Kind.PLACE) and closing.has(Kind.CLOSE)
    return is_place and behind.has(Kind.BODY, Kind.TRADE, Kind.HAN)


# `凌远投资合伙企业(有限合伙)`: a form of firm that the law wants in brackets.
_FORM = re.compile(r"\((?:有限合伙|普通合伙|特殊普通合伙|集团|控股)\)")


def _is_inside_word(text: str, item: Cue | DateMention) -> bool:
    """`中国电信` is a firm, though `中国` acts; a longer word that begins where a country does is no country."""
    if not isinstance(item, Cue) or item.kind is not CueKind.AUTHORITY:
        return False
    found = find_word(text, item.start, len(text))
    return found is not None and found[0] > item.end - item.start


def _make_fixed(text: str, item: Cue | DateMention) -> Token:
    quote = text[item.start : item.end]
    if isinstance(item, DateMention):
        return Token(frozenset({Kind.DAY}), item.start, item.end, quote, day=item)
    kinds = {
        CueKind.LIST: {Kind.CUE_LIST},
        CueKind.AUTHORITY: {Kind.CUE_AUTHORITY},
        CueKind.BASIS: {Kind.CUE_BASIS},
        CueKind.TAG: {Kind.MARK},
    }[item.kind]
    # `美国国际集团`: a country acts, and stands in names.
    own = {Kind.PLACE} if quote in load_places() else set()
    return Token(frozenset(kinds | own), item.start, item.end, quote, cue=item)


def _make_token(text: str, at: int, end: int) -> Token:
    span = _SPAN.match(text, at, end)
    if span is not None:
        return _make(text, Kind.PAST if text[span.end() - 1] == "前" else Kind.STOP, at, span.end())
    towards = _TOWARDS.match(text, at, end)
    if towards is not None:
        return _make(text, Kind.STOP, at, towards.end())
    word = find_word(text, at, end)
    count = _COUNT.match(text, at, end)
    if count is not None and (word is None or count.end() >= at + word[0]):
        return _make(text, Kind.COUNT, at, count.end())
    if word is not None:
        return Token(word[1], at, at + word[0], text[at : at + word[0]])
    form = _FORM.match(text, at, end)
    if form is not None:
        return _make(text, Kind.BODY, at, form.end())
    numbered = _NUMBERED.match(text, at, end)
    if numbered is not None:
        return _make(text, Kind.HAN, at, numbered.end())
    latin = _LATIN.match(text, at, end)
    if latin is not None:
        kind = Kind.LATIN if any(char.isalpha() for char in latin.group()) else Kind.NUMBER
        return _make(text, kind, at, latin.end())
    return _make(text, _find_mark(text[at]), at, at + 1)


def _find_mark(char: str) -> Kind:
    for marks, kind in ((_COMMAS, Kind.COMMA), (_COLONS, Kind.COLON), (_OPENS, Kind.OPEN), (_CLOSES, Kind.CLOSE)):
        if char in marks:
            return kind
    return Kind.HAN if char.isalnum() or char == "·" else Kind.MARK


def _make(text: str, kind: Kind, start: int, end: int) -> Token:
    return Token(frozenset({kind}), start, end, text[start:end])
