"""Words, cues and days as tokens, in both scripts."""

from app.articles.chinese.tokens import fold_text
from app.articles.chinese.words import Kind
from tests.articles.chinese.lines import make_tokens


def test_traditional_text_is_folded_character_by_character() -> None:
    text = "美國財政部於「周三」處罰（ＡＢＣ）"
    folded = fold_text(text)
    assert folded == "美国财政部于“周三”处罚(ABC)"
    assert len(folded) == len(text)


def test_no_word_reaches_into_the_name_of_a_list() -> None:
    tokens = make_tokens("从未经核实名单除名")
    assert [token.text for token in tokens] == ["从", "未经核实名单", "除名"]


def test_firm_named_after_its_country_is_no_authority() -> None:
    (token,) = make_tokens("中国电信")
    assert token.has(Kind.BRAND)
    assert not token.has(Kind.CUE_AUTHORITY)


def test_place_in_brackets_inside_a_name_is_part_of_it() -> None:
    assert not any(token.has(Kind.OPEN) for token in make_tokens("浪潮（北京）电子信息产业有限公司"))


def test_commas_in_brackets_part_no_clauses() -> None:
    tokens = make_tokens("中北光学（Zhongbei，简称ZB），南河")
    assert sum(token.has(Kind.COMMA) for token in tokens) == 1
