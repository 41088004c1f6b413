"""Lines of a list of names, told from prose."""

from collections.abc import Sequence

from app.articles.chinese.names import read_names
from app.articles.chinese.naming import Named
from app.articles.chinese.tokens import Token
from app.articles.chinese.words import ACTS, MATERIAL, Kind

_VERBS = (Kind.SAY, Kind.NOT, Kind.DO, *ACTS)
# `手机与器件` has five characters.
_LONGEST_LABEL = 8
_QUOTES = '”"'


def is_item(tokens: Sequence[Token]) -> bool:
    """Says whether a line is an item of a list: names with what describes them, and nothing behind the last one."""
    names = read_names(tokens, is_sure=True)
    if not names or not _is_plain(tokens, names[0]):
        return False
    behind = next((t for t in tokens if t.start >= _find_end(names[-1]) and not _closes(t)), None)
    return behind is None or behind.has(Kind.COMMA, Kind.MARK, Kind.SEPARATOR)


def skip_label(tokens: Sequence[Token]) -> Sequence[Token]:
    """`投资机构：建广资产（JAC Capital）`: returns the words behind a label; the line where it has none."""
    colon = next((i for i, t in enumerate(tokens) if t.has(Kind.COLON)), None)
    is_label = colon is not None and 0 < tokens[colon].start - tokens[0].start <= _LONGEST_LABEL
    behind = tokens[colon + 1 :] if is_label and colon is not None else ()
    return behind if behind and read_names(behind, is_sure=True) else tokens


def is_closed_item(tokens: Sequence[Token]) -> bool:
    """Says whether a stretch between commas is one more name of a list.

    Its bracket shows that it is one, or it is nothing but a name, whole and of a known form.
    """
    names = read_names(tokens, is_sure=True)
    if not names or not is_item(tokens):
        return False
    is_whole = (tokens[0].start, [t for t in tokens if not t.has(Kind.MARK)][-1].end) == (names[0].start, names[-1].end)
    is_formed = names[-1].is_person or names[-1].name[-1].has(Kind.BODY)
    return bool(names[-1].brackets) or (is_whole and is_formed)


def _is_plain(tokens: Sequence[Token], first: Named) -> bool:
    """A line with a verb of its own is prose; a name that shows itself to be one may have small words before it."""
    is_told = bool(first.brackets) or first.is_person or first.name[-1].has(Kind.BODY)
    verbs = _VERBS if is_told else (Kind.STOP, *_VERBS)
    return not any(t.has(*verbs) and not t.has(*MATERIAL) for t in tokens if t.end <= first.start)


def _find_end(named: Named) -> int:
    return max(named.end, *(bracket[-1].end for bracket in named.brackets), 0)


def _closes(token: Token) -> bool:
    return token.has(Kind.CLOSE) or token.text in _QUOTES
