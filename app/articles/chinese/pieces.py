"""An enumeration taken apart: what stands between separators, each with the brackets behind it."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.articles.chinese.tokens import Token
from app.articles.chinese.words import MATERIAL, Kind

_UNSPOKEN = frozenset([*'“”"‘’《》。！？!?', "”号", "」号", "’号"])
# `雷神导弹与防务公司`: a word that joins inside a name as well as between two.
JOINS = frozenset({"与", "和", "及", "暨", "、"})


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between two separators: tokens without brackets, and the brackets."""

    tokens: tuple[Token, ...]
    brackets: tuple[tuple[Token, ...], ...]
    link: str = ""


def split_pieces(tokens: Sequence[Token]) -> list[Piece]:
    """Splits tokens at separators outside brackets; marks that nobody speaks are left out."""
    pieces: list[Piece] = []
    own: list[Token] = []
    brackets: list[tuple[Token, ...]] = []
    link = ""
    number = 0
    while number < len(tokens):
        token = tokens[number]
        if token.has(Kind.OPEN):
            close = find_close(tokens, number)
            inside = tokens[number + 1 : close]
            if inside:
                brackets.append(tuple(inside))
            number = close + 1
            continue
        if token.has(Kind.SEPARATOR, Kind.COMMA) and (own or brackets):
            pieces.append(Piece(tuple(own), tuple(brackets), link))
            own, brackets, link = [], [], token.text
        elif not token.has(Kind.SEPARATOR, Kind.COMMA) and token.text not in _UNSPOKEN:
            own.append(token)
        number += 1
    return [*pieces, Piece(tuple(own), tuple(brackets), link)]


def find_close(tokens: Sequence[Token], number: int) -> int:
    """Returns the number of the token that closes the bracket opened at `number`; behind the last where none does."""
    depth = 0
    for at in range(number, len(tokens)):
        depth += tokens[at].has(Kind.OPEN) - tokens[at].has(Kind.CLOSE)
        if depth == 0:
            return at
    return len(tokens)


def join_pieces(pieces: list[Piece]) -> list[Piece]:
    """Joins what a separator inside a name parted: `波音防务、空间与安全集团`, `雷神导弹与防务公司`."""
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        if before is not None and piece.link in JOINS and not before.brackets and _goes_on(before, piece):
            joined[-1] = Piece((*before.tokens, *piece.tokens), piece.brackets, before.link)
        else:
            joined.append(piece)
    return joined


def _goes_on(before: Piece, piece: Piece) -> bool:
    """Words of trade alone are no name, so they go on with the name before; an ended name takes nothing more."""
    if not before.tokens or not piece.tokens:
        return False
    titled = next((i for i, t in enumerate(piece.tokens) if t.has(Kind.TITLE, Kind.QUOTED)), len(piece.tokens))
    name = piece.tokens[:titled]
    is_trade = bool(name) and all(token.has(Kind.TRADE, Kind.BODY, Kind.NOUN) for token in name)
    last = before.tokens[-1]
    has_title = any(token.has(Kind.TITLE, Kind.QUOTED) for token in before.tokens)
    return is_trade and not has_title and last.has(*MATERIAL) and not (last.has(Kind.BODY) and not last.has(Kind.TRADE))
