"""A listed firm, as the official list has it and as an article told of it."""

from datetime import date

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
from app.model.listing import ListDescription, ListOrigin

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
