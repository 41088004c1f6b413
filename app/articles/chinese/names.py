"""Names in a stretch of tokens: where the grammar says that they stand, and in prose."""

from collections.abc import Sequence
from dataclasses import replace

from app.articles.chinese.forms import is_latin, is_personal
from app.articles.chinese.naming import Named, find_name
from app.articles.chinese.pieces import Piece, find_close, join_pieces, split_pieces
from app.articles.chinese.tokens import Token
from app.articles.chinese.words import MATERIAL, Kind

_OWNING = frozenset({"拥有", "持有", "旗下有"})
_POLITE = frozenset({"先生", "女士", "小姐", "爵士"})


def read_names(tokens: Sequence[Token], *, is_sure: bool) -> list[Named]:
    """Reads an enumeration: `存储芯片商长鑫存储(…)、移远通信和道通智能`.

    Args:
        is_sure: The grammar says that names stand here, so that a run of unknown characters is one; otherwise only
            what looks like a name by itself is taken.
    """
    found: list[Named] = []
    titles: tuple[Token, ...] = ()
    for piece in _skip_owned(join_pieces(split_pieces(tokens))):
        named = find_name(piece, is_sure=is_sure)
        if named is None:
            # `副政委、司令员彭家瑞`: a title by itself belongs to the name behind it.
            titles = (*titles, *piece.tokens) if piece.tokens and piece.tokens[-1].has(Kind.TITLE) else ()
            continue
        found.append(
            replace(
                named,
                lead=(*titles, *named.lead),
                is_person=named.is_person or (bool(titles) and is_personal(named.name)),
            )
        )
        titles = ()
    return _share_titles(found)


def _skip_owned(pieces: list[Piece]) -> list[Piece]:
    """`是拥有A和B等品牌的C`: what somebody owns stands before the one who is named."""
    kept: list[Piece] = []
    for number, piece in enumerate(pieces):
        opens = bool(piece.tokens) and piece.tokens[0].text in _OWNING and not _has_of(piece)
        if not (opens and number + 1 < len(pieces) and _has_of(pieces[number + 1])):
            kept.append(piece)
    return kept


def _has_of(piece: Piece) -> bool:
    """Says whether a piece has a word that makes what stands before it a description."""
    return any(token.has(Kind.OF) for token in piece.tokens)


def _share_titles(found: list[Named]) -> list[Named]:
    """`两名助理处长Dick Wong和赵咏兰`: those who are counted with the first share its title."""
    shared: list[Named] = []
    for named in found:
        first = shared[-1] if shared else None
        is_counted = first is not None and first.is_person and any(t.has(Kind.COUNT) for t in first.lead)
        if first is not None and is_counted and not named.lead and (is_personal(named.name) or is_latin(named.name)):
            shared.append(replace(named, lead=first.lead, is_person=True))
        else:
            shared.append(named)
    return shared


def find_names(tokens: Sequence[Token]) -> list[Named]:
    """Finds in prose what is a name by itself: firms that end in a body, brands, people behind their titles."""
    found: list[Named] = []
    first = 0
    for number in range(len(tokens)):
        if not _ends_run(tokens, number):
            continue
        brackets = _find_brackets(tokens, number + 1)
        parted = next((i + 1 for i in range(number, first - 1, -1) if tokens[i].has(Kind.SEPARATOR, Kind.COMMA)), first)
        run = tuple(tokens[parted : number + 1])
        named = find_name(Piece(run, brackets), is_sure=False) or _find_speaker(run, tokens[number + 1 : number + 2])
        found += [] if named is None else [named]
        first = number + 1
    return found


def _find_speaker(run: tuple[Token, ...], behind: Sequence[Token]) -> Named | None:
    """`沈克勤先生`, `郭嘉昆表示`: a person's name by its form, where a person must stand."""
    start = len(run)
    while start > 0 and run[start - 1].has(Kind.HAN, Kind.WESTERN):
        start -= 1
    name = run[start:]
    is_told = bool(behind) and (behind[0].text in _POLITE or behind[0].has(Kind.SAY))
    return Named(run[:start], name, (), is_person=True) if is_told and name and is_personal(name) else None


def _ends_run(tokens: Sequence[Token], number: int) -> bool:
    token = tokens[number]
    if not token.has(*MATERIAL) or token.has(Kind.TITLE, Kind.QUOTED):
        return False
    behind = tokens[number + 1] if number + 1 < len(tokens) else None
    return behind is None or not behind.has(*MATERIAL) or behind.has(Kind.TITLE, Kind.QUOTED)


def _find_brackets(tokens: Sequence[Token], number: int) -> tuple[tuple[Token, ...], ...]:
    if number + 1 >= len(tokens) or not tokens[number].has(Kind.OPEN):
        return ()
    inside = tokens[number + 1 : find_close(tokens, number)]
    return (tuple(inside),) if inside else ()
