"""A list is changed again and again while requests run: none fails, and none is answered from two generations."""

import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.config import Settings
from app.model.access import Role
from app.services.access.authenticate import make_terminal_actor
from tests.api.conftest import PUBLISHED_AT, World, start_world
from tests.samples import make_sdn_files

# Each wording of the list has its mark in the names of two entries.
MARKS = ("ALPHA", "BRAVO", "CHARLIE", "DELTA")
MARKED = ("ZAKIR, Shohrat", "ARTAVIL")
LIMIT_S = 30.0

Answer = Mapping[str, Any]


@pytest.fixture
def own_world(tmp_path: Path) -> Iterator[World]:
    """An application of which the list may be changed."""
    yield from start_world(Settings(data_dir=tmp_path))


@dataclass(frozen=True, slots=True)
class Answers:
    """What callers heard: groups of answers that were asked for together."""

    groups: list[tuple[Answer, ...]] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def has_heard(self, mark: str) -> bool:
        """Whether both marked entries were found in one wording."""
        return any([_read_mark(answer) for answer in group] == [mark, mark] for group in list(self.groups))


def _read_mark(answer: Answer) -> str | None:
    names = [match["name"] for match in answer["matches"]]
    return next((mark for mark in MARKS for name in names if mark in name), None)


def _import_marked(world: World, number: int) -> None:
    files = make_sdn_files()
    sdn = files["sdn.csv"].decode("ascii")
    for name in MARKED:
        sdn = sdn.replace(f'"{name}"', f'"{name} {MARKS[number]}"')
    published_at = PUBLISHED_AT + timedelta(days=number + 1)
    marked = {**files, "sdn.csv": sdn.encode("ascii")}
    world.services.importer.import_files("ofac-sdn", marked, make_terminal_actor(), published_at=published_at)


def _ask(world: World, heard: Answers, stop: threading.Event) -> None:
    questions = [{"subject": {"name": name}, "threshold": 0.5, "lists": ["sdn"]} for name in MARKED]
    base, headers = world.client.base_url, world.headers(Role.TRADER)
    with httpx.Client(base_url=base, headers=headers, timeout=LIMIT_S) as client:
        while not stop.is_set():
            together = client.post("/v1/screen/batch", json={"screenings": questions})
            alone = client.post("/v1/screen", json=questions[0])
            if (together.status_code, alone.status_code) != (200, 200):
                heard.failures.append(f"{together.status_code} {together.text} {alone.status_code} {alone.text}")
                return
            heard.groups.append(tuple(together.json()["screenings"]))
            heard.groups.append((alone.json(),))


@pytest.mark.slow
def test_changed_lists_are_swapped_in_whole_while_requests_run(own_world: World) -> None:
    heard, stop = Answers(), threading.Event()
    callers = [threading.Thread(target=_ask, args=(own_world, heard, stop)) for _ in range(4)]
    for caller in callers:
        caller.start()
    for number, mark in enumerate(MARKS):
        _import_marked(own_world, number)
        until = time.monotonic() + LIMIT_S
        while not heard.has_heard(mark) and not heard.failures and time.monotonic() < until:
            time.sleep(0.01)
    stop.set()
    for caller in callers:
        caller.join()
    assert heard.failures == []
    assert all(heard.has_heard(mark) for mark in MARKS)
    wordings: dict[str, set[tuple[str | None, str]]] = {}
    for group in heard.groups:
        assert len({answer["engine"]["corpus"] for answer in group}) == 1
        for answer in group:
            (revision,) = (state["revision"] for state in answer["lists"] if state["list"] == "sdn")
            wordings.setdefault(answer["engine"]["corpus"], set()).add((_read_mark(answer), revision))
    assert all(len(wording) == 1 for wording in wordings.values()), wordings
    assert len(wordings) == len(MARKS) + 1
