"""A name, understood: its words in order with what each is, its legal form, and what makes it the same full name."""

import re
from dataclasses import replace

from app.names.aliases import split_aliases, split_brackets, split_scripts
from app.names.analysed import AnalysedName
from app.names.burmese import find_burmese_of_han
from app.names.firm_tokens import (
    drop_family,
    drop_repeated,
    drop_security,
    drop_ticker,
    drop_translation,
    find_roles_told,
    write_out_form,
)
from app.names.han import fold_han, is_han, spell_firm, spell_japanese_firm, spell_person
from app.names.joined_articles import part_articles
from app.names.leetspeak import list_as_letters
from app.names.legal_forms import split_legal_form
from app.names.misspelt_forms import mend_form_words
from app.names.normalise import clean_text
from app.names.number_tokens import join_numbers
from app.names.person_systems import read_person
from app.names.person_tokens import limit_initials, mend_person_tokens
from app.names.phrases import join_brands, join_phrases, may_name_brand
from app.names.pinyin_words import read_pinyin_words
from app.names.references import strip_references
from app.names.roles import Role
from app.names.syllables import System
from app.names.tokens import split_name
from app.names.word import Token
from app.names.words import make_word

# `Import Export` in one word says nothing; `Kyrgyz Trans Avia` and `Abdul Rahman` do.
_SPELT = re.compile("[\u0600-\u06ff\uac00-\ud7a3]")
# `吴努` has a title and one name, Daw Aung San Suu Kyi five syllables with it.
_FEWEST_BURMESE, _MOST_BURMESE, _BURMESE_TITLES, _BURMESE = 2, 5, "吴杜", frozenset({System.BURMESE})


def analyse_name(text: str, *, person: bool) -> AnalysedName:
    """Analyses a name.

    Args:
        text: In any script, of any length; what lies beyond the caps of `normalise.py` and `tokens.py` is not read.
        person: Whether it is the name of a person; a vessel, an aircraft and a party of no type are read like a firm.
    """
    return _analyse_person(text) if person else _analyse_firm(text)


def list_readings(text: str, *, person: bool) -> tuple[AnalysedName, ...]:
    """Analyses a name in every way in which it may be meant, the likeliest first; empty when nothing can be read.

    A text may hold two names (`Dawood Ibrahim alias Sheikh Dawood Hassan`), a person's name in two scripts (`Ko Wen-je
    (柯文哲)`) or a number that is no part of one (`Shohrat Zakir 12345`), and a name in Chinese characters may be meant
    by what its words mean or by how they sound: `中芯国际` is Zhongxin Guoji, too, and `江阳` Jamyang or Jiang Yang.
    """
    named = strip_references(text, person=person)
    meant = (text, *split_aliases(text), *(() if named is None else (named, *split_aliases(named))))
    meant += list_as_letters(text, person=person)
    read = [analyse_name(one, person=person) for one in dict.fromkeys(meant)]
    halves = split_scripts(clean_text(text)) if person else ()
    read += [replace(analyse_name(half, person=True), text=text, half=True) for half in halves]
    read += _read_burmese(text) if person else [*_read_brackets(text), *_read_spelt(text), *_read_brands(text)]
    heard = (spell_person(text),) if person else (spell_firm(text), *spell_japanese_firm(text))
    read += [replace(analyse_name(spelt, person=person), text=text, spelt=True) for spelt in heard if spelt is not None]
    return tuple(name for name in read if name.words)


def _read_brackets(text: str) -> list[AnalysedName]:
    """Reads `АО Уральский завод (АО УЗГА)` as either name, where what the brackets hold is one."""
    parts = [analyse_name(part, person=False) for part in split_brackets(text)]
    named = all(any(word.role is Role.NAME for word in part.words) for part in parts)
    return [replace(part, text=text) for part in parts] if named else []


def _read_burmese(text: str) -> list[AnalysedName]:
    """Reads a person's name in Chinese characters as a Burmese one, a syllable each: `敏昂莱` is Min Aung Hlaing."""
    if not is_han(text) or len(text) > _MOST_BURMESE:
        return []
    characters = fold_han(text)
    syllables = [find_burmese_of_han(character) for character in characters]
    if len(syllables) < _FEWEST_BURMESE or () in syllables:
        return []
    # `吴登盛` is U Thein Sein: what Burmese call a man and a woman is no name.
    titled = len(characters) > _FEWEST_BURMESE and characters[0] in _BURMESE_TITLES
    tokens = [Token(read[0], ch, read[0]) for read, ch in zip(syllables, characters, strict=True)][titled:]
    words = tuple([make_word(token, True, _BURMESE, Role.NAME) for token in tokens])
    spelt = tuple([word.text for word in words])
    return [AnalysedName(text, True, words, (), spelt, spelt, "".join(spelt), 0, (), (), spelt=True)]


def _read_spelt(text: str) -> list[AnalysedName]:
    """Reads a firm's name in Arabic or Korean letters as it sounds: `ستاد اجرایی` is Setad Ejraei, too."""
    return [_analyse_firm(text, spelt=True)] if _SPELT.search(text) is not None else []


def _read_brands(text: str) -> list[AnalysedName]:
    """Reads a firm that goes by several names as the one by which all are told: `Petroleos de Venezuela`, PDVSA.

    Of a name of nothing but trade words the whole has to be meant: `National Iranian Oil` is NIOC, and its
    `Engineering and Construction` another firm.
    """
    if not may_name_brand(text):
        return []
    plain, branded = _analyse_firm(text), _analyse_firm(text, branded=True)
    if [word.keys for word in plain.words] == [word.keys for word in branded.words]:
        return []
    told = any(word.role in {Role.NAME, Role.FREQUENT} for word in plain.words)
    return [branded] if told or all(word.role is not Role.BUSINESS for word in branded.words) else []


def _analyse_person(text: str) -> AnalysedName:
    last, first = _split_comma(text)
    typed_last, typed_first = split_name(last, person=True), split_name(first, person=True)
    surname, given = part_articles(*(limit_initials(mend_person_tokens(typed)) for typed in (typed_last, typed_first)))
    reading = read_person(given + surname)
    words = [
        make_word(token, True, systems, role) for token, systems, role in zip(given + surname, *reading, strict=True)
    ]
    identity = tuple([word.native or word.text for word in words])
    surnames = len(surname) if given else 0
    spellings = _list_spellings(typed_last, typed_first)
    return AnalysedName(
        text,
        True,
        tuple([word for word in words if word.role is not Role.TITLE] or words),
        (),
        identity,
        identity[-surnames:] + identity[:-surnames] if surnames else identity,
        _join_letters(surname + given, ()),
        surnames,
        spellings,
        tuple(map("".join, spellings)),
    )


def _analyse_firm(text: str, *, spelt: bool = False, branded: bool = False) -> AnalysedName:
    typed = join_numbers(split_name(_drop_details(text), person=False, spelt=spelt))
    mended = mend_form_words(typed)
    formless = split_legal_form(mended)
    # `Société Générale Société Anonyme` is a société twice, once by its form.
    written, forms = drop_repeated(formless.tokens), tuple(dict.fromkeys(formless.forms))
    tokens = join_phrases(read_pinyin_words(join_brands(written) if branded else written))
    words = tuple(
        make_word(token, False, frozenset(), role)
        for token, role in zip(tokens, find_roles_told(tokens, written), strict=True)
    )
    # `Bank of China` is China's `Bank China`, but a firm called `Und` is no other name's nothing.
    named = tuple(word for word in words if word.role is not Role.LINK) or words
    # What was misspelt in the form stays: a name is the same only as it was written.
    slips = (token.text for token, right in zip(typed, mended, strict=True) if token is not right)
    identity = (*(word.native or word.text for word in named), *slips)
    letters = _join_letters(tokens, forms)
    spellings = _list_spellings(typed, ())
    joined = tuple(map("".join, spellings))
    return AnalysedName(text, False, words, forms, identity, identity, letters, 0, spellings, joined)


def _drop_details(text: str) -> str:
    return drop_translation(drop_family(drop_security(drop_ticker(write_out_form(text)))))


def _list_spellings(last: tuple[Token, ...], first: tuple[Token, ...]) -> tuple[tuple[str, ...], ...]:
    if any(token.native is not None for token in (*last, *first)):
        return ()
    orders = ((*last, *first), (*first, *last)) if first else (last,)
    return tuple(tuple(token.text for token in order) for order in orders if order)


def _join_letters(tokens: tuple[Token, ...], forms: tuple[str, ...]) -> str:
    return "".join((*(token.native or token.text for token in tokens), *forms))


def _split_comma(text: str) -> tuple[str, str]:
    """Splits `LAST, First`; a name without a comma is all last."""
    last, _, first = clean_text(text).replace("،", ",").partition(",")
    return last, first.replace(",", " ")
