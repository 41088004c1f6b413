"""What a run of tokens is by its form: a person's name, a Latin one, a firm's, or words for a kind of firm."""

from collections.abc import Sequence

from app.articles.chinese.tokens import Token
from app.articles.chinese.words import MATERIAL, SPECIFIC, Kind, load_surnames

# Two characters of surname and two of given name.
_LONGEST_PERSON, _LONGEST_GIVEN = 4, 2
_LEAST_WORDS = 3
_KINDS = frozenset({"企业", "厂商", "业者", "机构", "实体"})
_LONGEST_KIND = 8
_SHORTEST_NAME, _LONGEST_NAME = 2, 40
# Small words that stand inside names too.
_INNER = frozenset({"至", "于", "以", "到", "经", "就"})


def is_specific(tokens: Sequence[Token]) -> bool:
    """Says whether a run holds what only a name holds."""
    return any(token.has(*SPECIFIC) for token in tokens)


def is_generic(tokens: Sequence[Token]) -> bool:
    """Says whether a run only describes: `中国科技`, `两家`."""
    return all(token.has(Kind.PLACE, Kind.TRADE, Kind.ADJECTIVE, Kind.NOUN, Kind.GROUP, Kind.COUNT) for token in tokens)


def is_inner(tokens: Sequence[Token], number: int) -> bool:
    """`永信至诚集团（…）`: says whether a small word stands inside a name that its body or its bracket closes."""
    if tokens[number].text not in _INNER or number == 0 or not tokens[number - 1].has(Kind.HAN):
        return False
    behind = number + 1
    while behind < len(tokens) and tokens[behind].has(*MATERIAL):
        behind += 1
    is_begun = behind > number + 1 and tokens[number + 1].has(Kind.HAN)
    is_closed = behind == len(tokens) or tokens[behind].has(Kind.OPEN)
    return is_begun and is_closed and tokens[behind - 1].has(Kind.BODY)


def ends_body(name: Sequence[Token]) -> bool:
    """Says whether a run ends as an organisation's name does; one character may be a given name's (`霍留军`)."""
    return name[-1].has(Kind.BODY) and len(name[-1].text) > 1


def find_surname(text: str) -> str:
    """Returns the surname that a text begins with; empty where it begins with none."""
    return next((text[:size] for size in (2, 1) if text[:size] in load_surnames()), "")


def is_latin(name: Sequence[Token]) -> bool:
    """Says whether a name is written in Latin letters."""
    return all(token.has(Kind.LATIN) for token in name)


def is_personal(name: Sequence[Token]) -> bool:
    """Says whether a name is by its form a person's: surname and given name, or parts joined by `·` without a body."""
    text = "".join(token.text for token in name)
    if "·" in text:
        return not any(token.has(Kind.BODY) and len(token.text) > 1 for token in name)
    has_words = any(token.has(Kind.BRAND, Kind.TRADE, Kind.PLACE) and len(token.text) > 1 for token in name)
    surname = find_surname(text)
    fits = 1 <= len(text) - len(surname) <= _LONGEST_GIVEN and len(text) <= _LONGEST_PERSON
    is_ship = text.endswith("号")
    return bool(surname) and fits and not has_words and not is_ship and not ends_body(name)


def _tells_apart(name: Sequence[Token]) -> bool:
    """`山东能源集团`, `国家集成电路产业投资基金`: words of trade that are enough to name one; `科技公司` are not."""
    if name[-1].has(Kind.NOUN, Kind.GROUP):
        return name[-1].text == "集团" and len(name) >= _LEAST_WORDS
    return len(name) > 1 and (len(name) > _LEAST_WORDS or any(t.has(Kind.PLACE, *SPECIFIC) for t in name))


def is_name(name: Sequence[Token], *, has_bracket: bool, is_sure: bool) -> bool:
    """Says whether a run is somebody's name.

    Args:
        has_bracket: Another name stands in brackets behind it.
        is_sure: The grammar says that a name stands here.
    """
    text = "".join(token.text for token in name)
    if not _SHORTEST_NAME <= len(text) <= _LONGEST_NAME and not is_latin(name):
        return False
    if text[0] in "·)" or not any(char.isalpha() for char in text):
        return False
    # `中国网安企业`: firms of a country and a trade, whatever word the trade goes by.
    if name[-1].text in _KINDS and name[0].has(Kind.PLACE) and len(text) <= _LONGEST_KIND and not has_bracket:
        return False
    if is_latin(name):
        return text[0].isupper() or text[0].isdigit()
    has_body = name[-1].has(Kind.BODY) and _tells_apart(name)
    if not is_specific(name) and not has_body:
        return has_bracket and len(name) > 1
    if is_sure or has_body or any(token.has(Kind.BRAND) for token in name) or has_bracket:
        return True
    return name[-1].has(Kind.BODY) or "·" in text
