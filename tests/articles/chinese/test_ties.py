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
        ("中北光学有限公司与天苏材料有限公司同属南河集团。", ("中北光学有限公司", "subsidiary_of", None)),
        ("中北光学有限公司是南河集团旗下的镜头制造商。", ("中北光学有限公司", "subsidiary_of", None)),
        ("中北光学有限公司受南河集团控制。", ("南河集团", "controls", None)),
        ("中北光学有限公司董事长王海涛未回应。", ("王海涛", "official_of", None)),
        ("中北光学有限公司前总裁王海涛未回应。", ("王海涛", "former_official_of", None)),
        ("中北光学有限公司在上海上市，董事长为王海涛。", ("王海涛", "official_of", None)),
        ("中北光学有限公司生产镜头，该公司首席执行官是王海涛。", ("王海涛", "official_of", None)),
        ("中北光学有限公司由商人王海涛拥有或控制。", ("王海涛", "controls", None)),
        ("公告称，商人王海涛拥有或控制该公司。", ("王海涛", "controls", None)),
        ("商人王海涛及其公司中北光学有限公司也被列入名单。", ("王海涛", "controls", None)),
        ("中北光学有限公司及其员工王海涛已被列入名单。", ("王海涛", "linked_to", None)),
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


def test_whoever_is_called_his_father_is_tied_to_him() -> None:
    act = "美国财政部将王海涛（Wang Haitao）、其父王广华（Wang Guanghua）以及李明（Li Ming）列入特别指定国民名单。"
    (tie,) = read_article(FRAMES["zh"].format(act).encode(), "tie.txt").relations
    assert (tie.subject.text, tie.kind.value, tie.object.text) == ("Wang Guanghua", "linked_to", "Wang Haitao")


def test_bodies_that_somebody_controls_are_those_that_the_next_paragraph_lists() -> None:
    text = (
        "美国财政部将商人王海涛（Wang Haitao）以及由他拥有或控制的两家机构列入特别指定国民名单。\n\n"
        "两家机构分别是：设在香港的南河集团（Nanhe Group）和设在帕劳的天苏协会（Tiansu Association）。"
    )
    ties = read_article(FRAMES["zh"].format(text).encode(), "tie.txt").relations
    assert [(tie.subject.text, tie.kind.value, tie.object.text) for tie in ties] == [
        ("Wang Haitao", "controls", "Nanhe Group"),
        ("Wang Haitao", "controls", "Tiansu Association"),
    ]


def test_spokesman_and_analyst_are_no_officials_to_report() -> None:
    text = FRAMES["zh"].format(_ACT + "中北光学有限公司发言人王海涛否认指控，南河证券分析师李明认为影响有限。")
    assert read_article(text.encode(), "tie.txt").relations == ()
