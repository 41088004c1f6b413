"""Names in a text: runs of capitalised words, cut free of titles, places and the words that open a sentence."""

import re

from app.articles.blocks import Block, BlockKind
from app.articles.cues import Cue, CueKind
from app.articles.heads import HeadReader
from app.articles.lines import find_labels
from app.articles.runs import RunReader, is_capital
from app.articles.spans import NameSpan
from app.articles.tokens import Token, split_tokens
from app.articles.trims import Trimmer
from app.articles.words import NUMBERS, is_calendar, is_place

# `SHANGHAI, Oct 8 (Agency) - `: where, when and by whom a piece of news was written.
_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-Þ][\w .'’/-]{1,40}?)(?:, [^()\n:;]{1,40}?)?\s*(?:\([A-Z][\w .&'’-]{1,30}\)\s*)?(?:\.\s*)?[-–—]+\s"
)
# `the Russia-based exchange`, `an Iran-linked network`: a place made a word, never a name.
_COMPOUNDS = (
    "-based",
    "-linked",
    "-backed",
    "-owned",
    "-led",
    "-born",
    "-related",
    "-affiliated",
    "-controlled",
    "-aligned",
    "-registered",
    "-headquartered",
    "-listed",
    "-flagged",
    "-incorporated",
    "-run",
    "-managed",
    "-funded",
    "-made",
    "-trained",
    "-traded",
    "-quoted",
    "-friendly",
)
# `the Global Irregular Migration and Trafficking in Persons Sanctions Regulations 2025`: a law, whatever its words.
_LAW = re.compile(
    r"(?:[A-Z][\w'’-]*(?:,? (?:(?:and|of|in|on|the|for|to|against|from|with|&) ){0,2}|,? \([A-Z][\w ]+\) ?)){2,14}"
    r"(?:Regulations?|Act|Ordinance|Decree|Directive|Statute)(?![\w-])(?! [A-Z])"
)
# `DOB 3 July 1956; POB Tavoy`; so are the letters of `HK$1.5 billion` none of a name.
_LABELS = frozenset({"DOB", "POB", "YOB"})
# `HTi.001`, `B. Individuals`: what numbers the entries of a list of the United Nations.
_REFERENCE = re.compile(r"^(?:[A-Z]{2,3}[ie]\.\d{3}\b|[A-Z]\. (?:Individuals|Entities)\b[^\n]*)", re.MULTILINE)
# `eleven Republicans joined him`, `a Cossack ataman`: whom somebody belongs to.
_ADHERENTS = frozenset({"republicans", "democrats", "tories", "cossack", "cossacks"})
_GIVEN = frozenset({"Julio", "Domingo", "JULIO", "DOMINGO"})
# `Fifty-nine companies were published in the annex`
_SPELLED = re.compile(rf"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:{'|'.join(NUMBERS)}))?")
_BRAND = re.compile(r"\d{1,2}[A-Z][A-Za-z]*")
_NAME_BEHIND = re.compile(r" [A-Z][A-Za-zÀ-ÿ]")
# `It named 360 Security Technology Inc.`, which is `360 Security` later; at the start of a row the number counts it.
_NUMBERED = re.compile(
    r"(?<=[a-z,] )(?P<number>\d{2,3}) (?P<word>[A-Z][\w&-]*)(?: [A-Z][\w&-]*){0,3},? (?:Inc|Ltd|Co|Corp|LLC|Limited)\b"
)
_FIRST_WORD = re.compile(r" ([A-Z][\w&-]*)")
_ORDINAL = re.compile(r"\d{1,4}(?:st|nd|rd|th)")


class NameFinder:
    """Finds the names of one text.

    Args:
        text: The readable text.
        cues: Lists, authorities and legal bases in it: a name is never made of them.
        language: `en` or `es`.
    """

    def __init__(self, text: str, cues: list[Cue], language: str) -> None:
        self._text = text
        self._masked = [(cue.start, cue.end) for cue in cues if _is_mask(text, cue)]
        self._masked += [found.span() for pattern in (_LAW, _REFERENCE) for found in pattern.finditer(text)]
        self._masked += find_labels(text)
        numbered = [found for found in _NUMBERED.finditer(text) if not is_calendar(found["word"])]
        self._numbered = frozenset((found["number"], found["word"]) for found in numbered)
        self._heads = HeadReader(text, language, self._is_masked)
        self._runs = RunReader(text, language, self._is_name_word)
        self._trimmer = Trimmer(text, language)

    def find(self, block: Block, sentence_starts: frozenset[int]) -> list[NameSpan]:
        """Returns the names of a block in order; a list item's own name is taken whole."""
        spans: list[NameSpan] = []
        head = self._heads.find_head(block) if block.kind is BlockKind.ITEM else None
        start = block.start
        if head is not None:
            spans.append(head)
            start = head.end
        dateline = _DATELINE.match(self._text, start, block.end)
        if dateline is not None and is_place(dateline.group("place")):
            start = dateline.end()
            sentence_starts = sentence_starts | {start}
        linked = self._heads.find_linked(start, block.end)
        spans += linked
        tokens = split_tokens(self._text, start, block.end)
        tokens = [t for t in tokens if not any(span.start <= t.start < span.end for span in linked)]
        at = 0
        while at < len(tokens):
            if not self._is_name_word(tokens[at]):
                at += 1
                continue
            stop = self._runs.find_end(tokens, at, sentence_starts)
            if not _is_split_place(tokens, at, stop):
                spans += self._trimmer.cut(tokens[at:stop], tokens[:at], sentence_starts)
            at = stop
        return sorted(spans, key=lambda span: span.start)

    def _is_masked(self, token: Token) -> bool:
        return any(start < token.end and token.start < end for start, end in self._masked)

    def _is_numbered(self, token: Token) -> bool:
        """`46th Research Institute`, `3K Trading Limited`: a number that begins a name."""
        is_brand = _BRAND.fullmatch(token.text) is not None and _NAME_BEHIND.match(self._text, token.end) is not None
        following = _FIRST_WORD.match(self._text, token.end)
        is_number = following is not None and (token.text, following[1]) in self._numbered
        return is_brand or is_number or _ORDINAL.fullmatch(token.text) is not None

    def _is_given(self, token: Token) -> bool:
        """`Julio Antonio Juárez`: Spanish writes its months small, so before another name this is none."""
        return token.text in _GIVEN and _NAME_BEHIND.match(self._text, token.end) is not None

    def _is_name_word(self, token: Token) -> bool:
        return (
            token.is_word
            and is_capital(token.text)
            and (not token.text[0].isdigit() or self._is_numbered(token))
            and (self._is_given(token) or not is_calendar(token.text, self._text[token.end : token.end + 3]))
            and token.text not in _LABELS
            and token.lower not in _ADHERENTS
            and _SPELLED.fullmatch(token.lower) is None
            and self._text[token.end : token.end + 1] != "$"
            and not self._is_masked(token)
            and not token.lower.endswith(_COMPOUNDS)
        )


def _is_split_place(tokens: list[Token], start: int, stop: int) -> bool:
    """`Hong Kong-registered`: a place of two words, the second of them in a compound."""
    following = tokens[stop].text if stop < len(tokens) else ""
    words = [*(token.text for token in tokens[start:stop]), following.split("-")[0]]
    return following.lower().endswith(_COMPOUNDS) and is_place(" ".join(words))


def _is_mask(text: str, cue: Cue) -> bool:
    """A country may be part of a name (`China Mobile`); a list, an office or an act may not."""
    if cue.kind is CueKind.AUTHORITY:
        return cue.value != "-" and not is_place(text[cue.start : cue.end])
    return True
