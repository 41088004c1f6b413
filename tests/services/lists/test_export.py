"""What is in force, as files."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.errors import BadRequest, ListNotHeld, UnknownList
from app.matching.corpus import build_corpus
from app.model.listing import ListDescription, ListOrigin, Revision
from app.services.lists.export import Exporter, ExportFormat
from app.services.lists.publish import Generation
from tests.exports.entries import make_firm, make_person, make_ship

DAY = datetime(2025, 12, 19, tzinfo=UTC)
DESCRIPTIONS = {
    "sdn": ListDescription("sdn", "SDN list", "US Treasury OFAC", ListOrigin.OFFICIAL, "sdn"),
    "ns-cmic": ListDescription("ns-cmic", "NS-CMIC list", "US Treasury OFAC", ListOrigin.OFFICIAL, "ns-cmic"),
    "entity-list": ListDescription("entity-list", "Entity List", "US Commerce BIS", ListOrigin.OFFICIAL, "entity-list"),
    "articles": ListDescription("articles", "From articles", "this house", ListOrigin.HOUSE, None),
}


def _make_revision(list_id: str) -> Revision:
    return Revision(f"{list_id}-1", list_id, 1, DAY, DAY, "sha256:00", 1)


@pytest.fixture
def exporter() -> Exporter:
    dji = replace(make_firm(), id="entity-list-dji", list="entity-list")
    entries = sorted([make_firm(), make_person(), make_ship(), dji], key=lambda entry: entry.id)
    revisions = {key: _make_revision(key) for key in ("sdn", "ns-cmic", "articles")}
    house_ids = {"articles": frozenset({"ns-cmic-33114", "sdn-erken-tuniyaz", "entity-list-dji"})}
    generation = Generation(build_corpus(entries, list(revisions.values())), revisions, house_ids, 1)
    return Exporter(lambda: generation, DESCRIPTIONS)


def _list_ids(paths: Sequence[Path]) -> list[str]:
    (path,) = paths
    return [entry["id"] for entry in json.loads(path.read_bytes())["entries"]]


@pytest.mark.parametrize(
    ("format_name", "files"),
    [
        ("ofac-csv", ["sdn.csv", "alt.csv", "add.csv", "cons_prim.csv", "cons_alt.csv", "cons_add.csv"]),
        ("ftm", ["entities.ftm.json"]),
        ("csv", ["entries.csv"]),
        ("json", ["entries.json"]),
    ],
)
def test_every_format_writes_its_files(
    exporter: Exporter, format_name: str, files: Sequence[str], tmp_path: Path
) -> None:
    paths = exporter.export(format_name, None, tmp_path)
    assert [path.name for path in paths] == files
    assert all(b"TUNIYAZ" in path.read_bytes() for path in paths[:1])


def test_every_format_is_tried_above() -> None:
    assert set(ExportFormat) == {"ofac-csv", "ftm", "csv", "json"}


def test_without_a_list_everything_held_is_written(exporter: Exporter, tmp_path: Path) -> None:
    ids = _list_ids(exporter.export("json", None, tmp_path))
    assert ids == ["entity-list-dji", "ns-cmic-33114", "sdn-15037", "sdn-erken-tuniyaz"]


def test_an_official_list_is_what_stands_on_it_provisional_entries_included(exporter: Exporter, tmp_path: Path) -> None:
    assert _list_ids(exporter.export("json", "sdn", tmp_path)) == ["sdn-15037", "sdn-erken-tuniyaz"]


def test_a_house_list_is_what_its_articles_contribute_to(exporter: Exporter, tmp_path: Path) -> None:
    ids = _list_ids(exporter.export("json", "articles", tmp_path))
    assert ids == ["entity-list-dji", "ns-cmic-33114", "sdn-erken-tuniyaz"]


def test_the_revisions_of_what_was_asked_go_along(exporter: Exporter, tmp_path: Path) -> None:
    (path,) = exporter.export("json", "sdn", tmp_path)
    assert [revision["id"] for revision in json.loads(path.read_bytes())["lists"]] == ["sdn-1"]


def test_an_unknown_format_is_refused_with_the_known_ones(exporter: Exporter, tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match="ofac-csv, ftm, csv, json") as caught:
        exporter.export("xlsx", None, tmp_path)
    assert (caught.value.problems[0].field, caught.value.problems[0].value) == ("format", "xlsx")


def test_an_unknown_list_is_refused_with_the_known_ones(exporter: Exporter, tmp_path: Path) -> None:
    with pytest.raises(UnknownList, match="ns-cmic") as caught:
        exporter.export("csv", "ns-cmicc", tmp_path)
    assert (caught.value.problems[0].field, caught.value.problems[0].value) == ("list", "ns-cmicc")


def test_a_list_that_is_not_held_is_refused_though_articles_name_parties_of_it(
    exporter: Exporter, tmp_path: Path
) -> None:
    with pytest.raises(ListNotHeld, match="entity-list"):
        exporter.export("csv", "entity-list", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file_is_bad_input(exporter: Exporter, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    with pytest.raises(BadRequest, match="cannot be written") as caught:
        exporter.export("csv", None, blocked)
    assert caught.value.problems[0].field == "out"
    assert blocked.read_text(encoding="utf-8") == "in the way"
