"""What one sentence claims: that parties are, or were, put on a list or taken off it, or that somebody is not on it."""

from dataclasses import dataclass, field
from datetime import date

from app.articles.frames import Frame
from app.articles.identities import Identity
from app.articles.triggers import Effect
from app.model.entry import EntryType

# Law firms write up to six weeks after an act and still report it as their news; a month is dated by its first day.
NEWS_DAYS = 75


@dataclass(frozen=True, slots=True)
class Claim:
    """That parties are, or were, put on a list or taken off it.

    Attributes:
        parties: Empty where the sentence names nobody; a list may follow that does.
        start: Offset of the sentence or list item that says so.
        end: Offset behind it.
        day: Day of the act where the clause gives one.
        month: First day of the month or year where it gives only that, or of the day's month.
        is_past: The words say that it is an earlier act.
        is_state: Says that somebody is on the list, not that somebody was put there.
        bases: Legal bases of the sentence, and of the lead-in for a list's items.
        tags: OFAC's tags beside the party.
        leads: Whether a list behind it may be of its parties; a mere `took aim at inflation` leads in none.
        group: What the sentence calls the parties (`companies`); `OTHER` where it does not tell.
    """

    effect: Effect
    parties: tuple[Identity, ...]
    frame: Frame
    start: int
    end: int
    day: date | None = None
    month: date | None = None
    is_past: bool = False
    is_state: bool = False
    bases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    group: EntryType = EntryType.OTHER
    leads: bool = True

    def is_news(self, published: date | None) -> bool:
        """Says whether the claim may be what the article reports: `the list` and `they` go back to it alone."""
        is_older = self.month is not None and published is not None and (published - self.month).days > NEWS_DAYS
        return not self.is_past and not is_older


@dataclass(frozen=True, slots=True)
class Denial:
    """That a party is expressly not on the list, and the sentence that says so."""

    party: Identity
    start: int
    end: int


@dataclass(slots=True)
class Record:
    """The claims and denials of an article as they are read, in order."""

    claims: list[Claim] = field(default_factory=list)
    denials: list[Denial] = field(default_factory=list)
