"""Findings about the words that meet and the words that do not."""

from app.matching import weights
from app.matching.alignment import Alignment, Pair
from app.model.screening import Finding
from app.names.roles import Role
from app.names.word import Word

_MET = {
    "same_words": "{query} is the same word as {entry}",
    "same_word_other_form": "{query} is another form of {entry}",
    "same_name_other_form": "{query} and {entry} are forms of one name, and not the same form",
    "same_via_pinyin": "{query} and {entry} are the same in pinyin",
    "same_via_wade_giles": "{query} and {entry} are the same in the Wade-Giles spelling",
    "same_via_korean": "{query} and {entry} are spellings of the same Korean syllables",
    "same_via_japanese": "{query} and {entry} are spellings of the same Japanese syllables",
    "same_via_burmese": "{query} and {entry} are spellings of the same Burmese syllable",
    "same_via_thai": "{query} and {entry} are said alike in Thai",
    "same_sound": "{query} sounds like {entry}",
    "similar_sound": "{query} is near to {entry} in sound, as through a language that lacks its sounds",
    "same_consonants": "{query} has the consonants of {entry}; vowels are not written",
    "typo": "{query} is a typing error away from {entry}",
    "abbreviation": "{query} and {entry} may be one word, cut short",
    "misread": "{query} looks like {entry} where a page was scanned",
    "joined_words": "{query} is {entry}, joined or split",
    "initial_meets": "{query} may stand for {entry}",
}


def weigh_words(alignment: Alignment) -> tuple[Finding, ...]:
    """Words that meet raise the score by their rarity; words that only one name has lower it.

    The share of the weight that meets, 0.0-1.0: what meets over what meets plus what contradicts and what is missing.
    """
    met, credit = _weigh_met(alignment)
    if met == 0:
        return _list_unmet(alignment, 0.0)
    found = [_make_met(pair, pair.weight * pair.likeness.value / met) for pair in alignment.pairs]
    return (*found, *_list_unmet(alignment, credit / (met + _weigh_lost(alignment)) - credit / met))


def find_share(alignment: Alignment) -> float:
    """Returns what the findings of `weigh_words` add up to, 0.0-1.0; no other finding raises a score."""
    met, credit = _weigh_met(alignment)
    return 0.0 if met == 0 else credit / (met + _weigh_lost(alignment))


def _weigh_met(alignment: Alignment) -> tuple[float, float]:
    """Returns what the words that meet weigh, and how much of it their likeness credits."""
    weighed = [(pair.weight, pair.weight * pair.likeness.value) for pair in alignment.pairs]
    return sum([weight for weight, _ in weighed], 0.0), sum([credit for _, credit in weighed], 0.0)


def _weigh_lost(alignment: Alignment) -> float:
    ours = sum([weights.CONFLICTS[word.role] for word in alignment.query_left], 0.0)
    theirs = sum([weights.CONFLICTS[word.role] for word in alignment.entry_left], 0.0)
    conflict = min(ours, theirs)
    longer = alignment.query_left if ours > theirs else alignment.entry_left
    excess = (
        sum([weights.WEIGHTS[word.role] for word in longer], 0.0) * (1 - conflict / max(ours, theirs))
        if longer
        else 0.0
    )
    rare = any(pair.weight >= weights.RARE_WEIGHT for pair in alignment.pairs)
    return (
        weights.CONFLICT_FACTOR * conflict + (weights.EXCESS_FACTOR if rare else weights.COMMON_EXCESS_FACTOR) * excess
    )


def _make_met(pair: Pair, contribution: float) -> Finding:
    query, entry = _spell(pair.query), _spell(pair.entry)
    text = _MET[pair.likeness.finding].format(query=query, entry=entry)
    return Finding(pair.likeness.finding, text, query, entry, contribution)


def _spell(words: tuple[Word, ...]) -> str:
    return " ".join(word.native or word.text for word in words)


def _list_unmet(alignment: Alignment, loss: float) -> tuple[Finding, ...]:
    left = [(word, True) for word in alignment.query_left] + [(word, False) for word in alignment.entry_left]
    left = [(word, ours) for word, ours in left if word.role is not Role.LINK] or left
    total = sum((weights.CONFLICTS[word.role] for word, _ in left), 0.0)
    return tuple(_make_unmet(word, ours, loss * weights.CONFLICTS[word.role] / total) for word, ours in left)


def _make_unmet(word: Word, ours: bool, contribution: float) -> Finding:
    name = word.native or word.text
    where = "is not in the listed name" if ours else "is only in the listed name"
    return Finding("word_missing", f"{name} {where}", name if ours else None, None if ours else name, contribution)
