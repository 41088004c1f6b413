"""List policy: which lists an installation must hold, current, before it answers at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.errors import ListNotHeld, ListStale
from app.model.listing import ListDescription, ListOrigin, ListState
from app.services.lists.freshness import describe_list_state
from app.services.lists.publish import Generation


class StalePolicy(StrEnum):
    """What a required list that is missing or stale makes of a question: no answer, or one that is never `clear`."""

    REFUSE = "refuse"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class ListPolicy:
    """The lists that are known, and what is asked of them.

    Attributes:
        descriptions: Every list that is known, by id.
        required: Ids of the lists that must be held and current.
        on_stale: What happens when one is not.
    """

    descriptions: Mapping[str, ListDescription]
    required: frozenset[str] = frozenset()
    on_stale: StalePolicy = StalePolicy.REFUSE

    def describe(self, generation: Generation, lists: frozenset[str] | None, at: datetime) -> tuple[ListState, ...]:
        """The state of every list that takes part in an answer, by id; a house list takes part in all of them."""
        return tuple(
            describe_list_state(revision, self.descriptions[list_id], at, generation.freshness)
            for list_id, revision in sorted(generation.revisions.items())
            if lists is None or list_id in lists or self.descriptions[list_id].origin is ListOrigin.HOUSE
        )

    def find_not_held(self, generation: Generation, lists: frozenset[str] | None) -> tuple[str, ...]:
        """The lists that are known and asked but not held, by id."""
        asked = self.descriptions.keys() if lists is None else lists
        return tuple(sorted(asked - generation.revisions.keys()))

    def check(self, generation: Generation, lists: frozenset[str] | None, at: datetime) -> bool:
        """Looks whether an answer may rest on a generation.

        Args:
            generation: What would answer.
            lists: Those that the question asks; None means all. One that it leaves out is not looked at.
            at: Now. Of a moment in the past it is not known when the sources had last been asked, so a list that was
                held then is taken to have been current.

        Returns:
            Whether the answer is degraded: a required list is missing or stale, and the policy lets it be given.

        Raises:
            ListNotHeld, ListStale: the same, and the policy does not.
        """
        asked = self.required if lists is None else self.required & lists
        if not asked:
            return False
        missing = sorted(asked - generation.revisions.keys())
        states = () if generation.freshness is None else self.describe(generation, asked, at)
        stale = [state for state in states if state.list in asked and state.stale]
        if self.on_stale is StalePolicy.REVIEW:
            return bool(missing or stale)
        if missing:
            raise ListNotHeld(f"{', '.join(missing)}: required, but not held; import or sync it")
        if stale:
            raise ListStale(f"{'; '.join(_describe_stale(state) for state in stale)}; sync it or import a newer one")
        return False


def _describe_stale(state: ListState) -> str:
    if state.is_clock_doubted:
        return f"{state.list}: required, but the clock was put back since it was last found current"
    if state.checked_at is None:
        return f"{state.list}: required, but published {state.published_at:%Y-%m-%d %H:%M} UTC and not checked since"
    return f"{state.list}: required, but last found current {state.checked_at:%Y-%m-%d %H:%M} UTC"
