"""A server that speaks as OpenAI's does and answers by a script."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any


@dataclass(slots=True)
class ChatServer:
    """What it answers, and what it was asked.

    Attributes:
        answers: One for each question: a status and the body; None never answers.
        asked: The questions with their bearer tokens.
    """

    url: str
    answers: list[tuple[int, bytes] | None] = field(default_factory=list)
    asked: list[tuple[str | None, dict[str, Any]]] = field(default_factory=list)
    over: Event = field(default_factory=Event)

    def say(self, content: str | None, *, finish_reason: str = "stop") -> None:
        """Answers the next question with what a model wrote."""
        choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": finish_reason}
        self.answers.append((200, json.dumps({"id": "c-1", "object": "chat.completion", "choices": [choice]}).encode()))


@contextmanager
def run_chat_server() -> Iterator[ChatServer]:
    """Serves on a port of its own until the end of the block."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            chat.asked.append((self.headers.get("Authorization"), {"path": self.path, **body}))
            answer = chat.answers.pop(0)
            if answer is None:
                chat.over.wait()
                return
            status, content = answer
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: Any) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    chat = ChatServer(f"http://127.0.0.1:{server.server_port}/v1")
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield chat
    finally:
        chat.over.set()
        server.shutdown()
        thread.join()
        server.server_close()
