"""Which listed names might reach the threshold: wide, cheap, and never too narrow.

`ceilings.py` says what the most is that a name can score. Names whose ceiling is under the threshold are not scored at
all, and no other name is left out.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from app.matching import weights
from app.matching.ceilings import (
    MOST_OF_INITIALS,
    SUMS,
    SUMS_OF_BEGINNINGS,
    Shares,
    find_ceilings,
    list_profiles,
)
from app.matching.features.name_shape import SUBSTANCE
from app.matching.filing import FiledNames
from app.matching.holders import Holders
from app.matching.key_table import Numbers
from app.matching.meetings import (
    NO_MEETINGS,
    NO_NAMES,
    Meetings,
    add_up,
    find_common,
    join_names,
    keep_best,
    make_meetings,
)
from app.matching.mistyped import may_be_mistyped
from app.matching.narrowing import Deciding, Others, Part, leave_out_hopeless
from app.matching.openings import Openings, list_rivals
from app.matching.units import ROUNDING, Unit, count_deciding, find_costs_alone, is_hopeless
from app.matching.vocabulary import is_same_spelling
from app.matching.whole_keys import hash_mistyped_keys, list_near_keys, list_same_keys
from app.matching.whole_names import is_near
from app.names.analysed import AnalysedName
from app.names.common_memory import CommonMemory
from app.names.roles import Role


class Candidate(NamedTuple):
    """A name that may reach the threshold.

    Attributes:
        name: Its number.
        ceiling: The most that it can score, 0.0-1.0.
    """

    name: int
    ceiling: float


class NameIndex:
    """The names of one kind of party, filed for searching; immutable once built."""

    def __init__(self, filed: FiledNames) -> None:
        """Files the names; their numbers in `filed` are what a search returns."""
        self._filed = filed
        self._holders = Holders(filed)
        self._openings = Openings(filed)

    @property
    def words_met(self) -> CommonMemory:
        """What it remembers of the words that it was asked about."""
        return self._holders.words_met

    def find_candidates(self, query: AnalysedName, threshold: float) -> list[Candidate]:
        """Returns every name that may score `threshold` or more, the highest ceilings first.

        Args:
            query: The name that is asked about.
            threshold: Over 0.0. One that is not may be reached by names that have nothing in common with the question.
        """
        units = self._make_units(query)
        same = self._find_wholes(query)
        least = threshold - ROUNDING
        deciding = self._count_deciding(units, least)
        names, sums = self._gather(units[:deciding], units[deciding:], same, least)
        if len(names) == 0:
            return []
        self._add_within(names, sums, units[deciding:])
        profiles, totals = list_profiles(unit.word.role for unit in units), self._holders.totals.take(names, 0)
        ceilings = find_ceilings(profiles, totals, sums, person=query.person)
        # Names that are not the same full name are alike at best.
        np.minimum(ceilings, weights.BEST_INEXACT, out=ceilings)
        ceilings[names.searchsorted(same)] = 1.0
        (reached,) = (ceilings >= least).nonzero()
        ordered = reached[(-ceilings[reached]).argsort(kind="stable")]
        return list(map(Candidate, names[ordered].tolist(), ceilings[ordered].tolist()))

    def _count_deciding(self, units: Sequence[Unit], threshold: float) -> int:
        """Returns how many words decide, and others that tell persons apart: who meets one alone pays for that."""
        count = count_deciding(units, threshold)
        while count < len(units) and self._holders.is_telling(units[count].word):
            count += 1
        return count

    def _find_wholes(self, query: AnalysedName) -> Numbers:
        """Returns, ascending, the names that may score anything because of what they are as wholes."""
        names = self._filed.full_names
        same, near = names.find_rows(list_same_keys(query)), names.find_rows(list_near_keys(query))
        mistyped = names.find_hashed(hash_mistyped_keys(query))
        same.update(name for name in near - same if is_near(query.typed, self._filed.rest[name].typed))
        same.update(name for name in mistyped - same if may_be_mistyped(query.typed, self._filed.rest[name].typed))
        return np.array(sorted(same), np.uint32)

    def _make_units(self, query: AnalysedName) -> list[Unit]:
        """Lists the words of a question, the weightiest first."""
        runs = query.joinable
        unjoined = self._holders.joined.find_unjoined([query.words[start:end] for start, end in runs])
        likely = [(run, numbers) for run, numbers in zip(runs, unjoined, strict=True) if len(numbers)]
        ordered = sorted(enumerate(query.words), key=lambda placed: -weights.WEIGHTS[placed[1].role])
        words = [word for _, word in ordered]
        return [
            Unit(
                word,
                weights.WEIGHTS[word.role],
                tuple([numbers for (start, end), numbers in likely if start <= at < end]),
                tuple([other for other in words[:place] if is_same_spelling(word, other)]),
                list_rivals(word, query.words) if word.role is Role.INITIAL else (),
            )
            for place, (at, word) in enumerate(ordered)
        ]

    def _gather(
        self, deciding: Sequence[Unit], others: Sequence[Unit], same: Numbers, threshold: float
    ) -> tuple[Numbers, Shares]:
        """Returns names that may reach the threshold, and what the deciding words add up to in each."""
        met = self._narrow(deciding, others, same, threshold)
        if threshold > MOST_OF_INITIALS and all(unit.word.role is Role.INITIAL for unit in (*deciding, *others)):
            # `A. A.` is AHMED, A., and not every name of which two words begin so.
            held = join_names(self._holders.find_same(unit.word) for unit in (*deciding, *others))
            met = [part.keep(find_common(part.names, held)[0]) for part in met]
        if len(same):
            met = [*met, make_meetings(same, np.zeros(len(same), np.uint32), np.zeros((1, SUMS), np.float32))]
        return add_up(met) if met else (NO_NAMES, NO_MEETINGS.table)

    def _narrow(
        self, deciding: Sequence[Unit], others: Sequence[Unit], same: Numbers, threshold: float
    ) -> Sequence[Meetings]:
        """Returns what the deciding words meet, but for names that cannot reach the threshold."""
        met = self._meet_deciding(deciding, others, threshold)
        if not met or threshold <= 0:
            return [met for _, met in met]
        alone = find_costs_alone(deciding, others)
        parts = [Part(unit.weight, unit.loss, met, alone[unit.word.role in SUBSTANCE]) for unit, met in met]
        every = Deciding(sum((unit.weight for unit in deciding), 0.0), sum((unit.loss for unit in deciding), 0.0))
        return leave_out_hopeless(parts, every, self._sum_up(others, same), self._holders.losses, threshold)

    def _meet_deciding(
        self, deciding: Sequence[Unit], others: Sequence[Unit], threshold: float
    ) -> list[tuple[Unit, Meetings]]:
        """Returns what each deciding word meets; nothing once so many meet nothing that the others are too little.

        A word without which no name can reach the threshold leaves only its names to the words that come after it.
        """
        met: list[tuple[Unit, Meetings]] = []
        missing: list[Unit] = []
        within: Numbers | None = None
        # What was met before costs nothing, and may spare the search for what was not.
        for unit in sorted(deciding, key=lambda unit: not self._holders.knows(unit.word)):
            found = [(unit, met) for met in self._list_meetings(unit, within) if len(met.names)]
            met += found
            if not found:
                missing.append(unit)
                if is_hopeless(deciding, others, missing, threshold):
                    return []
            elif is_hopeless(deciding, others, [unit], threshold):
                names = join_names(met.names for _, met in found)
                within = names if within is None else within[find_common(within, names)[0]]
                if len(within) == 0:
                    return []
        return met

    def _sum_up(self, units: Sequence[Unit], same: Numbers) -> Others:
        """Returns what words that decide nothing may add; names that are the same full name are spared as well."""
        unjoined = [number for unit in units for numbers in unit.unjoined for number in numbers.tolist()]
        # The S. of `Leila N. S. Dajani` is that of `Nadim S. Dajani`, and a word like any other.
        joined = (self._holders.joined.meet_frequent(unit.word).names for unit in units)
        initials = (self._holders.find_same(unit.word) for unit in units if unit.word.role is Role.INITIAL)
        roles = self._filed.vocabulary.roles
        return Others(
            weight=sum((unit.weight for unit in units), 0.0),
            met=sum((self._holders.find_most_met(unit.word) for unit in units), 0.0)
            + sum((weights.CONFLICTS[roles[number]] for number in unjoined), 0.0),
            rare=len(unjoined) > 0 or any(unit.weight >= weights.RARE_WEIGHT for unit in units),
            spared=np.concatenate([same, *initials, *joined]),
        )

    def _list_meetings(self, unit: Unit, within: Numbers | None) -> Iterator[Meetings]:
        """Yields what a word meets, and what an initial may stand for; `within` as `Holders.meet_word` takes it."""
        yield self._meet_unit(unit, within)
        if unit.word.role is Role.INITIAL:
            yield self._meet_beginnings(unit, within)

    def _meet_beginnings(self, unit: Unit, within: Numbers | None) -> Meetings:
        claimed = [self._holders.find_claimed(rival) for rival in unit.rivals]
        names = self._openings.find_begun(unit.word, len(unit.before), within, join_names(claimed))
        rows = np.zeros(len(names), np.uint32)
        rows[find_common(names, self._holders.find_same(unit.word))[0]] = 1
        return Meetings(names, rows, SUMS_OF_BEGINNINGS, NO_NAMES)

    def _add_within(self, names: Numbers, sums: Shares, units: Sequence[Unit]) -> None:
        """Adds what further words meet in names that are in question already."""
        for unit in units:
            for met in self._list_meetings(unit, names):
                at, found = find_common(names, met.names)
                sums[at] += met.table.take(met.rows[found], 0)

    def _meet_unit(self, unit: Unit, within: Numbers | None) -> Meetings:
        meet_again = self._holders.meet_again
        met = meet_again(unit.word, unit.before, within) if unit.before else self._holders.meet_word(unit.word, within)
        if not unit.unjoined:
            return met
        joined = (self._holders.meet_unjoined(unit.word, numbers) for numbers in unit.unjoined)
        return keep_best([met, *joined])
