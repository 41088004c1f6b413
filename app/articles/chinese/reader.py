"""A Chinese article, read: its acts, ties and bystanders."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from app.articles.actions import Facts, make_actions
from app.articles.blocks import Block, BlockKind
from app.articles.chinese.acts import ActReader
from app.articles.chinese.cast import Cast
from app.articles.chinese.clauses import has_any
from app.articles.chinese.cues import find_chinese_cues
from app.articles.chinese.dates import find_chinese_dates, find_published
from app.articles.chinese.days import binds_from
from app.articles.chinese.items import is_item, skip_label
from app.articles.chinese.names import find_names
from app.articles.chinese.tie_book import TieBook
from app.articles.chinese.ties import read_ties
from app.articles.chinese.tokens import Token, fold_text, split_tokens
from app.articles.chinese.words import MATERIAL, Kind
from app.articles.claims import Claim
from app.articles.cues import Cue
from app.articles.dates import DateMention
from app.articles.identifiers import find_identifiers
from app.articles.mentions import make_mentions
from app.articles.rounds import Told
from app.articles.settle import settle_claims
from app.articles.tokens import split_sentences
from app.model.article import ArticleMeta, ArticleReading

_READ = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING})


_BULLET = re.compile(r"(?:\(?\d{1,3}[.、)](?!\d)|\(?[一二三四五六七八九十]{1,3}[、)]|[·■●◆▲※①-⑳-])\s*")


@dataclass(frozen=True, slots=True)
class Line:
    """A block's sentences; what is numbered is an item whatever its length."""

    sentences: list[list[Token]]
    is_heading: bool
    is_item: bool


def read_chinese(text: str, blocks: list[Block], meta: ArticleMeta) -> ArticleReading:
    """Reads a Chinese article.

    Args:
        text: The readable text; names are quoted from it as they stand, though it is read in simplified characters.
    """
    plain = fold_text(text)
    meta = replace(meta, published=find_published(plain, blocks, meta.published))
    cues, dates = find_chinese_cues(plain), find_chinese_dates(plain, meta.published)
    lines = list(_split(plain, blocks, _order(cues, dates)))
    sentences = [tokens for line in lines for tokens in line.sentences]
    cast = Cast(text, plain)
    reader = ActReader(plain, cast, cues)
    items = _read_acts(reader, cast, lines)
    for line in lines:
        if not line.is_heading or line in items:
            for tokens in line.sentences:
                _take_names(cast, tokens)
    cast.settle([token for tokens in sentences for token in tokens])
    placements = settle_claims(reader.record, cues, Told(meta.published, _find_told(sentences)))
    listed = list({p.party.number: p.party for p in placements}.values())
    facts = Facts(tuple(dates), find_identifiers(text, blocks, cast.all))
    book = TieBook(text, listed)
    read_ties(plain, cast, book, sentences)
    return ArticleReading(
        meta,
        text,
        tuple(make_actions(text, placements, reader.record.claims, facts)),
        tuple(book.all),
        tuple(make_mentions(text, blocks, cast.all, placements)),
    )


def _find_told(sentences: list[list[Token]]) -> tuple[date, ...]:
    """The days told beside an authority or a list: of the act, where its own sentence has none."""
    return tuple(
        token.day.day
        for tokens in sentences
        if any(token.has(Kind.CUE_LIST, Kind.CUE_AUTHORITY) for token in tokens)
        for number, token in enumerate(tokens)
        if token.day is not None and token.day.day is not None and not binds_from(tokens, number)
    )


def _order(cues: list[Cue], dates: list[DateMention]) -> list[Cue | DateMention]:
    """Cues and days in the order of the text; a day inside the name of a law is none."""
    free = [day for day in dates if not any(cue.start < day.end and day.start < cue.end for cue in cues)]
    return sorted([*cues, *free], key=lambda item: item.start)


def _cut(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cuts what is too long for a sentence at its commas: a page without a full stop is read in bounded time."""
    while end - start > _LONGEST_SENTENCE:
        comma = max(plain.rfind(mark, start, start + _LONGEST_SENTENCE) for mark in "，、,")
        stop = comma + 1 if comma > start else start + _LONGEST_SENTENCE
        yield start, stop
        start = stop
    yield start, end


# The longest sentence read, a list of eighty firms with their English names, has 3,800 characters.
_LONGEST_SENTENCE = 4_000


def _skip_bullet(plain: str, start: int, end: int) -> int:
    """`1.莱多斯公司`, `‧樂駿貿易`: what numbers a line is no part of it."""
    found = _BULLET.match(plain, start, end)
    return start if found is None or found.end() == end else found.end()


def _take_names(cast: Cast, tokens: list[Token], *, defining: bool = False) -> None:
    for named in find_names(tokens):
        if not cast.is_taken(named.start, named.end) and (named.brackets or not defining):
            cast.take(named)


def _find_heading_day(line: Line) -> DateMention | None:
    """`10月15日：伦敦`: a heading that is a day and a place; a day and an hour only date the paper."""
    tokens = line.sentences[0]
    is_dated = tokens[0].day is not None and has_any(tokens, Kind.PLACE, Kind.CUE_AUTHORITY)
    return tokens[0].day if is_dated and len(tokens) <= _LONGEST_DAY_HEADING else None


# The day, a colon, and the place or the authority.
_LONGEST_DAY_HEADING = 5


def _split(plain: str, blocks: list[Block], fixed: list[Cue | DateMention]) -> Iterator[Line]:
    for number, block in enumerate(blocks):
        if block.kind not in _READ:
            continue
        own = _join_lists(plain, [(s.start, s.end) for s in split_sentences(plain, block.start, block.end, number)])
        spans = [span for start, end in own for span in _cut(plain, _skip_bullet(plain, start, end), end)]
        sentences = [t for start, end in spans if (t := split_tokens(plain, start, end, fixed))]
        if sentences:
            is_numbered = _skip_bullet(plain, block.start, block.end) > block.start
            # A short line that ends in a date is prose all the same, where a sentence ends in it.
            is_heading = block.kind is BlockKind.HEADING and "。" not in plain[block.start : block.end]
            yield Line(sentences, is_heading, block.kind is BlockKind.ITEM or is_numbered)


def _join_lists(plain: str, sentences: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """`六人为：A，局长；B，署长；以及C。`: behind a colon a semicolon parts names and no sentences."""
    joined: list[tuple[int, int]] = []
    for start, end in sentences:
        before = plain[slice(*joined[-1])] if joined else ""
        if before.endswith("；") and "：" in before and "。" not in before:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _read_acts(reader: ActReader, cast: Cast, lines: list[Line]) -> list[Line]:
    """Reads line by line; returns those that are items of a list: a line that ends in a colon leads it in."""
    lead: Claim | None = None
    items: list[Line] = []
    for line in lines:
        own = skip_label(line.sentences[0])
        if lead is not None and (len(line.sentences) == 1 or line.is_item) and is_item(own):
            reader.read_item(own, lead)
            items.append(line)
            for tokens in line.sentences[1:]:
                reader.read_sentence(tokens)
        elif line.is_heading and not _ends_open(line) and not (lead and line.is_item):
            reader.heading_day = _find_heading_day(line)
            lead = reader.carry(line.sentences[-1]) if _is_annex(line) else None
        else:
            lead = _read_line(reader, cast, line, lead)
    return items


def _read_line(reader: ActReader, cast: Cast, line: Line, lead: Claim | None) -> Claim | None:
    """Reads the sentences of a line and returns what leads in a list under it."""
    made: list[Claim] = []
    for tokens in line.sentences:
        # `X股份有限公司（以下简称“公司”）公告称，…将公司列入`: who speaks is known before what was done.
        if any(t.has(Kind.SELF) and not (i and tokens[i - 1].has(*MATERIAL)) for i, t in enumerate(tokens)):
            _take_names(cast, tokens, defining=True)
        made = reader.read_sentence(tokens)
    if not _ends_open(line):
        return lead if line.is_item and not made else None
    return made[-1] if made else reader.carry(line.sentences[-1]) or lead


def _is_annex(line: Line) -> bool:
    """`附件：列入管控名单的实体`: the heading of a list that the text before spoke of."""
    tokens = line.sentences[-1]
    is_list = has_any(tokens, Kind.CUE_LIST, Kind.LISTED) and tokens[-1].has(Kind.CUE_LIST, Kind.LISTED, *_LISTED_ARE)
    return is_list and len(tokens) <= _LONGEST_ANNEX


# `附件2：被列入实体清单的中国企业名单`
_LONGEST_ANNEX = 14
_LISTED_ARE = (Kind.NOUN, Kind.GROUP)


def _ends_open(line: Line) -> bool:
    return line.sentences[-1][-1].has(Kind.COLON)
