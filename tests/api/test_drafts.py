"""Articles and drafts over HTTP: taken in three ways, reviewed, and screened from the acceptance on."""

from typing import Any

import httpx
import pytest

from app.model.access import Role
from tests.api.conftest import World
from tests.articles.pages import LOGIN_WALL, make_pdf
from tests.services.articles.samples import DJI, LISTING, MEGVII


def post_text(world: World, text: str, role: Role = Role.ANALYST, **fields: str) -> httpx.Response:
    body = {"text": text, "publisher": "Harbour Post", **fields}
    return world.client.post("/v1/articles", json=body, headers=world.headers(role))


def make_article(mark: str) -> str:
    """The listing of two firms whose names nobody else in this world bears."""
    return LISTING.replace(DJI, f"{mark} Drone Technology Co., Ltd.").replace(MEGVII, f"{mark} Vision Limited")


def screen(world: World, name: str) -> list[dict[str, Any]]:
    body = {"subject": {"name": name, "type": "company"}}
    matches: list[dict[str, Any]] = world.client.post("/v1/screen", json=body, headers=world.headers()).json()[
        "matches"
    ]
    return matches


def test_article_goes_from_text_to_a_provisional_hit(world: World) -> None:
    answer = post_text(world, make_article("Quorvex"), title="Two firms listed", published="2021-12-17")
    assert answer.status_code == 201, answer.text
    article = answer.json()
    assert (article["title"], article["published"], article["is_new"]) == ("Two firms listed", "2021-12-17", True)
    draft = article["drafts"][0]
    name = draft["proposal"]["name"]
    assert all(match["name"] != name for match in screen(world, name))
    path = f"/v1/drafts/{draft['id']}"
    edit = {"reason": "checked", "entry": {"country": "CN"}}
    accepted = world.client.post(f"{path}/accept", json=edit, headers=world.headers(Role.ANALYST)).json()
    assert accepted["state"] == "accepted"
    match = next(one for one in screen(world, name) if one["name"] == name)
    assert (match["status"], match["list"], match["dates"]["effective"]) == ("provisional", "ns-cmic", "2022-02-14")
    assert match["sources"][0]["publisher"] == "Harbour Post"
    kept = world.client.get(path, headers=world.headers(Role.AUDITOR)).json()
    assert kept == accepted
    assert kept["decisions"][0]["reason"] == "checked"
    assert kept["proposal"] == draft["proposal"]


def test_file_is_taken_in_and_the_same_one_recognised(world: World) -> None:
    files = {"file": ("a.txt", make_article("Zelbrin").encode(), "text/plain")}
    data = {"publisher": "Harbour Post"}
    first = world.client.post("/v1/articles", files=files, data=data, headers=world.headers(Role.ANALYST))
    again = world.client.post("/v1/articles", files=files, data=data, headers=world.headers(Role.ANALYST))
    assert (first.status_code, again.status_code) == (201, 200)
    assert (again.json()["id"], again.json()["is_new"]) == (first.json()["id"], False)
    article = world.client.get(f"/v1/articles/{first.json()['id']}", headers=world.headers()).json()
    assert article["media_type"] == "text/plain"
    quoted = article["drafts"][0]["evidence"][0]
    assert article["text"][quoted["start"] : quoted["end"]] == quoted["quote"]
    assert article["extraction"]["actions"][0]["list"]


def test_pdf_is_read_as_its_text_is(world: World) -> None:
    files = {"file": ("a.pdf", make_pdf(make_article("Brindlow")), "application/pdf")}
    answer = world.client.post("/v1/articles", files=files, headers=world.headers(Role.ANALYST))
    assert answer.status_code == 201, answer.text
    names = [draft["proposal"]["name"] for draft in answer.json()["drafts"]]
    assert "Brindlow Drone Technology Co., Ltd." in names


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.pdf", make_pdf(LISTING)[:200], "broken"),
        ("a.html", LOGIN_WALL, "no article"),
        ("a.bin", b"PK" + bytes(200), "no text, HTML or PDF"),
        ("a.txt", b"Aucune personne n'est sur la liste des sanctions, et les autres ne sont pas dans une " * 3, "en"),
    ],
)
def test_what_cannot_be_read_is_told_and_makes_no_draft(world: World, name: str, content: bytes, told: str) -> None:
    files = {"file": (name, content, "application/octet-stream")}
    answer = world.client.post("/v1/articles", files=files, headers=world.headers(Role.ANALYST))
    assert (answer.status_code, answer.json()["code"]) == (422, "bad_article")
    assert told in answer.json()["errors"][0]["problem"]


def test_dispute_is_dismissed_by_kind_and_with_a_reason(world: World) -> None:
    draft = post_text(world, make_article("Halvenor")).json()["drafts"][0]
    path, headers = f"/v1/drafts/{draft['id']}", world.headers(Role.ANALYST)
    assert world.client.post(f"{path}/accept", json={}, headers=headers).status_code == 200
    assert world.client.post(f"{path}/dismiss", json={"kind": "other_date"}, headers=headers).status_code == 422
    assert world.client.post(f"{path}/dismiss", json={"kind": "odd", "reason": "x"}, headers=headers).status_code == 422
    answer = world.client.post(f"{path}/dismiss", json={"kind": "other_date", "reason": "x"}, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (409, "conflict")


def test_rejected_draft_needs_a_reason_and_is_listed_as_such(world: World) -> None:
    draft = post_text(world, make_article("Murkwell")).json()["drafts"][0]
    path, headers = f"/v1/drafts/{draft['id']}/reject", world.headers(Role.ANALYST)
    assert world.client.post(path, json={}, headers=headers).status_code == 422
    assert world.client.post(path, json={"reason": "misread"}, headers=headers).json()["state"] == "rejected"
    assert world.client.post(path, json={"reason": "misread"}, headers=headers).status_code == 409
    query = f"/v1/drafts?state=rejected&article={draft['article_id']}"
    listed = world.client.get(query, headers=world.headers()).json()
    assert ([one["id"] for one in listed["drafts"]], listed["next"]) == ([draft["id"]], None)


def test_drafts_are_paged(world: World) -> None:
    article = post_text(world, make_article("Fenwrack")).json()
    query = f"/v1/drafts?article={article['id']}&limit=1"
    first = world.client.get(query, headers=world.headers()).json()
    second = world.client.get(f"{query}&after={first['next']}", headers=world.headers()).json()
    assert [one["id"] for page in (first, second) for one in page["drafts"]] == [one["id"] for one in article["drafts"]]
    assert second["next"] is None


def test_disputes_are_a_state_to_ask_for(world: World) -> None:
    answer = world.client.get("/v1/drafts?state=disputed", headers=world.headers())
    assert answer.status_code == 200
    refused = world.client.get("/v1/drafts?state=disputed&after=x", headers=world.headers())
    assert refused.json()["errors"][0]["field"] == "after"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "body"),
        ({"url": "https://paper.example/", "text": "x"}, "body"),
        ({"text": "x", "published": "yesterday"}, "published"),
        ({"text": "x", "author": "A"}, "author"),
        ({"url": "http://127.0.0.1/"}, "url"),
        ({"url": "http://169.254.169.254/latest/meta-data"}, "url"),
        ({"url": "http://[::1]/"}, "url"),
        ({"url": "file:///etc/hostname"}, "url"),
    ],
)
def test_bad_article_is_422_and_names_the_field(world: World, body: dict[str, str], field: str) -> None:
    answer = world.client.post("/v1/articles", json=body, headers=world.headers(Role.ANALYST))
    assert answer.status_code == 422, answer.text
    assert field in [error["field"] for error in answer.json()["errors"]]


def test_bad_edit_is_422_and_names_the_field(world: World) -> None:
    draft = post_text(world, make_article("Dravenholt")).json()["drafts"][0]
    path, headers = f"/v1/drafts/{draft['id']}/accept", world.headers(Role.ANALYST)
    for entry, field in (({"colour": "red"}, "entry.colour"), ({"type": "firm"}, "entry.type")):
        answer = world.client.post(path, json={"entry": entry}, headers=headers)
        assert answer.status_code == 422
        assert [error["field"] for error in answer.json()["errors"]] == [field]


def test_article_may_be_larger_than_other_bodies_and_no_larger_than_an_article(world: World) -> None:
    large = world.services.settings.max_body_bytes + 1
    files = {"file": ("a.txt", b"x" * large, "text/plain")}
    answer = world.client.post("/v1/articles", files=files, headers=world.headers(Role.ANALYST))
    assert (answer.status_code, answer.json()["code"]) == (422, "bad_article")
    files = {"file": ("a.txt", bytes(10_100_000), "text/plain")}
    answer = world.client.post("/v1/articles", files=files, headers=world.headers(Role.ANALYST))
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


@pytest.mark.parametrize("role", [Role.TRADER, Role.AUDITOR])
def test_only_analysts_take_in_and_decide(world: World, role: Role) -> None:
    assert post_text(world, LISTING, role).status_code == 403
    for path in ("/v1/drafts/drf-0/accept", "/v1/drafts/drf-0/reject"):
        assert world.client.post(path, json={"reason": "x"}, headers=world.headers(role)).status_code == 403


def test_what_does_not_exist_is_404(world: World) -> None:
    for path in ("/v1/drafts/drf-0", "/v1/articles/art-0"):
        assert world.client.get(path, headers=world.headers()).status_code == 404
