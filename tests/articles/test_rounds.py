"""Which round of listings a claim tells of."""

from datetime import date

from app.articles.claims import Claim
from app.articles.frames import make_frame
from app.articles.rounds import Told, date_by_neighbour, find_main_day, is_current, recall_other_rounds
from app.articles.triggers import Effect

TUESDAY, THURSDAY, FRIDAY = date(2021, 12, 14), date(2021, 12, 16), date(2021, 12, 17)


def _make_claim(list_id: str, day: date | None, start: int = 0) -> Claim:
    return Claim(Effect.ADD, (), make_frame(list_id), start, start + 10, day=day)


def test_day_of_the_news_is_the_first_that_an_act_gives() -> None:
    claims = [_make_claim("sdn", THURSDAY), _make_claim("entity-list", TUESDAY)]
    assert find_main_day(claims, Told(FRIDAY)) == THURSDAY


def test_other_list_of_the_same_country_two_days_earlier_is_recalled() -> None:
    claims = recall_other_rounds([_make_claim("visa-ban", THURSDAY), _make_claim("sdn", TUESDAY)], THURSDAY)
    assert [is_current(claim, THURSDAY) for claim in claims] == [True, False]


def test_another_country_earlier_in_the_week_is_another_round() -> None:
    claims = recall_other_rounds([_make_claim("sdn", THURSDAY), _make_claim("eu", TUESDAY)], THURSDAY)
    assert [is_current(claim, THURSDAY) for claim in claims] == [True, False]


def test_same_list_earlier_in_the_week_stays_news() -> None:
    claims = recall_other_rounds([_make_claim("sdn", THURSDAY), _make_claim("sdn", TUESDAY)], THURSDAY)
    assert all(is_current(claim, THURSDAY) for claim in claims)


def test_nothing_is_recalled_without_a_day_of_the_news() -> None:
    claims = [_make_claim("visa-ban", None), _make_claim("sdn", TUESDAY)]
    assert recall_other_rounds(claims, None) == claims


def test_next_sentence_of_the_same_act_takes_its_day() -> None:
    claims = date_by_neighbour([_make_claim("sdn", TUESDAY, 0), _make_claim("sdn", None, 11)])
    assert claims[1].day == TUESDAY


def test_sentence_further_on_keeps_its_lack_of_a_day() -> None:
    claims = date_by_neighbour([_make_claim("sdn", TUESDAY, 0), _make_claim("sdn", None, 200)])
    assert claims[1].day is None
