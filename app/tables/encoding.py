"""In which encoding a file is written: told or found, and then proved over its whole length.

A guess from the first rows is not enough: a name in the wrong encoding is another name, meets no list, reads as clear.
"""

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from app.errors import BadTable, Problem
from app.tables.unpack import Writable

HEAD_BYTES = 65_536
_PIECE_BYTES = 1 << 20
MARK = "\ufeff"

# What may be told. Only the first four are ever found without being told.
ENCODINGS = (
    "utf-8",
    "utf-16-le",
    "utf-16-be",
    "windows-1252",
    "windows-1250",
    "windows-1251",
    "windows-1254",
    "iso-8859-1",
    "iso-8859-15",
    "gb18030",
    "big5",
    "cp950",
    "shift_jis",
    "cp932",
    "euc-kr",
    "cp949",
    "cp437",
    "cp850",
    "cp852",
    "mac-roman",
)

# Half of Latin text in UTF-16 is zeros; a table of Latin headers and Chinese names has fewer.
_ZEROS_OF_UTF16 = 0.25
# Western words hold single accented letters; a code page of Chinese, Russian or Greek holds whole words of such bytes:
# `商汤` in GB 18030 is four in a row. Read as Windows-1252 it would be `ÉÌÌÀ`, and clear.
# DOS and the old Mac write single letters, too, and what becomes of these stands in no word: `Nestlé` of code page 850
# is `Nestl‚`, `Garçon` is `Gar‡on`, `Bäcker` of a Mac is `BŠcker`. One such word tells of a file what `Bšhm`, there
# `Böhm`, would not.
_LETTER = "[A-Za-zÀ-ÖØ-öø-ÿ]"
_FOREIGN = re.compile(
    r"[^\x00-\x7f]{4}"
    f"|(?<={_LETTER})(?:[‚„ƒˆ˜¤¡¢£¬]|[€†‡‰‹“”•›™¥¦§¨«±¶¸»¿×÷](?={_LETTER}))"
    "|(?<=[a-zß-ö])[ŠŒŽŸ]|(?<=[A-CE-Z])[ŠŽŸ](?=[a-z])|(?<=[A-ZÀ-Ö])[šœžÿ](?=[A-ZÀ-Ö])"
)


@dataclass(frozen=True, slots=True)
class _Fault:
    """The first place that an encoding does not explain.

    Attributes:
        line: Counted from 1.
        sentence: What is wrong there.
        after_letters: Non-ASCII characters before it were read well, so that the encoding itself is right.
    """

    line: int
    sentence: str
    after_letters: bool = False


def find_encoding(path: Path, told: str | None = None) -> str:
    """Finds the encoding of a text file: UTF-8, UTF-16 with a mark or provable without one, else Windows-1252.

    Args:
        path: The file; read whole, a piece at a time.
        told: One of `ENCODINGS`; None finds it.

    Returns:
        One of `ENCODINGS`; a byte order mark, where there is one, is not part of it.

    Raises:
        BadTable: an unknown encoding, NUL characters in the first line, or bytes that the encoding does not explain.
    """
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    encoding = _check_told(told) if told is not None else _guess_encoding(head)
    _refuse_binary(head, encoding)
    fault = _find_fault(path, encoding)
    # Windows-1252 fails as UTF-8 at its very first accented letter. Once letters were read well, the file is UTF-8 with
    # damage, and Windows-1252 would turn all its names into others.
    if fault is not None and told is None and encoding == "utf-8" and not fault.after_letters:
        encoding = "windows-1252"
        fault = _find_fault(path, encoding, is_guess=True)
    if fault is not None:
        problem = Problem("encoding", f"write one of {', '.join(ENCODINGS)}", told)
        raise BadTable(f"line {fault.line}: {fault.sentence.format(encoding=encoding)}", (problem,))
    return encoding


_UNREADABLE = "these bytes are not {encoding}; save the file as UTF-8, or tell its encoding"
_NEITHER = (
    "this is neither UTF-8 nor a Western European code page; save the file as UTF-8, "
    "or tell its encoding (windows-1252 too, if it is that)"
)


def _check_told(told: str) -> str:
    name = told.lower()
    if name not in ENCODINGS:
        raise BadTable(
            "the encoding is unknown", (Problem("encoding", f"write one of {', '.join(ENCODINGS)}", told[:200]),)
        )
    return name


def _guess_encoding(head: bytes) -> str:
    if head.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le"
    if head.startswith(codecs.BOM_UTF16_BE):
        return "utf-16-be"
    return next((encoding for encoding in ("utf-16-le", "utf-16-be") if _has_line_breaks(head, encoding)), "utf-8")


def _refuse_binary(head: bytes, encoding: str) -> None:
    # Mainframes pad cells with NUL, which costs their rows only; in the first line it is the mark of a program's file.
    first = head.decode(encoding, "replace").splitlines()[:1]
    if first and "\x00" in first[0]:
        raise BadTable(
            "line 1: this holds NUL characters, so it is no text; export the data as CSV, then send that file"
        )


def _has_line_breaks(head: bytes, encoding: str) -> bool:
    # The proof without a mark: in the wrong order of bytes a line break is U+0A00, which is no character. Counting
    # zeros would not do: `一` is 4E 00 and has its zero on the other side than Latin letters have.
    text = head.decode(encoding, "replace") if _is_hardly_utf8(head) else ""
    return ("\n" in text or "\r" in text) and "\x00" not in text


def _is_hardly_utf8(head: bytes) -> bool:
    # A NUL that pads a cell before the end of its line makes a line break of UTF-16, too. In that encoding every second
    # byte of Latin letters is zero, and Chinese ones are no UTF-8.
    if head.count(0) >= len(head) * _ZEROS_OF_UTF16:
        return True
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return b"\x00" in head
    return False


def _find_fault(path: Path, encoding: str, *, is_guess: bool = False) -> _Fault | None:
    decoder = codecs.getincrementaldecoder(encoding)()
    line, after_letters = 1, False
    with path.open("rb") as file:
        while True:
            piece = file.read(_PIECE_BYTES)
            try:
                text = decoder.decode(piece, final=not piece)
            except UnicodeDecodeError as exc:
                good = exc.object[: exc.start].decode(encoding)
                return _Fault(line + good.count("\n"), _UNREADABLE, after_letters or not good.isascii())
            if is_guess and (run := _FOREIGN.search(text)) is not None:
                return _Fault(line + text.count("\n", 0, run.start()), _NEITHER)
            if not piece:
                return None
            line += text.count("\n")
            after_letters = after_letters or not text.isascii()


def copy_as_utf8(source: Path, encoding: str, target: Writable) -> None:
    """Writes a text anew in UTF-8, without a byte order mark.

    Args:
        source: A file that `find_encoding` has proved.
        encoding: What it found.
        target: Where to.
    """
    decoder = codecs.getincrementaldecoder(encoding)()
    with source.open("rb") as file:
        is_start = True
        while piece := file.read(_PIECE_BYTES):
            text = decoder.decode(piece)
            target.write((text.removeprefix(MARK) if is_start else text).encode())
            is_start = is_start and not text
