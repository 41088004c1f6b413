"""The names that are read in one way, searchable: what is filed, its index, and the way back to the entries."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from app.matching.candidates import NameIndex
from app.matching.dump import dump_names, load_names, put_under, take_from
from app.matching.filing import FiledNames, NewName, file_names
from app.matching.key_table import Numbers
from app.matching.packing import Parts
from app.matching.prepared import ListedName, is_person_name, list_names, read_listed_name
from app.matching.refiling import refile_names
from app.model.entry import Entry, EntryType
from app.names.analyse import list_readings
from app.names.analysed import AnalysedName


class Reading(Enum):
    """As what names are read."""

    PERSON = "persons"
    FIRM = "firms"
    # Parties that the list leaves untyped are read like firms, and may be asked for as persons.
    UNTYPED = "untyped"


@dataclass(frozen=True, slots=True, eq=False)
class NameTable:
    """Names of one reading."""

    reading: Reading
    filed: FiledNames
    index: NameIndex

    def read_listed(self, number: int, entry: Entry) -> ListedName:
        """Returns a name as it is listed.

        Args:
            number: Of the name.
            entry: The one that it belongs to.
        """
        return read_listed_name(int(self.filed.entries[number]), entry, int(self.filed.places[number]))

    def read_name(self, number: int, listed: ListedName) -> AnalysedName:
        """Returns the same name as it was analysed."""
        return self.filed.read_name(number, listed.name.text, person=self.reading is Reading.PERSON)


def build_name_tables(entries: Sequence[Entry]) -> tuple[NameTable, ...]:
    """Analyses every name of the entries and files it."""
    names = _analyse(range(len(entries)), entries)
    return tuple(_make_table(reading, file_names(names[reading])) for reading in Reading)


def rebuild_name_tables(
    tables: Sequence[NameTable], positions: Numbers, new: Sequence[int], entries: Sequence[Entry]
) -> tuple[NameTable, ...]:
    """Files the names of some entries beside those that are filed already.

    Args:
        tables: What was filed before.
        positions: As `refile_names` takes them.
        new: Positions of the entries whose names are not among them.
        entries: All.
    """
    names = _analyse(new, entries)
    return tuple(
        _make_table(table.reading, refile_names(table.filed, positions, names[table.reading])) for table in tables
    )


def load_name_tables(parts: Parts) -> tuple[NameTable, ...]:
    """Reads what `dump_name_tables` laid out."""
    return tuple(_make_table(reading, load_names(take_from(reading.value, parts))) for reading in Reading)


def dump_name_tables(tables: Sequence[NameTable]) -> Parts:
    """Lays tables out as arrays."""
    return {
        name: part for table in tables for name, part in put_under(table.reading.value, dump_names(table.filed)).items()
    }


def _make_table(reading: Reading, filed: FiledNames) -> NameTable:
    return NameTable(reading, filed, NameIndex(filed))


def _analyse(positions: Sequence[int], entries: Sequence[Entry]) -> dict[Reading, list[NewName]]:
    names: dict[Reading, list[NewName]] = {reading: [] for reading in Reading}
    for position in positions:
        for place, listed in enumerate(list_names(position, entries[position])):
            reading = _find_reading(entries[position], listed)
            names[reading].extend(
                NewName(position, place, analysed)
                for analysed in list_readings(listed.name.text, person=reading is Reading.PERSON)
            )
    return names


def _find_reading(entry: Entry, listed: ListedName) -> Reading:
    if is_person_name(entry, listed):
        return Reading.PERSON
    # A party that an entry owns is taken for a firm, whatever the entry is.
    return Reading.UNTYPED if entry.type is EntryType.OTHER and listed.owned is None else Reading.FIRM
