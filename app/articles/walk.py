"""Block by block: a lead-in says what was done, and the list under it to whom."""

from itertools import groupby

from app.articles.acts import ActReader
from app.articles.blocks import BlockKind
from app.articles.claims import Claim
from app.articles.parsed import ParsedArticle
from app.articles.tokens import Sentence
from app.articles.words import is_place, load_group_types

# `Entities added under the Russia program:` has six words; a longer line says something of its own.
_LONGEST_LABEL_WORDS = 6
_COLONS = (":", "：")


def read_blocks(article: ParsedArticle, reader: ActReader) -> None:
    """Reads the blocks of an article in order."""
    lead: Claim | None = None
    sentences = {number: list(group) for number, group in groupby(article.sentences, key=lambda s: s.block)}
    for number, block in enumerate(article.blocks):
        own = sentences.get(number, [])
        if not own:
            continue
        if block.kind is BlockKind.HEADING:
            lead = _read_heading(article, reader, own[-1], lead)
        elif block.kind is BlockKind.ITEM and lead is not None:
            _read_item(reader, own, lead)
        elif block.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM}:
            lead = _read_paragraph(article, reader, own)


def _read_item(reader: ActReader, own: list[Sentence], lead: Claim) -> None:
    before = len(reader.record.claims)
    # An item that is a whole sentence with an act of its own is prose behind a bullet.
    if not any(claim.parties for claim in reader.read_sentence(own[0])):
        reader.forget_from(before)
        reader.read_item(own[0], lead)
    for sentence in own[1:]:
        reader.read_sentence(sentence)


def _read_paragraph(article: ParsedArticle, reader: ActReader, own: list[Sentence]) -> Claim | None:
    """Reads a paragraph and returns what it leads in: an act that names nobody yet, or a label."""
    made: list[Claim] = []
    for sentence in own:
        made = reader.read_sentence(sentence)
    if made and (not made[-1].parties or _ends_open(article, own[-1])):
        return made[-1]
    if not made and _ends_open(article, own[-1]) and _is_label(article, own[-1]):
        return reader.carry(own[-1])
    return None


def _read_heading(article: ParsedArticle, reader: ActReader, line: Sentence, lead: Claim | None) -> Claim | None:
    """A heading over a list: an act of its own, `Individuals:` within one, or the end of the list before it."""
    before = len(reader.record.claims)
    made = reader.read_sentence(line)
    is_open = _ends_open(article, line)
    if made and is_open:
        return made[-1]
    # A headline is no evidence: what it says the article's own sentences say better.
    reader.forget_from(before)
    if made and not made[-1].parties:
        return made[-1]
    if not _is_label(article, line) or not (is_open or lead is not None):
        return None
    label = reader.carry(line)
    if lead is None or label is None:
        return label
    return Claim(
        lead.effect,
        (),
        lead.frame,
        line.start,
        line.end,
        lead.day,
        lead.month,
        lead.is_past,
        bases=lead.bases,
        group=label.group,
    )


def _ends_open(article: ParsedArticle, sentence: Sentence) -> bool:
    return article.text[sentence.start : sentence.end].rstrip().endswith((*_COLONS, "—"))


def _is_label(article: ParsedArticle, sentence: Sentence) -> bool:
    text = article.text[sentence.start : sentence.end].strip().rstrip(":：")
    words = text.lower().split()
    return is_place(text) or (len(words) <= _LONGEST_LABEL_WORDS and any(word in load_group_types() for word in words))
