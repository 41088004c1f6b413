"""What a party is called after its full name: `长江存储`, `海耶斯`, `TechInsights`."""

from app.articles.chinese.forms import is_latin
from app.articles.chinese.naming import Named
from app.articles.chinese.tokens import Token
from app.articles.chinese.words import SPECIFIC, Kind, load_places, load_words
from app.articles.words import is_organisation_word, is_place

SHORTEST_CORE = 2
_SHORTEST_LATIN = 4
_MOST_TRADES = 1
_FORMS = ("公司", "集团", "(有限合伙)")


def find_cores(named: Named) -> list[str]:
    """Returns the short forms of a name.

    `长江存储科技有限责任公司` is called `长江存储科技` and `长江存储`; a person by the part behind the last `·`.
    """
    text = "".join(token.text for token in named.name)
    if named.is_person:
        return [text.rsplit("·", 1)[1]] if "·" in text else []
    tokens = list(named.name)
    if is_latin(tokens):
        return find_latin_cores(text)
    return [*_find_body(tokens), *_strip(tokens)]


def _find_body(tokens: list[Token]) -> list[str]:
    """`新疆生产建设兵团` is called `兵团`; `公司` may be any."""
    body = tokens[-1]
    is_own = body.has(Kind.BODY) and not body.has(Kind.NOUN, Kind.TRADE) and not body.text.endswith(_FORMS)
    return [body.text] if is_own and len(tokens) > 1 and len(body.text) >= SHORTEST_CORE else []


def _strip(tokens: list[Token]) -> list[str]:
    """Strips legal forms and one word of trade: `雷神` alone is not `雷神导弹与防务公司`, but its parent."""
    cores: list[str] = []
    trades = 0
    while len(tokens) > 1 and _can_strip(tokens[-1]):
        trades += not tokens[-1].text.endswith(_FORMS) or tokens[-1].text.removesuffix("公司") in load_words()
        tokens = tokens[:-1]
        cores += _variants(tokens) if trades <= _MOST_TRADES else []
    return cores


def _can_strip(token: Token) -> bool:
    return token.has(Kind.BODY, Kind.TRADE) or token.text.startswith("(")


def find_latin_cores(name: str) -> list[str]:
    """`TechInsights Inc.` is called `TechInsights`; `China Telecom` is not called `China`."""
    word = name.split(maxsplit=1)[0].rstrip(",.")
    is_own = len(word) >= _SHORTEST_LATIN and word != name and not is_place(word) and not is_organisation_word(word)
    return [word] if is_own else []


def _variants(tokens: list[Token]) -> list[str]:
    full = "".join(token.text for token in tokens)
    bare = "".join(token.text for token in tokens[1:]) if tokens[0].text in load_places() else ""
    is_own = any(token.has(*SPECIFIC) for token in tokens)
    return [core for core in (full, bare) if is_own and len(core) >= SHORTEST_CORE]
