"""Where a text names a list, an authority or a legal basis: never a party, but words that tell whose act it is."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from app.articles.tables import compile_phrase, compile_rows, load_list_phrases, load_lists, load_rows


class CueKind(StrEnum):
    """What a cue tells."""

    LIST = "list"
    AUTHORITY = "authority"
    BASIS = "basis"
    TAG = "tag"


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase that tells of an act.

    Attributes:
        value: A list's id; an authority, `-` where only its country is named; a legal basis; OFAC's tag.
        jurisdiction: Of an authority (`US`); empty for the other kinds.
        start: Offset in the text.
        end: Offset behind it.
    """

    kind: CueKind
    value: str
    start: int
    end: int
    jurisdiction: str = ""


@dataclass(frozen=True, slots=True)
class Basis:
    """What a legal basis implies: the list that it fills and OFAC's program tag, None where it implies none."""

    list: str | None
    program: str | None


_ORDERS = re.compile(
    r"(?:\bexecutive\s+orders?|\bE\.?\s?O\.?s?|\borden(?:es)?\s+ejecutivas?)(?:\s*\(E\.?O\.?\))?\s*(?:nos?\.?\s*|n\.?º\s*)?"
    r"(?P<first>1[2-4]\d{3})(?P<more>(?:(?:,?\s*(?:and|y|,|&)\s*)(?:E\.?O\.?\s*)?1[2-4]\d{3}\b)*)"
    r"|第?(?P<han>1[2-4]\d{3})号?(?:总统)?行政(?:命令|令)|行政(?:命令|令)第?(?P<han2>1[2-4]\d{3})号?",
    re.IGNORECASE,
)
# `The London exchange listed X`, `British police froze the accounts of X`: not who puts anybody on a list of sanctions.
_INSTITUTION = re.compile(
    r" (?:stock |metals? |high |appeals? |district |federal |security |border )*(?:exchange|bourse|police|prosecutors?"
    r"|(?<!EU )(?<!UN )(?<!Union )(?:courts?|judges?))\b"
)
_TAGS = re.compile(r"\[(?P<tag>[A-Z][A-Z0-9 -]{2,24}[A-Z0-9])\]")


def find_cues(text: str) -> list[Cue]:
    """Finds every cue of a text, in order; of two that overlap the longer one stays."""
    found = [*_find_orders(text), *_find_tags(text), *_find_phrases(text)]
    kept: list[Cue] = []
    for cue in sorted(found, key=lambda cue: (cue.start - cue.end, cue.start)):
        if not any(cue.start < other.end and other.start < cue.end for other in kept):
            kept.append(cue)
    return sorted(kept, key=lambda cue: cue.start)


def find_basis(value: str) -> Basis:
    """Returns what a legal basis implies."""
    return _bases().get(value, Basis(None, None))


def find_default_list(authority: str) -> str:
    """Returns the list that an authority fills when nothing else is said."""
    return _defaults()[authority]


@lru_cache(maxsize=1)
def list_authorities() -> frozenset[str]:
    """Returns every authority that acts, as lists and articles name it."""
    told = {authority for (authority, _), _ in _authority_rows()} - {"-"}
    return frozenset(told | {terms.authority for terms in load_lists().values()})


@lru_cache(maxsize=1)
def _defaults() -> dict[str, str]:
    first: dict[str, str] = {}
    for terms in load_lists().values():
        first.setdefault(terms.authority, terms.id)
    return first


@lru_cache(maxsize=1)
def _bases() -> dict[str, Basis]:
    bases = {f"EO {number}": Basis(list_id, tag) for number, tag, list_id in load_rows("programs.tsv", 3)}
    for value, list_id, tag, _ in load_rows("legal_basis.tsv", 4):
        bases[value] = Basis(None if list_id == "-" else list_id, None if tag == "-" else tag)
    return bases


def _find_orders(text: str) -> list[Cue]:
    cues = []
    for found in _ORDERS.finditer(text):
        numbers = re.findall(r"1[2-4]\d{3}", found.group())
        # One cue per order; they share the phrase's span so that the whole of it is masked.
        cues += [
            Cue(
                CueKind.BASIS,
                f"EO {number}",
                found.start() + i,
                found.end() if i == len(numbers) - 1 else found.start() + i + 1,
            )
            for i, number in enumerate(numbers)
        ]
    return cues


def _find_tags(text: str) -> list[Cue]:
    known = {basis.program for basis in _bases().values()} | _OTHER_TAGS
    return [
        Cue(CueKind.TAG, found.group("tag"), *found.span())
        for found in _TAGS.finditer(text)
        if found.group("tag") in known
    ]


# Tags that no order above implies alone: statutes, and shares of a program.
_OTHER_TAGS = frozenset(
    {"IFSR", "IRGC", "FTO", "SDNT", "SDNTK", "CUBA", "IRAN-TRA", "CAATSA - RUSSIA", "CAATSA - IRAN", "MAGNIT", "DARFUR"}
    | {"NS-PLC", "IRAQ2", "IRAQ3", "LIBYA2", "NICARAGUA-NHRAA", "SYRIA-CAESAR", "IFCA", "HRIT-SY", "CYBER3", "SSIDES"}
)


def _find_phrases(text: str) -> list[Cue]:
    cues = [
        Cue(CueKind.LIST, key, *found.span())
        for key, pattern in load_list_phrases()
        for found in pattern.finditer(text)
    ]
    for (authority, jurisdiction), pattern in _authority_rows():
        cues += [
            Cue(CueKind.AUTHORITY, authority, *found.span(), jurisdiction)
            for found in pattern.finditer(text)
            if _is_written_so(found)
        ]
    for (value,), pattern in _basis_rows():
        cues += [Cue(CueKind.BASIS, value, *found.span()) for found in pattern.finditer(text)]
    return cues


def _is_written_so(found: re.Match[str]) -> bool:
    """`us` is no country, `commerce` no department; a name of an authority has a capital or is more than one word."""
    quote = found.group()
    if _INSTITUTION.match(found.string, found.end()) is not None:
        return False
    return not (quote.isascii() and quote.islower() and (" " not in quote and quote not in {"tesoro", "pentágono"}))


@lru_cache(maxsize=1)
def _authority_rows() -> tuple[tuple[tuple[str, str], re.Pattern[str]], ...]:
    return tuple(
        ((authority, jurisdiction), compile_phrase(phrase))
        for authority, jurisdiction, phrase in load_rows("authorities.tsv", 3)
    )


@lru_cache(maxsize=1)
def _basis_rows() -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    return compile_rows([[row[0], row[3]] for row in load_rows("legal_basis.tsv", 4)])
