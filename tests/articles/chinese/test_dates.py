"""Days of Chinese news, from an article of Thursday 16 December 2021."""

from datetime import date

import pytest

from app.articles.blocks import split_blocks
from app.articles.chinese.dates import find_chinese_dates, find_published
from tests.articles.chinese.lines import PUBLISHED


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021年7月9日", date(2021, 7, 9)),
        ("12月30日", date(2021, 12, 30)),
        ("去年7月9日", date(2020, 7, 9)),
        ("15日宣布", date(2021, 12, 15)),
        ("28日宣布", date(2021, 11, 28)),
        ("上月28日", date(2021, 11, 28)),
        ("周三", date(2021, 12, 15)),
        ("上周三", date(2021, 12, 8)),
        ("昨（15）日", date(2021, 12, 15)),
        ("2021/12/03", date(2021, 12, 3)),
    ],
)
def test_day_is_resolved_from_the_day_of_publication(text: str, day: date) -> None:
    assert find_chinese_dates(text, PUBLISHED)[0].day == day


@pytest.mark.parametrize("text", ["第11号公告", "2021财年", "2025年第11号公告"])
def test_number_of_a_notice_or_fiscal_year_is_no_day(text: str) -> None:
    assert find_chinese_dates(text, PUBLISHED) == []


def test_same_day_is_the_day_told_last_unless_a_rule_holds_from_it() -> None:
    days = find_chinese_dates("15日宣布，16日起生效。同日", PUBLISHED)
    assert days[-1].day == date(2021, 12, 15)


def test_dateline_takes_its_year_from_the_article() -> None:
    text = (
        "经贸前线10月9日电 商务部发布公告。清单制度于2020年9月建立，2025年2月4日首次使用，此后又有数家企业被列入其中。"
    )
    assert find_published(text, split_blocks(text), None) == date(2025, 10, 9)
