"""Replay: an earlier answer, computed again from the same revisions."""

import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from app.errors import Conflict
from app.model.listing import ListState
from app.model.record import RecordedScreening
from app.model.screening import ScreeningRequest
from app.services.lists.browse import Browser
from app.services.lists.history import History
from app.services.screening.answer import write_answer
from app.services.screening.compute import Circumstances, Computer

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Replay:
    """An answer computed again.

    Attributes:
        screening_id: Of the answer that was given.
        differences: The fields of the answer that differ from what was recorded; empty when every byte is the same.
            `engine` is among them when another version of the program answers, or weighs names otherwise.
        answer: What is answered now, as it would be sent.
    """

    screening_id: str
    differences: tuple[str, ...]
    answer: bytes


@dataclass(frozen=True, slots=True)
class _Recorded:
    """What a replay takes from a recorded answer: its moment, which cannot be computed again."""

    screening_id: str
    screened_at: datetime
    lists: tuple[ListState, ...]
    not_held: tuple[str, ...]
    degraded: bool


class Replayer:
    """Replays recorded answers. The lists, the findings, the scores and the outcome are computed anew."""

    def __init__(self, browser: Browser, history: History, computer: Computer) -> None:
        self._browser = browser
        self._history = history
        self._computer = computer

    def replay(self, screening_id: str) -> Replay:
        """Computes an earlier answer again.

        Raises:
            NotFound: no such answer was given here.
            Conflict: the record is not of a screening of one subject.
            StoreUnavailable: the database cannot be used.
        """
        record = self._browser.get_screening(screening_id)
        request, recorded = _read(record)
        circumstances = Circumstances(
            id=recorded.screening_id,
            screened_at=recorded.screened_at,
            lists=recorded.lists,
            not_held=recorded.not_held,
            degraded=recorded.degraded,
        )
        generation = self._history.get_of(record.corpus)
        answer = write_answer(self._computer.compute(request, generation, circumstances))
        differences = _find_differences(record.answer, answer)
        if differences:
            logger.warning("the replay of %s differs in %s", screening_id, ", ".join(differences))
        return Replay(screening_id, differences, answer)


def write_replay(replay: Replay) -> bytes:
    """Writes the response of `POST /v1/screenings/{id}/replay`; the answer stands in it byte for byte."""
    head = msgspec.json.encode(
        {
            "screening_id": replay.screening_id,
            "identical": not replay.differences,
            "differences": replay.differences,
        }
    )
    return head[:-1] + b',"answer":' + replay.answer + b"}"


def _read(record: RecordedScreening) -> tuple[ScreeningRequest, _Recorded]:
    try:
        return (
            msgspec.json.decode(record.request, type=ScreeningRequest),
            msgspec.json.decode(record.answer, type=_Recorded),
        )
    except msgspec.DecodeError as exc:
        raise Conflict(f"{record.id} is not the screening of a subject, which alone can be replayed") from exc


def _find_differences(before: bytes, after: bytes) -> tuple[str, ...]:
    if before == after:
        return ()
    old: dict[str, Any] = msgspec.json.decode(before)
    new: dict[str, Any] = msgspec.json.decode(after)
    differing = tuple(sorted(key for key in old.keys() | new.keys() if old.get(key) != new.get(key)))
    return differing or ("order_of_fields",)
