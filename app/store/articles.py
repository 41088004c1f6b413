"""Articles, bytes included, and the links from articles' entries to official ones."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, insert, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from app.model.draft import KeptArticle, Link, LinkKind
from app.store.tables import ARTICLES, LINKS

_FIELDS = tuple(KeptArticle.__dataclass_fields__)
_SELECT = select(*(ARTICLES.c[name] for name in _FIELDS))


@dataclass(frozen=True, slots=True)
class ArticleRepository:
    """Articles over one connection. There is no way to change or delete one."""

    connection: Connection

    def add(self, article: KeptArticle, content: bytes) -> None:
        """Adds an article with its bytes.

        Raises:
            BadRequest: a text that no database here can keep.
        """
        row = {name: getattr(article, name) for name in _FIELDS}
        self.connection.execute(insert(ARTICLES), row | {"content": content})

    def find(self, article_id: str) -> KeptArticle | None:
        """The article of that id."""
        return self._find_first(_SELECT.where(ARTICLES.c.id == article_id))

    def find_same(self, sha256: str, text_sha256: str | None = None) -> KeptArticle | None:
        """The article of these bytes, or of this readable text in other bytes."""
        is_same = ARTICLES.c.sha256 == sha256
        if text_sha256 is not None:
            is_same = or_(is_same, ARTICLES.c.text_sha256 == text_sha256)
        return self._find_first(_SELECT.where(is_same).order_by(ARTICLES.c.id))

    def find_latest_of(self, url: str) -> KeptArticle | None:
        """The article that was fetched from an address last."""
        return self._find_first(_SELECT.where(ARTICLES.c.url == url).order_by(ARTICLES.c.id.desc()))

    def load_content(self, article_id: str) -> bytes | None:
        """The bytes as they came; None for an unknown id."""
        found = select(ARTICLES.c.content).where(ARTICLES.c.id == article_id)
        return self.connection.execute(found).scalar_one_or_none()

    def _find_first(self, found: Select[Any]) -> KeptArticle | None:
        row = self.connection.execute(found.limit(1)).one_or_none()
        return None if row is None else KeptArticle(**row._mapping)


@dataclass(frozen=True, slots=True)
class LinkRepository:
    """Links over one connection. A row is written when the link is first found and never changed."""

    connection: Connection

    def add_new(self, links: Iterable[Link], at: datetime) -> None:
        """Keeps the links that are not kept yet; none is fine."""
        dialect_insert = postgresql.insert if self.connection.dialect.name == "postgresql" else sqlite.insert
        new = dialect_insert(LINKS).on_conflict_do_nothing(index_elements=["house_id", "official_id"])
        for link in links:
            row = {"house_id": link.house_id, "official_id": link.official_id, "kind": link.kind.value, "why": link.why}
            self.connection.execute(new, row | {"found_at": at})

    def list_all(self) -> tuple[tuple[Link, datetime], ...]:
        """Every link with the moment at which it was first found, by the article's entry."""
        rows = self.connection.execute(select(LINKS).order_by(LINKS.c.house_id, LINKS.c.official_id))
        return tuple((Link(r.house_id, r.official_id, LinkKind(r.kind), r.why), r.found_at) for r in rows)
