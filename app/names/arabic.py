"""Words in Arabic letters without what spelling and grammar add to them: `للصناعات` and `صناعة` name one trade."""

from collections.abc import Iterator

# Persian and Arabic keyboards write one letter in two ways; hamza, the last ta and marks of vowels are often left out.
_FOLDED = str.maketrans("أإآٱىیکةۀؤ", "ااااييكههو", "ـًٌٍَُِّْ\u200c\u200d")
# And, for the, the, for, with: what Arabic writes together with the word behind it.
_PREFIXES = ("وال", "بال", "لل", "ال", "و", "ل", "ب")
_ARTICLES = ("وال", "بال", "لل", "ال")
# Plurals and adjectives of Arabic and Persian.
_SUFFIXES = ("هاي", "يه", "ات", "ها", "ان", "يي", "ه", "ي")
_SHORTEST_STEM = 3
# The ending of an adjective that agrees with a feminine noun: `سورية`, `سوري`. A shorter word may end so by itself.
FEMININE, SHORTEST_FEMININE = "ه", 4


def fold_arabic(word: str) -> str:
    """Returns a word in one form of each letter, without marks."""
    return word.translate(_FOLDED)


def strip_article(word: str) -> str:
    """Returns a folded word without the article, and without what grammar puts before that."""
    found = next((prefix for prefix in _ARTICLES if word.startswith(prefix)), "")
    return word.removeprefix(found) if len(word) - len(found) >= _SHORTEST_STEM else word


def list_arabic_stems(word: str) -> Iterator[str]:
    """Yields what a folded word may be without a prefix, without an ending, and without both; the longest first."""
    openings = [word, *(word.removeprefix(prefix) for prefix in _PREFIXES if word.startswith(prefix))]
    for opening in openings:
        for stem in (opening, *(opening.removesuffix(ending) for ending in _SUFFIXES if opening.endswith(ending))):
            if stem != word and len(stem) >= _SHORTEST_STEM:
                yield stem
