"""Whether a word was meant as it stands, so that it is no slip for the one that stands in its place."""

from app.matching import weights
from app.names.analysed import AnalysedName
from app.names.hanja import is_sino_korean
from app.names.korean import count_korean
from app.names.numbers import read_number
from app.names.roles import is_known_word
from app.names.syllables import System


def have_number(changed: tuple[str, str], *, person: bool) -> bool:
    """Whether a word that differs is a number; `FIV` is nothing but a slip for FIVE."""
    numbers = [text for text in changed if read_number(text, person=person) is not None]
    return len(numbers) > 1 or any(not text.isalpha() or len(text) < weights.LEAST_FIGURES for text in numbers)


def are_two_words(query: AnalysedName, entry: AnalysedName, left: str, right: str) -> bool:
    """Whether what was typed is a word of its own: `Wei` is no slip for `Wen`, nor `Marian` for `Marina`."""
    if is_known_word(left, person=query.person) and is_known_word(right, person=query.person):
        return True
    systems = find_systems(query, left) & find_systems(entry, right)
    if System.KOREAN in systems and query.person and _are_two_korean(left, right):
        return True
    return System.CHINESE in systems


def _are_two_korean(left: str, right: str) -> bool:
    """Whether two words are as many Korean syllables; `Jog` can be read as one, and no name has it."""
    count = count_korean(left)
    return count == count_korean(right) and (count > 1 or (is_sino_korean(left) and is_sino_korean(right)))


def find_systems(name: AnalysedName, text: str) -> frozenset[System]:
    """Returns the systems in which a word of a name is read; none for what is no word of it."""
    return frozenset(next((word.syllables for word in name.words if word.text == text), ()))
