"""The words and marks by which news gives another name behind a name."""

import re

from app.articles.tables import load_rows

_BEFORE_LEAD = (
    r"(?:(?:also|better|formerly|previously|sometimes|commonly|widely|officially|often|usually|generally|simply"
    r"|popularly|locally|or|and|which|who|that|is|are|was|were)\s+){0,4}"
)
_PHRASES = "|".join(phrase for _, phrase in load_rows("alias_leads.tsv", 2)).replace(" ", r"\s+")
_LEAD = rf"{_BEFORE_LEAD}(?:{_PHRASES})(?:\s+the\b)?"
STRONG = re.compile(
    rf"(?:[,;]?\s*(?:or\s+)?{_LEAD}(?![\w])(?:\s*[:,])?\s*|[,;]?\s*\bex-(?=[A-Z])|\s*[—–-]?\s*and\s+to\s+\w+\s+as\s+)",
    re.IGNORECASE,
)
FOLLOWING = re.compile(
    r",?\s*(?:a\.?k\.?a\.?|f\.?k\.?a\.?),?\s+(?:the )?following (?:\w+ )?alias(?:es)?:", re.IGNORECASE
)
FOLLOWED = re.compile(r"\s*[—–-]\s*(?P<name>[^;\n]+?)(?:; and|;|\.)?\s*(?=\n|$)")
SCRIPT_LABEL = re.compile(
    r"\s*(?:in\s+)?(?:persian|farsi|arabic|russian|ukrainian|cyrillic|korean|hebrew|burmese|japanese|native\s+script"
    r"|chinese(?:\s+(?:simplified|traditional))?|(?:simplified|traditional)\s+chinese)(?:\s+name)?\s*:\s*",
    re.IGNORECASE,
)
QUOTED = re.compile(r"\s*[“\"„«‘'](?P<name>[^“”\"«»]{1,80}?)[,.]?[”\"»’'](?!\w)")
PLAIN = re.compile(
    r"(?P<name>[^,;()\[\]|—–\n]{2,90}?)(?=\s*(?:[,;)(\[\]|—–\n]|\.\s|\.$|$|\s-\s|\s(?:and|or|is|was|were|has|had|in|on|by|for|with|to|y|fue|en)\s))"
)
# `"El Pipas" o "Don Isma"`, `Novaya Neftnaya Kompaniya or NNK`: behind one other name another.
ANOTHER = re.compile(r"\s+(?:(?:or|o|u)\s+(?=[\"“„«‘(]|[A-Z])|(?:and|y|e)\s+(?=[\"“„«‘]))")
# `Design and Manufacture of Aircraft Engines` is one name where nothing but a mark ends it.
JOINED = re.compile(
    r"(?P<name>(?:[A-Z][\w'’&/.-]*|of|the|for|de|al)(?: (?:[A-Z][\w'’&/.-]*|of|the|for|de|al))*"
    r" and [A-Z][\w'’&/.-]*(?: (?:[A-Z][\w'’&/.-]*|of|and|the|for|de))*)(?=\s*(?:[,;)(\[\]|]|\s[-—–]\s|\n|$))"
)
# `China National Scientific Instruments and Materials, or CNSIM`
OR_SHORT = re.compile(
    r",\s+or\s+(?:simply\s+)?(?P<name>[A-Z][\w&-]*(?: [A-Z][\w&-]*){0,2})(?=\s*(?:[,;.)]|\s(?:is|was|for|and)\b))"
)
# `Nemesio Oseguera Cervantes, "El Mencho", is`: capitals throughout, or somebody speaks.
EPITHET = re.compile(
    r",\s+[“\"«](?P<name>(?:[A-Z]|[a-z]{1,3}\b)[\w'’-]*(?: (?:[A-Z]|[a-z]{1,3}\b)[\w'’-]*){0,3})[”\"»](?=,|;|\s\w)"
)
LEGAL_TAIL = re.compile(r",?\s*(?:Ltd|Inc|LLC|Limited|Co\.?,\s*Ltd|Corp|S\.A)\b\.?", re.IGNORECASE)
# What stands in brackets behind a name and is no name of it.
TICKER = re.compile(
    r"^(?:NYSE|NASDAQ|HKEX|SEHK|SSE|SZSE|LSE|HKG|TSE|OTC\w*|BMV|Stock Code)\b"
    r"|^\d{3,6}(?:\.?\s?[A-Z]{2})?$|^[A-Z]{1,5}\s[A-Z]{2}$",
    re.IGNORECASE,
)
ALTERNATIVE = re.compile(r"[^;；]+")
PIECE = re.compile(r"(?:(?! or [A-Z\"“«])[^,，]|,(?=\s*(?:Ltd|Inc|LLC|Limited|Corp|S\.A)\b))+")
DEFINED = re.compile(r"^(?:the|together|hereinafter|collectively)\b", re.IGNORECASE)
ACRONYM = re.compile(r"^[A-Z][A-Z0-9&-]{1,9}(?: [A-Z]{2,8})?$")
# Behind a preposition another is called so: `X, a hacker tied to the unit known as Y`.
_AT_ONCE = r"(?:(?!\s(?:of|to|with|for|by|behind|in|from|at)\s(?:the|an?)\s)[^,;.()])"
DESCRIPTION = re.compile(
    rf",\s+(?!and\b|y\b)(?:[a-z\d]|[A-Z][\w-]+['’]s\s)"
    rf"(?:[^,;.()]{{1,60}}?(?=,\s+{_LEAD}\s)|{_AT_ONCE}{{1,60}}?(?=\s+{_LEAD}\s))"
)
CALL_SIGN = re.compile(r"(?=.*\d)(?=.*[A-Z])[A-Z0-9]{4,7}")
LONGEST_BRACKET = 300
