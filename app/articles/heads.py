"""The name that a list item begins with, taken whole: the forms of annexes and of prose."""

import re
from collections.abc import Callable

from app.articles.blocks import Block
from app.articles.runs import is_branch, is_capital
from app.articles.spans import NameSpan
from app.articles.tokens import Token, split_tokens
from app.articles.trims import classify_name, is_surname
from app.articles.words import (
    PARTICLES,
    is_calendar,
    is_common,
    is_organisation_word,
    is_place,
    is_title,
    plain_word,
)
from app.model.entry import EntryType

_ANNEX_PERSON = re.compile(
    r"(?P<name>[A-ZÀ-ÞŁŚŻ][A-ZÀ-ÞŁŚŻ'’\- ]{1,40}, [A-Z][\w'’\-]*(?: [A-Z][\w'’\-.]*){0,4})(?=\s*(?:[(,;|\[]|$))",
    re.MULTILINE,
)
_LINKED = re.compile(r"Linked To: (?P<name>[A-Z][A-Z'’ -]+, [A-Z][a-z][\w'’ -]*?)(?=[);.])")
_ANNEX_VESSEL = re.compile(
    r"(?P<name>[A-Z0-9][A-Z0-9 .'’-]{2,40}?)(?=\s*\(|\s+(?!IMO)[A-Z][a-z]|,|;)"
    r"(?=.*(?:\(vessel\)|Vessel Registration|\bflag\b))"
)
_HEAD_END = re.compile(
    r"(?:,(?!\s*(?i:Ltd|Inc|LLC|Limited|L\.L\.C|S\.A|Corp|LLP|Pte|Co\b))"
    r"|\((?![A-Z][\w ]{1,30}\)\s+(?:[A-Z][\w&-]+ ){0,3}(?i:Corp|Co|Ltd|Limited|Inc|LLC|Company|Technolog|Group))"
    r"|[;:|\[]|\s{3,}|\s[—–-]\s|\s[-–—]{2}\s|\.?\s*$|\n)"
)
# `Digital Currency Address - ETH 0x8Ba1…`: a field of an entry, not a party.
_FIELD = re.compile(
    r"(?:Digital Currency|E-?mail|Website|Phone|Fax|Tax ID|Passport|Registration|Address|Nationality)\b[^,;]*?[-:]"
)
# `A.k.a.: Barbeque`, `DOB: 30 March 1977`: a line of a record of the United Nations.
_RECORD = re.compile(
    r"(?:(?:[AF]\.?k\.?a\.?|DOB|POB|Date of birth|Place of birth|Listed on|Designation|Title|Gender|Other information"
    r"|(?:Good|Low) quality a\.?k\.?a\.?|National identification)\b[^:\n]{0,20}:)",
    re.IGNORECASE,
)
_NAME_LINE = re.compile(r"Name: (?!\d)")
_BEFORE_HEAD = frozenset({"the", "and", "add", "remove", "revise", "delete"})
_LONGEST_HEAD_WORDS = 14
_LOWER_IN_HEAD = frozenset({"of", "and", "the", "for", "&", "y", "e", "und", "et"}) | PARTICLES


class HeadReader:
    """Reads the heads of the list items of one text.

    Args:
        text: The readable text.
        language: `en` or `es`.
        is_masked: Says whether a word is part of a list's or an authority's name.
    """

    def __init__(self, text: str, language: str, is_masked: Callable[[Token], bool]) -> None:
        self._text = text
        self._language = language
        self._is_masked = is_masked

    def find_linked(self, start: int, end: int) -> list[NameSpan]:
        """`(Linked To: PETROV, Ivan)`: an annex names others as it names its own."""
        return [
            NameSpan(*found.span("name"), EntryType.PERSON, found.start("name"))
            for found in _LINKED.finditer(self._text, start, end)
            if not _is_firm_in_town(found.group("name"))
        ]

    def find_head(self, block: Block) -> NameSpan | None:
        """Returns the name that a list item begins with, None when it begins with anything else."""
        if _RECORD.match(self._text, block.start, block.end) is not None:
            return None
        named = _NAME_LINE.match(self._text, block.start, block.end)
        return self._find_first(block.start if named is None else named.end(), block.end)

    def _find_first(self, at: int, limit: int) -> NameSpan | None:
        line = self._text[at:limit]
        ship = _ANNEX_VESSEL.match(line)
        if ship is not None:
            return NameSpan(at, at + ship.end("name"), EntryType.VESSEL, at)
        person = _ANNEX_PERSON.match(line)
        if person is not None and not _is_firm_in_town(person.group("name")):
            return NameSpan(at, at + person.end("name"), EntryType.PERSON, at)
        found = _HEAD_END.search(line)
        if found is None:
            return None
        tokens = [token for token in split_tokens(self._text, at, at + found.start()) if token.is_word]
        while len(tokens) > 1 and _stands_before_head(tokens):
            tokens = tokens[1:]
        if not self._is_head(tokens) or _FIELD.match(line) is not None:
            return None
        branch = re.compile(r" \((?P<place>[A-Z][\w' ]+)\)").match(self._text, at + found.start(), limit)
        start, end = tokens[0].start, at + found.start()
        if branch is not None and is_branch(tokens[-1].text, branch.group("place")):
            end = branch.end()
        end = start + len(self._text[start:end].rstrip(' \n"”»'))
        return NameSpan(start, end, classify_name([token.text for token in tokens]), at)

    def _is_head(self, tokens: list[Token]) -> bool:
        if not tokens or len(tokens) > _LONGEST_HEAD_WORDS or not is_capital(tokens[0].text):
            return False
        words = [token.text for token in tokens]
        if any(self._is_masked(token) or is_calendar(token.text, " 1") for token in tokens) or is_place(
            " ".join(words)
        ):
            return False
        if any(not is_capital(word) and plain_word(word) not in _LOWER_IN_HEAD for word in words):
            return False
        common = all(is_common(word, self._language) or is_title(word) for word in words)
        return (
            not common or (len(words) > 1 and is_organisation_word(words[-1])) or all(word.isupper() for word in words)
        )


def _stands_before_head(tokens: list[Token]) -> bool:
    """`the`, `Add`, `General`: says whether the first word of an item is no part of the name."""
    return plain_word(tokens[0].text) in _BEFORE_HEAD or (is_title(tokens[0].text) and not is_surname(tokens, 0))


def _is_firm_in_town(name: str) -> bool:
    """`LUMBER MARINE SA, Sharjah` is no person of that family name."""
    last, first = name.split(", ", 1)
    return is_organisation_word(last.split()[-1]) or is_organisation_word(first.split()[-1]) or is_place(first)
