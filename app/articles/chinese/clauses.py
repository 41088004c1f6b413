"""A verb in its sentence: its clause, and the slots where the particles of Chinese put the names of those acted on."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.articles.chinese.forms import is_inner
from app.articles.chinese.items import is_closed_item
from app.articles.chinese.names import read_names
from app.articles.chinese.tokens import Token
from app.articles.chinese.words import ACTS, DESCRIBING, MATERIAL, Kind

# A subject is told at most so many clauses before its predicate.
_FURTHEST_CLAUSES = 4
_BREAKS = (Kind.COMMA, Kind.COLON)
# What may stand between a subject's first name and its last.
_IN_SUBJECT = (Kind.SEPARATOR, Kind.ADJECTIVE, Kind.OPEN, Kind.CLOSE, Kind.MARK, *DESCRIBING)


@dataclass(frozen=True, slots=True)
class Slot:
    """Where the names of an act stand: tokens `[first, last)`.

    Attributes:
        is_sure: A particle or a bracket marks the place, so that unknown characters there are a name.
    """

    first: int
    last: int
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class Verb:
    """A word at `number` of a sentence, with the clause `[first, last)` between the commas around it."""

    tokens: Sequence[Token]
    number: int
    first: int
    last: int

    @property
    def token(self) -> Token:
        """The word itself."""
        return self.tokens[self.number]

    @property
    def clause(self) -> Sequence[Token]:
        """The words between the commas."""
        return self.tokens[self.first : self.last]

    @property
    def before(self) -> Sequence[Token]:
        """The words of its clause before it."""
        return self.tokens[self.first : self.number]

    @property
    def behind(self) -> Sequence[Token]:
        """The words of its clause behind it."""
        return self.tokens[self.number + 1 : self.last]

    @property
    def names_list(self) -> bool:
        """Whether the clause names a list."""
        return has_any(self.clause, Kind.CUE_LIST)

    @property
    def describes(self) -> bool:
        """`被列入实体清单的`: whether the verb, with its list, describes what follows."""
        of = next((i for i, t in enumerate(self.behind) if t.has(Kind.OF)), None)
        if not of:
            return of == 0
        is_owner = self.behind[of - 1].has(Kind.PLACE, Kind.CUE_AUTHORITY)
        return has_any(self.behind[:of], Kind.CUE_LIST, Kind.LISTED) and not is_owner

    def widen(self, slot: Slot) -> "Verb":
        """Returns the verb with a clause that holds its slot too: a name may bring commas of its own."""
        first = min(self.first, make_verb(self.tokens, slot.first - 1).first) if slot.first else self.first
        return Verb(self.tokens, self.number, first, self.last)


def make_verb(tokens: Sequence[Token], number: int) -> Verb:
    """Finds the clause around a word."""
    first = next((i + 1 for i in range(number - 1, -1, -1) if tokens[i].has(*_BREAKS)), 0)
    last = next((i for i in range(number, len(tokens)) if tokens[i].has(*_BREAKS)), len(tokens))
    return Verb(tokens, number, first, last)


def has_any(tokens: Sequence[Token], *kinds: Kind) -> bool:
    """Says whether any of the tokens may do one of these."""
    return any(token.has(*kinds) for token in tokens)


def is_act(token: Token) -> bool:
    """Says whether a word is a verb of listing and no part of a name."""
    return token.has(*ACTS) and not token.has(*MATERIAL)


def find_marked(verb: Verb) -> Slot | None:
    """`将 NAMES 列入`, `对 NAMES 实施制裁`: the slot between the particle and the verb."""
    tokens = verb.tokens
    for at in range(verb.number - 1, -1, -1):
        if tokens[at].has(Kind.BA) and at + 1 < verb.number and _leads_names(tokens[at], tokens[at + 1]):
            inside = range(at + 1, verb.number)
            # The slot ends before what leads to the verb: `采取`, `从…清单中`.
            doer = (i for i in inside if tokens[i].has(Kind.DO, Kind.FROM) and not tokens[i].has(*MATERIAL))
            return Slot(at + 1, next(doer, verb.number))
        if is_act(tokens[at]) and not make_verb(tokens, at).describes:
            return None
    return None


def _leads_names(particle: Token, token: Token) -> bool:
    """`将于`, `将被` tell the future; a name may begin with a character that is a small word: `对因西图公司`."""
    if token.has(Kind.THEY, Kind.HIM, *MATERIAL):
        return True
    is_adverb = particle.text == "将" and token.has(Kind.STOP)
    return not is_adverb and not token.has(Kind.BEI, Kind.DAY, Kind.DO, Kind.ENTER, Kind.STRIP, Kind.FROM, Kind.SAY)


def find_passive(verb: Verb) -> int | None:
    """Returns where the particle of a passive stands in the verb's clause: `被美国商务部列入`; None where none does."""
    for at in range(verb.number - 1, verb.first - 1, -1):
        if verb.tokens[at].has(Kind.BEI):
            return at
        if is_act(verb.tokens[at]):
            return None
    return None


def find_subject(tokens: Sequence[Token], number: int) -> Slot | None:
    """The names that a predicate at `number` speaks of: before it in its clause, else at the head of one before."""
    first, last = make_verb(tokens, number).first, number
    slot = _find_head(tokens, first, last, is_own=True)
    # `4家企业被移出清单` speaks of nobody by name; no clause before it does so for it.
    if slot is not None or has_any(tokens[first:last], Kind.COUNT, Kind.GROUP):
        return slot
    for _ in range(_FURTHEST_CLAUSES):
        if slot is not None or first == 0:
            break
        last = first - 1
        first = make_verb(tokens, max(0, last - 1)).first
        slot = _find_head(tokens, first, last, is_own=False)
    return slot


def _find_head(tokens: Sequence[Token], first: int, last: int, *, is_own: bool) -> Slot | None:
    """The first run of names in a clause; what follows its first verb is no subject.

    In the verb's own clause unknown characters may be a name; in one before it, only what looks like one.
    """
    first = _skip_attributes(tokens, first, last)
    end = find_predicate(tokens, first, last)
    stretch = tokens[first:last]
    is_told = has_any(stretch, Kind.THEY) or any(read_names(s, is_sure=False) for s in (stretch, tokens[first:end]))
    is_self = end > first and tokens[first].has(Kind.SELF)
    is_unknown = is_own and bool(read_names(tokens[first:end], is_sure=True))
    return Slot(first, end) if is_told or is_self or is_unknown else None


def _skip_attributes(tokens: Sequence[Token], first: int, last: int) -> int:
    """`该公司下属的X`, `总部位于深圳的X`: the subject stands behind what describes it."""
    for at in range(last - 1, first - 1, -1):
        if tokens[at].has(Kind.OF):
            end = find_predicate(tokens, at + 1, last)
            if at + 1 < end and read_names(tokens[at + 1 : end], is_sure=True):
                return at + 1
    return first


def find_predicate(tokens: Sequence[Token], first: int, last: int) -> int:
    """Returns where a subject ends: at the first adverb, day or verb behind a name."""
    seen = False
    depth = 0
    for at in range(first, last):
        token = tokens[at]
        if token.has(*MATERIAL, Kind.THEY) or _opens_name(tokens, first, at):
            seen = True
        elif seen and depth == 0 and not token.has(*_IN_SUBJECT) and not is_inner(tokens, at):
            return at
        depth += token.has(Kind.OPEN) - token.has(Kind.CLOSE)
    return last


def _opens_name(tokens: Sequence[Token], first: int, at: int) -> bool:
    """`设备商因美纳公司`: where a name must begin, a small word is its first character."""
    if at == first or not tokens[at].has(Kind.STOP) or len(tokens[at].text) > 1:
        return False
    return tokens[at - 1].has(Kind.NOUN, Kind.SEPARATOR) and not tokens[at - 1].has(Kind.BODY)


def find_list_end(tokens: Sequence[Token], first: int, *, is_open: bool = False) -> int:
    """Returns where a list of names ends that begins at `first`: at the comma behind which no further name stands.

    Args:
        is_open: A copula or a colon leads it in, so that commas may part its names.
    """
    depth = 0
    for at in range(first, len(tokens)):
        depth += tokens[at].has(Kind.OPEN) - tokens[at].has(Kind.CLOSE)
        if tokens[at].has(Kind.COMMA) and depth == 0:
            behind = tokens[at + 1 :]
            stop = next((i for i, t in enumerate(behind) if t.has(Kind.COMMA)), len(behind))
            if not _goes_on(behind) and not (is_open and is_closed_item(behind[:stop])):
                return at
    return len(tokens)


def _goes_on(behind: Sequence[Token]) -> bool:
    """`A，以及B`, `制裁多间公司，包括X`: the list of names goes on behind the comma."""
    if not behind:
        return False
    second = behind[1] if len(behind) > 1 else behind[0]
    first = second if behind[0].has(Kind.AMONG) else behind[0]
    # `点名这家公司，并说X`: what is said next names nobody who is acted on.
    is_verb = second.has(Kind.SAY, Kind.DO, Kind.NOT) and not second.has(*MATERIAL)
    return (behind[0].has(Kind.SEPARATOR) and not is_verb) or first.has(Kind.LEAD)
