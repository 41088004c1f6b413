"""The other names that an article gives behind a name: `(a.k.a. X; "Y")`, `, also known as Z`, `（Sun Jinlong）`."""

import re
from dataclasses import dataclass

from app.articles.alias_phrases import (
    ACRONYM,
    ALTERNATIVE,
    ANOTHER,
    CALL_SIGN,
    DEFINED,
    DESCRIPTION,
    EPITHET,
    FOLLOWED,
    FOLLOWING,
    JOINED,
    LEGAL_TAIL,
    LONGEST_BRACKET,
    OR_SHORT,
    PIECE,
    PLAIN,
    QUOTED,
    SCRIPT_LABEL,
    STRONG,
    TICKER,
)
from app.articles.words import is_organisation_word, is_place, plain_word
from app.model.article import PartyNameKind
from app.names.scripts import Script, find_script


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name and where it stands."""

    kind: PartyNameKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AliasRegion:
    """What follows a name and names it again.

    Attributes:
        end: Offset behind the region; the name's own end where there is none.
        country: A place in brackets, such as `(Russia)`; None where there is none.
        described: Where the region says who is named, as in `, the president's daughter, formerly X`; None where it
            does not.
    """

    aliases: tuple[Alias, ...]
    end: int
    country: str | None = None
    described: tuple[int, int] | None = None


def read_aliases(text: str, name_start: int, name_end: int, limit: int) -> AliasRegion:
    """Reads the brackets and `also known as` that follow a name.

    Args:
        name_start: Offset of the name.
        name_end: Offset behind the name.
        limit: Offset that the region does not reach beyond: the end of the block.
    """
    aliases: list[Alias] = []
    country: str | None = None
    described: tuple[int, int] | None = None
    at = name_end
    while at < limit:
        following = FOLLOWING.match(text, at, limit)
        if following is not None:
            listed, at = _read_following(text, following.end(), limit)
            aliases += listed
            break
        bracket = _find_bracket(text, at, limit)
        if bracket is not None:
            inside = _read_bracket(text, *bracket)
            content = text[bracket[0] : bracket[1]].strip()
            country = content if country is None and is_place(content) else country
            aliases += inside
            at = bracket[1] + 1
            continue
        plain = (_read_another(text, at, limit) if aliases else _read_or(text, name_start, at, limit)) or _read_plain(
            text, at, limit
        )
        if plain is None and (told := DESCRIPTION.match(text, at, limit)) is not None:
            # `Katerina Tikhonova, the president's daughter, formerly Ekaterina Shamalova`
            plain, described = _read_plain(text, told.end(), limit), told.span()
        if plain is None:
            break
        aliases.append(plain)
        at = plain.end + (1 if text[plain.end : plain.end + 1] in {'"', "”", "»", "’"} else 0)
    name = text[name_start:name_end]
    kept = tuple(alias for alias in aliases if plain_word(text[alias.start : alias.end]) != plain_word(name))
    return AliasRegion(kept, at, country, None if described is None or at < described[1] else described)


def _read_following(text: str, start: int, limit: int) -> tuple[list[Alias], int]:
    """`a.k.a., the following two aliases:` and a line for each, as the Federal Register writes them."""
    aliases: list[Alias] = []
    end = start
    for found in FOLLOWED.finditer(text, start, limit):
        aliases.append(_make_alias(text, PartyNameKind.ALIAS, found.start("name"), found.end("name")))
        end = found.end()
    return aliases, end


def _find_bracket(text: str, at: int, limit: int) -> tuple[int, int] | None:
    opened = re.compile(r"[,;]?\s*[(（]").match(text, at, limit)
    if opened is None:
        return None
    depth = 1
    for i in range(opened.end(), min(limit, opened.end() + LONGEST_BRACKET)):
        depth += (text[i] in "(（") - (text[i] in ")）")
        if depth == 0:
            return opened.end(), i
    return None


def _read_bracket(text: str, start: int, end: int) -> list[Alias]:
    aliases: list[Alias] = []
    # `(a.k.a. X; a.k.a. Y)`: each piece stands for itself; a comma parts them unless a legal form follows it.
    pieces = [m.span() for m in ALTERNATIVE.finditer(text, start, end)]
    # `(Cyrillic: ПЕТРОВ, Иван)` is one name in LAST, First.
    pieces = [
        p for m in pieces for p in ([m] if is_native(text[slice(*m)]) else [c.span() for c in PIECE.finditer(text, *m)])
    ]
    led = False
    for at, stop in _join_inverted(text, pieces):
        alias = _read_piece(text, at, stop, led=led)
        led = led or (STRONG.match(text, at, stop) is not None)
        if alias is not None:
            aliases.append(alias)
    return aliases


def _join_inverted(text: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """`a.k.a. SAEED, Salim Ahmed` is one name: a family name in capitals, and behind the comma the given ones."""
    joined: list[tuple[int, int]] = []
    for at, stop in pieces:
        last = text[slice(*joined[-1])] if joined else ""
        own = STRONG.sub("", last, count=1).strip()
        is_given = text[at:stop].strip()[:1].isupper() and not text[at:stop].strip().isupper()
        if own.isupper() and len(own) > 2 and is_given and STRONG.match(text, at, stop) is None:
            joined[-1] = (joined[-1][0], stop)
        else:
            joined.append((at, stop))
    return joined


def _read_piece(text: str, start: int, end: int, *, led: bool) -> Alias | None:
    start += len("or ") if text.startswith("or ", start, end) else 0
    lead = STRONG.match(text, start, end)
    label = SCRIPT_LABEL.match(text, start, end)
    at = lead.end() if lead is not None else label.end() if label is not None else start
    label = SCRIPT_LABEL.match(text, at, end)
    at = label.end() if label is not None else at
    if is_native(text[at:end]):
        left = at + len(text[at:end]) - len(text[at:end].lstrip())
        return _make_alias(text, PartyNameKind.NATIVE, left, end)
    defined = DEFINED.match(text[at:end].lstrip())
    quoted = QUOTED.match(text, at, end) or (QUOTED.search(text, at, end) if defined is not None else None)
    if quoted is not None:
        kind = PartyNameKind.ALIAS if lead is not None or ACRONYM.match(quoted.group("name")) else PartyNameKind.SHORT
        article = len("the ") if quoted.group("name").startswith("the ") else 0
        return _make_alias(text, kind, quoted.start("name") + article, quoted.end("name"))
    if defined is not None:
        return None
    content = text[at:end].strip()
    if lead is None and label is None and not led and not _is_name(content):
        return None
    left = at + len(text[at:end]) - len(text[at:end].lstrip())
    return _make_alias(text, PartyNameKind.ALIAS, left, left + len(content)) if content else None


def _is_name(content: str) -> bool:
    """Says whether a bare bracket is a name: capitals or another script, and no place, code, year or remark."""
    if (
        not content
        or is_place(content)
        or TICKER.match(content)
        or any(c in content for c in "%$:/")
        or len(content) > 80
    ):
        return False
    if is_native(content):
        return True
    if CALL_SIGN.fullmatch(content):
        return False
    words = content.replace(".", "").split()
    if content.upper() in {"SDN", "OFAC", "EU", "UK", "UN", "CEO", "EO", "AI", "IPO", "INDIVIDUAL", "ENTITY", "SDNS"}:
        return False
    return (
        len(words) <= 8
        and all(word[:1].isupper() or word in {"of", "and", "for", "the", "al", "bin", "de"} for word in words)
        and any(c.isalpha() for c in content)
    )


def _read_plain(text: str, at: int, limit: int) -> Alias | None:
    lead = STRONG.match(text, at, limit)
    if lead is None:
        return None
    start = lead.end()
    return _read_told(text, start, limit)


def _read_told(text: str, start: int, limit: int) -> Alias | None:
    """The name that stands at an offset, in quotes or written like one."""
    quoted = QUOTED.match(text, start, limit)
    if quoted is not None:
        return _make_alias(text, PartyNameKind.ALIAS, quoted.start("name"), quoted.end("name"))
    joined = JOINED.match(text, start, limit)
    if joined is not None and (
        " of " in joined.group("name") or is_organisation_word(joined.group("name").split()[-1])
    ):
        return _make_alias(text, PartyNameKind.ALIAS, joined.start("name"), joined.end("name"))
    found = PLAIN.match(text, start, limit)
    if found is None or not (found.group("name")[:1].isupper() or is_native(found.group("name"))):
        return None
    tail = LEGAL_TAIL.match(text, found.end("name"), limit)
    end = tail.end() if tail is not None else found.end("name")
    # The period of `Sayehban Sepehr Co.` is its own; that of the sentence is not.
    if text[end : end + 1] == "." and text[start:end].rsplit(" ", 1)[-1].lower() in {"co", "ltd", "inc", "corp"}:
        end += 1
    return _make_alias(text, PartyNameKind.ALIAS, start, end)


def _read_another(text: str, at: int, limit: int) -> Alias | None:
    more = ANOTHER.match(text, at, limit)
    return None if more is None else _read_told(text, more.end(), limit)


def _read_or(text: str, name_start: int, at: int, limit: int) -> Alias | None:
    """An epithet in quotes; `, or CNSIM`: a short form behind `or` begins as the name does, or is its capitals."""
    epithet = EPITHET.match(text, at, limit)
    if epithet is not None:
        return _make_alias(text, PartyNameKind.ALIAS, *epithet.span("name"))
    found = OR_SHORT.match(text, at, limit)
    if found is None:
        return None
    short, full = found.group("name"), text[name_start:at]
    letters = iter(letter for letter in full if letter.isupper())
    is_acronym = short.isupper() and all(letter in letters for letter in short if letter.isalpha())
    is_cut = any(word.startswith(short.split()[0][:4]) for word in full.split())
    return _make_alias(text, PartyNameKind.ALIAS, *found.span("name")) if is_acronym or is_cut else None


def _make_alias(text: str, kind: PartyNameKind, start: int, end: int) -> Alias:
    while end > start and text[end - 1] in " \n":
        end -= 1
    return Alias(PartyNameKind.NATIVE if is_native(text[start:end]) else kind, start, end)


def is_native(name: str) -> bool:
    """Says whether a name is written in another script than Latin."""
    scripts = [find_script(ch) for ch in name if ch.isalpha()]
    return bool(scripts) and sum(script is not Script.LATIN for script in scripts) * 2 > len(scripts)
