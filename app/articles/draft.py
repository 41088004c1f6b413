"""An article, understood: from its bytes to actions, relations and bystanders."""

import re
from dataclasses import dataclass
from datetime import date

from app.articles.actions import Facts, make_actions
from app.articles.acts import ActReader
from app.articles.blocks import Block, BlockKind, split_blocks
from app.articles.chinese.reader import read_chinese
from app.articles.claims import Record
from app.articles.cues import CueKind
from app.articles.heading import read_meta
from app.articles.identifiers import find_identifiers
from app.articles.language import find_language
from app.articles.mentions import make_mentions
from app.articles.parsed import ParsedArticle, parse_article
from app.articles.rounds import Told
from app.articles.signs.doubt import recall_unlikely
from app.articles.signs.judge import join_likely
from app.articles.text import read_text
from app.articles.ties.reader import read_relations
from app.articles.walk import read_blocks
from app.model.article import ArticleMeta, ArticleReading

_YEAR = re.compile(r"(?<![\d/-])20[0-4]\d(?![\d/-])")
_READ = {BlockKind.PARAGRAPH, BlockKind.ITEM}


@dataclass(frozen=True, slots=True)
class OpenArticle:
    """An article before anybody has understood it.

    Attributes:
        text: The readable text that every offset counts in.
        blocks: Its paragraphs, headings and items.
        meta: What it is.
    """

    text: str
    blocks: list[Block]
    meta: ArticleMeta


def open_article(content: bytes, name: str) -> OpenArticle:
    """Opens an article: text, HTML or PDF, in English, Spanish or Chinese.

    Args:
        content: The file.
        name: What errors call it.

    Raises:
        BadArticle: it cannot be read, or its language is not understood.
    """
    readable = read_text(content, name)
    language = find_language(readable.text, name)
    blocks = split_blocks(readable.text)
    return OpenArticle(readable.text, blocks, read_meta(readable, blocks, language))


def read_article(content: bytes, name: str) -> ArticleReading:
    """Opens an article, and reads it by rules.

    Raises:
        BadArticle: as `open_article`.
    """
    return read_opened(open_article(content, name))


def read_opened(article: OpenArticle) -> ArticleReading:
    """Reads an article by rules."""
    if article.meta.language == "zh":
        return read_chinese(article.text, article.blocks, article.meta)
    return _read_latin(article.text, article.blocks, article.meta)


def _read_latin(text: str, blocks: list[Block], meta: ArticleMeta) -> ArticleReading:
    article = parse_article(text, blocks, meta)
    told = find_told(article)
    doubted = recall_unlikely(article, read_record(article), told)
    claims = doubted.record.claims
    judged = join_likely(article, doubted.record, told)
    placements = judged.placements
    facts = Facts(article.dates, find_identifiers(article.text, blocks, article.identities.all))
    listed = list({p.party.number: p.party for p in placements}.values())
    return ArticleReading(
        meta,
        article.text,
        tuple(make_actions(article.text, placements, claims, facts)),
        tuple(read_relations(article, listed, claims)),
        tuple(make_mentions(article.text, blocks, article.identities.all, placements)),
        notes=doubted.notes + judged.notes,
    )


def read_record(article: ParsedArticle) -> Record:
    """Reads every act that the sentences and lists of an English or Spanish article tell of."""
    reader = ActReader(article)
    read_blocks(article, reader)
    return reader.record


def find_told(article: ParsedArticle) -> Told:
    """Finds the days beside those who act: `Yesterday, 22 February, the Government made its first designations`."""
    days: list[date] = []
    for sentence in article.sentences:
        kinds = {cue.kind for cue in article.cues_in(sentence.start, sentence.end)}
        if article.blocks[sentence.block].kind in _READ and kinds & {CueKind.AUTHORITY, CueKind.LIST}:
            days += [d.day for d in article.dates_in(sentence.start, sentence.end) if d.day is not None]
    years = [int(year) for year in _YEAR.findall(article.text)]
    return Told(article.published, tuple(days), max(years, default=None))
