"""Short articles for tests, facts as published, and an installation that takes them in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from app.fetch.pages import Page
from app.model.access import Actor, Role
from app.model.draft import Draft
from app.model.entry import Entry, EntryStatus, EntryType, ListingDates, Name, Source, SourceKind
from app.model.listing import ListDescription, ListOrigin, ListReading
from app.services.articles.draft_list import DRAFTS, DRAFTS_DESCRIPTION
from app.services.articles.ingest import Citation, GivenArticle, Ingested, Ingester
from app.services.articles.read import BY_RULES
from app.services.articles.review import Reviewer
from app.services.lists.publish import Publisher
from app.store.database import Database

LISTING = """Treasury adds two technology firms to investment blacklist

17 December 2021

WASHINGTON, Dec 17 - The US Treasury Department on Thursday added SZ DJI Technology Co., Ltd. and Megvii Technology \
Limited to its list of Chinese military-industrial complex companies under Executive Order 13959, barring Americans \
from buying their shares.

The listing was announced on December 16, 2021. A spokesman for the Chinese embassy criticised the step.
"""
DELISTING = """Treasury takes chipmaker off investment blacklist

26 May 2022

WASHINGTON, May 26 - The US Treasury Department on May 25, 2022 removed Megvii Technology Limited from the list of \
Chinese military-industrial complex companies under Executive Order 13959.

A spokesman for the company welcomed the step, which ends a dispute of several months.
"""
NOTHING = """Embassy criticises investment rules

3 March 2022

LONDON, March 3 - A spokesman for the embassy said on Thursday that investment rules should be predictable. Analysts \
in the City expect no new measures this year, and markets were quiet.
"""
DJI = "SZ DJI Technology Co., Ltd."
MEGVII = "Megvii Technology Limited"
ANALYST = Actor("key-analyst", Role.ANALYST)
START = datetime(2021, 12, 17, 12, tzinfo=UTC)
URL = "https://paper.example/2021/two-firms"
CITATION = Citation(publisher="Harbour Post")
DESCRIPTIONS = {
    "ns-cmic": ListDescription("ns-cmic", "NS-CMIC", "US Treasury OFAC", ListOrigin.OFFICIAL, "ns-cmic"),
    "entity-list": ListDescription("entity-list", "Entity List", "US Commerce BIS", ListOrigin.OFFICIAL, "entity-list"),
    "articles": ListDescription("articles", "Articles", "Interdict", ListOrigin.HOUSE, None),
    DRAFTS: DRAFTS_DESCRIPTION,
}


@dataclass(slots=True)
class Desk:
    """Where articles are taken in and reviewed, with a clock that is moved by hand."""

    database: Database
    publisher: Publisher
    ingester: Ingester
    reviewer: Reviewer
    pages: dict[str, Page]
    move: Callable[[timedelta], None]

    def take(self, text: str) -> Ingested:
        """Takes a file in."""
        return self.ingester.ingest(GivenArticle(text.encode(), "article.txt", citation=CITATION), ANALYST)

    def take_url(self, text: str, url: str = URL) -> Ingested:
        """Takes in what stands at an address now."""
        self.pages[url] = Page(url, text.encode(), "text/plain")
        return self.ingester.ingest_url(url, ANALYST, CITATION)

    def record(self, list_id: str, *entries: Entry, at: datetime) -> None:
        """Records a revision of a list and publishes it."""
        with self.database.begin() as transaction:
            reading = ListReading(list_id, tuple(sorted(entries, key=lambda entry: entry.id)), ())
            transaction.revisions.record_reading(reading, published_at=at, recorded_at=at)
        self.publisher.publish()

    def find_entry(self, entry_id: str) -> Entry | None:
        """An entry as it is screened."""
        generation = self.publisher.find_current()
        return None if generation is None else generation.corpus.find_entry(entry_id)


def make_desk(database: Database) -> Desk:
    """Makes a desk at the moment `START`."""
    clock = [START]

    def move(by: timedelta) -> None:
        clock[0] += by

    publisher = Publisher(database, DESCRIPTIONS, lambda: clock[0])
    pages: dict[str, Page] = {}
    ingester = Ingester(database, publisher, pages.__getitem__, BY_RULES, lambda: clock[0])
    reviewer = Reviewer(database, publisher, DESCRIPTIONS, lambda: clock[0])
    return Desk(database, publisher, ingester, reviewer, pages, move)


def find_draft(drafts: tuple[Draft, ...], name: str) -> Draft:
    """The draft of the party of that name."""
    return next(draft for draft in drafts if draft.proposal.primary_name == name)


def make_official(number: int, name: str, list_id: str = "ns-cmic", listed: date = date(2021, 12, 16)) -> Entry:
    """An official entry of a company."""
    return Entry(
        id=f"{list_id}-{number}",
        list=list_id,
        type=EntryType.COMPANY,
        names=(Name(name),),
        status=EntryStatus.ACTIVE,
        dates=ListingDates(listed, listed + timedelta(days=60), listed + timedelta(days=365)),
        sources=(Source(SourceKind.OFFICIAL, "NS-CMIC List", "US Treasury OFAC"),),
    )
