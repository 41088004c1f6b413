"""Parquet files read as a person would have written them."""

from pathlib import Path
from typing import Any

from arro3.core import Array, DataType, RecordBatch
from arro3.io import write_parquet

from tests.tables.files import open_bytes


def test_values_of_a_parquet_file_read_as_people_write_them(tmp_path: Path) -> None:
    columns: dict[str, Any] = {
        "name": Array(["Acme", "商汤", None], DataType.utf8()),
        "code": Array([2415.0, 0.1, None], DataType.float64()),
        "birth_date": Array([-5981, None, None], DataType.int32()).cast(DataType.date32()),
    }
    write_parquet(RecordBatch.from_pydict(columns), tmp_path / "made")
    table = open_bytes(tmp_path, (tmp_path / "made").read_bytes())
    assert [row.cells for row in table.iterate_rows()] == [
        ("Acme", "2415", "1953-08-17"),
        ("商汤", "0.1", ""),
        ("", "", ""),
    ]
    assert [row.line for row in table.iterate_rows()] == [2, 3, 4]
