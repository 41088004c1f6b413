"""Small entries for the tests of this room; facts of public lists, written anew."""

from collections.abc import Sequence
from datetime import UTC, datetime

from app.matching.corpus import Corpus, build_corpus
from app.model.entry import Entry, EntryType, Name, NameKind, NameQuality, Relation, RelationKind
from app.model.listing import Revision

DAY = datetime(2024, 7, 2, tzinfo=UTC)


def make_entry(key: str, kind: EntryType, *names: str, weak: Sequence[str] = ()) -> Entry:
    """Makes an entry `sdn-<key>` whose first name is primary."""
    listed = [Name(text, NameKind.AKA if at else NameKind.PRIMARY) for at, text in enumerate(names)]
    weaker = [Name(text, NameKind.AKA, NameQuality.WEAK) for text in weak]
    return Entry(f"sdn-{key}", "sdn", kind, (*listed, *weaker))


def make_revision(list_id: str, content: str) -> Revision:
    """Makes a revision with this content hash."""
    return Revision(f"{list_id}-{content}", list_id, 1, DAY, DAY, content, 1)


def make_corpus(*entries: Entry) -> Corpus:
    """Builds a corpus of one revision."""
    return build_corpus(entries, (make_revision("sdn", "sha256:1"),))


SENSETIME = Entry(
    "ns-cmic-1",
    "ns-cmic",
    EntryType.COMPANY,
    (Name("SENSETIME GROUP LIMITED"), Name("商汤集团", NameKind.AKA)),
    relations=(Relation(RelationKind.OWNS, "Shenzhen Sensetime Technology Co. Ltd.", 100.0),),
)
ZAKIR = make_entry("2", EntryType.PERSON, "ZAKIR, Shohrat", "ZHAKER, Xuekelaiti")
HIKVISION = make_entry("3", EntryType.COMPANY, "HANGZHOU HIKVISION DIGITAL TECHNOLOGY CO., LTD.")
BIN_LADEN = make_entry("4", EntryType.PERSON, "BIN LADEN, Hamza", weak=("AL-MUHAJIR",))
OCEAN = make_entry("5", EntryType.VESSEL, "FIRST OCEAN")
EVERYONE = (SENSETIME, ZAKIR, HIKVISION, BIN_LADEN, OCEAN)
