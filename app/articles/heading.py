"""What an article is: title, publisher, day of publication."""

import re
from datetime import date

from app.articles.blocks import Block, BlockKind
from app.articles.cues import find_cues
from app.articles.dates import find_dates
from app.articles.text import ReadableText
from app.model.article import ArticleMeta

# A headline stands among the first lines, behind the paper's name, a section and a date.
_HEAD_BLOCKS = 12
# A line with a date and a place is a dateline, a longer one prose.
_LONGEST_LINE = 120
_SHORTEST_TITLE, _LONGEST_TITLE = 4, 32
_LABEL = re.compile(
    r"^(?:UPDATE \d+\s*[-–—]\s*|EXCLUSIVE\s*[-–—:]\s*|BREAKING\s*[-–—:]\s*|FOR IMMEDIATE RELEASE\s*[-–—:]?\s*)",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)(?=\s*(?:19|20)\d\d)|copyright)\s*(?:\(c\)\s*)?(?:(?:19|20)\d\d)?\s*(?P<name>[A-Z][^.|\d]{2,50})",
    re.IGNORECASE,
)
_HAN_PUBLISHER = re.compile(r"【(?P<name>[^】]{2,12})】")
_NOT_NAME = re.compile(r"[|>/·–—:]|  |\d{4}")


def read_meta(readable: ReadableText, blocks: list[Block], language: str) -> ArticleMeta:
    """Finds what an article is, the page's own metadata first."""
    text = readable.text
    title = _find_title(text, blocks, language)
    return ArticleMeta(
        title=readable.title or ("" if title is None else _LABEL.sub("", text[title.start : title.end].strip())),
        publisher=readable.publisher or _find_publisher(text, blocks, title),
        published=readable.published or _find_published(text, blocks),
        language=language,
    )


def _find_title(text: str, blocks: list[Block], language: str) -> Block | None:
    heads = [block for block in blocks[:_HEAD_BLOCKS] if block.kind in {BlockKind.HEADING, BlockKind.PARAGRAPH}]
    fits = [block for block in heads if _is_title(text[block.start : block.end], language)]
    told = [block for block in fits if find_cues(text[block.start : block.end])]
    return next(iter([*told, *fits, *heads]), None)


def _is_title(line: str, language: str) -> bool:
    words = len(line) // 3 if language == "zh" else len(line.split())
    is_date_line = any(found.day is not None for found in find_dates(line, None)) and words < 10
    return (
        _SHORTEST_TITLE <= words <= _LONGEST_TITLE
        and not any(mark in line for mark in "|>")
        and not is_date_line
        and not _is_capitals(line)
    )


def _is_capitals(line: str) -> bool:
    """The paper's name and section titles are in capitals; so are headlines of old releases, which are longer."""
    return line.isupper() and len(line.split()) < 7


def _find_publisher(text: str, blocks: list[Block], title: Block | None) -> str | None:
    for pattern in (_COPYRIGHT, _HAN_PUBLISHER):
        found = pattern.search(text)
        if found is not None:
            return found.group("name").strip()
    for block in blocks[:4]:
        if block == title or block.kind is BlockKind.BYLINE:
            break
        name = _NOT_NAME.split(text[block.start : block.end])[0].strip()
        if 2 <= len(name) <= 50 and len(name.split()) <= 6 and name[:1].isupper() and "advert" not in name.lower():
            return name.title() if name.isupper() and len(name) > 4 else name
    return None


def _find_published(text: str, blocks: list[Block]) -> date | None:
    """The first full date of the head; else of the byline or the dateline; an article may bear none."""
    for block in blocks[:_HEAD_BLOCKS]:
        days = [found.day for found in find_dates(text[block.start : block.end], None) if found.day is not None]
        is_line = _measure(text[block.start : block.end]) < _LONGEST_LINE or block.kind is not BlockKind.PARAGRAPH
        if days and is_line:
            return days[0]
    dated = _find_dated_elsewhere(text, blocks)
    if dated is not None:
        return dated
    for block in blocks[: 2 * _HEAD_BLOCKS]:
        days = [found.day for found in find_dates(text[block.start : block.start + 200], None) if found.day is not None]
        if days and block.kind is BlockKind.PARAGRAPH:
            return days[0]
    return None


def _find_dated_elsewhere(text: str, blocks: list[Block]) -> date | None:
    """`SHANGHAI, Oct 8 (Agency)`: a dateline without a year takes it from the same day written out anywhere else."""
    full = [found.day for found in find_dates(text, None) if found.day is not None]
    for block in blocks[:_HEAD_BLOCKS]:
        line = text[block.start : min(block.end, block.start + 120)]
        for day in full:
            if any(
                found.day == day and any(c.isdigit() for c in line[found.start : found.end])
                for found in find_dates(line, day)
            ):
                return day
    return None


def _measure(line: str) -> int:
    """The length of a line in Latin letters: a Han character says as much as three."""
    return sum(1 if ch.isascii() else 3 for ch in line)
