"""Values of workbooks and Parquet files as the text that a person would write for them."""

import json
import math
import re
from datetime import date, datetime, time
from decimal import Decimal

# A number format of zeros alone is a code that spreadsheets keep as a number: `002415` is 2415 in the format `000000`.
_PADDING = re.compile(r"0+")
# What a spreadsheet keeps of a number; the sum of 0.1 and 0.2 is 0.3 to whoever looks at it.
_DIGITS = 15
_SEPARATOR = "; "


def write_value(value: object, number_format: str = "") -> str:
    """Writes a value: days as `2021-12-10`, numbers without exponent or surplus digits, several values joined.

    Args:
        value: None and a number that is none are empty cells; a moment at midnight, without a zone, is a day.
        number_format: Of a spreadsheet's cell; only one of zeros alone changes anything.
    """
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float() | Decimal():
            text = _write_number(value)
            return text.zfill(len(number_format)) if _PADDING.fullmatch(number_format) and text.isdigit() else text
        case datetime():
            return value.date().isoformat() if _is_midnight(value) else value.isoformat()
        case date() | time():
            return value.isoformat()
        case list():
            return _SEPARATOR.join(write_value(one) for one in value if one is not None)
        case bytes():
            return value.decode(errors="backslashreplace")
        case dict():
            return json.dumps(value, ensure_ascii=False, default=str)
        case _:
            return str(value)


def _write_number(value: float | Decimal) -> str:
    if not isinstance(value, float):
        return format(value, "f") if isinstance(value, Decimal) else str(value)
    if math.isnan(value):
        return ""
    # Twice, because only a decimal is written without an exponent and without made-up digits.
    return format(Decimal(format(value, f".{_DIGITS}g")), "f")


def _is_midnight(moment: datetime) -> bool:
    return moment.tzinfo is None and moment.time() == time.min
