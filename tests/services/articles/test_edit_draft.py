"""An edit speaks the language of lists/, and what follows from a replaced field goes with it."""

from datetime import date

import pytest

from app.errors import BadRequest
from app.model.article import ActionKind
from app.model.draft import Draft
from app.model.entry import EntryType
from app.services.articles.edit_draft import edit_entry
from app.store.database import Database
from tests.services.articles.samples import DELISTING, DESCRIPTIONS, DJI, LISTING, find_draft, make_desk


@pytest.fixture
def draft(database: Database) -> Draft:
    return find_draft(make_desk(database).take(LISTING).drafts, DJI)


def test_empty_edit_gives_the_proposal(draft: Draft) -> None:
    act, entry = edit_entry(draft, {}, DESCRIPTIONS)
    assert act is draft.act
    assert (entry.id, entry.names, entry.dates) == (draft.proposal.id, draft.proposal.names, draft.proposal.dates)


def test_new_name_makes_a_new_key_unless_one_is_given(draft: Draft) -> None:
    _, entry = edit_entry(draft, {"name": "DJI Innovations Ltd."}, DESCRIPTIONS)
    assert entry.id == "ns-cmic-dji-innovations-ltd"
    _, entry = edit_entry(draft, {"name": "DJI Innovations Ltd.", "key": "dji"}, DESCRIPTIONS)
    assert entry.id == "ns-cmic-dji"


def test_new_day_moves_the_days_that_the_law_counts_from_it(draft: Draft) -> None:
    _, entry = edit_entry(draft, {"date": "2021-12-20"}, DESCRIPTIONS)
    assert (entry.dates.listed, entry.dates.effective) == (date(2021, 12, 20), date(2022, 2, 18))
    assert entry.dates.divest_by == date(2022, 12, 20)


def test_other_list_takes_the_days_of_the_old_one_along_with_it(draft: Draft) -> None:
    _, entry = edit_entry(draft, {"list": "entity-list"}, DESCRIPTIONS)
    assert entry.list == "entity-list"
    assert (entry.dates.effective, entry.dates.divest_by) == (None, None)


def test_null_takes_a_field_out_and_a_type_is_read_as_lists_write_it(draft: Draft) -> None:
    _, entry = edit_entry(draft, {"type": "person", "aliases": None}, DESCRIPTIONS)
    assert entry.type is EntryType.PERSON
    assert len(entry.names) == 1


@pytest.mark.parametrize(
    ("edit", "field"),
    [
        ({"date": "the day after"}, "entry.date"),
        ({"list": "no-such-list"}, "entry.list"),
        ({"effective": "2021-12-01"}, "entry.effective"),
        ({"type": "firm"}, "entry.type"),
        ({"name": None}, "entry.name"),
    ],
)
def test_edit_that_cannot_be_is_refused_with_its_field(draft: Draft, edit: dict[str, object], field: str) -> None:
    with pytest.raises(BadRequest) as caught:
        edit_entry(draft, edit, DESCRIPTIONS)
    assert field in [problem.field for problem in caught.value.problems]


def test_removal_edited_to_a_listing_is_one(database: Database) -> None:
    (removal,) = make_desk(database).take(DELISTING).drafts
    act, entry = edit_entry(removal, {"action": "listing"}, DESCRIPTIONS)
    assert act is ActionKind.LISTING
    assert entry.dates.removed is None
