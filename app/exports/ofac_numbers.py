"""Numbers: which whole number stands for an entry in OFAC's layout, where every row needs one."""

import hashlib
from collections.abc import Iterable, Mapping

from app.model.entry import Entry

# OFAC numbers its parties upwards and stood at about 57,000 in 2026. The layout allows ten digits, but the tools that
# read it keep a number in 32 bits with a sign (at most 2,147,483,647), so ours are the ten-digit ones that still fit.
FIRST_OWN_NUMBER = 1_000_000_000
OWN_NUMBERS = 1_000_000_000
# The lists whose entries carry OFAC's own numbers. The number behind `un-` or `dpl-` would be another register's.
OFAC_LISTS = frozenset({"sdn", "ns-cmic", "ofac-consolidated"})


def assign_numbers(entries: Iterable[Entry]) -> Mapping[str, int]:
    """Gives every entry its number, by entry id.

    OFAC's own where there is one, be it only through the official entry that confirms an article's. Every other entry
    gets a number in 1,000,000,000-1,999,999,999 from the hash of its id, so that the next export, and another house
    that derives the same entry, gives the same. Where two ids hash alike, the later id in the alphabet takes the
    next free number; among 1,000 such entries that happens once in 2,000 exports.
    """
    numbers: dict[str, int] = {}
    taken: set[int] = set()
    for entry in sorted(entries, key=lambda entry: entry.id):
        number = _find_ofac_number(entry.id)
        if number is None and entry.official_id is not None:
            number = _find_ofac_number(entry.official_id)
        if number is None:
            number = _make_own_number(entry.id, taken)
            taken.add(number)
        numbers[entry.id] = number
    return numbers


def _find_ofac_number(entry_id: str) -> int | None:
    list_id, _, key = entry_id.rpartition("-")
    if list_id not in OFAC_LISTS or not (key.isascii() and key.isdigit()):
        return None
    number = int(key)
    return number if number < FIRST_OWN_NUMBER else None


def _make_own_number(entry_id: str, taken: set[int]) -> int:
    offset = int.from_bytes(hashlib.sha256(entry_id.encode()).digest()[:8], "big") % OWN_NUMBERS
    while FIRST_OWN_NUMBER + offset in taken:
        offset = (offset + 1) % OWN_NUMBERS
    return FIRST_OWN_NUMBER + offset
