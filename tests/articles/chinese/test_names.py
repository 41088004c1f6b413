"""Where a name begins and ends: descriptions, titles, brackets and joins."""

import pytest

from app.articles.chinese.names import find_names, read_names
from app.articles.chinese.naming import Named
from tests.articles.chinese.lines import make_tokens


def _texts(found: list[Named], text: str) -> list[str]:
    return [text[named.start : named.end] for named in found]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("存储芯片商长鑫存储、移远通信以及道通智能", ["长鑫存储", "移远通信", "道通智能"]),
        ("雷神导弹与防务公司和中北光学", ["雷神导弹与防务公司", "中北光学"]),
        ("基因测序设备商因美纳公司", ["因美纳公司"]),
        ("总部位于深圳的中北光学有限公司等12家企业", ["中北光学有限公司"]),
        ("美国霍尔登航空公司", ["霍尔登航空公司"]),
        ("中国科学院计算技术研究所", ["中国科学院计算技术研究所"]),
        ("兵团前政委孙金龙和现任副政委、司令员彭家瑞", ["孙金龙", "彭家瑞"]),
        ("署长董经纬", ["董经纬"]),
        ("36家中国企业", []),
        ("两名现任或前任官员", []),
        ("科技公司", []),
    ],
)
def test_names_of_an_enumeration_stand_without_what_describes_them(text: str, names: list[str]) -> None:
    assert _texts(read_names(make_tokens(text), is_sure=True), text) == names


def test_prose_names_only_what_looks_like_a_name_by_itself() -> None:
    text = "汇丰银行分析师郑芷妍认为市场反应过度，宁德时代董事长曾毓群未公开置评"
    assert _texts(find_names(make_tokens(text)), text) == ["汇丰银行", "郑芷妍", "宁德时代", "曾毓群"]


def test_those_counted_with_a_titled_person_share_the_title() -> None:
    named = read_names(make_tokens("两名助理处长Dick Wong和赵咏兰"), is_sure=True)
    assert [(one.is_person, one.lead[-1].text) for one in named] == [(True, "助理处长"), (True, "助理处长")]
