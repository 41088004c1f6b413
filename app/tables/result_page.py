"""The summary of a result as a page to print and to file: one HTML file that needs nothing else."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from html import escape
from pathlib import Path

from app.tables.summary import OutcomeCount, TableSummary, count_clear

_STYLE_FILE = Path(__file__).with_suffix(".css")
# What a file is called stands in the page; should it ever be more than text there, it may still fetch and run nothing.
_CONTENT_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}


def write_page(summary: TableSummary) -> bytes:
    """Writes the page, in UTF-8."""
    title = f"Screening of {summary.file_name}"
    parts = [
        f"<h1>{escape(title)}</h1>",
        f"<p>{summary.progress.rows_done:,} rows, screened on {_write_time(summary.began_at)} at a threshold of "
        f"{summary.threshold:.2f}</p>",
        *_write_warnings(summary),
        _write_outcomes(summary),
        _write_counts("By list", "list", summary.by_list),
        _write_counts("By regime", "regime", summary.by_regime),
        _write_decisions(summary),
        _write_section("Lists", ("list", "revision"), summary.revisions),
        _write_section("Columns that were read", ("read as", "column"), summary.columns),
        _write_section("What it rests on", (), _list_facts(summary)),
        "<footer>Interdict screens and explains; it gives no legal advice.</footer>",
    ]
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_CONTENT_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{_STYLE_FILE.read_text(encoding='utf-8')}</style>\n</head>\n<body>\n"
        + "\n".join(parts)
        + "\n</body>\n</html>\n"
    ).encode()


def _write_time(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def _write_warnings(summary: TableSummary) -> Iterable[str]:
    if summary.not_held:
        names = escape(", ".join(summary.not_held))
        yield f'<p class="warning">Not screened against, because not held: {names}</p>'
    if summary.degraded:
        yield '<p class="warning">A required list was missing or stale; therefore no row is clear.</p>'


def _write_outcomes(summary: TableSummary) -> str:
    progress = summary.progress
    counts = (
        ("hit", "hits", progress.hits),
        ("review", "to review", progress.reviews),
        ("error", "errors", progress.errors),
        ("clear", "clear", count_clear(progress)),
    )
    tiles = (
        f'<div style="--tone: var(--{tone})"><dt>{word}</dt><dd>{count:,}</dd></div>' for tone, word, count in counts
    )
    return f'<dl class="outcomes">{"".join(tiles)}</dl>'


def _write_counts(title: str, name: str, counts: Sequence[OutcomeCount]) -> str:
    if not counts:
        return ""
    head = f'<tr><th>{name}</th><th class="number">hits</th><th class="number">to review</th></tr>'
    rows = (
        f'<tr><td>{escape(count.name)}</td><td class="number">{count.hits:,}</td>'
        f'<td class="number">{count.reviews:,}</td></tr>'
        for count in counts
    )
    return f"<section><h2>{title}</h2><table>{head}{''.join(rows)}</table></section>"


def _write_decisions(summary: TableSummary) -> str:
    if not summary.decisions:
        return ""
    rows = (f'<tr><td>{count.name}</td><td class="number">{count.orders:,}</td></tr>' for count in summary.decisions)
    return f"<section><h2>Orders</h2><table>{''.join(rows)}</table></section>"


def _write_section(title: str, head: Sequence[str], rows: Iterable[tuple[str, str]]) -> str:
    top = f"<tr>{''.join(f'<th>{escape(name)}</th>' for name in head)}</tr>" if head else ""
    body = "".join(f"<tr><th>{escape(name)}</th><td><code>{escape(value)}</code></td></tr>" for name, value in rows)
    return f"<section><h2>{title}</h2><table>{top}{body}</table></section>"


def _list_facts(summary: TableSummary) -> Iterable[tuple[str, str]]:
    yield "lists asked", "all that are held" if summary.lists is None else ", ".join(summary.lists)
    yield "input", f"{summary.encoding}, {_DELIMITERS[summary.delimiter]}"
    yield "SHA-256 of the input", summary.source_sha256
    yield "SHA-256 of the result (CSV)", summary.result_sha256
    yield "screened against", summary.corpus
    yield "engine", f"Interdict {summary.engine_version}"
