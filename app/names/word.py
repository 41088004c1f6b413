"""What a name is made of: a token as it stands there, and a word, which is a token analysed once."""

from collections.abc import Mapping

from msgspec import Struct

from app.names.roles import Role
from app.names.syllables import System


class Token(Struct, frozen=True, gc=False):
    """One word as it stands in the name; a struct of msgspec, which is made in a tenth of a microsecond.

    Attributes:
        text: Lower-case Latin letters and digits; other scripts romanised.
        native: The word in its own script, folded; None where that is Latin.
        reading: The romanisation with its alternatives in capitals, as `sound.py` reads it.
        sense: What it says where that is known from the words beside it; None where the word alone tells.
    """

    text: str
    native: str | None
    reading: str
    sense: str | None = None


class Word(Struct, frozen=True, eq=False, array_like=True, gc=False):
    """A word, compared by identity, so that comparisons can be remembered: equal words are mostly the same object.

    Being a struct of msgspec it is packed and read again in a microsecond, and the cycle collector passes it by.

    Attributes:
        text: Lower-case Latin letters or digits.
        meaning: The group that the word belongs to (`technology` for `tech`, `muhammad` for `Mohammed`, one for
            `Halkbank` and `Halkbankasi`), or its text.
        native: The word in its own script; None where that is Latin.
        role: What it does in the name.
        person: Whether the name is a person's.
        keys: Under which it meets other spellings, the kind first: `=` text, `g` group, `s` skeleton, or a `System`.
        skeletons: Its two likeliest consonant skeletons.
        sounds: The keys of its sound.
        syllables: Its keys in each system that reads it.
        vowels: Its vowel pattern; empty where the script writes none.
        outline: Its broad consonant classes and vowels; empty where the word says too little.
        established: Whether it is a name that many people bear: such a word is no misspelling of another such word.
        source: What it was made of; two words of one source are equal in every respect.
    """

    text: str
    meaning: str
    native: str | None
    role: Role
    person: bool
    keys: frozenset[str]
    skeletons: tuple[str, ...]
    sounds: frozenset[str]
    syllables: Mapping[System, frozenset[str]]
    vowels: str
    outline: str
    established: bool
    source: bytes
