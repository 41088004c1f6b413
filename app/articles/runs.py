"""How far a name runs: over small words, brackets, numbers and `and`, where what stands around belongs to it."""

import re
from collections.abc import Callable

from app.articles.tokens import Token
from app.articles.words import (
    FORMS_BEFORE,
    PARTICLES,
    is_common,
    is_organisation_word,
    is_personal,
    is_place,
    is_title,
    plain_word,
    words_of,
)
from app.countries import find_country_code

_NUMBERED = frozenset(
    {"unit", "institute", "plant", "factory", "no", "bureau", "army", "base", "school", "group", "tanker", "enterprise"}
)
_PEOPLES = frozenset({"people", "women", "children", "workers", "farmers", "lord", "bishop"})
# Words that end a firm's name, whatever follows.
_CLOSING = frozenset(
    {"technologies", "group", "companies", "holding", "holdings", "international", "enterprises", "partners"}
)
# Legal forms that are written with small letters.
_SMALL_FORMS = frozenset({"plc", "d.o.o", "d.o.o.", "s.r.o", "s.r.o.", "a.s.", "spol", "gmbh", "mbh"})


_ORDINAL = re.compile(
    r"\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth",
    re.IGNORECASE,
)
_ITEM_END = re.compile(r"\.?(?:,? (?:Ltd|Limited|Inc)\.?)?(?: \([^()]{1,80}\))?;")
# What a firm does: `Guarding`, `Protection`, `Towage`.
_ACTIVITY = re.compile(r"(?:ing|tion|sion|ment|ance|ity|ology|ics|ure|istry|age|sciences?)$", re.IGNORECASE)


class RunReader:
    """Reads the runs of one text.

    Args:
        text: The readable text.
        language: `en` or `es`.
        is_name_word: Says whether a word may stand in a name.
    """

    def __init__(self, text: str, language: str, is_name_word: Callable[[Token], bool]) -> None:
        self._text = text
        self._language = language
        self._is_name_word = is_name_word

    def find_end(self, tokens: list[Token], start: int, sentence_starts: frozenset[int]) -> int:
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
            # `Jade Machinery Pvt. Ltd.`
            forms = words_of("org_words.tsv", "form")
            is_form = gap == ". " and plain_word(before.text) in forms and plain_word(token.text) in forms
            return 0 if ("." in gap and not is_form) or "   " in gap else 1
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if token.text in _SMALL_FORMS:
            return 1
        if token.text == "cartel" and not is_common(before.text, self._language):
            return 1  # `the Sinaloa cartel`, but `The cartel said`
        if following is None:
            return 1 if token.is_word and token.text.isdigit() and plain_word(before.text) in _NUMBERED else 0
        plain = plain_word(token.text)
        if token.is_word and token.text.isdigit() and self._text.startswith(" (IMO", token.end):
            return 1  # the tanker `Bright Ocean 7`
        if token.is_word and token.text[0].isdigit():
            joins = plain_word(before.text) in _NUMBERED or (
                self._is_name_word(following) and is_organisation_word(following.text)
            )
            return 1 if joins or (plain[-2:] in {"st", "nd", "rd", "th"} and self._is_name_word(following)) else 0
        if token.text in {"'s", "’s"}:
            is_whole = plain_word(before.text) in _PEOPLES or _is_part_of(tokens, start, at)
            return 1 if is_whole and self._is_name_word(following) else 0
        if token.text == ",":
            is_form = plain_word(following.text) in words_of("org_words.tsv", "form") and is_capital(following.text)
            return 2 if is_form and not self._opens_firm(tokens, at + 1) else 0
        if token.text == "(":
            return self._find_bracket(tokens, start, at)
        if token.text == "&":
            return 2 if self._is_name_word(following) else 0
        if not token.is_word:
            return 0
        return self._find_link(tokens, start, at)

    def _opens_firm(self, tokens: list[Token], at: int) -> bool:
        """`OOO Kastin, AO Orvel`: a form that stands before names begins another firm."""
        is_before = plain_word(tokens[at].text) in FORMS_BEFORE
        return is_before and at + 1 < len(tokens) and self._is_name_word(tokens[at + 1])

    def _has_sisters(self, name: str) -> bool:
        """`Kastin Bank (Europe) SE and Kastin Bank (Kazakhstan)`: then the bracket tells them apart, country or not."""
        places = set(re.findall(rf"(?<!\w){re.escape(name)} \(([A-Z][\w' ]+)\)", self._text))
        return sum(map(is_place, places)) > 1

    def _find_bracket(self, tokens: list[Token], start: int, at: int) -> int:
        """`China Telecom (Americas) Corp.`: a bracket inside a firm's name, with more of the name behind it."""
        close = next((i for i in range(at + 1, min(at + 5, len(tokens))) if tokens[i].text == ")"), None)
        if close is None:
            return 0
        inside = tokens[at + 1 : close]
        place = " ".join(token.text for token in inside)
        if is_branch(tokens[at - 1].text, place) or (
            is_place(place) and self._has_sisters(self._text[tokens[start].start : tokens[at - 1].end])
        ):
            return close + 1 - at
        if close + 1 >= len(tokens):
            return 0
        behind = close + 1
        while behind + 1 < len(tokens) and self._is_name_word(tokens[behind + 1]) and tokens[behind].text[-1] != ".":
            behind += 1
        # `China Unicom (Americas) Operations Limited`
        goes_on = self._is_name_word(tokens[close + 1]) and is_organisation_word(tokens[behind].text)
        return close + 2 - at if inside and goes_on and all(is_capital(token.text) for token in inside) else 0

    def _find_link(self, tokens: list[Token], start: int, at: int) -> int:
        plain, before = plain_word(tokens[at].text), plain_word(tokens[at - 1].text)
        behind = at + 1
        if plain in PARTICLES:
            while behind < len(tokens) and plain_word(tokens[behind].text) in PARTICLES:
                behind += 1
            # `Costa Zafiro, S.A. de C.V.` in an English release
            is_form = behind < len(tokens) and tokens[behind].text.startswith(("C.V", "R.L"))
            is_spanish = self._language == "es" or is_form
            allowed = is_spanish or plain not in {"la", "de", "el"} or not is_organisation_word(before)
            return behind + 1 - at if allowed and behind < len(tokens) and self._is_name_word(tokens[behind]) else 0
        if plain in {"of", "for"}:
            behind += 1 if plain_word(tokens[behind].text) == "the" else 0
            is_headed = before in words_of("org_words.tsv", "body") or before in {"republic", "supreme"}
            is_of_town = plain == "of" and before == "bank" and self._is_named_bank(tokens, start, at)
            is_headed = is_headed and not is_of_town
            # `Bank of Economic and Social Development of Venezuela`
            is_of_place = plain == "of" and is_place(tokens[behind].text) and self._is_body(tokens, start, at)
            # `Shwe Byain Phyu Group of Companies`
            is_headed = is_headed or is_of_place or tokens[behind].text == "Companies"
            is_firm = any(plain_word(token.text) in words_of("org_words.tsv", "form") for token in tokens[start:at])
            # `Sberbank of Russia`: a place behind a firm's name is part of it.
            is_town_of = before in words_of("org_words.tsv", "form")  # `Arrow Trading Co. of Shanghai`
            is_headed = is_headed or (plain == "of" and is_firm and not is_town_of and is_place(tokens[behind].text))
            # `Communist Party Secretary of`: a title in the run makes it a post, not a body.
            is_post = any(is_title(token.text) for token in tokens[start:at])
            # `the Institute of Science of China's Ministry`: the place owns what stands behind it.
            owns = is_place(tokens[behind].text) and [t.text for t in tokens[behind + 1 : behind + 2]] in (
                ["'s"],
                ["’s"],
            )
            return (
                behind + 1 - at
                if is_headed
                and not is_post
                and not owns
                and behind < len(tokens)
                and self._is_name_word(tokens[behind])
                else 0
            )
        if plain == "en" and self._language == "es" and is_place(tokens[behind].text):
            is_body = plain_word(tokens[start].text) in words_of("org_words.tsv", "body")
            return 2 if is_body else 0
        if plain in {"and", "y"}:
            return self._find_and(tokens, start, at)
        return 0

    def _is_region(self, tokens: list[Token], start: int, at: int) -> bool:
        """`GPX Africa and Middle East Proprietary Limited`: two regions, and no firm ends before the second."""
        words = [token.text for token in tokens[at + 1 : at + 3]]
        is_open = is_place(tokens[at - 1].text) and not any(is_organisation_word(t.text) for t in tokens[start:at])
        return is_open and at - start > 1 and any(is_place(" ".join(words[:size])) for size in (1, 2))

    def _is_named_bank(self, tokens: list[Token], start: int, at: int) -> bool:
        """`Keremet Bank of Bishkek` has a name and a town; `Bank of Sailors`, `Credit Bank of Moscow` are whole."""
        if at - start < 2:
            return False
        word = tokens[at - 2].text
        is_plain = plain_word(word) in words_of("org_words.tsv", "plain") or is_organisation_word(word)
        return not (is_plain or is_place(word) or is_common(word, self._language))

    def _is_body(self, tokens: list[Token], start: int, at: int) -> bool:
        """`Bank for`, `Institute of`: the run is headed by what a body is called."""
        bodies = words_of("org_words.tsv", "body")
        heads = zip(tokens[start:at], tokens[start + 1 : at], strict=False)
        return any(plain_word(head.text) in bodies and plain_word(link.text) in {"of", "for"} for head, link in heads)

    def _is_item(self, first: list[Token], last: Token) -> bool:
        """`; Orvel Shipping (Dalian) Seaman and Ship Management Co., Ltd.;`: between semicolons stands one name.

        Not where the words before `and` are a name by themselves: `; Kastin Bank and Orvel Trading Ltd;`.
        """
        before = self._text[: first[0].start].rstrip()
        # `A, B, and Orvel and Kastin Jewellers LLC`: the last of a list is joined by one `and` alone.
        if before.endswith(", and") and not is_organisation_word(first[-1].text):
            return not any(is_personal(token.text) for token in first)
        is_between = before.endswith((";", "; and", ":", " are", " were"))
        is_told = any(is_organisation_word(token.text) for token in first[:-1])
        is_closed = is_between and _ITEM_END.match(self._text, last.end) is not None
        return is_closed and is_told and not is_organisation_word(first[-1].text)

    def _find_and(self, tokens: list[Token], start: int, at: int) -> int:
        """`Production and Construction Corps` is one name; `Apple and Coca-Cola` are two."""
        behind = at + 1
        plain_words = words_of("org_words.tsv", "plain")
        # `General Trading and Investment Co` is no general's.
        is_titled = any(is_title(t.text) and plain_word(t.text) not in plain_words for t in tokens[start:at])
        if not self._is_name_word(tokens[behind]) or is_titled:
            return 0
        before, after = tokens[at - 1].text, tokens[behind].text
        # `Scientific Instruments and Materials`; behind `Group` another firm begins.
        fields = plain_words | words_of("org_words.tsv", "firm") - _CLOSING
        is_subject = plain_word(before) in fields and plain_word(after) in fields
        is_places = is_place(" ".join(token.text for token in tokens[start:at])) and is_place(after)
        end = behind + 1
        forms = words_of("org_words.tsv", "form")
        while end < len(tokens) and self._is_name_word(tokens[end]) and plain_word(tokens[end - 1].text) not in forms:
            is_joined = end + 2 < len(tokens) and tokens[end + 1].text == "&" and self._is_name_word(tokens[end + 2])
            end += 1 + 2 * is_joined
        if is_subject and self._language == "es":
            return end - at  # `Combustibles y Servicios Mar de Cortés`: in Spanish what a firm does stands first
        closes = is_organisation_word(tokens[end - 1].text) and (end - behind > 1 or not is_places)
        if self._is_region(tokens, start, at) and is_organisation_word(tokens[end - 1].text):
            return end - at
        # `Al-Mayad Company for Guarding and Protection Services`
        is_for = any(plain_word(token.text) == "for" for token in tokens[start:at])
        are_activities = _ACTIVITY.search(before) is not None and _ACTIVITY.search(after) is not None
        is_firm = plain_word(tokens[end - 1].text) in forms
        if (is_for or is_firm) and end - behind > 1 and are_activities and closes:
            return end - at
        # `Bank for Development and Foreign Economic Affairs`
        is_goal = is_for and end - behind > 1 and plain_word(after) in plain_words and not is_place(after)
        if is_goal and _ACTIVITY.search(before) is not None and self._is_body(tokens, start, at):
            return end - at
        if is_firm and self._is_item(tokens[start:at], tokens[end - 1]):
            return end - at
        # `Institute of Space Mechanics and Electricity`; `Ministry of State Security and Military Unit 29155` are two.
        is_of = any(plain_word(token.text) == "of" for token in tokens[start:at])
        if is_of and end - behind == 1 and is_subject:
            return end - at
        # `Black Sea Bank for Development and Reconstruction`, `Institute of Organic Chemistry and Technology`
        if (is_of or is_for) and end - behind == 1 and are_activities and self._is_body(tokens, start, at):
            return end - at
        closes = closes and not (is_of and plain_word(tokens[end - 1].text) in words_of("org_words.tsv", "body"))
        return end - at if (is_subject or is_places) and closes else 0


def _is_part_of(tokens: list[Token], start: int, at: int) -> bool:
    """`China Aerospace Corporation's Second Academy`: what only a number tells apart is named with its owner."""
    is_owned = at - start > 1 and is_organisation_word(tokens[at - 1].text) and at + 2 < len(tokens)
    return is_owned and _ORDINAL.fullmatch(tokens[at + 1].text) is not None


def is_branch(last: str, place: str) -> bool:
    """`China Telecom (Americas)`, `Arrow Bay Scientific (Nantong)`: a town or region is part of a firm's name.

    Behind a legal form it is where the firm is, and so is a country anywhere.
    """
    is_firm = is_organisation_word(last) or last[:1].isupper()
    is_country = find_country_code(place) not in {None, "hk", "mo"}
    return is_firm and plain_word(last) not in words_of("org_words.tsv", "form") and is_place(place) and not is_country


def is_capital(word: str) -> bool:
    """Says whether a word is written like a part of a name: `Orvel`, `3M`, `iFlytek`."""
    return word[:1].isupper() or word[:1].isdigit() or any(letter.isupper() for letter in word[1:])
