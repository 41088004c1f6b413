"""The other names of a party, in brackets behind its name: `（Yangtze Memory Technologies，简称YMTC）`."""

import re
from dataclasses import dataclass

from app.articles.aliases import is_native
from app.articles.chinese.words import load_places
from app.model.article import PartyNameKind

_PART = re.compile(r"(?:[^，,；;、/或]|[,、](?= ?(?:Ltd|Inc|LLC|L\.L\.C|Limited|Co|Corp|S\.A|GmbH)\b)|/(?=[A-Z]))+")
_LEAD = re.compile(
    r"\s*(?:(?:以下|下文|下|以)?(?:统|简|合)?称(?:为|作)?|(?:英文|中文)?(?:简称|缩写|全称|名称|名)(?:为|是)?|又(?:称|名|叫)|亦(?:称|作|名)"
    r"|也(?:称|叫|作|译作|译为)|(?:又|或)译(?:作|为)?|别(?:名|称)|化名|曾用名|原(?:名|称)|前(?:身|称)(?:为|是)?|旧称|俗称|外文名|即|网名|绰号"
    r"|a\.?k\.?a\.?|f\.?k\.?a\.?|音译|英文)\s*[:：]?\s*",
    re.IGNORECASE,
)
_SHORT_LEAD = re.compile(r"简|缩|下|统|合称|又|亦|也|别|化|曾|原|前|旧|俗|即|译|网|绰|a\.?k|f\.?k", re.IGNORECASE)
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&-]{1,9}")
# What stands in brackets and is no name: a ticker, an age, a day, a note, a part of the list.
_NO_NAME = re.compile(
    r"(?:股票|证券|代码|代号|上市|港股|美股|A股|H股|NYSE|NASDAQ|SEHK|HKEX|LSE|TSE|纽约|纳斯达克|注册|登记|总部|位于|图|资料|见|注|含|包括"
    r"|男|女|\d+岁|出生|IMO|MMSI|DOB|护照|国籍|USCC|统一社会|编号|[年月日])"
    r"|^[\d.,%\s-]+$|^\d{3,6}[.:]?\s?[A-Z]{0,2}$|^(?:第|约|共|超)",
    re.IGNORECASE,
)
_TRIM = ' “”"‘’《》:：'


@dataclass(frozen=True, slots=True)
class OtherName:
    """Another name and where it stands; `PRIMARY` for a Latin name that leads the Han one."""

    kind: PartyNameKind
    start: int
    end: int


def read_bracket(text: str, start: int, end: int) -> list[OtherName]:
    """Reads what stands in brackets behind a name.

    A Latin name is the fullest form that the article gives; an acronym, or what `简称` leads in, is an alias.
    """
    found: list[OtherName] = []
    for part in _PART.finditer(text, start, end):
        lead = _LEAD.match(text, part.start(), part.end())
        left = part.start() if lead is None else lead.end()
        left, right = _trim(text, left, part.end())
        quote = text[left:right]
        if (
            len(quote) < len("Xi")
            or _NO_NAME.search(quote)
            or quote in load_places()
            or not any(c.isalpha() for c in quote)
        ):
            continue
        is_other = lead is not None and _SHORT_LEAD.search(lead.group()) is not None
        if (
            is_other
            or is_native(quote)
            or (_ACRONYM.fullmatch(quote) and (found or lead is not None or len(quote) <= len("SMEE-1")))
        ):
            found.append(OtherName(PartyNameKind.ALIAS, left, right))
        else:
            has_full = any(other.kind is PartyNameKind.PRIMARY for other in found)
            found.append(OtherName(PartyNameKind.ALIAS if has_full else PartyNameKind.PRIMARY, left, right))
    return found


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _TRIM:
        start += 1
    while start < end and text[end - 1] in _TRIM:
        end -= 1
    return start, end
