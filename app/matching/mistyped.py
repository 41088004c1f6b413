"""Names that were mistyped throughout: word by word they are one but for a slip, in two words or more.

A slip may make a word that many people bear (`Wali` for Walid) or break a phrase up (`Rpublic of Belarsu`), so that the
words alone meet too little; that each stands in the place of one that is a slip away tells what was meant.
"""

from collections.abc import Sequence

from rapidfuzz.distance import OSA

from app.matching import weights
from app.matching.meant import are_two_words, have_number
from app.matching.slips import is_other_brand
from app.matching.whole_keys import can_be_mistyped
from app.model.screening import Finding
from app.names.analysed import AnalysedName

Slips = list[tuple[str, str]]
# One slip in all the letters of two names is found by `whole_names.py`.
_FEWEST_SLIPS = 2


def may_be_mistyped(typed: Sequence[str], others: Sequence[str]) -> bool:
    """Whether the letters of two names, in one of the spellings of each, differ by no more slips than they may hold."""
    for left in typed:
        for right in others:
            most = max(len(left), len(right)) // weights.LETTERS_FOR_EACH_SLIP
            if abs(len(left) - len(right)) <= most and OSA.distance(left, right, score_cutoff=most) <= most:
                return True
    return False


def find_mistyped(query: AnalysedName, entry: AnalysedName) -> Finding | None:
    """Finds a name in which several words hold one slip each, with the score of that; None when it is none."""
    scores = [
        score
        for left in query.spellings
        for right in entry.spellings
        if len(left) == len(right) and (score := _score_spellings(query, entry, left, right)) is not None
    ]
    if not scores:
        return None
    text = "word by word the names are the same but for a slip in some"
    return Finding("slips_throughout", text, query.text, entry.text, max(scores))


def _score_spellings(
    query: AnalysedName, entry: AnalysedName, left: tuple[str, ...], right: tuple[str, ...]
) -> float | None:
    slips = _list_slips(left, right)
    letters = max(sum(map(len, left)), sum(map(len, right)))
    if len(slips) < _FEWEST_SLIPS or len(slips) * weights.LETTERS_FOR_EACH_SLIP > letters:
        return None
    if any(have_number(slip, person=query.person) for slip in slips):
        return None
    meant = sum(_was_meant(query, entry, *slip) for slip in slips)
    if meant * weights.SLIPS_FOR_EACH_MEANT > len(slips):
        return None
    score = weights.BEST_INEXACT - weights.SLIP_COST * len(slips) / letters
    return score if meant == 0 else min(score, weights.OTHER_BRAND)


def _list_slips(left: tuple[str, ...], right: tuple[str, ...]) -> Slips:
    """Lists the words that differ, by a slip each; none where two that stand in one place are two words."""
    slips: Slips = []
    for ours, theirs in zip(left, right, strict=True):
        if ours == theirs:
            continue
        if not (can_be_mistyped(ours) and can_be_mistyped(theirs)):
            return []
        if max(len(ours), len(theirs)) == weights.ONE_TYPO_FROM or OSA.distance(ours, theirs, score_cutoff=1) > 1:
            return []
        slips.append((ours, theirs))
    return slips


def _was_meant(query: AnalysedName, entry: AnalysedName, left: str, right: str) -> bool:
    """Whether two words may both be meant: two names that many people bear, or two brands."""
    return are_two_words(query, entry, left, right) or (not query.person and is_other_brand(left, right))
