"""Who speaks in a release, and whom `the department` and `the government` mean."""

import re

from app.articles.blocks import Block, BlockKind
from app.articles.cues import Cue, CueKind
from app.articles.words import is_place

# The office that issues a release stands above its text, among the date, the place and a file number.
_HEAD_BLOCKS = 10
# Of a line like `Global Affairs Canada - News release` the office is half; a sentence that names one has more words.
_LEAST_SHARE = 0.5
_ISSUED = re.compile(r"\s*(?:from|by|issued by|source|agency|joint media release)\b", re.IGNORECASE)
_DATELINE = re.compile(r".{0,80}[-–—|]\s*$")
_OWN = re.compile(r"\b(?:the (?:government|council|minister)(?! of)|we)\b", re.IGNORECASE)
_OFFICE = re.compile(r"\bthe (?:department|bureau|agency|commission|ministry|regulator)\b(?! of)", re.IGNORECASE)


def find_issuer(text: str, blocks: list[Block], cues: list[Cue]) -> Cue | None:
    """Returns the authority whose release a text is; None for what anybody else wrote.

    A capital alone (`LONDON`) is where an article was written, not who wrote it.
    """
    for block in blocks[:_HEAD_BLOCKS]:
        line = text[block.start : block.end]
        for cue in cues:
            if not block.start <= cue.start < block.end or cue.kind is not CueKind.AUTHORITY or cue.value == "-":
                continue
            quote = text[cue.start : cue.end]
            if is_place(quote.removeprefix("the ")) or (quote.isupper() and len(quote) < len("OFAC ")):
                continue
            is_short = block.kind is not BlockKind.PARAGRAPH or len(quote) >= _LEAST_SHARE * len(line)
            leads = _ISSUED.match(line) is not None or _DATELINE.fullmatch(text[block.start : cue.start]) is not None
            if is_short and (leads or len(quote) >= _LEAST_SHARE * len(line)):
                return cue
    return None


def find_meant(text: str, cues: list[Cue], issuer: Cue | None) -> list[Cue]:
    """Returns a cue for each `the department` and the like: of the authority named last, else the issuer."""
    named = [cue for cue in cues if cue.kind is CueKind.AUTHORITY and cue.value != "-"]
    found = []
    for match in _OFFICE.finditer(text):
        before = [cue for cue in named if cue.end <= match.start()]
        # `Commerce listed X. The Tokyo company is its unit. The department said`: a capital has no departments.
        offices = [cue for cue in before if not is_place(text[cue.start : cue.end])] or before
        meant = offices[-1] if offices else issuer
        found += [] if meant is None else [_make_cue(meant, match)]
    if issuer is not None:
        found += [_make_cue(issuer, match) for match in _OWN.finditer(text)]
    return [cue for cue in found if not any(cue.start < other.end and other.start < cue.end for other in cues)]


def _make_cue(meant: Cue, match: re.Match[str]) -> Cue:
    return Cue(CueKind.AUTHORITY, meant.value, *match.span(), meant.jurisdiction)
