"""XML files, and what is refused of them."""

import pytest

from app.errors import BadListFile, Problem
from app.sources.xml_element import Element
from app.sources.xml_reading import DEEPEST, find_root, read_records

FILE = b'<?xml version="1.0" encoding="utf-8"?>\n<list version="3">\n  <day>1</day>\n  <rows>\n    <row id="7">' + (
    "<name>Müller &amp; Söhne</name><empty/></row>\n    <row/>\n  </rows>\n</list>\n".encode()
)


def read_all(data: bytes, *containers: str) -> list[Element]:
    return list(read_records("x.xml", data, frozenset(containers)))


def refuse(data: bytes) -> Problem:
    with pytest.raises(BadListFile) as caught:
        read_all(data)
    (problem,) = caught.value.problems
    return problem


def test_root_comes_first_with_its_attributes_alone() -> None:
    root = read_all(FILE)[0]
    assert (root.tag, root.attributes, root.children) == ("list", {"version": "3"}, [])
    assert find_root("x.xml", FILE) == "list"


def test_records_are_the_children_of_the_root() -> None:
    assert [(element.tag, element.line) for element in read_all(FILE)[1:]] == [("day", 3), ("rows", 4)]


def test_records_within_a_container_are_handed_over_one_by_one() -> None:
    elements = read_all(FILE, "rows")
    assert [element.path for element in elements[1:]] == ["day", "row", "row"]
    assert elements[2].require_text("name") == "Müller & Söhne"
    assert elements[2].line == 5


def test_container_is_handed_over_when_it_says_something_itself() -> None:
    elements = read_all(b'<a><rows new="x"><row/></rows></a>', "rows")
    assert [element.path for element in elements] == ["a", "row", "rows"]
    assert list(elements[2].find_left_over()) == ["rows/@new"]


def test_namespaces_do_not_count() -> None:
    names = b'xmlns:p="urn:x" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    data = b"<p:list " + names + b' xsi:y="1" p:z="2"><p:row/></p:list>'
    root, row = read_all(data)
    assert (root.tag, root.attributes, row.tag) == ("list", {"z": "2"}, "row")


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
@pytest.mark.parametrize("tail", [b"", b"\x1a"])
@pytest.mark.parametrize("head", [b"", b"\xef\xbb\xbf"])
def test_file_may_be_written_as_any_system_does(end: bytes, tail: bytes, head: bytes) -> None:
    data = head + FILE.replace(b"\n", end) + tail
    assert [element.tag for element in read_all(data)] == ["list", "day", "rows"]


def test_text_longer_than_a_chunk_keeps_its_blanks() -> None:
    words = " ".join(["word"] * 600_000)
    assert read_all(f"<a><b>{words}</b></a>".encode())[1].take_own_text() == words


LATIN_1 = "<a>\n<b>Müller</b></a>".encode("cp1252")
BOMB = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</a>'
REFUSED = [
    ("empty", b"", "x.xml", "empty"),
    ("only a mark of the end", b"\xef\xbb\xbf\n\x1a", "x.xml", "empty"),
    ("an archive", b"PK\x03\x04...", "x.xml", "ZIP"),
    ("UTF-16", "<a/>".encode("utf-16"), "x.xml", "UTF-16"),
    ("external entity", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///b">]><a>&b;</a>', "x.xml:1", "document type"),
    ("external subset", b'\n<!DOCTYPE a SYSTEM "http://example.org/x.dtd"><a/>', "x.xml:2", "document type"),
    ("expansion", BOMB, "x.xml:1", "document type"),
    ("HTML", b"<!DOCTYPE html><html></html>", "x.xml:1", "HTML page"),
    ("unknown entity", b"<a>&nbsp;</a>", "x.xml:1", "undefined entity"),
    ("deep", b"<a>" * (DEEPEST + 1), "x.xml:1", f"deeper than {DEEPEST}"),
    ("cut off between tags", FILE[:-9], "x.xml:7", "no element found"),
    ("cut off in a tag", FILE[:-20], "x.xml:6", "unclosed token"),
    ("two roots", b"<a/>\n<a/>", "x.xml:2", "junk after document element"),
    ("Windows-1252", LATIN_1, "x.xml:2", "not UTF-8"),
    ("said to be Latin-1", b'<?xml version="1.0" encoding="iso-8859-1"?>' + LATIN_1, "x.xml:2", "not UTF-8"),
    ("half a character at the end", b"<a/>\xc3", "x.xml:1", "not UTF-8"),
    ("0x1A inside", b"<a>\n\x1a</a>", "x.xml:2", "invalid token"),
    ("no XML", b"uid,name\n", "x.xml:1", "syntax error"),
]


@pytest.mark.parametrize(("data", "field", "problem"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_file_is_refused(data: bytes, field: str, problem: str) -> None:
    found = refuse(data)
    assert found.field == field
    assert problem in found.problem


def test_encoding_is_named_with_the_bytes() -> None:
    assert refuse(LATIN_1).value == "fc 6c 6c 65 72 3c 2f 62 3e 3c"


def test_line_is_counted_over_chunks() -> None:
    data = b"<a>" + b"long word " * 150_000 + b"\n\n\xff</a>"
    assert refuse(data).field == "x.xml:3"


def test_deepest_nesting_is_read() -> None:
    assert len(read_all(b"<a>" * DEEPEST + b"</a>" * DEEPEST)) == 2


def make_element() -> Element:
    return read_all(b'<r><e id="1" n=" "><t> text </t><t2/><l><i>1</i><i>2</i></l>own</e></r>')[1]


def test_what_nobody_takes_is_left_over() -> None:
    element = make_element()
    assert element.count_values() == 6
    assert list(element.find_left_over()) == ["e/@id", "e/@n", "e", "e/t", "e/t2", "e/l"]
    assert element.take_attribute("id") == "1"
    assert element.take_attribute("n") is None
    assert element.take_text("t") == "text"
    assert element.take_text("t2") is None
    assert element.take_text("t3") is None
    assert [item.take_own_text() for item in element.take_list("l", "i")] == ["1", "2"]
    assert element.take_own_text() == "own"
    assert not list(element.find_left_over())


def test_item_that_is_taken_but_not_read_is_left_over() -> None:
    element = make_element()
    element.ignore("id", "n", "t", "t2")
    element.take_own_text()
    element.take_list("l", "i")[0].take_own_text()
    assert list(element.find_left_over()) == ["e/l/i"]


def test_element_that_must_be_there_is_named() -> None:
    element = make_element()
    with pytest.raises(BadListFile, match="t2 is missing") as caught:
        element.require_text("t2")
    assert caught.value.problems[0].field == "x.xml:1:e"
    with pytest.raises(BadListFile, match="the attribute n is missing"):
        element.require_attribute("n")


def test_second_child_where_the_layout_has_one_is_refused() -> None:
    with pytest.raises(BadListFile, match="a second b"):
        read_all(b"<r><a><b/><b/></a></r>")[1].take("b")
