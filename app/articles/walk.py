"""Block by block: a lead-in says what was done, and the list under it to whom."""

import re
from itertools import groupby

from app.articles.acts import ActReader
from app.articles.blocks import Block, BlockKind
from app.articles.claims import Claim
from app.articles.leads import LeadFinder, ends_open, is_part, is_place_line
from app.articles.parsed import ParsedArticle
from app.articles.tokens import Sentence

# What stands behind the name of an entry, not behind the subject of a sentence.
_SET_OFF = re.compile(r"[\"”’)]*\s*(?:[,;:(–—|]|--|-\s|(?:together|along) with\b|and (?:its|his|her|their)\b)")


def read_blocks(article: ParsedArticle, reader: ActReader) -> None:
    """Reads the blocks of an article in order."""
    _BlockReader(article, reader).run()


class _BlockReader:
    def __init__(self, article: ParsedArticle, reader: ActReader) -> None:
        self._article = article
        self._reader = reader
        self._leads = LeadFinder(article, reader)
        self._lead: Claim | None = None
        self._style: str | None = None
        # The lead of the list read last, which goes on under `Fishing fleets` behind `Tibet`.
        self._before: Claim | None = None

    def run(self) -> None:
        """Reads block by block."""
        sentences = {number: list(group) for number, group in groupby(self._article.sentences, key=lambda s: s.block)}
        for number, block in enumerate(self._article.blocks):
            own = sentences.get(number, [])
            if own:
                self._read_block(number, block, own)

    def _read_block(self, number: int, block: Block, own: list[Sentence]) -> None:
        article, style = self._article, _find_style(self._article.text, block)
        item = self._leads.find_item(number)
        if block.kind is BlockKind.HEADING:
            self._lead, self._style = self._leads.read_heading(own[-1], self._lead or self._before, item), None
        elif block.kind is BlockKind.ITEM and self._lead is not None and self._style in {None, style}:
            self._style, self._before = style, self._lead
            self._read_item(own, self._lead)
        elif block.kind is BlockKind.FURNITURE and ends_open(article, own[-1]):
            self._lead = None  # `See also:` opens a list of the page's own
        elif block.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM}:
            lead = self._leads.read_paragraph(own, item)
            # Prose behind a number leads in no other of its kind: `(2) …` over `(4) The Group's bankers, including A`.
            is_prose = block.kind is BlockKind.ITEM and not ends_open(article, own[-1])
            self._lead, self._style, self._before = None if is_prose else lead, None, None

    def _read_item(self, own: list[Sentence], lead: Claim) -> None:
        reader = self._reader
        if is_place_line(self._article, own[0]) or is_part(self._article, own[0]):
            return
        before = len(reader.record.claims)
        # An item that is a whole sentence with an act of its own is prose behind a bullet.
        made = [claim for claim in reader.read_sentence(own[0]) if claim.parties]
        if not made:
            reader.forget_from(before)
        if not made or self._is_entry(own[0], made, lead):
            reader.read_item(own[0], lead)
        for sentence in own[1:]:
            reader.read_sentence(sentence)

    def _is_entry(self, sentence: Sentence, made: list[Claim], lead: Claim) -> bool:
        """`• Kastin Bank, whose owner was sanctioned in 2018`: says whether an act only describes who is named."""
        article = self._article
        first = next(iter(article.names_in(sentence.start, sentence.end)), None)
        if first is None or first.title_start > sentence.start:
            return False
        is_set_off = _SET_OFF.match(article.text, article.end_of(first)) is not None
        party = article.identity_of(first).number
        told = {p.number for claim in made if claim.frame.list == lead.frame.list for p in claim.parties}
        return is_set_off and party not in told


def _find_style(text: str, block: Block) -> str:
    """What stands before an item, its number aside: `2.` under `(a)` opens another list."""
    mark = text[text.rfind("\n", 0, block.start) + 1 : block.start].strip()
    # Bullets of any glyph are of one list; so are rows of March and of December.
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "1", mark)) if any(c.isalnum() for c in mark) else ""
