"""Where a name stands."""

from dataclasses import dataclass

from app.model.entry import EntryType


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name where it stands.

    Attributes:
        start: Offset in the text.
        end: Offset behind it.
        type: `OTHER` where the name itself does not tell.
        title_start: Where the title before it begins; equal to `start` where there is none.
        opens: One plain word that opens a sentence: a name only if it is one elsewhere too.
    """

    start: int
    end: int
    type: EntryType
    title_start: int
    opens: bool = False
