"""Two names compared with no list involved: the scorer of a screening, made to explain low scores too."""

from collections.abc import Iterator

from app.matching.score import NameScore, score_names
from app.model.entry import EntryType
from app.model.screening import Comparison
from app.names.analyse import analyse_name, list_readings
from app.names.analysed import AnalysedName


def compare_names(query: str, listed: str, entry_type: EntryType | None) -> Comparison:
    """Scores how alike two names are; symmetric in them.

    Args:
        query: A name in any script.
        listed: Another one.
        entry_type: What both name; None reads them as a firm's and as a person's and takes the higher score.
    """
    readings = (True, False) if entry_type is None else (entry_type is EntryType.PERSON,)
    compared = (scored for person in readings for scored in _compare(query, listed, person=person))
    best = max(compared, key=lambda scored: scored.score)
    return Comparison(best.score, best.findings)


def _compare(query: str, listed: str, *, person: bool) -> Iterator[NameScore]:
    for ours in _read(query, person=person):
        for theirs in _read(listed, person=person):
            yield score_names(ours, theirs)


def _read(text: str, *, person: bool) -> tuple[AnalysedName, ...]:
    return list_readings(text, person=person) or (analyse_name(text, person=person),)
