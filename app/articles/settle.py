"""From claims to what stands: which acts are new, which list a vague sentence meant, and what contradicts what."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.articles.claims import NEWS_DAYS, Claim, Denial, Record
from app.articles.cues import Cue, CueKind, find_basis
from app.articles.frames import Frame
from app.articles.identities import Identity
from app.articles.tables import load_lists
from app.articles.triggers import Effect

# `On Friday` and `on Thursday` may be one act seen from two time zones, announced and published.
_SAME_ACT_DAYS = 3
# A basis named further away than this belongs to another act.
_NEAR = 1_500


# A day beside an authority's name in the text is taken for the act's when the act has none of its own.
_LEAD_DAYS = 7


@dataclass(frozen=True, slots=True)
class Told:
    """The days that the article itself gives: of publication, and beside an authority or a list, in order."""

    published: date | None
    lead: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Placement:
    """One party on one list by one act.

    Attributes:
        bases: Legal bases, in the order of the article.
        programs: OFAC's tags.
        evidence: Offsets of the sentences that say so.
        month: First day of the month or year where the article gives only that.
    """

    party: Identity
    effect: Effect
    frame: Frame
    current: bool
    day: date | None
    bases: tuple[str, ...]
    programs: tuple[str, ...]
    evidence: tuple[tuple[int, int], ...]
    month: date | None = None


def settle_claims(record: Record, cues: list[Cue], told: Told) -> list[Placement]:
    """Settles the claims of an article: new ones first, each in the order of the article."""
    claims = record.claims
    main = find_main_day(claims, told)
    placements = [placement for claim in claims for placement in _place(claim, main, cues, claims)]
    placements = _merge(_tell_vague(placements))
    placements = _drop_contradicted(placements, record.denials)
    return sorted(placements, key=lambda placement: not placement.current)


def find_main_day(claims: Iterable[Claim], told: Told) -> date | None:
    """Returns the day of the act that the article reports; None where it gives none and bears no date itself."""
    days = [claim.day for claim in claims if claim.day is not None and not claim.is_past]
    if told.published is None:
        return days[0] if days else None
    for day, longest in [*((day, NEWS_DAYS) for day in days), *((day, _LEAD_DAYS) for day in told.lead)]:
        if -_LEAD_DAYS <= (told.published - day).days <= longest:
            return day
    return told.published


def _place(claim: Claim, main: date | None, cues: list[Cue], claims: list[Claim]) -> list[Placement]:
    current = _is_current(claim, main)
    day = claim.day if claim.day is not None or not current or claim.month is not None else main
    bases = tuple(_find_bases(claim, current, cues, claims))
    # `All five are tagged [NPWMD] [IFSR]`: tags beside no party are everybody's.
    shared = (
        [cue.value for cue in cues if cue.kind is CueKind.TAG] if current and not any(c.tags for c in claims) else []
    )
    tags = list(claim.tags) or shared
    return [
        Placement(
            party,
            claim.effect,
            claim.frame,
            current,
            day,
            bases,
            _find_programs(claim, bases, tags),
            ((claim.start, claim.end),),
            claim.month if claim.day is None else None,
        )
        for party in claim.parties
    ]


def _is_current(claim: Claim, main: date | None) -> bool:
    if claim.is_past or claim.is_state:
        return False
    if claim.day is not None and main is not None:
        return claim.day >= main - timedelta(days=_SAME_ACT_DAYS)
    if claim.month is not None:
        return main is not None and claim.month >= main.replace(day=1)
    # `was put on the list in May`: a month that nothing dates is told of an earlier act.
    return True


def _find_bases(claim: Claim, current: bool, cues: list[Cue], claims: list[Claim]) -> list[str]:
    """The legal bases of an act: its sentence's, and for a new one what the article says of that list elsewhere."""
    fitting = [value for value in claim.bases if _fits(value, claim.frame.list)]
    if not current:
        return list(dict.fromkeys(fitting))
    # An order that recalls an earlier act is not this act's.
    past = [(other.start, other.end) for other in claims if other.is_past]
    near = [
        cue
        for cue in cues
        if cue.kind is CueKind.BASIS
        and find_basis(cue.value).list == claim.frame.list
        and not any(start <= cue.start < end for start, end in past)
    ]
    near = _drop_others(near, claim, claims)
    if not fitting and near:
        nearest = min(near, key=lambda cue: _distance(cue, claim))
        fitting = (
            [nearest.value] if _distance(nearest, claim) <= _NEAR or len({_program(c.value) for c in near}) == 1 else []
        )
    if claim.tags:
        fitting = [value for value in fitting if _program(value) in claim.tags]
    programs = {_program(value) for value in fitting} or set(claim.tags)
    fitting += [cue.value for cue in near if _program(cue.value) in programs]
    return list(dict.fromkeys(fitting))


def _drop_others(near: list[Cue], claim: Claim, claims: list[Claim]) -> list[Cue]:
    """Where two authorities act under an order each, leaves out the other's; one order may be that of both."""
    if len({_program(cue.value) for cue in near}) < 2:
        return near
    others = [(o.start, o.end) for o in claims if o.parties and o.frame.authority != claim.frame.authority]
    own = [cue for cue in near if not any(start <= cue.start < end for start, end in others)]
    return own or near


def _fits(value: str, list_id: str) -> bool:
    basis = find_basis(value).list
    # An order that no table knows is still the basis that its sentence names.
    return basis == list_id or (basis is None and value.startswith("EO "))


def _program(value: str) -> str | None:
    return find_basis(value).program


def _distance(cue: Cue, claim: Claim) -> int:
    if claim.start <= cue.start < claim.end:
        return 0
    return claim.start - cue.end if cue.end <= claim.start else cue.start - claim.end


def _find_programs(claim: Claim, bases: tuple[str, ...], tags: list[str]) -> tuple[str, ...]:
    own = load_lists()[claim.frame.list].program
    if own is not None:
        return (own,)
    if claim.frame.list != "sdn":
        return ()
    if tags:
        return tuple(dict.fromkeys(tags))
    return tuple(dict.fromkeys(program for value in bases if (program := _program(value)) is not None))


def _tell_vague(placements: list[Placement]) -> list[Placement]:
    """Gives `Washington sanctioned X` the list that the article names for X; drops it where another sentence told."""
    kept: list[Placement] = []
    for placement in placements:
        if placement.frame.is_told:
            kept.append(placement)
            continue
        told = [
            other
            for other in placements
            if other.frame.is_told
            and other.frame.jurisdiction == placement.frame.jurisdiction
            and (placement.frame.authority != "US State" or other.frame.authority == "US State")
            and other.current == placement.current
            and other.effect is placement.effect
        ]
        if any(other.party is placement.party for other in told):
            continue
        lists = {(other.frame.list, other.frame.authority) for other in told}
        if placement.current and len(lists) == 1:
            first = told[0]
            kept.append(replace(placement, frame=first.frame, bases=first.bases, programs=first.programs))
        else:
            kept.append(placement)
    return kept


def _merge(placements: list[Placement]) -> list[Placement]:
    """One placement per party, list, authority and status; an earlier act that its own day sets apart stays."""
    merged: dict[tuple[object, ...], Placement] = {}
    for placement in placements:
        day = None if placement.current else placement.day or placement.month
        key = (
            placement.party.number,
            placement.frame.list,
            placement.frame.authority,
            placement.current,
            placement.effect,
            day,
        )
        first = merged.get(key)
        merged[key] = (
            placement
            if first is None
            else replace(
                first,
                day=first.day or placement.day,
                bases=first.bases or placement.bases,
                programs=tuple(dict.fromkeys((*first.programs, *placement.programs))),
                evidence=tuple(dict.fromkeys((*first.evidence, *placement.evidence))),
            )
        )
    return list(merged.values())


def _drop_contradicted(placements: list[Placement], denials: list[Denial]) -> list[Placement]:
    kept = []
    for placement in placements:
        same = [
            o
            for o in placements
            if o.party is placement.party and o.frame.list == placement.frame.list and o is not placement
        ]
        if (
            placement.effect is Effect.ADD
            and placement.current
            and any(o.effect is Effect.REMOVE and o.current for o in same)
        ):
            continue
        # A recalled listing without a day, of a party that is listed anew: the sentence spoke of the new one.
        is_dated = placement.day is not None or placement.month is not None
        is_echo = not placement.current and placement.effect is Effect.ADD and not is_dated
        if is_echo and any(
            (o.current and o.effect is Effect.ADD) or (not o.current and (o.day is not None or o.month is not None))
            for o in same
        ):
            continue
        denied = any(denial.party is placement.party for denial in denials)
        if denied and placement.current and not placement.frame.is_told and placement.effect is Effect.ADD:
            continue
        kept.append(placement)
    return kept
