"""Values become the text that a person would write."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from app.tables.values import write_value


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (None, "", ""),
        (float("nan"), "", ""),  # how pandas keeps an empty cell of numbers
        ("", "", ""),
        ("商汤", "000", "商汤"),
        (True, "General", "TRUE"),
        (2415, "General", "2415"),
        (2415, "000000", "002415"),  # a Chinese ticker kept as a number
        (2415.0, "000000", "002415"),
        (-5, "000", "-5"),
        (0.1 + 0.2, "General", "0.3"),
        (1e300, "General", "1" + "0" * 300),
        (1.5e-7, "General", "0.00000015"),
        (91330000733196106, "General", "91330000733196106"),  # a whole number of Parquet has all its digits
        (Decimal("1.50"), "", "1.50"),
        (date(2021, 12, 10), "dd/mm/yyyy", "2021-12-10"),
        (datetime(2021, 12, 10), "", "2021-12-10"),  # noqa: DTZ001 - spreadsheets know no zones
        (datetime(2021, 12, 10, tzinfo=UTC), "", "2021-12-10T00:00:00+00:00"),
        (time(9, 30), "", "09:30:00"),
        (["HK", None, "CN"], "", "HK; CN"),
        (b"HK", "", "HK"),
        (b"\xff", "", "\\xff"),
        ({"city": "Ulm"}, "", '{"city": "Ulm"}'),
    ],
)
def test_value_is_written_as_a_person_would(value: object, number_format: str, expected: str) -> None:
    assert write_value(value, number_format) == expected
