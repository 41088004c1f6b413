"""Entries to export: a firm with securities, a person from an article, a ship."""

from datetime import date

from app.model.entry import (
    Address,
    Entry,
    EntryStatus,
    EntryType,
    Feature,
    FeatureKind,
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

OFAC = Source(SourceKind.OFFICIAL, "Non-SDN consolidated list", "US Treasury OFAC")
ARTICLE = Source(SourceKind.ARTICLE, "US sanctions AI firm", "South China Morning Post", date(2021, 12, 10))


def make_firm() -> Entry:
    """SenseTime as the NS-CMIC list holds it, joined to what an article adds."""
    return Entry(
        id="ns-cmic-33114",
        list="ns-cmic",
        type=EntryType.COMPANY,
        names=(
            Name("SENSETIME GROUP LIMITED"),
            Name("SENSETIME", NameKind.AKA),
            Name("SHANGTANG", NameKind.AKA, NameQuality.WEAK),
            Name("SenseTime Group Inc.", NameKind.ISSUER),
            Name("商汤集团", NameKind.PRIMARY, language="zh-Hans"),
        ),
        programs=("CMIC-EO13959",),
        legal_basis=("EO 13959",),
        dates=ListingDates(date(2021, 12, 10), date(2022, 2, 8), date(2022, 12, 10)),
        identifiers=(
            Identifier(IdentifierKind.TICKER, "20 HK"),
            Identifier(IdentifierKind.TICKER, "0020 HK"),
            Identifier(IdentifierKind.REGISTRATION, "2162198", "C.R. No.", "Hong Kong"),
        ),
        addresses=(Address(None, "Hong Kong", "China"),),
        relations=(Relation(RelationKind.OWNS, "Shenzhen Sensetime Technology Co. Ltd.", 100.0),),
        features=(Feature(FeatureKind.TARGET_TYPE, "Public Company"),),
        sources=(OFAC, ARTICLE),
    )


def make_person() -> Entry:
    """Erken Tuniyaz from an article, not yet confirmed by an official list."""
    return Entry(
        id="sdn-erken-tuniyaz",
        list="sdn",
        type=EntryType.PERSON,
        names=(Name("TUNIYAZ, Erken"), Name("艾尔肯·吐尼亚孜", NameKind.AKA, language="zh-Hans")),
        status=EntryStatus.PROVISIONAL,
        programs=("GLOMAG", "VISA"),
        dates=ListingDates(date(2021, 12, 10)),
        birth_dates=(
            PartialDate("Dec 1961", date(1961, 12, 1), date(1961, 12, 31)),
            PartialDate("1960 to 1962", date(1960, 1, 1), date(1962, 12, 31)),
        ),
        birth_places=("Aksu, Xinjiang, China",),
        nationalities=("China",),
        features=(
            Feature(FeatureKind.GENDER, "Male"),
            Feature(FeatureKind.TITLE, "Acting Chairman"),
            Feature(FeatureKind.TITLE, "Deputy Secretary"),
        ),
        sources=(ARTICLE,),
    )


def make_ship() -> Entry:
    """A tanker with everything that the vessel columns take."""
    return Entry(
        id="sdn-15037",
        list="sdn",
        type=EntryType.VESSEL,
        names=(Name("ARK III"), Name("ABADEH", NameKind.FKA, NameQuality.WEAK), Name("SUNDIAL", NameKind.FKA)),
        programs=("IRAN",),
        identifiers=(
            Identifier(IdentifierKind.CALL_SIGN, "EPAB"),
            Identifier(IdentifierKind.IMO, "9187655"),
        ),
        relations=(Relation(RelationKind.LINKED_TO, "NATIONAL IRANIAN TANKER COMPANY"),),
        features=(
            Feature(FeatureKind.VESSEL_TYPE, "Crude/Oil Products Tanker"),
            Feature(FeatureKind.TONNAGE, "99,030"),
            Feature(FeatureKind.GROSS_TONNAGE, "56,068"),
            Feature(FeatureKind.VESSEL_FLAG, "Iran"),
            Feature(FeatureKind.FORMER_VESSEL_FLAG, "Malta"),
        ),
        sources=(Source(SourceKind.OFFICIAL, "SDN list", "US Treasury OFAC"),),
    )
