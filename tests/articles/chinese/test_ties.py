"""Owners, parents, posts and kin, as one sentence of Chinese news tells them."""

import pytest

from app.articles.draft import read_article
from tests.articles.wordings import FRAMES

_ACT = "美国商务部将中北光学有限公司列入实体清单。"


@pytest.mark.parametrize(
    ("sentence", "tie"),
    [
        ("南河集团持有中北光学有限公司51%的股份。", ("南河集团", "owns", 51.0)),
        ("中北光学有限公司由南河集团持股百分之五十一。", ("南河集团", "owns", 51.0)),
        ("中北光学有限公司六成股权由王海涛先生持有。", ("王海涛", "owns", 60.0)),
        ("该公司由南河集团全资拥有。", ("南河集团", "owns", 100.0)),
        ("南河集团拥有中北光学有限公司全部股权。", ("南河集团", "owns", 100.0)),
        ("南河集团旗下拥有中北光学有限公司。", ("南河集团", "owns", None)),
        ("中北光学有限公司受南河集团控制。", ("南河集团", "controls", None)),
        ("中北光学有限公司董事长王海涛未回应。", ("王海涛", "official_of", None)),
        ("中北光学有限公司前总裁王海涛未回应。", ("王海涛", "former_official_of", None)),
    ],
)
def test_tie_to_a_listed_firm_is_read(sentence: str, tie: tuple[str, str, float | None]) -> None:
    reading = read_article(FRAMES["zh"].format(_ACT + sentence).encode(), "tie.txt")
    assert [(r.subject.text, r.kind.value, r.percent) for r in reading.relations] == [tie]


def test_subsidiary_is_tied_to_its_parent_with_the_whole_of_it() -> None:
    text = FRAMES["zh"].format(_ACT + "中北光学有限公司是南河集团的全资子公司。")
    (tie,) = read_article(text.encode(), "tie.txt").relations
    assert (tie.subject.text, tie.kind.value, tie.object.text, tie.percent) == (
        "中北光学有限公司",
        "subsidiary_of",
        "南河集团",
        100.0,
    )


def test_spokesman_and_analyst_are_no_officials_to_report() -> None:
    text = FRAMES["zh"].format(_ACT + "中北光学有限公司发言人王海涛否认指控，南河证券分析师李明认为影响有限。")
    assert read_article(text.encode(), "tie.txt").relations == ()
