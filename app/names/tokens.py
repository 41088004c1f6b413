"""Clean text to tokens: where one word of a name ends and the next begins."""

import re
import unicodedata
from functools import lru_cache
from itertools import filterfalse, groupby

from msgspec.structs import replace

from app.names.arabic import FEMININE, SHORTEST_FEMININE, fold_arabic, list_arabic_stems, strip_article
from app.names.burmese import split_burmese
from app.names.han import FOREIGN_DOT, Style, fold_han, read_han, split_by_terms
from app.names.leetspeak import read_leetspeak
from app.names.normalise import clean_text, fold_latin
from app.names.roles import Role, find_role
from app.names.romanise import LOST_R, mark_foreign_sounds, read_foreign_hangul, romanise_word
from app.names.russian import SHORTEST_STEM, find_stem
from app.names.scripts import Script, find_script
from app.names.tables import load_groups, load_map
from app.names.word import Token

# The longest list name in use has 24 words; 16 words identify any of them, and the cap bounds the work of a comparison.
MAX_TOKENS = 16
# `Donaudampfschifffahrtsgesellschaft` has 35 letters; a longer token is joined text and is cut.
MAX_TOKEN_LENGTH = 40
# `서준` is a Korean given name; `파이퍼` is from abroad.
_LONGEST_GIVEN = 2
_APOSTROPHES = re.compile(r"(?<=\w)['’‘`´ʼʻʿʾ＇′]+(?=\w|\b)|['’‘`´ʼʻʿʾ′]")
_DOTTED_LETTERS = re.compile(r"\b(?:\w\.){2,}(?:\w\b)?")
_SPACED_LETTERS = re.compile(r"\b(?:\w ){2,}\w\b")
# Hebrew marks sounds that it lacks with an apostrophe, Yiddish spells them: `ג'ולייט` is Juliette, `צ'רצ'יל` Churchill.
_GERESH = re.compile("([גצץז])['’׳`´]")
_HEBREW_SOUNDS = {"ג": "דזש", "צ": "טש", "ץ": "טש", "ז": "זש"}
# `نور الله` is Nurullah, one name written as two words.
_GOD = "الله"
_WITH_GOD = re.compile(r"(\w) +(الله)\b")
# `Ma. Corazon`, `Jose Ma. Sison`, as Spanish and Filipino papers shorten Maria.
_MARIA = re.compile(r"\bma\.")
# What a mark says of the sound of a letter, which passports lose, as Esperanto writes it where it has no marks:
# `Milošević` is Miloschewitsch, `Şevket` Shevket; and Milosevic and Sevket.
_HEARD = str.maketrans(
    dict.fromkeys("šşșśŝŠŞȘŚŜ", "sx")
    | dict.fromkeys("čćĉČĆĈ", "cx")
    | dict.fromkeys("žżźŽŻŹ", "zx")
    | dict.fromkeys("đĐ", "dx")
)
# Vowel signs of Indic, Thai, Burmese and Khmer script are marks, not letters, to `\w`.
_WORD = re.compile(r"[\w\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17d3]+")


# What is translated even where a name is read as it is spelt: it says what kind of party it is, and is left out.
_UNSPELT = frozenset({"limited", "of", "and", "joint stock", "private", "public", "hanhoesa"})


def split_name(text: str, *, person: bool, spelt: bool = False) -> tuple[Token, ...]:
    """Splits a name into at most `MAX_TOKENS` tokens; empty when nothing of it can be read.

    Trade words of other scripts are translated (`ستاد` is headquarters) unless a firm's name is to be read as it is
    `spelt`, for others write it so in Latin letters: `Setad Ejraei`.

    Dotted letters are one word (`D.O.O.`, `S.A.`), and so are spaced ones in the name of a firm (`S I S`); a person's
    `C. Y.` are two initials. Apostrophes mark sounds, not words (`Xi'an`, `Zhake'er`, `Yo'-cho'ng`).
    """
    if not text:
        return ()
    text = clean_text(text)
    heard = _list_heard(text) if person and not text.isascii() else None
    text = _mark_words(text, person=person)
    firm = Style.SPELT if spelt else Style.FIRM
    style = firm if not person else Style.TRANSCRIBED if FOREIGN_DOT.search(text) else Style.PERSON
    tokens: list[Token] = []
    found_words = _WORD.findall(text)
    if style is Style.PERSON and len(found_words) > 1 and find_script(found_words[0][0]) is Script.HANGUL:
        style = Style.TRANSCRIBED
    for at, found in enumerate(found_words):
        # Most words of most names: one script, which needs no looking for.
        plain = found.isascii()
        if plain:
            tokens.extend(_make_latin_tokens(found.replace("_", "")[:MAX_TOKEN_LENGTH]))
        else:
            for script, letters in groupby(found.replace("_", ""), key=_Reader()):
                tokens.extend(_make_tokens("".join(letters)[:MAX_TOKEN_LENGTH], script, style))
        if plain and heard is not None and len(heard) == len(found_words) and heard[at] != found:
            tokens[-1] = replace(tokens[-1], reading=heard[at][:MAX_TOKEN_LENGTH])
        if len(tokens) >= MAX_TOKENS:
            break
    return tuple(tokens[:MAX_TOKENS])


def _list_heard(text: str) -> list[str] | None:
    """Lists the words of a clean name with their marks as sounds; None where no mark says one."""
    heard = text.translate(_HEARD)
    return _WORD.findall(_mark_words(heard, person=True)) if heard != text else None


def _mark_words(text: str, *, person: bool) -> str:
    text = fold_latin(text)
    if person and text.isascii() and text.replace(" ", "").isalpha():
        # Most names: letters and spaces, with nothing to be marked.
        return text
    text = read_leetspeak(text)
    text = (
        text.replace("i/e", "import export")
        .replace("m/s", " ")
        .replace("c/o", " care of ")
        .replace("a/s", "as")
        .replace("&", " and ")
    )
    if not person:
        text = _DOTTED_LETTERS.sub(lambda found: found.group().replace(".", "") + " ", text)
        text = _SPACED_LETTERS.sub(lambda found: found.group().replace(" ", ""), text)
    elif "ma." in text:
        text = _MARIA.sub("maria ", text)
    if _GERESH.search(text) is not None:
        text = _GERESH.sub(lambda found: _HEBREW_SOUNDS[found.group(1)], text)
    if person and _GOD in text:
        text = _WITH_GOD.sub(r"\1\2", text)
    return _APOSTROPHES.sub("", text)


class _Reader:
    """Names the script of each character of a word in turn; a mark or a digit belongs to the letter before it."""

    def __init__(self) -> None:
        self.script = Script.LATIN

    def __call__(self, ch: str) -> Script:
        script = find_script(ch)
        if script is Script.COMMON:
            return self.script if not ch.isdigit() else Script.LATIN
        self.script = script
        return script


_OF_FIRMS = frozenset({Role.BUSINESS, Role.UNIT, Role.PLACE, Role.FREQUENT})


@lru_cache(maxsize=1)
def _native_words() -> dict[str, str]:
    # A Greek word ends in another s than it is folded to.
    words = {word.casefold(): latin for word, latin in load_map("native_words.tsv").items()}
    return {_drop_accents(word): latin for word, latin in words.items() if find_script(word[0]) is Script.GREEK} | words


def _drop_accents(word: str) -> str:
    """Returns a Greek word as it stands in capitals, without its accents: `ΕΘΝΙΚΗ` is `εθνική`."""
    return "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFD", word)))


@lru_cache(maxsize=1)
def _unspelt_words() -> frozenset[str]:
    return _UNSPELT.union(load_groups("legal_forms.tsv"))


@lru_cache(maxsize=1)
def _inflected_words() -> dict[str, str]:
    """Returns the stems of Russian trade words of which the form of one case stands in the table."""
    words = {word: latin for word, latin in _native_words().items() if find_script(word[0]) is Script.CYRILLIC}
    return {stem: latin for word, latin in words.items() if len(stem := find_stem(word)) >= SHORTEST_STEM}


def _find_known(word: str, script: Script, style: Style) -> str | None:
    """Returns the settled Latin form of a word, by its stem where its grammar changes the end or the beginning."""
    found = _native_words().get(word)
    if style is not Style.FIRM:
        # `هلال` is a crescent, and Hilal; `أيمن` is Ayman, and without its hamza a Persian firm's `safe`.
        return None if found is None or _is_of_firms(found) else found
    if found is not None or script not in {Script.CYRILLIC, Script.ARABIC}:
        return found
    if script is Script.CYRILLIC:
        return _inflected_words().get(find_stem(word))
    bare = fold_arabic(word)
    return next((_arabic_words()[stem] for stem in (bare, *list_arabic_stems(bare)) if stem in _arabic_words()), None)


@lru_cache(maxsize=8192)
def _is_of_firms(latin: str) -> bool:
    """Whether what a word says is a trade, a place or an everyday word: no person is called by its translation."""
    return any(find_role(part, person=False)[0] in _OF_FIRMS for part in latin.split())


@lru_cache(maxsize=1)
def _arabic_words() -> dict[str, str]:
    """Returns the Arabic words of the table, folded, and without the article where only that form stands in it."""
    arabic = [word for word in _native_words() if find_script(word[0]) is Script.ARABIC]
    words = {fold_arabic(word): _native_words()[word] for word in arabic}
    bare = {strip_article(word): latin for word, latin in words.items()} | words
    return {word.removesuffix(FEMININE): latin for word, latin in bare.items() if len(word) > SHORTEST_FEMININE} | bare


@lru_cache(maxsize=1)
def _native_names() -> dict[str, str]:
    return load_map("native_names.tsv")


def _make_latin_tokens(word: str) -> tuple[Token, ...]:
    return (Token(word, None, word),) if word else ()


def _make_tokens(word: str, script: Script, style: Style) -> list[Token]:
    if script is Script.LATIN:
        return [*_make_latin_tokens(word)]
    if script is Script.HAN:
        return [Token(part.text, part.native, part.reading) for part in read_han(fold_han(word), style)]
    word = word.lower()
    known = _find_known(word, script, Style.FIRM if style is Style.SPELT else style)
    if style is Style.SPELT and known not in _unspelt_words():
        known = None
    known = known or (_native_names().get(word) if style in {Style.PERSON, Style.TRANSCRIBED} else None)
    if known is not None:
        parts = [part for part in known.split() if part != "-"]
        # `سپاه` is a corps, and Bank Sepah is called so: a word that is translated sounds as it did.
        heard = strip_article(fold_arabic(word)) if script is Script.ARABIC else word
        sounds = romanise_word(heard, script) if style is Style.FIRM and len(parts) == 1 else ""
        return [Token(part, word, sounds or part) for part in parts]
    if script is Script.HANGUL and style is Style.PERSON and 2 < len(word) < 5:
        # 김정은 is surname and given name in one word; surnames of two syllables are rare and met as joined words.
        return [token for part in (word[:1], word[1:]) for token in _make_tokens(part, script, Style.TRANSCRIBED)]
    if script is Script.ARABIC and word.startswith("ال") and len(word) > 4:
        return [Token("al", "ال", "al"), *_make_tokens(word[2:], script, style)]
    if script is Script.ARABIC and word.endswith(_GOD) and len(word) > len(_GOD):
        reading = romanise_word(word.removesuffix(_GOD), script) + "ulah"
        return [Token(reading.lower(), word, reading)]
    if style is Style.FIRM and script in {Script.HANGUL, Script.KANA}:
        parts = split_by_terms(word, _native_words())
        if len(parts) > 1:
            return [token for part in parts for token in _make_tokens(part, script, style)]
    if script is Script.BURMESE and style is not Style.FIRM:
        return [Token(spelt, syllable, spelt) for syllable, spelt in split_burmese(word)]
    reading = romanise_word(word, script)
    if script is Script.HANGUL and style is Style.TRANSCRIBED:
        # `페레스` ends as it sounds; `파이퍼` is Piper, whose r Korean lacks.
        lost = LOST_R if len(word) > _LONGEST_GIVEN and reading.endswith("eo") else ""
        reading = mark_foreign_sounds(read_foreign_hangul(word)) + lost
    return [Token(reading.lower().replace("'", ""), word, reading)] if reading else []
