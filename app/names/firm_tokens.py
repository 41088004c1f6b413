"""What a firm's name says twice: in another script, in its own initials, or word for word."""

import re

from app.names.chinese import count_syllables
from app.names.roles import Role, find_role
from app.names.word import Token

_FAMILY = re.compile(
    r"[\s,]+(?:(?:and|&)\s+)?(?:its|their)\s+(?:\w+\s+){0,3}?(?:subsidiar|affiliat|branch).*$", re.IGNORECASE
)
# As Bloomberg and exchanges write it: `20 HK Equity`, `0020.HK`, `SEHK: 20`. A vessel's `FU YUAN YU 20` has no market.
_MARKETS = "HK|CN|CH|US|LN|GR|JP|KS|TT|SP|SS|SZ"
_SYMBOL = rf"\d{{1,6}}(?:\s?(?:{_MARKETS})(?:\s(?:EQUITY|Equity))?|\.(?:{_MARKETS}|L|DE|PA|T|TW|KQ|SH|F))"
_EXCHANGE = r"(?:SEHK|HKEX|HKG|SSE|SZSE|SHE|SHA|NYSE|NASDAQ|LSE|TSE|KRX)\s?:\s?[0-9A-Z]{1,6}"
_TICKER = re.compile(rf"^[(\[]?(?:{_SYMBOL}|{_EXCHANGE})[)\]]?[\s,:-]+|[\s,:-]+[(\[]?(?:{_SYMBOL}|{_EXCHANGE})[)\]]?$")
# What a security is beside whose it is: `5.25% 05/23/23`, `144A`, `REG S`, `ORD USD0.01`, `EACH REPR 5 ORD`.
_MONEY = "USD|HKD|CNY|RMB|EUR|GBP|RUB|JPY"
_SECURITY = re.compile(
    r"\s(?:\d{1,2}(?:\.\d{1,4})?\s?%|\d{1,2}\.\d{2,4}|\d{1,2}/\d{2}(?:/\d{2,4})?|\d{1,2}-\d{1,2}-\d{2,4}|144A|PERP"
    rf"|REG\s?S|EACH REPR(?:ESENTING)?(?: \d+)?|(?:{_MONEY})\s?\d+(?:\.\d+)?|(?:{_MONEY})(?=$))(?=\s|$)",
    re.IGNORECASE,
)
_PARTS_OF_FIRMS = frozenset({"branch", "office"})
# `AG` and `BM` are initials of too much.
_SHORTEST_ABBREVIATION = 3
_BRACKETED = re.compile(r"[(（\[][^()（）\[\]]*[)）\]]")
# Korean and Japanese firms put one syllable of their form in brackets: `(주)한빛`, `㈱ひかり`.
_SHORT_FORM = re.compile("[(（](?P<letter>[주유株有])[)）]|(?P<sign>[㈜㈱㈲])")
_SHORT_FORMS = {
    "주": "주식회사",
    "㈜": "주식회사",
    "유": "유한회사",
    "株": "株式会社",
    "㈱": "株式会社",
    "有": "有限会社",
    "㈲": "有限会社",
}
# Letters of the Latin name beside a translation in brackets; `A (商汤)` is known by what stands in them.
_SHORTEST_TRANSLATED = 5


def drop_translation(text: str) -> str:
    """Leaves out a name in brackets that repeats a Latin one: `Roksan Trading Corp. (緑山貿易会社)`."""
    plain = _BRACKETED.sub(lambda found: found.group() if found.group().isascii() else " ", text)
    return (
        plain if plain != text and sum(ch.isascii() and ch.isalpha() for ch in plain) >= _SHORTEST_TRANSLATED else text
    )


def write_out_form(text: str) -> str:
    """Writes out a legal form of which one syllable stands in brackets: `(주)한빛` is `주식회사 한빛`."""
    return _SHORT_FORM.sub(lambda found: f" {_SHORT_FORMS[found['letter'] or found['sign']]} ", text)


def drop_ticker(text: str) -> str:
    """Leaves out a ticker at either end of a firm's name: `20 HK SenseTime`, `Hikvision (002415.SZ)`."""
    kept = _TICKER.sub("", text).strip()
    return kept if sum(map(str.isalpha, kept)) >= _SHORTEST_ABBREVIATION else text


def drop_security(text: str) -> str:
    """Leaves out the rate, the date and the nominal of a security: `VTB CAPITAL SA 6.95% 10/17/2022 144A`."""
    return _SECURITY.sub("", text)


def drop_family(text: str) -> str:
    """Leaves out whom a firm's name takes along: `SenseTime Group Limited and its affiliates` is about the firm."""
    kept = _FAMILY.sub("", text)
    return kept if kept.strip() else text


def drop_repeated(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Leaves out words that stood before in a firm's name: `Sudan Air (Sudan Air Ltd)`.

    The syllables of `Da Lian Da Xin` stay, for each is a part of another word.
    """
    return tuple(
        token for at, token in enumerate(tokens) if token not in tokens[:at] or count_syllables(token.text) == 1
    )


def find_roles_told(tokens: tuple[Token, ...], written: tuple[Token, ...]) -> list[Role | None]:
    """Returns the role of each word that the words beside it tell: initials, and where a branch is."""
    places = _find_branch_places(tokens)
    initials = _find_abbreviations(tokens, written)
    return [Role.PLACE if at in places else role for at, role in enumerate(initials)]


def _find_branch_places(tokens: tuple[Token, ...]) -> frozenset[int]:
    """Finds the word before `Branch` or behind `Office`, where no table knows it: `Sevmash, Severodvinsk Branch`."""
    meanings = [find_role(token.sense or token.text, person=False) for token in tokens]
    beside = {
        at - 1 if meaning == "branch" else at + 1
        for at, (_, meaning) in enumerate(meanings)
        if meaning in _PARTS_OF_FIRMS
    }
    return frozenset(at for at in beside if 0 < at < len(tokens) and meanings[at][0] is Role.NAME)


def _find_abbreviations(tokens: tuple[Token, ...], written: tuple[Token, ...]) -> list[Role | None]:
    """Marks a word that only repeats the initials of the others as they were written: `Daedong Credit Bank (DCB)`."""
    initials = "".join(token.text[0] for token in written)
    return [
        Role.UNIT if len(token.text) >= _SHORTEST_ABBREVIATION and token.text in initials else None for token in tokens
    ]
