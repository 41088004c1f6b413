"""A summary for the tests of what shows one."""

from datetime import UTC, datetime

from app.model.bulk import BulkProgress
from app.tables.summary import DecisionCount, OutcomeCount, TableSummary


def make_summary(rows: int = 4, file_name: str = "holdings.csv", not_held: tuple[str, ...] = ()) -> TableSummary:
    """A summary of so many rows, one of them a hit and one a review."""
    counts = (OutcomeCount("ns-cmic", 1, 1),)
    return TableSummary(
        file_name=file_name,
        began_at=datetime(2026, 1, 5, 12, tzinfo=UTC),
        progress=BulkProgress(rows, rows, hits=1, reviews=1, errors=1),
        columns=(("name", "Issuer <Name>"),),
        encoding="utf-8",
        delimiter=",",
        threshold=0.7,
        lists=None,
        by_list=counts,
        by_regime=counts,
        decisions=(DecisionCount("allow", 2), DecisionCount("reject", 1)),
        not_held=not_held,
        degraded=False,
        revisions=(("ns-cmic", "ns-cmic-2024-07-02-000000000000"),),
        engine_version="0.1.0",
        corpus="sha256:0",
        source_sha256="ab" * 32,
        result_sha256="cd" * 32,
    )
