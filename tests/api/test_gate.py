"""No key, no word; no body over its limit."""

from collections.abc import Iterator

import httpx
import pytest

from app.model.access import Role
from app.services.access.authenticate import make_terminal_actor
from tests.api.conftest import World

SUBJECT = {"subject": {"name": "Xu Li"}}


@pytest.mark.parametrize(
    "header", [None, "", "ApiKey", "ApiKey wrong", "Basic dXNlcjpwYXNz", "Bearer wrong", "ApiKey é"]
)
def test_call_without_a_key_in_force_learns_nothing(world: World, header: str | None) -> None:
    headers = httpx.Headers([] if header is None else [(b"Authorization", header.encode("latin-1"))])
    answers = [
        world.client.post("/v1/screen", content=b"{not json", headers=headers),
        world.client.get("/v1/no-such-path", headers=headers),
        world.client.post("/v1/bulk", content=b"x" * 500_000, headers=headers),
    ]
    assert {answer.status_code for answer in answers} == {401}
    assert len({answer.text for answer in answers}) == 1
    assert answers[0].headers["content-type"] == "application/problem+json"
    assert answers[0].headers["www-authenticate"] == "ApiKey"


@pytest.mark.parametrize("scheme", ["ApiKey", "apikey", "Bearer"])
def test_key_is_accepted_under_either_scheme(world: World, scheme: str) -> None:
    headers = {"Authorization": f"{scheme} {world.keys[Role.TRADER]}"}
    assert world.client.post("/v1/screen", json=SUBJECT, headers=headers).status_code == 200


def test_revoked_key_is_refused(world: World) -> None:
    key, secret = world.services.keys.create_key("short-lived", Role.TRADER, make_terminal_actor())
    world.services.keys.revoke_key(key.id, make_terminal_actor())
    assert (
        world.client.post("/v1/screen", json=SUBJECT, headers={"Authorization": f"ApiKey {secret}"}).status_code == 401
    )


def test_role_decides_what_a_key_may_do(world: World) -> None:
    assert world.client.post("/v1/screen", json=SUBJECT, headers=world.headers(Role.AUDITOR)).status_code == 403
    assert world.client.get("/v1/lists", headers=world.headers(Role.AUDITOR)).status_code == 200


def test_declared_body_over_the_limit_is_413(world: World) -> None:
    answer = world.client.post("/v1/screen", content=b" " * 300_000, headers=world.headers())
    assert answer.status_code == 413
    assert answer.json()["code"] == "too_large"


def test_undeclared_body_over_the_limit_is_413(world: World) -> None:
    def stream() -> Iterator[bytes]:
        for _ in range(30):
            yield b" " * 10_000

    answer = world.client.post("/v1/screen", content=stream(), headers=world.headers())
    assert answer.status_code == 413


def test_upload_has_a_limit_of_its_own(world: World) -> None:
    table = b"name\r\n" + b"Xu Li\r\n" * 40_000
    assert 200_000 < len(table) < 400_000
    assert world.client.post("/v1/bulk", files={"file": ("x.csv", table)}, headers=world.headers()).status_code == 202
    assert (
        world.client.post("/v1/bulk", files={"file": ("x.csv", table * 2)}, headers=world.headers()).status_code == 413
    )
