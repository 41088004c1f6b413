"""A language model behind an address that speaks as OpenAI's does: one question, one answer, in bounded time."""

import time
from dataclasses import dataclass, field

import httpx
import msgspec

from app.errors import FetchFailed

# The longest release has 90,000 characters and names three hundred parties; an answer about it has some 150,000.
MAX_ANSWER_BYTES = 4_000_000
_CONNECT_S = 5.0
_SHOWN = 200


class _Message(msgspec.Struct):
    content: str | None = None


class _Choice(msgspec.Struct):
    message: _Message
    finish_reason: str | None = None


class _Completion(msgspec.Struct):
    choices: list[_Choice]


@dataclass(frozen=True, slots=True)
class ChatModel:
    """A model and the way to it.

    Attributes:
        url: Where its interface begins, such as `http://127.0.0.1:11434/v1`.
        name: As the endpoint calls it.
        key: Sent as bearer token; empty sends none.
        timeout_s: For one answer, in seconds, all included; met at the latest one silence of that length late.
    """

    url: str
    name: str
    key: str = field(repr=False)
    timeout_s: float

    def ask(self, rules: str, question: str) -> str:
        """Asks for a JSON object; the same question is to be answered the same, so nothing is left to chance.

        Args:
            rules: What the model is to do (the system's message).
            question: What it is to do it with (the user's).

        Returns:
            What the model wrote; that it is JSON is not yet sure.

        Raises:
            FetchFailed: no answer, one that was cut off, or none in the form of the interface; never tried again.
        """
        body = {
            "model": self.name,
            "temperature": 0,
            "response_format": {"type": "json_object"},
            "messages": [{"role": "system", "content": rules}, {"role": "user", "content": question}],
        }
        try:
            choice = msgspec.json.decode(self._post(body), type=_Completion).choices[0]
        except httpx.HTTPError as exc:
            raise self._refuse(f"{type(exc).__name__}: {exc}") from exc
        except (msgspec.DecodeError, IndexError) as exc:
            raise self._refuse(f"the answer is no chat completion ({exc})") from exc
        if choice.finish_reason == "length":
            raise self._refuse("the answer was cut off at the longest that the model writes")
        if not choice.message.content:
            raise self._refuse("the answer is empty")
        return choice.message.content

    def _post(self, body: object) -> bytes:
        deadline = time.monotonic() + self.timeout_s
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        with (
            httpx.Client(timeout=httpx.Timeout(self.timeout_s, connect=_CONNECT_S)) as client,
            client.stream("POST", f"{self.url.rstrip('/')}/chat/completions", json=body, headers=headers) as response,
        ):
            answer = b""
            for piece in response.iter_bytes():
                answer += piece
                if len(answer) > MAX_ANSWER_BYTES:
                    raise self._refuse(f"the answer is over {MAX_ANSWER_BYTES:,} bytes")
                if time.monotonic() > deadline:
                    raise self._refuse(f"there was no whole answer after {self.timeout_s:g} s")
            if not response.is_success:
                text = answer[:_SHOWN].decode("utf-8", "replace")
                raise self._refuse(f"status {response.status_code}: {text}")
            return answer

    def _refuse(self, reason: str) -> FetchFailed:
        return FetchFailed(f"the language model {self.name} at {self.url}: {reason}")
