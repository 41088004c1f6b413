"""The text in blocks: paragraphs, headings, list items and rows, told from captions, bylines and page furniture."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from app.articles.lines import ALIASES, ANNEX, BULLET, RECORD, ROW, SENTENCE_END, join_lines
from app.articles.tables import compile_phrase, load_rows
from app.articles.tokens import split_sentences


class BlockKind(StrEnum):
    """What a block is. `furniture` belongs to the page: navigation, adverts, comments, related articles."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    CAPTION = "caption"
    BYLINE = "byline"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of lines.

    Attributes:
        start: Offset of its content, behind a bullet or number.
        end: Offset behind its last character.
    """

    kind: BlockKind
    start: int
    end: int


# `March 12, 2021 | Huawei Technologies Company`: a row that begins with a day names whom it dates.
_DATED_ROW = re.compile(
    r"[\s|]*(?:[A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d|\d{1,2} [A-Z][a-z]{2,8}\.? (?:19|20)\d\d"
    r"|(?:19|20)\d\d-\d\d-\d\d)"
    r"(?:\s*\|\s*|\s{3,}|\t)(?=[A-ZÀ-Þ“\"])(?!By\b|Updated\b)"
)
# Columns of a table that is set in blanks or bars.
# `Orvel Networks Corp. ........ equipment for telecoms`
_LEADER = re.compile(r"[A-Z0-9].{2,80}? \.{3,} \S")
_COLUMNS = re.compile(r"\S(?: {3,}| \| )\S.*?\S(?: {3,}| \| )\S")
# `Building 3, 118 Chongchuan Road, Nantong`: what stands under the name in a list of entities.
_ADDRESS = re.compile(
    r"\s*(?:(?:No(?=\.)|Room|Rm|Building|Floor|Suite|Unit|Block|Level|Plot|Office|Flat|Shop|House"
    r"|P\.? ?O\.? Box|c/o)(?!\w)"
    r"|\d[\d/-]* .*\b(?:Road|Street|Avenue|Lane|Rd|St|Ave|Blvd|Boulevard|District|Highway|Way)\b)"
)
# A line that begins with a name and says nothing of it is an entry of a list.
_ENTRY = re.compile(
    r"(?:(?:Add|Remove|Revise|Delete) )?[\"“«(]?[A-ZÀ-Þ0-9][\w'’.&/-]*"
    r"(?:,? [A-ZÀ-Þ0-9(&][\w'’.&/()-]*| of| and| the| for| de| del| la| y| a\.k\.a\.){0,14}[\"”»]?\s*(?:[,;(]|\.?$)"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|said|says|will|would|may|can|did|does|must|should|announced|told)\b"
)
_HEADERS = frozenset(
    {"name", "vessel", "ship", "company", "issuer", "entity", "individual", "person", "party", "no", "imo", "flag"}
    | {"type", "owner", "interest", "ticker", "isin", "stock", "exchange", "country", "destination", "address", "alia"}
    | {
        "also",
        "added",
        "listed",
        "what",
        "program",
        "list",
        "role",
        "position",
        "title",
        "reason",
        "coverage",
        "date",
        "year",
        "registered",
        "since",
        "until",
        "notice",
    }
)
# `Blocked under the order are Kastin Bank, known as KB, and two of its units:` names the first of its list itself.
_NAMES_SOME = re.compile(r"\b(?:are|is|were|was|includes?|included) [A-ZÀ-Þ][\w.&'’-]+ .*,.*\b(?:and|y) .*:\s*$")
_BYLINE = re.compile(
    r"\s*(?:[A-ZÀ-Þ][\w'’.-]+ ){1,3}?[A-ZÀ-Þ][\w'’.-]+(?:(?:,| and) (?:[A-ZÀ-Þ][\w'’.-]+ ?){2,3})?\s*[|·]\s*"
    r"(?:(?:Published|Updated|Posted)\W+)?(?:[A-Z][a-z]{2,8}\.? \d{1,2}, |\d{1,2} [A-Z][a-z]{2,8}\.? )(?:19|20)\d\d"
)
_LONGEST_ENTRY = 400
_INDENT = re.compile(r" {2,}(?=\S)")
_LEGAL_END = re.compile(r"\b(?:Ltd|Inc|Corp|Co|S\.A|LLC|plc)\.?;?$", re.IGNORECASE)
# A line of a dozen words without a full stop is a headline or a heading, not a paragraph.
_LONGEST_HEADING = 110


def split_blocks(text: str) -> list[Block]:
    """Splits a text into blocks, rulers and blank lines left out."""
    blocks: list[Block] = []
    rest_is_furniture = False
    for start, end in join_lines(text):
        line = text[start:end]
        if _is_dated_byline(line) and not any(block.kind is BlockKind.PARAGRAPH for block in blocks):
            blocks.append(Block(BlockKind.BYLINE, start, end))
            continue
        if _matches("rest", line):
            rest_is_furniture = True
        elif rest_is_furniture and SENTENCE_END.search(line.rstrip()) and len(line) > _LONGEST_HEADING:
            # The list of other articles ends where prose begins again.
            rest_is_furniture = False
        blocks.append(_make_furniture(start, end) if rest_is_furniture else _make_block(text, start, end))
    return _mark_items(text, blocks)


def _mark_items(text: str, blocks: list[Block]) -> list[Block]:
    """Short lines under a line that ends in a colon are its items, bullets or not."""
    marked: list[Block] = []
    in_list = False
    for number, block in enumerate(blocks):
        kind = block.kind
        line = text[block.start : block.end].rstrip()
        is_short = len(line) <= _LONGEST_HEADING and (
            block.kind is BlockKind.HEADING or _LEGAL_END.search(line) is not None
        )
        if line.endswith((":", "：")) and ALIASES.search(line) is None:
            in_list = block.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING}
        elif in_list and _ADDRESS.match(line):
            kind = BlockKind.FURNITURE
        elif in_list and _is_signature(text, blocks, number):
            in_list = False
        elif block.kind is not BlockKind.ITEM:
            in_list = in_list and _stays_in_list(text, blocks, number, is_short=is_short)
            kind = BlockKind.ITEM if in_list else kind
        marked.append(Block(kind, block.start, block.end))
    return marked


def _stays_in_list(text: str, blocks: list[Block], number: int, *, is_short: bool) -> bool:
    line = text[blocks[number].start : blocks[number].end].rstrip()
    is_marked = "," in line or line.endswith((".", ";", '."', ".”"))
    if (_is_entry(line) and is_marked) or _is_next_line(text, blocks, number):
        return True
    return is_short and not _heads_prose(text, blocks, number)


def _is_next_line(text: str, blocks: list[Block], number: int) -> bool:
    """`Demir Sanayi ve Ticaret Limited (Turkey) -- owned by X`: right under another line of a list, and no sentence."""
    line = text[blocks[number].start : blocks[number].end].rstrip()
    is_right_under = number > 0 and text[blocks[number - 1].end : blocks[number].start].count("\n") == 1
    is_said = SENTENCE_END.search(line) is not None or _FINITE.search(line) is not None
    return is_right_under and line[:1].isupper() and len(line) <= _LONGEST_ENTRY and not is_said


def _is_entry(line: str) -> bool:
    return (
        len(line) <= _LONGEST_ENTRY
        and _ENTRY.match(line) is not None
        and _FINITE.search(line) is None
        and (not line.endswith(".") or _LEGAL_END.search(line) is not None or "," in line)
    )


def _is_signature(text: str, blocks: list[Block], number: int) -> bool:
    """`Landon Freese,` over `Acting Assistant Secretary`; under an entry that ends in a comma stands its address."""
    if number + 1 == len(blocks) or not text[blocks[number].start : blocks[number].end].rstrip().endswith(","):
        return False
    return _ADDRESS.match(text, blocks[number + 1].start) is None


def _heads_prose(text: str, blocks: list[Block], number: int) -> bool:
    """A line set off by blank ones, with prose under it, is the heading of what comes next."""
    block = blocks[number]
    is_apart = number > 0 and text.count("\n", blocks[number - 1].end, block.start) > 1
    if not is_apart or number + 1 == len(blocks):
        return False
    following = blocks[number + 1]
    line = text[following.start : following.end].rstrip()
    return following.kind is BlockKind.PARAGRAPH and not _is_entry(line) and _ADDRESS.match(line) is None


def _is_dated_byline(line: str) -> bool:
    """`Owen Castle | October 17, 2025 | reading time 3 min` above the text; a row of a list stands below some prose."""
    return _DATED_ROW.match(line) is None and _BYLINE.match(line) is not None


def _make_furniture(start: int, end: int) -> Block:
    return Block(BlockKind.FURNITURE, start, end)


def _make_block(text: str, start: int, end: int) -> Block:
    line = text[start:end]
    left = start + len(line) - len(line.lstrip())
    if _matches("caption", line.strip()):
        return Block(BlockKind.CAPTION, left, end)
    # `By this Public Notice, the Bureau announces …` is prose.
    if _matches("byline", line.strip()) and len(line) < 2 * _LONGEST_HEADING:
        return Block(BlockKind.BYLINE, left, end)
    if _matches("line", line.strip()) and (len(line) < 2 * _LONGEST_HEADING or line.lstrip().startswith(">")):
        return _make_furniture(left, end)
    if _is_header(line):
        return _make_furniture(left, end)
    for pattern in (RECORD, _DATED_ROW, ROW, BULLET):
        found = pattern.match(line)
        if found is not None and found.end() < len(line):
            return Block(BlockKind.ITEM, start + found.end(), end)
    if _COLUMNS.search(line) or (_LEADER.match(line) and not SENTENCE_END.search(line.rstrip())):
        return Block(BlockKind.ITEM, left, end)
    if _INDENT.match(line) and len(line) < 4 * _LONGEST_HEADING:
        return Block(BlockKind.ITEM, left, end)
    if ANNEX.match(line.strip()) or (_LEGAL_END.search(line.rstrip()) and _is_entry(line.strip())):
        return Block(BlockKind.ITEM, left, end)
    # `OFAC's update has three new entries. As printed:` is told, and leads in a list.
    is_told = line.rstrip().endswith(":") and len(split_sentences(text, left, end, 0)) > 1
    is_told = is_told or _NAMES_SOME.search(line) is not None
    is_heading = (
        not is_told
        and not SENTENCE_END.search(line.rstrip())
        and (len(line) <= _LONGEST_HEADING or _is_title_case(line))
    )
    return Block(BlockKind.HEADING if is_heading else BlockKind.PARAGRAPH, left, end)


def is_record(text: str, block: Block) -> bool:
    """Says whether an item is written as official lists are: in capitals with a tag, or behind a day."""
    line = text[text.rfind("\n", 0, block.start) + 1 : block.end]
    return ANNEX.match(text[block.start : block.end].strip()) is not None or _DATED_ROW.match(line) is not None


def _is_header(line: str) -> bool:
    """The row over a table: `Vessel   IMO   Flag`, `| Company | Coverage |`."""
    cells = [cell.strip().lower() for cell in re.split(r"\s{3,}|\||\s\.{3,}\s", line) if cell.strip()]
    return len(cells) > 1 and sum(cell.split()[0].rstrip("s.#") in _HEADERS for cell in cells) > len(cells) / 2


def _is_title_case(line: str) -> bool:
    """`Treasury Sanctions Russia-Based Hydra, ...`: headlines of releases run over any length but not into prose."""
    words = re.findall(r"[^\W\d_][\w'’-]*", line)
    capitals = [word for word in words if word[0].isupper()]
    return len(capitals) >= 0.7 * len(words)


def _matches(kind: str, line: str) -> bool:
    return any(pattern.match(line) for pattern in _furniture(kind))


@lru_cache(maxsize=8)
def _furniture(kind: str) -> tuple[re.Pattern[str], ...]:
    return tuple(
        compile_phrase(phrase, anchored=True) for name, phrase in load_rows("furniture.tsv", 2) if name == kind
    )
