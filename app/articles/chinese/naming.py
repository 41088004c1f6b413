"""The name in one piece of an enumeration: what only describes told from what names."""

from dataclasses import dataclass

from app.articles.chinese.forms import (
    ends_body,
    find_surname,
    is_generic,
    is_inner,
    is_latin,
    is_name,
    is_personal,
    is_specific,
)
from app.articles.chinese.pieces import JOINS, Piece
from app.articles.chinese.tokens import Token
from app.articles.chinese.words import MATERIAL, SPECIFIC, Kind, load_countries

_SHORTEST_NAME = 2
_LONGEST_GIVEN = 2
_LONGEST_SPELT = 4
_PARTS_OF_FIRMS = frozenset({"事业部", "部", "分部", "部门", "办公室"})
_FIRMS = frozenset({"公司", "集团", "有限公司", "股份有限公司", "有限责任公司"})
_ENDS_NAME = ("公司", "部", "院", "所", "厂", "中心", "行")
_HOME = frozenset({"中国", "香港", "澳门", "台湾"})
# `而普里戈任本人`: no name begins with these.
_OPENERS = JOINS | {"而", "但", "且", "并"}
_IS = frozenset({"为", "是", "系"})
_BY, _COMMAS = "由", frozenset({",", "，"})
_WITH_COUNT = (Kind.NOUN, Kind.GROUP, Kind.ADJECTIVE, Kind.PLACE, Kind.TRADE, Kind.TITLE)


@dataclass(frozen=True, slots=True)
class Named:
    """A name, what is said before it, and its bracket.

    Attributes:
        lead: The tokens before the name in its piece: descriptions, a body, titles.
        name: The tokens of the name.
        brackets: What stands in brackets behind it, without them.
        is_person: The title before it or its own form says so.
    """

    lead: tuple[Token, ...]
    name: tuple[Token, ...]
    brackets: tuple[tuple[Token, ...], ...]
    is_person: bool

    @property
    def start(self) -> int:
        """Offset of the name."""
        return self.name[0].start

    @property
    def end(self) -> int:
        """Offset behind the name."""
        return self.name[-1].end


def find_name(piece: Piece, *, is_sure: bool) -> Named | None:
    """Finds the name of a piece; None where it only describes.

    Args:
        is_sure: The grammar says that a name stands here, so that a run of unknown characters is one.
    """
    tokens = _cut_rest(piece.tokens)
    # `A公司，由王明控制`: who controls what was named before is only described.
    if tokens and tokens[0].text == _BY and piece.link in _COMMAS and not piece.brackets:
        return None
    start = _find_titled(tokens)
    if start is None:
        tokens, start = _find_run(tokens, is_sure=is_sure, has_bracket=bool(piece.brackets))
    name, lead = tokens[start:], tokens[:start]
    if not name:
        return _find_before_title(piece, tokens)
    is_told = len(lead) > 1 and lead[-1].text in _IS and lead[-2].has(Kind.TITLE)
    is_titled = bool(lead) and (lead[-1].has(Kind.TITLE, Kind.QUOTED, Kind.KIN) or is_told)
    if not is_name(name, has_bracket=bool(piece.brackets), is_sure=is_sure or is_titled):
        return _find_in_bracket(piece, tokens) if is_sure else None
    return Named(lead, name, piece.brackets, is_personal(name) or (is_titled and not ends_body(name)))


def _find_run(tokens: tuple[Token, ...], *, is_sure: bool, has_bracket: bool) -> tuple[tuple[Token, ...], int]:
    """The run of a name's characters at the end of a piece, freed of what describes; and where it begins."""
    start = len(tokens)
    is_shown = is_sure and (has_bracket or (bool(tokens) and tokens[-1].text.endswith("公司")))
    while start > 0 and (_is_material(tokens[start - 1]) or (is_shown and _is_inside(tokens, start - 1))):
        start -= 1
    while start < len(tokens) and tokens[start].text in _OPENERS:
        start += 1
    tokens = _cut_behind_body(tokens, start)
    start = _skip_description(tokens, start)
    opens = is_sure and 0 < start < len(tokens) and _can_open_name(tokens, start)
    return tokens, start - 1 if opens else start


def _cut_behind_body(tokens: tuple[Token, ...], start: int) -> tuple[Token, ...]:
    """`由南山集团控股`, `华为公司产品`: a firm's name ends with its body, not with what it does or makes."""
    firm = next((i for i in range(len(tokens) - 2, start, -1) if tokens[i].text in _FIRMS), None)
    if firm is not None and tokens[-1].text in _PARTS_OF_FIRMS:
        return tokens[: firm + 1]
    if firm is None or tokens[-1].text in _FIRMS or tokens[-1].text.endswith(_ENDS_NAME):
        return tokens
    behind = tokens[firm + 1 :]
    return tokens[: firm + 1] if all(t.has(Kind.TRADE, Kind.STOP) for t in behind) else tokens


def _find_in_bracket(piece: Piece, tokens: tuple[Token, ...]) -> Named | None:
    """`在台湾的一家公司(Inspur Taiwan)`: the bracket names what the words only describe."""
    first = piece.brackets[0] if piece.brackets else ()
    if not first or not is_latin(first[:1]) or not tokens[-1].has(Kind.NOUN, Kind.GROUP):
        return None
    return Named(tokens, first[:1], (), is_person=False)


def _can_open_name(tokens: tuple[Token, ...], start: int) -> bool:
    """`设备商因美纳公司`: a small word where a name must begin is its first character."""
    word = tokens[start - 1]
    begins = start == 1 or tokens[start - 2].has(Kind.NOUN, Kind.COUNT, Kind.OF, Kind.PLACE)
    return begins and word.has(Kind.STOP) and len(word.text) == 1 and tokens[start].has(Kind.HAN, Kind.WESTERN)


def _find_titled(tokens: tuple[Token, ...]) -> int | None:
    """`署长董经纬`, `董事长曾毓群`: behind a title three characters are a person, whatever words they make."""
    title = next((i for i in range(len(tokens) - 1, -1, -1) if tokens[i].has(Kind.TITLE, Kind.QUOTED)), None)
    if title is not None and len(tokens) > title + 2 and tokens[title + 1].text in _IS:
        title += 1  # `董事长为蔡晶晶`
    if title is None or title + 1 == len(tokens):
        return None
    text = "".join(token.text for token in tokens[title + 1 :])
    surname = find_surname(text)
    # `创始人觉都吞`: a name of another country, character by character.
    is_spelt = _SHORTEST_NAME <= len(text) <= _LONGEST_SPELT and all(_is_spelt(t) for t in tokens[title + 1 :])
    is_said = tokens[-1].has(Kind.SAY, Kind.REST)
    is_short = bool(surname) and 1 <= len(text) - len(surname) <= _LONGEST_GIVEN
    return title + 1 if (is_short or is_spelt) and not is_said else None


def _is_spelt(token: Token) -> bool:
    return len(token.text) == 1 and token.has(Kind.HAN, Kind.STOP)


def _find_before_title(piece: Piece, tokens: tuple[Token, ...]) -> Named | None:
    """`埃斯特维兹副部长`: a name before its title."""
    if not tokens or not tokens[-1].has(Kind.TITLE):
        return None
    start = len(tokens) - 1
    while start > 0 and tokens[start - 1].has(Kind.HAN, Kind.WESTERN):
        start -= 1
    name = tokens[start:-1]
    if not name or (start > 0 and tokens[start - 1].has(*MATERIAL)) or not is_personal(name):
        return None
    return Named((), name, piece.brackets, is_person=True)


def _cut_rest(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Cuts what follows the last name: `等36家实体`, `两家公司`, `在内的`, `本人`."""
    for number, token in enumerate(tokens):
        if number and token.has(Kind.REST):
            return tokens[:number]
        rest = tokens[number + 1 :]
        if (
            number
            and token.has(Kind.COUNT)
            and tokens[number - 1].has(*MATERIAL)
            and all(t.has(*_WITH_COUNT) for t in rest)
        ):
            return tokens[:number]
    return tokens


def _skip_description(tokens: tuple[Token, ...], start: int) -> int:
    """Skips what only describes: `两家企业X`, `美国X`, `科技公司X`; what is left must still be a name.

    `中国` and `香港` are left where they are: `中国科学院` is named so.
    """
    at = start
    for number in range(start, len(tokens) - 1):
        rest = tokens[number + 1 :]
        is_noun = tokens[number].has(Kind.NOUN, Kind.GROUP) and is_generic(tokens[start:number])
        is_country = number == at and tokens[number].text in load_countries() and tokens[number].text not in _HOME
        if (is_noun or is_country) and _leads_name(rest) and sum(len(t.text) for t in rest) >= _SHORTEST_NAME:
            at = number + 1
    return at


def _leads_name(rest: tuple[Token, ...]) -> bool:
    return is_specific(rest[:1]) or (rest[0].has(Kind.PLACE) and is_specific(rest))


def _is_inside(tokens: tuple[Token, ...], number: int) -> bool:
    """`视频市场公司(IP Video Market)`: a word of prose among a name's characters; a bracket shows where it ends."""
    if is_inner(tokens, number):
        return True
    left = number
    while left >= 0 and tokens[left].has(Kind.STOP, Kind.ADJECTIVE) and len(tokens[left].text) > 1:
        left -= 1
    return 0 <= left < number and tokens[left].has(Kind.TRADE, *SPECIFIC) and not tokens[left].has(Kind.PLACE)


def _is_material(token: Token) -> bool:
    return token.text in JOINS or (token.has(*MATERIAL) and not token.has(Kind.TITLE, Kind.QUOTED))
