"""A person decides; what is accepted is in force at once, and every decision is kept beside the original."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.errors import BadRequest, Conflict, NotFound
from app.model.article import ActionKind
from app.model.draft import Draft, DraftState
from app.model.entry import EntryStatus, EntryType, NameKind, NameQuality
from app.store.database import Database
from tests.services.articles.samples import (
    ANALYST,
    DELISTING,
    DJI,
    LISTING,
    MEGVII,
    START,
    Desk,
    find_draft,
    make_desk,
    make_official,
)

DJI_ID = "ns-cmic-sz-dji-technology-co-ltd"
MEGVII_ID = "ns-cmic-megvii-technology-limited"


@pytest.fixture
def desk(database: Database) -> Desk:
    return make_desk(database)


@pytest.fixture
def draft(desk: Desk) -> Draft:
    return find_draft(desk.take(LISTING).drafts, DJI)


def test_accepted_draft_is_screened_at_once_as_provisional(desk: Desk, draft: Draft) -> None:
    accepted = desk.reviewer.accept(draft.id, ANALYST, reason="compared with the release")
    entry = desk.find_entry(DJI_ID)
    assert entry == accepted.accepted
    assert entry is not None
    assert entry.status is EntryStatus.PROVISIONAL
    assert entry.sources[0].publisher == "Harbour Post"
    decision = accepted.decisions[-1]
    assert (decision.state, decision.actor, decision.at, decision.reason) == (
        DraftState.ACCEPTED,
        ANALYST.id,
        START,
        "compared with the release",
    )


def test_every_server_on_the_database_picks_it_up(desk: Desk, draft: Draft) -> None:
    other = make_desk(desk.database)
    other.publisher.publish()
    desk.reviewer.accept(draft.id, ANALYST)
    assert other.publisher.publish()
    assert other.find_entry(DJI_ID) is not None


def test_edited_draft_keeps_the_original_beside_what_was_accepted(desk: Desk, draft: Draft) -> None:
    edit = {
        "name": "SZ DJI Technology Company Limited",
        "date": "2021-12-15",
        "aliases": [{"name": "大疆", "quality": "weak", "language": "zh-Hans"}],
    }
    desk.reviewer.accept(draft.id, ANALYST, edit=edit)
    kept, _article = desk.reviewer.get(draft.id)
    assert kept.proposal == draft.proposal
    entry = desk.find_entry("ns-cmic-sz-dji-technology-company-limited")
    assert entry is not None
    assert entry == kept.accepted
    assert (entry.dates.listed, entry.dates.effective, entry.dates.divest_by) == (
        date(2021, 12, 15),
        date(2022, 2, 13),
        date(2022, 12, 15),
    )
    alias = entry.names[1]
    assert (alias.text, alias.kind, alias.quality, alias.language) == (
        "大疆",
        NameKind.AKA,
        NameQuality.WEAK,
        "zh-Hans",
    )


@pytest.mark.parametrize(
    ("edit", "field"),
    [
        ({"colour": "red"}, "entry.colour"),
        ({"list": "ns-cmci"}, "entry.list"),
        ({"list": "articles"}, "entry.list"),
        ({"type": "firm"}, "entry.type"),
        ({"key": "Not A Key"}, "entry.key"),
        ({"date": "16 December"}, "entry.date"),
        ({"effective": "2022-01-01"}, "entry.effective"),
        ({"divest_by": "2022-01-01"}, "entry.divest_by"),
        ({"official": "sdn-1"}, "entry.official"),
        ({"name": " "}, "entry.name"),
        ({"name": None}, "entry.name"),
        ({"identifiers": [{"kind": "isin", "value": "CND10002K094"}]}, "entry.identifiers[1].value"),
        ({"list": "entity-list", "effective": "2021-12-01"}, "entry.effective"),
    ],
)
def test_edit_that_cannot_be_so_is_refused_and_nothing_changes(
    desk: Desk, draft: Draft, edit: dict[str, object], field: str
) -> None:
    with pytest.raises(BadRequest) as caught:
        desk.reviewer.accept(draft.id, ANALYST, edit=edit)
    assert field in [problem.field for problem in caught.value.problems]
    assert desk.reviewer.get(draft.id)[0] == draft
    assert desk.find_entry(DJI_ID) is None


def test_edit_may_say_that_it_was_another_act_on_another_list(desk: Desk, draft: Draft) -> None:
    desk.reviewer.accept(draft.id, ANALYST, edit={"action": "delisting", "list": "entity-list"})
    entry = desk.find_entry("entity-list-sz-dji-technology-co-ltd")
    assert entry is not None
    assert (entry.status, entry.dates.removed) == (EntryStatus.REMOVED, date(2021, 12, 16))
    assert desk.reviewer.get(draft.id)[0].accepted_act is ActionKind.DELISTING


def test_decided_draft_is_not_decided_again_by_mistake(desk: Desk, draft: Draft) -> None:
    desk.reviewer.accept(draft.id, ANALYST)
    with pytest.raises(Conflict, match="accepted already"):
        desk.reviewer.accept(draft.id, ANALYST)
    desk.reviewer.reject(draft.id, ANALYST, reason="misread")
    with pytest.raises(Conflict, match="rejected already"):
        desk.reviewer.reject(draft.id, ANALYST, reason="misread")


def test_accepted_draft_can_be_edited_again_and_rejected_one_accepted_after_all(desk: Desk, draft: Draft) -> None:
    desk.reviewer.accept(draft.id, ANALYST)
    desk.reviewer.accept(draft.id, ANALYST, edit={"titles": ["drone maker"]})
    desk.reviewer.accept(draft.id, ANALYST, edit={"country": "CN"})
    entry = desk.find_entry(DJI_ID)
    assert entry is not None
    assert [feature.value for feature in entry.features] == ["drone maker"]
    desk.reviewer.reject(draft.id, ANALYST, reason="misread")
    assert desk.find_entry(DJI_ID) is None
    again = desk.reviewer.accept(draft.id, ANALYST)
    assert [one.state.value for one in again.decisions] == ["accepted"] * 3 + ["rejected", "accepted"]
    assert desk.find_entry(DJI_ID) is not None


@pytest.mark.parametrize("reason", ["", "  ", "x" * 2_001])
def test_rejection_needs_a_reason(desk: Desk, draft: Draft, reason: str) -> None:
    with pytest.raises(BadRequest, match="say why"):
        desk.reviewer.reject(draft.id, ANALYST, reason=reason)


def test_unknown_draft_is_not_found(desk: Desk) -> None:
    for ask in (desk.reviewer.get, lambda key: desk.reviewer.accept(key, ANALYST), desk.reviewer.get_article):
        with pytest.raises(NotFound):
            ask("drf-0")


def test_decisions_are_in_the_audit(desk: Desk, draft: Draft) -> None:
    desk.reviewer.accept(draft.id, ANALYST, reason="checked", edit={"country": "CN"})
    desk.reviewer.reject(draft.id, ANALYST, reason="misread")
    with desk.database.read() as transaction:
        lines = [line for line in transaction.audit.iterate() if line.subject == draft.id]
        assert transaction.audit.find_break() is None
    assert [line.action for line in lines] == ["accept_draft", "reject_draft"]
    assert '"edited":["country"]' in lines[0].detail
    assert "misread" in lines[1].detail


def test_party_that_two_articles_name_is_one_entry_with_two_sources(desk: Desk, draft: Draft) -> None:
    desk.reviewer.accept(draft.id, ANALYST)
    text = LISTING.replace("two technology firms", "drone maker").replace(" and Megvii Technology Limited", "")
    desk.move(timedelta(hours=1))
    (second,) = desk.take(text.replace(DJI, "SZ DJI TECHNOLOGY CO LTD")).drafts
    desk.reviewer.accept(second.id, ANALYST)
    entry = desk.find_entry(DJI_ID)
    assert entry is not None
    assert len(entry.sources) == 2


def test_two_articles_that_disagree_are_not_papered_over(desk: Desk, draft: Draft) -> None:
    desk.reviewer.accept(draft.id, ANALYST)
    (second,) = desk.take(LISTING.replace(" and Megvii Technology Limited", "").replace("two", "new")).drafts
    with pytest.raises(BadRequest, match=f"{draft.id} says 2021-12-16"):
        desk.reviewer.accept(second.id, ANALYST, edit={"date": "2021-12-15"})


def test_accepted_removal_ends_a_provisional_listing(desk: Desk) -> None:
    desk.reviewer.accept(find_draft(desk.take(LISTING).drafts, MEGVII).id, ANALYST)
    (removal,) = desk.take(DELISTING).drafts
    desk.reviewer.accept(removal.id, ANALYST)
    entry = desk.find_entry(MEGVII_ID)
    assert entry is not None
    assert (entry.status, entry.dates.removed) == (EntryStatus.REMOVED, date(2022, 5, 25))


def test_removal_of_what_the_official_list_holds_does_not_clear_it(desk: Desk) -> None:
    desk.record("ns-cmic", make_official(7, "MEGVII TECHNOLOGY LIMITED"), at=START)
    (removal,) = desk.take(DELISTING).drafts
    desk.reviewer.accept(removal.id, ANALYST)
    entry = desk.find_entry("ns-cmic-7")
    assert entry is not None
    assert entry.status is EntryStatus.ACTIVE
    assert [source.publisher for source in entry.sources] == ["US Treasury OFAC", "Harbour Post"]


def test_party_under_lists_is_joined_and_not_doubled(desk: Desk, draft: Draft) -> None:
    known = replace(draft.proposal, id="ns-cmic-dji", sources=(replace(draft.proposal.sources[0], publisher="Other"),))
    desk.record("articles", known, at=START)
    desk.reviewer.accept(draft.id, ANALYST)
    entry = desk.find_entry("ns-cmic-dji")
    assert entry is not None
    assert [source.publisher for source in entry.sources] == ["Other", "Harbour Post"]
    assert desk.find_entry(DJI_ID) is None


def test_removal_ends_a_listing_that_stands_under_lists(desk: Desk) -> None:
    known = replace(find_draft(desk.take(LISTING).drafts, MEGVII).proposal, id="ns-cmic-megvii")
    desk.record("articles", known, at=START)
    (removal,) = desk.take(DELISTING).drafts
    desk.reviewer.accept(removal.id, ANALYST)
    entry = desk.find_entry("ns-cmic-megvii")
    assert entry is not None
    assert (entry.status, entry.dates.listed) == (EntryStatus.REMOVED, date(2021, 12, 16))


def test_newer_wording_that_is_accepted_replaces_the_older_one(desk: Desk) -> None:
    first = find_draft(desk.take_url(LISTING).drafts, DJI)
    desk.reviewer.accept(first.id, ANALYST)
    desk.move(timedelta(hours=1))
    changed = LISTING.replace("December 16, 2021", "December 15, 2021").replace("Thursday", "Wednesday")
    second = find_draft(desk.take_url(changed).drafts, DJI)
    assert second.proposal.dates.listed == date(2021, 12, 15)
    desk.reviewer.accept(second.id, ANALYST)
    assert desk.reviewer.get(first.id)[0].state is DraftState.SUPERSEDED
    entry = desk.find_entry(DJI_ID)
    assert entry is not None
    assert entry.dates.listed == date(2021, 12, 15)


def test_superseded_draft_cannot_be_accepted(desk: Desk) -> None:
    first = find_draft(desk.take_url(LISTING).drafts, DJI)
    desk.move(timedelta(hours=1))
    desk.take_url(LISTING.replace("criticised", "condemned"))
    with pytest.raises(Conflict, match="superseded already"):
        desk.reviewer.accept(first.id, ANALYST)


def test_drafts_are_listed_by_state_in_pages(desk: Desk, draft: Draft) -> None:
    desk.reviewer.accept(draft.id, ANALYST)
    (proposed,) = desk.reviewer.list_page(DraftState.PROPOSED, None, after=None, limit=10)
    assert (proposed.proposal.primary_name, proposed.proposal.type) == (MEGVII, EntryType.COMPANY)
    first, second = desk.reviewer.list_page(None, draft.article_id, after=None, limit=10)
    assert desk.reviewer.list_page(None, None, after=first.id, limit=10) == (second,)
