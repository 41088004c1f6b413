"""Screen: a subject against the lists, answered and recorded."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

import msgspec

from app.clock import format_time, make_id
from app.errors import BadInput, BadRequest, ListNotHeld, Problem
from app.matching.identifiers import normalise_code
from app.model.access import Actor
from app.model.record import RecordedScreening
from app.model.screening import AsOfBasis, Screening, ScreeningRequest, Subject
from app.services.lists.check_lists import check_lists
from app.services.lists.list_policy import ListPolicy
from app.services.lists.publish import Generation
from app.services.screening.answer import write_answer
from app.services.screening.compute import Circumstances, Computer, list_asked

MOST_MATCHES = 100
# Each may have to be built, some seconds and 100 MB; a history of one party by the year is asked in two batches.
MOST_MOMENTS = 10


class Journal(Protocol):
    """Where answers are recorded before they are sent."""

    def record(self, records: Sequence[RecordedScreening]) -> None:
        """Returns when the records are durable.

        Raises:
            StoreUnavailable: they are not, so no answer may be sent.
        """

    async def record_async(self, records: Sequence[RecordedScreening]) -> None:
        """Returns when the records are durable; raises as `record`."""


class Generations(Protocol):
    """Where the lists come from, those of today and those of a past moment."""

    def get_current(self) -> Generation:
        """The generation in force.

        Raises:
            NoCorpus: no list is loaded.
        """

    def get_at(self, moment: datetime, basis: AsOfBasis) -> Generation:
        """The generation of a past moment.

        Raises:
            BadRequest: there was none.
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
        generations: Generations,
        journal: Journal,
        computer: Computer,
        policy: ListPolicy,
        now: Callable[[], datetime],
    ) -> None:
        self._generations = generations
        self._journal = journal
        self._computer = computer
        self._policy = policy
        self._now = now

    def screen(self, requests: Sequence[ScreeningRequest], actor: Actor) -> tuple[Answer, ...]:
        """Answers every request and records all answers before returning any.

        Those that ask about now are answered from one generation, and so are those that ask about the same moment.

        Raises:
            BadRequest: a request that cannot be understood; the field is named.
            UnknownList: a list id that nothing describes.
            NoCorpus, ListNotHeld, ListStale: no honest answer can be given.
            StoreUnavailable: the answers could not be recorded, so they are not given.
        """
        answers = self._answer_all(requests)
        self._journal.record([_make_record(answer, actor) for answer in answers])
        return answers

    async def screen_async(self, request: ScreeningRequest, actor: Actor) -> Answer:
        """Answers one request about now on the event loop, and lets it go on with others while the answer is recorded.

        Raises:
            BadRequest, UnknownList, NoCorpus, ListNotHeld, ListStale, StoreUnavailable: as `screen`.
        """
        (answer,) = self._answer_all([request])
        await self._journal.record_async([_make_record(answer, actor)])
        return answer

    def _answer_all(self, requests: Sequence[ScreeningRequest]) -> tuple[Answer, ...]:
        for place, request in enumerate(requests):
            with _naming_place(place, len(requests)):
                self._check(request)
        moments = {(request.as_of, request.as_of_basis) for request in requests}
        if len(moments) > MOST_MOMENTS:
            text = f"ask about at most {MOST_MOMENTS} moments in one batch"
            raise BadRequest("too many moments", (Problem("as_of", text, str(len(moments))),))
        generations = {asked: self._get_generation(*asked) for asked in moments}
        answers = []
        for place, request in enumerate(requests):
            with _naming_place(place, len(requests)):
                screening = self._answer_one(request, generations[request.as_of, request.as_of_basis])
            answers.append(Answer(screening, write_answer(screening)))
        return tuple(answers)

    def answer(self, requests: Sequence[ScreeningRequest], generation: Generation) -> tuple[Screening, ...]:
        """Answers from a given generation without recording: a bulk job, for one, keeps a record of its own.

        Raises:
            BadRequest, UnknownList, ListNotHeld, ListStale: as `screen`.
        """
        for request in requests:
            self._check(request)
        return tuple(self._answer_one(request, generation) for request in requests)

    def _get_generation(self, moment: datetime | None, basis: AsOfBasis) -> Generation:
        return self._generations.get_current() if moment is None else self._generations.get_at(moment, basis)

    def _answer_one(self, request: ScreeningRequest, generation: Generation) -> Screening:
        screened_at = self._now()
        lists = list_asked(request)
        circumstances = Circumstances(
            id=make_id("scr"),
            screened_at=screened_at,
            lists=self._policy.describe(generation, lists, screened_at if request.as_of is None else request.as_of),
            not_held=self._policy.find_not_held(generation, lists),
            degraded=self._policy.check(generation, lists, screened_at),
        )
        screening = self._computer.compute(request, generation, circumstances)
        if lists is not None and screening.not_held and not screening.matches and not screening.degraded:
            names = ", ".join(screening.not_held)
            raise ListNotHeld(
                f"{names}: known, but not loaded, so the answer cannot be clear; import or sync it, or ask other lists"
            )
        return screening

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
        if request.as_of is not None and request.as_of > self._now():
            text = "give a moment of the past, or leave it out to ask about now"
            raise BadRequest("the moment lies ahead", (Problem("as_of", text, format_time(request.as_of)),))
        check_lists(request.lists, self._policy.descriptions)
        check_identifiers(request.subject)


def check_identifiers(subject: Subject) -> None:
    """Refuses a code that can prove nothing: `ISIN ---` alone would meet nothing and read as clear.

    Raises:
        BadRequest: every such code is named.
    """
    problems = tuple(
        Problem(
            f"subject.identifiers.{code.kind.value}",
            "too short or no code at all; write it whole or leave it out",
            code.value,
        )
        for code in subject.identifiers
        if normalise_code(code.kind, code.value) is None
    )
    if problems:
        raise BadRequest("an identifier cannot be used", problems)


@contextmanager
def _naming_place(place: int, count: int) -> Iterator[None]:
    """Says in an error which of several requests it is about: `screenings[1].subject.name`."""
    try:
        yield
    except BadInput as exc:
        if count == 1:
            raise
        problems = (replace(problem, field=f"screenings[{place}].{problem.field}") for problem in exc.problems)
        raise type(exc)(exc.detail, tuple(problems)) from exc


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
