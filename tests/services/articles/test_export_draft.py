"""An accepted draft, written out, is a file that lists/ takes as it is, and says the same."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import BadRequest, Conflict
from app.model.entry import EntryStatus
from app.services.articles.export_draft import write_draft
from app.sources.house import read_house_lists
from app.store.database import Database
from tests.services.articles.samples import ANALYST, DELISTING, DJI, LISTING, Desk, find_draft, make_desk

LISTS = """
[ns-cmic]
title = "NS-CMIC"
authority = "US Treasury OFAC"
regime = "ns-cmic"
stale_after_days = 1
"""
DESCRIPTION = 'title = "Articles"\nauthority = "Interdict"\n'
EDIT: dict[str, object] = {
    "aliases": [
        {"name": "大疆", "quality": "weak", "language": "zh-Hans"},
        {"name": 'DJI "Innovations"', "kind": "fka"},
    ],
    "identifiers": [{"kind": "uscc", "value": "914403007954257495", "country": "CN"}],
    "relations": [{"kind": "owns", "party": "Example Drones", "percent": 62.5}],
    "titles": ["drone maker"],
    "legal_basis": ["EO 13959", "EO 14032"],
}


@pytest.fixture
def desk(database: Database) -> Desk:
    return make_desk(database)


def make_folder(path: Path) -> Path:
    """A lists folder with a house list `articles`; returns the latter."""
    path.mkdir()
    (path / "lists.toml").write_text(LISTS, encoding="utf-8")
    (path / "articles").mkdir()
    (path / "articles" / "list.toml").write_text(DESCRIPTION, encoding="utf-8")
    return path / "articles"


@pytest.mark.parametrize("edit", [{}, EDIT])
def test_written_listing_is_read_back_as_the_same_entry(desk: Desk, tmp_path: Path, edit: dict[str, object]) -> None:
    draft = find_draft(desk.take_url(LISTING).drafts, DJI)
    accepted = desk.reviewer.accept(draft.id, ANALYST, reason='compared,\n"word by word"', edit=edit)
    name, text = write_draft(*desk.reviewer.get(draft.id))
    assert name == "2021-12-17-harbour-post-sz-dji-technology-co-ltd.toml"
    (make_folder(tmp_path / "lists") / name).write_text(text, encoding="utf-8")
    (reading,) = read_house_lists(tmp_path / "lists").readings
    assert reading.entries == (accepted.accepted,)


def test_written_removal_is_read_back_as_a_removal(desk: Desk, tmp_path: Path) -> None:
    (draft,) = desk.take(DELISTING).drafts
    accepted = desk.reviewer.accept(draft.id, ANALYST)
    name, text = write_draft(*desk.reviewer.get(draft.id))
    (make_folder(tmp_path / "lists") / name).write_text(text, encoding="utf-8")
    (reading,) = read_house_lists(tmp_path / "lists").readings
    assert reading.entries == (accepted.accepted,)
    assert reading.entries[0].status is EntryStatus.REMOVED


def test_draft_that_is_not_accepted_is_not_written(desk: Desk) -> None:
    draft = desk.take(LISTING).drafts[0]
    with pytest.raises(Conflict, match="only an accepted draft"):
        write_draft(*desk.reviewer.get(draft.id))


def test_citation_that_is_not_known_is_asked_for(desk: Desk) -> None:
    draft = desk.take(LISTING).drafts[0]
    desk.reviewer.accept(draft.id, ANALYST, edit={"date": None})
    kept, article = desk.reviewer.get(draft.id)
    with pytest.raises(BadRequest) as caught:
        write_draft(kept, replace(article, publisher=None, published=None))
    assert [one.field for one in caught.value.problems] == ["article.publisher", "article.published", "action.date"]
