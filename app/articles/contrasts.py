"""Who is on a list, told beside those who are not: `A has never been on it, unlike B`, `Unlike B, A is not on it`."""

import re

from app.articles.claims import Claim
from app.articles.cues import CueKind
from app.articles.frames import Frame, make_frame
from app.articles.identities import Identity
from app.articles.parsed import ParsedArticle
from app.articles.story import names_the_list
from app.articles.tokens import Sentence
from app.articles.triggers import Effect
from app.articles.whom import PartyFinder

_BEHIND = re.compile(r",?\s+unlike\s+", re.IGNORECASE)
_BEFORE = re.compile(r"(?:but |and )?unlike\s+(?:the |its |his |their )?", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|or)\s+(?:the )?")


def find_contrast(
    article: ParsedArticle, whom: PartyFinder, sentence: Sentence, end: int, last: Frame | None
) -> list[Claim]:
    """Returns what a sentence that says who is not on a list tells of those who are; empty where it tells of nobody.

    Args:
        end: Offset behind the words that say so.
        last: The frame of the act told before, which `the list` means; None before any.
    """
    lists = [cue for cue in article.cues_in(sentence.start, sentence.end) if cue.kind is CueKind.LIST]
    is_known = names_the_list(article.text, sentence.start, sentence.end)
    frame = make_frame(lists[0].value) if lists else (last if is_known else None)
    found = _BEHIND.search(article.text, end, sentence.end)
    parties = _find_first(article, sentence) if found is None else whom.find_after(found.end(), sentence.end)
    if frame is None or not parties:
        return []
    return [Claim(Effect.ADD, tuple(parties), frame, sentence.start, sentence.end, is_past=True)]


def _find_first(article: ParsedArticle, sentence: Sentence) -> list[Identity]:
    """`Unlike A and B, the group is on no list`: those whom the sentence begins with, up to the comma."""
    found = _BEFORE.match(article.text, sentence.start, sentence.end)
    spans = [] if found is None else article.names_in(found.end(), sentence.end)
    if found is None or not spans or spans[0].title_start > found.end():
        return []
    first = [spans[0]]
    for span in spans[1:]:
        if _AND.fullmatch(article.text, article.end_of(first[-1]), span.title_start) is None:
            break
        first.append(span)
    return [article.identity_of(span) for span in first]
