"""An ownership file is read strictly, and put in force whole or not at all."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.errors import BadTable
from app.model.ownership import Stake
from app.services.access.authenticate import make_terminal_actor
from app.services.orders.import_ownership import OwnershipImporter, read_stakes
from app.store.database import Database

HEADER = "owner,owned,percent,as_of\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ownership.csv"


def test_rows_become_stakes(path: Path) -> None:
    text = '\ufeffowner,owned,percent,as_of\n"ZAKIR, Shohrat",天山 A,50.5%,2024-01-31\nA,B,,\nB,C,0,\n\n'
    path.write_text(text, encoding="utf-8")
    assert read_stakes(path) == (
        Stake("ZAKIR, Shohrat", "天山 A", 50.5, date(2024, 1, 31)),
        Stake("A", "B"),
        Stake("B", "C", 0.0),
    )


def test_only_owner_and_owned_are_needed(path: Path) -> None:
    path.write_text("owned,owner\nB,A\n", encoding="utf-8")
    assert read_stakes(path) == (Stake("A", "B"),)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("owner,percent\nA,5\n", "header"),
        ("owner,owned,share\nA,B,5\n", "header"),
        ("owner,owned,owned\nA,B,C\n", "header"),
        (HEADER + "A,B,101,\n", "line 2"),
        (HEADER + "A,B,-1,\n", "line 2"),
        (HEADER + "A,B,5,\nA,C,half,\n", "line 3"),
        (HEADER + "A,B,nan,\n", "line 2"),
        (HEADER + "A,B,5,31.01.2024\n", "line 2"),
        (HEADER + "A,,5,\n", "line 2"),
        (HEADER + "A,B,5\n", "line 2"),
        (HEADER + "A,B,5,,\n", "line 2"),
        (HEADER + 'A,"B,5,\n', "line 2"),
        (HEADER + "A,B,5,\nA,B,6,\n", "A in B"),
    ],
)
def test_file_that_is_not_understood_is_refused_and_the_line_named(text: str, field: str, path: Path) -> None:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadTable) as caught:
        read_stakes(path)
    assert field in [problem.field for problem in caught.value.problems]


def test_import_is_audited_and_a_refused_one_changes_nothing(database: Database, path: Path) -> None:
    importer = OwnershipImporter(database, lambda: datetime(2024, 7, 2, tzinfo=UTC))
    path.write_text(HEADER + "A,B,50,\n", encoding="utf-8")
    imported = importer.import_file(path, make_terminal_actor())
    path.write_text(HEADER + "A,B,500,\n", encoding="utf-8")
    with pytest.raises(BadTable):
        importer.import_file(path, make_terminal_actor())
    with database.read() as transaction:
        assert transaction.ownership.find(transaction.ownership.find_latest_number()) == imported
        (line,) = transaction.audit.iterate()
    assert (line.action, line.subject) == ("import_ownership", "ownership-1")
    assert imported.content in line.detail
