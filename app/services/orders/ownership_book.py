"""The ownership book: who owns whom by the lists and by the imported file, ready to be asked about one party."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.matching.corpus import Corpus, build_corpus
from app.model.entry import Entry, EntryType, Name, RelationKind
from app.model.ownership import OwnershipFile, Stake
from app.model.screening import DEFAULT_THRESHOLD, Match, Strength, Subject
from app.policy.ownership import keep_latest

# Exact ones come first; a name that is like more parties of the book than this says nothing about any of them.
MOST_ALIKE = 10
# The engine's finding that the name it met is that of a party which the entry owns.
OWNED_FINDING = "owned_by_listed_party"


@dataclass(frozen=True, slots=True)
class OwnedParty:
    """A party of the book that a subject is or may be.

    Attributes:
        name: As the book spells it.
        certain: The same full name, and not only a name that is alike.
    """

    name: str
    certain: bool


class OwnershipBook:
    """Stakes by owned party. Names that are the same full name for the matching engine mean one party."""

    def __init__(self, corpus: Corpus, stakes: Sequence[Stake], version: str | None) -> None:
        """Prepares the book.

        Args:
            corpus: The lists, in which owners are sought.
            stakes: Of the lists and of the file.
            version: `sha256:...` of the file; None when there is none.
        """
        self.version = version
        self._corpus = corpus
        self._stakes: dict[str, list[Stake]] = defaultdict(list)
        for stake in stakes:
            self._stakes[stake.owned].append(stake)
        names = sorted({name for stake in stakes for name in (stake.owner, stake.owned)})
        self._parties: Corpus | None = build_corpus([_make_party(name) for name in names], ()) if names else None
        self._same: dict[str, tuple[str, ...]] = {}
        self._listed: dict[str, tuple[Match, ...]] = {}

    def find_owned(self, subject: Subject) -> tuple[OwnedParty, ...]:
        """Finds what the book has of a party; nothing for a person, who is owned by nobody."""
        if self._parties is None or subject.name is None or subject.type is EntryType.PERSON:
            return ()
        asked = Subject(subject.name, EntryType.COMPANY, subject.aliases)
        matches = self._parties.find_matches(asked, threshold=DEFAULT_THRESHOLD, limit=MOST_ALIKE)
        found: dict[str, bool] = {}
        for match in matches:
            name = self._find_spelling(match.entry.primary_name)
            found[name] = found.get(name, False) or match.strength is Strength.EXACT
        return tuple(OwnedParty(name, certain) for name, certain in found.items() if self._has_owner(name))

    def _has_owner(self, name: str) -> bool:
        return any(spelling in self._stakes for spelling in self._list_spellings(name))

    def list_stakes(self, owned: str, on: date) -> tuple[Stake, ...]:
        """The stakes in a party, in its owners, in theirs and so on, as known on a day, each party in one spelling."""
        return keep_latest(self._walk(owned), on)

    def find_listed(self, owner: str) -> tuple[Match, ...]:
        """The entries that an owner is or may be, best first; not those that own somebody of that name."""
        known = self._listed.get(owner)
        if known is None:
            found = self._corpus.find_matches(Subject(owner), threshold=DEFAULT_THRESHOLD, limit=MOST_ALIKE)
            known = self._listed[owner] = tuple(match for match in found if not is_owned_name(match))
        return known

    def _walk(self, owned: str) -> Iterator[Stake]:
        waiting, seen = [owned], {owned}
        while waiting:
            name = waiting.pop()
            for spelling in self._list_spellings(name):
                for stake in self._stakes.get(spelling, ()):
                    owner = self._find_spelling(stake.owner)
                    yield replace(stake, owner=owner, owned=name)
                    if owner not in seen:
                        seen.add(owner)
                        waiting.append(owner)

    def _find_spelling(self, name: str) -> str:
        """The one spelling that stands for a name."""
        return self._list_spellings(name)[0]

    def _list_spellings(self, name: str) -> tuple[str, ...]:
        known = self._same.get(name)
        if known is None:
            known = self._same[name] = self._match_spellings(name)
        return known

    def _match_spellings(self, name: str) -> tuple[str, ...]:
        if self._parties is None:
            return (name,)
        asked, all_of_them = Subject(name, EntryType.COMPANY), len(self._parties.entries)
        matches = self._parties.find_matches(asked, threshold=1.0, limit=all_of_them)
        same = {match.entry.primary_name for match in matches if match.strength is Strength.EXACT}
        return tuple(sorted(same)) or (name,)


def is_owned_name(match: Match) -> bool:
    """Whether the name that was met is that of a party which the entry owns, and not the entry's own."""
    return any(finding.finding == OWNED_FINDING for finding in match.findings)


def build_book(corpus: Corpus, imported: OwnershipFile | None) -> OwnershipBook:
    """Builds the book from the relations of listed parties and from the imported file.

    Control without a share is no ownership (OFAC FAQ 398), so only `owns` and `subsidiary_of` are taken; a subsidiary's
    percentage is unknown unless it is stated.
    """
    stakes = [stake for entry in corpus.entries for stake in _list_relations(entry)]
    if imported is None:
        return OwnershipBook(corpus, stakes, None)
    return OwnershipBook(corpus, [*stakes, *imported.stakes], imported.content)


def _list_relations(entry: Entry) -> Iterator[Stake]:
    for relation in entry.relations:
        if relation.kind is RelationKind.OWNS:
            yield Stake(entry.primary_name, relation.party, relation.percent)
        elif relation.kind is RelationKind.SUBSIDIARY_OF:
            yield Stake(relation.party, entry.primary_name, relation.percent)


def _make_party(name: str) -> Entry:
    return Entry(name, "ownership", EntryType.COMPANY, (Name(name),))


def describe_stakes(stakes: Sequence[Stake], listed: Mapping[str, str]) -> tuple[str, ...]:
    """Writes a chain, one sentence for each stake.

    Args:
        stakes: Owners first.
        listed: The entry's id of each owner that is listed.
    """
    return tuple(_describe_stake(stake, listed) for stake in stakes)


def _describe_stake(stake: Stake, listed: Mapping[str, str]) -> str:
    owner = f"{stake.owner} ({listed[stake.owner]})" if stake.owner in listed else stake.owner
    share = "an unknown share" if stake.percent is None else f"{stake.percent:g} percent"
    return f"{owner} owns {share} of {stake.owned}" + ("" if stake.as_of is None else f" as of {stake.as_of}")
