"""Drafts of entries: proposed once, decided about, never deleted."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, insert, select, update

from app.model.article import ActionKind
from app.model.draft import Draft, DraftState
from app.store.locks import Lock, take_lock
from app.store.tables import ARTICLES, DRAFTS

_FIELDS = tuple(Draft.__dataclass_fields__)
_SELECT = select(*(DRAFTS.c[name] for name in _FIELDS))


@dataclass(frozen=True, slots=True)
class DraftRepository:
    """Drafts over one connection."""

    connection: Connection

    def hold(self) -> None:
        """Makes every other transaction that takes articles in or decides about drafts wait for the end of this one.

        Two reviewers at once would each publish a list without the other's entry.
        """
        take_lock(self.connection, Lock.REVIEW_DRAFTS)

    def add_all(self, drafts: Iterable[Draft]) -> None:
        """Adds drafts; none is fine.

        Raises:
            BadRequest: a text that no database here can keep.
        """
        rows = [_make_row(draft) for draft in drafts]
        if rows:
            self.connection.execute(insert(DRAFTS), rows)

    def save_decision(self, draft: Draft) -> None:
        """Writes the state and the decisions of a draft; nothing else of it ever changes."""
        values = {"state": draft.state.value, "decisions": draft.decisions}
        self.connection.execute(update(DRAFTS).where(DRAFTS.c.id == draft.id).values(values))

    def find(self, draft_id: str) -> Draft | None:
        """The draft of that id."""
        row = self.connection.execute(_SELECT.where(DRAFTS.c.id == draft_id)).one_or_none()
        return None if row is None else _make_draft(row)

    def list_page(
        self, state: DraftState | None, article_id: str | None, *, after: str | None, limit: int
    ) -> tuple[Draft, ...]:
        """Drafts by id, which is the order of their making.

        Args:
            state: None means any.
            article_id: None means any.
            after: The last id of the page before; None for the first page.
            limit: The most drafts to return, 1 or more.
        """
        found = _SELECT.order_by(DRAFTS.c.id).limit(limit)
        if state is not None:
            found = found.where(DRAFTS.c.state == state.value)
        if article_id is not None:
            found = found.where(DRAFTS.c.article_id == article_id)
        if after is not None:
            found = found.where(DRAFTS.c.id > after)
        return self._list(found)

    def list_of_article(self, article_id: str) -> tuple[Draft, ...]:
        """The drafts of one article, in its order."""
        return self._list(_SELECT.where(DRAFTS.c.article_id == article_id).order_by(DRAFTS.c.number))

    def list_of_url(self, url: str) -> tuple[Draft, ...]:
        """The drafts of every wording of the article at an address, the first made first."""
        of_url = _SELECT.join(ARTICLES, ARTICLES.c.id == DRAFTS.c.article_id).where(ARTICLES.c.url == url)
        return self._list(of_url.order_by(DRAFTS.c.id))

    def list_accepted(self) -> tuple[Draft, ...]:
        """Every draft that is in force, by id."""
        return self._list(_SELECT.where(DRAFTS.c.state == DraftState.ACCEPTED.value).order_by(DRAFTS.c.id))

    def _list(self, found: Select[Any]) -> tuple[Draft, ...]:
        return tuple(_make_draft(row) for row in self.connection.execute(found))


def _make_row(draft: Draft) -> dict[str, object]:
    return {name: getattr(draft, name) for name in _FIELDS} | {"state": draft.state.value, "act": draft.act.value}


def _make_draft(row: Any) -> Draft:
    return Draft(**{**row._mapping, "state": DraftState(row.state), "act": ActionKind(row.act)})
