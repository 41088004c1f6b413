"""What the words around an act make of it: denied, only wished or rumoured, or told of earlier days."""

from app.articles.chinese.clauses import has_any
from app.articles.chinese.grammar import Act
from app.articles.chinese.names import read_names
from app.articles.chinese.words import Kind

# `已将X列入` is news; `X已被列入`, without a day, recalls.
_ALREADY = "已"
_ASKS = ("？", "?")
# `与此同时此前`: what opens a sentence in its first words dates the whole of it.
_OPENING = 3


def is_denied(act: Act) -> bool:
    """Says whether the act is expressly said not to be: `X未被列入`, `X不在名单之列`."""
    verb = act.verb
    is_behind = act.slot is None or act.slot.first > verb.number
    start = verb.first if act.slot is None or is_behind else min(act.slot.last, verb.number)
    # `没有把X列入`: where a particle marks the names, the denial stands before it.
    before = () if act.slot is None or is_behind else verb.tokens[verb.first : act.slot.first]
    is_marked = has_any(before[-1:], Kind.BA)
    return has_any(verb.tokens[start : verb.number + 1], Kind.NOT) or (is_marked and has_any(before, Kind.NOT))


def is_unreal(act: Act) -> bool:
    """Says whether the act is only wanted, feared, planned or rumoured."""
    start, end = _find_names(act)
    verb = act.verb
    # What a name or its bracket holds changes no meaning.
    clause = [t for t in verb.clause if not start <= t.start < end]
    before = [t for t in verb.tokens[: verb.number] if not start <= t.start < end]
    return (
        # `X或被列入清单？` over a story of another day
        (bool(verb.tokens) and verb.tokens[-1].text in _ASKS)
        or has_any([t for t in clause if t.start <= verb.token.start], Kind.UNREAL)
        or has_any(before, Kind.WISH)
        or has_any(clause, Kind.FUTURE)
        or has_any(verb.tokens, Kind.FALSE)
    )


def _find_names(act: Act) -> tuple[int, int]:
    names = [] if act.slot is None else read_names(act.names, is_sure=act.slot.is_sure)
    return (names[0].start, names[-1].end) if names else (0, 0)


def is_past(act: Act) -> bool:
    """Says whether the words make the act an earlier one."""
    clause, tokens = act.verb.clause, act.verb.tokens
    if any(t.has(Kind.PAST) and t.text != _ALREADY for t in tokens[:_OPENING]):
        return True
    if has_any(clause, Kind.NOW):
        return False
    recalls = not has_any(clause, Kind.DAY, Kind.BA)
    return any(t.has(Kind.PAST) and (t.text != _ALREADY or recalls) for t in clause)
