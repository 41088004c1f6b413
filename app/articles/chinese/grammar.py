"""The verbs of listing, each with the slot of its names.

`将 NAMES 列入`, `对 NAMES 实施制裁`, `NAMES 被列入`, `制裁 NAMES`, `名单包括 NAMES`, `被制裁的六人为：NAMES`: the
particles of Chinese tell the slot, so that every verb of a class is read by the same few rules.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile, takewhile

from app.articles.chinese.clauses import (
    Slot,
    Verb,
    find_list_end,
    find_marked,
    find_passive,
    find_predicate,
    find_subject,
    has_any,
    is_act,
    make_verb,
)
from app.articles.chinese.forms import is_personal
from app.articles.chinese.names import find_names, read_names
from app.articles.chinese.tokens import Token
from app.articles.chinese.words import DESCRIBING, Kind
from app.articles.triggers import Effect

# The longest sentence of news read has six acts; what has more is no sentence, and each costs a pass over it.
_MOST_ACTS = 24
# The words between a particle and a measure: `采取相应反制措施`.
_LONGEST_MEASURE = 4
# What may stand before a copula that goes on with an act: no name, no verb of its own.
_BARE = frozenset(
    {Kind.AMONG, Kind.LISTED, Kind.CUE_LIST, Kind.THEY, Kind.GROUP, Kind.ADJECTIVE, Kind.NOW, Kind.CUE_AUTHORITY}
).union((Kind.PLACE, Kind.STOP, Kind.MARK, Kind.SEPARATOR, *DESCRIBING))
_BEHIND_ENTRY = (
    Kind.SANCTION,
    Kind.OF,
    Kind.AMONG,
    Kind.MARK,
    Kind.CLOSE,
    Kind.COPULA,
    Kind.THEY,
    Kind.SEPARATOR,
    Kind.STOP,
)
# `解除了对其制裁`
_NEAR_LIFT = 3
_ON_LIST = ("上", "中", "内", "之列", "里", "之内", "之中", "当中")
_SPOKEN = (Kind.SANCTION, Kind.ENTER, Kind.STRIP, Kind.FREEZE)
# `第二项规则针对X及其关联企业`: a rule of the act told before, and whom it is about.
_AIMS = "针对"
_RULES = frozenset({"规则", "公告", "决定", "命令", "行动", "通知"})
_SHUT_OUT = ("不得", "禁止")
# `已对X等13家企业采取类似措施`: what the act told before did.
_ALIKE = frozenset({"类似", "同样", "同类", "相同", "同等", "相应"})
_LIKE_MEASURES = frozenset({"措施", "反制", "手段"})
_AS_FOLLOWS = "名单如下"
_BEFORE_LIST = (Kind.CUE_AUTHORITY, Kind.PLACE, Kind.OF, Kind.NOW, Kind.ADJECTIVE, Kind.MARK, Kind.STOP)


@dataclass(frozen=True, slots=True)
class Act:
    """A verb with its slot.

    Attributes:
        effect: None where it goes on with the act before.
        slot: None where it names nobody: `将36家企业列入`, or a list stands under the sentence.
        carries: It names no list, so it goes on with the one of the act before.
        is_state: Says that somebody is on a list, not that somebody was put there.
        follows: It says something of lists only right behind a sentence that does.
    """

    verb: Verb
    effect: Effect | None
    slot: Slot | None
    carries: bool = False
    is_state: bool = False
    follows: bool = False

    @property
    def names(self) -> Sequence[Token]:
        """The tokens of the slot."""
        return () if self.slot is None else self.verb.tokens[self.slot.first : self.slot.last]


def find_acts(tokens: Sequence[Token]) -> list[Act]:
    """Finds the verbs of a sentence that put somebody on a list or take off, each with its slot."""
    acts: list[Act] = []
    for number in range(len(tokens)):
        act = _find_act(tokens, number)
        act = None if act is None else _look_behind_colon(act)
        if len(acts) == _MOST_ACTS:
            break
        if act is not None and not any(_is_same(other, act) for other in acts):
            acts.append(act)
    return acts


def _look_behind_colon(act: Act) -> Act:
    """`以下企业被列入实体清单：A、B`: the clause names nobody, and a colon behind it leads in who is meant."""
    tokens, last = act.verb.tokens, act.verb.last
    if last + 1 >= len(tokens) or not tokens[last].has(Kind.COLON) or has_any(act.names, Kind.SELF):
        return act
    if act.slot is not None and (act.slot.last > last or read_names(act.names, is_sure=act.slot.is_sure)):
        return act
    return replace(act, slot=Slot(last + 1, find_list_end(tokens, last + 1, is_open=True)))


def _is_same(one: Act, other: Act) -> bool:
    """`对X实施制裁，采取反制措施`: a slot is read once in its clause."""
    is_one_clause = (one.verb.first, one.verb.last) == (other.verb.first, other.verb.last)
    return one.slot is not None and one.slot == other.slot and one.effect is other.effect and is_one_clause


def _find_act(tokens: Sequence[Token], number: int) -> Act | None:
    token = tokens[number]
    for kind, find in (
        (Kind.LIFT, _find_lifting),
        (Kind.STRIP, _find_removal),
        (Kind.SANCTION, _find_sanction),
        (Kind.ENTER, _find_entry),
        (Kind.STATE, _find_state),
        (Kind.FREEZE, _find_freeze),
        (Kind.COPULA, _find_enumeration),
    ):
        if token.has(kind):
            return find(make_verb(tokens, number))
    if token.text == _AIMS and any(t.text in _RULES for t in make_verb(tokens, number).before):
        slot = Slot(number + 1, find_list_end(tokens, number + 1))
        return Act(make_verb(tokens, number), None, slot, carries=True)
    if token.has(Kind.CUE_LIST) and token.text.startswith(_SHUT_OUT):
        return _find_shut_out(make_verb(tokens, number))
    if token.has(Kind.CUE_LIST) and has_any(tokens[max(0, number - _LONGEST_MEASURE) : number], Kind.DO):
        return _find_measure(make_verb(tokens, number))
    is_alike = token.text in _LIKE_MEASURES and any(t.text in _ALIKE for t in tokens[max(0, number - 2) : number])
    if is_alike and has_any(tokens[:number], Kind.CUE_AUTHORITY):
        act = _find_measure(make_verb(tokens, number))
        return None if act is None else replace(act, carries=True)
    return _find_state(make_verb(tokens, number)) if token.has(Kind.AT) and _is_on_list(tokens, number) else None


def _find_entry(verb: Verb) -> Act | None:
    has_list = has_any(verb.clause, Kind.CUE_LIST, Kind.LISTED)
    # `被列为主要洗钱关注对象`: put onto something that is no list.
    if not has_list and verb.behind and not verb.token.has(Kind.NEWS) and not verb.behind[0].has(*_BEHIND_ENTRY):
        return None
    carries = not verb.names_list
    marked = find_marked(verb)
    if marked is not None:
        effect = Effect.REMOVE if _is_quashed(verb, marked) else Effect.ADD
        return Act(verb.widen(marked), effect, marked, carries=carries)
    if verb.describes:
        return _find_described(verb, Effect.ADD)
    passive = find_passive(verb)
    if passive is not None or (not verb.token.has(Kind.NEWS) and has_any(verb.behind, Kind.CUE_LIST, Kind.LISTED)):
        subject = find_subject(verb.tokens, verb.number if passive is None else passive)
        return Act(verb, Effect.ADD, subject, carries=carries)
    if not has_list and not verb.token.has(Kind.NEWS):
        return None
    is_sure = has_any(verb.tokens, Kind.CUE_LIST, Kind.LISTED) or has_any(verb.behind, Kind.LEAD, Kind.COLON)
    last = find_list_end(verb.tokens, verb.number + 1)
    # `11月9日又增加了A、B和C三人`: the count at the end tells that what stands before it are names.
    is_sure = is_sure or any(t.has(Kind.COUNT) for t in verb.tokens[max(verb.number + 2, last - 2) : last])
    return Act(verb, Effect.ADD, Slot(verb.number + 1, last, is_sure=is_sure), carries=carries)


def _is_quashed(verb: Verb, marked: Slot) -> bool:
    """`撤销国防部将X列入名单的决定`: what is lifted is the decision to list."""
    return has_any(verb.tokens[verb.first : marked.first], Kind.LIFT) and has_any(verb.behind, Kind.DECISION)


def _find_sanction(verb: Verb) -> Act | None:
    """`制裁` is noun and verb: `的制裁`, `制裁名单`, `制裁律师` do nothing to anybody."""
    is_told = _has_cue(verb.tokens[: verb.number])
    is_noun = has_any(verb.behind[:1], *_SANCTION_OF) and not _leads_person(verb)
    if has_any(verb.before[-1:], Kind.OF) or is_noun:
        # `通过新一轮对俄制裁方案`: a round is announced, and what follows tells on whom.
        return Act(verb, Effect.ADD, None) if is_told and has_any(verb.before, Kind.ANNOUNCE) else None
    # `被解除制裁的包括X`
    effect = Effect.REMOVE if has_any(verb.before[-_NEAR_LIFT:], Kind.LIFT) else Effect.ADD
    marked = find_marked(verb)
    if marked is not None:
        return Act(verb.widen(marked), effect, marked)
    if has_any(verb.behind[:1], Kind.OF):
        return _find_described(verb, effect)
    passive = find_passive(verb)
    if passive is not None:
        return Act(verb, effect, find_subject(verb.tokens, passive), carries=not _has_cue(verb.clause))
    if effect is Effect.REMOVE:
        return None
    if is_told and (not verb.behind or has_any(verb.behind[:1], Kind.OF, Kind.STOP, Kind.MARK)):
        return Act(verb, Effect.ADD, None)
    if not is_told and not has_any(verb.before, Kind.ALSO, Kind.AMONG):
        return None
    slot = Slot(verb.number + 1, find_list_end(verb.tokens, verb.number + 1), is_sure=_leads_person(verb))
    return Act(verb, Effect.ADD, slot)


def _leads_person(verb: Verb) -> bool:
    """`制裁了官员朱海仑和霍留军`: right behind the verb stands a name of a person, by its form."""
    behind = list(dropwhile(lambda t: t.has(Kind.PLACE, Kind.GROUP, Kind.NOUN, Kind.TITLE, Kind.STOP), verb.behind))
    name = list(takewhile(lambda t: t.has(Kind.HAN), behind))
    is_closed = len(name) == len(behind) or behind[len(name)].has(Kind.SEPARATOR, Kind.OPEN, Kind.REST, Kind.MARK)
    return bool(name) and is_closed and is_personal(name)


_SANCTION_OF = (Kind.LISTED, Kind.CUE_LIST, Kind.GROUP, Kind.QUOTED, Kind.MATTER)


def _has_cue(tokens: Sequence[Token]) -> bool:
    return has_any(tokens, Kind.CUE_LIST, Kind.CUE_AUTHORITY)


def _find_measure(verb: Verb) -> Act | None:
    """`对X采取反制措施`, `对X实施签证限制`."""
    marked = find_marked(verb)
    return None if marked is None or has_any(verb.before, Kind.LIFT) else Act(verb.widen(marked), Effect.ADD, marked)


def _find_shut_out(verb: Verb) -> Act | None:
    """`他们及其家属不得入境美国`, `X被禁止入境`: who may not enter."""
    passive = find_passive(verb)
    is_told = passive is not None or verb.token.text.startswith("不得")
    subject = find_subject(verb.tokens, verb.number if passive is None else passive) if is_told else None
    return None if subject is None else Act(verb, Effect.ADD, subject)


def _find_freeze(verb: Verb) -> Act | None:
    """`X被冻结在英资产`, `冻结X的资产`."""
    if has_any(verb.before[-_LONGEST_MEASURE:], Kind.DO):
        return _find_measure(verb)
    owned = next((i for i, t in enumerate(verb.behind) if t.has(Kind.ASSET)), None)
    if owned is None:
        return None
    passive = find_passive(verb)
    if passive is not None:
        return Act(verb, Effect.ADD, find_subject(verb.tokens, passive), carries=not _has_cue(verb.clause))
    of = next((i for i in range(owned, 0, -1) if verb.behind[i].has(Kind.OF, Kind.AT)), None)
    first = verb.number + 1
    return None if of is None else Act(verb, Effect.ADD, Slot(first, first + of, is_sure=False))


def _find_removal(verb: Verb) -> Act | None:
    tokens = verb.tokens
    describes = has_any(verb.behind[:1], Kind.OF) or verb.describes
    if (
        not describes
        and not has_any(verb.clause, Kind.CUE_LIST, Kind.LISTED)
        and not has_any(verb.before, Kind.BEI, Kind.BA)
    ):
        return None
    carries = not verb.names_list
    marked = find_marked(verb)
    if marked is not None:
        return Act(verb.widen(marked), Effect.REMOVE, marked, carries)
    if describes:
        return _find_described(verb, Effect.REMOVE)
    origin = next((i for i in range(verb.first, verb.number) if tokens[i].has(Kind.FROM)), None)
    passive = find_passive(verb)
    particle = origin if passive is None else passive
    if particle is not None:
        return Act(verb, Effect.REMOVE, find_subject(tokens, particle), carries)
    return Act(verb, Effect.REMOVE, Slot(verb.number + 1, find_list_end(tokens, verb.number + 1)), carries)


def _find_lifting(verb: Verb) -> Act | None:
    """`解除对X的制裁`, `对X的制裁被解除`, `停止对X采取措施`."""
    stretch = [*range(verb.number + 1, verb.last), *range(verb.number - 1, verb.first - 1, -1)]
    particle = next((i for i in stretch if verb.tokens[i].has(Kind.TOWARDS)), None)
    if particle is None:
        return None
    inside = range(particle + 1, verb.last)
    of = next((i for i in reversed(inside) if verb.tokens[i].has(Kind.OF)), None)
    of = next((i for i in inside if verb.tokens[i].has(Kind.DO)), None) if of is None else of
    if of is None or not has_any(verb.tokens[of : verb.last], Kind.SANCTION, Kind.CUE_LIST, Kind.MEASURE):
        return None
    doer = (i for i in range(particle + 1, of) if verb.tokens[i].has(Kind.DO))
    return Act(verb, Effect.REMOVE, Slot(particle + 1, next(doer, of)))


def _is_on_list(tokens: Sequence[Token], number: int) -> bool:
    """`在美国实体清单上`, `在名单之列`: a place on a list, behind the particle that says so."""
    clause = make_verb(tokens, number).behind
    listed = next((i for i, t in enumerate(clause) if t.has(Kind.CUE_LIST, Kind.LISTED)), None)
    if listed is None or not all(token.has(*_BEFORE_LIST) for token in clause[:listed]):
        return False
    tail = "".join(token.text for token in clause[listed + 1 : listed + 4]).lstrip('”"')
    return tail.startswith(_ON_LIST) or listed + 1 == len(clause)


def _find_state(verb: Verb) -> Act | None:
    if verb.describes:
        return _find_described(verb, Effect.ADD)
    subject = find_subject(verb.tokens, verb.number)
    # `上榜` tells by itself; `出现在`, `登上` need the list.
    is_told = verb.token.has(Kind.NEWS, Kind.AT) or has_any(verb.clause, Kind.CUE_LIST, Kind.LISTED, Kind.AMONG)
    if subject is None or not is_told:
        return None
    is_new = verb.token.has(Kind.STATE) and not verb.token.has(Kind.STAY)
    # `X也在名单之中` goes on with the news.
    joins = not verb.names_list and has_any(verb.tokens[verb.first : verb.number + 1], Kind.ALSO)
    return Act(verb, Effect.ADD, subject, carries=not verb.names_list, is_state=not is_new and not joins)


def _find_described(verb: Verb, effect: Effect) -> Act | None:
    """`被制裁的六人为：NAMES`, `新增的还有NAMES`; `被列入清单的华为` recalls."""
    tokens = verb.tokens
    of = next(i for i in range(verb.number + 1, verb.last) if tokens[i].has(Kind.OF))
    for at in range(of + 1, len(tokens)):
        if tokens[at].has(Kind.COPULA, Kind.COLON):
            slot = Slot(at + 1, find_list_end(tokens, at + 1, is_open=True))
            return Act(verb, effect, slot, carries=not verb.names_list)
        if has_any((tokens[at],), Kind.SAY, Kind.BA, Kind.BEI, Kind.NOT) or is_act(tokens[at]):
            break
        if find_names(tokens[of + 1 : at + 1]):
            break
    slot = Slot(of + 1, find_predicate(tokens, of + 1, verb.last))
    if not read_names(tokens[slot.first : slot.last], is_sure=False):
        return _find_predicative(verb, effect)
    is_now = has_any(tokens[verb.first : of + 1], Kind.NOW)
    # Only the words that describe belong to it: `恐将技术转移给已在清单上的X`.
    own = Verb(tokens, verb.number, max(verb.first, verb.number - 1), verb.last)
    return Act(own, effect, slot, carries=not verb.names_list, is_state=not is_now)


def _find_predicative(verb: Verb, effect: Effect) -> Act | None:
    """`X成为首家被列入实体清单的企业`: the noun described is what the subject is."""
    copula = next((i for i in range(verb.first, verb.number) if verb.tokens[i].has(Kind.BECOME)), None)
    if copula is None:
        return None
    return Act(verb, effect, find_subject(verb.tokens, copula), carries=not verb.names_list)


def _find_enumeration(verb: Verb) -> Act | None:
    """`名单包括X`, `其中包括X`, `另外两家是X`: goes on with the act before; a noun's `是` says nothing of lists."""
    among = next((i for i in range(len(verb.before) - 1, -1, -1) if verb.before[i].has(Kind.AMONG)), 0)
    before, tokens = verb.before[among:], verb.tokens
    speaks = has_any(_find_antecedent(verb), Kind.CUE_LIST, Kind.LISTED, *_SPOKEN)
    # `将5家企业列入实体清单，分别是A、B`.
    leads = not before and speaks and verb.token.has(Kind.LEAD)
    opens = has_any(before, Kind.AMONG, Kind.LISTED, Kind.CUE_LIST, Kind.THEY) or has_any(before[:1], Kind.COUNT)
    opens = (opens and not _only_has(verb, before)) or (
        verb.token.text == _AS_FOLLOWS and has_any(verb.tokens[verb.number + 1 :][:1], Kind.COLON)
    )
    if not (opens or leads) or any(is_act(token) or not token.has(*_BARE) for token in before):
        return None
    # `名单包括` speaks of who was put there, `其中包括` of what was done last.
    effect = Effect.ADD if has_any(before, Kind.LISTED, Kind.CUE_LIST) else None
    slot = Slot(verb.number + 1, find_list_end(tokens, verb.number + 1, is_open=True))
    carries = not has_any(before, Kind.CUE_LIST)
    return Act(verb, effect, slot, carries=carries, follows=not speaks)


def _only_has(verb: Verb, before: Sequence[Token]) -> bool:
    """`两家公司有共同的创始人X`: what firms have is on no list; `被列名的有X`, `当中有X` say who is."""
    is_told = has_any(before, Kind.AMONG, Kind.LISTED, Kind.CUE_LIST, *_SPOKEN)
    return verb.token.text == "有" and has_any(before, Kind.THEY) and not is_told


def _find_antecedent(verb: Verb) -> Sequence[Token]:
    """The clause before, which a copula goes on with, and its own: `冻结其资产，包括一栋楼` lists no parties."""
    if verb.first < len("，A"):
        return verb.before
    before = make_verb(verb.tokens, verb.first - 2)
    is_property = has_any(before.clause, Kind.FREEZE) and not has_any(before.clause, Kind.COUNT)
    return verb.before if is_property else verb.tokens[: verb.number]
