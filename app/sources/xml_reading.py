"""Bytes of an official XML file to records, one at a time, or a refusal that names file, line and element.

The parser is expat, under three rules that make a hostile file harmless. A document type declaration is refused, and
without one there are no entities to expand or to fetch. Nesting is bounded. A record is handed over as soon as it
closes, so that the memory needed is that of one record, not of the file (the SDN list in advanced XML has over 100 MB).
"""

import codecs
from collections.abc import Iterator
from xml.parsers import expat

from app.errors import BadListFile, Problem
from app.sources.csv_reading import END_OF_FILE, describe_other_format, shorten
from app.sources.xml_element import Element

# OFAC's advanced XML nests 10 deep, no other list more. A thousand levels are an attack on whoever walks them.
DEEPEST = 32
_CHUNK_BYTES = 1 << 20
# `xsi:nil`, `xsi:schemaLocation`: about the file, not about a party.
_ABOUT_THE_FILE = "http://www.w3.org/2001/XMLSchema-instance"


def find_root(name: str, data: bytes) -> str:
    """Finds the name of the outermost element, which tells the layout.

    Raises:
        BadListFile: not XML.
    """
    return next(read_records(name, data)).tag


def read_records(name: str, data: bytes, containers: frozenset[str] = frozenset()) -> Iterator[Element]:
    """Reads a file record by record.

    Args:
        name: The file's name, for the problems.
        data: Its bytes: UTF-8, CRLF or LF, perhaps one 0x1A at the end.
        containers: Children of the outermost element that hold records themselves (`Locations` with its `Location`).

    Yields:
        The outermost element with its attributes alone, then each child of it, or, for a container, each child of that.

    Raises:
        BadListFile: empty, another format, not UTF-8, not well-formed, cut off, with a document type declaration, or
            nested deeper than 32.
    """
    other = describe_other_format(data)
    if other is not None:
        raise _refuse(name, name, other)
    body = memoryview(data)[: len(data) - data.endswith(END_OF_FILE)]
    stream = _Stream(name, containers)
    for start in range(0, len(body), _CHUNK_BYTES):
        stream.feed(bytes(body[start : start + _CHUNK_BYTES]), is_last=start + _CHUNK_BYTES >= len(body))
        yield from stream.hand_over()


def _refuse(name: str, place: str, problem: str, value: str | None = None) -> BadListFile:
    return BadListFile(f"{name} is refused", (Problem(place, problem, shorten(value)),))


def _split_name(qualified: str) -> tuple[str, str]:
    namespace, _, local = qualified.rpartition(" ")
    return namespace, local


class _Stream:
    """Expat's events to records; each lasts until it is handed over."""

    def __init__(self, name: str, containers: frozenset[str]) -> None:
        self._name = name
        self._containers = containers
        self._open: list[Element] = []
        self._ready: list[Element] = []
        self._lines_before = 0
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        # The encoding is fixed: every list is published in UTF-8, and a declaration of another is a re-saved file.
        self._parser = expat.ParserCreate("utf-8", " ")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._refuse_doctype
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._add_text

    def feed(self, chunk: bytes, *, is_last: bool) -> None:
        self._check_encoding(chunk, is_last)
        try:
            self._parser.Parse(chunk, is_last)
        except expat.ExpatError as exc:
            problem = f"this is not well-formed XML ({expat.ErrorString(exc.code)}): cut off, or not as published"
            raise _refuse(self._name, f"{self._name}:{exc.lineno}", problem) from exc
        self._lines_before += chunk.count(b"\n")

    def hand_over(self) -> Iterator[Element]:
        ready, self._ready = self._ready, []
        yield from ready

    def _check_encoding(self, chunk: bytes, is_last: bool) -> None:
        # Expat would refuse these bytes too, but only as "invalid token".
        try:
            self._decoder.decode(chunk, is_last)
        except UnicodeDecodeError as exc:
            line = self._lines_before + chunk.count(b"\n", 0, exc.start) + 1
            problem = "a byte here is not UTF-8; take the file as published, not as an editor saved it"
            value = exc.object[exc.start : exc.start + 10].hex(" ")
            raise _refuse(self._name, f"{self._name}:{line}", problem, value) from exc

    def _refuse_doctype(self, *_: object) -> None:
        problem = "a document type declaration: no list has one; this is an HTML page, or a file made to do harm"
        raise _refuse(self._name, f"{self._name}:{self._parser.CurrentLineNumber}", problem)

    def _start(self, qualified: str, attributes: dict[str, str]) -> None:
        line, depth = self._parser.CurrentLineNumber, len(self._open)
        if depth >= DEEPEST:
            raise _refuse(self._name, f"{self._name}:{line}", f"elements are nested deeper than {DEEPEST}")
        tag = qualified.rpartition(" ")[2]
        path = tag if self._is_record(depth) else f"{self._open[-1].path}/{tag}"
        element = Element(self._name, line, tag, path, _keep_local(attributes))
        self._open.append(element)
        if depth == 0:
            self._ready.append(element)

    def _end(self, _: str) -> None:
        element = self._open.pop()
        depth = len(self._open)
        if not self._is_record(depth):
            self._open[-1].children.append(element)
        elif depth > 0 and (element.tag not in self._containers or depth == 2 or element.has_own_values()):
            self._ready.append(element)

    def _is_record(self, depth: int) -> bool:
        return depth < 2 or (depth == 2 and self._open[1].tag in self._containers)

    def _add_text(self, text: str) -> None:
        # The blanks that indent the tags are most of the file's texts.
        if self._open and (self._open[-1].text or not text.isspace()):
            self._open[-1].text += text


def _keep_local(attributes: dict[str, str]) -> dict[str, str]:
    # Of three million attributes of the SDN list, two have a namespace: look before taking a dictionary apart.
    for name in attributes:
        if " " in name:
            break
    else:
        return attributes
    named = ((_split_name(name), value) for name, value in attributes.items())
    return {local: value for (namespace, local), value in named if namespace != _ABOUT_THE_FILE}
