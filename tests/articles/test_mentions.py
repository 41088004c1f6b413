"""Who is only mentioned, and who is nobody at all."""

from app.articles.draft import read_article

TEXT = """Harbor Wire
Treasury names shipper
By Joanna Pereira in Washington and Desmond Yeo in Hong Kong
16 December 2021

OFAC added Orvel Trading LLC to its SDN List on Thursday. Qualcomm, which sells chips in HK, said it was not concerned.

Treasury Secretary Ada Linden told the Senate that more would follow. Kastin Bank, where Orvel had an account, had no
comment, and nor had its spokesman, Pavel Orlov.

(Reporting by Joanna Pereira; Editing by Tom Ashcroft)
"""


def test_bystanders_and_writers_are_mentioned_and_offices_and_letters_are_not() -> None:
    reading = read_article(TEXT.encode(), "page.txt")
    names = {mention.name.text for mention in reading.mentioned}
    assert names >= {
        "Qualcomm",
        "Ada Linden",
        "Kastin Bank",
        "Pavel Orlov",
        "Desmond Yeo",
        "Joanna Pereira",
        "Tom Ashcroft",
    }
    assert not names & {"Senate", "HK", "Orvel Trading LLC", "Orvel", "Washington"}
    assert all(reading.text[m.name.start : m.name.end] == m.name.quote for m in reading.mentioned)


def test_a_thing_that_is_written_like_a_name_is_nobody() -> None:
    text = TEXT.replace(
        "said it was", "a Republican lobby on the Hang Seng Index near the South China Sea, said it was"
    )
    names = {mention.name.text for mention in read_article(text.encode(), "page.txt").mentioned}
    assert "Qualcomm" in names
    assert not names & {"Republican", "Hang Seng Index", "South China Sea"}


def test_a_writer_is_mentioned_as_one() -> None:
    reading = read_article(TEXT.encode(), "page.txt")
    assert {m.name.text for m in reading.mentioned if m.role == "writer"} >= {"Desmond Yeo", "Tom Ashcroft"}


def test_a_chinese_article_names_bystanders_in_its_own_script() -> None:
    text = (
        "海港信报\n2021年12月16日 记者 郑可欣\n\n美国商务部将中北光学有限公司列入实体清单。南河集团首席执行官"
        "王海涛（Wang Haitao）未作评论。\n\n当天市场平静，没有更多的消息传出，交易员说成交量不大，投资者在观望，"
        "分析师也没有发表新的看法。\n"
    )
    names = {mention.name.text for mention in read_article(text.encode(), "page.txt").mentioned}
    assert {"王海涛", "郑可欣"} <= names


def test_the_lines_of_a_united_nations_record_are_no_names() -> None:
    record = "B. Individuals\n\nHTi.001\nName: VIKTOR ORLENKO\nA.k.a.: Barbeque\nDOB: 30 March 1977\nPOB: Tavoy\n\n"
    reading = read_article(TEXT.replace("Treasury Secretary", f"{record}Treasury Secretary").encode(), "page.txt")
    told = {party.name for action in reading.actions for party in action.parties}
    told |= {mention.name.text for mention in reading.mentioned}
    assert not told & {"B. Individuals", "HTi.001", "A.k.a.", "DOB", "POB"}
