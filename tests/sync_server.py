"""A real HTTP server on this machine that serves files as an authority does, and misbehaves where it is told to."""

import gzip
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LAST_MODIFIED = "Tue, 02 Jul 2024 14:00:00 GMT"
PAGE = b"<!DOCTYPE html><html><body>Please accept our terms.</body></html>"
# 200 MB of zeros in 200 kB.
BOMB_BYTES = 200 * 1024 * 1024
DRIPS = 1_000

Step = Callable[["ListHandler"], None]


@dataclass(slots=True)
class ListServer:
    """Answers each path with its steps in turn, the last one for ever.

    Attributes:
        url: Without a slash at its end.
        seen: Path and headers of every request that came, in order.
        stop: Set when the server is to end: a step that waits must wait for this.
    """

    url: str = ""
    steps: dict[str, list[Step]] = field(default_factory=dict)
    seen: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    def give(self, path: str, *steps: Step) -> str:
        """Sets the steps of a path; returns its address."""
        self.steps[path] = list(steps)
        return self.url + path


class ListHandler(BaseHTTPRequestHandler):
    """One request."""

    lists: ListServer

    def do_GET(self) -> None:
        """Answers with the next step of the path; a client that does not say who it is gets 403, as from the EU."""
        headers = {key.lower(): value for key, value in self.headers.items()}
        self.lists.seen.append((self.path, headers))
        steps = self.lists.steps.get(self.path, [])
        if not headers.get("user-agent", "").startswith("interdict/"):
            send_status(403)(self)
        elif not steps:
            send_status(404)(self)
        else:
            (steps.pop(0) if len(steps) > 1 else steps[0])(self)

    def reply(self, status: int, content: bytes, **headers: str) -> None:
        """Sends a whole answer; underscores in the names of headers are hyphens."""
        self.send_response(status)
        for name, value in {"Content_Length": str(len(content)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Keeps the tests' output clean."""


class _QuietServer(ThreadingHTTPServer):
    """Says nothing of a client that leaves in the middle: here that is what is tested."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Keeps the tests' output clean."""


def send_file(content: bytes, media_type: str = "text/csv", etag: str = '"1"') -> Step:
    """The file, or 304 to whom has it."""

    def step(handler: ListHandler) -> None:
        if handler.headers.get("If-None-Match") == etag:
            handler.reply(304, b"", ETag=etag)
        else:
            handler.reply(200, content, Content_Type=media_type, ETag=etag, Last_Modified=LAST_MODIFIED)

    return step


def send_status(status: int, **headers: str) -> Step:
    """A status and nothing else."""
    return lambda handler: handler.reply(status, b"", **headers)


def send_packed(content: bytes, declared: str = "gzip") -> Step:
    """The file, packed; or whatever bytes, declared as packed."""
    packed = gzip.compress(content) if declared == "gzip" else content
    return lambda handler: handler.reply(200, packed, Content_Type="text/csv", Content_Encoding=declared)


def send_bomb() -> Step:
    """A small packed file that unpacks to 200 MB."""
    bomb = gzip.compress(bytes(BOMB_BYTES))
    return lambda handler: handler.reply(200, bomb, Content_Type="text/csv", Content_Encoding="gzip")


def cut_off(content: bytes, *, packed: bool = False) -> Step:
    """Half of what it declares, then the line is cut; packed, half of the packed file with a matching length."""
    whole = gzip.compress(content) if packed else content

    def step(handler: ListHandler) -> None:
        half = whole[: len(whole) // 2]
        if packed:
            handler.reply(200, half, Content_Type="text/csv", Content_Encoding="gzip")
            return
        handler.send_response(200)
        handler.send_header("Content-Type", "text/csv")
        handler.send_header("Content-Length", str(len(whole)))
        handler.end_headers()
        handler.wfile.write(half)
        handler.close_connection = True

    return step


def drip(pause_s: float) -> Step:
    """A byte at a time, each after a pause, until the client has had enough."""

    def step(handler: ListHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/csv")
        handler.send_header("Content-Length", str(DRIPS))
        handler.end_headers()
        try:
            for _ in range(DRIPS):
                handler.wfile.write(b"x")
                if handler.lists.stop.wait(pause_s):
                    return
        except OSError:  # the client has gone
            return

    return step


@contextmanager
def run_list_server(tls: ssl.SSLContext | None = None) -> Iterator[ListServer]:
    """Runs a server on a free port of this machine while the block runs."""
    lists = ListServer()
    handler = type("Handler", (ListHandler,), {"lists": lists})
    server = _QuietServer(("127.0.0.1", 0), handler)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    lists.url = f"{'http' if tls is None else 'https'}://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield lists
    finally:
        lists.stop.set()
        server.shutdown()
        thread.join()
        server.server_close()
