"""Review: a person accepts or rejects drafts, and what is accepted is in force at once."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from app.errors import BadRequest, Conflict, NotFound, Problem
from app.model.access import Actor
from app.model.draft import Dispute, DisputeKind, Draft, DraftDecision, DraftState, KeptArticle
from app.model.entry import Entry
from app.model.listing import ListDescription
from app.services.articles.disputes import find_disputes
from app.services.articles.draft_list import DRAFTS, find_known, publish_drafts
from app.services.articles.edit_draft import edit_entry
from app.services.lists.import_list import Publication
from app.services.lists.publish import Publisher
from app.store.database import Database, Transaction

LONGEST_REASON = 2_000


class Reviewer:
    """Shows drafts and takes decisions about them; a decision, its audit line and the list stand together or not."""

    def __init__(
        self,
        database: Database,
        publisher: Publisher,
        descriptions: Mapping[str, ListDescription],
        now: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._publisher = publisher
        self._descriptions = descriptions
        self._now = now

    def record_list(self, actor: Actor) -> None:
        """Records the list of accepted drafts if it is not recorded yet, so that an empty one is held, not missing."""
        at = self._now()
        if DRAFTS in self._descriptions:
            with self._database.begin() as transaction:
                transaction.drafts.hold()
                publish_drafts(transaction, Publication(at, at, actor))

    def get(self, draft_id: str) -> tuple[Draft, KeptArticle]:
        """A draft and the article that it comes from.

        Raises:
            NotFound: no such draft.
        """
        with self._database.read() as transaction:
            draft = _get_draft(transaction, draft_id)
            return draft, _get_article(transaction, draft.article_id)

    def get_article(self, article_id: str) -> tuple[KeptArticle, tuple[Draft, ...]]:
        """An article and its drafts, in its order.

        Raises:
            NotFound: no such article.
        """
        with self._database.read() as transaction:
            return _get_article(transaction, article_id), transaction.drafts.list_of_article(article_id)

    def list_page(
        self, state: DraftState | None, article_id: str | None, *, after: str | None, limit: int
    ) -> tuple[Draft, ...]:
        """Drafts by id, oldest first; see `DraftRepository.list_page`."""
        with self._database.read() as transaction:
            return transaction.drafts.list_page(state, article_id, after=after, limit=limit)

    def list_disputes(self) -> tuple[Dispute, ...]:
        """Where accepted drafts and the lists in force disagree, by draft; empty while no list is loaded."""
        generation = self._publisher.find_current()
        with self._database.read() as transaction:
            drafts = transaction.drafts.list_accepted()
        return () if generation is None else find_disputes(drafts, generation, self._descriptions, self._now())

    def accept(
        self, draft_id: str, actor: Actor, *, reason: str | None = None, edit: Mapping[str, object] | None = None
    ) -> Draft:
        """Accepts a draft, edited or as it is, and puts its entry in force.

        Args:
            draft_id: Of a draft that is proposed or rejected, or of an accepted one that is edited again.
            actor: Who decides.
            reason: Why; None when nothing needs saying.
            edit: Fields to replace, see `edit_entry`; None for none.

        Raises:
            NotFound: no such draft.
            Conflict: it is superseded, or accepted and not edited.
            BadRequest: the entry cannot be so, or disagrees with a draft in force.
        """
        _check_reason(reason)
        self._publisher.publish()
        at = self._now()
        with self._database.begin() as transaction:
            transaction.drafts.hold()
            draft = _get_draft(transaction, draft_id)
            is_as_it_is = draft.state is DraftState.ACCEPTED and not edit
            if is_as_it_is or draft.state is DraftState.SUPERSEDED:
                raise Conflict(f"{draft_id} is {draft.state.value} already")
            act, entry = edit_entry(draft, edit or {}, self._descriptions)
            entry = self._identify(entry, edit or {})
            decision = DraftDecision(DraftState.ACCEPTED, actor.id, at, reason, entry, act)
            accepted = _decide(transaction, draft, decision)
            _supersede_older(transaction, accepted, actor, at)
            publish_drafts(transaction, Publication(at, at, actor))
            detail = {"entry": entry.id, "article": draft.article_id, "edited": sorted(edit or {}), "reason": reason}
            transaction.audit.append(actor.id, "accept_draft", draft_id, detail, at)
        self._publisher.publish()
        return accepted

    def reject(self, draft_id: str, actor: Actor, *, reason: str) -> Draft:
        """Rejects a draft; one that was accepted is taken out of force again.

        Args:
            draft_id: Of a draft that is proposed or accepted.
            actor: Who decides.
            reason: Why; never empty.

        Raises:
            NotFound: no such draft.
            Conflict: it is rejected or superseded already.
            BadRequest: there is no reason.
        """
        _check_reason(reason)
        at = self._now()
        with self._database.begin() as transaction:
            transaction.drafts.hold()
            draft = _get_draft(transaction, draft_id)
            if draft.state not in {DraftState.PROPOSED, DraftState.ACCEPTED}:
                raise Conflict(f"{draft_id} is {draft.state.value} already")
            rejected = _decide(transaction, draft, DraftDecision(DraftState.REJECTED, actor.id, at, reason))
            if draft.accepted is not None:
                publish_drafts(transaction, Publication(at, at, actor))
            detail = {"article": draft.article_id, "was": draft.state.value, "reason": reason}
            transaction.audit.append(actor.id, "reject_draft", draft_id, detail, at)
        self._publisher.publish()
        return rejected

    def dismiss(self, draft_id: str, actor: Actor, *, kind: DisputeKind, reason: str) -> Draft:
        """Settles the disputes of a kind about a draft: they are not shown again as they stand, another one is.

        Args:
            draft_id: Of a draft that is disputed.
            actor: Who decides.
            kind: Of the disputes; those of another kind stay.
            reason: Why; never empty.

        Raises:
            NotFound: no such draft.
            Conflict: it has no such dispute.
            BadRequest: there is no reason.
        """
        _check_reason(reason)
        self._publisher.publish()
        at = self._now()
        with self._database.begin() as transaction:
            transaction.drafts.hold()
            draft = _get_draft(transaction, draft_id)
            generation = self._publisher.find_current()
            own = (draft,) if draft.accepted is not None else ()
            open_ones = () if generation is None else find_disputes(own, generation, self._descriptions, at)
            keys = tuple(one.key for one in open_ones if one.kind is kind)
            if not keys:
                raise Conflict(f"{draft_id} has no dispute of the kind {kind.value}")
            last = draft.decisions[-1]
            settled = DraftDecision(draft.state, actor.id, at, reason, last.entry, last.act, keys)
            dismissed = _decide(transaction, draft, settled)
            detail = {"article": draft.article_id, "disputes": list(keys), "reason": reason}
            transaction.audit.append(actor.id, "dismiss_dispute", draft_id, detail, at)
        return dismissed

    def _identify(self, entry: Entry, edit: Mapping[str, object]) -> Entry:
        """Looks again whether the party is held by now, unless the reviewer says who it is."""
        generation = self._publisher.find_current()
        return entry if generation is None or {"key", "official"} & edit.keys() else find_known(entry, generation)


def _decide(transaction: Transaction, draft: Draft, decision: DraftDecision) -> Draft:
    decided = replace(draft, state=decision.state, decisions=(*draft.decisions, decision))
    transaction.drafts.save_decision(decided)
    return decided


def _supersede_older(transaction: Transaction, accepted: Draft, actor: Actor, at: datetime) -> None:
    """Takes the drafts out of force that an older wording of the same article made of the same act and party."""
    url = _get_article(transaction, accepted.article_id).url
    entry = accepted.accepted
    assert entry is not None, "it has just been accepted"
    for other in () if url is None else transaction.drafts.list_of_url(url):
        is_older = other.article_id != accepted.article_id and other.act is accepted.act
        if is_older and other.accepted is not None and other.accepted.id == entry.id:
            _decide(transaction, other, DraftDecision(DraftState.SUPERSEDED, actor.id, at, f"by {accepted.id}"))


def _get_draft(transaction: Transaction, draft_id: str) -> Draft:
    draft = transaction.drafts.find(draft_id)
    if draft is None:
        raise NotFound(f"there is no draft {draft_id}")
    return draft


def _get_article(transaction: Transaction, article_id: str) -> KeptArticle:
    article = transaction.articles.find(article_id)
    if article is None:
        raise NotFound(f"there is no article {article_id}")
    return article


def _check_reason(reason: str | None) -> None:
    if reason is not None and not 0 < len(reason.strip()) <= LONGEST_REASON:
        text = f"say why, in at most {LONGEST_REASON} characters"
        raise BadRequest("the reason cannot be used", (Problem("reason", text, reason[:200]),))
