"""Names in a text: runs of capitalised words, cut free of titles, places and the words that open a sentence."""

import re
from dataclasses import dataclass

from app.articles.blocks import Block, BlockKind
from app.articles.cues import Cue, CueKind
from app.articles.tokens import Token, split_tokens
from app.articles.words import (
    PARTICLES,
    is_calendar,
    is_common,
    is_organisation_word,
    is_personal,
    is_place,
    is_title,
    plain_word,
    words_of,
)
from app.countries import find_country_code
from app.model.entry import EntryType


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name where it stands.

    Attributes:
        start: Offset in the text.
        end: Offset behind it.
        type: `OTHER` where the name itself does not tell.
        title_start: Where the title before it begins; equal to `start` where there is none.
        opens: One plain word that opens a sentence: a name only if it is one elsewhere too.
    """

    start: int
    end: int
    type: EntryType
    title_start: int
    opens: bool = False


_NUMBERED = frozenset(
    {"unit", "institute", "plant", "factory", "no", "bureau", "army", "base", "school", "group", "tanker", "enterprise"}
)
_PEOPLES = frozenset({"people", "women", "children", "workers", "farmers", "lord", "bishop"})
_ANNEX_PERSON = re.compile(
    r"(?P<name>[A-ZÀ-ÞŁŚŻ][A-ZÀ-ÞŁŚŻ'’\- ]{1,40}, [A-Z][\w'’\-]*(?: [A-Z][\w'’\-.]*){0,4})(?=\s*(?:[(,;|\[]|$))",
    re.MULTILINE,
)
_LINKED = re.compile(r"Linked To: (?P<name>[A-Z][A-Z'’ -]+, [A-Z][a-z][\w'’ -]*?)(?=[);.])")
_ANNEX_VESSEL = re.compile(
    r"(?P<name>[A-Z0-9][A-Z0-9 .'’-]{2,40}?)(?=\s*\(|\s+(?!IMO)[A-Z][a-z]|,|;)"
    r"(?=.*(?:\(vessel\)|Vessel Registration|\bflag\b))"
)
_HEAD_END = re.compile(
    r"(?:,(?!\s*(?i:Ltd|Inc|LLC|Limited|L\.L\.C|S\.A|Corp|LLP|Pte|Co\b))"
    r"|\((?![A-Z][\w ]{1,30}\)\s*(?i:Corp|Co|Ltd|Limited|Inc|LLC|Company|Technolog|Group))"
    r"|[;:|\[]|\s{3,}|\s[—–-]\s|\s[-–—]{2}\s|\.?\s*$|\n)"
)
# `SHANGHAI, Oct 8 (Agency) - `: where, when and by whom a piece of news was written.
_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-Þ][\w .'’/-]{1,40}?)(?:, [^()\n:;]{1,40}?)?\s*(?:\([A-Z][\w .&'’-]{1,30}\)\s*)?(?:\.\s*)?[-–—]+\s"
)
# `Promsvyazbank`, `Rosneft`: one word that ends like a firm.
_FIRM_ENDINGS = ("bank", "tech", "soft", "chem", "neft", "prom", "telecom", "group", "export", "avia")
# Legal forms that are written with small letters.
_SMALL_FORMS = frozenset({"plc", "d.o.o", "d.o.o.", "s.r.o", "s.r.o.", "a.s.", "spol", "gmbh", "mbh"})
_ADJECTIVES = ("ese", "ian", "ish", "ean", "ani", "eli", "aqi", "can", "bian")
_CITIES = frozenset({"dalian", "fujian", "xi'an", "xian"})
# `the Russia-based exchange`, `an Iran-linked network`: a place made a word, never a name.
_COMPOUNDS = (
    "-based",
    "-linked",
    "-backed",
    "-owned",
    "-led",
    "-born",
    "-related",
    "-affiliated",
    "-controlled",
    "-aligned",
    "-registered",
    "-headquartered",
    "-listed",
    "-flagged",
    "-incorporated",
    "-run",
    "-managed",
    "-funded",
    "-made",
    "-trained",
    "-traded",
    "-friendly",
)
_BEFORE_HEAD = frozenset({"the", "and", "add", "remove", "revise", "delete"})
_ORDINAL = re.compile(r"\d{1,4}(?:st|nd|rd|th)")
_VERB = re.compile(r" (?:has|had|was|is|itself|remains)\b")
_SHORTEST_LONE = 5
_LONGEST_HEAD_WORDS = 14
_LOWER_IN_HEAD = frozenset({"of", "and", "the", "for", "&", "y", "e", "und", "et"}) | PARTICLES


class NameFinder:
    """Finds the names of one text.

    Args:
        text: The readable text.
        cues: Lists, authorities and legal bases in it: a name is never made of them.
        language: `en` or `es`.
    """

    def __init__(self, text: str, cues: list[Cue], language: str) -> None:
        self._text = text
        self._language = language
        self._masked = [(cue.start, cue.end) for cue in cues if _is_mask(text, cue)]

    def find(self, block: Block, sentence_starts: frozenset[int]) -> list[NameSpan]:
        """Returns the names of a block in order; a list item's own name is taken whole."""
        spans: list[NameSpan] = []
        head = self.find_head(block) if block.kind is BlockKind.ITEM else None
        start = block.start
        if head is not None:
            spans.append(head)
            start = head.end
        dateline = _DATELINE.match(self._text, start, block.end)
        if dateline is not None and is_place(dateline.group("place")):
            start = dateline.end()
        linked = self._find_linked(start, block.end)
        spans += linked
        tokens = split_tokens(self._text, start, block.end)
        tokens = [t for t in tokens if not any(span.start <= t.start < span.end for span in linked)]
        at = 0
        while at < len(tokens):
            if not self._is_name_word(tokens[at]):
                at += 1
                continue
            stop = self._extend(tokens, at, sentence_starts)
            if not _is_split_place(tokens, at, stop):
                spans += self._cut(tokens[at:stop], tokens[:at], sentence_starts)
            at = stop
        return sorted(spans, key=lambda span: span.start)

    def _find_linked(self, start: int, end: int) -> list[NameSpan]:
        """`(Linked To: PETROV, Ivan)`: an annex names others as it names its own."""
        return [
            NameSpan(*found.span("name"), EntryType.PERSON, found.start("name"))
            for found in _LINKED.finditer(self._text, start, end)
            if not _is_firm_in_town(found.group("name"))
        ]

    def find_head(self, block: Block) -> NameSpan | None:
        """Returns the name that a list item begins with, None when it begins with anything else."""
        line = self._text[block.start : block.end]
        ship = _ANNEX_VESSEL.match(line)
        if ship is not None:
            return NameSpan(block.start, block.start + ship.end("name"), EntryType.VESSEL, block.start)
        person = _ANNEX_PERSON.match(line)
        if person is not None and not _is_firm_in_town(person.group("name")):
            return NameSpan(block.start, block.start + person.end("name"), EntryType.PERSON, block.start)
        found = _HEAD_END.search(line)
        if found is None:
            return None
        tokens = [
            token for token in split_tokens(self._text, block.start, block.start + found.start()) if token.is_word
        ]
        while tokens and (plain_word(tokens[0].text) in _BEFORE_HEAD or is_title(tokens[0].text)) and len(tokens) > 1:
            tokens = tokens[1:]
        if not self._is_head(tokens):
            return None
        branch = re.compile(r" \((?P<place>[A-Z][\w' ]+)\)").match(self._text, block.start + found.start(), block.end)
        start, end = tokens[0].start, block.start + found.start()
        if branch is not None and _is_branch(tokens[-1].text, branch.group("place")):
            end = branch.end()
        end = start + len(self._text[start:end].rstrip(' \n"”»'))
        return NameSpan(start, end, self._classify([token.text for token in tokens]), block.start)

    def _is_head(self, tokens: list[Token]) -> bool:
        if not tokens or len(tokens) > _LONGEST_HEAD_WORDS or not _is_capital(tokens[0].text):
            return False
        words = [token.text for token in tokens]
        if any(self._is_masked(token) or is_calendar(token.text, " 1") for token in tokens) or is_place(
            " ".join(words)
        ):
            return False
        if any(not _is_capital(word) and plain_word(word) not in _LOWER_IN_HEAD for word in words):
            return False
        common = all(is_common(word, self._language) or is_title(word) for word in words)
        return (
            not common or (len(words) > 1 and is_organisation_word(words[-1])) or all(word.isupper() for word in words)
        )

    def _is_masked(self, token: Token) -> bool:
        return any(start < token.end and token.start < end for start, end in self._masked)

    def _is_name_word(self, token: Token) -> bool:
        return (
            token.is_word
            and _is_capital(token.text)
            and (not token.text[0].isdigit() or _ORDINAL.fullmatch(token.text) is not None)
            and not is_calendar(token.text, self._text[token.end : token.end + 3])
            and not self._is_masked(token)
            and not token.lower.endswith(_COMPOUNDS)
        )

    def _extend(self, tokens: list[Token], start: int, sentence_starts: frozenset[int]) -> int:
        """Returns the index behind the run of words that begins at `start`."""
        at = start + 1
        while at < len(tokens):
            size = self._find_next(tokens, start, at)
            if size == 0 or tokens[at].start in sentence_starts:
                break
            at += size
        return at

    def _find_next(self, tokens: list[Token], start: int, at: int) -> int:
        """Returns how many tokens from `at` on carry the name further; 0 where it ends."""
        token, before = tokens[at], tokens[at - 1]
        if self._is_name_word(token):
            # A full stop ends a name, and so does the column of a table.
            gap = self._text[before.end : token.start]
            return 0 if "." in gap or "   " in gap else 1
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if token.text in _SMALL_FORMS:
            return 1
        if following is None:
            return 1 if token.is_word and token.text.isdigit() and plain_word(before.text) in _NUMBERED else 0
        plain = plain_word(token.text)
        if token.is_word and token.text[0].isdigit():
            joins = plain_word(before.text) in _NUMBERED or (
                self._is_name_word(following) and is_organisation_word(following.text)
            )
            return 1 if joins or (plain[-2:] in {"st", "nd", "rd", "th"} and self._is_name_word(following)) else 0
        if token.text in {"'s", "’s"}:
            return 1 if plain_word(before.text) in _PEOPLES and self._is_name_word(following) else 0
        if token.text == ",":
            return (
                2
                if plain_word(following.text) in words_of("org_words.tsv", "form") and _is_capital(following.text)
                else 0
            )
        if token.text == "(":
            return self._find_bracket(tokens, at)
        if token.text == "&":
            return 2 if self._is_name_word(following) else 0
        if not token.is_word:
            return 0
        return self._find_link(tokens, start, at)

    def _find_bracket(self, tokens: list[Token], at: int) -> int:
        """`China Telecom (Americas) Corp.`: a bracket inside a firm's name, with more of the name behind it."""
        close = next((i for i in range(at + 1, min(at + 5, len(tokens))) if tokens[i].text == ")"), None)
        if close is None:
            return 0
        inside = tokens[at + 1 : close]
        if _is_branch(tokens[at - 1].text, " ".join(token.text for token in inside)):
            return close + 1 - at
        if close + 1 >= len(tokens):
            return 0
        goes_on = self._is_name_word(tokens[close + 1]) and is_organisation_word(tokens[close + 1].text)
        return close + 2 - at if inside and goes_on and all(_is_capital(token.text) for token in inside) else 0

    def _find_link(self, tokens: list[Token], start: int, at: int) -> int:
        plain, before = plain_word(tokens[at].text), plain_word(tokens[at - 1].text)
        behind = at + 1
        if plain in PARTICLES:
            while behind < len(tokens) and plain_word(tokens[behind].text) in PARTICLES:
                behind += 1
            allowed = self._language == "es" or plain not in {"la", "de", "el"} or not is_organisation_word(before)
            return behind + 1 - at if allowed and behind < len(tokens) and self._is_name_word(tokens[behind]) else 0
        if plain in {"of", "for"}:
            behind += 1 if plain_word(tokens[behind].text) == "the" else 0
            is_headed = before in words_of("org_words.tsv", "body") or before in {"republic", "supreme"}
            is_headed = is_headed or tokens[behind].text == "Companies"  # `Shwe Byain Phyu Group of Companies`
            is_firm = any(plain_word(token.text) in words_of("org_words.tsv", "form") for token in tokens[start:at])
            # `Sberbank of Russia`: a place behind a firm's name is part of it.
            is_headed = is_headed or (plain == "of" and is_firm and is_place(tokens[behind].text))
            # `Communist Party Secretary of`: a title in the run makes it a post, not a body.
            is_post = any(is_title(token.text) for token in tokens[start:at])
            return (
                behind + 1 - at
                if is_headed and not is_post and behind < len(tokens) and self._is_name_word(tokens[behind])
                else 0
            )
        if plain == "en" and self._language == "es" and is_place(tokens[behind].text):
            is_body = plain_word(tokens[start].text) in words_of("org_words.tsv", "body")
            return 2 if is_body else 0
        if plain in {"and", "y"}:
            return self._find_and(tokens, start, at)
        return 0

    def _find_and(self, tokens: list[Token], start: int, at: int) -> int:
        """`Production and Construction Corps` is one name; `Apple and Coca-Cola` are two."""
        behind = at + 1
        plain_words = words_of("org_words.tsv", "plain")
        # `General Trading and Investment Co` is no general's.
        is_titled = any(is_title(t.text) and plain_word(t.text) not in plain_words for t in tokens[start:at])
        if not self._is_name_word(tokens[behind]) or is_titled:
            return 0
        before, after = tokens[at - 1].text, tokens[behind].text
        is_subject = plain_word(before) in plain_words and plain_word(after) in plain_words
        is_places = is_place(" ".join(token.text for token in tokens[start:at])) and is_place(after)
        end = behind + 1
        while end < len(tokens) and self._is_name_word(tokens[end]):
            end += 1
        closes = is_organisation_word(tokens[end - 1].text) and (end - behind > 1 or not is_places)
        return end - at if (is_subject or is_places) and closes else 0

    def _cut(self, run: list[Token], before: list[Token], sentence_starts: frozenset[int]) -> list[NameSpan]:
        """Cuts a run free of what is no name; an empty list where nothing is left."""
        title_start = run[0].start
        opens = title_start in sentence_starts or (bool(before) and before[-1].text in {'"', "“", "‘", ":", "("})
        # `(the "Board")`: what a paper calls its own board is no party.
        is_term = self._text[max(0, title_start - len('the "')) : title_start].lower() in {'the "', "the “"}
        if is_term and len(run) == 1 and plain_word(run[0].text) in words_of("org_words.tsv", "body"):
            return []
        is_label = opens and len(run) == 1 and self._text[run[0].end : run[0].end + 1] == ":"
        if is_label:
            return []
        run = self._drop_opener(run, opens=opens)
        if not is_organisation_word(run[-1].text):
            run = _drop_titles(run, before)
        run = _drop_adjective(_drop_post_place(run, before))
        if not run or not self._is_name(run, opens=opens):
            return []
        words = [token.text for token in run]
        # Behind a colon a list of names begins, and a plain word is one of them.
        is_first = opens and run[0].start == title_start and not (before and before[-1].text == ":")
        is_plain = len(run) == 1 and words[0][1:].isalpha() and words[0][1:].islower()
        lone = is_first and is_plain and not _is_subject(self._text, run[0])
        kind = self._classify(
            words, has_title=run[0].start > title_start and is_title(before_word(self._text, run[0].start))
        )
        return [NameSpan(run[0].start, run[-1].end, kind, min(title_start, run[0].start), opens=lone)]

    def _drop_opener(self, run: list[Token], *, opens: bool) -> list[Token]:
        """`Suppliers Ambarella` at the start of a sentence is Ambarella; `Global Technology Ltd` is whole."""
        while len(run) > 1:
            first = plain_word(run[0].text)
            belongs = is_organisation_word(run[-1].text) and (
                is_organisation_word(first) or first in words_of("org_words.tsv", "plain") or is_place(first)
            )
            is_opener = first == "the" or first.endswith("-based") or (opens and is_common(first, self._language))
            if belongs or not is_opener:
                break
            run = run[1:]
        return run

    def _is_name(self, run: list[Token], *, opens: bool) -> bool:
        words = [token.text for token in run]
        if is_place(" ".join(words)) or all(is_title(word) for word in words):
            return False
        if len(words) == 1:
            return len(words[0].rstrip(".")) > 1 and not (opens and is_common(words[0], self._language))
        return not all(is_common(word, self._language) for word in words) or is_organisation_word(words[-1])

    def _classify(self, words: list[str], *, has_title: bool = False) -> EntryType:
        if any(is_organisation_word(word) for word in words[-1:]) or any(
            plain_word(word) in words_of("org_words.tsv", "form") for word in (words[0], words[-1])
        ):
            return EntryType.COMPANY
        if has_title and len(words) <= 5:
            return EntryType.PERSON
        if len(words) == 1:
            word = words[0]
            is_firm = (
                word.isupper() or any(c.isupper() or c.isdigit() for c in word[1:]) or word.endswith(_FIRM_ENDINGS)
            )
            return EntryType.COMPANY if is_firm else EntryType.OTHER
        if any(plain_word(word) in words_of("org_words.tsv", "body") for word in words):
            return EntryType.COMPANY
        if len(words) <= 5 and any(is_personal(word) or "-" in word[1:] for word in words):
            return EntryType.PERSON
        return EntryType.OTHER


def _is_subject(text: str, token: Token) -> bool:
    """`Sovcomflot has been listed since 2022`: alone before a verb stands a name, or a plural, or an act in -ing."""
    plain = plain_word(token.text)
    is_noun = plain.endswith(("s", "ing", "ion", "ment")) or len(plain) < _SHORTEST_LONE
    return not is_noun and not is_organisation_word(plain) and _VERB.match(text, token.end) is not None


def _is_split_place(tokens: list[Token], start: int, stop: int) -> bool:
    """`Hong Kong-registered`: a place of two words, the second of them in a compound."""
    following = tokens[stop].text if stop < len(tokens) else ""
    words = [*(token.text for token in tokens[start:stop]), following.split("-")[0]]
    return following.lower().endswith(_COMPOUNDS) and is_place(" ".join(words))


def _is_branch(last: str, place: str) -> bool:
    """`China Telecom (Americas)`, `Arrow Bay Scientific (Nantong)`: a town or region is part of a firm's name.

    Behind a legal form it is where the firm is, and so is a country anywhere.
    """
    is_firm = is_organisation_word(last) or last[:1].isupper()
    is_country = find_country_code(place) not in {None, "hk", "mo"}
    return is_firm and plain_word(last) not in words_of("org_words.tsv", "form") and is_place(place) and not is_country


def _is_firm_in_town(name: str) -> bool:
    """`LUMBER MARINE SA, Sharjah` is no person of that family name."""
    last, first = name.split(", ", 1)
    return is_organisation_word(last.split()[-1]) or is_organisation_word(first.split()[-1]) or is_place(first)


def before_word(text: str, offset: int) -> str:
    """Returns the last word before an offset; empty where there is none."""
    found = re.search(r"([\w-]+)\W*$", text[max(0, offset - 40) : offset])
    return found.group(1) if found is not None else ""


def _drop_post_place(run: list[Token], before: list[Token]) -> list[Token]:
    """`expresidente de Paraguay Horacio Cartes`: the place of a post runs into the name of who holds it."""
    is_post = len(before) > 1 and plain_word(before[-1].text) in {"of", "de", "del"} and is_title(before[-2].text)
    while is_post and len(run) > 2 and is_place(run[0].text):
        run = run[1:]
    return run


def is_adjective(word: str) -> bool:
    """Says whether the word is what people or things of a place are called: `Chinese`; `Dalian` is a city."""
    return is_place(word) and word.lower().endswith(_ADJECTIVES) and word.lower() not in _CITIES


def _drop_adjective(run: list[Token]) -> list[Token]:
    """`Chinese Megvii Technology` loses its adjective; `Chinese Academy of Sciences` loses nothing."""
    words = [plain_word(token.text) for token in run]
    if len(run) < 2 or not is_adjective(words[0]):
        return run
    of_body = is_organisation_word(words[-1]) and (
        is_organisation_word(words[1]) or words[1] in words_of("org_words.tsv", "plain")
    )
    return run if of_body else run[1:]


def _drop_titles(run: list[Token], before: list[Token]) -> list[Token]:
    """`Treasury Secretary Steven Mnuchin`: a person's name stands behind the last title."""
    last = max((i for i, token in enumerate(run) if is_title(token.text)), default=-1)
    run = run[last + 1 :]
    # `Secretary for Security John Lee`: what the office is about is written like a part of the name.
    fields = words_of("titles.tsv", "field")
    is_behind_office = len(before) > 1 and plain_word(before[-1].text) in {"for", "of"} and is_title(before[-2].text)
    while is_behind_office and len(run) > 2 and plain_word(run[0].text) in fields:
        run = run[1:]
    return run


def _is_capital(word: str) -> bool:
    return word[:1].isupper() or word[:1].isdigit() or any(letter.isupper() for letter in word[1:])


def _is_mask(text: str, cue: Cue) -> bool:
    """A country may be part of a name (`China Mobile`); a list, an office or an act may not."""
    if cue.kind is CueKind.AUTHORITY:
        return cue.value != "-" and not is_place(text[cue.start : cue.end])
    return True
