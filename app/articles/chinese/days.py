"""The day of an act: of its clause, else of its sentence."""

from collections.abc import Sequence

from app.articles.chinese.grammar import Act
from app.articles.chinese.tokens import Token
from app.articles.chinese.words import Kind
from app.articles.dates import DateMention

_BINDING = ("起", "以来", "出生", "生于", "注册", "成立", "生效", "正式生效", "开始", "施行", "实施", "前")
_SAME_DAY = frozenset({"同日", "同一天", "同天"})


def find_day(act: Act) -> DateMention | None:
    """Returns when the act was done; None where its sentence does not tell."""
    verb = act.verb
    for stretch in (verb.clause, verb.tokens):
        days = [
            (token.start, token.day)
            for number, token in enumerate(stretch)
            if token.day is not None and not binds_from(stretch, number) and not _is_foreign(stretch, token, act)
        ]
        if days:
            # `10月9日将X列入，称其自2023年购入`: the day told before the verb is its own.
            at = verb.token.start
            return min(days, key=lambda pair: (pair[1].is_month, pair[0] > at, abs(pair[0] - at)))[1]
    return None


def binds_from(tokens: Sequence[Token], number: int) -> bool:
    """Says whether a day is the one from which something holds, not that of an act: `9月16日起生效`."""
    behind = "".join(token.text for token in tokens[number + 1 : number + 3])
    return behind.startswith(_BINDING) or (number > 0 and tokens[number - 1].text == "自")


def _is_foreign(stretch: Sequence[Token], token: Token, act: Act) -> bool:
    """A day among the names is somebody's birth; `与X同日被移出` is the day of the news, whatever was told last."""
    is_held = bool(act.names) and act.names[0].start < token.start < act.names[-1].end
    return is_held or (token.text in _SAME_DAY and stretch[0].has(Kind.SEPARATOR))
