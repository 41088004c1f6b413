"""When the entries of a list were put there: by the day in their own row, or by the words that lead the list in."""

import re

from app.articles.blocks import BlockKind
from app.articles.claims import NEWS_DAYS
from app.articles.dates import DateMention, find_dates
from app.articles.parsed import ParsedArticle
from app.articles.tokens import Sentence
from app.articles.triggers import find_markers

# The column of a table that says when each was listed; `Born`, `Built` and `Divest by` say something else.
_LISTED = re.compile(
    r"(?:date )?(?:added|listed|since|designated|sanctioned|blacklisted|on (?:the )?list|entered|when|year)"
    r"(?: (?:on|since|in))?"
    r"|date(?: (?:added|listed|of (?:listing|designation|addition|entry)))?",
    re.IGNORECASE,
)
_CELL = re.compile(r"\s*\|\s*")
_YEAR = re.compile(r"(?:19|20)\d\d")
# `Who was there before`, `On the list already:`, `The list so far:`
_OLD = re.compile(
    r"\b(?:timeline|history|chronology|before|so far|to date|until now|till now|up to now|hitherto|existing|in the past"
    r"|past|of old|over the years|through the years"
    r"|(?:enlarged|extended|lengthened|grown) (?:several|many|two|three|four|five|\w+) times)\b"
    r"(?! (?:the |this |last )?(?:week|weekend|summit|talks|war|election))",
    re.IGNORECASE,
)
# `The two men, previously generals:` tells who they were, not when they were listed.
_ON_LIST = re.compile(
    r"\b(?:\w*list(?:s|ed|ings?)?|designat\w+|sanction\w*|add(?:ed|itions?)|entr(?:y|ies)|name[ds]|barred|banned|there"
    r"|rounds?|targets?|under)\b",
    re.IGNORECASE,
)
# `Who came before`: so short a heading speaks of the list.
_LONGEST_OLD_WORDS = 3
_TODAY = re.compile(r"\b(?:today|new|newly|newest|latest|this (?:week|morning)|now)\b", re.IGNORECASE)
# `The table now includes these older entries:`
_OLDER = re.compile(
    r"\b(?:older|earlier|previous|former|prior) (?:\w+ )?(?:entries|names|listings|additions|designations)\b"
)
# Between a heading and the list under it stands a sentence at most.
_HEADING_WITHIN = 1


def find_row_day(article: ParsedArticle, sentence: Sentence) -> DateMention | None:
    """`March 12, 2021 | Huawei`, `| Huawei | March 12, 2021 | telecoms |`: the day that a row gives for its listing.

    Returns:
        None where the row gives none, or one of a column that tells something else.
    """
    line = article.text.rfind("\n", 0, sentence.start) + 1
    before = [found for found in article.dates_in(line, sentence.start) if found.day is not None]
    if before:
        return before[0]
    cells = [cell.strip() for cell in _CELL.split(article.text[sentence.start : sentence.end])]
    heads = _find_heads(article, sentence)
    for number, cell in enumerate(cells[1:], start=1):
        if number < len(heads) and _LISTED.fullmatch(heads[number]) is not None:
            told = _read_cell(article, cell)
            if told is not None:
                return told
    return None


def _find_heads(article: ParsedArticle, sentence: Sentence) -> list[str]:
    """Returns the cells of the row over a table, from the one over the name on; empty where none stands there."""
    for block in reversed(article.blocks[: sentence.block]):
        if block.kind is BlockKind.FURNITURE:
            return [cell.strip() for cell in article.text[block.start : block.end].strip(" |").split("|")]
        if block.kind is not BlockKind.ITEM:
            break
    return []


def _read_cell(article: ParsedArticle, cell: str) -> DateMention | None:
    # A bare year is a date in a column of days alone.
    words = f"in {cell}" if _YEAR.fullmatch(cell) is not None else cell
    found = find_dates(words, article.published)
    is_whole = len(found) == 1 and len(cell) - (found[0].end - found[0].start) <= len("in ")
    told = found[0] if is_whole else None
    return None if told is None or told.month is None or _is_ahead(article, told) else told


def _is_ahead(article: ParsedArticle, told: DateMention) -> bool:
    return article.published is not None and told.month is not None and told.month > article.published


def is_old_list(article: ParsedArticle, lead: Sentence) -> bool:
    """`Earlier listings:`, `On the list already:`: says whether a list under an article's news is of those before.

    The heading right over the lead tells it too.
    """
    return _is_old(article, lead.start, lead.end) or any(
        _is_old(article, block.start, block.end)
        for block in article.blocks[max(0, lead.block - _HEADING_WITHIN) : lead.block]
        if block.kind is BlockKind.HEADING
    )


def tells_older(article: ParsedArticle, lead: Sentence) -> bool:
    """`The table now includes these older entries:` says itself that what follows is not of the news."""
    return _OLDER.search(article.text, lead.start, lead.end) is not None


def _is_old(article: ParsedArticle, start: int, end: int) -> bool:
    if _TODAY.search(article.text, start, end) is not None:
        return False
    days = [found.month for found in article.dates_in(start, end) if found.month is not None]
    is_dated = article.published is not None and any((article.published - day).days > NEWS_DAYS for day in days)
    is_told = bool(find_markers(article.text, start, end, "background", article.language))
    is_told = is_told or _OLD.search(article.text, start, end) is not None
    is_short = len(article.text[start:end].split()) <= _LONGEST_OLD_WORDS
    return (is_dated or is_told) and (is_short or _ON_LIST.search(article.text, start, end) is not None)
