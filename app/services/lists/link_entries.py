"""Link: which official entry confirms an entry that only articles know, said in a sentence.

Links follow from the lists alone, so that an earlier answer, replayed from its revisions, finds the same ones. Only
proof counts: an equal identifier, or the same full name on the same list. What is merely alike is a person's to join.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.matching.identifiers import list_codes
from app.matching.score import is_same_name
from app.model.draft import Link, LinkKind
from app.model.entry import Entry, EntryType, IdentifierKind, Name, NameQuality
from app.names.analyse import analyse_name
from app.names.analysed import AnalysedName
from app.names.normalise import fold_latin

_WORD = re.compile(r"\w+")
_Code = tuple[IdentifierKind, str]


def find_links(house: Iterable[Entry], official: Iterable[Entry]) -> tuple[Link, ...]:
    """Finds the official entries that confirm articles' entries.

    Args:
        house: Entries from articles; one that names its official entry already is left alone.
        official: Entries of the authorities' lists.

    Returns:
        At most one link per entry, by its id. Two official entries that would do are no link: a person decides.
    """
    open_entries = sorted((entry for entry in house if entry.official_id is None), key=lambda entry: entry.id)
    if not open_entries:
        return ()
    book = OfficialBook(open_entries, official)
    links = (_find_link(entry, book.find_same(entry)) for entry in open_entries)
    return tuple(link for link in links if link is not None)


def _find_link(entry: Entry, found: Sequence[Link]) -> Link | None:
    on_list = [link for link in found if link.official_id.startswith(f"{entry.list}-")]
    proven = [link for link in on_list if link.kind is LinkKind.SAME_IDENTIFIER] or on_list
    return proven[0] if len({link.official_id for link in proven}) == 1 else None


@dataclass(frozen=True, slots=True)
class _ListedName:
    entry: Entry
    name: Name


class OfficialBook:
    """The official entries that share a word of a name, or a code, with any of some entries from articles.

    A word is looked for in the text before a name is analysed: analysing all 60,000 names of the lists takes seconds.
    """

    def __init__(self, wanted: Sequence[Entry], official: Iterable[Entry]) -> None:
        words = frozenset(word for entry in wanted for name in _analyse(entry) for word in _list_words(name))
        codes = {code for entry in wanted for code in _list_codes(entry)}
        self._by_word: dict[str, list[_ListedName]] = defaultdict(list)
        self._by_code: dict[_Code, list[Entry]] = defaultdict(list)
        for entry in official:
            for code in codes.intersection(_list_codes(entry)):
                self._by_code[code].append(entry)
            for name in _list_strong(entry):
                for word in _find_shared(words, name.text):
                    self._by_word[word].append(_ListedName(entry, name))

    def find_same(self, entry: Entry) -> tuple[Link, ...]:
        """Every official entry, on whichever list, that an identifier or the full name says is this party."""
        found = [
            Link(entry.id, other.id, LinkKind.SAME_IDENTIFIER, f"both carry the {code[0].value} {code[1]}")
            for code in _list_codes(entry)
            for other in self._by_code.get(code, ())
        ]
        for name in _analyse(entry):
            found.extend(self._find_same_name(entry, name))
        return tuple({link.official_id: link for link in reversed(found)}.values())

    def _find_same_name(self, entry: Entry, name: AnalysedName) -> Iterable[Link]:
        telling = min(_list_words(name), key=lambda word: len(self._by_word.get(word, ())), default="")
        for listed in self._by_word.get(telling, ()):
            if not _may_be_one(entry, listed.entry):
                continue
            if is_same_name(name, analyse_name(listed.name.text, person=name.person)):
                why = f"“{name.text}” and “{listed.name.text}” are the same full name"
                yield Link(entry.id, listed.entry.id, LinkKind.SAME_NAME, why)


def _may_be_one(entry: Entry, official: Entry) -> bool:
    """Whether type and birth dates allow two entries of one name to be one party; a type that is not told does."""
    if entry.type is not official.type and EntryType.OTHER not in {entry.type, official.type}:
        return False
    if not entry.birth_dates or not official.birth_dates:
        return True
    return any(
        one.earliest is None
        or other.latest is None
        or one.latest is None
        or other.earliest is None
        or (one.earliest <= other.latest and other.earliest <= one.latest)
        for one in entry.birth_dates
        for other in official.birth_dates
    )


def _analyse(entry: Entry) -> tuple[AnalysedName, ...]:
    return tuple(analyse_name(name.text, person=entry.type is EntryType.PERSON) for name in _list_strong(entry))


def _list_strong(entry: Entry) -> tuple[Name, ...]:
    return tuple(name for name in entry.names if name.quality is NameQuality.STRONG)


def _list_words(name: AnalysedName) -> tuple[str, ...]:
    return tuple(word.native or word.text for word in name.words)


def _find_shared(words: frozenset[str], text: str) -> frozenset[str]:
    """The words that stand in a listed name; in a script without spaces they stand anywhere in it."""
    folded = fold_latin(text)
    shared = words & frozenset(_WORD.findall(folded))
    if folded.isascii():
        return shared
    return shared | {word for word in words if not word.isascii() and word in folded}


def _list_codes(entry: Entry) -> tuple[_Code, ...]:
    return tuple(code for identifier in entry.identifiers for code in list_codes(identifier))


def take_links(entries: Sequence[Entry], links: Sequence[Link]) -> Mapping[str, str]:
    """The official entry of each article's entry that has one, by the latter's id: what it states, then the links."""
    stated = {entry.id: entry.official_id for entry in entries if entry.official_id is not None}
    return {link.house_id: link.official_id for link in links} | stated
