"""Articles and drafts are read back as they were written, and the same bytes are kept once."""

from dataclasses import replace
from datetime import date

import pytest

from app.errors import InterdictError
from app.model.article import ActionKind, Evidence
from app.model.draft import Draft, DraftDecision, DraftState, KeptArticle, Link, LinkKind
from app.store.database import Database
from tests.store.samples import DAY, NOON, SENSETIME, ZAKIR

ARTICLE = KeptArticle(
    id="art-1",
    sha256="ab" * 32,
    size_bytes=7,
    media_type=None,
    name="a.txt",
    url="https://paper.example/a",
    received_at=NOON,
    actor="key-1",
    title="",
    publisher=None,
    published=date(2021, 12, 10),
    language="zh",
    text="商汤集团",
    text_sha256="cd" * 32,
    document="{}",
)
DRAFT = Draft(
    id="drf-1-001",
    article_id="art-1",
    number=1,
    state=DraftState.PROPOSED,
    act=ActionKind.LISTING,
    authority="US Treasury OFAC",
    current=True,
    proposal=SENSETIME,
    evidence=(Evidence("商汤集团", 0, 4),),
    created_at=NOON,
)
OTHER = replace(DRAFT, id="drf-1-002", number=2, proposal=ZAKIR, current=False)


@pytest.fixture
def filled(database: Database) -> Database:
    with database.begin() as transaction:
        transaction.articles.add(ARTICLE, b"\x00\xffabc")
        transaction.drafts.add_all([DRAFT, OTHER])
    return database


def test_article_is_found_as_it_was_kept(filled: Database) -> None:
    with filled.read() as transaction:
        articles = transaction.articles
        assert articles.find("art-1") == ARTICLE
        assert articles.find_same("ab" * 32) == articles.find_same("00", "cd" * 32) == ARTICLE
        assert articles.find_latest_of("https://paper.example/a") == ARTICLE
        assert articles.load_content("art-1") == b"\x00\xffabc"
        assert articles.find("art-2") is None
        assert articles.find_same("00", "00") is None
        assert articles.load_content("art-2") is None


def test_article_without_a_day_has_none(filled: Database) -> None:
    undated = replace(ARTICLE, id="art-2", sha256="ef" * 32, published=None)
    with filled.begin() as transaction:
        transaction.articles.add(undated, b"")
    with filled.read() as transaction:
        assert transaction.articles.find_latest_of("https://paper.example/a") == undated


def test_same_bytes_are_never_kept_twice(filled: Database) -> None:
    with pytest.raises(InterdictError), filled.begin() as transaction:
        transaction.articles.add(replace(ARTICLE, id="art-2"), b"\x00\xffabc")


def test_decision_changes_the_state_and_nothing_else(filled: Database) -> None:
    decision = DraftDecision(DraftState.ACCEPTED, "key-1", NOON + DAY, "checked", ZAKIR, ActionKind.LISTING)
    decided = replace(DRAFT, state=DraftState.ACCEPTED, decisions=(decision,))
    with filled.begin() as transaction:
        transaction.drafts.hold()
        transaction.drafts.save_decision(decided)
    with filled.read() as transaction:
        assert transaction.drafts.find(DRAFT.id) == decided
        assert transaction.drafts.list_accepted() == (decided,)
    assert decided.accepted == ZAKIR


def test_drafts_are_listed_by_state_article_and_page(filled: Database) -> None:
    with filled.read() as transaction:
        drafts = transaction.drafts
        assert drafts.list_page(DraftState.PROPOSED, "art-1", after=None, limit=10) == (DRAFT, OTHER)
        assert drafts.list_page(None, None, after=DRAFT.id, limit=10) == (OTHER,)
        assert drafts.list_page(None, None, after=None, limit=1) == (DRAFT,)
        assert drafts.list_page(DraftState.REJECTED, None, after=None, limit=10) == ()
        assert drafts.list_page(None, "art-2", after=None, limit=10) == ()
        assert drafts.list_of_article("art-1") == drafts.list_of_url("https://paper.example/a") == (DRAFT, OTHER)
        assert drafts.find("drf-0") is None


def test_link_is_kept_with_the_moment_at_which_it_was_first_found(database: Database) -> None:
    link = Link("ns-cmic-a", "ns-cmic-1", LinkKind.SAME_NAME, "the same")
    for at in (NOON, NOON + DAY):
        with database.begin() as transaction:
            transaction.links.add_new([link], at)
    with database.read() as transaction:
        assert transaction.links.list_all() == ((link, NOON),)
