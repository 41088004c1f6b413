"""Two names to a score: findings whose contributions add up to it."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from app.matching import weights
from app.matching.alignment import Alignment, align_names
from app.matching.features.name_shape import (
    find_common_and_unsure,
    find_legal_form_differs,
    find_no_word_the_same,
    find_nothing_telling,
    find_numbers_differ,
    find_one_word_only,
    find_other_brand,
    find_short_name_in_trade,
)
from app.matching.features.order import find_generation_before, find_order_differs
from app.matching.features.syllables import find_other_syllable
from app.matching.features.words import find_share, weigh_words
from app.matching.whole_names import find_whole
from app.model.screening import Finding
from app.names.analysed import AnalysedName

# Of sums of a dozen contributions.
_ROUNDING = 1e-9
NameFeature = Callable[[Alignment], tuple[Finding, ...]]
# What lowers a score.
TAKING_FEATURES: tuple[NameFeature, ...] = (
    find_one_word_only,
    find_no_word_the_same,
    find_other_brand,
    find_short_name_in_trade,
    find_common_and_unsure,
    find_nothing_telling,
    find_order_differs,
    find_generation_before,
    find_other_syllable,
    find_numbers_differ,
    find_legal_form_differs,
)
NAME_FEATURES: tuple[NameFeature, ...] = (weigh_words, *TAKING_FEATURES)


@dataclass(frozen=True, slots=True)
class NameScore:
    """How alike two names are.

    Attributes:
        score: 0.0-1.0; 1.0 only for the same full name.
        findings: Their contributions add up to the score before it is held within its bounds.
    """

    score: float
    findings: tuple[Finding, ...]

    @property
    def exact(self) -> bool:
        """Whether the two are the same full name."""
        return self.findings[:1] != () and self.findings[0].finding == "same_name"


_NOTHING = NameScore(0.0, ())


def score_names(query: AnalysedName, entry: AnalysedName, least: float = -math.inf) -> NameScore:
    """Scores two analysed names; symmetric, and independent of whatever else is listed.

    Args:
        query: The name that is asked about.
        entry: The name on the list.
        least: A score under this is of no use, so that 0.0 without findings is answered for it. Minus infinity: it is
            explained, whatever it is.
    """
    if (query.spelt and entry.han) or (entry.spelt and query.han):
        # `旷视` and `旷世` sound alike and are two firms: characters are compared as characters.
        return _NOTHING
    if (query.half and (entry.half or entry.mixed)) or (entry.half and query.mixed):
        # `Sun Peng 孙鹏` is not Sun Peng 孙朋, for all that one half of each is the same.
        return _NOTHING
    if is_same_name(query, entry) and not (query.spelt or entry.spelt):
        return NameScore(1.0, (Finding("same_name", "the same full name", query.text, entry.text, 1.0),))
    alignment = align_names(query, entry)
    whole = find_whole(query, entry)
    taken = [finding for feature in TAKING_FEATURES for finding in feature(alignment)]
    reached = find_share(alignment) + sum([finding.contribution for finding in taken], 0.0)
    if reached < least - _ROUNDING and (whole is None or whole.contribution < least):
        return _NOTHING
    findings = (*weigh_words(alignment), *taken)
    score = sum([finding.contribution for finding in findings], 0.0)
    if whole is not None and score < whole.contribution:
        return NameScore(whole.contribution, (whole,))
    return NameScore(min(max(score, 0.0), weights.BEST_INEXACT), findings)


def is_same_name(query: AnalysedName, entry: AnalysedName) -> bool:
    """Whether two names are one after case, diacritics, punctuation and `LAST, First` are undone."""
    if not query.words or not entry.words or query.forms != entry.forms:
        return False
    if query.person:
        return not {query.identity, query.unturned}.isdisjoint({entry.identity, entry.unturned})
    return query.identity == entry.identity
