"""Screening over HTTP: the listed first, with what the listing means; and never a clear for want of a list."""

from typing import Any

import pytest

from app.model.access import Role
from tests.api.conftest import World


def _screen(world: World, body: dict[str, Any]) -> dict[str, Any]:
    answer = world.client.post("/v1/screen", json=body, headers=world.headers(Role.TRADER))
    assert answer.status_code == 200, answer.text
    result: dict[str, Any] = answer.json()
    return result


@pytest.mark.parametrize("name", ["SenseTime Group Inc.", "商汤集团", "Shenzhen SenseTime Technology"])
def test_sensetime_is_found_with_its_dates_and_both_sources(world: World, name: str) -> None:
    answer = _screen(world, {"subject": {"name": name}, "reference": "order-4711"})
    first = answer["matches"][0]
    assert first["entry_id"] == "ns-cmic-33114"
    assert first["dates"] == {
        "listed": "2021-12-10",
        "effective": "2022-02-08",
        "divest_by": "2022-12-10",
        "removed": None,
    }
    assert {source["kind"] for source in first["sources"]} == {"article", "official"}
    assert first["status"] == "active"
    assert answer["outcome"] in {"review", "hit"}
    assert answer["reference"] == "order-4711"
    assert first["explanation"]


@pytest.mark.parametrize("name", ["Shohrat Zakir", "ZAKIR, Shohrat", "Xuekelaiti Zhakeer", "雪克来提·扎克尔"])
def test_zakir_is_found_however_he_is_written(world: World, name: str) -> None:
    matches = _screen(world, {"subject": {"name": name, "type": "person"}})["matches"]
    assert matches[0]["entry_id"] == "sdn-34079"
    assert matches[0]["regime"] == "sdn"


@pytest.mark.parametrize("name", ["Xu Li", "Wally Adeyemo", "Liu Pengyu"])
def test_people_who_are_only_mentioned_are_clear(world: World, name: str) -> None:
    answer = _screen(world, {"subject": {"name": name}})
    assert (answer["outcome"], answer["matches"]) == ("clear", [])
    assert {state["list"] for state in answer["lists"]} >= {"sdn", "ns-cmic", "ofac-consolidated", "articles"}


def test_hikvision_stands_on_two_lists_each_with_its_own_consequence(world: World) -> None:
    matches = _screen(world, {"subject": {"name": "Hangzhou Hikvision Digital Technology"}})["matches"]
    by_list = {match["list"]: match for match in matches}
    assert by_list["ns-cmic"]["status"] == "active"
    assert by_list["entity-list"]["status"] == "provisional"
    assert "securities" in by_list["ns-cmic"]["consequence"]
    assert "licence" in by_list["entity-list"]["consequence"]


def test_isin_alone_is_a_hit(world: World) -> None:
    answer = _screen(world, {"subject": {"identifiers": {"isin": ["CNE100000PM8"]}}})
    assert answer["outcome"] == "hit"
    assert answer["matches"][0]["entry_id"] == "ns-cmic-30946"
    assert answer["matches"][0]["strength"] == "exact"


def test_lists_asked_by_name_limit_the_answer(world: World) -> None:
    answer = _screen(world, {"subject": {"name": "Hangzhou Hikvision Digital Technology"}, "lists": ["ns-cmic"]})
    assert {match["list"] for match in answer["matches"]} == {"ns-cmic"}
    house = _screen(world, {"subject": {"name": "Shohrat Zakir"}, "lists": ["articles"]})
    assert house["matches"][0]["entry_id"] == "sdn-34079"


def test_clear_is_refused_for_a_list_that_is_not_held(world: World) -> None:
    body = {"subject": {"name": "Xu Li"}, "lists": ["sdn", "un"]}
    answer = world.client.post("/v1/screen", json=body, headers=world.headers())
    assert answer.status_code == 503
    assert answer.json()["code"] == "list_not_held"
    assert "un" in answer.json()["detail"]


def test_every_answer_names_the_lists_that_are_not_held(world: World) -> None:
    assert "un" in _screen(world, {"subject": {"name": "Xu Li"}})["not_held"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"subject": {"name": "X", "typ": "person"}}, "subject.typ"),
        ({"subject": {"name": "X", "type": "persona"}}, "subject.type"),
        ({"subject": {"name": "X"}, "lists": ["snd"]}, "lists[0]"),
        ({"subject": {"name": "X"}, "lists": []}, "lists"),
        ({"subject": {"name": ""}}, "subject.name"),
        ({"subject": {"name": 7}}, "subject.name"),
        ({"subject": {"name": "x" * 1_001}}, "subject.name"),
        ({"subject": {}}, "subject.name"),
        ({"subject": {"name": " . "}}, "subject.name"),
        ({"subject": {"name": "X", "birth_date": "1953-02-30"}}, "subject.birth_date"),
        ({"subject": {"name": "X", "identifiers": {"isbn": ["1"]}}}, "subject.identifiers.isbn"),
        ({"subject": {"name": "X"}, "threshold": 0}, "threshold"),
        ({"subject": {"name": "X"}, "limit": 0}, "limit"),
        ({"subject": {"name": "X"}, "as_of": "2024-01-01T00:00:00Z"}, "as_of"),
        ({}, "subject"),
    ],
)
def test_bad_question_is_422_and_names_the_field(world: World, body: dict[str, Any], field: str) -> None:
    answer = world.client.post("/v1/screen", json=body, headers=world.headers())
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert field in [error["field"] for error in answer.json()["errors"]]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"subject": {"name": "\\ud800"}}', b"\xff\xfe"])
def test_broken_body_is_422(world: World, content: bytes) -> None:
    headers = {**world.headers(), "Content-Type": "application/json"}
    answer = world.client.post("/v1/screen", content=content, headers=headers)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"


def test_answer_is_kept_byte_for_byte(world: World) -> None:
    answer = world.client.post("/v1/screen", json={"subject": {"name": "Shohrat Zakir"}}, headers=world.headers())
    again = world.client.get(f"/v1/screenings/{answer.json()['screening_id']}", headers=world.headers())
    assert again.content == answer.content
    assert world.client.get("/v1/screenings/scr-none", headers=world.headers()).status_code == 404


def test_batch_answers_in_order_from_one_corpus(world: World) -> None:
    names = ["Shohrat Zakir", "Xu Li", "SenseTime Group Inc."]
    answer = world.client.post(
        "/v1/screen/batch",
        json={"screenings": [{"subject": {"name": name}} for name in names]},
        headers=world.headers(),
    )
    outcomes = [one["outcome"] for one in answer.json()["screenings"]]
    assert (outcomes[0], outcomes[1]) == ("hit", "clear")
    assert outcomes[2] != "clear"
    assert len({one["engine"]["corpus"] for one in answer.json()["screenings"]}) == 1


@pytest.mark.parametrize("count", [0, 1_001])
def test_batch_has_its_limits(world: World, count: int) -> None:
    body = {"screenings": [{"subject": {"name": "X"}}] * count}
    assert world.client.post("/v1/screen/batch", json=body, headers=world.headers()).status_code == 422


def test_batch_names_the_question_that_is_wrong(world: World) -> None:
    good = {"subject": {"name": "Xu Li"}}
    for bad, field in (({"subject": {"name": " . "}}, "subject.name"), ({**good, "lists": ["snd"]}, "lists[0]")):
        answer = world.client.post("/v1/screen/batch", json={"screenings": [good, bad]}, headers=world.headers())
        assert answer.status_code == 422
        assert [error["field"] for error in answer.json()["errors"]] == [f"screenings[1].{field}"]


@pytest.mark.parametrize(
    "codes", [{"isin": ["---"]}, {"lei": ["N/A"]}, {"imo": ["IMO"]}, {"registration_number": ["12"]}]
)
def test_code_that_proves_nothing_is_refused_and_never_clear(world: World, codes: dict[str, list[str]]) -> None:
    answer = world.client.post("/v1/screen", json={"subject": {"identifiers": codes}}, headers=world.headers())
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == f"subject.identifiers.{next(iter(codes))}"


def test_unknown_parameter_is_refused(world: World) -> None:
    answer = world.client.get("/v1/entries?querry=zakir", headers=world.headers())
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "querry"
    files = {"file": ("x.csv", "name\nXu Li\n")}
    answer = world.client.post("/v1/bulk", files=files, data={"treshold": "0.9"}, headers=world.headers())
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "treshold"


def test_score_equal_to_the_threshold_counts(world: World) -> None:
    score = _screen(world, {"subject": {"name": "SenseTime Group Inc."}})["matches"][0]["score"]
    assert _screen(world, {"subject": {"name": "SenseTime Group Inc."}, "threshold": score})["matches"]


def test_nothing_loaded_is_503(empty_world: World) -> None:
    answer = empty_world.client.post("/v1/screen", json={"subject": {"name": "Xu Li"}}, headers=empty_world.headers())
    assert answer.status_code == 503
    assert answer.json()["code"] == "no_list_loaded"
    assert empty_world.client.get("/readyz").status_code == 503
    assert empty_world.client.get("/healthz").status_code == 200
