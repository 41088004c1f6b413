"""What a Chinese text names as list, authority or legal basis; whose ministry a bare `商务部` is."""

import re
from functools import lru_cache

from app.articles.cues import Cue, CueKind, find_cues
from app.articles.tables import load_rows

# Whose a ministry is that bears no country's name: by the country that acts in the article.
_MINISTRIES = {
    "商务部": {"US": "US Commerce BIS", "CN": "China MOFCOM"},
    "财政部": {"US": "US Treasury OFAC"},
    "外交部": {"CN": "China MFA"},
    "国务院": {"US": "US State"},
    "国防部": {"US": "US DoD"},
}
_COUNTRY_OF = {authority: country for rows in _MINISTRIES.values() for country, authority in rows.items()}
# China's own ministries keep these lists; they tell whose `商务部` an article speaks of.
_CHINESE_LISTS = frozenset({"unreliable-entity-list", "china-countermeasures", "china-export-control"})


def find_chinese_cues(text: str) -> list[Cue]:
    """Finds every cue of a folded text, in order.

    The Chinese table goes before the one for all languages. A bare ministry is that of the country which acts: the one
    whose own authority was named last before it, else the one whose lists the article is about.
    """
    own: list[Cue] = []
    for cue in sorted(_find_own(text), key=lambda cue: (cue.start - cue.end, cue.start)):
        if not _overlaps(cue, own):
            own.append(cue)
    shared = [cue for cue in find_cues(text) if cue.kind is not CueKind.AUTHORITY and not _overlaps(cue, own)]
    return _resolve_ministries(sorted([*own, *shared], key=lambda cue: cue.start))


def _overlaps(cue: Cue, others: list[Cue]) -> bool:
    return any(cue.start < other.end and other.start < cue.end for other in others)


def _find_own(text: str) -> list[Cue]:
    return [
        Cue(kind, value, *found.span(), jurisdiction)
        for kind, value, jurisdiction, pattern in _rows()
        for found in pattern.finditer(text)
        if found.end() > found.start()
    ]


def _resolve_ministries(cues: list[Cue]) -> list[Cue]:
    home = _find_home(cues)
    resolved: list[Cue] = []
    for cue in cues:
        if cue.kind is not CueKind.AUTHORITY or not cue.value.startswith("?"):
            resolved.append(cue)
            continue
        owners = _MINISTRIES[cue.value[1:]]
        named = [c for c in resolved if c.value in owners.values()]
        last = named[-1].value if named else owners.get(home)
        # A ministry of a country that nothing tells acts for nobody.
        authority = last if last is not None else next(iter(owners.values())) if len(owners) == 1 else None
        if authority is not None:
            resolved.append(Cue(cue.kind, authority, cue.start, cue.end, _COUNTRY_OF[authority]))
    return resolved


def _find_home(cues: list[Cue]) -> str:
    """The country whose ministries an article means when it names none: China's where its lists come first."""
    lists = [cue.value for cue in cues if cue.kind is CueKind.LIST]
    bases = {cue.value for cue in cues if cue.kind is CueKind.BASIS}
    if lists:
        return "CN" if lists[0] in _CHINESE_LISTS else "US"
    return "CN" if "Anti-Foreign Sanctions Law" in bases else "US"


@lru_cache(maxsize=1)
def _rows() -> tuple[tuple[CueKind, str, str, re.Pattern[str]], ...]:
    return tuple(
        (
            CueKind(kind),
            value,
            "" if jurisdiction == "-" else jurisdiction,
            re.compile(rf"(?<![A-Za-z])(?:{phrase})(?![A-Za-z])", re.IGNORECASE),
        )
        for kind, value, jurisdiction, phrase in load_rows("chinese/cues.tsv", 4)
    )
