"""The phrases around a name, as `data/signs.tsv` has them, compiled for the place where each is looked for."""

import re
from functools import lru_cache

from app.articles.tables import load_rows

# `X, a trader in Dubai, supplied`: what stands between commas or in brackets leaves the name its verb.
_BESIDE = r"(?:\s*\([^()]{0,80}\))?(?:,[^,.;:]{0,90},)?\s*"
_ARTICLE = r"(?:(?:the|a|an|el|la|los|las)\s+)?"
_BOUNDS = {
    "sentence": (r"(?<!\w)(?:", r")(?!\w)"),
    "next": (r"\s*(?:", ")"),
    "behind": (rf"{_BESIDE}(?:", r")(?!\w)"),
    "before": (r"(?<!\w)(?:", rf")\s+{_ARTICLE}$"),
}


@lru_cache(maxsize=1)
def load_signs() -> dict[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    """Returns the signs of each place (`sentence`, `next`, `behind`, `before`) with their patterns.

    Raises:
        ValueError: the table names a place that nothing looks at; the program's own mistake.
    """
    signs: dict[str, list[tuple[str, re.Pattern[str]]]] = {place: [] for place in _BOUNDS}
    for place, sign, phrase in load_rows("signs.tsv", 3):
        if place not in signs:
            raise ValueError(f"signs.tsv: nothing looks at {place!r}; the places are {', '.join(_BOUNDS)}")
        left, right = _BOUNDS[place]
        words = re.sub(r"(?<!\\) ", r"\\s+", phrase).replace("'", "['’]")
        signs[place].append((f"{place} {sign}", re.compile(left + words + right, re.IGNORECASE)))
    return {place: tuple(rows) for place, rows in signs.items()}
