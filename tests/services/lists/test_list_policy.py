"""What an installation requires it must hold, current; otherwise there is no answer, or one that is never clear."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest

from app.errors import ListNotHeld, ListStale
from app.matching.corpus import build_corpus
from app.model.listing import ListDescription, ListOrigin, Revision
from app.services.lists.freshness import Freshness
from app.services.lists.list_policy import ListPolicy, StalePolicy
from app.services.lists.publish import Generation

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
DAY = timedelta(days=1)
DESCRIPTIONS: Mapping[str, ListDescription] = {
    "articles": ListDescription("articles", "Articles", "Interdict", ListOrigin.HOUSE, None),
    "sdn": ListDescription("sdn", "SDN", "US Treasury OFAC", ListOrigin.OFFICIAL, "sdn", stale_after_s=86_400),
    "un": ListDescription("un", "UN", "UN", ListOrigin.OFFICIAL, "un", stale_after_s=86_400),
}


def _hold(*lists: str, published_at: datetime = NOON, freshness: Freshness | None = None) -> Generation:
    revisions = {key: Revision(f"{key}-1", key, 1, published_at, published_at, "sha256:00", 1) for key in lists}
    return Generation(build_corpus((), tuple(revisions.values())), revisions, {}, 1, freshness=freshness)


def _require(*lists: str, on_stale: StalePolicy = StalePolicy.REFUSE) -> ListPolicy:
    return ListPolicy(DESCRIPTIONS, frozenset(lists), on_stale)


def test_nothing_is_required_unless_somebody_says_so() -> None:
    assert not ListPolicy(DESCRIPTIONS).check(_hold("articles", freshness=Freshness()), None, NOON)


def test_missing_required_list_is_named() -> None:
    with pytest.raises(ListNotHeld, match="un: required"):
        _require("sdn", "un").check(_hold("sdn", freshness=Freshness()), None, NOON)


def test_stale_required_list_is_named_with_when_it_was_current() -> None:
    with pytest.raises(ListStale, match="sdn: required, but published 2026-03-10 12:00 UTC"):
        _require("sdn").check(_hold("sdn", "un", freshness=Freshness()), None, NOON + 2 * DAY)


def test_clock_that_was_put_back_is_the_reason_that_is_told() -> None:
    freshness = Freshness(known_at=NOON + DAY)
    with pytest.raises(ListStale, match="the clock was put back since"):
        _require("sdn").check(_hold("sdn", freshness=freshness), None, NOON)


def test_policy_of_review_degrades_instead() -> None:
    policy = _require("sdn", "un", on_stale=StalePolicy.REVIEW)
    assert policy.check(_hold("sdn", freshness=Freshness()), None, NOON)
    assert policy.check(_hold("sdn", "un", freshness=Freshness()), None, NOON + 2 * DAY)
    assert not policy.check(_hold("sdn", "un", freshness=Freshness()), None, NOON)


def test_list_that_the_question_leaves_out_is_not_looked_at() -> None:
    held = _hold("sdn", freshness=Freshness())
    assert not _require("un").check(held, frozenset({"sdn"}), NOON)
    with pytest.raises(ListNotHeld):
        _require("un").check(held, frozenset({"sdn", "un"}), NOON)


def test_past_is_asked_what_was_held_and_not_how_old_it_was() -> None:
    assert not _require("sdn").check(_hold("sdn"), None, NOON + 900 * DAY)
    with pytest.raises(ListNotHeld):
        _require("sdn").check(_hold("articles"), None, NOON)


def test_state_is_told_of_what_was_asked_and_of_every_house_list() -> None:
    states = _require().describe(_hold("articles", "sdn", "un", freshness=Freshness()), frozenset({"un"}), NOON)
    assert [state.list for state in states] == ["articles", "un"]
