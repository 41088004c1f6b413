"""From which day an act binds, in the words of each kind of list."""

from datetime import date

import pytest

from app.articles.draft import read_article

HEAD = "Harbor Wire\nNews of lists\n16 December 2021\n\n{}\n\nLittle else was said about it on that day.\n"
CASES = [
    (
        "OFAC put Orvel Optics on its NS-CMIC List. "
        "From 12:01 a.m. eastern time on February 14, 2022, a U.S. person may not purchase securities of it.",
        date(2022, 2, 14),
    ),
    (
        "The Commerce Department added Orvel Optics to its Entity List on Thursday. "
        "The rule takes effect on December 17, 2021.",
        date(2021, 12, 17),
    ),
    (
        "The Commerce Department added Orvel Optics to its Entity List. "
        "Exporters need a licence from the day the rule is published, Dec 17.",
        date(2021, 12, 17),
    ),
    (
        "The EU put Orvel Optics on its sanctions list. The legal acts apply from today, the date of publication.",
        date(2021, 12, 16),
    ),
    (
        "The Pentagon added Orvel Optics to its Section 1260H list. "
        "From June 30, 2023 the department will be barred from contracts with it.",
        date(2023, 6, 30),
    ),
    (
        "The Commerce Department added Orvel Optics to its Entity List on Thursday. "
        "The change became effective the same day.",
        date(2021, 12, 16),
    ),
    # a ban on investing is none of the Commerce Department's, and a blocking binds when it is made
    (
        "The Commerce Department added Orvel Optics to its Entity List. "
        "Investors may not buy its shares from February 14, 2022.",
        None,
    ),
    (
        "OFAC added Orvel Optics to its SDN List on Thursday. The action takes effect on December 17, 2021.",
        None,
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:60] for text, _ in CASES])
def test_an_act_binds_from_the_day_that_its_words_tell(text: str, expected: date | None) -> None:
    reading = read_article(HEAD.format(text).encode(), "page.txt")
    assert [action.effective_date for action in reading.actions if action.current] == [expected]


def test_a_chinese_decision_in_force_at_once_binds_on_its_day() -> None:
    text = (
        "海港信报\n贸易一日\n2021年12月16日\n\n商务部12月16日发布公告，决定将奥维尔光学公司（Orvel Optics Inc.）列入"
        "不可靠实体清单，公告自公布之日起实施。\n\n当天市场平静，没有更多的消息传出，交易员说成交量不大，投资者在观望，"
        "分析师也没有发表新的看法，各方都在等待下周公布的贸易数据。\n"
    )
    reading = read_article(text.encode(), "page.txt")
    assert [action.effective_date for action in reading.actions] == [date(2021, 12, 16)]
