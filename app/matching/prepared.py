"""What is done once for a list and once for a question, so that no screening does it again."""

from dataclasses import dataclass

from app.model.entry import Entry, EntryType, Name, NameKind, Relation, RelationKind
from app.model.screening import Subject
from app.names.analyse import list_readings
from app.names.analysed import AnalysedName


@dataclass(frozen=True, slots=True, eq=False)
class ListedName:
    """One searchable name of an entry.

    Attributes:
        entry: Position of the entry in the corpus.
        name: As the list has it; for a party that the entry owns, that party's name.
        owned: The relation when the name is a party's that the entry owns or controls; None when it is the entry's own.
    """

    entry: int
    name: Name
    owned: Relation | None


@dataclass(frozen=True, slots=True)
class PreparedSubject:
    """A question, analysed: its names read as a person's and as a firm's, empty where that reading is not wanted."""

    subject: Subject
    as_person: tuple[AnalysedName, ...]
    as_firm: tuple[AnalysedName, ...]


def prepare_subject(subject: Subject, *, as_person: bool, as_firm: bool) -> PreparedSubject:
    """Analyses the names of a subject in the readings that are wanted; names that cannot be read are left out."""
    texts = [text for text in (subject.name, *subject.aliases) if text is not None]
    return PreparedSubject(
        subject,
        tuple(name for text in texts if as_person for name in list_readings(text, person=True)),
        tuple(name for text in texts if as_firm for name in list_readings(text, person=False)),
    )


def list_names(position: int, entry: Entry) -> list[ListedName]:
    """Lists every name under which an entry is found: its own, and those of unlisted parties that it owns."""
    own = [ListedName(position, name, None) for name in entry.names]
    return own + [
        ListedName(position, Name(relation.party, NameKind.AKA), relation)
        for relation in entry.relations
        if relation.kind in {RelationKind.OWNS, RelationKind.CONTROLS} and relation.entry_id is None
    ]


def read_listed_name(position: int, entry: Entry, place: int) -> ListedName:
    """Returns one of the names that `list_names` lists."""
    if place < len(entry.names):
        return ListedName(position, entry.names[place], None)
    return list_names(position, entry)[place]


def is_person_name(entry: Entry, listed: ListedName) -> bool:
    """Whether a name is read as a person's: a firm that a person owns is not."""
    return entry.type is EntryType.PERSON and listed.owned is None
