"""Numbers for the parties of lists that number none: the name is all that identifies a party there.

House files give keys in letters, official lists give digits; so an entry of an article and one of its official list can
never share an id by accident.
"""

import unicodedata
from hashlib import sha256

# Of twelve digits, two of three thousand names share a number once in 200,000 lists; `make_reading` would refuse it.
_DIGITS = 12


def make_number(name: str) -> str:
    """Makes the number of a party from its name.

    Capitals, accents, blanks and punctuation do not count, because lists of names mend them (`AL-NASER  AIRLINES`, `AL
    NASER AIRLINES`), and an entry that is spelled better today is the entry of yesterday.

    Args:
        name: As printed.

    Returns:
        Twelve decimal digits, the same for ever.
    """
    # A name of signs alone folds to nothing; it is still a name.
    key = fold_name(name) or name.strip()
    return f"{int.from_bytes(sha256(key.encode()).digest()) % 10**_DIGITS:0{_DIGITS}}"


def fold_name(name: str) -> str:
    """Folds a name to the letters and digits that its number is made from."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in plain if char.isalnum())
