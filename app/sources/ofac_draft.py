"""What OFAC's three XML layouts share: their fields, written as the remarks of the CSV files write them.

The remarks are the one form that every layout can be brought to, and their rules (`ofac_remarks.tsv`) say what each
label means. A field of XML is a label with a value, so it becomes a token of remarks and is read by the same rules; the
same party then has the same values, whatever file it was read from.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from typing import TypeVar

from app.errors import Problem
from app.model.entry import Address, EntryType, Name, NameKind, NameQuality
from app.model.listing import ListFile
from app.sources.csv_reading import read_each, refuse_if_any
from app.sources.ofac_lists import OfacContents, OfacRecord
from app.sources.ofac_parties import Alternate, Party
from app.sources.ofac_printing import LINKED_TO, print_tonnage, split_titles, split_xml_remarks, unify_quotes
from app.sources.ofac_remarks import Explained, read_tokens
from app.sources.xml_element import Element

_Category = TypeVar("_Category")

PARTY_TYPES: Mapping[str, EntryType] = {
    "Individual": EntryType.PERSON,
    "Entity": EntryType.COMPANY,
    "Vessel": EntryType.VESSEL,
    "Aircraft": EntryType.AIRCRAFT,
}
ALIAS_KINDS: Mapping[str, NameKind] = {"A.K.A.": NameKind.AKA, "F.K.A.": NameKind.FKA, "N.K.A.": NameKind.NKA}
# The XML layouts' labels that the remarks print in another way.
_LABELS: Mapping[str, str] = {
    "Birthdate": "DOB",
    "Place of Birth": "POB",
    "Nationality Country": "nationality",
    "Citizenship Country": "citizen",
}
# Columns of the CSV file, in its order; `Vessel Flag` a second time stands in the remarks there, too.
_VESSEL_LABELS = (
    "Vessel Call Sign",
    "VESSEL TYPE",
    "Vessel Tonnage",
    "Vessel Gross Registered Tonnage",
    "Vessel Flag",
    "Vessel Owner",
)
_TITLE_LABEL = "Title"
_TONNAGES = frozenset({"Vessel Tonnage", "Vessel Gross Registered Tonnage"})


@dataclass(slots=True)
class Draft:
    """A party while its record is read.

    Attributes:
        at: Its element, for the problems.
        values: How many elements and attributes said anything of it.
        features: Label and value each.
        documents: Tokens, as `print_document` writes them.
        remarks: Free text; None where there is none.
        linked: The parties that it is linked to: the kind of the tie, the other's name and its number. The name is None
            where the layout gives the number alone.
        unread: Paths that nobody read.
    """

    at: Element
    values: int
    uid: str
    type: EntryType
    name: str = ""
    programs: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    alternates: list[Alternate] = field(default_factory=list)
    other_names: list[Name] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    features: list[tuple[str, str]] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)
    remarks: str | None = None
    linked: list[tuple[str, str | None, str]] = field(default_factory=list)
    lists: tuple[str, ...] = ()
    listed: date | None = None
    legal_basis: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    def add_alias(self, kind: NameKind, text: str, *, is_weak: bool) -> None:
        """Adds an alias in Latin script."""
        if is_weak:
            self.other_names.append(Name(text, kind, NameQuality.WEAK))
        else:
            self.alternates.append(Alternate(self.uid, kind, text, None))

    def close(self) -> None:
        """Notes what nobody read of its element, and lets go of all that stands in it."""
        self.unread = tuple(self.at.find_left_over())
        self.at.ignore_whole()

    def finish(self, names: Mapping[str, str]) -> OfacRecord:
        """Reads the tokens and makes the record.

        Args:
            names: Primary names of the file's parties, by number.

        Raises:
            BadListFile: no name; a day of an NS-CMIC listing that cannot be read, or two for one.
        """
        if not self.name:
            raise self.at.refuse("no primary name", self.uid)
        linked = [(kind, names.get(uid) if name is None else name, uid) for kind, name, uid in self.linked]
        named = [(kind, name, uid) for kind, name, uid in linked if name is not None]
        try:
            party = self._make_party([(kind, name) for kind, name, _ in named])
        except ValueError as exc:
            raise self.at.refuse(f"a day of the listing cannot be read ({exc})", self.name) from exc
        missing = (f"link to {uid}, which is not in the file" for _, name, uid in linked if name is None)
        return OfacRecord(
            party=party,
            alternates=tuple(self.alternates),
            addresses=tuple(dict.fromkeys(self.addresses)),
            lists=self.lists,
            listed=self.listed,
            legal_basis=self.legal_basis,
            linked={name: uid for _, name, uid in reversed(named)},
            unread=(*self.unread, *missing),
            values=self.values,
        )

    def _make_party(self, named: Sequence[tuple[str, str]]) -> Party:
        vessel_facts = self._take_vessel_facts()
        titles = (*self.titles, *self._take_titles())
        tokens = [
            *(f"{_LABELS.get(label, label)} {value}" for label, value in self.features),
            *self.documents,
            *(() if self.remarks is None else split_xml_remarks(self.remarks)),
        ]
        remarks = read_tokens([unify_quotes(token) for token in tokens], titles)
        linked = read_tokens([f"{LINKED_TO} {name}" for _, name in named])
        explained = (Explained(f"{kind}: {name}") for kind, name in named if kind)
        added = (*self.other_names, *linked.facts, *explained)
        return Party(
            uid=self.uid,
            line=self.at.line,
            name=self.name,
            type=self.type,
            programs=self.programs,
            titles=titles,
            vessel_facts=vessel_facts,
            remarks=replace(remarks, facts=(*remarks.facts, *added)),
            is_cut=False,
        )

    def _take_titles(self) -> tuple[str, ...]:
        titles = [value for label, value in self.features if label == _TITLE_LABEL]
        self.features = [(label, value) for label, value in self.features if label != _TITLE_LABEL]
        return tuple(part for title in titles for part in split_titles(title))

    def _take_vessel_facts(self) -> tuple[str | None, ...]:
        found: dict[str, str] = {}
        for label, value in list(self.features):
            if label in _VESSEL_LABELS and label not in found:
                found[label] = print_tonnage(value) if label in _TONNAGES else value
                self.features.remove((label, value))
        return tuple(found.get(label) for label in _VESSEL_LABELS)


def find_category(known: Mapping[str, _Category], name: str, at: Element) -> _Category:
    """Finds what a name means in a closed set.

    Raises:
        BadListFile: a name that is not in it.
    """
    if name not in known:
        raise at.refuse(f"unknown here; known are {', '.join(sorted(known))}", name)
    return known[name]


def make_contents(name: str, data: bytes, drafts: Iterable[Draft], unread: Iterable[str]) -> OfacContents:
    """Makes the contents of a file from its drafts.

    Args:
        name: Of the file.
        data: Its bytes, for their digest.
        drafts: Its parties, closed.
        unread: Paths outside the parties that nobody read.

    Raises:
        BadListFile: no party, two of one number, one without a name, or an NS-CMIC listing whose days are in disorder.
    """
    by_uid: dict[str, Draft] = {}
    problems: list[Problem] = []
    for draft in drafts:
        first = by_uid.setdefault(draft.uid, draft)
        if first is not draft:
            place = f"{name}:{draft.at.line}"
            problems.append(Problem(place, f"the entry stands in line {first.at.line} already", draft.uid))
    if not by_uid:
        problems.append(Problem(name, "no entry stands in it; download it again"))
    refuse_if_any(name, problems)
    names = {uid: draft.name for uid, draft in by_uid.items()}
    records = read_each(name, by_uid.values(), lambda draft: draft.finish(names))
    file = ListFile(name, sha256(data).hexdigest(), len(data))
    return OfacContents(name, records, (file,), unread=tuple(unread))
