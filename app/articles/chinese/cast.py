"""Who is who in a Chinese article: names, their brackets, and the short forms that mean the same party."""

import re
from collections.abc import Iterable

from app.articles.chinese.brackets import read_bracket
from app.articles.chinese.naming import Named
from app.articles.chinese.short_forms import SHORTEST_CORE, find_cores, find_latin_cores
from app.articles.chinese.tokens import Token
from app.articles.chinese.words import Kind, load_places, load_words
from app.articles.identities import Identity
from app.articles.spans import NameSpan
from app.articles.words import is_organisation_word
from app.model.article import PartyNameKind
from app.model.entry import EntryType

_LONGEST_NAME = 60
# A paragraph of an announcement: further away `公司` may be anybody.
_FAR = 300


class Cast:
    """The parties and bystanders of one article.

    Args:
        text: The article as it stands.
        plain: The same in simplified characters, offset by offset.
    """

    def __init__(self, text: str, plain: str) -> None:
        self._text = text
        self._plain = plain
        self.all: list[Identity] = []
        self.leads: dict[int, list[Named]] = {}
        self._by_key: dict[str, Identity] = {}
        self._cores: dict[int, list[str]] = {}
        self._core_owners: dict[str, set[int]] = {}
        self._covered: set[int] = set()
        self._by_print: dict[str, Identity] = {}
        self._names: re.Pattern[str] | None = None
        self.defined: Identity | None = None

    def take(self, named: Named) -> Identity:
        """Returns who is named, known from before or new."""
        key = self.key(named.start, named.end)
        identity = self._by_key.get(key) or self._find_fuller(key, named)
        if identity is None:
            kind = EntryType.PERSON if named.is_person else EntryType.COMPANY
            identity = Identity(len(self.all), kind)
            self.all.append(identity)
            self.leads[identity.number] = []
            self._cores[identity.number] = []
        if all(span.start != named.start for span in identity.mentions):
            self._add(identity, named, key)
        return identity

    def find_self(self, offset: int) -> Identity | None:
        """Returns who speaks of itself as `公司` there: who is defined so, else the firm named last before it."""
        if self.defined is not None:
            return self.defined
        firms = [(span.end, i) for i in self.all if i.type is not EntryType.PERSON for span in i.mentions]
        return max(
            (pair for pair in firms if offset - _FAR < pair[0] <= offset), key=lambda p: p[0], default=(0, None)
        )[1]

    def is_taken(self, start: int, end: int) -> bool:
        """Says whether somebody's name stands there already."""
        return not self._covered.isdisjoint(range(start, end))

    def key(self, start: int, end: int) -> str:
        """Returns what two printings of one name share."""
        return "".join(char for char in self._plain[start:end].casefold() if char.isalnum())

    def _add(self, identity: Identity, named: Named, key: str) -> None:
        self._by_key.setdefault(key, identity)
        lead = named.lead[0].start if named.lead else named.start
        identity.mentions.append(NameSpan(named.start, named.end, identity.type, lead))
        identity.names.append((PartyNameKind.PRIMARY, named.start, named.end))
        self._covered.update(range(named.start, named.end))
        self.leads[identity.number].append(named)
        self._own_cores(identity, find_cores(named))
        for bracket in named.brackets:
            for other in read_bracket(self._plain, bracket[0].start, bracket[-1].end):
                # `（以下简称“公司”或“凌科微”）`: a firm that speaks of itself.
                if Kind.SELF in load_words().get(self._plain[other.start : other.end], ()):
                    self.defined = identity
                    continue
                identity.names.append((other.kind, other.start, other.end))
                self._covered.update(range(other.start, other.end))
                if other.kind is PartyNameKind.PRIMARY and not named.is_person:
                    self._own_cores(identity, find_latin_cores(self._plain[other.start : other.end]))
                self._by_key.setdefault(self.key(other.start, other.end), identity)
                # `泰利斯·布朗（Teledyne Brown Engineering）` only looks like somebody's name.
                if any(is_organisation_word(word) for word in self._text[other.start : other.end].split()):
                    identity.type = EntryType.COMPANY

    def _own_cores(self, identity: Identity, cores: list[str]) -> None:
        self._cores[identity.number] += cores
        for core in cores:
            self._core_owners.setdefault(core.casefold(), set()).add(identity.number)

    def _find_fuller(self, key: str, named: Named) -> Identity | None:
        """`腾讯` for `腾讯控股`, `海耶斯` for `格雷戈里·海耶斯`, and the full name behind the short one."""
        shorter = self._core_owners.get(key, set())
        if shorter:
            # `浪潮` may be any of three firms of that brand: then it is none of them.
            return self.all[next(iter(shorter))] if len(shorter) == 1 else None
        own = find_cores(named)
        for identity in self.all:
            longest = max((self.key(span.start, span.end) for span in identity.mentions), key=len)
            if longest in own:
                return identity
        return None

    def starts_at(self, offset: int) -> tuple[tuple[int, int], Identity] | None:
        """Returns whose name begins at an offset, and its place; None where none does."""
        return next((found for found in self.find_in(offset, offset + _LONGEST_NAME) if found[0][0] == offset), None)

    def ends_at(self, offset: int) -> tuple[tuple[int, int], Identity] | None:
        """Returns whose name ends at an offset, and its place; None where none does."""
        near = self.find_in(max(0, offset - _LONGEST_NAME), offset)
        return next((found for found in near if found[0][1] == offset), None)

    def find_in(self, start: int, end: int) -> list[tuple[tuple[int, int], Identity]]:
        """Returns every name that stands in a stretch, in order; of two that overlap the longer one."""
        return [(m.span(), self._by_print[m.group()]) for m in self._printed().finditer(self._plain, start, end)]

    def _printed(self) -> re.Pattern[str]:
        if self._names is None:
            for identity in self.all:
                for _, start, end in identity.names:
                    if end - start >= SHORTEST_CORE:
                        self._by_print.setdefault(self._plain[start:end], identity)
            words = sorted(self._by_print, key=len, reverse=True)
            self._names = re.compile("|".join(map(re.escape, words)) or "(?!)")
        return self._names

    def settle(self, tokens: Iterable[Token]) -> None:
        """Tells full names, short forms and native names of everybody apart, and their countries, once all is read.

        Args:
            tokens: Of the whole article.
        """
        for identity in self.all:
            self._find_short_forms(identity)
            identity.names = self._settle(identity)
            identity.country = self._find_country(identity)

    def _find_country(self, identity: Identity) -> str | None:
        """The place in a name, else in what is said before it."""
        told = [*(n.name for n in self.leads[identity.number]), *(n.lead for n in self.leads[identity.number])]
        places = (t.text for tokens in told for t in tokens if t.text in load_places())
        return next((load_places()[place] for place in places), None)

    def _find_short_forms(self, identity: Identity) -> None:
        """`腾讯` stands for `腾讯控股` wherever no longer name holds it."""
        for core in self._cores[identity.number]:
            at = self._plain.find(core)
            while at >= 0:
                if not self._is_shared(core) and not self.is_taken(at, at + len(core)):
                    identity.names.append((PartyNameKind.PRIMARY, at, at + len(core)))
                    break
                at = self._plain.find(core, at + 1)

    def _is_shared(self, core: str) -> bool:
        return len(self._core_owners[core.casefold()]) > 1

    def _settle(self, identity: Identity) -> list[tuple[PartyNameKind, int, int]]:
        seen: dict[str, tuple[PartyNameKind, int, int]] = {}
        for kind, start, end in identity.names:
            seen.setdefault(self._plain[start:end].casefold(), (kind, start, end))
        names = list(seen.values())
        han = [(s, e) for kind, s, e in names if kind is PartyNameKind.PRIMARY and _has_han(self._plain[s:e])]
        is_latin = any(k is PartyNameKind.PRIMARY and (s, e) not in han for k, s, e in names)
        longest = max(han, key=lambda span: span[1] - span[0], default=None)
        shorter = PartyNameKind.NATIVE if is_latin else PartyNameKind.SHORT
        full = PartyNameKind.NATIVE if is_latin else PartyNameKind.PRIMARY
        return [(kind if (s, e) not in han else full if (s, e) == longest else shorter, s, e) for kind, s, e in names]


def _has_han(text: str) -> bool:
    return any("\u4e00" <= char <= "\u9fff" for char in text)
