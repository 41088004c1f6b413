"""A real server process on a database of the bench's own: started, waited for, measured, stopped."""

import os
import queue
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from app.config import Settings
from app.errors import Unavailable

# The target is ten seconds; a server that needs six times that has a defect, and the bench must end.
START_LIMIT_S = 60.0
STOP_LIMIT_S = 10.0
_READY = re.compile(r"\bready on (?P<url>http://\S+)")


@dataclass(frozen=True, slots=True)
class RunningServer:
    """A server that answers.

    Attributes:
        url: `http://127.0.0.1:PORT`.
        process_id: Of the one server process, or of the one that watches over several.
        start_s: Seconds from the start of the process to the line that says it is ready.
    """

    url: str
    process_id: int
    start_s: float


@contextmanager
def run_server(settings: Settings, workers: int = 1) -> Iterator[RunningServer]:
    """Runs `serve` as a process on a free port of the loopback; stopped at the end of the block, whatever happens.

    Args:
        settings: Its database must hold what is to be served.
        workers: Server processes, 1 or more.

    Raises:
        Unavailable: it ended, or said nothing for a minute; its last lines are in the message.
    """
    start = time.perf_counter()
    command = [sys.executable, "-m", "app.cli", "serve", "--host", "127.0.0.1", "--port", "0"]
    process = subprocess.Popen(  # noqa: S603  # our own program, no shell
        [*command, "--workers", str(workers)],
        env=_make_environment(settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    # The thread goes on reading after the line that matters: a server whose pipe is full would stand still.
    lines: queue.Queue[str | None] = queue.Queue()
    reader = threading.Thread(target=_read_lines, args=(process, lines), daemon=True)
    reader.start()
    try:
        url = _wait_until_ready(lines, start + START_LIMIT_S)
        yield RunningServer(url, process.pid, time.perf_counter() - start)
    finally:
        _stop(process)
        reader.join()


def wait_for_processes(url: str, count: int) -> None:
    """Waits until so many processes of a server answer: it counts as ready when the first does.

    Raises:
        Unavailable: they did not within a minute.
    """
    until, seen = time.perf_counter() + START_LIMIT_S, set[int]()
    with ThreadPoolExecutor(2 * count) as pool:  # calls at the same time, or the same idle process may take them all
        while len(seen) < count and time.perf_counter() < until:
            seen |= {process_id for process_id in pool.map(_ask_process, [url] * 2 * count) if process_id is not None}
    if len(seen) < count:
        raise Unavailable(f"only {len(seen)} of {count} server processes answer after {START_LIMIT_S:g} s")


def _ask_process(url: str) -> int | None:
    """The number of the process that answers on a connection of its own; None when none does."""
    try:
        response = httpx.get(f"{url}/readyz", timeout=START_LIMIT_S, trust_env=False)
    except httpx.HTTPError:
        return None
    return int(response.json()["process"]) if response.status_code == httpx.codes.OK else None


def find_memory(process_id: int) -> int | None:
    """Bytes that a process holds in memory (resident set); None on a system without /proc."""
    status = Path(f"/proc/{process_id}/status")
    if not status.exists():
        return None
    found = re.search(r"^VmRSS:\s+(\d+) kB$", status.read_text(encoding="ascii"), re.MULTILINE)
    return None if found is None else int(found[1]) * 1024


def find_processor_time(process_id: int) -> float | None:
    """Seconds of processor time of a process and of those that it started and that still run; None without /proc."""
    try:
        own = Path(f"/proc/{process_id}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        started = Path(f"/proc/{process_id}/task/{process_id}/children").read_text(encoding="ascii").split()
    except OSError:
        return None
    # Fields 14 and 15 of proc_pid_stat(5), counted from the one behind the name: what it did itself and in the system.
    spent = (int(own[11]) + int(own[12])) / os.sysconf("SC_CLK_TCK")
    return spent + sum(find_processor_time(int(child)) or 0.0 for child in started)


def _make_environment(settings: Settings) -> dict[str, str]:
    # Nothing of the caller's installation may reach the server: what is measured is the defaults on this database.
    kept = {key: value for key, value in os.environ.items() if not key.startswith("INTERDICT_")}
    return {
        **kept,
        "INTERDICT_DATA_DIR": str(settings.data_dir),
        "INTERDICT_DATABASE_URL": settings.database_url,
        "INTERDICT_LISTS_DIR": str(settings.lists_dir),
        "INTERDICT_SYNC_SOURCES": "",
    }


def _wait_until_ready(lines: "queue.Queue[str | None]", until: float) -> str:
    said: list[str] = []
    while (left := until - time.perf_counter()) > 0:
        try:
            line = lines.get(timeout=left)
        except queue.Empty:
            break
        if line is None:
            break
        said.append(line)
        found = _READY.search(line)
        if found is not None:
            return found["url"]
    raise Unavailable("the server did not get ready: " + " ".join("".join(said[-5:]).split()))


def _read_lines(process: subprocess.Popen[str], lines: "queue.Queue[str | None]") -> None:
    assert process.stdout is not None, "the process was started with a pipe"
    with process.stdout as output:
        for line in output:
            lines.put(line)
    lines.put(None)


def _stop(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.wait(STOP_LIMIT_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
