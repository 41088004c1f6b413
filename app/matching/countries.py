"""Countries as callers and lists write them, as ISO 3166-1 alpha-2 codes."""

from functools import lru_cache

from app.model.entry import Entry
from app.names.normalise import clean_text, fold_latin
from app.names.tables import load_groups


def read_country(text: str) -> str | None:
    """Returns the alpha-2 code of a code or a country's name in English, or None when it is not known.

    North and South Korea are told apart by every usual name of theirs; `Korea` alone is neither.
    """
    folded = fold_latin(clean_text(text)).replace(".", "").replace(",", " ").replace("'", "")
    return _countries().get(" ".join(folded.split()))


def list_countries(entry: Entry) -> frozenset[str]:
    """Returns the codes of an entry's nationalities and addresses; empty when it names no known country."""
    texts = [*entry.nationalities, *(address.country for address in entry.addresses if address.country is not None)]
    return frozenset(code for code in map(read_country, texts) if code is not None)


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    return {spelling: code.upper() for spelling, code in load_groups("countries.tsv").items()}
