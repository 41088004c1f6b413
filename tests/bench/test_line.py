"""A line to a server: what was sent comes whole, what has come is put together."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from app.bench.line import Line, write_screening
from app.bench.queries import Query
from app.errors import Unavailable
from app.model.entry import EntryType

ANSWER = b'HTTP/1.1 200 OK\r\nContent-Length: 12\r\nx: y\r\n\r\n{"a": "\xe5\x95\x86"}'


@contextmanager
def _answer_with(*pieces: bytes) -> Iterator[Line]:
    """A line to a server that reads one call and answers with these pieces, one after the other."""
    with _connect() as (line, taken):
        line.send(b"call", 0.0)
        assert taken.recv(100) == b"call"

        def send() -> None:
            for piece in pieces:
                taken.sendall(piece)

        sender = threading.Thread(target=send)
        sender.start()
        yield line
        sender.join()


@contextmanager
def _connect() -> Iterator[tuple[Line, socket.socket]]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        line = Line(f"http://127.0.0.1:{server.getsockname()[1]}")
        taken, _ = server.accept()
        taken.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with closing(line), taken:
            yield line, taken


def _receive_all(line: Line) -> bytes:
    while (body := line.receive()) is None:
        pass
    return body


def test_call_is_a_whole_request() -> None:
    call = write_screening(Query("商汤集团", EntryType.COMPANY, frozenset()), "idk_x").decode()
    head, _, body = call.partition("\r\n\r\n")
    assert "Authorization: ApiKey idk_x" in head
    assert f"Content-Length: {len(body.encode())}" in head


@pytest.mark.parametrize("cut", [1, 20, len(ANSWER) - 14, len(ANSWER) - 13, len(ANSWER) - 1, len(ANSWER)])
def test_answer_is_put_together_wherever_it_was_cut(cut: int) -> None:
    with _answer_with(ANSWER[:cut], ANSWER[cut:]) as line:
        assert _receive_all(line) == ANSWER[-12:]


@pytest.mark.parametrize(
    "answer",
    [
        ANSWER.replace(b"200 OK", b"503 Service Unavailable"),
        ANSWER.replace(b"Content-Length: 12", b"Transfer-Encoding: chunked"),
    ],
)
def test_answer_that_is_none_is_said(answer: bytes) -> None:
    with _answer_with(answer) as line, pytest.raises(Unavailable, match="answered otherwise: HTTP"):
        _receive_all(line)


def test_server_that_hangs_up_is_said() -> None:
    with _connect() as (line, taken):
        taken.close()
        with pytest.raises(Unavailable, match="hung up"):
            line.receive()


def test_nobody_there_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}"
    with pytest.raises(Unavailable, match="cannot be reached"):
        Line(url)
