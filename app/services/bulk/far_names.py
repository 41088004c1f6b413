"""Far names: those that nothing listed comes near, whatever else is told of the party."""

from dataclasses import fields
from operator import attrgetter

import msgspec

from app.matching.corpus import Corpus, Nearness
from app.matching.units import ROUNDING
from app.matching.verdict import find_best_bonus
from app.model.screening import Subject
from app.names.recent import BYTES_BESIDE, Recent

# A customer book holds the same name with many birth dates and countries: so much memory keeps 40,000 names at least.
NAMES_BYTES = 2**24
_ENCODER = msgspec.msgpack.Encoder()
_read_name = attrgetter(*(field.name for field in fields(Subject) if field.name not in {"countries", "birth_date"}))


class FarNames:
    """Remembers by names alone whether anything comes near; birth dates and countries then need no search of their own.

    They add at most so much to a score; where a name alone stays further than that below the threshold, they cannot
    help it up.
    """

    def __init__(self, corpus: Corpus, threshold: float | None) -> None:
        """Begins with nothing known.

        Args:
            corpus: All entries that are asked, or more.
            threshold: Score from which a match counts; None where no answer may be clear, and nobody is.
        """
        self._corpus = corpus
        self._threshold = threshold
        self._known = Recent[bytes, bool](NAMES_BYTES, _measure)

    def is_clear(self, subject: Subject) -> bool:
        """Whether it is known, or found by the one search for a name that is new, that nothing matches.

        False also where that would spare nothing: for a subject of a name alone, for a name that came near before, and
        where birth date and country alone reach the threshold.

        Raises:
            BadRequest: the subject has neither a name that can be read nor an identifier.
        """
        bonus = find_best_bonus(subject)
        if self._threshold is None or bonus == 0.0 or self._threshold <= bonus + ROUNDING:
            return False
        key = _ENCODER.encode((_read_name(subject), bonus))
        is_far = self._known.find(key)
        if is_far is not None:
            return is_far
        nearness = self._corpus.find_nearness(subject, threshold=self._threshold)
        self._known.keep(key, nearness is Nearness.FAR)
        return nearness is not Nearness.MATCH


def _measure(key: bytes, _: bool) -> int:
    return len(key) + BYTES_BESIDE
