"""Who holds the words that a word of a question meets, itself or joined with others."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.matching import weights
from app.matching.acquaintance import Neighbours
from app.matching.ceilings import (
    Shares,
    find_best_credit,
    list_losses,
    list_losses_met,
    may_be_rare,
    number_roles,
    profile_roles,
    weigh_joined,
    weigh_words,
)
from app.matching.features.name_shape import SUBSTANCE
from app.matching.filing import FiledNames
from app.matching.joined_words import JoinedWords
from app.matching.key_table import Numbers
from app.matching.meetings import (
    NO_MEETINGS,
    NO_NAMES,
    Extremes,
    Meetings,
    count_names,
    find_common,
    join_names,
    keep_best,
    make_meetings,
    pack_meetings,
    unpack_meetings,
)
from app.matching.openings import number_letter
from app.matching.packing import Starts, find_starts, sum_runs
from app.names.common_memory import CommonMemory
from app.names.recent import Recent
from app.names.roles import Role
from app.names.word import Word

# What a word meets in a list of 16,000 entries takes 250 to 550 bytes, in one of a million 8 bytes for each of
# thousands of names. A bulk job that runs for hours brings 100,000 words, and asks for most of them again and again.
_REMEMBERED_BYTES = 2**26
# Initials, links and words that thousands of firms share, a few hundred in all; but there is no end of numbers.
_REMEMBERED_COMMON = 4_096
# That a word was asked about, before it is asked about again: 150 bytes each.
_REMEMBERED_ASKED = 65_536
# Where so many times more names hold a word than are still in question, only those in question are looked up, unless
# the word is so seldom that it is sooner worked out once: 7,000 names of the SDN list hold `Limited`.
_MANY_HELD = 8
_SELDOM_HELD = 20_000
# To compare a word with those of so few names takes half the time of finding all that it meets, and most words of a
# customer book are asked about once.
_FEW_NAMES = 24
# `Ali` stands in 700 names of the SDN list, and in tens of thousands of a million entries.
_MOST_TOLD = 2_000
_MOST_LOST = max(weights.CONFLICTS.values())


class Holders:
    """The names by their words.

    Attributes:
        totals: What all words of each name cost, weigh and count, as `list_profiles` has it; shape (names, 6).
        losses: What all words of each name cost as a contradiction; shape (names,).
        words_met: What each word that was asked about meets, packed.
        joined: Where the words of a name or of the question are one word in the other.
    """

    def __init__(self, filed: FiledNames) -> None:
        """Turns the filed names round: from words to names."""
        self._filed = filed
        self._roles = number_roles(filed.vocabulary.roles)
        self.totals = sum_runs(np.add, profile_roles(self._roles[filed.words]), filed.starts)
        self.losses = list_losses(self.totals)
        self.joined = JoinedWords(filed)
        self._names, self._starts, self._doubled = _turn(filed)
        # By the sources of words, and not caches that refer back to this object: an old corpus must vanish with its
        # last reader.
        self.words_met = CommonMemory(_REMEMBERED_BYTES)
        self._asked = Recent[bytes, bool](_REMEMBERED_ASKED)
        self._remembered_same = Recent[bytes, Numbers](_REMEMBERED_COMMON)
        self._remembered_claimed = Recent[bytes, Numbers](_REMEMBERED_COMMON)
        self._remembered_losses = Recent[bytes, float](_REMEMBERED_COMMON)

    def knows(self, word: Word) -> bool:
        """Whether it is remembered what a word meets."""
        return self.words_met.recall(word.source) is not None

    def is_telling(self, word: Word) -> bool:
        """Whether a word of a person's name tells him apart, and is not known to be in too many names to be told."""
        if not word.person or word.role not in SUBSTANCE:
            return False
        known = self.words_met.recall(word.source)
        return known is None or count_names(known) <= _MOST_TOLD

    def meet_word(self, word: Word, within: Numbers | None) -> Meetings:
        """Lists the names in which a word of the question meets something.

        Args:
            word: The word.
            within: Ascending; meetings with other names may be left out. None: with all names. Beside a few names a
                word that is new is not looked for in the lists; asked about again, it is, and that is remembered.
        """
        known = self.words_met.recall(word.source)
        if known is not None:
            return unpack_meetings(known)
        if within is not None and len(within) <= _FEW_NAMES and self._is_new(word):
            return self._meet_within(word, within)
        near = self._filed.vocabulary.find_neighbours(word)
        few = within is not None and self._count_held(near.numbers) > max(_SELDOM_HELD, _MANY_HELD * len(within))
        alone = self._meet_near(word, near, within if few else None)
        met = keep_best([alone, self.joined.meet_joined(word, None)])
        return met if few else self._remember(word, met)

    def _meet_within(self, word: Word, within: Numbers) -> Meetings:
        """Lists the names, of a few, in which a word meets something, by comparing it with each of their words."""
        near = self._filed.vocabulary.find_among(word, self._filed.find_words(within))
        return keep_best([self._meet_near(word, near, within), self.joined.meet_joined(word, within)])

    def _is_new(self, word: Word) -> bool:
        """Whether a word was not asked about before, as far as that is remembered."""
        if self._asked.find(word.source) is not None:
            return False
        self._asked.keep(word.source, True)
        return True

    def _count_held(self, numbers: Numbers) -> int:
        """Returns how many names hold each of some words, added up."""
        return int((self._starts[numbers + 1] - self._starts[numbers]).sum())

    def meet_again(self, word: Word, before: Sequence[Word], within: Numbers | None) -> Meetings:
        """Lists the names in which a word meets yet another word than one of the same spelling does.

        The second Nofal of `Nofal Alexander Nofal` meets nothing in `Alexander Nofal`.

        Args:
            word: The word.
            before: Words of the same spelling that go first; one of all of them meets whatever any of them does.
            within: As `meet_word` takes it.
        """
        met = self.meet_word(word, within)
        first = [self.meet_word(other, within) for other in set(before) - {word}]
        again = self._doubled[met.names]
        for names in (met.again, *(other.again for other in first)):
            again[find_common(met.names, names)[0]] = True
        if first and word not in before:
            # What none of them meets is met by this one, and not again.
            alone = np.ones(len(met.names), np.bool_)
            alone[find_common(met.names, join_names(other.names for other in first))[0]] = False
            again |= alone
        return met.keep(again)

    def _remember(self, word: Word, met: Meetings) -> Meetings:
        if len(met.names):
            unmet = self.losses.take(met.names) - list_losses_met(met.table).take(met.rows)
            extremes = Extremes(find_best_credit(met.table), may_be_rare(met.table), float(unmet.min()))
            met = met._replace(extremes=extremes)
        self.words_met.learn(word.source, pack_meetings(met))
        return met

    def find_most_met(self, word: Word) -> float:
        """Returns what the listed word that a word of the question meets costs at most as a contradiction."""
        if word.role is Role.INITIAL:
            return _MOST_LOST
        known = self._remembered_losses.find(word.source)
        if known is None:
            roles, near = self._filed.vocabulary.roles, self._filed.vocabulary.find_neighbours(word).numbers
            known = max((weights.CONFLICTS[roles[number]] for number in near.tolist()), default=0.0)
            self._remembered_losses.keep(word.source, known)
        return known

    def meet_unjoined(self, word: Word, numbers: Numbers) -> Meetings:
        """Lists the names that hold any of some words, each of which a word of the question meets with its neighbours.

        Args:
            word: Of the question.
            numbers: Of the words that are held; not empty.
        """
        return self._meet_any(numbers, weigh_joined(word, profile_roles(self._roles.take(numbers))), None)

    def _meet_near(self, word: Word, near: Neighbours, within: Numbers | None) -> Meetings:
        """Lists the names that hold any of the neighbours of a word."""
        if len(near.numbers) == 0:
            return NO_MEETINGS
        return self._meet_any(near.numbers, weigh_words(word, self._roles.take(near.numbers), near.likenesses), within)

    def _meet_any(self, numbers: Numbers, table: Shares, within: Numbers | None) -> Meetings:
        """Lists the names that hold any of some words, for each of which there is a row of the table."""
        holders = [self._names_of(number) for number in numbers.tolist()]
        if within is not None:
            holders = [within[find_common(within, names)[0]] for names in holders]
        if len(holders) == 1:
            return Meetings(holders[0], np.zeros(len(holders[0]), np.uint32), table, NO_NAMES)
        rows = np.arange(len(holders), dtype=np.uint32).repeat([len(names) for names in holders])
        return make_meetings(np.concatenate(holders), rows, table)

    def find_same(self, word: Word) -> Numbers:
        """Returns, ascending, the names that hold a word of the same letters, or of the same key by chance."""
        known = self._remembered_same.find(word.source)
        if known is None:
            numbers = self._filed.vocabulary.keys.find_rows([f"={word.text}"])
            held = [self._names_of(number) for number in sorted(numbers)]
            known = self._remembered_same.keep(word.source, join_names(held))
        return known

    def find_claimed(self, word: Word) -> Numbers:
        """Returns, ascending, the names in which a word meets one word only, and one with the same first letter.

        No initial of the question can stand for that word as well: of `M. A. Mohammed` the M is no Mohammed.
        """
        known = self._remembered_claimed.find(word.source)
        if known is None:
            texts, numbers = self._filed.vocabulary.texts, self._filed.vocabulary.find_neighbours(word).numbers.tolist()
            letter = number_letter(word.text)
            held = [self._names_of(number) for number in numbers if number_letter(texts[number]) == letter]
            claimed = join_names(held)
            known = claimed[np.isin(claimed, self.meet_word(word, None).again, invert=True)]
            self._remembered_claimed.keep(word.source, known)
        return known

    def _names_of(self, number: int) -> Numbers:
        start, end = self._starts[number : number + 2].tolist()
        return self._names[start:end]


def _turn(filed: FiledNames) -> tuple[Numbers, Starts, NDArray[np.bool_]]:
    """Returns the names that hold each word, word by word and ascending; where those of each word start; and for each
    name whether it holds a word more than once."""
    order = np.argsort(filed.words, kind="stable")
    held, names = filed.words[order], filed.find_holders()[order]
    # `Bashir Saleh Bashir` holds Bashir once.
    fresh = np.ones(len(held), np.bool_)
    fresh[1:] = (held[1:] != held[:-1]) | (names[1:] != names[:-1])
    doubled = np.zeros(len(filed), np.bool_)
    doubled[names[~fresh]] = True
    counts = np.bincount(held[fresh], minlength=len(filed.vocabulary.words))
    return names[fresh], find_starts(counts), doubled
