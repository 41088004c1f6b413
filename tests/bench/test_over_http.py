"""Loads over HTTP, on a server that answers whatever it is told to."""

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from app.bench.over_http import Load, ask_server
from app.bench.queries import Query
from app.bench.server import RunningServer
from app.errors import Unavailable
from app.model.entry import EntryType

QUERIES = (Query("Xu Li", EntryType.PERSON, frozenset()), Query("商汤集团", EntryType.COMPANY, frozenset()))


class _Told(BaseHTTPRequestHandler):
    """Gives the body back, with the status that stands in the path of nothing but the tests."""

    protocol_version = "HTTP/1.1"
    asked: list[bytes]
    status = 200

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.asked.append(body)
        self.send_response(self.status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@contextmanager
def _run(status: int = 200) -> Iterator[tuple[RunningServer, list[bytes]]]:
    asked: list[bytes] = []
    handler = type("Handler", (_Told,), {"asked": asked, "status": status})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,)).start()
        try:
            yield RunningServer(f"http://127.0.0.1:{server.server_address[1]}", os.getpid(), 0.0), asked
        finally:
            server.shutdown()


def test_clients_ask_until_the_time_is_over_each_once_at_least() -> None:
    with _run() as (server, asked):
        figures = ask_server(server, "secret", QUERIES, Load(1, 3), seconds=0.001)
    assert figures.timing.calls == len(asked) >= 3


def test_fixed_rate_asks_as_often_as_calls_fall_due() -> None:
    with _run() as (server, asked):
        figures = ask_server(server, "secret", QUERIES, Load(1, 4, rate_per_s=400.0), seconds=0.05)
    assert figures.timing.calls == len(asked) == 20


def test_answer_that_is_no_answer_ends_the_bench() -> None:
    with _run(503) as (server, _), pytest.raises(Unavailable, match="503"):
        ask_server(server, "secret", QUERIES, Load(1, 1), seconds=0.01)


def test_answer_that_does_not_come_ends_the_bench(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.bench.over_http.CALL_LIMIT_S", 0.01)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        server = RunningServer(f"http://127.0.0.1:{silent.getsockname()[1]}", os.getpid(), 0.0)
        with pytest.raises(Unavailable, match="no answer within"):
            ask_server(server, "secret", QUERIES, Load(1, 2), seconds=0.01)
