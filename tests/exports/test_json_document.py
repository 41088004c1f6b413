"""The lists whole."""

import json
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from app.exports.json_document import write_json
from app.model.entry import Entry
from app.model.listing import Revision
from tests.exports.entries import make_firm, make_person, make_ship

REVISION = Revision(
    id="ns-cmic-2025-12-19-0123456789ab",
    list="ns-cmic",
    number=1,
    published_at=datetime(2025, 12, 19, tzinfo=UTC),
    recorded_at=datetime(2025, 12, 20, tzinfo=UTC),
    content="sha256:0123456789ab",
    entries=1,
)


def test_every_field_of_every_entry_comes_back(tmp_path: Path) -> None:
    entries = [make_firm(), make_person(), make_ship()]
    (path,) = write_json(entries, [REVISION], tmp_path)
    document = json.loads(path.read_bytes())
    assert msgspec.convert(document["entries"], list[Entry]) == entries
    assert msgspec.convert(document["lists"], list[Revision]) == [REVISION]


def test_no_entry_is_still_a_document(tmp_path: Path) -> None:
    (path,) = write_json([], [], tmp_path)
    assert json.loads(path.read_bytes()) == {"entries": [], "lists": []}


def test_two_exports_of_the_same_lists_are_the_same_bytes(tmp_path: Path) -> None:
    (first,) = write_json([make_firm()], [REVISION], tmp_path / "1")
    (second,) = write_json([make_firm()], [REVISION], tmp_path / "2")
    assert first.read_bytes() == second.read_bytes()
