"""Parties: the entries that share one number, as OFAC's layout sees them."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from app.exports.ofac_numbers import OFAC_LISTS, assign_numbers
from app.exports.ofac_remarks import list_facts, write_remarks
from app.model.entry import Address, Entry, Feature, FeatureKind, Identifier, IdentifierKind, NameKind, NameQuality

ALIAS_TYPES = {NameKind.PRIMARY: "aka", NameKind.AKA: "aka", NameKind.FKA: "fka", NameKind.NKA: "nka"}
# A program is a tag in OFAC's layout; the State Department's `E.O. 13382` would be read as a name in the wrong column.
_NO_TAG = re.compile(r"[^A-Za-z0-9 -]")
LONGEST_TAG = 40
# Columns 7 to 11 of the main table, in their order; column 6 is the call sign, which is an identifier.
VESSEL_COLUMNS = (
    FeatureKind.VESSEL_TYPE,
    FeatureKind.TONNAGE,
    FeatureKind.GROSS_TONNAGE,
    FeatureKind.VESSEL_FLAG,
    FeatureKind.VESSEL_OWNER,
)


@dataclass(frozen=True, slots=True)
class Party:
    """One row of the main table.

    Attributes:
        number: OFAC's or our own.
        entries: Sorted by id; the first gives the row its name and type.
    """

    number: int
    entries: tuple[Entry, ...]

    @property
    def first(self) -> Entry:
        """The entry that gives the row its name and type."""
        return self.entries[0]

    def list_programs(self) -> list[str]:
        """Every program once; a list that is not OFAC's and has none stands in for them as its id in capitals."""
        groups = (entry.programs or _stand_in(entry.list) for entry in self.entries)
        tags = (_NO_TAG.sub("", program)[:LONGEST_TAG].strip() for program in chain.from_iterable(groups))
        return list(dict.fromkeys(tags))

    def list_titles(self) -> list[Feature]:
        """Every title once."""
        return [feature for feature in self._list_features() if feature.kind is FeatureKind.TITLE]

    def list_vessel_facts(self) -> list[Feature | Identifier | None]:
        """What columns 6 to 11 hold: the first call sign, then the first of each kind of `VESSEL_COLUMNS`."""
        identifiers = chain.from_iterable(entry.identifiers for entry in self.entries)
        call_sign = next((code for code in identifiers if code.kind is IdentifierKind.CALL_SIGN), None)
        firsts = {feature.kind: feature for feature in reversed(self._list_features())}
        return [call_sign, *(firsts.get(kind) for kind in VESSEL_COLUMNS)]

    def list_aliases(self) -> list[tuple[str, str]]:
        """Every strong further name once, as OFAC's type and the text.

        The primary name of another entry, or of the article behind this one, is a further name of the same party.
        """
        names = list(chain.from_iterable(entry.names for entry in self.entries))[1:]
        strong = (name for name in names if name.quality is NameQuality.STRONG and name.kind in ALIAS_TYPES)
        aliases = dict.fromkeys((ALIAS_TYPES[name.kind], name.text) for name in strong)
        return [(kind, text) for kind, text in aliases if text != self.first.primary_name]

    def list_addresses(self) -> list[Address]:
        """Every address once."""
        return list(dict.fromkeys(chain.from_iterable(entry.addresses for entry in self.entries)))

    def write_remarks(self) -> str:
        """The whole remarks, of whatever length."""
        in_columns = {*self.list_titles(), *(fact for fact in self.list_vessel_facts() if fact is not None)}
        return write_remarks(chain.from_iterable(list_facts(entry, in_columns) for entry in self.entries))

    def _list_features(self) -> list[Feature]:
        return list(dict.fromkeys(chain.from_iterable(entry.features for entry in self.entries)))


def _stand_in(list_id: str) -> tuple[str, ...]:
    # OFAC's own files say by their names which list they are.
    return () if list_id in OFAC_LISTS else (list_id.upper(),)


def gather_parties(entries: Sequence[Entry]) -> list[Party]:
    """Gathers entries by number, sorted by number: 17018 is one party on the SDN list and on the non-SDN lists."""
    numbers = assign_numbers(entries)
    groups: dict[int, list[Entry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda entry: entry.id):
        groups[numbers[entry.id]].append(entry)
    return [Party(number, tuple(groups[number])) for number in sorted(groups)]
