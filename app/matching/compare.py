"""Two names compared with no list involved: the scorer of a screening, made to explain low scores too."""

from app.matching.score import NameScore, score_names
from app.model.entry import EntryType
from app.model.screening import Comparison
from app.names.analyse import analyse_name


def compare_names(query: str, listed: str, entry_type: EntryType | None) -> Comparison:
    """Scores how alike two names are; symmetric in them.

    Args:
        query: A name in any script.
        listed: Another one.
        entry_type: What both name; None reads them as a firm's and as a person's and takes the higher score.
    """
    readings = (True, False) if entry_type is None else (entry_type is EntryType.PERSON,)
    best = max((_compare(query, listed, person=person) for person in readings), key=lambda scored: scored.score)
    return Comparison(best.score, best.findings)


def _compare(query: str, listed: str, *, person: bool) -> NameScore:
    return score_names(analyse_name(query, person=person), analyse_name(listed, person=person))
