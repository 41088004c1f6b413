"""`interdict ingest` and `interdict drafts`: from a file to an entry in force and out again, at the terminal."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app.cli.main import app
from app.errors import BadArticle, BadRequest, Conflict
from tests.articles.pages import make_pdf
from tests.services.articles.samples import DJI, LISTING


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTERDICT_DATA_DIR", str(tmp_path / "data"))


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(LISTING.replace(DJI, "Quorvex Drone Technology Co., Ltd."), encoding="utf-8")
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def find_draft_id(article: Path) -> str:
    (done,) = json.loads(run("ingest", article, "--publisher", "Harbour Post", "--json").stdout)
    ids = [draft["id"] for draft in done["drafts"] if draft["proposal"]["name"].startswith("Quorvex")]
    return str(ids[0])


def test_article_becomes_an_entry_in_force_and_a_file(article: Path, tmp_path: Path) -> None:
    draft_id = find_draft_id(article)
    assert draft_id in run("drafts", "list").stdout
    edit = tmp_path / "edit.json"
    edit.write_text('{"country": "CN"}', encoding="utf-8")
    said = run("drafts", "accept", draft_id, "--edit", edit, "--reason", "checked")
    assert "is accepted: ns-cmic-quorvex-drone-technology-co-ltd, provisional" in said.stdout
    (answer,) = json.loads(run("screen", "Quorvex Drone Technology Co., Ltd.", "--json").stdout)
    assert (answer["outcome"], answer["matches"][0]["status"]) == ("hit", "provisional")
    assert json.loads(run("drafts", "show", draft_id).stdout)["accepted"]["addresses"][0]["country"] == "CN"
    assert run("drafts", "export", draft_id, "--out", tmp_path).exit_code == 0
    (written,) = tmp_path.glob("2021-12-17-harbour-post-*.toml")
    assert 'key = "quorvex-drone-technology-co-ltd"' in written.read_text(encoding="utf-8")
    assert isinstance(run("drafts", "export", draft_id, "--out", tmp_path).exception, BadRequest)


def test_rejected_draft_is_not_screened(article: Path) -> None:
    draft_id = find_draft_id(article)
    assert run("drafts", "reject", draft_id).exit_code == 2
    assert "is rejected" in run("drafts", "reject", draft_id, "--reason", "misread").stdout
    assert isinstance(run("drafts", "reject", draft_id, "--reason", "misread").exception, Conflict)
    (answer,) = json.loads(run("screen", "Quorvex Drone Technology Co., Ltd.", "--json").stdout)
    assert all(match["name"] != "Quorvex Drone Technology Co., Ltd." for match in answer["matches"])


def test_pdf_is_taken_in_at_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "article.pdf"
    path.write_bytes(make_pdf(LISTING.replace(DJI, "Quorvex Drone Technology Co., Ltd.")))
    assert find_draft_id(path).startswith("drf-")


def test_dismissal_of_what_is_not_disputed_is_refused(article: Path) -> None:
    draft_id = find_draft_id(article)
    run("drafts", "accept", draft_id)
    assert run("drafts", "dismiss", draft_id, "--kind", "odd", "--reason", "x").exit_code == 2
    done = run("drafts", "dismiss", draft_id, "--kind", "other_date", "--reason", "x")
    assert isinstance(done.exception, Conflict)


def test_one_article_that_fails_does_not_keep_the_others_out(article: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    done = run("ingest", tmp_path / "empty.txt", article, "http://127.0.0.1/page")
    assert isinstance(done.exception, BadArticle)
    assert str(done.exception) == "2 of 3 articles could not be taken in"
    assert "Quorvex" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("ingest", "no-such-file.txt"),
        ("ingest", "x", "--published", "yesterday"),
        ("drafts", "list", "--state", "open"),
        ("drafts", "accept", "drf-0", "--edit", "no-such-file.json"),
    ],
)
def test_bad_usage_is_told(arguments: tuple[str, ...]) -> None:
    assert isinstance(run(*arguments).exception, BadRequest)
