"""Ties that the lead of a list tells of all in it: `Six of its foreign subsidiaries are:`."""

import re
from dataclasses import replace

from app.articles.spans import NameSpan
from app.articles.ties.grammar import NAME, PERCENT, describe
from app.articles.ties.noun_phrases import SEVERAL_UNITS, compile_leads
from app.articles.ties.nouns import NounReader, NounTie
from app.articles.ties.skeleton import Skeleton, write_percents

# `| A | Hong Kong | through C |`: of another than the others
_THROUGH = re.compile(r"\b(?:through|via) [A-Z]")
# `Five could be identified from the announcement:`, `They are:`; `Also listed were:` speaks of others.
_GOES_ON = re.compile(
    rf"^(?!.*{NAME})(?!.*\b(?:also|others?|people|persons|individuals|officials|men|women|ships|vessels)\b).*:$",
    re.IGNORECASE,
)
_SEVERAL = (
    r"(?:companies|firms|businesses|entities|bodies|banks|organi[sz]ations|concerns|holdings|groups|parties|vehicles"
    r"|subsidiaries|each)"
)
_SAYS = r"(?: [\w\ue000-\uf8ff]+(?: \w+)? (?:says|said|say|alleges|believes)(?: that)?)?"
_NOT_CLOSED = r"[^:;.\ue000-\uf8ff]*[:.]?$"
# `four banks that A owns or controls`, `Designated entities, each of which OFAC says is owned or controlled by A`
_HELD = tuple(
    re.compile(phrase, re.IGNORECASE)
    for phrase in (
        rf"\b{_SEVERAL},?(?: that| which)?{_SAYS} (?P<b>{NAME}) (?P<verb>owns or controls|controls|owns|runs)"
        rf"{_NOT_CLOSED}",
        rf"\b{_SEVERAL}\b[^;:.\ue000-\uf8ff]{{0,60}}(?:{NAME} [^;:.\ue000-\uf8ff]{{0,30}})?"
        r"\b(?P<verb>owned,? or controlled|owned and controlled|controlled|(?:wholly |majority[ -])?owned|run)"
        rf" by {describe('en', 3)}(?P<b>{NAME}){_NOT_CLOSED}",
        rf"\b{_SEVERAL} (?:that |which )?(?P<verb>belong(?:ing)?) to (?P<b>{NAME}){_NOT_CLOSED}",
    )
)
_OWNS = re.compile(r"owns$|owned$|belong", re.IGNORECASE)


class ListReader:
    """Reads the leads of lists, through the reader of nouns."""

    def __init__(self, language: str, nouns: NounReader) -> None:
        self._language = language
        self._nouns = nouns
        self._units: tuple[Skeleton, NounTie] | None = None

    def note_units(self, skeleton: Skeleton) -> None:
        """Keeps `B and six of its subsidiaries abroad` for a list that the next sentence leads."""
        found = next((f for pattern in SEVERAL_UNITS if (f := pattern.search(skeleton.text)) is not None), None)
        held = _find_held(skeleton)
        if found is not None:
            self._units = skeleton, NounTie((), (found["b"],), found["noun"], found["words"])
        elif held is not None:
            self._units = skeleton, held

    def read_lead(self, skeleton: Skeleton, heads: list[tuple[NameSpan, str]]) -> None:
        """Reads `Six of its foreign subsidiaries are:` over a list.

        Args:
            heads: The names that lead the entries, each with the text of its entry.
        """
        told = (pattern.search(skeleton.text) for pattern in compile_leads(self._language))
        found = next((one for one in told if one is not None), None)
        held = _find_held(skeleton)
        if found is not None:
            self._add_heads(skeleton, NounTie((), (found["b"],), found["noun"], found["words"]), heads)
        elif held is not None:
            self._add_heads(skeleton, held, heads)
        elif self._units is not None and _GOES_ON.search(skeleton.text) is not None:
            before, tie = self._units
            if skeleton.sentence.block - before.sentence.block <= 1:
                self._add_heads(before, tie, heads)

    def _add_heads(self, skeleton: Skeleton, tie: NounTie, heads: list[tuple[NameSpan, str]]) -> None:
        for head, entry in heads:
            share = re.search(rf"{PERCENT}|\bwholly\b", write_percents(entry))
            words = tie.words if share is None else f"{tie.words} {share.group()}"
            if _THROUGH.search(entry) is None:
                mark = skeleton.add(head)
                pair = (tie.said_of[0], mark) if tie.said_of else (mark, tie.of[0])
                self._nouns.add(skeleton, replace(tie, words=words), *pair)


def _find_held(skeleton: Skeleton) -> NounTie | None:
    """Returns of whom all in the list are: its owner, or who controls them; None where the words say nothing of it."""
    found = next((f for pattern in _HELD if (f := pattern.search(skeleton.text)) is not None), None)
    if found is None:
        return None
    noun = "owner" if _OWNS.search(found["verb"]) is not None else "controlling owner"
    return NounTie((found["b"],), (), noun, "")
