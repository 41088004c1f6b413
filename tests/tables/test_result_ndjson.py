"""Each row is one line of JSON that any program reads."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from app.model.bulk import CLEAR_ANSWER, RowAnswer, RowOutcome, RowTrade
from app.tables.result_ndjson import NdjsonResults, make_keys
from tests.tables.files import open_bytes


def test_line_holds_the_row_and_its_whole_answer(tmp_path: Path) -> None:
    table = open_bytes(tmp_path, 'id,name\n1,"two\nlines \u2028 商汤"\n'.encode())
    (row,) = table.iterate_rows()
    line = NdjsonResults(table).write_row(row, RowAnswer(RowOutcome.HIT, matches=b'[{"score":1.0}]'))
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert json.loads(line) == {
        "line": 2,
        "input": {"id": "1", "name": "two\nlines \u2028 商汤"},
        "outcome": "hit",
        "row_error": None,
        "matches": [{"score": 1.0}],
        "trade": None,
    }


def test_row_that_could_not_be_asked_tells_why(tmp_path: Path) -> None:
    table = open_bytes(tmp_path, b"name,type\nBrown,bay\n")
    (row,) = table.iterate_rows()
    told = json.loads(NdjsonResults(table).write_row(row, RowAnswer(RowOutcome.ERROR, error="no such type")))
    assert (told["outcome"], told["row_error"], told["matches"]) == ("error", "no such type", [])


def test_order_tells_its_whole_decision(tmp_path: Path) -> None:
    table = open_bytes(tmp_path, b"name,side\nAcme,buy\n")
    (row,) = table.iterate_rows()
    trade = RowTrade("allow", datetime(2022, 2, 8, tzinfo=UTC), answer=b'{"decision":"allow"}')
    told = json.loads(NdjsonResults(table).write_row(row, replace(CLEAR_ANSWER, trade=trade)))
    assert told["trade"] == {"decision": "allow"}


def test_columns_without_a_name_of_their_own_are_told_apart() -> None:
    assert make_keys(["name", "", "name", "", "name (3)"]) == (
        "name",
        "column (2)",
        "name (3)",
        "column (4)",
        "name (3) (5)",
    )
