"""Prose that presents one by one those whom an act announced: under `Who they are`, or as a chain of clauses."""

import re

from app.articles.blocks import BlockKind
from app.articles.claims import Claim
from app.articles.identities import Identity
from app.articles.parsed import ParsedArticle
from app.articles.spans import NameSpan
from app.articles.tables import compile_phrase
from app.articles.tokens import Sentence

_PRESENTS = compile_phrase(
    r"who(?: are|'s| is|'re) (?:who|they|hit|affected|listed|named|sanctioned|on (?:it|the \w*list)|the (?:\w+ )?\w+)"
    r"|who (?:they|the (?:\w+ ){1,2}\w+) (?:are|is)|meet the (?:\w+ )?\w+"
    r"|the (?:NUM|new|listed|sanctioned|designated|blacklisted)(?: \w+)?"
    r"|the (?:\w+ )?(?:names|targets|newcomers|designees)|(?:the )?(?:NUM )?(?:names|targets|profiles|portraits)"
)
# `His compatriot X`: what may stand before the name that a sentence presents.
_LEAD = re.compile(r"(?:(?:his|her|its|their) (?:[a-z-]+,? ){1,3})?", re.IGNORECASE)
_OPENS_CLAUSE = re.compile(r"(?P<mark>;|,|\band)\s+(?:(?:and|while)\s+)?$")
_VERB = re.compile(r"(?:, [^,;]{3,60},)? (?:is|was|are|were|has|had|[a-z]+(?<!s)s|[a-z]+ed|runs|led|kept|sold|built)\b")


def is_under_roster(article: ParsedArticle, sentence: Sentence, claims: list[Claim]) -> bool:
    """`WHO'S WHO`, `The six`: says whether the heading over a paragraph presents those who were announced.

    Every paragraph between presents somebody: `A Latvian woman, X, awaits trial` stands behind the last one.

    Args:
        claims: What was read so far.
    """
    for block in reversed(article.blocks[: sentence.block]):
        # A question is a paragraph of its own: `Who is on the list?`
        if _PRESENTS.fullmatch(article.text[block.start : block.end].strip().rstrip(":?")) is not None:
            return True
        if block.kind is BlockKind.HEADING:
            return False
        told = any(claim.parties and block.start <= claim.start < block.end for claim in claims)
        if block.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM} and not told:
            return False
    return False


def find_presented(article: ParsedArticle, sentence: Sentence) -> list[Identity]:
    """Returns whom a sentence under such a heading presents: the one that it begins with; nobody where none is."""
    names = article.names_in(sentence.start, sentence.end)[:1]
    is_first = bool(names) and _LEAD.fullmatch(article.text, sentence.start, names[0].title_start) is not None
    return [article.identity_of(names[0])] if is_first else []


def find_chained(article: ParsedArticle, start: int, end: int) -> list[Identity]:
    """`A governs Matagalpa; B, Jinotega; and C owns the ship`: whom the clauses from `start` on are about."""
    spans = article.names_in(start, end)
    return [article.identity_of(span) for span in spans if _opens_clause(article, span, start)]


def _opens_clause(article: ParsedArticle, span: NameSpan, start: int) -> bool:
    before = _OPENS_CLAUSE.search(article.text, start, span.title_start)
    if before is None:
        return False
    behind = article.end_of(span)
    is_gapped = before["mark"] == ";" and article.text.startswith(", ", behind)
    return is_gapped or _VERB.match(article.text, behind) is not None
