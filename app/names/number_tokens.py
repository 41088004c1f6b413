"""Numbers of several words as one: `Office Thirty-Nine` is Office 39, `One Hundred Eighty-Third` the 183rd."""

from app.names.numbers import read_number
from app.names.word import Token

_HUNDRED, _THOUSAND = 100, 1000
# A letter alone is a number behind what comes in series only: `Carlyle Partners V`, but `Malcolm X`.
_LETTERS = {"i": "1", "v": "5", "x": "10"}
_SERIES = frozenset(
    ("capital", "credit", "equity", "fund", "funds", "holding", "holdings", "investment", "investments", "investors")
) | {"opportunities", "partners", "phase", "portfolio", "series", "tranche", "trust", "venture", "ventures", "volume"}


def join_numbers(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Returns the tokens of a firm's name with each number that is written in several words as one, in figures."""
    joined: list[Token] = []
    at = 0
    while at < len(tokens):
        number, size = _read_words(tokens[at:])
        letter = _LETTERS.get(tokens[at].text) if joined and joined[-1].text in _SERIES else None
        if letter is not None:
            joined.append(Token(letter, None, letter))
        else:
            joined.append(tokens[at] if size < 2 else Token(str(number), None, str(number)))
        at += size
    return tuple(joined)


def _read_words(tokens: tuple[Token, ...]) -> tuple[int, int]:
    """Returns the number with which tokens begin, and how many of them it takes; one where they begin with none."""
    total, size = 0, 0
    for at, token in enumerate(tokens):
        if token.text == "and" and total >= _HUNDRED and at == size:
            continue
        value = _read_word(token)
        added = None if value is None else _add(total, value)
        if added is None:
            break
        total, size = added, at + 1
    return total, max(size, 1)


def _read_word(token: Token) -> int | None:
    number = read_number(token.text, person=False) if token.text.isalpha() and token.native is None else None
    return int(number) if number is not None and number.isdigit() else None


def _add(total: int, value: int) -> int | None:
    """Returns a number with its next word; None where that word begins another: `thirty nine`, not `nine thirty`."""
    if total == 0:
        return value
    if value == _HUNDRED:
        return total * value if total < 10 else None
    if value == _THOUSAND:
        return total * value if total < value else None
    tens = total % _HUNDRED
    begins = (tens == 0 and value < _HUNDRED) or (tens >= 20 and tens % 10 == 0 and value < 10)
    return total + value if begins else None
