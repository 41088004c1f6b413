"""Under which order an act stands, and which of OFAC's tags its parties bear: told beside it, or elsewhere for it."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.articles.claims import Claim
from app.articles.cues import Cue, CueKind, find_basis
from app.articles.identities import Identity
from app.articles.tables import load_lists
from app.articles.triggers import Effect

# A basis named further away than this belongs to another act.
_NEAR = 1_500
# `under E.O. 13661 and E.O. 13662` names two orders of one act.
_JOINED = 30
# `were designated under E.O. 13382 for ... Their tags are [NPWMD] [IFSR].`
_TAGGED = 500


@dataclass(frozen=True, slots=True)
class Law:
    """What an article says of orders and tags.

    Attributes:
        cues: Those of orders, acts and tags, in order.
        news: The claims that are the article's news, in order.
        past: Its other claims.
    """

    cues: tuple[Cue, ...]
    news: tuple[Claim, ...]
    past: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Tags:
    """The tags that an article prints: by order for those under it, and by a party's number for that party."""

    of_orders: dict[str, tuple[str, ...]]
    own: dict[int, tuple[str, ...]]


def find_bases(claim: Claim, law: Law, *, current: bool) -> tuple[str, ...]:
    """Returns the legal bases of an act: its sentence's, else those that the article gives for it elsewhere."""
    fitting = [value for value in claim.bases if _fits(value, claim.frame.list)]
    if current:
        near = _find_near(claim, law)
        fitting = fitting or _find_earlier(claim, law) or _choose_nearest(claim, near)
        if claim.tags:
            fitting = [value for value in fitting if find_program(value) in claim.tags] or fitting
        programs = {find_program(value) for value in fitting} or set(claim.tags)
        fitting += [cue.value for cue in near if find_program(cue.value) in programs]
    elif not fitting:
        fitting = _find_told_once(claim, law)
    return tuple(dict.fromkeys(fitting))


def find_programs(claim: Claim, party: Identity, bases: tuple[str, ...], tags: Tags) -> tuple[str, ...]:
    """Returns the tags that a party of a claim bears; empty for a list that has none, or where nothing tells them."""
    own = load_lists()[claim.frame.list].program
    if own is not None:
        return (own,)
    if claim.frame.list != "sdn":
        return ()
    printed = tags.own.get(party.number) or claim.tags
    if printed:
        return tuple(dict.fromkeys(printed))
    told = [tag for value in bases for tag in (tags.of_orders.get(value) or _find_implied(value))]
    return tuple(dict.fromkeys(told))


def find_own_tags(law: Law) -> dict[int, tuple[str, ...]]:
    """Returns by an identity's number the tags printed beside it: they hold wherever the article speaks of its act."""
    own: dict[int, tuple[str, ...]] = {}
    for claim in law.news:
        for party in claim.parties:
            if claim.tags:
                own[party.number] = tuple(dict.fromkeys((*own.get(party.number, ()), *claim.tags)))
    return own


def find_program(value: str) -> str | None:
    """Returns the tag that an order or act implies."""
    return find_basis(value).program


def _find_implied(value: str) -> tuple[str, ...]:
    program = find_program(value)
    return () if program is None else (program,)


def find_tagged(law: Law) -> dict[str, tuple[str, ...]]:
    """By order the tags that the article prints for those under it, where they are not the ones it implies."""
    tagged: dict[str, tuple[str, ...]] = {}
    free = [cue for cue in law.cues if cue.kind is CueKind.TAG and not _is_own(cue, law.news)]
    for cue in free:
        before = [c for c in law.cues if c.kind is CueKind.BASIS and cue.start - _TAGGED <= c.start < cue.start]
        if before:
            tagged[before[-1].value] = (*tagged.get(before[-1].value, ()), cue.value)
    for claim in law.news:
        # The annex tags one party [CYBER3]: so are the others under that order.
        bases = find_bases(claim, law, current=True) if claim.tags else ()
        if len(bases) == 1 and find_program(bases[0]) not in claim.tags:
            tagged.setdefault(bases[0], claim.tags)
    return tagged


def _is_own(tag: Cue, claims: Iterable[Claim]) -> bool:
    """A tag beside a party is that party's."""
    return any(claim.tags and claim.parties and claim.start <= tag.start < claim.end for claim in claims)


def _find_near(claim: Claim, law: Law) -> list[Cue]:
    """The orders of a list that no earlier act is told with; where two authorities act, not the other's."""
    past = [(other.start, other.end) for other in law.past if other.parties]
    near = [
        cue
        for cue in law.cues
        if cue.kind is CueKind.BASIS
        and find_basis(cue.value).list == claim.frame.list
        and not any(start <= cue.start < end for start, end in past)
    ]
    if len({find_program(cue.value) for cue in near}) < 2:
        return near
    others = [(o.start, o.end) for o in law.news if o.parties and o.frame.authority != claim.frame.authority]
    return [cue for cue in near if not any(start <= cue.start < end for start, end in others)] or near


def _choose_nearest(claim: Claim, near: list[Cue]) -> list[str]:
    if not near:
        return []
    nearest = min(near, key=lambda cue: _distance(cue, claim))
    is_only = len({find_program(cue.value) for cue in near}) == 1
    if _distance(nearest, claim) > _NEAR and not is_only:
        return []
    return [cue.value for cue in near if abs(cue.start - nearest.start) <= _JOINED]


def _find_earlier(claim: Claim, law: Law) -> list[str]:
    """Who comes off a list leaves the program under which he was put there."""
    if claim.effect is not Effect.REMOVE:
        return []
    return [
        value
        for other in law.past
        if other.effect is Effect.ADD and any(party in claim.parties for party in other.parties)
        for value in other.bases
        if _fits(value, claim.frame.list)
    ]


def _find_told_once(claim: Claim, law: Law) -> list[str]:
    """`X remains blocked`: under the orders of the one earlier act that the article tells."""
    if not claim.is_state:
        return []
    frame = claim.frame
    told = {
        other.bases
        for other in law.past
        if other.bases
        and (other.frame.authority, other.frame.list) == (frame.authority, frame.list)
        and (claim.day is None or other.day in {None, claim.day})
    }
    return list(next(iter(told))) if len(told) == 1 else []


def _fits(value: str, list_id: str) -> bool:
    basis = find_basis(value).list
    # An order that no table knows is still the basis that its sentence names.
    return basis == list_id or (basis is None and value.startswith("EO "))


def _distance(cue: Cue, claim: Claim) -> int:
    if claim.start <= cue.start < claim.end:
        return 0
    return claim.start - cue.end if cue.end <= claim.start else cue.start - claim.end
