"""The revisions in force become one corpus; articles add to official entries, official data stand."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.errors import BadSetting, NoCorpus
from app.model.entry import (
    Entry,
    EntryStatus,
    EntryType,
    ListingDates,
    Name,
    NameKind,
    Relation,
    RelationKind,
    Source,
    SourceKind,
)
from app.model.listing import ListDescription, ListOrigin, ListReading
from app.services.publish import Publisher, join_house_entries
from app.store.database import Database

DESCRIPTIONS = {
    "ns-cmic": ListDescription("ns-cmic", "NS-CMIC", "US Treasury OFAC", ListOrigin.OFFICIAL, "ns-cmic"),
    "articles": ListDescription("articles", "Articles", "Interdict", ListOrigin.HOUSE, None),
}
OFFICIAL = Entry(
    id="ns-cmic-33114",
    list="ns-cmic",
    type=EntryType.COMPANY,
    names=(Name("SENSETIME GROUP LIMITED"),),
    programs=("CMIC-EO13959",),
    dates=ListingDates(date(2021, 12, 10), date(2022, 2, 8), date(2022, 12, 10)),
    sources=(Source(SourceKind.OFFICIAL, "NS-CMIC List", "US Treasury OFAC"),),
)
HOUSE = Entry(
    id="ns-cmic-sensetime-group-limited",
    list="ns-cmic",
    type=EntryType.COMPANY,
    names=(Name("SenseTime Group Limited"), Name("商汤集团", NameKind.AKA)),
    status=EntryStatus.PROVISIONAL,
    legal_basis=("EO 13959",),
    dates=ListingDates(date(2021, 12, 11)),
    relations=(Relation(RelationKind.OWNS, "Shenzhen Sensetime Technology Co. Ltd.", 100.0),),
    sources=(
        Source(SourceKind.ARTICLE, "US sanctions Chinese AI firm", "South China Morning Post", date(2021, 12, 10)),
    ),
    official_id="ns-cmic-33114",
)
AT = datetime(2024, 7, 2, tzinfo=UTC)


def test_confirmed_article_adds_names_relations_and_source_but_no_fact_against_the_official() -> None:
    entries, house_ids = join_house_entries({"articles": [HOUSE], "ns-cmic": [OFFICIAL]}, DESCRIPTIONS)
    (joined,) = entries
    assert joined.id == "ns-cmic-33114"
    assert joined.status is EntryStatus.ACTIVE
    assert [name.text for name in joined.names] == ["SENSETIME GROUP LIMITED", "商汤集团"]
    assert joined.dates == OFFICIAL.dates
    assert joined.relations == HOUSE.relations
    assert [source.kind for source in joined.sources] == [SourceKind.OFFICIAL, SourceKind.ARTICLE]
    assert house_ids == {"articles": frozenset({"ns-cmic-33114"})}


def test_unconfirmed_article_stays_an_entry_of_its_own() -> None:
    entries, house_ids = join_house_entries({"articles": [HOUSE]}, DESCRIPTIONS)
    assert entries == (HOUSE,)
    assert house_ids == {"articles": frozenset({HOUSE.id})}


def test_two_articles_on_one_official_entry_both_become_sources() -> None:
    second = replace(HOUSE, id="ns-cmic-sensetime-b", sources=(replace(HOUSE.sources[0], publisher="Another Paper"),))
    entries, _ = join_house_entries({"articles": [HOUSE, second], "ns-cmic": [OFFICIAL]}, DESCRIPTIONS)
    assert [source.publisher for source in entries[0].sources] == [
        "US Treasury OFAC",
        "South China Morning Post",
        "Another Paper",
    ]


def _record(database: Database, *readings: ListReading) -> None:
    with database.begin() as transaction:
        for reading in readings:
            transaction.revisions.record_reading(reading, published_at=AT, recorded_at=AT)


def test_nothing_published_is_no_answer(database: Database) -> None:
    publisher = Publisher(database, DESCRIPTIONS)
    with pytest.raises(NoCorpus):
        publisher.get_current()
    publisher.publish()
    with pytest.raises(NoCorpus):
        publisher.get_current()


def test_publishing_happens_once_for_what_is_held_and_again_for_what_is_new(database: Database) -> None:
    publisher = Publisher(database, DESCRIPTIONS)
    _record(database, ListReading("articles", (HOUSE,), ()))
    assert publisher.publish()
    first = publisher.get_current()
    assert not publisher.publish()
    _record(database, ListReading("ns-cmic", (OFFICIAL,), ()))
    assert publisher.publish()
    assert [entry.id for entry in publisher.get_current().corpus.entries] == ["ns-cmic-33114"]
    assert publisher.get_current().corpus.digest != first.corpus.digest
    assert [entry.id for entry in first.corpus.entries] == [HOUSE.id]


def test_list_that_nothing_describes_is_never_left_out_in_silence(database: Database) -> None:
    _record(database, ListReading("mystery", (replace(OFFICIAL, id="mystery-1", list="mystery"),), ()))
    with pytest.raises(BadSetting, match="mystery"):
        Publisher(database, DESCRIPTIONS).publish()
