"""Recorded screenings come back byte for byte."""

from dataclasses import replace

import pytest

from app.errors import BadRequest, Conflict
from app.model.record import RecordedScreening
from app.store.database import Database
from tests.store.samples import DAY, NOON, make_record


def test_records_come_back_byte_for_byte(database: Database) -> None:
    records = [make_record(1), replace(make_record(2, reference="order-4711"), answer=bytes(range(256)))]
    with database.begin() as transaction:
        transaction.screenings.add_all(records)
    with database.read() as transaction:
        assert [transaction.screenings.find(record.id) for record in records] == records
        assert transaction.screenings.find("scr-unknown") is None


def test_no_records_are_fine(database: Database) -> None:
    with database.begin() as transaction:
        transaction.screenings.add_all([])


def test_record_cannot_be_replaced(database: Database) -> None:
    with database.begin() as transaction:
        transaction.screenings.add_all([make_record(1)])
    with pytest.raises(Conflict), database.begin() as transaction:
        transaction.screenings.add_all([make_record(2), make_record(1, reference="forged")])
    with database.read() as transaction:
        assert transaction.screenings.find("scr-000001") == make_record(1)
        assert transaction.screenings.find("scr-000002") is None


def test_reference_with_nul_is_the_callers_mistake_on_every_database(database: Database) -> None:
    with pytest.raises(BadRequest, match="NUL"), database.begin() as transaction:
        transaction.screenings.add_all([make_record(1, reference="a\x00b")])


def test_orders_are_listed_page_by_page_from_a_moment_on(database: Database) -> None:
    # Three orders of one moment, so that a page ends between equals; screenings of subjects are none of them.
    moments = [NOON - DAY, NOON, NOON, NOON, NOON + DAY]
    orders = [replace(make_record(9), id=f"trd-{i}", recorded_at=at) for i, at in enumerate(moments)]
    with database.begin() as transaction:
        transaction.screenings.add_all([make_record(1), *reversed(orders)])
    with database.read() as transaction:
        screenings = transaction.screenings
        seen: list[RecordedScreening] = []
        while page := screenings.list_orders(NOON, after=seen[-1] if seen else None, limit=2):
            seen.extend(page)
        assert [record.id for record in seen] == ["trd-1", "trd-2", "trd-3", "trd-4"]
        assert screenings.list_orders(None, after=None, limit=9) == tuple(orders)
        assert [screenings.count_orders(since) for since in (None, NOON, NOON + 2 * DAY)] == [5, 4, 0]
