"""The lines of a text: which belong together, and the marks that a line of a list or record begins with."""

import re

BULLET = re.compile(
    r"\s*(?:[•▪‣·*●○◦–—]|[->](?=\s)|\(?\d{1,3}[.)](?=\s)|\(?(?:[a-z]|[ivx]{2,5})[.)](?=\s)|[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、)\s*"
)
ROW = re.compile(r"\s*\|\s*(?=[^|\s-])")
ALIASES = re.compile(r"\bfollowing (?:\w+ )?alias(?:es)?:\s*$", re.IGNORECASE)
_DASH = re.compile(r"\s*[—–-]\s?\S")
_RULE = re.compile(r"[\s|:=_*#~.-]*")
SENTENCE_END = re.compile(r"[.!?。！？][\"”’)]*$")
# An annex names a party a line: capitals, or "LAST, First", and behind it what only an annex writes.
ANNEX = re.compile(
    r"[A-ZÀ-Þ0-9][^a-zà-ÿ;]{2,80}.*(?:\bDOB\b|\ba\.k\.a\.|\bf\.k\.a\.|\((?:individual|entity|vessel|aircraft)\)|\[[A-Z][A-Z0-9-]+\]"
    r"|\bIMO \d{7}|Linked To)"
)
# `Name: GRAN GRIF` begins a record of the United Nations' lists; under it stand fields, a line each.
RECORD = re.compile(r"\s*(?:\(?\d{1,3}[.)]\s*)?(?:[A-Z]{2,3}[a-z]\.\d{3}\s+)?Name\s*:\s*(?=[A-ZÀ-Þ0-9])")
_FIELD = re.compile(
    r"^[ \t]*(?:Name \(|(?:Good |Low )?(?:quality )?[AFN]\.?k\.?a\b|Alias|Other names?|Title|Designation|Position"
    r"|[DP]\.?O\.?B\b|(?:Date|Place|Year) of birth|Nationality|Citizenship|Gender|Passport|National identification"
    r"|(?:Tax )?ID\b|Registration|IMO\b|Flag\b|Address|Listed on|(?:Date )?listed|Other information"
    r"|(?:Statement of )?reasons?|Type|Website|E-?mail|Phone)[^:\n]{0,30}:",
    re.IGNORECASE | re.MULTILINE,
)
# Text broken at a column, as mail and PDF are: most lines end between these and go on in the next.
_WRAPPED_FROM, _WRAPPED_TO = 50, 100


def join_lines(text: str) -> list[tuple[int, int]]:
    """Returns the lines that hold something, those of a text broken at a column joined to paragraphs."""
    lines = [(found.start(), found.end()) for found in re.finditer(r"[^\n]+", text)]
    wrapped = _is_wrapped([text[start:end] for start, end in lines])
    joined: list[tuple[int, int]] = []
    for start, end in lines:
        line = text[start:end]
        if not line.strip() or _RULE.fullmatch(line):
            continue
        if joined and joined[-1][1] == start - 1 and _joins(text[slice(*joined[-1])], line, wrapped=wrapped):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def find_labels(text: str) -> list[tuple[int, int]]:
    """Finds the labels of fields at the beginnings of lines, `Listed on:`: no name is made of them."""
    return [found.span() for found in _FIELD.finditer(text)]


def find_name_end(text: str, start: int, end: int) -> int:
    """Returns where the names of a list item may end: behind the first line of a record, else at `end`."""
    line = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", start, end)
    return end if stop < 0 or RECORD.match(text, line, end) is None else stop


def _joins(before: str, line: str, *, wrapped: bool) -> bool:
    """Says whether a line goes on with those before: broken at a column, a field of a record, an alias announced."""
    if RECORD.match(before) is not None and _FIELD.match(line) is not None:
        return True
    is_alias = _DASH.match(line) is not None and ALIASES.search(before.split("\n", 1)[0]) is not None
    return is_alias or (wrapped and _goes_on(before, line))


def _is_wrapped(lines: list[str]) -> bool:
    full = [line for line in lines if line.strip()]
    broken = [
        line for line in full if _WRAPPED_FROM <= len(line) <= _WRAPPED_TO and not SENTENCE_END.search(line.rstrip())
    ]
    return bool(full) and max(map(len, full)) <= _WRAPPED_TO + 20 and len(broken) >= 0.3 * len(full)


def _goes_on(before: str, line: str) -> bool:
    last = before.rsplit("\n", 1)[-1]
    if BULLET.match(line) or ROW.match(line) or ANNEX.match(line.strip()):
        return False
    return line.lstrip()[:1].islower() or len(last) >= _WRAPPED_FROM
