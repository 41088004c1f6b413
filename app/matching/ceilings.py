"""The most that a name can score: the contract between the scorer and the index.

Held by `tests/matching/test_candidates.py` against a full scan:

- words meet only as `vocabulary.py` says, and joined words meet a word only when they share a key with it;
- what a pair of words adds is at most its likeness times the smaller of the two weights, and joined words weigh what
  their words weigh together;
- a word stands in one pair at most;
- what words without a partner cost is at least what `_find_least_loss` says;
- words that weigh less than `TELLING_FROM` together, and others that are left over, cost `NOTHING_TELLING`;
- a number that is left over costs `NUMBER_MISSING`, and numbers on both sides cost `NUMBERS_DIFFER`;
- initials that stand for words tell nothing, which costs `NOTHING_TELLING`;
- where one word of a person's name alone meets, and a word of `SUBSTANCE` is left over, that costs `ONE_WORD_ONLY`;
  links and titles that meet do not count, nor initials that meet another word than the same initial;
- no other finding raises a score, but names that share a key of `whole_keys.py` may score anything.

A scorer that is to give more than this changes this file too.
"""

import math
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from app.matching import weights
from app.matching.features.name_shape import SUBSTANCE
from app.names.joins import MAX_JOINED
from app.names.roles import Role
from app.names.word import Word

Shares = NDArray[np.float32]
Flags = NDArray[np.bool_]
Roles = NDArray[np.uint8]

# The most that a question of nothing but initials scores, beside names that hold one of them or are the same as wholes.
MOST_OF_INITIALS = weights.INITIAL_MEETS + weights.NOTHING_TELLING
# What is added up over the words of the question: the credit of what meets, whether it may be rare, whether it may be
# joined words, whether it counts as a word that meets, what it weighs unless it is an initial that stands for a word,
# and of what meets on either side how much it would cost as a contradiction, how much it weighs, whether it is a
# number, that it is one word, whether it is one of substance, and whether it counts when it meets.
_CREDIT, _RARE, _JOINED, _TOLD, _TELLING, _OURS, _THEIRS = 0, 1, 2, 3, 4, slice(5, 11), slice(11, 17)
SUMS = 17
_LOSS, _WEIGHT, _NUMBER, _COUNT, _SUBSTANCE, _TELLS = range(6)
# Words of a person's name whose meeting says nothing.
SILENT = frozenset({Role.INITIAL, Role.LINK, Role.TITLE})
_PROFILES = {
    role: (
        weights.CONFLICTS[role],
        weights.WEIGHTS[role],
        role is Role.NUMBER,
        1,
        role in SUBSTANCE,
        role not in SILENT,
    )
    for role in Role
}
# Numbers of the scorer as the arrays hold them: every other kind would turn the arrays of a sum into its own.
_CONFLICT_FACTOR, _EXCESS_FACTOR = np.float32(weights.CONFLICT_FACTOR), np.float32(weights.EXCESS_FACTOR)
_COMMON_EXCESS_FACTOR = np.float32(weights.COMMON_EXCESS_FACTOR)
_LEAST_WEIGHT_OF_LOSS = np.float32(weights.LEAST_WEIGHT_OF_LOSS)
# Less a ten-thousandth, for the sums of the scorer are of twice as many digits.
_TELLING_FROM, _NOTHING_TELLING = np.float32(weights.TELLING_FROM - 1e-4), np.float32(weights.NOTHING_TELLING)
_INITIAL_MEETS = np.float32(weights.INITIAL_MEETS + 1e-4)
_ONE_WORD_ONLY = np.float32(weights.ONE_WORD_ONLY)
_PENALTIES = np.array((0.0, weights.NUMBER_MISSING, weights.NUMBERS_DIFFER), np.float32)
# Stands for zero under a fraction bar whose upper side is zero as well.
_NEXT_TO_NOTHING = np.float32(1e-30)
# An initial may stand for any word, and no word weighs more than a rare one.
_ANY_WORD = (1.0,) * len(_PROFILES[Role.NAME])


def _lay_out(role: Role, met: tuple[float, ...], *, told: bool) -> tuple[float, ...]:
    """Lays out what a word of the question adds to the sums where it meets a word of a profile, itself."""
    shared = min(met[_WEIGHT], weights.WEIGHTS[role])
    return shared, shared >= weights.RARE_WEIGHT, 0, told and role not in SILENT, shared, *_PROFILES[role], *met


_NUMBER_OF = {role: number for number, role in enumerate(Role)}
_PROFILES_OF_ROLES = np.array([_PROFILES[role] for role in Role], np.float32)
_SUMS_OF_ROLES = {
    role: np.array([_lay_out(role, _PROFILES[other], told=other not in SILENT) for other in Role], np.float32)
    for role in Role
}
_SUMS_OF_JOINED = {
    role: np.array((weight, 1, 1, 1, weight, *_PROFILES[role], *_ANY_WORD), np.float32)
    for role, weight in weights.WEIGHTS.items()
}
# What an initial adds with a name that has a word that begins so, and with one that has the same initial: the S. of
# `Leila N. S. Dajani` is that of `Nadim S. Dajani`, and a word that meets like any other.
SUMS_OF_BEGINNINGS = np.array([_lay_out(Role.INITIAL, _ANY_WORD, told=False)] * 2, np.float32)
SUMS_OF_BEGINNINGS[0, _CREDIT] *= weights.INITIAL_MEETS
SUMS_OF_BEGINNINGS[0, _TELLING] = 0
SUMS_OF_BEGINNINGS[1, _TOLD] = 1


def list_profiles(roles: Iterable[Role]) -> Shares:
    """Returns what each word costs, weighs and counts, by its role; shape (words, 6)."""
    return np.array([_PROFILES[role] for role in roles], np.float32).reshape(-1, len(_ANY_WORD))


def profile_joins(losses: Shares, shared: Shares) -> Shares:
    """Returns profiles of joined words.

    Args:
        losses: What their words cost together; shape (joins,).
        shared: What they weigh together; same shape.
    """
    profiles = np.ones((len(losses), len(_ANY_WORD)), np.float32)
    profiles[:, _LOSS], profiles[:, _WEIGHT], profiles[:, _SUBSTANCE] = losses, shared, MAX_JOINED
    return profiles


def number_roles(roles: Iterable[Role]) -> Roles:
    """Returns the number of each role, as `profile_roles` and `weigh_words` take it; shape (roles,)."""
    return np.array([_NUMBER_OF[role] for role in roles], np.uint8)


def profile_roles(roles: Roles) -> Shares:
    """Returns what `list_profiles` does of words in these roles; shape (roles, 6)."""
    return _PROFILES_OF_ROLES.take(roles, 0)


def weigh_words(word: Word, roles: Roles, likenesses: Shares) -> Shares:
    """Returns what a word of the question adds to the sums with each word that it meets; shape (meetings, `SUMS`).

    Args:
        word: The word.
        roles: Of the words that it meets; shape (meetings,).
        likenesses: At most; same shape.
    """
    sums: Shares = _SUMS_OF_ROLES[word.role].take(roles, 0)
    sums[:, _CREDIT] *= likenesses
    if word.role not in SILENT:
        # A word that an initial stands for is not told by it; the same letter on both sides is the same word.
        sums[:, _TOLD] = np.maximum(sums[:, _TOLD], likenesses > _INITIAL_MEETS)
    return sums


def weigh_joined(word: Word, profiles: Shares) -> Shares:
    """Returns what a word adds where it is words joined that meet, on either side; shape (meetings, `SUMS`).

    Together they are as telling as a rare one, and as like as can be.

    Args:
        word: The word.
        profiles: Of what it meets; shape (meetings, 6).
    """
    sums: Shares = _SUMS_OF_JOINED[word.role][None].repeat(len(profiles), 0)
    np.minimum(sums[:, _CREDIT], profiles[:, _WEIGHT], out=sums[:, _CREDIT])
    sums[:, _THEIRS] = profiles
    return sums


def find_ceilings(profiles: Shares, totals: Shares, sums: Shares, *, person: bool) -> Shares:
    """Returns the most that names can score, 0.0-1.0; shape (names,).

    Args:
        profiles: Of the words of the question; shape (words, 6).
        totals: Of all words of each name, added up; shape (names, 6).
        sums: What `weigh_words` says of all words of the question, added up: each takes the best that it meets in
            a name; shape (names, `SUMS`).
        person: Whether they are names of persons.
    """
    ours = np.maximum(np.add.reduce(profiles) - sums[:, _OURS], 0)
    theirs = np.maximum(totals - sums[:, _THEIRS], 0)
    credit = np.minimum(sums[:, _CREDIT], totals[:, _WEIGHT])
    (crowded,) = (sums[:, _OURS.start + _COUNT] > totals[:, _COUNT]).nonzero()
    if len(crowded):
        least, most = _thin_out(profiles, totals[crowded, _COUNT], sums[crowded, _JOINED] > 0)
        ours[crowded] = np.maximum(ours[crowded], least)
        credit[crowded] = np.minimum(credit[crowded], most)
    lost = _find_least_loss(ours, theirs, sums[:, _RARE] > 0)
    share: Shares = np.divide(credit, np.maximum(credit + lost, _NEXT_TO_NOTHING))
    untelling = sums[:, _TELLING] < _TELLING_FROM
    if untelling.any():
        # `find_nothing_telling` of `features/name_shape.py`: `A.` alone is no `Abu Ali`, and `A. A.` is not either.
        untelling &= (ours[:, _COUNT] + theirs[:, _COUNT] > 0.5) | (sums[:, _TELLING] == 0)
        share[untelling] += _NOTHING_TELLING
    if person:
        # `find_one_word_only` of the same file: `M. A. Mohammed` is not every Mohammed whose other names begin so.
        share[(sums[:, _TOLD] < 1.5) & (ours[:, _SUBSTANCE] + theirs[:, _SUBSTANCE] > 0.5)] += _ONE_WORD_ONLY
    return share + _find_least_penalty(ours, theirs)


def find_most(weight: float, missed: float) -> float:
    """Returns the most that a name can score that meets words of a weight and misses others, 0.0-1.0."""
    return weight / (weight + weights.EXCESS_FACTOR * missed) if weight > 0 else 0.0


def find_most_unmet(weight: float, missed: float, lost: float, threshold: float, *, rare: bool) -> float:
    """Returns how much at most of a name may meet nothing, as a contradiction, where the name is to reach a threshold.

    Args:
        weight: Of the words of the question that may meet something.
        missed: Of its other words.
        lost: What these cost as a contradiction.
        threshold: Over 0.0.
        rare: Whether something rare may meet.

    Returns:
        Minus infinity where the name cannot reach it even if all of it meets something.
    """
    may_lose = weight * (1 - threshold) / threshold
    factor = weights.EXCESS_FACTOR if rare else weights.COMMON_EXCESS_FACTOR
    if may_lose < factor * missed:
        return -math.inf
    if may_lose < weights.CONFLICT_FACTOR * lost:
        return (may_lose - factor * missed) / (weights.CONFLICT_FACTOR - factor * missed / lost)
    return lost + (may_lose - weights.CONFLICT_FACTOR * lost) / (factor * weights.LEAST_WEIGHT_OF_LOSS)


def may_be_rare(table: Shares) -> bool:
    """Whether something rare may meet by one of the rows of `weigh_words`."""
    return bool(table[:, _RARE].any())


def list_losses(profiles: Shares) -> Shares:
    """Returns what each word, or each name by its totals, costs as a contradiction; shape (profiles,)."""
    return np.ascontiguousarray(profiles[:, _LOSS])


def find_best_credit(table: Shares) -> float:
    """Returns the most that one of the rows of `weigh_words` credits."""
    return float(table[:, _CREDIT].max())


def list_losses_met(table: Shares) -> Shares:
    """Returns what of that each row of `weigh_words` meets; shape (rows,)."""
    return np.ascontiguousarray(table[:, _THEIRS.start + _LOSS])


def _thin_out(profiles: Shares, words: Shares, joined: Flags) -> tuple[Shares, Shares]:
    """Returns what of the question is left over at least beside names that have fewer words than seem to meet, and how
    much it is credited at most.

    A word of the name meets one word of the question, or a few that are joined: of `Mohammed Mohammed Mohammed` beside
    `Mohammed Ali`, one word at least meets nothing; of `A A A A A A` three at most are credited.

    Args:
        profiles: As `find_ceilings` takes them.
        words: Of each such name; shape (names,).
        joined: Whether joined words may be among what meets; same shape.
    """
    most = np.minimum(words * np.where(joined, MAX_JOINED, 1), len(profiles)).astype(np.intp)
    smallest = np.concatenate((np.zeros_like(profiles[:1]), np.sort(profiles, axis=0).cumsum(0)))
    least: Shares = smallest[len(profiles) - most]
    return least, smallest[-1, _WEIGHT] - least[:, _WEIGHT]


def _find_least_loss(ours: Shares, theirs: Shares, rare: Flags) -> Shares:
    """Returns the least that words left over on both sides can cost; see `features/words.py`.

    Args:
        ours: At least so much is left over in the question, nothing of it under zero; shape (names, 6).
        theirs: Likewise in the names.
        rare: Whether something rare may have met; shape (names,).
    """
    our_loss, their_loss = ours[:, _LOSS], theirs[:, _LOSS]
    conflict, most = np.minimum(our_loss, their_loss), np.maximum(our_loss, their_loss)
    weight = np.where(our_loss > their_loss, ours[:, _WEIGHT], theirs[:, _WEIGHT])
    weight = np.maximum(weight, most * _LEAST_WEIGHT_OF_LOSS)
    factor = np.where(rare, _EXCESS_FACTOR, _COMMON_EXCESS_FACTOR)
    agreed = np.divide(conflict, np.maximum(most, _NEXT_TO_NOTHING))
    lost: Shares = np.add(conflict * _CONFLICT_FACTOR, factor * weight * (1 - agreed))
    return lost


def _find_least_penalty(ours: Shares, theirs: Shares) -> Shares:
    """Returns the least that numbers left over on both sides take from the score; see `features/name_shape.py`."""
    # Sums of ones are exact, so a half tells none from one.
    left: Shares = _PENALTIES[(ours[:, _NUMBER] > 0.5).view(np.uint8) + (theirs[:, _NUMBER] > 0.5).view(np.uint8)]
    return left
