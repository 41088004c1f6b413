"""What the analysis of a name finds."""

from dataclasses import dataclass

from app.names.han import is_han
from app.names.joins import Join, find_joinable, find_joins
from app.names.word import Word


@dataclass(frozen=True, slots=True, eq=False)
class AnalysedName:
    """A name that is ready to be compared.

    Attributes:
        text: As it was given.
        person: Analysed as the name of a person, or of anything else.
        words: What is compared, in order, `LAST, First` turned to First LAST; empty when nothing can be read.
        forms: Legal forms; always empty for a person.
        identity: The same for two spellings of the same full name in one script; empty when nothing can be read.
        unturned: The identity in the order as written: `XI, Jinping` is Jinping Xi and Xi Jinping.
        letters: All letters in the order as written, without spaces: where one word ends is often misjudged.
        surnames: How many of the last words a comma marked as the surname; 0 when there was none.
        spellings: The words as they were typed, before anything was put right or set apart; with a comma, in the order
            without it as well. Empty where a word is in another script than Latin.
        typed: The letters of each of these.
        spelt: Whether Chinese characters are read by their sound alone, so that others may sound the same.
        half: Whether it is one of two names, in two scripts, that stand side by side.
    """

    text: str
    person: bool
    words: tuple[Word, ...]
    forms: tuple[str, ...]
    identity: tuple[str, ...]
    unturned: tuple[str, ...]
    letters: str
    surnames: int
    spellings: tuple[tuple[str, ...], ...]
    typed: tuple[str, ...]
    spelt: bool = False
    half: bool = False

    @property
    def joinable(self) -> tuple[tuple[int, int], ...]:
        """The runs of two to `MAX_JOINED` words that may be one: where each starts and ends."""
        return find_joinable(self.words)

    @property
    def joins(self) -> tuple[Join, ...]:
        """Runs of two to `MAX_JOINED` words as one."""
        return find_joins(self.words)

    @property
    def mixed(self) -> bool:
        """Whether it has words in Latin letters and in others."""
        return len({word.native is None for word in self.words}) > 1

    @property
    def han(self) -> bool:
        """Whether it was written in Chinese characters."""
        return self.spelt or any(word.native is not None and is_han(word.native) for word in self.words)
