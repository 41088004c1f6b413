"""The countries that an entry is tied to."""

from app.countries import find_country_code
from app.model.entry import Entry


def list_countries(entry: Entry) -> frozenset[str]:
    """Returns the ISO 3166-1 alpha-2 codes, in lower case, of an entry's nationalities and addresses.

    Empty when it names no country that is known.
    """
    texts = [*entry.nationalities, *(address.country for address in entry.addresses if address.country is not None)]
    return frozenset(code for code in map(find_country_code, texts) if code is not None)
