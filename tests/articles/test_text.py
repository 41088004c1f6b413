"""Bytes to readable text: encodings, pages, PDF, and what is no article."""

from io import BytesIO

import pytest
from pypdf import PdfWriter

from app.articles.text import MAX_BYTES, read_text
from app.errors import BadArticle
from tests.articles.pages import LOGIN_WALL, make_pdf

_PROSE = (
    "The Treasury Department on Thursday sanctioned Orvel Trading LLC, a trader of machine parts, the department said. "
)
_PAGE = f"""<!doctype html><html><head><meta charset="utf-8"><title>Trader hit | The Harbour Letter</title>
<meta property="og:site_name" content="The Harbour Letter">
<meta property="article:published_time" content="2021-12-16"></head>
<body><nav><a href="/">Home</a> <a href="/w">World</a> <a href="/m">Money</a></nav>
<article><h1>Trader hit with sanctions</h1><p>{_PROSE * 3}</p><p>The following were added to the list:</p>
<ul><li>Kastin Bank</li><li>Tiansu Materials</li></ul></article>
<div class="comments" id="comments"><p>anna99: they should sanction Usain Bolt next!</p></div></body></html>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_marked_and_plain_unicode_are_read(encoding: str) -> None:
    assert "Müller Göttingen" in read_text((_PROSE + "Müller Göttingen").encode(encoding), "a.txt").text


def test_gb18030_is_found_without_a_mark() -> None:
    text = "美国财政部星期四宣布制裁中北光学有限公司，称其向被列名的企业提供零部件，该公司没有回应置评请求。" * 3
    assert read_text(text.encode("gb18030"), "a.txt").text == text


def test_page_loses_navigation_and_comments_and_keeps_lists() -> None:
    readable = read_text(_PAGE.encode(), "a.html")
    assert "Kastin Bank" in readable.text
    assert "Usain Bolt" not in readable.text
    assert "Money" not in readable.text
    assert (readable.publisher, str(readable.published)) == ("The Harbour Letter", "2021-12-16")


def test_invisible_characters_are_left_out_and_line_breaks_made_one_kind() -> None:
    assert read_text((_PROSE + "\u200bKas\u00adtin\r\nBank").encode(), "a.txt").text.endswith("Kastin\nBank")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no article"),
        (b"Please log in to continue.", "no article"),
        (LOGIN_WALL, "no article"),
        (b"<html><body><script>render()</script></body></html>", "no article"),
        (b"PK\x03\x04\x00\x00\x00" + bytes(200), "no text, HTML or PDF"),
        (b"%PDF-1.7\nbroken", "broken"),
        (b"x" * (MAX_BYTES + 1), "over"),
    ],
)
def test_what_is_no_article_is_refused_with_the_reason(content: bytes, reason: str) -> None:
    with pytest.raises(BadArticle) as caught:
        read_text(content, "a.txt")
    assert reason in caught.value.problems[0].problem
    assert caught.value.problems[0].field == "a.txt"


def test_pdf_is_read_line_by_line() -> None:
    readable = read_text(make_pdf("The Harbour Letter\n16 December 2021\n" + _PROSE * 2), "a.pdf")
    assert readable.text.splitlines()[:2] == ["The Harbour Letter", "16 December 2021"]
    assert "sanctioned Orvel Trading LLC" in readable.text


def test_locked_pdf_is_refused() -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="RC4-128")
    target = BytesIO()
    writer.write(target)
    with pytest.raises(BadArticle) as caught:
        read_text(target.getvalue(), "a.pdf")
    assert "password" in caught.value.problems[0].problem
