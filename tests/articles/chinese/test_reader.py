"""Whole Chinese articles: lists under a lead-in, announcements, several authorities, and who is only mentioned."""

from app.articles.draft import read_article
from app.model.article import ArticleReading


def _read(text: str) -> ArticleReading:
    calm = "交易员说成交量不大，投资者在观望，分析师也没有发表新的看法，各方都在等待下周公布的贸易数据。"
    return read_article(f"海港信报\n2021年12月16日\n\n{text}\n\n{calm}\n".encode(), "a.txt")


def _placed(reading: ArticleReading) -> set[tuple[str, str, bool]]:
    return {(party.name, action.list, action.current) for action in reading.actions for party in action.parties}


def test_lines_under_a_colon_are_listed_and_measures_are_not() -> None:
    reading = _read(
        "中方对下列美国企业和个人采取反制措施：\n\n一、冻结以下企业的财产，禁止与其交易：\n\n"
        "1.霍尔登航空公司（Halden Aerospace）\n2.快速飞行公司（Rapid Flight LLC）\n\n"
        "二、禁止有关人员从事相关活动；不得在中国境内新增投资。\n\n"
    )
    assert _placed(reading) == {
        ("Halden Aerospace", "china-countermeasures", True),
        ("Rapid Flight LLC", "china-countermeasures", True),
    }


def test_firm_that_announces_its_own_listing_is_meant_by_the_company() -> None:
    reading = _read(
        "中北光学（苏州）股份有限公司（以下简称“公司”或“中北”）关注到，美国商务部于12月15日发布公告，"
        "将公司、全资子公司上海中北芯片设计有限公司列入实体清单。参股公司南河测试技术有限公司未被列入该清单。"
    )
    assert _placed(reading) == {
        ("中北光学（苏州）股份有限公司", "entity-list", True),
        ("上海中北芯片设计有限公司", "entity-list", True),
    }


def test_authorities_that_act_together_each_list_the_party() -> None:
    reading = _read("美国财政部联合英国外交部15日宣布对中北光学有限公司实施制裁。")
    assert _placed(reading) == {("中北光学有限公司", "sdn", True), ("中北光学有限公司", "uk", True)}


def test_removal_recalled_listing_and_state_are_kept_apart() -> None:
    reading = _read(
        "美国国防部15日更新涉军名单，将中北光学移出。中北光学2019年10月被列入实体清单，至今仍在该清单上。"
        "南河机器人早在2020年就在实体清单上。"
    )
    kinds = {(p.name, a.kind.value, a.list, a.current) for a in reading.actions for p in a.parties}
    assert ("中北光学", "delisting", "dod-1260h", True) in kinds
    assert not any(current for _, kind, _, current in kinds if kind != "delisting")
    assert ("南河机器人", "listing", "entity-list", False) in kinds


def test_bystanders_are_mentioned_and_never_listed() -> None:
    reading = _read(
        "美国商务部15日将中北光学有限公司列入实体清单。汇丰银行分析师郑芷妍认为影响有限，"
        "中国外交部发言人郭嘉昆表示反对，与中北光学有限公司有合作的南河机器人集团拒绝评论。"
    )
    assert {name for name, _, _ in _placed(reading)} == {"中北光学有限公司"}
    assert {"汇丰银行", "郑芷妍", "郭嘉昆", "南河机器人集团"} <= {mention.name.text for mention in reading.mentioned}


def test_names_are_quoted_as_they_stand_in_traditional_characters() -> None:
    reading = _read("美國商務部將中北光學有限公司（以下簡稱「中北」）列入實體清單。")
    (party,) = reading.actions[0].parties
    assert [name.text for name in party.names] == ["中北光學有限公司", "中北"]
    assert all(reading.text[n.evidence.start : n.evidence.end] == n.evidence.quote for n in party.names)


def test_lines_by_kind_name_those_of_an_act_that_only_counted_them() -> None:
    reading = _read(
        "美国商务部15日将140家实体加入“实体清单”。\n\n我们梳理了其中主要的名字：\n\n"
        "一、设备厂商：中北光学（上海）有限公司（Zhongbei Optics，又称ZBO）、南河机器人集团。\n"
        "① 材料：北江新材料有限公司\n\n"
        "东海电子有限公司不在其中。"
    )
    assert {name for name, _, _ in _placed(reading)} == {"Zhongbei Optics", "南河机器人集团", "北江新材料有限公司"}
