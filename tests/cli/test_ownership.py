"""`interdict ownership import`: an ownership file from the terminal."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.cli.main import app
from app.errors import BadRequest, BadTable

ROWS = "owner,owned,percent,as_of\nShohrat Zakir,Tianshan Holdings,50,2024-01-01\n"


@pytest.fixture(autouse=True)
def empty_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "lists").mkdir()
    monkeypatch.setenv("INTERDICT_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("INTERDICT_LISTS_DIR", str(tmp_path / "lists"))


def test_each_import_replaces_the_one_before(tmp_path: Path) -> None:
    path = tmp_path / "ownership.csv"
    path.write_text(ROWS, encoding="utf-8")
    said = CliRunner().invoke(app, ["ownership", "import", str(path)]).stdout
    assert "ownership file 1 is in force: 1 stakes" in said
    answer = json.loads(CliRunner().invoke(app, ["ownership", "import", str(path), "--json"]).stdout)
    assert (answer["number"], answer["stakes"]) == (2, 1)


def test_file_that_cannot_be_used_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ownership.csv"
    path.write_text(ROWS.replace("50", "500"), encoding="utf-8")
    assert isinstance(CliRunner().invoke(app, ["ownership", "import", str(path)]).exception, BadTable)
    assert isinstance(CliRunner().invoke(app, ["ownership", "import", str(tmp_path / "none")]).exception, BadRequest)
