"""The legal form of a firm, found in its name and set apart from it."""

from dataclasses import dataclass
from functools import lru_cache

from app.names.tables import load_groups
from app.names.word import Token

# `Aktiebolag`; shorter forms end all kinds of words.
_SHORTEST_ENDING, _SHORTEST_STEM = 10, 3


@dataclass(frozen=True, slots=True)
class FormlessName:
    """A name without its legal form.

    Attributes:
        tokens: What is left, in order; never empty when the name had tokens.
        forms: The forms found, in order, by their name in `legal_forms.tsv`.
    """

    tokens: tuple[Token, ...]
    forms: tuple[str, ...]


@lru_cache(maxsize=1)
def _forms() -> dict[tuple[str, ...], str]:
    return {tuple(spelling.split()): form for spelling, form in load_groups("legal_forms.tsv").items()}


@lru_cache(maxsize=1)
def _longest() -> dict[str, int]:
    """Returns how many words the longest form has that begins with a word."""
    longest: dict[str, int] = {}
    for form in _forms():
        longest[form[0]] = max(longest.get(form[0], 0), len(form))
    return longest


def split_legal_form(tokens: tuple[Token, ...]) -> FormlessName:
    """Sets the legal forms of a firm's name apart, wherever they stand: `OOO Gazprom Flot`, `Bosch GmbH (India)`.

    A name that is nothing but a form keeps its words: `AS` may be a firm.
    """
    tokens = tuple(part for token in tokens for part in _part_ending(token))
    left: list[Token] = []
    forms: list[str] = []
    at = 0
    while at < len(tokens):
        form, size = _find_form(tokens, at)
        if form is None:
            left.append(tokens[at])
        else:
            forms.append(form)
        at += size
    return FormlessName(tuple(left), tuple(forms)) if left else FormlessName(tokens, ())


def _part_ending(token: Token) -> tuple[Token, ...]:
    """Parts a word from the legal form that it ends in: `Telefonaktiebolaget` is Telefon AB."""
    size = len(token.text) - _SHORTEST_ENDING
    if token.native is not None or size < _SHORTEST_STEM:
        return (token,)
    ends = (at for at in range(_SHORTEST_STEM, size + 1) if (token.text[at:],) in _forms())
    at = next(ends, len(token.text))
    return tuple(Token(part, None, part) for part in (token.text[:at], token.text[at:]) if part)


def _find_form(tokens: tuple[Token, ...], at: int) -> tuple[str | None, int]:
    forms = _forms()
    longest = _longest().get(tokens[at].text, 0)
    for size in range(min(longest, len(tokens) - at), 0, -1):
        form = forms.get(tuple(token.text for token in tokens[at : at + size]))
        if form is not None:
            return form, size
    return None, 1
