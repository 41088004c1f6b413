"""Block by block: a lead-in says what was done, and the list under it to whom."""

import re
from dataclasses import replace
from itertools import groupby

from app.articles.acts import ActReader
from app.articles.blocks import Block, BlockKind
from app.articles.claims import Claim
from app.articles.cues import CueKind
from app.articles.frames import Frame
from app.articles.parsed import ParsedArticle
from app.articles.tables import load_lists
from app.articles.tokens import Sentence
from app.articles.triggers import Effect, find_markers
from app.articles.words import is_place, load_group_types

# `Entities added under the Russia program:` has six words; a longer line says something of its own.
_LONGEST_LABEL_WORDS = 6
_TABLE = re.compile(r"\b(?:table|below|following|annex)\b", re.IGNORECASE)
_SIDES = dict.fromkeys(("added", "additions", "new", "in", "designated"), Effect.ADD) | dict.fromkeys(
    ("removed", "removals", "deleted", "deletions", "delisted", "out"), Effect.REMOVE
)
# `Entity List, 15 Jan: 25 added, 3 removed`; a headline has more words and says it in a sentence.
_LONGEST_DIGEST_WORDS = 9
_COLONS = (":", "：")
# What follows is no list of those who are acted on.
_OTHERS = re.compile(
    r"\b(?:said|says|told|wrote|asked|not|never|no|contacts?|contact|see|read|related|steps?|advice"
    r"|should|must|questions?|reactions?|analysts?|experts?|market|share|shares|stocks?|prices?|timeline|background"
    r"|dijo|no|nunca|preguntas|reacciones)\b",
    re.IGNORECASE,
)


def read_blocks(article: ParsedArticle, reader: ActReader) -> None:
    """Reads the blocks of an article in order."""
    lead: Claim | None = None
    style: str | None = None
    sentences = {number: list(group) for number, group in groupby(article.sentences, key=lambda s: s.block)}
    for number, block in enumerate(article.blocks):
        own = sentences.get(number, [])
        if not own:
            continue
        if block.kind is BlockKind.HEADING:
            lead, style = (
                _read_heading(article, reader, own[-1], lead, opens=_find_item(article, number) is not None),
                None,
            )
        elif block.kind is BlockKind.ITEM and lead is not None and style in {None, _find_style(article.text, block)}:
            style = _find_style(article.text, block)
            _read_item(reader, own, lead)
        elif block.kind is BlockKind.FURNITURE and _ends_open(article, own[-1]):
            lead = None  # `See also:` opens a list of the page's own
        elif block.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM}:
            lead, style = _read_paragraph(article, reader, own, opens=_find_item(article, number) is not None), None


def _find_item(article: ParsedArticle, number: int) -> Block | None:
    """Finds the item right behind a block, furniture left out; None where something else stands there."""
    behind = (article.blocks[at] for at in range(number + 1, len(article.blocks)))
    block = next((block for block in behind if block.kind is not BlockKind.FURNITURE), None)
    return block if block is not None and block.kind is BlockKind.ITEM else None


def _find_style(text: str, block: Block) -> str:
    """What stands before an item, its number aside: `2.` under `(a)` opens another list."""
    mark = text[text.rfind("\n", 0, block.start) + 1 : block.start].strip()
    # Bullets of any glyph are of one list.
    return re.sub(r"[a-z]+", "a", re.sub(r"\d+", "1", mark)) if any(c.isalnum() for c in mark) else ""


def _read_item(reader: ActReader, own: list[Sentence], lead: Claim) -> None:
    if _is_place_line(reader.article, own[0]):
        return
    before = len(reader.record.claims)
    # An item that is a whole sentence with an act of its own is prose behind a bullet.
    if not any(claim.parties for claim in reader.read_sentence(own[0])):
        reader.forget_from(before)
        reader.read_item(own[0], lead)
    for sentence in own[1:]:
        reader.read_sentence(sentence)


def _read_paragraph(article: ParsedArticle, reader: ActReader, own: list[Sentence], *, opens: bool) -> Claim | None:
    """Reads a paragraph and returns what it leads in: an act that names nobody yet, or a label."""
    made: list[Claim] = []
    for sentence in own:
        made = reader.read_sentence(sentence)
    if made and made[-1].leads and (not made[-1].parties or _ends_open(article, own[-1])):
        return made[-1]
    is_lead = (_ends_open(article, own[-1]) and _is_label(article, own[-1])) or (
        (
            _ends_open(article, own[-1])
            or (opens and _TABLE.search(article.text, own[-1].start, own[-1].end) is not None)
        )
        and _names(article, reader, own[-1])
    )
    goes_on = _ends_open(article, own[-1]) and _goes_on(article, reader, own[-1])
    if not made and (is_lead or goes_on):
        return reader.carry(own[-1])
    return None


def _read_heading(
    article: ParsedArticle, reader: ActReader, line: Sentence, lead: Claim | None, *, opens: bool
) -> Claim | None:
    """A heading over a list: an act of its own, `Individuals:` within one, or the end of the list before it."""
    digest = _read_digest(article, line, lead)
    if digest is not None:
        return digest
    before = len(reader.record.claims)
    made = reader.read_sentence(line)
    is_open = _ends_open(article, line)
    if made and is_open:
        return made[-1]
    # A headline is no evidence: what it says the article's own sentences say better.
    reader.forget_from(before)
    if made and not made[-1].parties and made[-1].leads:
        return made[-1]
    # `The OFAC tonnage` over a table
    if opens and any(cue.kind in {CueKind.AUTHORITY, CueKind.LIST} for cue in article.cues_in(line.start, line.end)):
        return reader.carry(line)
    goes_on = is_open and _goes_on(article, reader, line)
    is_label = goes_on or _is_label(article, line) or (is_open and _names(article, reader, line))
    if not is_label or not (is_open or lead is not None):
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


def _read_digest(article: ParsedArticle, line: Sentence, lead: Claim | None) -> Claim | None:
    """`Entity List, 15 Jan: 3 added, 1 removed` over `Added:` and `Removed:`: a heading that is the act itself."""
    word = article.text[line.start : line.end].strip().rstrip(":：").lower()
    if lead is not None and word in _SIDES:
        return replace(lead, effect=_SIDES[word], parties=(), start=line.start, end=line.end)
    lists = [cue for cue in article.cues_in(line.start, line.end) if cue.kind is CueKind.LIST]
    days = [found.day for found in article.dates_in(line.start, line.end) if found.day is not None]
    if len(lists) != 1 or not days or len(word.split()) > _LONGEST_DIGEST_WORDS:
        return None
    frame = Frame(load_lists()[lists[0].value].authority, lists[0].value, is_told=True)
    return Claim(Effect.ADD, (), frame, line.start, line.end, days[0])


def _ends_open(article: ParsedArticle, sentence: Sentence) -> bool:
    return article.text[sentence.start : sentence.end].rstrip().endswith((*_COLONS, "—"))


def _is_label(article: ParsedArticle, sentence: Sentence) -> bool:
    words = article.text[sentence.start : sentence.end].strip().rstrip(":：").lower().split()
    is_group = len(words) <= _LONGEST_LABEL_WORDS and any(word in load_group_types() for word in words)
    return is_group or _is_place_line(article, sentence)


def _goes_on(article: ParsedArticle, reader: ActReader, sentence: Sentence) -> bool:
    """`Also clobbered:`, `The lines named today run six ships:` over a list of names, behind an act of the article.

    Not where it is told what others say, ask or sell, nor who is not on the list.
    """
    item = _find_item(article, sentence.block)
    if item is None or not article.names_in(item.start, item.start + len("The ") + 1):
        return False
    last = reader.record.claims[-1:]
    is_apart = _OTHERS.search(article.text, sentence.start, sentence.end) is not None
    absent = next(iter(find_markers(article.text, sentence.start, sentence.end, "absent", article.language)), None)
    return bool(last) and not last[0].is_past and not is_apart and absent is None


def _names(article: ParsedArticle, reader: ActReader, sentence: Sentence) -> bool:
    """`The names our clients hold most often:` behind an order that banned 59 companies and named none."""
    claims = reader.record.claims
    words = article.text[sentence.start : sentence.end].lower().split()
    is_open = bool(claims) and not claims[-1].parties and claims[-1].leads and not claims[-1].is_past
    return is_open and any(word in load_group_types() for word in words)


def _is_place_line(article: ParsedArticle, sentence: Sentence) -> bool:
    """`China`, `CHINA, PEOPLE'S REPUBLIC OF`: a place over those who are there."""
    first, _, rest = article.text[sentence.start : sentence.end].strip().rstrip(":：").partition(",")
    return is_place(first) and len(rest.split()) <= len(["people's", "republic", "of"])
