"""An article taken apart, everything by offsets in its text: what its readers look things up in."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date

from app.articles.blocks import Block, BlockKind
from app.articles.cues import Cue, CueKind, find_cues
from app.articles.dates import DateMention, find_dates
from app.articles.identities import Identities, Identity
from app.articles.issuer import find_issuer, find_meant
from app.articles.names import NameFinder
from app.articles.spans import NameSpan
from app.articles.tokens import Sentence, split_sentences
from app.model.article import ArticleMeta

_NAMED = {BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.CAPTION}


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """An article in parts; every sequence is in the order of the text.

    Attributes:
        sentences: Of all blocks, furniture included; a sentence knows its block.
        cues: Authorities inside a name (`Beijing SenseTime`) left out.
        names: Every mention of an identity.
    """

    text: str
    language: str
    published: date | None
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    cues: tuple[Cue, ...]
    dates: tuple[DateMention, ...]
    names: tuple[NameSpan, ...]
    identities: Identities

    def cues_in(self, start: int, end: int) -> list[Cue]:
        """Returns the cues that begin in `[start, end)`."""
        return list(self.cues[_first(self.cues, start) : _first(self.cues, end)])

    def names_in(self, start: int, end: int) -> list[NameSpan]:
        """Returns the names that begin in `[start, end)`."""
        return list(self.names[_first(self.names, start) : _first(self.names, end)])

    def dates_in(self, start: int, end: int) -> list[DateMention]:
        """Returns the dates that begin in `[start, end)`."""
        return list(self.dates[_first(self.dates, start) : _first(self.dates, end)])

    def identity_of(self, span: NameSpan) -> Identity:
        """Returns who is named by one of `names`."""
        return self.identities.at[span.start]

    def find_identity(self, start: int, end: int) -> Identity | None:
        """Returns who is named at a place; None where nobody is, or where the place goes beyond the name.

        `the Kherson government` is not who `Kherson` is.
        """
        named = self.names_in(start, start + 1)
        return None if named and named[0].end < end else self.identities.at.get(start)

    def end_of(self, span: NameSpan) -> int:
        """Returns the offset behind a name and all that names it again."""
        return max(span.end, self.identities.region_end.get(span.start, span.end))

    def find_sentence(self, offset: int) -> int | None:
        """Returns the number of the sentence around an offset; None between two."""
        number = _first(self.sentences, offset + 1) - 1
        return number if number >= 0 and offset < self.sentences[number].end else None

    def sentence_before(self, sentence: Sentence) -> Sentence | None:
        """Returns the sentence before; None for the first."""
        number = _first(self.sentences, sentence.start)
        return self.sentences[number - 1] if number else None

    def sentences_before(self, sentence: Sentence, count: int) -> list[Sentence]:
        """Returns up to `count` sentences before, the nearest first."""
        number = _first(self.sentences, sentence.start)
        return list(reversed(self.sentences[max(0, number - count) : number]))


def _first(
    items: tuple[Cue, ...] | tuple[NameSpan, ...] | tuple[DateMention, ...] | tuple[Sentence, ...], start: int
) -> int:
    return bisect_left(items, start, key=lambda item: item.start)


def parse_article(text: str, blocks: list[Block], meta: ArticleMeta) -> ParsedArticle:
    """Takes an English or Spanish article apart."""
    cues = find_cues(text)
    cues = sorted([*cues, *find_meant(text, cues, find_issuer(text, blocks, cues))], key=lambda cue: cue.start)
    finder = NameFinder(text, cues, meta.language)
    sentences: list[Sentence] = []
    spans: list[NameSpan] = []
    headline: list[NameSpan] = []
    limits: dict[int, int] = {}
    for number, block in enumerate(blocks):
        own = split_sentences(text, block.start, block.end, number)
        sentences += own
        starts = frozenset(sentence.start for sentence in own)
        if block.kind is BlockKind.HEADING:
            headline += finder.find(block, starts)
        elif block.kind in _NAMED:
            found = finder.find(block, starts)
            spans += found
            limits |= {span.start: block.end for span in found}
    identities = Identities(text, spans, limits, headline)
    names = sorted((span for identity in identities.all for span in identity.mentions), key=lambda span: span.start)
    return ParsedArticle(
        text,
        meta.language,
        meta.published,
        tuple(blocks),
        tuple(sentences),
        tuple(cue for cue in cues if not _is_in_name(cue, names)),
        tuple(find_dates(text, meta.published)),
        tuple(names),
        identities,
    )


def _is_in_name(cue: Cue, names: list[NameSpan]) -> bool:
    at = bisect_left(names, cue.start + 1, key=lambda span: span.start) - 1
    return cue.kind is CueKind.AUTHORITY and at >= 0 and cue.end <= names[at].end
