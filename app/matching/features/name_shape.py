"""Findings about a name as a whole: its numbers, its legal form, its order."""

from rapidfuzz.distance import OSA

from app.matching import weights
from app.matching.alignment import Alignment, Pair
from app.matching.slips import is_other_brand
from app.model.screening import Finding
from app.names.chinese import read_pinyin
from app.names.roles import Role
from app.names.word import Word

_UNSURE = frozenset({"typo", "misread", "same_sound", "similar_sound"})
# `Muhammad Faisal Bhatti` has a third name that agrees.
_FEW_NAMES = 2
SUBSTANCE = frozenset({Role.NAME, Role.COMMON, Role.FREQUENT, Role.PATRONYMIC})


def find_one_word_only(alignment: Alignment) -> tuple[Finding, ...]:
    """Only one telling word of the two names meets, and one shared name is not a match."""
    if not alignment.pairs:
        return ()
    if not alignment.query.person:
        return _find_one_word_of_firm(alignment)
    met = [
        pair
        for pair in alignment.pairs
        if pair.likeness.finding != "initial_meets" and pair.weight > weights.WEIGHTS[Role.LINK]
    ]
    left = [word for word in (*alignment.query_left, *alignment.entry_left) if word.role in SUBSTANCE]
    initials = len(met) + 1 == len(alignment.pairs) and all(_is_borne_by_many(pair) for pair in met)
    if len(met) > 1 or not (left or initials):
        return ()
    return (Finding("one_word_only", "only one word of the two names meets", None, None, weights.ONE_WORD_ONLY),)


def _is_borne_by_many(pair: Pair) -> bool:
    """Whether only names that many people bear have met: `AHMED, A.` is not every Ahmed whose surname begins with A."""
    return all(word.established for word in (*pair.query, *pair.entry))


def find_no_word_the_same(alignment: Alignment) -> tuple[Finding, ...]:
    """Every word that meets is spelt otherwise or only sounds alike, and they are no three names."""
    met = [pair for pair in alignment.pairs if pair.weight > weights.TELLING_FROM]
    if not met or any(pair.likeness.finding not in _UNSURE for pair in met):
        return ()
    if alignment.query.person:
        if len(met) > _FEW_NAMES and not _has_left(alignment):
            return ()
        contribution = weights.NO_NAME_THE_SAME
    elif len(alignment.pairs) == 1 and (_is_short(met[0]) or (_has_left(alignment) and not _is_long(met[0]))):
        contribution = weights.ONE_WORD_NOT_THE_SAME
    else:
        return ()
    text = "no word of the two names is spelt the same"
    return (Finding("no_word_the_same", text, alignment.query.text, alignment.entry.text, contribution),)


def find_other_brand(alignment: Alignment) -> tuple[Finding, ...]:
    """Of two firms all is spelt the same but the short brand, of which a letter makes another."""
    telling = [pair for pair in alignment.pairs if pair.weight > weights.TELLING_FROM]
    rest = [pair for pair in alignment.pairs if pair not in telling]
    if alignment.query.person or len(telling) != 1 or any(pair.likeness.finding in _UNSURE for pair in rest):
        return ()
    (pair,) = telling
    query, entry = ("".join(word.text for word in words) for words in (pair.query, pair.entry))
    if pair.likeness.finding != "typo" or not is_other_brand(query, entry):
        return ()
    return (Finding("other_brand", "a letter makes another brand", query, entry, weights.BRAND_REPLACED),)


def find_short_name_in_trade(alignment: Alignment) -> tuple[Finding, ...]:
    """Of two firms only a short name meets, and one of them has a trade that the other does not name."""
    left = (*alignment.query_left, *alignment.entry_left)
    trade = next((word for word in left if word.role is Role.BUSINESS), None)
    if alignment.query.person or trade is None or len(alignment.pairs) != 1:
        return ()
    (pair,) = alignment.pairs
    if pair.weight <= weights.TELLING_FROM or max(len(word.text) for word in pair.query) > weights.LONGEST_SHORT_NAME:
        return ()
    text = f"only {pair.query[0].text} meets, and there is one in every trade"
    return (Finding("short_name_in_trade", text, None, trade.text, weights.SHORT_NAME_IN_TRADE),)


def find_common_and_unsure(alignment: Alignment) -> tuple[Finding, ...]:
    """Of a person's two names one is common, and the other does no more than sound alike or look alike."""
    telling = [pair for pair in alignment.pairs if pair.weight > weights.TELLING_FROM]
    unsure = [pair for pair in telling if _may_be_chance(pair)]
    sure = [pair for pair in telling if pair not in unsure]
    if not alignment.query.person or len(telling) > _FEW_NAMES or not unsure or not sure:
        return ()
    lacking = weights.SAME_SOUND - max(pair.likeness.value for pair in unsure)
    if lacking < weights.LEAST_LACKING or any(pair.weight >= weights.RARE_WEIGHT for pair in sure):
        return ()
    text = "a common name meets, and the other one does no more than sound or look alike"
    query, entry = alignment.query.text, alignment.entry.text
    return (Finding("common_and_unsure", text, query, entry, -weights.COMMON_AND_UNSURE * lacking),)


def _may_be_chance(pair: Pair) -> bool:
    """Whether words meet as short words do by chance: `Ahmed` and `Hamud` by sound, `Nur` and `Bur` by a letter."""
    words = (*pair.query, *pair.entry)
    if pair.likeness.finding not in _UNSURE or any(word.native is not None for word in words):
        return False
    sizes = [len(word.text) for word in words]
    if pair.likeness.finding == "typo":
        # `Assd` has lost no more than a vowel.
        return max(sizes) <= weights.LONGEST_MISTYPED and set(words[0].skeletons).isdisjoint(words[-1].skeletons)
    # `Chilin` and `Choling` may be one Tibetan name that has passed through Chinese.
    imitated = any(len(word.text) > weights.LONGEST_MISTYPED and read_pinyin(word.text) for word in words)
    shared = OSA.normalized_similarity(*("".join(word.text for word in side) for side in (pair.query, pair.entry)))
    return max(sizes) <= weights.LONGEST_HEARD and shared < weights.LEAST_SHARED and not imitated


def _has_left(alignment: Alignment) -> bool:
    return alignment.query_left != () or alignment.entry_left != ()


def _is_short(pair: Pair) -> bool:
    return min(len(word.text) for word in (*pair.query, *pair.entry)) < weights.SHORT_FIRM_WORD


def _is_long(pair: Pair) -> bool:
    """Whether words are too long to meet by chance: `Radiosvyaz`, `Radiosviaz`."""
    return min(len(word.text) for word in (*pair.query, *pair.entry)) > weights.LONGEST_HEARD


def _find_one_word_of_firm(alignment: Alignment) -> tuple[Finding, ...]:
    left = [word for word in (*alignment.query_left, *alignment.entry_left) if word.role in SUBSTANCE]
    met = sum(len(pair.query) + len(pair.entry) - 1 for pair in alignment.pairs if pair.weight > weights.TELLING_FROM)
    if not left or met != 1:
        return ()
    text = "only one telling word of the two names meets"
    return (Finding("one_word_only", text, None, None, weights.ONE_WORD_OF_FIRM),)


def find_nothing_telling(alignment: Alignment) -> tuple[Finding, ...]:
    """Only words that countless names share have met."""
    met = sum((pair.weight for pair in alignment.pairs if pair.likeness.finding != "initial_meets"), 0.0)
    if not alignment.pairs or met >= weights.TELLING_FROM:
        return ()
    # A ship may be called `Shipping` and be asked for so; an initial alone (`Don T`) is asked for by nobody.
    initials = all(pair.likeness.finding == "initial_meets" for pair in alignment.pairs)
    if not (alignment.query_left or alignment.entry_left or initials):
        return ()
    return (Finding("nothing_telling", "only common words meet", None, None, weights.NOTHING_TELLING),)


def find_numbers_differ(alignment: Alignment) -> tuple[Finding, ...]:
    """The names carry different numbers, or one carries a number that the other lacks."""
    ours, theirs = _find_numbers(alignment.query_left), _find_numbers(alignment.entry_left)
    if not ours and not theirs:
        return ()
    query, entry = " ".join(ours) or None, " ".join(theirs) or None
    if ours and theirs:
        return (
            Finding("numbers_differ", f"the numbers {query} and {entry} differ", query, entry, weights.NUMBERS_DIFFER),
        )
    return (Finding("number_missing", f"only one name has {query or entry}", query, entry, weights.NUMBER_MISSING),)


def _find_numbers(words: tuple[Word, ...]) -> tuple[str, ...]:
    return tuple(word.meaning for word in words if word.role is Role.NUMBER)


def find_legal_form_differs(alignment: Alignment) -> tuple[Finding, ...]:
    """The legal forms of the two firms differ, or one name leaves its form out."""
    ours, theirs = alignment.query.forms, alignment.entry.forms
    if sorted(ours) == sorted(theirs):
        return ()
    query, entry = " ".join(ours) or None, " ".join(theirs) or None
    if ours and theirs:
        text = f"the legal forms {query} and {entry} differ"
        return (Finding("legal_form_differs", text, query, entry, weights.FORMS_DIFFER),)
    return (Finding("legal_form_missing", f"only one name says {query or entry}", query, entry, weights.FORM_MISSING),)
