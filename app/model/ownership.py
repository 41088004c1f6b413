"""Who owns how much of whom, as the user's own ownership file says."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Stake:
    """A share of one party in another.

    Attributes:
        owner: The owner's name.
        owned: The owned party's name.
        percent: 0-100; 0 ends an earlier stake; None when not known.
        as_of: The day from which this is known to hold; None when not stated.
    """

    owner: str
    owned: str
    percent: float | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class OwnershipFile:
    """One import of an ownership file; the last one is in force and replaces those before it whole.

    Attributes:
        number: 1, 2, 3 ... in the order of import.
        content: `sha256:...` over its stakes.
    """

    number: int
    imported_at: datetime
    actor: str
    content: str
    stakes: tuple[Stake, ...]
