"""Orders in a table are judged as single ones are, by the lists and as at the moment of their job."""

import csv
import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.model.bulk import BulkJob, BulkOptions, BulkProgress, JobBasis, JobState, RowAnswer
from app.model.ownership import Stake
from app.policy.regimes import load_regimes
from app.services.bulk.answers import RowAnswers
from app.services.bulk.parts import Block, SpooledRow
from app.services.bulk.screen_rows import RowScreener
from app.services.lists.list_policy import ListPolicy
from app.services.orders.judge_order import OrderJudge
from app.services.screening.compute import Computer
from app.store.database import Database, open_database
from app.tables.result_csv import CsvResults
from tests.services.orders.test_screen_trade import DESCRIPTIONS, NOW, make_generation
from tests.tables.files import open_bytes

JOB = BulkJob(
    "job-1",
    "t.csv",
    JobState.RUNNING,
    BulkOptions(),
    BulkProgress(),
    (),
    "key-1",
    NOW,
    basis=JobBasis("sha256:0", (), ()),
    started_at=NOW,
)
HEADER = "order_id,isin,issuer,side,trade_date,us_person,client"
DECISIONS = [
    ("A1,CNE100000PM8,,buy,2021-08-01,,", "allow"),  # the day before it is forbidden
    ("A2,CNE100000PM8,,buy,2021-08-02,,", "reject"),
    ("A3,CNE100000PM8,,buy,2021-08-02T04:00:59Z,,", "allow"),  # 12:00:59 a.m. in New York
    ("A4,CNE100000PM8,,buy,2021-08-02T04:01:00Z,,", "reject"),
    ("A5,CNE100000PM8,,buy,,,", "reject"),  # judged as at the moment of the job
    ("A6,CNE100000PM8,,buy,,no,", "allow"),
    ("A7,CNE100000PM8,,dividend,,,", "allow"),
    ("A8,US0378331005,Apple Inc.,buy,,,Shohrat Zakir", "block"),
    ("A9,US0378331005,Apple Inc.,buy,,,", "allow"),
]


@pytest.fixture
def database(sqlite_url: str) -> Iterator[Database]:
    opened = open_database(sqlite_url)
    yield opened
    opened.close()


def _make_answers(database: Database) -> RowAnswers:
    judge = OrderJudge(load_regimes(), ListPolicy(DESCRIPTIONS), lambda: NOW + timedelta(days=900))
    return RowAnswers(Computer(load_regimes(), DESCRIPTIONS), judge, database)


def _write_results(database: Database, folder: Path, lines: list[str]) -> tuple[list[RowAnswer], list[dict[str, str]]]:
    table = open_bytes(folder, "\n".join([HEADER, *lines]).encode())
    rows = list(table.iterate_rows())
    screener = RowScreener(_make_answers(database), make_generation(lists=list(DESCRIPTIONS)), JOB)
    found = screener.screen_block(
        Block(table.columns, tuple(SpooledRow(row.line, row.cells, row.error) for row in rows)), lambda: None
    )
    answers = [found.answers[place] for place in found.of_rows]
    writer = CsvResults(table, safe_cells=False)
    text = writer.write_header() + b"".join(map(writer.write_row, rows, answers))
    return answers, list(csv.DictReader(io.StringIO(text.decode())))


def test_orders_are_decided_by_the_rules_and_their_dates(database: Database, tmp_path: Path) -> None:
    _, rows = _write_results(database, tmp_path, [line for line, _ in DECISIONS])
    assert [(row["order_id"], row["trade_decision"]) for row in rows] == [
        (line.split(",")[0], decision) for line, decision in DECISIONS
    ]
    assert rows[0]["trade_next_change"] == "2021-08-02T04:01:00Z: reject"
    assert "EO 13959" in rows[1]["trade_citation"]
    assert rows[1]["trade_actions"].startswith("report to OFAC by ")
    assert (rows[4]["trade_at"], rows[4]["match_list"]) == ("2024-07-02T15:00:00Z", "ns-cmic")


def test_row_without_a_side_is_screened_and_a_bad_one_is_an_error(database: Database, tmp_path: Path) -> None:
    lines = ["B1,CNE100000PM8,,,,,", "B2,CNE100000PM8,,bay,,,", "B3,CNE100000PM8,,buy,1.2.22,,", "B4,,,buy,,,"]
    _, rows = _write_results(database, tmp_path, lines)
    assert [row["screening_outcome"] for row in rows] == ["hit", "error", "error", "error"]
    assert [row["trade_decision"] for row in rows] == [""] * 4
    for row, words in zip(
        rows[1:], ["line 3: column 'side'", "line 4: column 'trade_date'", "give a name"], strict=True
    ):
        assert words in row["row_error"]


def test_same_orders_get_the_same_answers_again(database: Database, tmp_path: Path) -> None:
    lines = [line for line, _ in DECISIONS]
    first, _ = _write_results(database, tmp_path, lines)
    with database.begin() as transaction:  # an ownership file of later is no part of the job
        transaction.ownership.add([Stake("SENSETIME GROUP LIMITED", "Apple Inc.", 100.0)], "key-1", NOW + timedelta(1))
    again, _ = _write_results(database, tmp_path, lines)
    assert again == first


def test_ownership_file_that_was_in_force_when_the_job_began_counts(database: Database, tmp_path: Path) -> None:
    with database.begin() as transaction:
        transaction.ownership.add([Stake("ZAKIR, Shohrat", "Apple Inc.", 60.0)], "key-1", NOW - timedelta(1))
    _, (row,) = _write_results(database, tmp_path, ["A9,,Apple Inc.,buy,,,"])
    assert row["trade_decision"] == "block"
