"""Files that are no delimited text: told by their first bytes, refused with what they are and what to do."""

from app.errors import BadTable

_EXCEL_REMEDY = "save the sheet as CSV UTF-8 in the spreadsheet program, then send that file"
_UNPACK_REMEDY = "unpack it and send the table itself"
_EXPORT_REMEDY = "export the data as CSV, then send that file"

# First bytes in lower case, what the file then is, and what its owner can do.
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%pdf", "a PDF document", _EXPORT_REMEDY),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word file", _EXCEL_REMEDY),
    (b"\x1f\x8b", "gzip-compressed", _UNPACK_REMEDY),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", _UNPACK_REMEDY),
    (b"par1", "a Parquet file", _EXPORT_REMEDY),
    (b"sqlite format 3\x00", "an SQLite database", _EXPORT_REMEDY),
    (b"<?xml", "an XML file", _EXPORT_REMEDY),
    (b"<!doctype html", "a web page", _EXPORT_REMEDY),
    (b"<html", "a web page", _EXPORT_REMEDY),
    (b'[{"', "a JSON file", _EXPORT_REMEDY),
    (b'{"', "a JSON file", _EXPORT_REMEDY),
)
_ZIP = b"pk\x03\x04"
# Office writes this member first into every workbook and document; an archive that a person packed does not hold it.
_OFFICE_MEMBER = b"[content_types].xml"


def refuse_other_formats(head: bytes) -> None:
    """Refuses a file that is known to be something else than delimited text.

    Args:
        head: Its first bytes, a few thousand suffice.

    Raises:
        BadTable: with what the file seems to be and the remedy.
    """
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n").lower()
    if start.startswith(_ZIP):
        is_office = _OFFICE_MEMBER in head.lower()
        kind, remedy = ("an Excel workbook", _EXCEL_REMEDY) if is_office else ("a zip archive", _UNPACK_REMEDY)
        raise BadTable(f"the file seems to be {kind}, not delimited text: {remedy}")
    for signature, kind, remedy in _SIGNATURES:
        if start.startswith(signature):
            raise BadTable(f"the file seems to be {kind}, not delimited text: {remedy}")
