"""Who is who in an article: the full name, its other names, and the short forms that mean the same party later on."""

import re
from dataclasses import dataclass, field

from app.articles.aliases import Alias, read_aliases
from app.articles.name_forms import find_form, is_short_for, make_key, read_orders, words_in
from app.articles.spans import NameSpan
from app.articles.tables import load_places
from app.articles.words import is_organisation_word, is_place, plain_word
from app.model.article import PartyNameKind
from app.model.entry import EntryType

_OWNED = re.compile(
    r"\b(?:(?:unit|units|subsidiary|subsidiaries|arm|affiliate|branch|offshoot|division) of|(?:belongs|belong) to"
    r"|(?:owned|controlled|held) by) (?:the )?(?:[A-Z][\w-]+['’]s )?(?:[a-z-]+ ){0,3}$"
)
_LONGEST_OWNED = 60
_SHORTEST_ACRONYM = 3
_OWNS = re.compile(r"['’]s (?:\w+ ){0,2}?(?:units?|subsidiar(?:y|ies)|arms?|affiliates?)\b")
# `Qualcomm, which sells chips there, said`: of a thing or a group of people news says no such thing.
_SPEAKS = re.compile(
    r"(?:,[^.;\n]{0,60})? (?:said|declined|did not (?:comment|reply|respond|answer))\b|, (?:which|whose)\b"
    r"|, (?:the|an?) [^,.;\n]{2,60} (?:that|which|who) "
)
# `Prosus, the Dutch investor that is its largest shareholder`
_IS_ONE = re.compile(r", (?:an?|the) [^,.;\n]{2,60} (?:that|which|who) (?:is|was|has|holds|owns|makes|runs)\b")
_DEFINED_TERMS = re.compile(r"\b[Tt]he (?P<term>Company|Bank|Issuer|Corporation|Fund|Trust)\b")


@dataclass(slots=True, eq=False)
class Identity:
    """A party or a bystander, gathered over one article.

    Attributes:
        names: Every name with its kind, in the order of the article; the primary one is chosen when it is written out.
        mentions: Where it stands, aliases apart.
        titles: Posts found beside the name, by offsets; English ones are looked for when the party is written out.
    """

    number: int
    type: EntryType
    names: list[tuple[PartyNameKind, int, int]] = field(default_factory=list)
    mentions: list[NameSpan] = field(default_factory=list)
    country: str | None = None
    titles: list[tuple[int, int]] = field(default_factory=list)


class Identities:
    """The identities of one text.

    Args:
        text: The readable text.
        spans: Every name found, in order.
        limits: Start of each name to the end of its block.
        headline: Names in headings, where every word has a capital: they count only when the text has them too.
    """

    def __init__(self, text: str, spans: list[NameSpan], limits: dict[int, int], headline: list[NameSpan]) -> None:
        self._text = text
        self.all: list[Identity] = []
        self.at: dict[int, Identity] = {}
        self.region_end: dict[int, int] = {}
        self.described: dict[int, tuple[int, int]] = {}
        self._by_key: dict[str, Identity] = {}
        inside = -1
        late: list[NameSpan] = []
        for span in spans:
            if span.start < inside:
                continue
            region = read_aliases(text, span.start, span.end, limits[span.start])
            self.region_end[span.start] = region.end
            if region.described is not None:
                self.described[span.start] = region.described
            inside = region.end
            if span.opens and not region.aliases:
                late.append(span)
            else:
                self._take(span, region.aliases, region.country)
        for span in [*late, *headline]:
            self._take_late(span)
        self._join_short_forms()
        self._take_defined_terms()

    def find_after(self, offset: int, limit: int) -> list[NameSpan]:
        """Returns the mentions that stand in `[offset, limit)`, in order."""
        return sorted(
            (span for identity in self.all for span in identity.mentions if offset <= span.start < limit),
            key=lambda s: s.start,
        )

    def _take(self, span: NameSpan, aliases: tuple[Alias, ...], country: str | None) -> None:
        key = self._find_key(span)
        if (known := self._by_key.get(key)) is not None and self._is_other_firm(known, span):
            # `SenseTime Group Limited, a subsidiary of SenseTime Group Inc.`: the form tells one from the other.
            key = " ".join(words_in(self._text[span.start : span.end]))
        identity = self._by_key.get(key)
        if identity is None:
            identity = next((self._by_key[k] for a in aliases if (k := self._alias_key(a)) in self._by_key), None)
        if identity is None:
            identity = Identity(len(self.all), span.type)
            self.all.append(identity)
        self._by_key[key] = identity
        for name in read_orders(self._text[span.start : span.end])[1:]:
            self._by_key.setdefault(make_key(name), identity)
        identity.names.append((PartyNameKind.PRIMARY, span.start, span.end))
        identity.mentions.append(span)
        if identity.type is EntryType.OTHER:
            identity.type = span.type
        self.at[span.start] = identity
        for alias in aliases:
            identity.names.append((alias.kind, alias.start, alias.end))
            short = self._text[alias.start : alias.end]
            if identity.type is EntryType.OTHER and "-" in short:
                identity.type = EntryType.PERSON
            if _is_acronym(short, self._text[span.start : span.end]):
                identity.type = EntryType.COMPANY
            self._by_key.setdefault(self._alias_key(alias), identity)
        if country is not None and identity.country is None:
            code = load_places().get(plain_word(country))
            identity.country = None if code == "-" else code

    def _is_other_firm(self, known: Identity, span: NameSpan) -> bool:
        own = find_form(self._text[span.start : span.end])
        told = (find_form(self._text[s:e]) for kind, s, e in known.names if kind is PartyNameKind.PRIMARY)
        forms = [form for form in told if form]
        return bool(own) and bool(forms) and all(not (form <= own or own <= form) for form in forms)

    def _take_late(self, span: NameSpan) -> None:
        """A capitalised word that opens a sentence is a name only when the article uses it as one elsewhere."""
        key = self._key(span)
        quote = self._text[span.start : span.end]
        is_one = not quote.endswith("s") or _IS_ONE.match(self._text, span.end) is not None
        is_told = _SPEAKS.match(self._text, span.end) is not None and is_one
        known = (
            is_told
            or key in self._by_key
            or any(
                key in words_in(self._text[m.start : m.end])
                or is_short_for(quote, self._text[m.start : m.end], span.type, i.type)
                for i in self.all
                for m in i.mentions
            )
        )
        if known:
            self._take(span, (), None)

    def _find_key(self, span: NameSpan) -> str:
        """The key under which a name is known; `NAZARI, Behrouz` may be known as Behrouz Nazari, or the other way."""
        keys = [make_key(name) for name in read_orders(self._text[span.start : span.end])]
        return next((key for key in keys if key in self._by_key), keys[0])

    def _key(self, span: NameSpan) -> str:
        return make_key(self._text[span.start : span.end])

    def _alias_key(self, alias: Alias) -> str:
        return make_key(self._text[alias.start : alias.end])

    def _join_short_forms(self) -> None:
        """Joins `Zakir` to Shohrat Zakir and `SenseTime` to SenseTime Group Limited."""
        by_length = sorted(self.all, key=lambda identity: len(words_in(self._longest(identity))))
        for short in by_length:
            full = self._find_full(short)
            if full is None:
                continue
            kind = PartyNameKind.SHORT
            full.names += [(kind if k is PartyNameKind.PRIMARY else k, start, end) for k, start, end in short.names]
            full.mentions += short.mentions
            for span in short.mentions:
                self.at[span.start] = full
            for key, identity in self._by_key.items():
                if identity is short:
                    self._by_key[key] = full
            short.mentions, short.names = [], []
        self.all = [identity for identity in self.all if identity.mentions]

    def _find_full(self, short: Identity) -> Identity | None:
        name = self._longest(short)
        # `Rosneft Marine (UK) Limited, a unit of Rosneft`, `BGI's units BGI Research and BGI Tech`; a man may be short.
        has_units = any(
            _OWNED.search(self._text[max(0, s.start - _LONGEST_OWNED) : s.start]) or _OWNS.match(self._text, s.end)
            for s in short.mentions
        )
        fits = [
            other
            for other in self.all
            if other is not short
            and other.mentions
            and (not has_units or other.type is EntryType.PERSON)
            and any(
                is_short_for(name, self._text[s:e], short.type, other.type)
                for k, s, e in other.names
                if k is not PartyNameKind.SHORT
            )
        ]
        if not fits:
            return None
        first = words_in(name)[0]
        # `Viktor Orlenko and Orlenko Trading were listed. Orlenko denies it`: one word that mostly follows a man's full
        # name is his surname, and the firm's short name if he came late. Of `Hozan Electron` and `Hozan America Inc.`
        # the one of no place, of `SenseTime Group` and `Shenzhen SenseTime Technology` the one that begins with the
        # word; then the earlier.
        return min(
            fits,
            key=lambda o: (
                not self._is_surname_of(o, short),
                o.type is not EntryType.PERSON and any(map(is_place, self._longest(o).split()[1:])),
                not is_organisation_word(self._longest(o).split()[-1]) and o.type is not EntryType.PERSON,
                words_in(self._longest(o))[:1] != [first],
                min(s.start for s in o.mentions),
            ),
        )

    def _is_surname_of(self, person: Identity, short: Identity) -> bool:
        introduced = min(span.start for span in person.mentions)
        is_last_word = words_in(self._longest(person))[-1:] == words_in(self._longest(short))
        follow = sum(span.start > introduced for span in short.mentions)
        return person.type is EntryType.PERSON and is_last_word and 2 * follow > len(short.mentions)

    def _longest(self, identity: Identity) -> str:
        names = [self._text[s:e] for kind, s, e in identity.names if kind is PartyNameKind.PRIMARY]
        return max(names, key=lambda name: len(words_in(name)))

    def _take_defined_terms(self) -> None:
        """`Example Holdings Ltd (the "Company")`: from there on the Company is its name."""
        for found in _DEFINED_TERMS.finditer(self._text):
            identity = self._by_key.get(make_key(found.group("term")))
            if (
                identity is not None
                and found.start() not in self.at
                and any(
                    kind is PartyNameKind.SHORT and self._text[s:e] == found.group("term")
                    for kind, s, e in identity.names
                )
            ):
                span = NameSpan(found.start("term"), found.end("term"), identity.type, found.start())
                identity.mentions.append(span)
                self.at[span.start] = identity
                self.region_end[span.start] = span.end


def _is_acronym(short: str, name: str) -> bool:
    """`Pardazan System Namad Arman, known by the letters PASNA`: nobody is called by his initials."""
    letters = iter(name.upper())
    firsts = {word[0].upper() for word in name.split()}
    is_made = all(letter in letters for letter in short) and set(short[0]) <= firsts
    return len(short) >= _SHORTEST_ACRONYM and short.isalpha() and short.isupper() and not name.isupper() and is_made
