"""Compare: name pairs scored by the same scorer as screening, with no list involved."""

import csv
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from app.errors import BadTable, Problem
from app.matching.compare import compare_names
from app.model.entry import EntryType
from app.model.screening import Comparison

PAIR_COLUMNS = ("id", "query", "listed", "schema")
SCORE_COLUMNS = ("id", "score", "explanation")
# Columns of published pair sets that carry no type of their own use these words.
SCHEMAS = {"": None, "person": EntryType.PERSON, "company": EntryType.COMPANY, "vessel": EntryType.VESSEL}


def compare_pairs(source: Path, target: Path, on_row: Callable[[], None] = lambda: None) -> int:
    """Scores every pair of a CSV file and writes one line each, in order.

    Args:
        source: CSV in UTF-8 with at least the columns id, query, listed, schema (person, company, vessel or empty).
        target: CSV with the columns id, score (0.0-1.0, four decimals), explanation; written whole or not at all.
        on_row: Called after every pair.

    Returns:
        How many pairs were scored.

    Raises:
        BadTable: the file cannot be read, a column is missing, or a schema is unknown; row and column are named.
    """
    part = target.with_name(f"{target.name}.part")
    try:
        with part.open("w", newline="", encoding="utf-8") as handle:
            writer = csv.writer(handle)
            writer.writerow(SCORE_COLUMNS)
            count = 0
            for row_id, comparison in _score_rows(source):
                writer.writerow(
                    [row_id, f"{comparison.score:.4f}", " ".join(finding.text for finding in comparison.findings)]
                )
                count += 1
                on_row()
        part.replace(target)
    except OSError as exc:
        raise BadTable(
            "a file cannot be read or written", (Problem(str(exc.filename), exc.strerror or str(exc)),)
        ) from exc
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return count


def _score_rows(source: Path) -> Iterator[tuple[str, Comparison]]:
    try:
        with source.open(newline="", encoding="utf-8-sig") as handle:
            reader = csv.DictReader(handle)
            missing = [column for column in PAIR_COLUMNS if column not in (reader.fieldnames or ())]
            if missing:
                raise BadTable(
                    "the pairs cannot be read",
                    tuple(Problem(column, "the column is missing from the header") for column in missing),
                )
            for row in reader:
                _check_whole(row, reader.line_num)
                entry_type = _parse_schema(row["schema"], reader.line_num)
                yield row["id"], compare_names(row["query"], row["listed"], entry_type)
    except UnicodeDecodeError as exc:
        raise BadTable(
            "the pairs cannot be read", (Problem(source.name, f"not UTF-8 at byte {exc.start}; save it as UTF-8"),)
        ) from exc
    except csv.Error as exc:
        raise BadTable("the pairs cannot be read", (Problem(source.name, str(exc)),)) from exc


def _check_whole(row: Mapping[str, str | None], line: int) -> None:
    short = [column for column in PAIR_COLUMNS if row[column] is None]
    if short:
        problems = tuple(Problem(f"line {line}, {column}", "the row ends before this column") for column in short)
        raise BadTable("the pairs cannot be read", problems)


def _parse_schema(text: str, line: int) -> EntryType | None:
    word = text.strip().lower()
    if word not in SCHEMAS:
        raise BadTable(
            "the pairs cannot be read",
            (Problem(f"line {line}, schema", "write person, company, vessel or nothing", word),),
        )
    return SCHEMAS[word]
