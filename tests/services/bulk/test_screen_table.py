"""A table is answered row by row, in order, and a bad row costs itself only."""

import csv
import hashlib
from collections.abc import Sequence
from pathlib import Path

import pytest

from app.errors import BadRequest, BadTable, ListNotHeld, Problem
from app.model.bulk import BulkOptions, BulkProgress
from app.model.screening import DEFAULT_THRESHOLD, Screening, ScreeningRequest
from app.services.bulk import screen_table
from app.services.bulk.screen_table import Answers, TableScreener, TableSummary
from app.services.lists.publish import Generation
from tests.services.bulk.fakes import FakeScreener, make_generation


def _screen(
    folder: Path, content: str, screener: Answers, options: BulkOptions | None = None
) -> tuple[list[dict[str, str]], TableSummary, list[BulkProgress]]:
    source, target = folder / "in.csv", folder / "out.csv"
    source.write_text(content, encoding="utf-8", newline="")
    told: list[BulkProgress] = []
    table = TableScreener(screener, make_generation())
    summary = table.screen_table(source, target, BulkOptions() if options is None else options, told.append)
    with target.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text, delimiter=summary.delimiter)), summary, told


def test_match_fills_the_columns_of_its_row(tmp_path: Path) -> None:
    rows, _, _ = _screen(tmp_path, "id,name\n7,SenseTime Group Limited\n", FakeScreener())
    assert rows == [
        {
            "id": "7",
            "name": "SenseTime Group Limited",
            "screening_outcome": "hit",
            "match_score": "1.0000",
            "match_entry_id": "ns-cmic-33114",
            "match_list": "ns-cmic",
            "match_name": "SENSETIME GROUP LIMITED",
            "match_status": "active",
            "match_dates": "listed=2021-12-10; effective=2022-02-08; divest_by=2022-12-10",
            "match_explanation": "the same words; another legal form",
            "row_error": "",
        }
    ]


def test_ten_thousand_rows_are_answered_in_order(tmp_path: Path) -> None:
    names = [("SenseTime Group Limited", "SenseTime Inc.", f"Acme {number}")[number % 3] for number in range(10_000)]
    content = "id,name\n" + "".join(f"{number},{name}\n" for number, name in enumerate(names))
    rows, summary, told = _screen(tmp_path, content, FakeScreener())
    expected = {0: "hit", 1: "review", 2: "clear"}
    assert [(row["id"], row["name"]) for row in rows] == [(str(number), name) for number, name in enumerate(names)]
    assert [row["screening_outcome"] for row in rows] == [expected[number % 3] for number in range(10_000)]
    assert summary.progress == BulkProgress(rows_total=10_000, rows_done=10_000, hits=3_334, reviews=3_333, errors=0)
    assert told[0] == BulkProgress(rows_total=None)  # while the rows are counted
    assert told[-1] == summary.progress
    assert told[1].rows_total == 10_000
    assert [progress.rows_done for progress in told] == sorted(progress.rows_done for progress in told)


def test_bad_rows_are_errors_and_the_others_are_answered(tmp_path: Path) -> None:
    content = (
        "name,type,dob\n"
        "SenseTime Group Limited,company,\n"
        ",company,\n"
        "Acme,stock,\n"
        "Acme,person,1.2.1953\n"
        "Acme,person\n"
        "???,company,\n"
        "Brown,person,1953\n"
    )
    rows, summary, _ = _screen(tmp_path, content, FakeScreener())
    assert [row["screening_outcome"] for row in rows] == ["hit", "error", "error", "error", "error", "error", "clear"]
    assert [row["row_error"].partition(":")[0] for row in rows] == ["", *(f"line {n}" for n in range(3, 8)), ""]
    for row, words in zip(rows[1:6], ["neither a name", "'stock'", "'1.2.1953'", "2 cells", "no letter"], strict=True):
        assert words in row["row_error"]
        assert row["match_score"] == ""
    assert summary.progress == BulkProgress(rows_total=7, rows_done=7, hits=1, reviews=0, errors=5)


def test_equal_subjects_are_asked_once(tmp_path: Path) -> None:
    screener = FakeScreener()
    rows, _, _ = _screen(tmp_path, "id,name\n" + "1,Acme\n2,SenseTime Inc.\n" * 200, screener)
    assert screener.asked == 2
    assert [row["screening_outcome"] for row in rows] == ["clear", "review"] * 200


def test_more_subjects_than_are_remembered_are_all_answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen_table, "ANSWERS_KEPT", 10)
    screener = FakeScreener()
    names = (
        [f"Acme {number}" for number in range(120)] + ["SenseTime Inc."] + [f"Acme {number}" for number in range(120)]
    )
    rows, _, _ = _screen(tmp_path, "name\n" + "".join(f"{name}\n" for name in names), screener)
    assert [row["name"] for row in rows if row["screening_outcome"] == "review"] == ["SenseTime Inc."]
    assert 121 < screener.asked <= 241


class _RecordingScreener(FakeScreener):
    def __init__(self) -> None:
        super().__init__()
        self.requests: list[ScreeningRequest] = []

    def answer(self, requests: Sequence[ScreeningRequest], generation: Generation) -> tuple[Screening, ...]:
        self.requests.extend(requests)
        return super().answer(requests, generation)


def test_threshold_and_lists_are_those_of_the_options(tmp_path: Path) -> None:
    screener = _RecordingScreener()
    _screen(tmp_path, "name\nAcme\n", screener, BulkOptions(lists=("ns-cmic",), threshold=0.8))
    assert [(request.lists, request.threshold) for request in screener.requests] == [(("ns-cmic",), 0.8)]


class _RefusingScreener:
    def __init__(self, error: Exception) -> None:
        self._error = error

    def answer(self, requests: Sequence[ScreeningRequest], generation: Generation) -> tuple[Screening, ...]:
        raise self._error


@pytest.mark.parametrize(
    "error",
    [
        BadRequest("the threshold is out of range", (Problem("threshold", "write a number over 0", "7"),)),
        ListNotHeld("un: known, but not loaded"),
        RuntimeError("a mistake"),
    ],
)
def test_what_concerns_every_row_ends_the_work_and_leaves_the_target_alone(tmp_path: Path, error: Exception) -> None:
    (tmp_path / "out.csv").write_text("an earlier result", encoding="utf-8")
    with pytest.raises(type(error)):
        _screen(tmp_path, "name\nAcme\n", _RefusingScreener(error))
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == "an earlier result"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "out.csv"]


def test_what_is_no_table_leaves_no_target(tmp_path: Path) -> None:
    with pytest.raises(BadTable, match="PDF"):
        _screen(tmp_path, "%PDF-1.7\n", FakeScreener())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv"]


def test_summary_says_what_the_result_rests_on(tmp_path: Path) -> None:
    _, summary, _ = _screen(tmp_path, "ref;Issuer\n1;Acme\n", FakeScreener())
    assert summary.columns == (("id", "ref"), ("name", "Issuer"))
    assert (summary.encoding, summary.delimiter, summary.threshold) == ("utf-8", ";", DEFAULT_THRESHOLD)
    assert summary.revisions == (("ns-cmic", "ns-cmic-2024-07-02-000000000000"),)
    assert summary.not_held == ("sdn",)
    assert summary.source_sha256 == hashlib.sha256((tmp_path / "in.csv").read_bytes()).hexdigest()
    assert summary.result_sha256 == hashlib.sha256((tmp_path / "out.csv").read_bytes()).hexdigest()


def test_same_table_gives_the_same_bytes(tmp_path: Path) -> None:
    content = "name\nAcme\nSenseTime Inc.\n???\n"
    first = _screen(tmp_path, content, FakeScreener())[1]
    assert _screen(tmp_path, content, FakeScreener())[1] == first
