"""One entry of a list whose lead-in says what was done: whom it names, its day, its order and tags."""

from dataclasses import replace

from app.articles.claims import Claim
from app.articles.cues import CueKind
from app.articles.frames import make_frame
from app.articles.histories import date_row, find_names_start
from app.articles.identities import Identity
from app.articles.lines import find_name_end
from app.articles.list_days import find_row_day
from app.articles.parsed import ParsedArticle
from app.articles.tokens import Sentence
from app.articles.whom import PartyFinder


def read_entry(article: ParsedArticle, whom: PartyFinder, sentence: Sentence, lead: Claim) -> Claim | None:
    """Reads an entry; None where it names nobody.

    Args:
        lead: What the lead-in of the list claims.
    """
    parties = _find_parties(article, whom, sentence, lead)
    if not parties:
        return None
    cues = article.cues_in(sentence.start, sentence.end)
    bases = tuple(cue.value for cue in cues if cue.kind is CueKind.BASIS)
    return replace(
        _name_list(article, sentence, _date(article, sentence, lead)),
        parties=tuple(parties),
        start=sentence.start,
        end=sentence.end,
        bases=bases or lead.bases,
        tags=tuple(cue.value for cue in cues if cue.kind is CueKind.TAG),
    )


def _find_parties(article: ParsedArticle, whom: PartyFinder, sentence: Sentence, lead: Claim) -> list[Identity]:
    is_column = "|" in article.text[sentence.start : sentence.end]
    if lead.is_past and not is_column:  # A row of a list's history names all who were put on it that day.
        return whom.find_after(find_names_start(article, sentence), sentence.end)
    return whom.find_in_item(sentence.start, find_name_end(article.text, sentence.start, sentence.end))


def _date(article: ParsedArticle, sentence: Sentence, lead: Claim) -> Claim:
    own = find_row_day(article, sentence)
    if own is not None:  # Its own day tells whether it is of the news, whatever the heading says.
        return replace(lead, day=own.day, month=None if own.day is not None else own.month, is_past=False)
    return date_row(article, sentence, lead) if lead.is_past else lead


def _name_list(article: ParsedArticle, sentence: Sentence, claim: Claim) -> Claim:
    """`| Kastin Optics | Commerce Department Entity List | 2020 |`: a column tells of which list a row is."""
    cues = article.cues_in(sentence.start, sentence.end)
    lists = {cue.value for cue in cues if cue.kind is CueKind.LIST}
    is_column = "|" in article.text[sentence.start : sentence.end]
    return replace(claim, frame=make_frame(lists.pop())) if is_column and len(lists) == 1 else claim
