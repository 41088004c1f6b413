"""Compute: the answer to a question from given lists, and nothing else: no clock, no record, no state."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version

from app.model.listing import ListDescription, ListState
from app.model.screening import Match, MatchAnswer, Outcome, Screening, ScreeningRequest, find_outcome
from app.policy.regimes import Regimes, describe_consequence
from app.services.lists.publish import Generation

ENGINE_VERSION = version("interdict")


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What an answer tells of its moment, and what a replay therefore takes from the record.

    Attributes:
        id: Of the answer.
        screened_at: When it was given.
        lists: How the lists that took part stood then.
        not_held: The lists that were known and asked but not held.
        degraded: Whether a required list was missing or stale.
    """

    id: str
    screened_at: datetime
    lists: tuple[ListState, ...]
    not_held: tuple[str, ...]
    degraded: bool


@dataclass(frozen=True, slots=True)
class Computer:
    """Computes answers.

    Attributes:
        regimes: What a listing means.
        descriptions: Every list that is known, by id.
    """

    regimes: Regimes
    descriptions: Mapping[str, ListDescription]

    def compute(self, request: ScreeningRequest, generation: Generation, circumstances: Circumstances) -> Screening:
        """The answer to a request; the same request, lists and circumstances give the same answer, always.

        Raises:
            BadRequest: the subject has neither a name that can be read nor an identifier.
        """
        matches = _find_matches(request, generation, list_asked(request))
        outcome = find_outcome(matches)
        return Screening(
            id=circumstances.id,
            request=request,
            screened_at=circumstances.screened_at,
            outcome=Outcome.REVIEW if circumstances.degraded and outcome is Outcome.CLEAR else outcome,
            matches=tuple(self._explain(match) for match in matches),
            lists=circumstances.lists,
            not_held=circumstances.not_held,
            engine_version=ENGINE_VERSION,
            corpus=generation.corpus.digest,
            degraded=circumstances.degraded,
        )

    def _explain(self, match: Match) -> MatchAnswer:
        regime_id = self.descriptions[match.entry.list].regime
        assert regime_id is not None, "the composition root checks that every list that entries stand on has a regime"
        regime = self.regimes.by_id[regime_id]
        return MatchAnswer(match, regime.id, describe_consequence(regime, match.entry))


def list_asked(request: ScreeningRequest) -> frozenset[str] | None:
    """The ids of the lists that a request asks; None means all that are held."""
    return None if request.lists is None else frozenset(request.lists)


def _find_matches(request: ScreeningRequest, generation: Generation, lists: frozenset[str] | None) -> tuple[Match, ...]:
    corpus, house = generation.corpus, (frozenset() if lists is None else lists & generation.house_ids.keys())
    if not house:
        return corpus.find_matches(request.subject, threshold=request.threshold, limit=request.limit, lists=lists)
    # A house list holds entries of many lists: ask all, then keep what it contributes to or what was asked by name.
    wanted = frozenset[str]().union(*(generation.house_ids[list_id] for list_id in house))
    found = corpus.find_matches(request.subject, threshold=request.threshold, limit=len(corpus.entries), lists=None)
    kept = [match for match in found if match.entry.id in wanted or (lists is not None and match.entry.list in lists)]
    return tuple(kept[: request.limit])
