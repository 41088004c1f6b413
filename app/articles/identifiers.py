"""Numbers, codes and birth data: whose they are is told by where they stand."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.articles.blocks import Block, BlockKind
from app.articles.identities import Identity
from app.articles.spans import NameSpan
from app.articles.tables import load_rows
from app.articles.tokens import split_sentences
from app.model.article import Evidence, PartyIdentifier

# `the tankers A (IMO 9182344) and B`: a number in the brackets right behind a name is its own, whoever leads the line.
_BESIDE = re.compile(r"\s*[(（]?\s*")
# `DOB: 30 March 1977` on a line of its own belongs to the name that led an entry this many lines before.
_ENTRY_LINES = 6
# `Name: `, `1: `
_LEADING = 12
_OTHER_NAMES = re.compile(r"[af]\.?\s?k\.?\s?a\b", re.IGNORECASE)
# `Vessel   IMO   Flag   Owner` above a row `SEA LARK   9348223   Panama`
_IMO_COLUMN = re.compile(r"\bIMO\b.*?(?:\s{3,}|\|)|(?:\s{3,}|\|\s*)IMO\b")
_IMO_CELL = re.compile(r"(?<=[\s|])\d{7}(?=\s*(?:\||\s{3}|$))")
_READ = {BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING}


@dataclass(frozen=True, slots=True)
class Printed:
    """A datum.

    Attributes:
        lead: Offset of what introduces it; its own where nothing does.
        start: Offset of the datum.
        end: Offset behind it.
    """

    kind: str
    lead: int
    start: int
    end: int


def find_identifiers(
    text: str, blocks: Sequence[Block], identities: Iterable[Identity]
) -> dict[int, tuple[PartyIdentifier, ...]]:
    """Returns by an identity's number what the article prints of it, of each kind one.

    A datum belongs to the name right before it; else, in an entry of a list, to the name that leads the entry, and in
    prose to the name before it in its sentence. What has no such name is nobody's.
    """
    owners = {span.start: identity for identity in identities for span in identity.mentions}
    spans = sorted((span for identity in owners.values() for span in identity.mentions), key=lambda span: span.start)
    found: dict[int, dict[str, PartyIdentifier]] = {}
    entry: tuple[int, NameSpan] | None = None
    for number, block in enumerate(blocks):
        if block.kind not in _READ:
            continue
        data = [*_find_printed(text, block), *_find_cells(text, blocks, number)]
        # `DOB` and `Equity Ticker` are written like names.
        own = [
            span
            for span in spans
            if block.start <= span.start < block.end and not any(d.lead <= span.start < d.start for d in data)
        ]
        for datum in data:
            span = _find_owner(text, block, [s for s in own if s.end <= datum.lead], datum.lead)
            if span is None and entry is not None and datum.lead == block.start and number - entry[0] <= _ENTRY_LINES:
                span = entry[1]
            if span is not None:
                _keep(found.setdefault(owners[span.start].number, {}), text, datum)
        if own and own[0].start - block.start < _LEADING and _OTHER_NAMES.match(text, block.start) is None:
            entry = number, own[0]
    return {number: tuple(kinds.values()) for number, kinds in found.items()}


def _keep(kinds: dict[str, PartyIdentifier], text: str, datum: Printed) -> None:
    """Of one kind the first stays, unless it is part of a fuller one: 1968 of 11 Feb 1968."""
    evidence = Evidence(text[datum.start : datum.end], datum.start, datum.end)
    known = kinds.get(datum.kind)
    if known is None or (known.evidence.text in evidence.text and len(known.evidence.text) < len(evidence.text)):
        kinds[datum.kind] = PartyIdentifier(datum.kind, evidence)


def _find_printed(text: str, block: Block) -> Iterator[Printed]:
    """The kind and place of each datum of a block; what stands in another one is no datum of its own."""
    taken: list[tuple[int, int]] = []
    for kind, pattern in _patterns():
        for found in pattern.finditer(text, block.start, block.end):
            start, end = found.span("value")
            if not any(start < stop and at < end for at, stop in taken):
                taken.append((start, end))
                yield Printed(kind, found.start(), start, end)


def _find_cells(text: str, blocks: Sequence[Block], number: int) -> Iterator[Printed]:
    if blocks[number].kind is not BlockKind.ITEM:
        return
    header = next((block for block in reversed(blocks[:number]) if block.kind is not BlockKind.ITEM), None)
    if header is None or _IMO_COLUMN.search(text[header.start : header.end]) is None:
        return
    for found in _IMO_CELL.finditer(text, blocks[number].start, blocks[number].end):
        yield Printed("imo", found.start(), *found.span())


def _find_owner(text: str, block: Block, before: list[NameSpan], start: int) -> NameSpan | None:
    if not before:
        return None
    if _BESIDE.fullmatch(text, before[-1].end, start) is not None:
        return before[-1]
    if block.kind is BlockKind.ITEM:
        return before[0]
    sentence = next((s for s in split_sentences(text, block.start, block.end, 0) if s.start <= start < s.end), None)
    return before[-1] if sentence is not None and before[-1].start >= sentence.start else None


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    patterns = []
    for kind, lead, value in load_rows("identifiers.tsv", 3):
        behind = rf"(?i:{lead})(?:\s*[:：]\s*|,?\s+|(?<=[\u4e00-\u9fff(]))(?:circa |No\. )?" if lead != "-" else ""
        patterns.append((kind, re.compile(re.sub(r"(?<!\\) ", r"\\s+", f"{behind}(?P<value>{value})"))))
    return tuple(patterns)
