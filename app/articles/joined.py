"""Where the clause of another authority begins in a sentence of two: `put A on its list, and Britain listed B`."""

import re

from app.articles.cues import CueKind
from app.articles.parsed import ParsedArticle

# What stands between the verb before and an authority, and between the authority and its verb
_JOINED = re.compile(r",?\s+(?:and|but|while|whereas)\s+(?:the\s+)?$", re.IGNORECASE)
_BEFORE_VERB = re.compile(
    r"\s+(?:(?:also|then|later|soon|itself|in turn|had|has|have|on \w+day|[a-z]+ly)\s+)*", re.IGNORECASE
)
_LONGEST_JOIN = 12


def find_next_agent(article: ParsedArticle, start: int, verb: int) -> int | None:
    """Finds where the clause of a verb begins that an authority of its own joins to the verb before: at `and Britain`.

    Args:
        start: Where the verb before ends.
        verb: Where the verb begins.

    Returns:
        None where no authority of the verb's own joins it.
    """
    agents = [cue for cue in article.cues_in(start, verb) if cue.kind is CueKind.AUTHORITY]
    if not agents or _BEFORE_VERB.fullmatch(article.text, agents[-1].end, verb) is None:
        return None
    at = agents[-1].start
    joint = _JOINED.search(article.text, max(start, at - _LONGEST_JOIN), at)
    return None if joint is None else joint.start()
