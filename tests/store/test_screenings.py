"""Recorded screenings come back byte for byte."""

from dataclasses import replace

import pytest

from app.errors import BadRequest, StoreUnavailable
from app.store.database import Database
from tests.store.samples import make_record


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
    with pytest.raises(StoreUnavailable), database.begin() as transaction:
        transaction.screenings.add_all([make_record(2), make_record(1, reference="forged")])
    with database.read() as transaction:
        assert transaction.screenings.find("scr-000001") == make_record(1)
        assert transaction.screenings.find("scr-000002") is None


def test_reference_with_nul_is_the_callers_mistake_on_every_database(database: Database) -> None:
    with pytest.raises(BadRequest, match="NUL"), database.begin() as transaction:
        transaction.screenings.add_all([make_record(1, reference="a\x00b")])
