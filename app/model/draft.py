"""Articles as they are kept, and the drafts of entries that a person accepts or rejects."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.model.article import ActionKind, Evidence
from app.model.entry import Entry


@dataclass(frozen=True, slots=True)
class KeptArticle:
    """An article as it came, without its bytes; never changed.

    Attributes:
        sha256: Hex digest of the bytes.
        size_bytes: Of the bytes.
        media_type: As its server or its sender called it; None when nobody said.
        name: Of the file, or the address.
        url: Where it was fetched, after redirects; None when it was handed in.
        received_at: When it was fetched or handed in.
        actor: By whom.
        title: Empty when none was found.
        publisher: None when not found.
        published: None when it bears no date.
        language: `en`, `es` or `zh`.
        text: The readable text that offsets of evidence count in.
        text_sha256: Hex digest of `text` as UTF-8: the same article in other page furniture has the same.
        document: The extraction as it was made, JSON in the shape of `interdict extract`.
        previous_id: The article of the same address that this one is a newer wording of; None for a first one.
    """

    id: str
    sha256: str
    size_bytes: int
    media_type: str | None
    name: str
    url: str | None
    received_at: datetime
    actor: str
    title: str
    publisher: str | None
    published: date | None
    language: str
    text: str
    text_sha256: str
    document: str
    previous_id: str | None = None


class DraftState(StrEnum):
    """Where a draft stands. Only an accepted one is screened; a superseded one has given way to a newer wording."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class DraftDecision:
    """What was decided about a draft.

    Attributes:
        state: That it led to.
        actor: A key's id, or `cli:<user>`.
        reason: None when none was given; a rejection always has one.
        entry: What was accepted, edits included; None for any other decision.
        act: What the authority did, as accepted; None for any other decision.
        dismissed: The disputes that it settles, each as `Dispute.key` has it, while the draft stays as it was
            accepted. Empty for any other decision.
    """

    state: DraftState
    actor: str
    at: datetime
    reason: str | None = None
    entry: Entry | None = None
    act: ActionKind | None = None
    dismissed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """One party of one action of one article, proposed as an entry.

    Attributes:
        number: Its place in the article, from 1.
        act: What the authority did.
        authority: Who acted, in a spelling of lists.toml.
        current: Whether the article reports the act as new; False for one that it recalls.
        proposal: The entry as it was extracted; never changed, whatever is edited.
        evidence: The quotations that it rests on.
        decisions: All of them, the first one first; empty while nobody has decided.
    """

    id: str
    article_id: str
    number: int
    state: DraftState
    act: ActionKind
    authority: str
    current: bool
    proposal: Entry
    evidence: tuple[Evidence, ...]
    created_at: datetime
    decisions: tuple[DraftDecision, ...] = ()

    @property
    def accepted(self) -> Entry | None:
        """The entry in force for this draft; None when it is not accepted."""
        return self.decisions[-1].entry if self.state is DraftState.ACCEPTED else None

    @property
    def acceptance(self) -> DraftDecision | None:
        """The decision that put it in force, dismissals behind it aside; None when it is not accepted."""
        taken = [decision for decision in self.decisions if not decision.dismissed]
        return taken[-1] if self.state is DraftState.ACCEPTED else None

    @property
    def dismissed(self) -> frozenset[str]:
        """The disputes settled since it was last accepted, by key; an edit opens them again."""
        behind = self.decisions[::-1]
        since = next((i for i, decision in enumerate(behind) if not decision.dismissed), len(behind))
        return frozenset(key for decision in behind[:since] for key in decision.dismissed)

    @property
    def accepted_act(self) -> ActionKind:
        """What the authority did: as accepted, or as extracted while it is not."""
        act = self.decisions[-1].act if self.state is DraftState.ACCEPTED else None
        return self.act if act is None else act


class LinkKind(StrEnum):
    """Why an article's entry and an official one are one party on one list."""

    SAME_IDENTIFIER = "same_identifier"
    SAME_NAME = "same_name"


@dataclass(frozen=True, slots=True)
class Link:
    """An article's entry and the official one that confirms it.

    Attributes:
        why: A sentence with both names or the identifier.
    """

    house_id: str
    official_id: str
    kind: LinkKind
    why: str


class DisputeKind(StrEnum):
    """How an accepted draft and the official lists disagree."""

    OTHER_DATE = "other_date"
    OTHER_LIST = "other_list"
    NOT_CONFIRMED = "not_confirmed"
    STILL_LISTED = "still_listed"


@dataclass(frozen=True, slots=True)
class Dispute:
    """A disagreement that a person has to settle.

    Attributes:
        text: What each side says, as a sentence.
        official_id: The official entry concerned; None when there is none.
    """

    draft: Draft
    kind: DisputeKind
    text: str
    official_id: str | None = None

    @property
    def key(self) -> str:
        """What tells it from every other of its draft: a list that says something else later is another dispute."""
        return f"{self.kind.value}: {self.text}"
