"""Names taken as wholes, for what words alone cannot show: a slip anywhere, an end that was cut off, mere initials.

`whole_keys.py` has the keys under which such names meet, so that the index loses none of them.
"""

from collections.abc import Iterable, Iterator

from rapidfuzz.distance import OSA

from app.matching import weights
from app.matching.meant import are_two_words, find_systems, have_number
from app.matching.mistyped import find_mistyped
from app.matching.slips import are_swapped, is_other_brand
from app.matching.whole_keys import list_telling
from app.model.screening import Finding
from app.names.analysed import AnalysedName
from app.names.chinese import count_syllables
from app.names.iberian import is_borne_by_most, is_short_form
from app.names.initials import find_abbreviation, find_initials
from app.names.numbers import is_ordinal
from app.names.roles import Role, is_known_word
from app.names.syllables import System

Spelling = tuple[str, ...]
# A given name and a surname.
_FEWEST_OF_SHORT_FORM = 2


def is_near(typed: Iterable[str], others: Iterable[str]) -> bool:
    """Whether the letters of two names, in one of the spellings of each, are one slip apart or one begins the other."""
    return any(_are_near(left, right) for left in typed for right in others)


def _are_near(left: str, right: str) -> bool:
    shorter, longer = (left, right) if len(left) <= len(right) else (right, left)
    if len(longer) - len(shorter) > 1:
        return len(shorter) >= weights.LEAST_LETTERS_LEFT and longer.startswith(shorter)
    if len(shorter) < weights.LEAST_LETTERS_OF_SLIP:
        return len(shorter) >= weights.LEAST_LETTERS_OF_SWAP and are_swapped(left, right)
    return OSA.distance(left, right, score_cutoff=1) <= 1


def find_whole(query: AnalysedName, entry: AnalysedName) -> Finding | None:
    """Finds what two names are as wholes, with the score of that; None when nothing can be said of them so."""
    if query.letters == entry.letters and len(query.letters) >= weights.LEAST_LETTERS:
        text = "the same letters, spaced otherwise"
        return Finding("same_letters", text, query.text, entry.text, weights.SAME_LETTERS)
    found = [
        finding
        for ours, left in enumerate(query.typed)
        for theirs, right in enumerate(entry.typed)
        if (finding := _compare_typed(query, entry, (ours, theirs), (left, right))) is not None
    ]
    mistyped = find_mistyped(query, entry)
    if mistyped is not None:
        found.append(mistyped)
    if query.person:
        found += [*_find_short_form(query, entry), *_find_short_form(entry, query)]
    else:
        found += [*_find_initials(query, entry), *_find_initials(entry, query)]
    return max(found, key=lambda finding: finding.contribution, default=None)


def _compare_typed(
    query: AnalysedName, entry: AnalysedName, places: tuple[int, int], typed: tuple[str, str]
) -> Finding | None:
    """Compares two names in one spelling of each."""
    if not _are_near(*typed):
        return None
    make = _make_slip if abs(len(typed[0]) - len(typed[1])) <= 1 else _make_cut
    return make(query, entry, query.spellings[places[0]], entry.spellings[places[1]])


def _make_slip(query: AnalysedName, entry: AnalysedName, ours: Spelling, theirs: Spelling) -> Finding | None:
    left, right = _find_changed(ours, theirs)
    score = _score_slip(query, entry, _find_rest(ours, theirs), ("".join(left), "".join(right)))
    if score is None:
        return None
    text = f"{' '.join(left)} is one slip away from {' '.join(right)}, and all else is the same"
    return Finding("one_slip", text, query.text, entry.text, score)


def _find_changed(ours: Spelling, theirs: Spelling) -> tuple[Spelling, Spelling]:
    """Returns the words of each name that differ; where a space was lost, more on one side than on the other."""
    start, end = _count_shared(ours, theirs)
    return ours[start : len(ours) - end], theirs[start : len(theirs) - end]


def _find_rest(ours: Spelling, theirs: Spelling) -> Spelling:
    start, end = _count_shared(ours, theirs)
    return ours[:start] + ours[len(ours) - end :]


def _count_shared(ours: Spelling, theirs: Spelling) -> tuple[int, int]:
    shorter = min(len(ours), len(theirs))
    start = next((at for at in range(shorter) if ours[at] != theirs[at]), shorter)
    end = next((at for at in range(shorter - start) if ours[-1 - at] != theirs[-1 - at]), shorter - start)
    return start, end


def _score_slip(query: AnalysedName, entry: AnalysedName, rest: Spelling, changed: tuple[str, str]) -> float | None:
    left, right = changed
    if len(left) == len(right) == 1:
        return None
    if have_number(changed, person=query.person):
        return weights.NUMBER_MISTYPED if _is_mistyped_number(left, right) else None
    if are_two_words(query, entry, left, right):
        return weights.KNOWN_WORDS_DIFFER if query.person and _tells(query, rest) else None
    letters = max(_count_letters(query), _count_letters(entry))
    swapped = are_swapped(left, right)
    if letters < (weights.LEAST_LETTERS_OF_SWAP if swapped else weights.LEAST_LETTERS_OF_SLIP):
        return None
    cost = weights.SWAP_COST if swapped else weights.SLIP_COST
    score = weights.BEST_INEXACT - cost / letters
    others = {word.role for word in query.words if word.text in rest}
    if query.person or Role.NAME in others or not is_other_brand(left, right):
        return score
    short = len(left) <= weights.LONGEST_SHORT_BRAND and others <= {Role.UNIT}
    return min(score, weights.OTHER_SHORT_BRAND if short else weights.OTHER_BRAND)


def _is_mistyped_number(left: str, right: str) -> bool:
    """Whether a number has a figure too many or too few, or a letter: other figures are the number of another."""
    if min(len(left), len(right)) < weights.LEAST_FIGURES or is_ordinal(left) or is_ordinal(right):
        return False
    return len(left) != len(right) or not (left[-1].isdigit() and right[-1].isdigit())


def _tells(query: AnalysedName, rest: Spelling) -> bool:
    """Whether a person is known by the other names: few bear one of them, and there are two, or that one is long.

    Korean syllables are borne by many: `Kang Kyong Il` and `Jang Kyong Il`.
    """
    rare = [text for text in rest if _is_rare(text) and System.KOREAN not in find_systems(query, text)]
    return bool(rare) and (len(rest) > 1 or len(rare[0]) >= weights.LEAST_LETTERS_ALONE)


def _is_rare(text: str) -> bool:
    """Whether few people bear a name; one of up to three Chinese syllables is told from others by too little."""
    chinese = 0 < count_syllables(text) <= weights.LONGEST_CHINESE
    return len(text) >= weights.LEAST_LETTERS_OF_RARE and not chinese and not is_known_word(text, person=True)


def _count_letters(name: AnalysedName) -> float:
    """Returns how many letters tell a name, those of words that many names have counted less, of a legal form least."""
    told = sum(
        (len(word.text) * max(weights.WEIGHTS[word.role], weights.LEAST_WEIGHT_OF_LETTER) for word in name.words), 0.0
    )
    return told + min(len(name.typed[0]) - sum(len(word.text) for word in name.words), weights.LETTERS_OF_FORM)


def _make_cut(query: AnalysedName, entry: AnalysedName, ours: Spelling, theirs: Spelling) -> Finding | None:
    """Finds a name that was cut off in the middle of a word, as payment messages do after 35 characters."""
    shorter, longer = (ours, theirs) if len(ours) <= len(theirs) else (theirs, ours)
    last = len(shorter) - 1
    if shorter[:last] != longer[:last] or len(shorter[last]) >= len(longer[last]):
        return None
    text = f"one name is the other, cut off in {longer[last]}"
    return Finding("cut_off", text, query.text, entry.text, weights.CUT_OFF)


def _find_initials(short: AnalysedName, full: AnalysedName) -> Iterator[Finding]:
    word = find_abbreviation(short)
    if word is None or full.typed == () or word[0] != full.typed[0][0]:
        return
    initials = find_initials(full)
    if word in initials.plain or word in initials.mixed:
        score = weights.MIXED_INITIALS if word in initials.mixed else weights.INITIALS
        yield Finding("initials", f"{word} may be the initials of {full.text}", short.text, full.text, score)


def _find_short_form(short: AnalysedName, full: AnalysedName) -> Iterator[Finding]:
    ours, theirs = list_telling(short), list_telling(full)
    missing = len(theirs) - len(ours)
    if not 0 < missing <= weights.MOST_LEFT_OUT or len(ours) < _FEWEST_OF_SHORT_FORM or not is_short_form(ours, theirs):
        return
    score = weights.SHORT_FORM - weights.LEFT_OUT * missing
    if is_borne_by_most(ours[-1]):
        score -= weights.SHORT_FORM_OF_MOST * missing
    text = f"{short.text} may be what {full.text} is called"
    yield Finding("short_form", text, short.text, full.text, score)
