"""Far names: those that nothing listed comes near, whatever else is told of the party."""

from collections import OrderedDict
from dataclasses import replace

from app.matching.corpus import Corpus
from app.matching.units import ROUNDING
from app.matching.verdict import find_best_bonus
from app.model.screening import Subject

# A customer book holds the same name with many birth dates and countries. A name takes some 300 bytes.
NAMES_KEPT = 100_000


class FarNames:
    """Remembers by names alone whether anything comes near; birth dates and countries then need no search of their own.

    They add at most so much to a score; where a name alone stays further than that below the threshold, they cannot
    help it up.
    """

    def __init__(self, corpus: Corpus, threshold: float | None) -> None:
        """Begins with nothing known.

        Args:
            corpus: All entries that are asked, or more.
            threshold: Score from which a match counts; None where no answer may be clear, and no name is far.
        """
        self._corpus = corpus
        self._threshold = threshold
        self._known: OrderedDict[tuple[Subject, float], bool] = OrderedDict()

    def is_far(self, subject: Subject) -> bool:
        """Whether nothing can match; False also where asking for the name alone would spare nothing.

        Raises:
            BadRequest: the subject has neither a name that can be read nor an identifier.
        """
        bonus = find_best_bonus(subject)
        if self._threshold is None or bonus == 0.0:
            return False
        low = self._threshold - bonus - ROUNDING
        key = (replace(subject, countries=(), birth_date=None), low)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = low > 0.0 and not self._corpus.find_matches(key[0], threshold=low, limit=1)
            if len(self._known) > NAMES_KEPT:
                self._known.popitem(last=False)
        else:
            self._known.move_to_end(key)
        return known
