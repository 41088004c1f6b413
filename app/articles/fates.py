"""What became of a listing: `removed X`, `sanctions on X were lifted`, `remain in force`, `date back to 2014`."""

import re
from enum import StrEnum

from app.articles.clauses import Clause
from app.articles.parsed import ParsedArticle
from app.articles.tense import is_kept
from app.articles.triggers import Effect, Side, find_markers

# A noun of an act with the preposition behind which its party stands.
_NOUN = re.compile(
    r"(?:(?:the|its|all|US|U\.S\.|EU|UK|new|travel|visa|assets?|investment|trade|restrictive|financial|economic) )*"
    r"(?:sanctions?|measures|restrictions?|bans?|freezes?|curbs|countermeasures|designations?|listings?|blacklistings?"
    r"|regime|property|assets)(?: imposed)? (?:on|of|against|targeting)",
    re.IGNORECASE,
)
# `sanctions on X, who was removed as minister`, `on X for trading with Y, which had ended`: the verb is another's.
_ANOTHER = re.compile(
    r"[;:]|\b(?:who|which|that|whose|where|when|for|over|after|because|as|while|and then|accused|saying|said)\b",
    re.IGNORECASE,
)
# `was struck off and put back within minutes`
_BACK = re.compile(
    r"[^.;:]{0,60}?(?:,| and| but|, then) (?:then |soon |later |was |were )*(?:put back|added back|relisted"
    r"|re-listed|reinstated|restored|returned|re-?added|redesignated|re-?imposed)\b",
    re.IGNORECASE,
)
# `left the designation of X in place`: the verb stands right before the noun.
_NEAR_VERB = 40


class Fate(StrEnum):
    """What a clause says of a listing: that it ended, or that it stands since an earlier day."""

    ENDED = "ended"
    STANDS = "stands"


def find_fate(article: ParsedArticle, clause: Clause) -> Fate | None:
    """Returns what a clause says became of a listing; None where it tells of the listing itself."""
    trigger, text = clause.trigger, article.text
    if trigger.effect is Effect.REMOVE:
        is_back = _BACK.match(text, trigger.end, clause.sentence.end) is not None
        return Fate.STANDS if is_back or is_kept(article, clause) else Fate.ENDED
    is_noun = _NOUN.fullmatch(text, trigger.start, trigger.end) is not None
    if not is_noun or trigger.effect is not Effect.ADD or trigger.side is not Side.AFTER:
        return None
    for fate in Fate:
        told = find_markers(text, trigger.end, clause.sentence.end, fate.value, article.language)
        if told and _ANOTHER.search(text, trigger.end, told[0][0]) is None:
            return fate
    before = max(clause.sentence.start, trigger.start - _NEAR_VERB)
    return Fate.STANDS if find_markers(text, before, trigger.start, "kept", article.language) else None
