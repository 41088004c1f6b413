"""Rows are answered one by one, and a bad row costs itself only."""

from dataclasses import replace

import pytest

from app.errors import ListNotHeld
from app.model.bulk import BulkJob, BulkOptions, BulkProgress, JobBasis, JobState, RowAnswer, RowOutcome
from app.model.screening import ScreeningRequest, Subject
from app.services.bulk import screen_rows
from app.services.bulk.parts import Block, SpooledRow
from app.services.bulk.screen_rows import RowScreener
from app.tables.columns import Column
from tests.services.bulk.fakes import NOON, FakeAnswers, make_generation

COLUMNS = (Column("id", "id", 0), Column("name", "name", 1), Column("type", "type", 2), Column("birth_date", "dob", 3))
JOB = BulkJob(
    "job-1",
    "t.csv",
    JobState.RUNNING,
    BulkOptions(threshold=0.8, lists=("ns-cmic",)),
    BulkProgress(),
    (),
    "key-1",
    NOON,
    basis=JobBasis("sha256:0", (), ("sdn",)),
    started_at=NOON,
)


def _answer(answers: FakeAnswers, *rows: tuple[str, ...], error: str | None = None) -> list[RowAnswer]:
    screener = RowScreener(answers, make_generation(), JOB)
    return _ask(screener, *rows, error=error)


def _ask(screener: RowScreener, *rows: tuple[str, ...], error: str | None = None) -> list[RowAnswer]:
    block = Block(COLUMNS, tuple(SpooledRow(line, cells, error) for line, cells in enumerate(rows, start=2)))
    found = screener.screen_block(block, lambda: None)
    return [found.answers[place] for place in found.of_rows]


def test_bad_rows_are_errors_and_the_others_are_answered() -> None:
    rows = (
        ("1", "SenseTime Group Limited", "company", ""),
        ("2", "", "company", ""),
        ("3", "Acme", "stock", ""),
        ("4", "Acme", "person", "1.2.53"),
        ("5", "???", "company", ""),
        ("6", "Brown", "person", "1953"),
    )
    answers = _answer(FakeAnswers(), *rows)
    assert [answer.outcome.value for answer in answers] == ["hit", "error", "error", "error", "error", "clear"]
    for answer, words in zip(answers[1:5], ["neither a name", "'stock'", "'1.2.53'", "neither a name"], strict=True):
        assert words in (answer.error or "")


def test_row_that_could_not_be_read_says_why() -> None:
    (answer,) = _answer(FakeAnswers(), ("1", "Acme", "", ""), error="the row has 5 cells under 4 columns")
    assert answer == RowAnswer(RowOutcome.ERROR, error="the row has 5 cells under 4 columns")


def test_identifier_that_can_prove_nothing_is_an_error_and_not_clear() -> None:
    block = Block((Column("isin", "isin", 0),), (SpooledRow(2, ("---",), None),))
    found = RowScreener(FakeAnswers(), make_generation(), JOB).screen_block(block, lambda: None)
    assert found.answers[0].outcome is RowOutcome.ERROR


def test_identifier_that_can_prove_nothing_is_shown() -> None:
    block = Block((Column("isin", "isin", 0),), (SpooledRow(2, ("US",), None),))
    found = RowScreener(FakeAnswers(), make_generation(), JOB).screen_block(block, lambda: None)
    assert "(got 'US')" in (found.answers[0].error or "")


def test_number_or_date_that_stands_for_a_name_is_no_clear_answer() -> None:
    class _KnowsForty(FakeAnswers):
        def compute(self, request, generation, circumstances):  # type: ignore[no-untyped-def]
            name = "SenseTime Group Limited" if request.subject.name == "40" else "Acme"
            return super().compute(replace(request, subject=Subject(name)), generation, circumstances)

    answers = _answer(_KnowsForty(), *(("1", name, "", "") for name in ("40", "41", "2010-03-10", "1.5E+10", "E 10")))
    assert [answer.outcome.value for answer in answers] == ["hit", "error", "error", "error", "clear"]
    assert "holds no letter" in (answers[1].error or "")


def test_equal_parties_are_asked_once_whatever_their_ids() -> None:
    answers = FakeAnswers()
    rows = [(str(number), ("Acme", "SenseTime Inc.")[number % 2], "", "") for number in range(400)]
    assert [answer.outcome.value for answer in _answer(answers, *rows)] == ["clear", "review"] * 200
    assert answers.asked == ["Acme", "SenseTime Inc."]


def test_parties_that_are_alike_are_asked_together_and_answered_in_the_order_of_their_rows() -> None:
    answers = FakeAnswers()
    parties = [("SenseTime", "person"), ("Sun", "company"), ("Brown", "person"), ("SenseTime Inc.", "company")]
    rows = [(str(number), name, kind, "") for number, (name, kind) in enumerate(parties)]
    assert [answer.outcome.value for answer in _answer(answers, *rows)] == ["review", "clear", "clear", "review"]
    assert answers.asked == ["SenseTime Inc.", "Sun", "Brown", "SenseTime"]


def test_more_parties_than_are_remembered_are_all_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen_rows, "ANSWERS_BYTES", 2 * 10 * 180)
    answers = FakeAnswers()
    screener = RowScreener(answers, make_generation(), JOB)
    first = [("1", f"Acme {number}", "", "") for number in range(20)]
    for _ in range(2):
        assert {answer.outcome.value for answer in _ask(screener, *first, ("1", "Acme 19", "", ""))} == {"clear"}
    assert 20 < len(answers.asked) < 40  # some were still known


def test_threshold_and_lists_are_those_of_the_job() -> None:
    asked: list[ScreeningRequest] = []

    class _Recording(FakeAnswers):
        def compute(self, request, generation, circumstances):  # type: ignore[no-untyped-def]
            asked.append(request)
            return super().compute(request, generation, circumstances)

    _answer(_Recording(), ("1", "Acme", "", ""))
    assert [(request.lists, request.threshold) for request in asked] == [(("ns-cmic",), 0.8)]


def test_what_concerns_every_row_ends_the_work() -> None:
    def fail() -> None:
        raise ListNotHeld("un: known, but not loaded")

    with pytest.raises(ListNotHeld):
        _answer(FakeAnswers(fail), ("1", "Acme", "", ""))
