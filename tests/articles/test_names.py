"""Names and who is who: where a name begins and ends, its other names, and its short forms."""

import pytest

from app.articles.blocks import split_blocks
from app.articles.parsed import ParsedArticle, parse_article
from app.model.article import ArticleMeta


def _parse(text: str) -> ParsedArticle:
    return parse_article(text, split_blocks(text), ArticleMeta("", None, None, "en"))


def _names(text: str) -> list[str]:
    article = _parse(text)
    return [text[span.start : span.end] for span in article.names]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("It met Treasury Secretary Steven T. Mnuchin.", ["Steven T. Mnuchin"]),
        ("It met Secretary for Security John Lee Ka-chiu.", ["John Lee Ka-chiu"]),
        (
            "It bought Cloudwalk Technology Co., Ltd. and Yitu Limited.",
            ["Cloudwalk Technology Co., Ltd.", "Yitu Limited"],
        ),
        ("It joined the Xinjiang Production and Construction Corps.", ["Xinjiang Production and Construction Corps"]),
        ("It supplies Apple and Coca-Cola.", ["Apple", "Coca-Cola"]),
        ("It owns China Telecom (Americas) Corp.", ["China Telecom (Americas) Corp."]),
        ("It hired Joint Stock Company Sberbank of Russia.", ["Joint Stock Company Sberbank of Russia"]),
        ("Suppliers Ambarella and Nvidia rose.", ["Ambarella", "Nvidia"]),
        ("Chinese officials in Washington spoke on Friday.", []),
        ("It is on the Specially Designated Nationals list under Executive Order 14024.", []),
    ],
)
def test_name_begins_and_ends_where_the_party_does(sentence: str, names: list[str]) -> None:
    assert _names(f"{sentence} It is not clear what follows from that for anybody else.") == names


def _identity_names(text: str, of: str) -> list[str]:
    article = _parse(text)
    (identity,) = {i for i in article.identities.all if any(text[s:e] == of for _, s, e in i.names)}
    return [text[start:end] for _, start, end in identity.names]


@pytest.mark.parametrize(
    ("text", "of", "also"),
    [
        ('It named Kastin Bank (a.k.a. KASTIN; a.k.a. "KB-1") today.', "Kastin Bank", "KB-1"),
        ("It named Kastin Bank, also known as Kastinbank, today.", "Kastin Bank", "Kastinbank"),
        ("It named Kastin Bank (Кастин Банк) today.", "Kastin Bank", "Кастин Банк"),
        ("It named Stephen Lo (Lo Wai-chung) today. Lo resigned.", "Stephen Lo", "Lo"),
        ("It named Shohrat Zakir today. It said that Zakir resigned.", "Shohrat Zakir", "Zakir"),
        ("It named Hangzhou Hikvision Digital Technology today. Hikvision fell.", "Hikvision", "Hikvision"),
        ("It named Viktor Orlenko and Orlenko Trading today. Orlenko resigned.", "Viktor Orlenko", "Orlenko"),
        ("It named Orlenko Lab. Orlenko fell. Its head Viktor Orlenko resigned.", "Orlenko Lab", "Orlenko"),
    ],
)
def test_other_names_and_short_forms_are_the_same_party(text: str, of: str, also: str) -> None:
    assert also in _identity_names(text, of)


def test_bureau_of_a_corps_is_not_the_corps() -> None:
    text = "It named the Tarim Construction Corps today. It named the Tarim Construction Corps Security Bureau too."
    assert len(_parse(text).identities.all) == 2


def test_place_in_brackets_is_a_country_and_no_name() -> None:
    article = _parse("It named AO Kastin Lab (Russia) today, and nobody else was named by it.")
    assert [(identity.country, len(identity.names)) for identity in article.identities.all] == [("RU", 1)]
