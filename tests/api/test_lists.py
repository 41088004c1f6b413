"""What is held, since when, and what changed."""

from datetime import UTC, datetime

from app.services.access.authenticate import make_terminal_actor
from tests.api.conftest import World
from tests.samples import make_sdn_files
from tests.sources.test_us_tables import make_fcc


def test_lists_tell_held_from_not_held(world: World) -> None:
    lists = {one["list"]: one for one in world.client.get("/v1/lists", headers=world.headers()).json()["lists"]}
    assert lists["sdn"]["held"]
    assert lists["sdn"]["revision"]["published_at"].startswith("2024-07-02")
    assert lists["sdn"]["state"]["stale"]
    assert not lists["un"]["held"]
    assert lists["articles"]["origin"] == "house"


def test_unknown_list_is_404(world: World) -> None:
    for path in ("", "/revisions", "/changes?from=x"):
        assert world.client.get(f"/v1/lists/snd{path}", headers=world.headers()).status_code == 404


def test_changes_between_two_publications_are_told_field_by_field(world: World) -> None:
    files = dict(make_sdn_files())
    files["sdn.csv"] = files["sdn.csv"].replace(b"DOB Aug 1953", b"DOB 15 Aug 1953")
    world.services.importer.import_files(
        "ofac-sdn", files, make_terminal_actor(), published_at=datetime(2022, 1, 1, tzinfo=UTC)
    )
    path = "/v1/lists/sdn/changes?from=2022-06-01T00:00:00Z"
    answer = world.client.get(path, headers=world.headers()).json()
    assert answer["counts"] == {"added": 0, "removed": 0, "changed": 1}
    assert answer["changes"][0]["entry_id"] == "sdn-34079"
    assert list(answer["changes"][0]["fields"]) == ["birth_dates"]
    assert answer["to"]["published_at"].startswith("2024-07-02")
    revisions = world.client.get("/v1/lists/sdn/revisions", headers=world.headers()).json()["revisions"]
    assert len(revisions) == 2
    assert (
        world.client.get("/v1/lists/sdn/changes?from=2020-01-01T00:00:00Z", headers=world.headers()).status_code == 404
    )
    assert world.client.get("/v1/lists/sdn/changes?from=2020-01-01", headers=world.headers()).status_code == 422


def test_entry_shows_history_and_sources(world: World) -> None:
    answer = world.client.get("/v1/entries/ns-cmic-33114", headers=world.headers()).json()
    assert answer["in_force"]
    assert {source["kind"] for source in answer["entry"]["sources"]} == {"official", "article"}
    assert answer["history"][0]["list"] == "ns-cmic"
    assert world.client.get("/v1/entries/ns-cmic-0", headers=world.headers()).status_code == 404


def test_entries_are_searched_and_paged(world: World) -> None:
    first = world.client.get("/v1/entries?q=zakir&list=sdn&limit=1", headers=world.headers()).json()
    assert len(first["entries"]) == 1
    everything = [first["entries"][0]["id"]]
    while first["next"] is not None:
        first = world.client.get(
            f"/v1/entries?q=zakir&list=sdn&limit=1&after={first['next']}", headers=world.headers()
        ).json()
        everything += [entry["id"] for entry in first["entries"]]
    assert "sdn-34079" in everything
    assert len(everything) == len(set(everything))
    assert world.client.get("/v1/entries?list=snd", headers=world.headers()).status_code == 422
    assert world.client.get("/v1/entries?type=persona", headers=world.headers()).status_code == 422


def test_list_tells_how_long_it_took_from_its_files_to_the_answers(world: World) -> None:
    # The world's server started after its lists were read in, so no process has had to take them up.
    held = world.client.get("/v1/lists/ns-cmic", headers=world.headers()).json()
    assert (held["held"], held["in_force_after"]) == (True, None)
    files = make_fcc(("Telecommunications equipment produced by Hytera Communications Corp.", "March 12, 2021"))
    world.services.importer.import_files("fcc-covered", files, make_terminal_actor())
    world.services.publisher.publish()
    after = world.client.get("/v1/lists/covered-list", headers=world.headers()).json()["in_force_after"]
    assert after["processes"] == 1
    assert after["read_s"] is not None
    assert 'interdict_publish_stage_seconds{list="covered-list",stage="build"}' in world.client.get("/metrics").text


def test_metrics_tell_age_and_answers(world: World) -> None:
    world.client.post("/v1/screen", json={"subject": {"name": "Xu Li"}}, headers=world.headers())
    text = world.client.get("/metrics").text
    assert 'interdict_screenings_total{outcome="clear"}' in text
    assert 'interdict_list_age_seconds{list="sdn"}' in text


def test_openapi_describes_every_call(world: World) -> None:
    paths = world.client.get("/openapi.json").json()["paths"]
    assert {
        "/v1/screen",
        "/v1/screen/batch",
        "/v1/lists",
        "/v1/entries/{entry_id}",
        "/v1/bulk",
        "/readyz",
        "/metrics",
    } <= paths.keys()
