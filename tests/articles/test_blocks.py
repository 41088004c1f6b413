"""Lines to blocks: prose, lists and what belongs to the page."""

from app.articles.blocks import BlockKind, split_blocks


def _kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, text[block.start : block.end]) for block in split_blocks(text)]


def test_bullets_numbers_and_rows_are_items_without_their_marks() -> None:
    text = "The firms are:\n- Kastin Bank\n2. Orvel Trading LLC\n(c) Tiansu Materials\n| Nanhe Robotics | drones |"
    assert [content for kind, content in _kinds(text) if kind == "item"] == [
        "Kastin Bank",
        "Orvel Trading LLC",
        "Tiansu Materials",
        "Nanhe Robotics | drones |",
    ]


def test_short_lines_under_a_colon_are_items_without_bullets() -> None:
    text = "The following have been added:\nKastin Bank\nOrvel Trading Co., Ltd.\nThis sentence ends the list."
    assert [kind for kind, _ in _kinds(text)] == ["heading", "item", "item", "paragraph"]


def test_captions_bylines_and_adverts_are_told_from_prose() -> None:
    text = "Advertisement\nBy Mei Tan\nImage caption: A bank. Photo: press pool\nThe Treasury sanctioned Kastin Bank."
    assert [kind for kind, _ in _kinds(text)] == ["furniture", "byline", "caption", "paragraph"]


def test_comments_are_furniture_to_the_end() -> None:
    text = "The Treasury sanctioned Kastin Bank.\nComments\nanna99: sanction Usain Bolt\nbob: no"
    assert [kind for kind, _ in _kinds(text)][1:] == ["furniture"] * 3


def test_text_broken_at_a_column_is_joined_to_paragraphs() -> None:
    text = (
        "The Treasury Department on Thursday sanctioned Orvel Trading LLC and Kastin\n"
        "Bank, which it said had moved parts for drones through three countries and had\n"
        "hidden where they came from.\n\nThe firms did not answer."
    )
    assert [kind for kind, _ in _kinds(text)] == [BlockKind.PARAGRAPH.value] * 2
