"""Watch: what a server feels while it does something else: how fast it answers, and how much memory all of it takes."""

import os
import re
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from app.bench.queries import Query
from app.bench.timing import Timing, describe_durations
from app.errors import Unavailable

# A desk that screens: far from what the server can do, so that what is measured is how it answers and not its queue.
CALLS_PER_S = 20.0
_CALL_LIMIT_S = 30.0
_LOOK_EVERY_S = 0.5


@dataclass(slots=True)
class Caller:
    """Asks one question after another at a steady pace until it is told to stop."""

    url: str
    secret: str
    queries: Sequence[Query]
    durations: list[float] = field(default_factory=list)

    def ask_until(self, stop: threading.Event) -> None:
        """Asks; a duration counts from the moment at which the question was due, so that no wait is left out.

        Raises:
            Unavailable: the server gave no answer, or another than 200.
        """
        headers = {"Authorization": f"ApiKey {self.secret}"}
        with httpx.Client(base_url=self.url, headers=headers, timeout=_CALL_LIMIT_S, trust_env=False) as client:
            due = time.perf_counter()
            while not stop.is_set():
                query = self.queries[len(self.durations) % len(self.queries)]
                body = {"subject": {"name": query.text, "type": query.type.value}}
                answer = client.post("/v1/screen", json=body)
                self.durations.append(time.perf_counter() - due)
                if answer.status_code != httpx.codes.OK:
                    raise Unavailable(f"the server answered {answer.status_code}: {answer.text[:500]}")
                due += 1 / CALLS_PER_S
                time.sleep(max(0.0, due - time.perf_counter()))

    def describe(self, elapsed_s: float) -> Timing:
        """What the calls took."""
        return describe_durations(self.durations, elapsed_s)


@contextmanager
def run_beside(work: Callable[[threading.Event], None]) -> Iterator[None]:
    """Runs something in a thread for the length of the block."""
    stop = threading.Event()
    thread = threading.Thread(target=work, args=(stop,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


@dataclass(slots=True)
class ProcessWatch:
    """Looks again and again at a process and all that it has started.

    Attributes:
        most_bytes: The most memory that they held at one time, shared pages counted once; None where the system does
            not tell.
        used_s: Seconds of the processor that each of them had used when it was last looked at.
    """

    process_id: int
    most_bytes: int | None = None
    used_s: dict[int, float] = field(default_factory=dict)

    def look_until(self, stop: threading.Event) -> None:
        """Looks until told to stop."""
        self.look()
        while not stop.wait(_LOOK_EVERY_S):
            self.look()

    def look(self) -> None:
        """Looks once."""
        family = list_family(self.process_id)
        sizes = [size for found in family if (size := find_share(found)) is not None]
        if sizes:
            self.most_bytes = max(self.most_bytes or 0, sum(sizes))
        self.used_s.update((found, used) for found in family if (used := find_used(found)) is not None)


def list_family(process_id: int) -> list[int]:
    """A process and all below it; only itself on a system without /proc."""
    family, waiting = [], [process_id]
    while waiting:
        parent = waiting.pop()
        family.append(parent)
        for task in Path(f"/proc/{parent}/task").glob("*/children"):
            try:
                waiting.extend(map(int, task.read_text(encoding="ascii").split()))
            except OSError:  # it ended between the two looks
                continue
    return family


def find_share(process_id: int) -> int | None:
    """Bytes of memory of a process, what it shares with others in equal parts (PSS); None when it cannot be told."""
    try:
        text = Path(f"/proc/{process_id}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return None
    found = re.search(r"^Pss:\s+(\d+) kB$", text, re.MULTILINE)
    return None if found is None else int(found[1]) * 1024


def find_used(process_id: int) -> float | None:
    """Seconds of the processor that a process has used; None when it cannot be told."""
    try:
        text = Path(f"/proc/{process_id}/stat").read_text(encoding="ascii")
    except OSError:
        return None
    # The name of the program, in brackets, may hold blanks; user and system time are the 14th and 15th field.
    fields = text.rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
