"""The past over HTTP: asked, replayed, and refused where there is none; and readiness that tells of required lists."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.api.schemas import ReplayOut
from app.bootstrap import build_services
from app.clock import format_time, now
from app.config import Settings
from app.errors import BadSetting
from app.model.access import Role
from app.services.access.authenticate import make_terminal_actor
from tests.api.conftest import World, start_world
from tests.samples import make_sdn_files

ZAKIR = {"name": "Shohrat Zakir", "type": "person"}


def test_screening_is_replayed_byte_for_byte(world: World) -> None:
    given = world.client.post("/v1/screen", json={"subject": ZAKIR, "lists": ["sdn"]}, headers=world.headers())
    path = f"/v1/screenings/{given.json()['screening_id']}/replay"
    replayed = world.client.post(path, headers=world.headers(Role.AUDITOR))
    ReplayOut.model_validate(replayed.json())
    assert replayed.json()["identical"] is True
    assert given.content in replayed.content


def test_replay_of_nothing_is_404(world: World) -> None:
    assert world.client.post("/v1/screenings/scr-none/replay", headers=world.headers()).status_code == 404


def test_past_is_asked_by_either_clock(world: World) -> None:
    body = {"subject": ZAKIR, "as_of": "2024-07-03T00:00:00Z", "as_of_basis": "published"}
    answer = world.client.post("/v1/screen", json=body, headers=world.headers()).json()
    assert answer["matches"][0]["entry_id"] == "sdn-34079"
    assert {state["list"] for state in answer["lists"]} == {"sdn", "ns-cmic", "ofac-consolidated"}
    recorded = world.client.post("/v1/screen", json={**body, "as_of_basis": "recorded"}, headers=world.headers())
    assert recorded.status_code == 422  # this installation held nothing then
    assert recorded.json()["errors"][0]["field"] == "as_of"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("as_of", "2024-07-03"),
        ("as_of", "yesterday"),
        ("as_of", 5),
        pytest.param("as_of", format_time(now() + timedelta(days=1)), id="as_of-tomorrow"),
        ("as_of_basis", "guessed"),
    ],
)
def test_moment_that_cannot_be_asked_about_is_422_and_named(world: World, field: str, value: object) -> None:
    answer = world.client.post("/v1/screen", json={"subject": ZAKIR, field: value}, headers=world.headers())
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == field


@pytest.fixture(params=["refuse", "review"])
def strict_world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    """An installation that requires the SDN list, and holds one of July 2024 that nobody has checked since."""
    settings = Settings(data_dir=tmp_path / "data", required_lists=("sdn",), stale_policy=request.param)
    yield from start_world(settings)


def test_stale_required_list_is_no_answer_or_a_degraded_one(strict_world: World) -> None:
    client, headers = strict_world.client, strict_world.headers()
    ready, answer = (
        client.get("/readyz"),
        client.post("/v1/screen", json={"subject": {"name": "Xu Li"}}, headers=headers),
    )
    if strict_world.services.settings.stale_policy == "refuse":
        assert [(one.status_code, one.json()["code"]) for one in (ready, answer)] == [(503, "list_stale")] * 2
    else:
        assert (ready.status_code, ready.json()["degraded"]) == (200, True)
        assert (answer.json()["outcome"], answer.json()["degraded"]) == ("review", True)


def test_newer_list_makes_it_ready_again(strict_world: World) -> None:
    files = dict(make_sdn_files())
    files["sdn.csv"] = files["sdn.csv"].replace(b"DOB Aug 1953", b"DOB 15 Aug 1953")
    strict_world.services.importer.import_files("ofac-sdn", files, make_terminal_actor())
    strict_world.services.publisher.publish()
    assert strict_world.client.get("/readyz").json()["degraded"] is False


def test_unknown_required_list_stops_the_start(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    with pytest.raises(BadSetting, match="snd"):
        build_services(replace(settings, required_lists=("snd",)))
    with pytest.raises(BadSetting, match="ofac-snd"):
        build_services(replace(settings, sync_sources=("ofac-snd",)))
