"""Where an accepted draft and the official lists disagree, a person is asked; where they agree, nobody is."""

from datetime import date, timedelta

import pytest

from app.errors import BadRequest, Conflict
from app.model.draft import Dispute, DisputeKind
from app.services.articles.disputes import UNCONFIRMED_FOR
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

SECOND = timedelta(seconds=1)


@pytest.fixture
def desk(database: Database) -> Desk:
    made = make_desk(database)
    made.reviewer.accept(find_draft(made.take(LISTING).drafts, DJI).id, ANALYST)
    return made


def ask(desk: Desk, after: timedelta) -> list[tuple[DisputeKind, str | None]]:
    desk.move(after)
    return [(one.kind, one.official_id) for one in desk.reviewer.list_disputes()]


def test_party_that_the_list_confirms_is_no_dispute(desk: Desk) -> None:
    desk.record("ns-cmic", make_official(7, DJI), at=START + SECOND)
    assert ask(desk, 2 * UNCONFIRMED_FOR) == []


def test_other_date_on_the_list_is_told_at_once(desk: Desk) -> None:
    desk.record("ns-cmic", make_official(7, DJI, listed=date(2021, 12, 15)), at=START + SECOND)
    disputes: tuple[Dispute, ...] = desk.reviewer.list_disputes()
    assert [(one.kind, one.official_id) for one in disputes] == [(DisputeKind.OTHER_DATE, "ns-cmic-7")] * 3
    assert disputes[0].text == "listed: the article says 2021-12-16, ns-cmic-7 says 2021-12-15, which counts"


def test_party_that_a_later_list_does_not_hold_is_told_after_a_week(desk: Desk) -> None:
    desk.record("ns-cmic", make_official(8, MEGVII), at=START + SECOND)
    assert ask(desk, UNCONFIRMED_FOR) == []
    assert ask(desk, SECOND) == [(DisputeKind.NOT_CONFIRMED, None)]


def test_party_that_stands_on_another_list_instead_is_told_with_it(desk: Desk) -> None:
    desk.record("ns-cmic", make_official(8, MEGVII), at=START + SECOND)
    desk.record("entity-list", make_official(9, DJI, "entity-list"), at=START + SECOND)
    assert ask(desk, UNCONFIRMED_FOR + SECOND) == [(DisputeKind.OTHER_LIST, "entity-list-9")]


def test_list_that_is_not_held_or_older_than_the_decision_says_nothing(desk: Desk) -> None:
    assert ask(desk, 2 * UNCONFIRMED_FOR) == []
    desk.record("ns-cmic", make_official(8, MEGVII), at=START - SECOND)
    assert ask(desk, SECOND) == []


def test_removal_that_the_list_does_not_follow_is_told_after_a_week(database: Database) -> None:
    desk = make_desk(database)
    desk.record("ns-cmic", make_official(8, MEGVII), at=START)
    (removal,) = desk.take(DELISTING).drafts
    desk.reviewer.accept(removal.id, ANALYST)
    assert ask(desk, UNCONFIRMED_FOR) == []
    assert ask(desk, SECOND) == [(DisputeKind.STILL_LISTED, "ns-cmic-8")]


def test_dismissed_dispute_is_not_shown_again_and_the_draft_stays_in_force(desk: Desk) -> None:
    desk.record("ns-cmic", make_official(7, DJI, listed=date(2021, 12, 15)), at=START + SECOND)
    draft = desk.reviewer.list_disputes()[0].draft
    dismissed = desk.reviewer.dismiss(draft.id, ANALYST, kind=DisputeKind.OTHER_DATE, reason="a day in another zone")
    assert ask(desk, SECOND) == []
    assert dismissed.accepted == draft.accepted
    assert dismissed.decisions[-1].reason == "a day in another zone"
    assert len(dismissed.decisions[-1].dismissed) == 3


def test_dispute_that_says_something_else_is_shown_in_spite_of_an_earlier_dismissal(desk: Desk) -> None:
    desk.record("ns-cmic", make_official(7, DJI, listed=date(2021, 12, 15)), at=START + SECOND)
    draft = desk.reviewer.list_disputes()[0].draft
    desk.reviewer.dismiss(draft.id, ANALYST, kind=DisputeKind.OTHER_DATE, reason="a day in another zone")
    desk.record("ns-cmic", make_official(7, DJI, listed=date(2021, 11, 1)), at=START + 2 * SECOND)
    assert ask(desk, SECOND) == [(DisputeKind.OTHER_DATE, "ns-cmic-7")] * 3


def test_edit_opens_dismissed_disputes_again(desk: Desk) -> None:
    desk.record("ns-cmic", make_official(8, MEGVII), at=START + SECOND)
    desk.move(UNCONFIRMED_FOR + SECOND)
    draft = desk.reviewer.list_disputes()[0].draft
    desk.reviewer.dismiss(draft.id, ANALYST, kind=DisputeKind.NOT_CONFIRMED, reason="the file is late")
    assert ask(desk, SECOND) == []
    desk.reviewer.accept(draft.id, ANALYST, edit={"country": "CN"})
    desk.record("ns-cmic", make_official(8, MEGVII), make_official(9, "Other Firm"), at=START + 9 * UNCONFIRMED_FOR)
    assert ask(desk, 10 * UNCONFIRMED_FOR) == [(DisputeKind.NOT_CONFIRMED, None)]


def test_what_is_not_disputed_so_cannot_be_dismissed(desk: Desk) -> None:
    desk.record("ns-cmic", make_official(7, DJI, listed=date(2021, 12, 15)), at=START + SECOND)
    draft = desk.reviewer.list_disputes()[0].draft
    with pytest.raises(Conflict, match="no dispute of the kind not_confirmed"):
        desk.reviewer.dismiss(draft.id, ANALYST, kind=DisputeKind.NOT_CONFIRMED, reason="so")
    with pytest.raises(BadRequest):
        desk.reviewer.dismiss(draft.id, ANALYST, kind=DisputeKind.OTHER_DATE, reason="  ")


def test_dismissal_stands_in_the_audit_trail_with_what_it_settles(desk: Desk) -> None:
    desk.record("ns-cmic", make_official(7, DJI, listed=date(2021, 12, 15)), at=START + SECOND)
    draft = desk.reviewer.list_disputes()[0].draft
    desk.reviewer.dismiss(draft.id, ANALYST, kind=DisputeKind.OTHER_DATE, reason="a day in another zone")
    with desk.database.read() as transaction:
        event = list(transaction.audit.iterate())[-1]
    assert (event.action, event.subject, event.actor) == ("dismiss_dispute", draft.id, ANALYST.id)
    assert "2021-12-15" in str(event.detail)
