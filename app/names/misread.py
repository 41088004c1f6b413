"""Letters that look like another where a page was scanned: `rn` for m, `cl` for d, `vv` for w."""

_LOOKS_LIKE = (("rn", "m"), ("cl", "d"), ("vv", "w"))
# `Ern` and `Em` are two names.
_SHORTEST_MISREAD = 5


def read_as_scanned(text: str) -> str:
    """Returns a lower-case Latin word as a scanner may read it: `qassern` and `qassem` are both qassem."""
    if len(text) < _SHORTEST_MISREAD:
        return text
    for pair, letter in _LOOKS_LIKE:
        text = text.replace(pair, letter)
    return text
