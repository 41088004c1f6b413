"""A language model over HTTP, from a real server that misbehaves: an answer, or one clear error in bounded time."""

from collections.abc import Iterator

import pytest

from app.errors import FetchFailed
from app.fetch.chat import MAX_ANSWER_BYTES, ChatModel
from tests.chat_server import ChatServer, run_chat_server


@pytest.fixture
def server() -> Iterator[ChatServer]:
    with run_chat_server() as chat:
        yield chat


def make_model(server: ChatServer, key: str = "", timeout_s: float = 5.0) -> ChatModel:
    return ChatModel(server.url, "small-1", key, timeout_s)


def test_the_answer_is_what_the_model_wrote(server: ChatServer) -> None:
    server.say('{"actions": []}')
    assert make_model(server, "sesame").ask("Be exact.", "An article.") == '{"actions": []}'
    ((token, asked),) = server.asked
    assert (token, asked["path"], asked["model"], asked["temperature"]) == (
        "Bearer sesame",
        "/v1/chat/completions",
        "small-1",
        0,
    )
    assert [message["content"] for message in asked["messages"]] == ["Be exact.", "An article."]


def test_without_a_key_none_is_sent_and_it_is_never_shown(server: ChatServer) -> None:
    server.say("{}")
    make_model(server).ask("", "")
    assert server.asked[0][0] is None
    assert "sesame" not in repr(make_model(server, "sesame"))


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ((500, b"out of memory"), "status 500: out of memory"),
        ((401, b"bad key"), "status 401: bad key"),
        ((200, b"<html>login</html>"), "no chat completion"),
        ((200, b'{"choices": []}'), "no chat completion"),
        ((302, b""), "status 302"),
        ((200, b" " * (MAX_ANSWER_BYTES + 1)), "over 4,000,000 bytes"),
    ],
)
def test_trouble_is_told(server: ChatServer, answer: tuple[int, bytes], reason: str) -> None:
    server.answers.append(answer)
    with pytest.raises(FetchFailed, match=reason):
        make_model(server).ask("", "")


@pytest.mark.parametrize(
    ("content", "finish_reason", "reason"),
    [(None, "stop", "empty"), ("", "stop", "empty"), ('{"actions": [', "length", "cut off")],
)
def test_half_an_answer_is_none(server: ChatServer, content: str | None, finish_reason: str, reason: str) -> None:
    server.say(content, finish_reason=finish_reason)
    with pytest.raises(FetchFailed, match=reason):
        make_model(server).ask("", "")


def test_a_silent_model_is_not_waited_for_longer_than_allowed(server: ChatServer) -> None:
    server.answers.append(None)
    with pytest.raises(FetchFailed, match="ReadTimeout"):
        make_model(server, timeout_s=0.2).ask("", "")


def test_an_endpoint_that_is_not_there_is_told() -> None:
    with pytest.raises(FetchFailed, match="ConnectError"):
        ChatModel("http://127.0.0.1:9/v1", "small-1", "", 1.0).ask("", "")
