"""Articles come in once, each party of each act as a draft; a newer wording replaces what nobody has decided about."""

from datetime import date, timedelta

import pytest

from app.errors import BadArticle
from app.model.article import ActionKind
from app.model.draft import DraftState
from app.model.entry import EntryStatus
from app.services.articles.ingest import Citation, GivenArticle
from app.store.database import Database
from tests.services.articles.samples import (
    ANALYST,
    DELISTING,
    DJI,
    LISTING,
    MEGVII,
    NOTHING,
    URL,
    Desk,
    find_draft,
    make_desk,
    make_official,
)

MINUTE = timedelta(minutes=1)
FRENCH = "Le ministère a annoncé mardi des sanctions contre les entreprises et les banques qui sont dans la liste. " * 3


@pytest.fixture
def desk(database: Database) -> Desk:
    return make_desk(database)


def test_each_party_of_an_act_becomes_a_draft_that_is_not_screened(desk: Desk) -> None:
    done = desk.take(LISTING)
    draft = find_draft(done.drafts, DJI)
    assert done.is_new
    assert {one.proposal.primary_name for one in done.drafts} == {DJI, MEGVII}
    assert (draft.state, draft.act, draft.current) == (DraftState.PROPOSED, ActionKind.LISTING, True)
    assert draft.proposal.id == "ns-cmic-sz-dji-technology-co-ltd"
    assert draft.proposal.programs == ("CMIC-EO13959",)
    assert draft.proposal.sources[0].publisher == "Harbour Post"
    desk.publisher.publish()
    assert desk.find_entry(draft.proposal.id) is None


def test_days_that_the_regime_fixes_are_computed(desk: Desk) -> None:
    dates = find_draft(desk.take(LISTING).drafts, DJI).proposal.dates
    assert (dates.listed, dates.effective, dates.divest_by) == (
        date(2021, 12, 16),
        date(2022, 2, 14),
        date(2022, 12, 16),
    )


def test_evidence_stands_in_the_kept_text(desk: Desk) -> None:
    done = desk.take(LISTING)
    for draft in done.drafts:
        assert draft.evidence
        assert all(done.article.text[one.start : one.end] == one.quote for one in draft.evidence)


def test_bytes_are_kept_with_their_hash_and_time(desk: Desk) -> None:
    article = desk.take(LISTING).article
    with desk.database.read() as transaction:
        assert transaction.articles.load_content(article.id) == LISTING.encode()
        assert transaction.articles.find(article.id) == article


def test_same_article_again_is_recognised_and_not_doubled(desk: Desk) -> None:
    first, second = desk.take(LISTING), desk.take(LISTING)
    assert not second.is_new
    assert (second.article, second.drafts) == (first.article, first.drafts)


def test_same_text_in_other_bytes_is_the_same_article(desk: Desk) -> None:
    first = desk.take(LISTING)
    again = desk.ingester.ingest(GivenArticle(LISTING.encode("utf-16"), "copy.txt"), ANALYST)
    assert (again.is_new, again.article.id) == (False, first.article.id)


def test_newer_wording_of_an_address_supersedes_what_was_proposed(desk: Desk) -> None:
    first = desk.take_url(LISTING)
    desk.move(MINUTE)
    second = desk.take_url(LISTING.replace(MEGVII, "Yitu Limited"))
    assert second.article.previous_id == first.article.id
    assert {draft.proposal.primary_name for draft in second.drafts} == {DJI, "Yitu Limited"}
    _, older = desk.reviewer.get_article(first.article.id)
    assert {draft.state for draft in older} == {DraftState.SUPERSEDED}
    assert older[0].decisions[-1].reason == f"the article has changed: {second.article.id}"


def test_newer_wording_asks_only_about_what_nobody_has_decided(desk: Desk) -> None:
    first = desk.take_url(LISTING)
    desk.reviewer.accept(find_draft(first.drafts, DJI).id, ANALYST)
    desk.move(MINUTE)
    second = desk.take_url(LISTING.replace("criticised", "condemned"))
    assert [draft.proposal.primary_name for draft in second.drafts] == [MEGVII]
    assert desk.find_entry("ns-cmic-sz-dji-technology-co-ltd") is not None


def test_delisting_proposes_a_removal_and_never_an_entry_in_force(desk: Desk) -> None:
    (draft,) = desk.take(DELISTING).drafts
    assert draft.act is ActionKind.DELISTING
    assert draft.proposal.status is EntryStatus.REMOVED
    assert draft.proposal.dates.removed == date(2022, 5, 25)
    assert draft.proposal.dates.listed is None


def test_party_that_is_held_already_keeps_its_identity(desk: Desk) -> None:
    desk.record("ns-cmic", make_official(7, "MEGVII TECHNOLOGY LIMITED"), at=desk.take(NOTHING).article.received_at)
    drafts = desk.take(LISTING).drafts
    assert find_draft(drafts, MEGVII).proposal.official_id == "ns-cmic-7"
    assert find_draft(drafts, DJI).proposal.official_id is None


def test_article_that_designates_nobody_has_no_drafts(desk: Desk) -> None:
    assert desk.take(NOTHING).drafts == ()


def test_day_that_the_sender_gives_resolves_the_weekday(desk: Desk) -> None:
    text = LISTING.partition("\n\nWASHINGTON, Dec 17 - ")[2].partition("\n\n")[0]
    done = desk.ingester.ingest_text(text, ANALYST, Citation("Two firms listed", "Harbour Post", date(2021, 12, 17)))
    article = done.article
    assert (article.title, article.publisher, article.published) == (
        "Two firms listed",
        "Harbour Post",
        date(2021, 12, 17),
    )
    assert find_draft(done.drafts, DJI).proposal.dates.listed == date(2021, 12, 16)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "there is no article"),
        (b"%PDF-1.7 broken", "PDF is broken"),
        (b"x" * 10_000_001, "over 10,000,000 bytes"),
        (b"\x00\x01\x02\x03" * 100, "no text, HTML or PDF"),
        (b"<html><body><script>" + b"var a = 1;" * 500 + b"</script></body></html>", "no article"),
        (b"<html><body><p>Subscribe to read.</p></body></html>", "no article"),
        (FRENCH.encode(), "one of en, es, zh"),
    ],
)
def test_what_cannot_be_understood_is_refused_and_not_kept(desk: Desk, content: bytes, sentence: str) -> None:
    with pytest.raises(BadArticle, match=sentence):
        desk.ingester.ingest(GivenArticle(content, "page"), ANALYST)
    with desk.database.read() as transaction:
        assert transaction.drafts.list_page(None, None, after=None, limit=1) == ()
        assert list(transaction.audit.iterate()) == []


def test_ingesting_is_audited(desk: Desk) -> None:
    article = desk.take_url(LISTING).article
    with desk.database.read() as transaction:
        (line,) = transaction.audit.iterate()
    assert (line.action, line.subject, line.actor) == ("ingest_article", article.id, ANALYST.id)
    assert URL in line.detail
