"""Encodings are found where they can be proved, and a file that would be misread is refused."""

from pathlib import Path

import pytest

from app.errors import BadTable
from app.tables.encoding import find_encoding

CHINESE = "id,name\r\n1,商汤集团\r\n2,一一一\r\n"
FRENCH = "id,name\r\n1,Société Générale\r\n2,Crédit Agricole\r\n"


def _write(folder: Path, content: bytes) -> Path:
    path = folder / "table"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"id,name\r\n1,Acme\r\n", "utf-8"),  # ASCII is UTF-8
        (CHINESE.encode("utf-8"), "utf-8"),
        (CHINESE.encode("utf-8-sig"), "utf-8"),  # as Excel's "CSV UTF-8" writes it
        (CHINESE.encode("utf-16"), "utf-16-le"),  # with a mark: Excel's "Unicode text"
        (b"\xfe\xff" + CHINESE.encode("utf-16-be"), "utf-16-be"),
        (CHINESE.encode("utf-16-le"), "utf-16-le"),  # without one; 一 is 4E 00 and puts zeros on the wrong side, too
        (CHINESE.encode("utf-16-be"), "utf-16-be"),
        (FRENCH.encode("cp1252"), "windows-1252"),  # as Excel's plain "CSV" writes it in the West
        ("名称\r\n商汤\r\n".encode("utf-16-le"), "utf-16-le"),  # hardly a zero in it
        (b"id,name\n1,Acme\x00\n", "utf-8"),  # a mainframe's padding: 00 0A would be a line break of UTF-16
        (b"name\nM\xfcller \x96 S\xf6hne\n", "windows-1252"),
        (
            "name\nO’Brien\nDušan Žukauskas\nCol·lecció\nSmith†\nA–B\nN° 1\n5€\nLŒBELL\nDŽamonja\n".encode("cp1252"),
            "windows-1252",
        ),
    ],
)
def test_encoding_is_found(tmp_path: Path, content: bytes, expected: str) -> None:
    assert find_encoding(_write(tmp_path, content)) == expected


def test_accent_that_comes_late_decides_as_well_as_an_early_one(tmp_path: Path) -> None:
    rows = b"1,Acme\r\n" * 300_000  # more than one piece of reading
    assert find_encoding(_write(tmp_path, b"id,name\r\n" + rows + "2,Nestlé\r\n".encode("cp1252"))) == "windows-1252"


def test_character_on_the_border_of_two_pieces_is_read_whole(tmp_path: Path) -> None:
    path = _write(tmp_path, b"name\n" + b"a" * ((1 << 20) - 6) + "é\n".encode())
    assert path.read_bytes()[(1 << 20) - 1] == 0xC3
    assert find_encoding(path) == "utf-8"


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        # One damaged byte in a UTF-8 file: as Windows-1252 every Chinese name would become another and read as clear.
        ("name\n商汤集团\n".encode() + b"Mu\xeeller\n", 3, "not utf-8"),
        ("name\n商汤集团\n大疆".encode()[:-1], 3, "not utf-8"),  # cut off within a character
        ("name\n商汤集团\n".encode("gb18030"), 2, "neither UTF-8 nor"),
        ("name\nГазпром\n".encode("cp1251"), 2, "neither UTF-8 nor"),
        ("name\nAcme\nNestlé\n".encode("cp850"), 3, "neither UTF-8 nor"),
        ("name\nGarçon\n".encode("cp437"), 2, "neither UTF-8 nor"),
        ("name\nJosé\n".encode("cp852"), 2, "neither UTF-8 nor"),
        ("name\nBäcker\n".encode("mac-roman"), 2, "neither UTF-8 nor"),
        ("name\nMÜLLER\n".encode("cp850"), 2, "neither UTF-8 nor"),
        (b"name\x00\nAcme\n", 1, "NUL"),
        (b"\x7fELF\x02\x01\x00\x00\n\x00", 1, "NUL"),
        (b"name\n\x81\n", 2, "not windows-1252"),  # one of the five bytes that Windows-1252 leaves open
        ("name\nAcme\n".encode("utf-16-le")[:-1], 2, "not utf-16-le"),
    ],
)
def test_what_would_be_misread_is_refused_with_the_line(tmp_path: Path, content: bytes, line: int, words: str) -> None:
    with pytest.raises(BadTable, match=f"line {line}: .*{words}"):
        find_encoding(_write(tmp_path, content))


def test_told_encoding_is_used(tmp_path: Path) -> None:
    assert find_encoding(_write(tmp_path, "name\n商汤集团\n".encode("gb18030")), "GB18030") == "gb18030"


@pytest.mark.parametrize("encoding", ["cp932", "cp949", "cp950", "cp850", "mac-roman"])
def test_code_pages_of_windows_dos_and_the_mac_can_be_told(tmp_path: Path, encoding: str) -> None:
    name = {"cp932": "髙島屋", "cp949": "뷁", "cp950": "碁"}.get(encoding, "Müller")  # what the plain standards lack
    path = _write(tmp_path, f"name\n{name}\n".encode(encoding))
    assert find_encoding(path, encoding) == encoding


def test_told_encoding_is_proved_too(tmp_path: Path) -> None:
    with pytest.raises(BadTable, match=r"line 2: these bytes are not utf-8"):
        find_encoding(_write(tmp_path, FRENCH.encode("cp1252")), "utf-8")


def test_unknown_encoding_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(BadTable) as caught:
        find_encoding(_write(tmp_path, b"name\n"), "rot13")
    assert caught.value.problems[0].field == "encoding"
    assert "windows-1252" in caught.value.problems[0].problem
