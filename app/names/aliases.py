"""Two names in one text: `Dawood Ibrahim alias Sheikh Dawood Hassan`, `Ko Wen-je (柯文哲)`."""

import re

from app.names.scripts import Script, find_script

# What payment messages and customer files put between a name and another, or whom it reaches through.
_BETWEEN = re.compile(
    r"[\s,;(]+(?:a\.?k\.?a\.?|f\.?k\.?a\.?|n\.?k\.?a\.?|d\.?b\.?a\.?|d/b/a|a/k/a|f/k/a|t/a|c/o|alias|née"
    r"|(?:also|formerly|previously|now|better) known as|trading as|doing business as|formerly|care of)[\s:,]+",
    re.IGNORECASE,
)
# `Fox c/o A` says nothing by its second half.
_FEWEST_LETTERS = 4
# Scripts that write a whole name without a space.
_UNSPACED = frozenset({Script.HAN, Script.KANA, Script.HANGUL, Script.THAI, Script.LAO, Script.KHMER, Script.BURMESE})
# `Uralskiy Zavod (UZGA)` goes by either; in `Bosch GmbH (India)` the brackets hold no name.
_BRACKETED = re.compile(r"^(.{4,}?)\s*[(（\[]([^()（）\[\]]{4,})[)）\]]?\s*$")
# A payment message has room for three; the rest is read as part of the last.
_MOST_NAMES = 3


def split_aliases(text: str) -> tuple[str, ...]:
    """Returns the names that a text holds beside each other; empty when it holds one."""
    parts = [part.strip(" ()") for part in _BETWEEN.split(text, maxsplit=_MOST_NAMES - 1)]
    return tuple(part for part in parts if len(part) >= _FEWEST_LETTERS) if len(parts) > 1 else ()


def split_scripts(text: str) -> tuple[str, ...]:
    """Returns the Latin name and the one in another script that stand side by side: `Ko Wen-je (柯文哲)`.

    Empty for a name in one script, and for one of which each script has a part (`Ayman الظواهري`).
    """
    if text.isascii():
        return ()
    scripts = [{find_script(ch) for ch in word} - {Script.COMMON} for word in text.split()]
    latin = [word for word, found in zip(text.split(), scripts, strict=True) if found == {Script.LATIN}]
    others = [word for word, found in zip(text.split(), scripts, strict=True) if found and Script.LATIN not in found]
    unspaced = sum(find_script(ch) in _UNSPACED for word in others for ch in word)
    whole = len(latin) > 1 and (len(others) > 1 or unspaced > 1)
    return (" ".join(latin), " ".join(others)) if whole else ()


def split_brackets(text: str) -> tuple[str, ...]:
    """Returns the name before brackets that end a text, and what stands in them; empty where none do."""
    found = _BRACKETED.match(text)
    return () if found is None else (found.group(1), found.group(2))
