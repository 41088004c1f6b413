"""What an article is: title, publisher, day of publication."""

import re
from datetime import date, timedelta

from app.articles.blocks import Block, BlockKind
from app.articles.cues import find_cues
from app.articles.dates import DateMention, find_dates
from app.articles.text import ReadableText
from app.articles.words import is_place
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
_COPYRIGHT_YEAR = re.compile(r"(?:©|\(c\)|copyright)[^\n]{0,40}?(?P<year>20\d\d)", re.IGNORECASE)
_ON_WEEKDAY = re.compile(r"\bon (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
# An article tells of this year without naming it; two years on its weekday fits by chance.
_YEARS_ON = (0, 1)
# `Published: November 15, 2021 6:48 pm` under a page's own sections and the summary of the story
_PUBLISHED = re.compile(r"\W*(?:first )?(?:published|posted|updated|publicado|actualizado)\b", re.IGNORECASE)
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
    dated = (
        _find_labelled(text, blocks)
        or _find_signed(text, blocks)
        or _find_dated_elsewhere(text, blocks)
        or _find_year(text, blocks)
    )
    if dated is not None:
        return dated
    for block in blocks[: 2 * _HEAD_BLOCKS]:
        days = [found.day for found in find_dates(text[block.start : block.start + 200], None) if found.day is not None]
        if days and block.kind is BlockKind.PARAGRAPH:
            return days[0]
    return None


def _find_labelled(text: str, blocks: list[Block]) -> date | None:
    for block in blocks[: 4 * _HEAD_BLOCKS]:
        line = text[block.start : min(block.end, block.start + _LONGEST_LINE)]
        days = [found.day for found in find_dates(line, None) if found.day is not None]
        if days and _PUBLISHED.match(line) is not None:
            return days[0]
    return None


def _find_signed(text: str, blocks: list[Block]) -> date | None:
    """`Wuhan, 27 March 2025` under an announcement: where and when it was signed."""
    for block in blocks[-_HEAD_BLOCKS:]:
        line = text[block.start : block.end]
        found = [date for date in find_dates(line, None) if date.day is not None]
        if len(found) == 1 and is_place(line[: found[0].start].strip(" ,")) and not line[found[0].end :].strip(" ."):
            return found[0].day
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


def _find_year(text: str, blocks: list[Block]) -> date | None:
    """`WASHINGTON, Nov 14 (Agency)` and `said on Thursday`: the year that the notice of copyright or the weekday tells.

    The weekday of a wire's own day is in its first sentence; its year is the last one that the text names, or the next.
    """
    lines = [text[block.start : min(block.end, block.start + 120)] for block in blocks[:_HEAD_BLOCKS]]
    line = next((line for line in lines if any(_is_day_alone(line, found) for found in find_dates(line, None))), None)
    if line is None:
        return None
    marked = _COPYRIGHT_YEAR.search(text)
    if marked is not None:
        return _read_day(line, int(marked.group("year")))
    named = [int(year) for year in re.findall(r"\b20\d\d\b", text)]
    told = _ON_WEEKDAY.search(text)
    if told is None or not named:
        return None
    read = [_read_day(line, max(named) + shift) for shift in _YEARS_ON]
    # `Oct 18` above `were listed in December 2022` is of the year after, whatever weekday the day of that year was.
    recalled = [found.month for found in find_dates(text, None) if found.month is not None]
    days = [day for day in read if day is not None and day >= max(recalled, default=date.min)]
    # A wire of Wednesday tells what was done on Tuesday.
    near = [*days, *(day - timedelta(days=1) for day in days)]
    at = next((i for i, day in enumerate(near) if f"{day:%A}" in told.group()), None)
    return None if at is None else days[at % len(days)]


def _is_day_alone(line: str, found: DateMention) -> bool:
    return found.day is None and not found.is_month and any(c.isdigit() for c in line[found.start : found.end])


def _read_day(line: str, year: int) -> date | None:
    """The first day of a line, in the given year: the middle of a year is near to all of it."""
    return next((found.day for found in find_dates(line, date(year, 7, 1)) if found.day is not None), None)


def _measure(line: str) -> int:
    """The length of a line in Latin letters: a Han character says as much as three."""
    return sum(1 if ch.isascii() else 3 for ch in line)
