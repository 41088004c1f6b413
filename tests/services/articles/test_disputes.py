"""Where an accepted draft and the official lists disagree, a person is asked; where they agree, nobody is."""

from datetime import date, timedelta

import pytest

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
