"""Small values that the tests of the store write and read back."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from app.model.entry import (
    Address,
    Entry,
    EntryType,
    Identifier,
    IdentifierKind,
    ListingDates,
    Name,
    NameKind,
    NameQuality,
    PartialDate,
    Relation,
    RelationKind,
    Source,
    SourceKind,
)
from app.model.listing import ListFile, ListReading
from app.model.record import RecordedScreening

NOON = datetime(2024, 7, 2, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)

SENSETIME = Entry(
    id="ns-cmic-33114",
    list="ns-cmic",
    type=EntryType.COMPANY,
    names=(Name("SENSETIME GROUP LIMITED"), Name("商汤集团有限公司", NameKind.AKA, NameQuality.STRONG, "zh-Hans")),
    programs=("CMIC-EO13959",),
    dates=ListingDates(listed=date(2021, 12, 10), effective=date(2022, 2, 8), divest_by=date(2022, 12, 10)),
    identifiers=(Identifier(IdentifierKind.TICKER, "20 HK", country="Hong Kong"),),
    addresses=(Address(city="Hong Kong", country="China"),),
    relations=(Relation(RelationKind.OWNS, "Shenzhen Sensetime Technology Co. Ltd.", 100.0),),
    sources=(Source(SourceKind.OFFICIAL, "Consolidated list", "OFAC", date(2024, 7, 2)),),
)
ZAKIR = Entry(
    id="sdn-34321",
    list="sdn",
    type=EntryType.PERSON,
    names=(Name("ZAKIR, Shohrat"), Name("ZHAKEER, Xuekelaiti", NameKind.AKA, NameQuality.WEAK)),
    birth_dates=(PartialDate("Aug 1953", date(1953, 8, 1), date(1953, 8, 31)),),
)


def make_firm(number: int, name: str = "Firm", list_id: str = "sdn") -> Entry:
    """An entry whose id sorts by its number."""
    return Entry(id=f"{list_id}-{number:05d}", list=list_id, type=EntryType.COMPANY, names=(Name(f"{name} {number}"),))


def make_reading(*entries: Entry, list_id: str = "sdn") -> ListReading:
    """A reading of a list, as a parser would make it."""
    return ListReading(
        list_id, tuple(sorted(entries, key=lambda entry: entry.id)), (ListFile("sdn.csv", "ab" * 32, 7),)
    )


def make_record(number: int, reference: str | None = None) -> RecordedScreening:
    """A recorded screening that found nothing."""
    record = RecordedScreening(
        id=f"scr-{number:06d}",
        recorded_at=NOON,
        actor="key-1",
        reference=None,
        outcome="clear",
        corpus="sha256:00",
        request=b'{"subject":{"name":"Xu Li"}}',
        answer=b'{"outcome":"clear"}',
    )
    return replace(record, reference=reference)
