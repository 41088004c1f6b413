"""Placements written out: acts with their parties."""

from dataclasses import dataclass

from app.articles.claims import Claim
from app.articles.dates import DateMention
from app.articles.effective import Binding, choose_effective, find_binding
from app.articles.parties import Placed, make_evidence, make_party
from app.articles.settle import Placement
from app.articles.tables import load_lists
from app.articles.triggers import Effect
from app.model.article import Action, ActionKind, PartyIdentifier
from app.model.entry import EntryType

_COUNTRIES = {"UK": "GB"}


@dataclass(frozen=True, slots=True)
class Facts:
    """What an article prints besides its acts.

    Attributes:
        dates: Its days, in order.
        identifiers: By an identity's number.
    """

    dates: tuple[DateMention, ...]
    identifiers: dict[int, tuple[PartyIdentifier, ...]]


def make_actions(text: str, placements: list[Placement], claims: list[Claim], facts: Facts) -> list[Action]:
    """Groups placements into acts: one authority, list, day, basis and status each."""
    groups: dict[tuple[object, ...], list[Placement]] = {}
    for p in placements:
        key = (p.current, p.effect, p.frame.authority, p.frame.list, p.day, p.bases, p.programs)
        groups.setdefault(key, []).append(p)
    binding = find_binding(text, facts.dates)
    return [
        _make_action(text, group, [_make_placed(p, claims, facts) for p in group], binding) for group in groups.values()
    ]


def _make_placed(placement: Placement, claims: list[Claim], facts: Facts) -> Placed:
    acting = {claim.frame.jurisdiction for claim in claims}
    return Placed(
        _find_group(placement, claims),
        placement.evidence[0],
        frozenset(_COUNTRIES.get(jurisdiction, jurisdiction) for jurisdiction in acting),
        facts.identifiers.get(placement.party.number, ()),
    )


def _make_action(text: str, group: list[Placement], placed: list[Placed], binding: list[Binding]) -> Action:
    first = group[0]
    evidence = dict.fromkeys(place for placement in group for place in placement.evidence)
    kind = ActionKind.DELISTING if first.effect is Effect.REMOVE else load_lists()[first.frame.list].kind
    return Action(
        kind=kind,
        authority=first.frame.authority,
        list=first.frame.list,
        current=first.current,
        parties=tuple(make_party(text, p.party, own) for p, own in zip(group, placed, strict=True)),
        programs=tuple(sorted(first.programs)),
        legal_basis=first.bases,
        action_date=first.day,
        effective_date=choose_effective(text, first, binding),
        evidence=tuple(make_evidence(text, *place) for place in evidence),
    )


def _find_group(placement: Placement, claims: list[Claim]) -> EntryType:
    told = [c.group for c in claims if placement.party in c.parties and (c.start, c.end) in placement.evidence]
    return next((group for group in told if group is not EntryType.OTHER), EntryType.OTHER)
