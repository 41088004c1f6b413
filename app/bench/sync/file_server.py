"""An authority's server on the loopback: gives files out, and says when somebody has them already."""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(slots=True)
class FileServer:
    """A server that is running.

    Attributes:
        url: Without a slash at its end; files stand right under it.
        files: What it gives out now, by name.
    """

    url: str = ""
    files: dict[str, bytes] = field(default_factory=dict)


class _Handler(BaseHTTPRequestHandler):
    shared: FileServer

    def do_GET(self) -> None:
        content = self.shared.files.get(self.path.removeprefix("/"))
        mark = "" if content is None else f'"{hashlib.sha256(content).hexdigest()}"'
        if content is None:
            self._reply(HTTPStatus.NOT_FOUND, b"", mark)
        elif self.headers.get("If-None-Match") == mark:
            self._reply(HTTPStatus.NOT_MODIFIED, b"", mark)
        else:
            self._reply(HTTPStatus.OK, content, mark)

    def _reply(self, status: HTTPStatus, content: bytes, mark: str) -> None:
        self.send_response(status)
        self.send_header("ETag", mark)
        self.send_header("Content-Type", "text/csv")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # the name that is overridden
        """Says nothing: the figures are what a bench prints."""


@contextmanager
def serve_files() -> Iterator[FileServer]:
    """Runs a server on a free port of the loopback while the block runs."""
    shared = FileServer()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"shared": shared}))
    shared.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield shared
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
