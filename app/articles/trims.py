"""Runs of capitalised words cut to names: free of titles, places and openers, and what kind of name is left."""

import re

from app.articles.spans import NameSpan
from app.articles.tokens import Token
from app.articles.words import (
    NUMBERS,
    is_common,
    is_organisation_word,
    is_personal,
    is_place,
    is_title,
    load_group_types,
    plain_word,
    words_of,
)
from app.model.entry import EntryType

# `Promsvyazbank`, `Rosneft`: one word that ends like a firm.
_FIRM_ENDINGS = ("bank", "tech", "soft", "chem", "neft", "prom", "telecom", "group", "export", "avia")
_ADJECTIVES = ("ese", "ian", "ish", "ean", "ani", "eli", "aqi", "can", "bian")
_CITIES = frozenset({"dalian", "fujian", "xi'an", "xian"})
_VERB = re.compile(
    r"(?: and [A-Z][\w&-]*)? (?:has|have|had|was|were|is|are|itself|remains?)\b"
    r"|, (?:the|an?|Russia's|China's) [^,;.]{3,60}, (?:was|is|has|had)\b"
)
_FORM_FIRST = re.compile(r"(?:(?:Public|Open|Closed|Private) )?(?:Joint[- ]Stock|Limited Liability) Company\b")
_OPENERS = frozenset(
    {
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "its",
        "his",
        "her",
        "their",
        "our",
        "and",
        "but",
        "or",
        "so",
        "for",
        "in",
    }
    | {
        "on",
        "at",
        "to",
        "of",
        "by",
        "as",
        "with",
        "when",
        "then",
        "while",
        "after",
        "before",
        "both",
        "each",
        "also",
        "now",
    }
    | {"if", "from", "under", "like", "unlike", "since", "last", "el", "la", "los", "las", "su", "sus", "y", "de", "en"}
)
_PLURAL = re.compile(r"[A-Z][a-z]{3,}(?<![aious])s")
_INITIALS = re.compile(r"[A-Z]{2,5}s")
_OF_OFFICE = re.compile(
    r"\b(?:minister|secretary|undersecretary|commissioner|ministra?)s? (?:of|for|de) (?:the )?"
    r"(?P<more>(?:[A-Z]\w+(?:,|,? and) )*)$",
    re.IGNORECASE,
)
_LONGEST_PORTFOLIO = 80
_LAWS = frozenset({"regulations", "regulation", "act", "order", "decree", "ordinance", "statute", "directive", "law"})
_SHORTEST_LONE = 5
_LONGEST_MARK = 3


class Trimmer:
    """Cuts the runs of one text.

    Args:
        text: The readable text.
        language: `en` or `es`.
    """

    def __init__(self, text: str, language: str) -> None:
        self._text = text
        self._language = language

    def cut(self, run: list[Token], before: list[Token], sentence_starts: frozenset[int]) -> list[NameSpan]:
        """Cuts a run free of what is no name; an empty list where nothing is left."""
        title_start = run[0].start
        opens = title_start in sentence_starts or (bool(before) and before[-1].text in {'"', "“", "‘", ":", "("})
        # `(the "Board")`: what a paper calls its own board is no party.
        is_term = self._text[max(0, title_start - len('the "')) : title_start].lower() in {'the "', "the “"}
        if is_term and len(run) == 1 and plain_word(run[0].text) in words_of("org_words.tsv", "body"):
            return []
        # `Four Iraqis had their property blocked`
        if len(run) > 1 and run[0].lower in NUMBERS and all(is_place(token.text) for token in run[1:]):
            return []
        is_label = opens and len(run) == 1 and self._text[run[0].end : run[0].end + 1] == ":"
        if is_label:
            return []
        run = self._drop_opener(_drop_scene(run), opens=opens)
        if not is_organisation_word(run[-1].text):
            run = _drop_titles(run, before)
        run = _drop_adjective(_drop_post_place(run, before), before)
        if not run or not self._is_name(run, opens=opens) or self._is_portfolio(run):
            return []
        words = [token.text for token in run]
        # Behind a colon a list of names begins, and a plain word is one of them.
        is_first = opens and run[0].start == title_start and not (before and before[-1].text == ":")
        is_plain = len(run) == 1 and words[0][1:].isalpha() and words[0][1:].islower()
        lone = is_first and is_plain and not _is_subject(self._text, run[0])
        kind = classify_name(
            words, has_title=run[0].start > title_start and is_title(before_word(self._text, run[0].start))
        )
        return [NameSpan(run[0].start, run[-1].end, kind, min(title_start, run[0].start), opens=lone)]

    def _drop_opener(self, run: list[Token], *, opens: bool) -> list[Token]:
        """`Suppliers Ambarella` at the start of a sentence is Ambarella; `Global Technology Ltd` is whole."""
        while len(run) > 1:
            first = plain_word(run[0].text)
            belongs = any(is_organisation_word(token.text) for token in run[1:]) and (
                is_organisation_word(first) or first in words_of("org_words.tsv", "plain") or is_place(first)
            )
            belongs = belongs or _FORM_FIRST.match(" ".join(token.text for token in run)) is not None
            # `Old Vector LLC issued a token`: before a legal form only small words and plurals open a sentence.
            is_firm = plain_word(run[-1].text) in words_of("org_words.tsv", "form") and first not in _OPENERS
            is_kept = is_firm and not first.endswith("s")
            is_opener = first == "the" or first.endswith("-based")
            # `(Washington) Four Iraqis`
            is_opener = is_opener or (first in NUMBERS and is_place(run[1].text))
            is_opener = is_opener or (opens and is_common(first, self._language) and not is_kept)
            if belongs or not is_opener:
                break
            run = run[1:]
            # `The Munitions Industry Department`: behind the article the name begins.
            if first == "the":
                break
        return run

    def _is_portfolio(self, run: list[Token]) -> bool:
        """`the Minister of Internal Affairs`, `Secretary for Constitutional and Mainland Affairs`: an office's."""
        fields = words_of("titles.tsv", "field")
        if not all(plain_word(token.text) in fields for token in run):
            return False
        start = max(0, run[0].start - _LONGEST_PORTFOLIO)
        led = _OF_OFFICE.search(self._text[start : run[0].start])
        return led is not None and set(re.findall(r"\w+", led["more"].lower())) <= fields | {"and"}

    def _is_name(self, run: list[Token], *, opens: bool) -> bool:
        words = [token.text for token in run]
        if is_place(" ".join(words)) or all(is_title(word) for word in words):
            return False
        # `under the Iran (Sanctions) (Human Rights) Regulations 2011`: what is left of a law's name is no party.
        if len(words) == 1 and plain_word(words[0]) in _LAWS:
            return False
        if len(words) == 1 and _INITIALS.fullmatch(words[0]) is not None:
            return False  # `Three more VLCCs`
        if len(words) == 1:
            return len(words[0].rstrip(".")) > 1 and not (opens and is_common(words[0], self._language))
        return not all(is_common(word, self._language) for word in words) or is_organisation_word(words[-1])


def classify_name(words: list[str], *, has_title: bool = False) -> EntryType:
    """Returns what the words of a name tell of its bearer; `OTHER` where they do not tell."""
    if any(is_organisation_word(word) for word in words[-1:]) or any(
        plain_word(word) in words_of("org_words.tsv", "form") for word in (words[0], words[-1])
    ):
        return EntryType.COMPANY
    if has_title and len(words) <= 5:
        return EntryType.PERSON
    if len(words) == 1:
        word = words[0]
        is_firm = word.isupper() or any(c.isupper() or c.isdigit() for c in word[1:]) or word.endswith(_FIRM_ENDINGS)
        return EntryType.COMPANY if is_firm else EntryType.OTHER
    if any(plain_word(word) in words_of("org_words.tsv", "body") for word in words):
        return EntryType.COMPANY
    if len(words) <= 5 and any(is_personal(word) or "-" in word[1:] for word in words):
        return EntryType.PERSON
    return EntryType.OTHER


def _is_subject(text: str, token: Token) -> bool:
    """`Sovcomflot has been listed since 2022`: alone before a verb stands a name, or a plural, or an act in -ing."""
    plain = plain_word(token.text)
    verb = _VERB.match(text, token.end)
    # `Hikvision and Dahua have been on it`: no act is joined to a name.
    is_act = plain.endswith(("ing", "ion", "ment")) and not (verb and verb.group().startswith(" and "))
    is_noun = plain.endswith("s") or is_act or len(plain) < _SHORTEST_LONE
    return not is_noun and not is_organisation_word(plain) and verb is not None


def before_word(text: str, offset: int) -> str:
    """Returns the last word before an offset; empty where there is none."""
    found = re.search(r"([\w-]+)\W*$", text[max(0, offset - 40) : offset])
    return found.group(1) if found is not None else ""


def _drop_scene(run: list[Token]) -> list[Token]:
    """`In Italy Tailong owns a factory`: where something happens runs into the name of who does it."""
    if run[0].text != "In" or is_organisation_word(run[-1].text):
        return run
    last = next((n for n in (3, 2) if len(run) > n and is_place(" ".join(t.text for t in run[1:n]))), 0)
    return run[last:]


def _drop_post_place(run: list[Token], before: list[Token]) -> list[Token]:
    """`expresidente de Paraguay Horacio Cartes`: the place of a post runs into the name of who holds it."""
    is_post = len(before) > 1 and plain_word(before[-1].text) in {"of", "de", "del"} and is_title(before[-2].text)
    while is_post and len(run) > 2 and is_place(run[0].text):
        run = run[1:]
    return run


def is_adjective(word: str) -> bool:
    """Says whether the word is what people or things of a place are called: `Chinese`; `Dalian` is a city."""
    return is_place(word) and word.lower().endswith(_ADJECTIVES) and word.lower() not in _CITIES


def _drop_adjective(run: list[Token], before: list[Token]) -> list[Token]:
    """`Chinese Megvii Technology` loses its adjective; `Chinese Academy of Sciences` loses nothing.

    Nor does `engineering group Russian Machines`: behind what it is, the adjective begins its name.
    """
    is_called = bool(before) and before[-1].text.islower()
    if is_called and (before[-1].text in load_group_types() or is_organisation_word(before[-1].text)):
        return run
    words = [plain_word(token.text) for token in run]
    if len(run) < 2 or not is_adjective(words[0]) or is_place(" ".join(words)):
        return run  # `British Columbia`
    if len(run) == 2 and _PLURAL.fullmatch(run[1].text) is not None:
        return run  # `Orvel Limited, Russian Machines and B`: the plural alone names nothing
    of_body = is_organisation_word(words[-1]) and (
        is_organisation_word(words[1]) or words[1] in words_of("org_words.tsv", "plain")
    )
    return run if of_body else run[1:]


def is_surname(run: list[Token], at: int) -> bool:
    """Says whether a title is a family name: `KING Chandy` among names written so is none, `GEN Orlenko` is."""
    word = run[at].text
    is_alone = at + 1 < len(run) and not run[at + 1].text.isupper()
    return at == 0 and is_alone and word.isupper() and len(word) > _LONGEST_MARK


def _drop_titles(run: list[Token], before: list[Token]) -> list[Token]:
    """`Treasury Secretary Steven Mnuchin`: a person's name stands behind the last title."""
    last = max((i for i, token in enumerate(run) if is_title(token.text) and not is_surname(run, i)), default=-1)
    if last == len(run) - 1 == 1 and run[0].text.isupper() and len(run[0].text) <= _LONGEST_MARK:
        return run  # the tanker `NS Leader`
    run = run[last + 1 :]
    # `Secretary for Security John Lee`: what the office is about is written like a part of the name.
    fields = words_of("titles.tsv", "field")
    is_behind_office = len(before) > 1 and plain_word(before[-1].text) in {"for", "of"} and is_title(before[-2].text)
    while is_behind_office and len(run) > 2 and plain_word(run[0].text) in fields:
        run = run[1:]
    return run
