"""Accepted drafts are a list of their own, and a proposal takes the identity of a party that is held."""

import pytest

from app.errors import BadRequest
from app.services.articles.draft_list import DRAFTS, DRAFTS_DESCRIPTION, describe_drafts, find_known
from app.store.database import Database
from tests.services.articles.samples import DESCRIPTIONS, DJI, LISTING, START, find_draft, make_desk, make_official


def test_installation_without_lists_has_none_of_drafts_either() -> None:
    assert describe_drafts([]) == {}
    others = [one for one in DESCRIPTIONS.values() if one.id != DRAFTS]
    assert describe_drafts(others)[DRAFTS] is DRAFTS_DESCRIPTION


def test_folder_of_that_name_is_refused() -> None:
    with pytest.raises(BadRequest) as caught:
        describe_drafts([*DESCRIPTIONS.values()])
    assert "rename the folder" in caught.value.problems[0].problem


def test_proposal_of_a_held_party_is_confirmed_by_its_official_entry(database: Database) -> None:
    desk = make_desk(database)
    proposal = find_draft(desk.take(LISTING).drafts, DJI).proposal
    desk.record("ns-cmic", make_official(7, DJI), at=START)
    generation = desk.publisher.find_current()
    assert generation is not None
    assert find_known(proposal, generation).official_id == "ns-cmic-7"


def test_two_official_entries_of_one_name_prove_nothing(database: Database) -> None:
    desk = make_desk(database)
    proposal = find_draft(desk.take(LISTING).drafts, DJI).proposal
    desk.record("ns-cmic", make_official(7, DJI), make_official(8, DJI), at=START)
    generation = desk.publisher.find_current()
    assert generation is not None
    assert find_known(proposal, generation) == proposal
