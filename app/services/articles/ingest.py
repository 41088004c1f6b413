"""Ingest: an article into the database, with one draft for each party of each act that it reports."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import urlsplit

from app.articles.output import make_output
from app.clock import make_id
from app.fetch.pages import Page
from app.model.access import Actor
from app.model.article import ArticleReading
from app.model.draft import Draft, DraftDecision, DraftState, KeptArticle
from app.model.entry import Entry, Source, SourceKind
from app.services.articles.draft_list import find_known
from app.services.articles.propose import Proposal, make_proposals
from app.services.articles.read import ArticleReader
from app.services.lists.publish import Publisher
from app.store.database import Database, Transaction

UNKNOWN_PUBLISHER = "publisher not stated"


@dataclass(frozen=True, slots=True)
class Citation:
    """What the sender knows of an article; it stands above what the article itself is found to say."""

    title: str | None = None
    publisher: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class GivenArticle:
    """An article as it was handed in or fetched.

    Attributes:
        name: Of the file, or the address; what errors call it.
        media_type: None when nobody said.
        url: None when it was not fetched.
    """

    content: bytes
    name: str
    media_type: str | None = None
    url: str | None = None
    citation: Citation = Citation()


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of an article.

    Attributes:
        drafts: In the order of the article; of a newer wording only what has changed.
        is_new: False when the same article, or its text, is held already; nothing was added then.
    """

    article: KeptArticle
    drafts: tuple[Draft, ...]
    is_new: bool


class Ingester:
    """Takes articles in."""

    def __init__(
        self,
        database: Database,
        publisher: Publisher,
        fetch_page: Callable[[str], Page],
        reader: ArticleReader,
        now: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._publisher = publisher
        self._fetch_page = fetch_page
        self._reader = reader
        self._now = now

    def ingest_url(self, url: str, actor: Actor, citation: Citation = Citation()) -> Ingested:
        """Fetches an article and takes it in.

        Raises:
            BadRequest: an address that is not public, not http(s), or that its site closes to robots.
            FetchFailed: the page could not be had.
            BadArticle: as `ingest`.
        """
        page = self._fetch_page(url)
        return self.ingest(GivenArticle(page.content, page.url, page.media_type, page.url, citation), actor)

    def ingest_text(self, text: str, actor: Actor, citation: Citation = Citation()) -> Ingested:
        """Takes an article in that comes as text.

        What is known of it is written above it, as in a newspaper: "on Friday" needs the day to be understood.

        Raises:
            BadArticle: as `ingest`.
        """
        day = None if citation.published is None else f"{citation.published:%d %B %Y}"
        head = [line for line in (citation.title, citation.publisher, day) if line is not None]
        whole = "\n".join([*head, "", text]) if head else text
        return self.ingest(GivenArticle(whole.encode(), "text", "text/plain", citation=citation), actor)

    def ingest(self, given: GivenArticle, actor: Actor) -> Ingested:
        """Takes an article in.

        Raises:
            BadArticle: it cannot be read, or its language is not understood; nothing is kept.
            StoreUnavailable: the database cannot take it; nothing is kept.
        """
        sha256 = hashlib.sha256(given.content).hexdigest()
        with self._database.read() as transaction:
            known = transaction.articles.find_same(sha256)
            if known is not None:
                return Ingested(known, transaction.drafts.list_of_article(known.id), is_new=False)
        reading = _cite(self._reader.read(given.content, given.name), given.citation)
        article = _make_article(given, sha256, reading, actor, self._now())
        proposals = [
            replace(one, entry=self._identify(one.entry)) for one in make_proposals(reading, _make_source(article))
        ]
        with self._database.begin() as transaction:
            transaction.drafts.hold()
            known = transaction.articles.find_same(sha256, article.text_sha256)
            if known is not None:
                return Ingested(known, transaction.drafts.list_of_article(known.id), is_new=False)
            return _keep(transaction, article, given.content, proposals)

    def _identify(self, entry: Entry) -> Entry:
        generation = self._publisher.find_current()
        return entry if generation is None else find_known(entry, generation)


def _cite(reading: ArticleReading, citation: Citation) -> ArticleReading:
    meta = reading.meta
    return replace(
        reading,
        meta=replace(
            meta,
            title=meta.title if citation.title is None else citation.title,
            publisher=meta.publisher if citation.publisher is None else citation.publisher,
            published=meta.published if citation.published is None else citation.published,
        ),
    )


def _make_article(given: GivenArticle, sha256: str, reading: ArticleReading, actor: Actor, at: datetime) -> KeptArticle:
    return KeptArticle(
        id=make_id("art"),
        sha256=sha256,
        size_bytes=len(given.content),
        media_type=given.media_type,
        name=given.name,
        url=given.url,
        received_at=at,
        actor=actor.id,
        title=reading.meta.title,
        publisher=reading.meta.publisher,
        published=reading.meta.published,
        language=reading.meta.language,
        text=reading.text,
        text_sha256=hashlib.sha256(reading.text.encode()).hexdigest(),
        document=json.dumps(make_output(reading), ensure_ascii=False, sort_keys=True),
    )


def _make_source(article: KeptArticle) -> Source:
    host = None if article.url is None else urlsplit(article.url).hostname
    return Source(
        SourceKind.ARTICLE,
        article.title or article.name,
        article.publisher or host or UNKNOWN_PUBLISHER,
        article.published,
        article.url,
    )


def _keep(transaction: Transaction, article: KeptArticle, content: bytes, proposals: Iterable[Proposal]) -> Ingested:
    previous = None if article.url is None else transaction.articles.find_latest_of(article.url)
    kept = replace(article, previous_id=None if previous is None else previous.id)
    older = {} if kept.url is None else {_key(one): one for one in transaction.drafts.list_of_url(kept.url)}
    news = [one for one in proposals if not _is_decided(one, older)]
    drafts = tuple(_make_draft(kept, number, one) for number, one in enumerate(news, 1))
    transaction.articles.add(kept, content)
    transaction.drafts.add_all(drafts)
    for draft in older.values():
        _supersede(transaction, draft, kept)
    detail = {"sha256": kept.sha256, "url": kept.url, "drafts": len(drafts), "previous": kept.previous_id}
    transaction.audit.append(kept.actor, "ingest_article", kept.id, detail, kept.received_at)
    return Ingested(kept, drafts, is_new=True)


def _key(draft: Draft) -> tuple[str, str]:
    return draft.act.value, draft.proposal.id


def _is_decided(proposal: Proposal, older: Mapping[tuple[str, str], Draft]) -> bool:
    """Whether an older wording of the article said the very same of the party, and a person has decided about it."""
    known = older.get((proposal.action.kind.value, proposal.entry.id))
    if known is None or known.state not in {DraftState.ACCEPTED, DraftState.REJECTED}:
        return False
    return _strip_citation(known.proposal) == _strip_citation(proposal.entry)


def _strip_citation(entry: Entry) -> Entry:
    # A correction moves paragraphs and may change the headline; an official entry that has come since is not its news.
    return replace(entry, sources=(), official_id=None)


def _supersede(transaction: Transaction, draft: Draft, by: KeptArticle) -> None:
    if draft.state is DraftState.PROPOSED:
        decision = DraftDecision(DraftState.SUPERSEDED, by.actor, by.received_at, f"the article has changed: {by.id}")
        changed = replace(draft, state=DraftState.SUPERSEDED, decisions=(*draft.decisions, decision))
        transaction.drafts.save_decision(changed)


def _make_draft(article: KeptArticle, number: int, proposal: Proposal) -> Draft:
    return Draft(
        id=f"{article.id.replace('art-', 'drf-', 1)}-{number:03d}",
        article_id=article.id,
        number=number,
        state=DraftState.PROPOSED,
        act=proposal.action.kind,
        authority=proposal.action.authority,
        current=proposal.action.current,
        proposal=proposal.entry,
        evidence=proposal.evidence,
        created_at=article.received_at,
    )
