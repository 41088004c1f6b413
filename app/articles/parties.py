"""A party as it is written out: its fullest name, other names, titles, country and numbers, each where it stands."""

import re
from dataclasses import dataclass

from app.articles.aliases import is_native
from app.articles.domicile import find_country
from app.articles.identities import Identity
from app.articles.name_forms import find_form, make_key, read_orders, words_in
from app.articles.spans import NameSpan
from app.articles.words import is_title, plain_word, words_of
from app.model.article import Evidence, Party, PartyIdentifier, PartyName, PartyNameKind
from app.model.entry import EntryType


@dataclass(frozen=True, slots=True)
class Placed:
    """What an act says of a party.

    Attributes:
        group: What the act calls it (`companies`); used where the name itself does not tell.
        scope: The sentence or list item that names it, where its country is looked for.
        acting: The countries whose acts the article tells.
        identifiers: What the article prints of it, of each kind one.
    """

    group: EntryType
    scope: tuple[int, int]
    acting: frozenset[str]
    identifiers: tuple[PartyIdentifier, ...]


def make_evidence(text: str, start: int, end: int) -> Evidence:
    """Quotes a stretch of the text."""
    return Evidence(text[start:end], start, end)


def make_party(text: str, identity: Identity, placed: Placed) -> Party:
    """Writes an identity out as a party.

    Args:
        placed: What its act says of it.
    """
    names = _choose_names(text, identity)
    country = find_country(text, identity, find_primary(text, identity), placed.scope, placed.acting)
    kind = _find_type(text, identity, placed.group, placed.scope)
    return Party(
        names=tuple(names),
        type=kind,
        titles=tuple(_find_titles(text, identity)) if kind is EntryType.PERSON else (),
        country=country,
        identifiers=placed.identifiers,
    )


def write_primary(text: str, identity: Identity) -> str:
    """Returns the fullest form of a name in one line, as a note calls its bearer."""
    return " ".join(text[slice(*find_primary(text, identity))].split())


def find_primary(text: str, identity: Identity) -> tuple[int, int]:
    """Returns where the fullest Latin form of a name stands; the native one's place where there is no Latin form."""
    own = [(start, end) for kind, start, end in identity.names if kind in {PartyNameKind.PRIMARY, PartyNameKind.SHORT}]
    aliases = [
        (start, end)
        for kind, start, end in identity.names
        if kind is PartyNameKind.ALIAS
        and identity.type is not EntryType.COMPANY
        and _is_fuller(text[start:end], [text[s:e] for s, e in own])
    ]
    spans = [*own, *aliases] or [(start, end) for _, start, end in identity.names]
    # The form of speech before `NAZARI, Behrouz`; of equally full ones the one not all in capitals, the longer one in
    # Han (`旷视科技` of `旷视`), then the first.
    return max(spans, key=lambda s: (*_measure_form(text[s[0] : s[1]]), -s[0]))


def find_spoken(text: str, identity: Identity) -> tuple[int, int]:
    """Returns where the fullest form in the article's own script stands: for somebody whom no list will print."""
    first = identity.mentions[0]
    if not is_native(text[first.start : first.end]):
        return find_primary(text, identity)
    spans = [(start, end) for _, start, end in identity.names if is_native(text[start:end])]
    return max(spans, key=lambda s: (s[1] - s[0], -s[0]), default=(first.start, first.end))


def _measure_form(name: str) -> tuple[bool, int, bool, int]:
    is_spoken = len(read_orders(name)) == 1
    return is_spoken, len(words_in(name)), not name.isupper(), len(name) if is_native(name) else 0


def _is_fuller(alias: str, own: list[str]) -> bool:
    """`Carrie Lam (full name Carrie Lam Cheng Yuet-ngor)`: an alias that holds the whole name is the fuller name."""
    words = words_in(alias)
    return any(words[: len(words_in(name))] == words_in(name) and len(words) > len(words_in(name)) for name in own)


def _choose_names(text: str, identity: Identity) -> list[PartyName]:
    start, end = find_primary(text, identity)
    names = [PartyName(PartyNameKind.PRIMARY, make_evidence(text, start, end))]
    seen = {" ".join(words_in(text[start:end]))}
    full = words_in(make_key(text[start:end]))
    for kind, s, e in sorted(identity.names, key=lambda name: name[1]):
        key = " ".join(words_in(text[s:e]))
        if key in seen or not key:
            continue
        seen.add(key)
        is_part = set(make_key(text[s:e]).split()) <= set(full)
        own = PartyNameKind.SHORT if is_part else PartyNameKind.ALIAS
        names.append(PartyName(own if kind is PartyNameKind.PRIMARY else kind, make_evidence(text, s, e)))
    return names


def _find_type(text: str, identity: Identity, group: EntryType, scope: tuple[int, int]) -> EntryType:
    stretch = text[scope[0] : scope[1]]
    start, end = identity.mentions[0].start, identity.mentions[0].end
    if re.match(r"\s*\((?:IMO|ex-|formerly)", text[end : end + 12]) and identity.type is not EntryType.COMPANY:
        return EntryType.VESSEL
    if (
        re.search(r"\bIMO\b|\(vessel\)", stretch)
        and find_form(text[start:end]) == frozenset()
        and scope[0] <= start
        and stretch.count("IMO") <= 2
        and identity.type is not EntryType.PERSON
    ):
        return EntryType.VESSEL
    if re.search(r"\b(?:vessel|tanker|ship|motor vessel|M/[VT]|buque)s?[ ,]+$", text[max(0, start - 14) : start]):
        return EntryType.VESSEL
    if identity.type is not EntryType.OTHER:
        return identity.type
    if group in {EntryType.PERSON, EntryType.COMPANY, EntryType.VESSEL}:
        return group
    if "(individual)" in stretch or "DOB" in stretch:
        return EntryType.PERSON
    if _has_title(text, identity):
        return EntryType.PERSON
    words = words_in(text[start:end])
    return (
        EntryType.PERSON if 2 <= len(words) <= 3 and re.match(r",? who\b", text[end : end + 6]) else EntryType.COMPANY
    )


def _has_title(text: str, identity: Identity) -> bool:
    for span in identity.mentions:
        behind = re.match(
            r",\s+(?:the |a |an |his |her |its )?(?P<words>[^,.;()]{3,70})", text[span.end : span.end + 80]
        )
        if behind is not None and any(_is_personal(word) for word in behind.group("words").split()):
            return True
        before = re.search(r"([\w-]+)\s*$", text[max(0, span.start - 30) : span.start])
        if before is not None and _is_personal(before.group(1)):
            return True
    return False


def _is_personal(word: str) -> bool:
    """A title that only people bear; firms are makers and suppliers too."""
    return is_title(word) and plain_word(word) not in words_of("titles.tsv", "trade")


def _find_titles(text: str, identity: Identity) -> list[Evidence]:
    titles = [make_evidence(text, start, end) for start, end in identity.titles]
    for span in identity.mentions:
        title = find_title_behind(text, span) or find_title_before(text, span)
        if title is not None and title.text.lower() not in {known.text.lower() for known in titles}:
            titles.append(title)
    return titles


def find_title_behind(text: str, span: NameSpan, end: int | None = None) -> Evidence | None:
    """`NAME, former deputy head of the Party committee`: the description behind a name, when it holds an office."""
    at = span.end if end is None else end
    found = re.compile(
        r",\s+(?:(?:the|a|an|his|her|its|their|who is|who was|who served as|then)\s+)?"
        r"(?P<title>(?!(?:and|y|entre|or) )[^,;:()\n—–]{3,110}?)"
        r"(?=\s*(?:[,;:()\n—–]|\.\s|\.?$))"
    ).match(text, at, at + 140)
    if found is None or not any(is_title(word) for word in re.findall(r"[\w-]+", found.group("title"))):
        return None
    return make_evidence(text, found.start("title"), found.end("title"))


def find_title_before(text: str, span: NameSpan) -> Evidence | None:
    """`prime minister NAME`, `Secretary for Security NAME`: the run of title words before a name."""
    words = list(re.finditer(r"[\w'’-]+", text[max(0, span.start - 80) : span.start]))
    offset = max(0, span.start - 80)
    first = None
    for word in reversed(words):
        plain = plain_word(word.group())
        between = text[offset + word.end() : (span.start if first is None else first)]
        if between.strip():
            break
        if is_title(plain) or plain in {
            "for",
            "of",
            "security",
            "justice",
            "foreign",
            "prime",
            "party",
            "former",
            "acting",
            "police",
            "general",
        }:
            first = offset + word.start()
            continue
        break
    if first is None:
        return None
    quote = text[first : span.start].rstrip()
    return make_evidence(text, first, first + len(quote)) if any(is_title(w) for w in quote.split()) else None
