"""Bytes of an official JSON file to checked values, or a refusal that names file and place."""

from collections.abc import Iterator, Mapping

import msgspec

from app.errors import BadListFile, Problem
from app.sources.csv_reading import END_OF_FILE, describe_other_format, shorten

Document = Mapping[str, object]


def parse_document(name: str, data: bytes, place: str = "") -> Document:
    """Reads one JSON object.

    Args:
        name: The file's name, for the problems.
        data: Its bytes, or those of one line.
        place: Where in the file they stand (`:12`); empty for the whole.

    Raises:
        BadListFile: empty, another format, not UTF-8, not JSON, nested too deep, or not an object.
    """
    other = describe_other_format(data)
    if other is not None:
        raise refuse(f"{name}{place}", other, name)
    try:
        document = msgspec.json.decode(data.removesuffix(END_OF_FILE).removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as exc:
        raise refuse(
            f"{name}{place}", f"this is not JSON in UTF-8 ({exc}): cut off, or not as published", name
        ) from exc
    if not isinstance(document, dict):
        raise refuse(f"{name}{place}", "a JSON object is expected here", name)
    return document


def read_json_lines(name: str, data: bytes) -> Iterator[tuple[str, Document]]:
    """Reads one JSON object a line; empty lines are passed over.

    Yields:
        The place (`entities.ftm.json:12`) and the object.

    Raises:
        BadListFile: as `parse_document`.
    """
    other = describe_other_format(data)
    if other is not None:
        raise refuse(name, other, name)
    start = 0
    number = 0
    while start < len(data):
        end = data.find(b"\n", start)
        end = len(data) if end < 0 else end
        number += 1
        line = data[start:end].strip().removesuffix(END_OF_FILE)
        start = end + 1
        if line:
            yield f"{name}:{number}", parse_document(name, line, f":{number}")


def refuse(place: str, problem: str, name: str, value: object = None) -> BadListFile:
    """Makes the error that refuses the file because of one place in it; `value` None means there is none to show."""
    return BadListFile(f"{name} is refused", (Problem(place, problem, None if value is None else shorten(str(value))),))
