"""Screen: a subject against the lists, answered and recorded."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from typing import Protocol

import msgspec

from app.clock import make_id
from app.errors import BadRequest, ListNotHeld, Problem, UnknownList
from app.model.access import Actor
from app.model.listing import ListDescription, ListOrigin, ListState, Revision
from app.model.record import RecordedScreening
from app.model.screening import Match, MatchAnswer, Screening, ScreeningRequest, find_outcome
from app.policy.regimes import Regimes, describe_consequence
from app.services.answer import write_answer
from app.services.publish import Generation

ENGINE_VERSION = version("interdict")
MOST_LISTS_ASKED = 100
MOST_MATCHES = 100


class Journal(Protocol):
    """Where answers are recorded before they are sent."""

    def record(self, records: Sequence[RecordedScreening]) -> None:
        """Returns when the records are durable.

        Raises:
            StoreUnavailable: they are not, so no answer may be sent.
        """


@dataclass(frozen=True, slots=True)
class Answer:
    """A screening and its bytes as recorded and sent."""

    screening: Screening
    body: bytes


class Screener:
    """Answers questions from one generation of the lists."""

    def __init__(
        self,
        get_generation: Callable[[], Generation],
        journal: Journal,
        regimes: Regimes,
        descriptions: Mapping[str, ListDescription],
        now: Callable[[], datetime],
    ) -> None:
        self._get_generation = get_generation
        self._journal = journal
        self._regimes = regimes
        self._descriptions = descriptions
        self._now = now

    def screen(self, requests: Sequence[ScreeningRequest], actor: Actor) -> tuple[Answer, ...]:
        """Answers every request from the same generation and records all answers before returning any.

        Raises:
            BadRequest: a request that cannot be understood; the field is named.
            UnknownList: a list id that nothing describes.
            NoCorpus, ListNotHeld: no honest answer can be given.
            StoreUnavailable: the answers could not be recorded, so they are not given.
        """
        generation = self._get_generation()
        answers = tuple(Answer(screening, write_answer(screening)) for screening in self.answer(requests, generation))
        self._journal.record([_make_record(answer, actor) for answer in answers])
        return answers

    def answer(self, requests: Sequence[ScreeningRequest], generation: Generation) -> tuple[Screening, ...]:
        """Answers without recording: for a caller that keeps its own record, as a bulk job does.

        Raises:
            BadRequest, UnknownList, ListNotHeld: as `screen`.
        """
        return tuple(self._answer_one(request, generation) for request in requests)

    def _answer_one(self, request: ScreeningRequest, generation: Generation) -> Screening:
        self._check(request)
        screened_at = self._now()
        lists = None if request.lists is None else frozenset(request.lists)
        matches = _find_matches(request, generation, lists)
        not_held = self._find_not_held(lists, generation)
        if lists is not None and not_held and not matches:
            names = ", ".join(not_held)
            raise ListNotHeld(
                f"{names}: known, but not loaded, so the answer cannot be clear; import or sync it, or ask other lists"
            )
        return Screening(
            id=make_id("scr"),
            request=request,
            screened_at=screened_at,
            outcome=find_outcome(matches),
            matches=tuple(self._explain(match) for match in matches),
            lists=self._describe_lists(lists, generation, screened_at),
            not_held=not_held,
            engine_version=ENGINE_VERSION,
            corpus=generation.corpus.digest,
        )

    def _check(self, request: ScreeningRequest) -> None:
        if not 0.0 < request.threshold <= 1.0:
            raise BadRequest(
                "the threshold is out of range",
                (Problem("threshold", "write a number over 0 and at most 1", str(request.threshold)),),
            )
        if not 1 <= request.limit <= MOST_MATCHES:
            raise BadRequest(
                "the limit is out of range",
                (Problem("limit", f"write a whole number from 1 to {MOST_MATCHES}", str(request.limit)),),
            )
        check_lists(request.lists, self._descriptions)

    def _find_not_held(self, lists: frozenset[str] | None, generation: Generation) -> tuple[str, ...]:
        asked = self._descriptions.keys() if lists is None else lists
        return tuple(sorted(asked - generation.revisions.keys()))

    def _describe_lists(
        self, lists: frozenset[str] | None, generation: Generation, at: datetime
    ) -> tuple[ListState, ...]:
        return tuple(
            describe_list_state(revision, self._descriptions[list_id], at)
            for list_id, revision in sorted(generation.revisions.items())
            if lists is None or list_id in lists or self._descriptions[list_id].origin is ListOrigin.HOUSE
        )

    def _explain(self, match: Match) -> MatchAnswer:
        regime_id = self._descriptions[match.entry.list].regime
        assert regime_id is not None, "the composition root checks that every list that entries stand on has a regime"
        regime = self._regimes.by_id[regime_id]
        return MatchAnswer(match, regime.id, describe_consequence(regime, match.entry))


def check_lists(lists: Sequence[str] | None, descriptions: Mapping[str, ListDescription]) -> None:
    """Refuses list ids that nothing describes.

    Raises:
        UnknownList: with every unknown id and the known ones.
        BadRequest: an empty sequence, which would ask nothing and answer clear, or an unreasonable number of ids.
    """
    if lists is None:
        return
    if not 1 <= len(lists) <= MOST_LISTS_ASKED:
        raise BadRequest(
            "no lists to ask",
            (Problem("lists", f"name 1 to {MOST_LISTS_ASKED} lists, or leave it out to ask all that are held"),),
        )
    known = ", ".join(sorted(descriptions))
    problems = [
        Problem(f"lists[{i}]", f"no such list; known are {known}", list_id)
        for i, list_id in enumerate(lists)
        if list_id not in descriptions
    ]
    if problems:
        raise UnknownList("a list id is unknown", tuple(problems))


def describe_list_state(revision: Revision, description: ListDescription, at: datetime) -> ListState:
    """Says how old a list is at a moment; a clock behind the publication gives age 0."""
    age_s = max(0, int((at - revision.published_at).total_seconds()))
    stale = description.stale_after_s is not None and age_s > description.stale_after_s
    return ListState(revision.list, revision.id, revision.published_at, age_s, stale)


def _find_matches(request: ScreeningRequest, generation: Generation, lists: frozenset[str] | None) -> tuple[Match, ...]:
    corpus, house = generation.corpus, (frozenset() if lists is None else lists & generation.house_ids.keys())
    if not house:
        return corpus.find_matches(request.subject, threshold=request.threshold, limit=request.limit, lists=lists)
    # A house list holds entries of many lists: ask all, then keep what it contributes to or what was asked by name.
    wanted = frozenset[str]().union(*(generation.house_ids[list_id] for list_id in house))
    found = corpus.find_matches(request.subject, threshold=request.threshold, limit=len(corpus.entries), lists=None)
    kept = [match for match in found if match.entry.id in wanted or (lists is not None and match.entry.list in lists)]
    return tuple(kept[: request.limit])


def _make_record(answer: Answer, actor: Actor) -> RecordedScreening:
    screening = answer.screening
    return RecordedScreening(
        id=screening.id,
        recorded_at=screening.screened_at,
        actor=actor.id,
        reference=screening.request.reference,
        outcome=screening.outcome.value,
        corpus=screening.corpus,
        request=msgspec.json.encode(screening.request),
        answer=answer.body,
    )
