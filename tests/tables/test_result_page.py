"""The page tells what a result comes to and rests on, and runs nothing that a file brought along."""

from html.parser import HTMLParser

from app.tables.result_page import write_page
from tests.tables.summaries import make_summary


class _Reader(HTMLParser):
    """Collects the tags and the text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.text += f" {data}"


def test_page_tells_what_the_result_comes_to_and_rests_on() -> None:
    text = _Reader(write_page(make_summary(rows=1_234_567)).decode()).text
    for told in (
        "1,234,567 rows",
        "ns-cmic-2024-07-02-000000000000",
        "Issuer <Name>",
        "ab" * 32,
        "cd" * 32,
        "0.70",
        "reject",
    ):
        assert told in text
    assert "not held" not in text


def test_lists_that_are_not_held_are_told_before_the_counts() -> None:
    page = write_page(make_summary(not_held=("un", "eu"))).decode()
    assert page.index("because not held: un, eu") < page.index("<dl")


def test_name_of_a_file_stays_a_name() -> None:
    page = write_page(make_summary(file_name="<script>alert(1)</script>&.csv")).decode()
    reader = _Reader(page)
    assert "script" not in {tag for tag, _ in reader.tags}
    assert "<script>alert(1)</script>&.csv" in reader.text


def test_page_needs_nothing_else() -> None:
    reader = _Reader(write_page(make_summary()).decode())
    assert {tag for tag, _ in reader.tags}.isdisjoint({"link", "img", "script", "iframe"})
    assert not any(name in {"src", "href"} for _, attrs in reader.tags for name, _ in attrs)
    assert ("http-equiv", "Content-Security-Policy") in {attr for _, attrs in reader.tags for attr in attrs}
    assert "url(" not in write_page(make_summary()).decode()
