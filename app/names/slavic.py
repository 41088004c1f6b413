"""Words of Ukrainians and Belarusians, of which Russian and English spell some sounds otherwise.

Both say h where Russian says g (`Hulevich`, Gulevich), and Belarusian ends a syllable in a short u where Russian has
a v (`Halouchanka`, Golovchenko; `Karayeu`, Karayev).
"""

import re

# Endings of East Slavic surnames; nothing else is read so. Where another language has the ending (`Mamadou`), the word
# gets a key that nothing shares.
_ENDINGS = re.compile(
    "(?:[ae]nk[aou]|ch[uy]k|[iy]u?k|[iye]ch|[ou]?sk(?:i|y|iy|yi|yy|aya|aia|a)|(?:ov|ev|av)a?|[iy]n|[yi]eu|[^aeiou][aeo]u)$"
)
_SHORT_U = re.compile("(?<=[aeo])u(?=[^aeiouy]|$)")
_BREATH = re.compile("(?<![ckpstzg])h(?=[^ckpstz])")
# German and Polish write w for v, and German s for z and sch for zh as well: Sacharowa, Schirinowski.
_GERMAN = re.compile("w(?:a|itsch|skij?|skaja)?$")
_VOICED, _VOICED_SCH = re.compile("s(?=[aeiouy])"), re.compile("(?<!t)sch(?!tsch)")
_SHORTEST = 5


def spell_slavic(word: str) -> str:
    """Returns a romanised word in the letters of `sound.py`, with `hx` for h that may be g and W for u that may be v.

    A word that is not built like a surname of these countries stays as it is.
    """
    if len(word) >= _SHORTEST and _GERMAN.search(word) is not None:
        return _VOICED_SCH.sub("schx", _VOICED.sub("Z", word))
    if len(word) < _SHORTEST or _ENDINGS.search(word) is None:
        return word
    return _BREATH.sub("hx", _SHORT_U.sub("W", word))
