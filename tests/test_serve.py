"""The program as it is run: started, asked by the line it prints, given a list while it runs, stopped by a signal."""

import json
import os
import re
import shlex
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.config import PROJECT_ROOT
from tests.samples import make_sdn_files

pytestmark = pytest.mark.slow

START_LIMIT_S = 60.0
COMMAND = [sys.executable, "-m", "app.cli"]


@dataclass
class Server:
    """A server process and what it has printed so far."""

    process: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.lines)

    def wait_for(self, pattern: str) -> re.Match[str]:
        until = time.monotonic() + START_LIMIT_S
        while time.monotonic() < until:
            found = re.search(pattern, self.text)
            if found is not None:
                return found
            assert self.process.poll() is None, self.text
            time.sleep(0.05)
        raise AssertionError(f"{pattern} did not come:\n{self.text}")


@contextmanager
def run_server(folder: Path, *words: str, **environment: str) -> Iterator[Server]:
    """Runs `interdict serve` on a free port; killed at the end where a test has not stopped it."""
    process = subprocess.Popen(
        [*COMMAND, "serve", "--port", "0", *words],
        env=_make_environment(folder, environment),
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    server = Server(process)
    assert process.stdout is not None
    reader = threading.Thread(target=lambda: server.lines.extend(iter(process.stdout.readline, "")))  # type: ignore[union-attr]
    reader.start()
    try:
        yield server
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        reader.join()
        process.stdout.close()


def _make_environment(folder: Path, environment: dict[str, str]) -> dict[str, str]:
    clean = {key: value for key, value in os.environ.items() if not key.startswith("INTERDICT_")}
    own = {
        "INTERDICT_DATA_DIR": str(folder / "data"),
        "INTERDICT_REFRESH_S": "0.1",
        "INTERDICT_SYNC_SOURCES": "",
        "PYTHONPATH": str(PROJECT_ROOT),
    }
    return {**clean, **own, **environment}


def _import_sdn(folder: Path, **environment: str) -> None:
    (folder / "ofac").mkdir()
    for name, content in make_sdn_files().items():
        (folder / "ofac" / name).write_bytes(content)
    command = [*COMMAND, "import", "ofac-sdn", str(folder / "ofac"), "--published", "2024-07-02"]
    subprocess.run(command, env=_make_environment(folder, environment), check=True, capture_output=True, timeout=60)


def _ask(server: Server, name: str) -> dict[str, Any]:
    url, key = server.wait_for(r"ready on (http://\S+)")[1], server.wait_for(r"(idk_\S+)")[1]
    answer = httpx.post(
        f"{url}/v1/screen", json={"subject": {"name": name}}, headers={"Authorization": f"ApiKey {key}"}
    )
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def _wait_until_found(server: Server, name: str, entry_id: str) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if [match["entry_id"] for match in _ask(server, name)["matches"]][:1] == [entry_id]:
            return
        time.sleep(0.1)
    raise AssertionError(f"{name} did not become {entry_id}")


def test_printed_line_works_as_it_stands_and_the_key_is_shown_once(tmp_path: Path) -> None:
    with run_server(tmp_path) as server:
        server.wait_for("Stop with Ctrl-C")
        (line,) = [line for line in server.lines if line.strip().startswith("curl")]
        answer = json.loads(subprocess.run(shlex.split(line), check=True, capture_output=True, timeout=30).stdout)
        assert answer["matches"][0]["dates"]["effective"] == "2022-02-08"
        assert answer["matches"][0]["status"] == "provisional"
        assert "sdn" in answer["not_held"]
    with run_server(tmp_path) as again:
        again.wait_for("Stop with Ctrl-C")
        assert "idk_" not in again.text


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signal_stops_it_in_order(tmp_path: Path, number: signal.Signals) -> None:
    with run_server(tmp_path) as server:
        server.wait_for("Stop with Ctrl-C")
        server.process.send_signal(number)
        server.process.wait(timeout=20)
    assert server.process.returncode in {0, -number}
    assert "Traceback" not in server.text


def test_list_imported_beside_it_answers_without_a_restart(tmp_path: Path) -> None:
    with run_server(tmp_path) as server:
        assert [match["status"] for match in _ask(server, "Shohrat Zakir")["matches"]][:1] == ["provisional"]
        _import_sdn(tmp_path)
        _wait_until_found(server, "Shohrat Zakir", "sdn-34079")


def test_two_processes_on_postgresql_answer_alike(tmp_path: Path, empty_postgres_url: str) -> None:
    environment = {"INTERDICT_DATABASE_URL": empty_postgres_url}
    with run_server(tmp_path, "--workers", "2", **environment) as server:
        server.wait_for("Stop with Ctrl-C")
        _import_sdn(tmp_path, **environment)
        _wait_until_found(server, "ZAKIR, Shohrat", "sdn-34079")
        server.process.send_signal(signal.SIGTERM)
        server.process.wait(timeout=30)
    assert "Traceback" not in server.text


def test_port_in_use_is_one_clear_error(tmp_path: Path) -> None:
    with run_server(tmp_path) as server:
        port = server.wait_for(r"ready on http://\S+:(\d+)")[1]
        command = [*COMMAND, "serve", "--port", port]
        second = subprocess.run(
            command, env=_make_environment(tmp_path, {}), capture_output=True, text=True, timeout=60, check=False
        )
    assert second.returncode == 2
    assert port in second.stderr
    assert "Traceback" not in second.stderr
