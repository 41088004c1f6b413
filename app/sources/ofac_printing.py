"""Fields of OFAC's XML layouts, written as the CSV files write them."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from app.model.entry import Address
from app.sources.remark_tokens import split_remarks

LINKED_TO = "Linked To:"
ADDRESS_PARTS = frozenset({"REGION", "ADDRESS1", "ADDRESS2", "ADDRESS3", "CITY", "STATE/PROVINCE", "POSTAL CODE"})
# Right-to-left names come wrapped in marks that tell a page how to show them; they are no part of the name.
_DIRECTION_MARKS = dict.fromkeys((0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))


def split_xml_remarks(text: str) -> tuple[str, ...]:
    """Splits the free text of an XML layout into tokens; `(Linked To: X)` stands in brackets there, in CSV not."""
    return tuple(
        token[1:-1] if token.startswith(f"({LINKED_TO}") and token.endswith(")") else token
        for token in split_remarks(text)
    )


def split_titles(text: str | None) -> tuple[str, ...]:
    """Splits a title column; empty for None."""
    return () if text is None else tuple(part.strip() for part in text.split("; "))


def unify_quotes(text: str) -> str:
    """Writes the double quotes of the XML layouts single, as in the CSV files, where they would end a cell."""
    return text.replace('"', "'")


def clean_name(text: str) -> str:
    """Unifies the quotes of a name, and takes the marks of writing direction out of it."""
    return unify_quotes(text.translate(_DIRECTION_MARKS).strip())


def make_address(parts: Mapping[str, str], country: str | None) -> Address | None:
    """Writes an address as the CSV files do: street parts, then `City, State Postal code`, then the country.

    Args:
        parts: By OFAC's names of them: `ADDRESS1` to `ADDRESS3`, `CITY`, `STATE/PROVINCE`, `POSTAL CODE`, `REGION`.
        country: As printed; None when not stated.

    Returns:
        None when nothing is stated, as OFAC marks an address that is not known.
    """
    parts = {part: unify_quotes(text) for part, text in parts.items()}
    street = ", ".join(parts[key] for key in ("ADDRESS1", "ADDRESS2", "ADDRESS3") if key in parts) or None
    city = ", ".join(parts[key] for key in ("CITY", "STATE/PROVINCE") if key in parts)
    city = " ".join(part for part in (city, parts.get("POSTAL CODE", "")) if part)
    country = parts.get("REGION") if country is None else country
    return Address(street, city or None, country) if street or city or country is not None else None


def print_document(label: str, number: str, country: str | None, days: Mapping[str, str]) -> str:
    """Writes an identity document as the remarks do: `Passport G9342868 (Iran) issued 16 Mar 2016 expires ...`.

    Args:
        label: OFAC's name of the document.
        number: As printed.
        country: That issued it; None when not stated.
        days: What happened on which day: `issued`, `expires`.
    """
    said = [f"{word} {days[word]}" for word in ("issued", "expires") if word in days]
    return " ".join([label, number, *([] if country is None else [f"({country})"]), *said])


def print_period(starts: tuple[date, date], ends: tuple[date, date], *, is_circa: bool) -> str:
    """Writes a period as the remarks do: `21 Sep 1981`, `Aug 1953`, `1957`, `1951 to 1953`, `circa 1957`.

    Args:
        starts: First and last day on which it may begin.
        ends: First and last day on which it may end.
        is_circa: The period is a centre, not a bound.
    """
    if starts[0] == starts[1] and ends[0] == ends[1]:
        spans: Sequence[tuple[date, date]] = [(starts[0], ends[0])]
    else:
        spans = [starts, ends]
    text = " to ".join(_print_span(first, last) for first, last in spans)
    return f"circa {text}" if is_circa else text


def _print_span(first: date, last: date) -> str:
    if first == last:
        return f"{first:%d %b %Y}"
    after = last + timedelta(days=1)
    if (first.month, first.day, after.month, after.day) == (1, 1, 1, 1) and first.year == last.year:
        return str(first.year)
    if first.day == after.day == 1 and (first.year, first.month) == (last.year, last.month):
        return f"{first:%b %Y}"
    return f"{_print_span(first, first)} to {_print_span(last, last)}"


def print_tonnage(value: str) -> str:
    """Writes a whole number as the CSV files do: `99144` is `99,144`; anything else stays."""
    return f"{int(value):,}" if value.isascii() and value.isdigit() else value
