"""From claims to what stands: which acts are new, which list a vague sentence meant, and what contradicts what."""

from dataclasses import dataclass, replace
from datetime import date

from app.articles.claims import Claim, Denial, Record
from app.articles.cues import Cue, CueKind
from app.articles.frames import Frame
from app.articles.identities import Identity
from app.articles.programs import Law, Tags, find_bases, find_own_tags, find_programs, find_tagged
from app.articles.rounds import Told, date_by_neighbour, find_main_day, is_current, recall_other_rounds
from app.articles.triggers import Effect

# Until then the Pentagon's list stood under section 1237 of the act for 1999; the first one under section 1260H came
# out that day.
_FIRST_1260H = date(2021, 6, 3)


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
    main = find_main_day(record.claims, told)
    claims = date_by_neighbour([_name_list(claim, main) for claim in record.claims])
    claims = recall_other_rounds(claims, main)
    law = Law(
        tuple(cue for cue in cues if cue.kind in {CueKind.BASIS, CueKind.TAG}),
        tuple(claim for claim in claims if is_current(claim, main)),
        tuple(claim for claim in claims if not is_current(claim, main)),
    )
    tags = Tags(find_tagged(law), find_own_tags(law))
    placements = [placement for claim in claims for placement in _place(claim, main, law, tags)]
    placements = _drop_written_in(_merge(_tell_vague(placements)))
    placements = _drop_contradicted(placements, record.denials)
    return sorted(placements, key=lambda placement: not placement.current)


def _name_list(claim: Claim, main: date | None) -> Claim:
    """The Pentagon's list of Chinese military companies has gone by two sections: the day of the news tells which."""
    # In June 2021 who had been on the Pentagon's list was still on the older one.
    until = _FIRST_1260H if is_current(claim, main) else _FIRST_1260H.replace(month=7)
    is_old = claim.frame.list == "dod-1260h" and main is not None and main < until
    return replace(claim, frame=replace(claim.frame, list="section-1237")) if is_old else claim


def _place(claim: Claim, main: date | None, law: Law, tags: Tags) -> list[Placement]:
    current = is_current(claim, main)
    day = claim.day if claim.day is not None or not current or claim.month is not None else main
    bases = find_bases(claim, law, current=current)
    return [
        Placement(
            party,
            claim.effect,
            claim.frame,
            current,
            day,
            bases,
            find_programs(claim, party, bases, tags if current else Tags({}, {})),
            ((claim.start, claim.end),),
            claim.month if claim.day is None else None,
        )
        for party in claim.parties
    ]


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
            and (not placement.frame.is_named or other.frame.authority == placement.frame.authority)
            and other.current == placement.current
            and other.effect is placement.effect
        ]
        if any(other.party is placement.party for other in told):
            continue
        # `OFAC sanctioned A. The State Department barred B`: a ban on entry says nothing of A's list.
        told = [other for other in told if other.frame.list != "visa-ban" or placement.frame.authority == "US State"]
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


def _drop_written_in(placements: list[Placement]) -> list[Placement]:
    """`The State Department designated X. OFAC added X to the SDN List`: one act, which the Treasury writes down."""
    by_state = {p.party.number for p in placements if p.frame.authority == "US State" and _is_blocked_anew(p)}
    return [
        p
        for p in placements
        if p.frame.authority == "US State" or p.party.number not in by_state or not _is_blocked_anew(p)
    ]


def _is_blocked_anew(placement: Placement) -> bool:
    return placement.frame.list == "sdn" and placement.current and placement.effect is Effect.ADD


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
