"""Whom `the former party secretary` and `the camera maker` mean: the one whom the sentence before names."""

import re

from app.articles.clauses import Clause
from app.articles.identities import Identity
from app.articles.parsed import ParsedArticle
from app.articles.words import is_title, load_group_types
from app.model.entry import EntryType

# A sentence that begins with a noun of one word or a few, right before the act; `the list` is no party.
_SUBJECT = re.compile(
    r"The (?:(?:former|ex-|one-time|now|younger|elder) ?)?(?:[\w'’-]+ ){0,4}?(?P<noun>[a-z][\w-]*) "
    r"(?:(?:itself|himself|herself) )?(?:(?:has|had|was|is) (?:\w+ly |also |already |itself |himself |herself )?)?$"
)
_FIRM = re.compile(
    r"\w*maker|\w*builder|lender|airline|carrier|producer|operator|supplier|manufacturer|giant|developer|foundry|retailer"
    r"|trader|insurer|refiner|refinery|miner|contractor|start-?up|institute|university|conglomerate|shipper|shipyard"
    r"|exchange|fund|charity|broadcaster|publisher|plant"
)


def find_described(article: ParsedArticle, clause: Clause) -> list[Identity]:
    """`Clients asked about Wu. The former party secretary was put on the list in 2022`: returns Wu.

    Only where the sentence before it in the paragraph names nobody else, and somebody whom the noun fits.
    """
    before = article.sentence_before(clause.sentence)
    found = _SUBJECT.match(article.text[clause.sentence.start : clause.trigger.start])
    if before is None or found is None or before.block != clause.sentence.block or not clause.trigger.looks_back:
        return []
    named = {party.number: party for party in map(article.identity_of, article.names_in(before.start, before.end))}
    if len(named) != 1:
        return []
    party = next(iter(named.values()))
    noun = found["noun"]
    if is_title(noun) and party.type is EntryType.PERSON:
        return [party]
    is_firm = _FIRM.fullmatch(noun) is not None or load_group_types().get(noun) is EntryType.COMPANY
    return [party] if is_firm and party.type in {EntryType.COMPANY, EntryType.OTHER} else []
