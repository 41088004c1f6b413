"""The table of phrases is whole: every place is looked at, and a row for another is a mistake."""

import pytest

from app.articles.signs import table


def test_every_place_has_signs_of_its_own_name() -> None:
    signs = table.load_signs()
    assert all(rows for rows in signs.values())
    assert all(sign.startswith(f"{place} ") for place, rows in signs.items() for sign, _ in rows)


def test_row_for_a_place_that_nothing_looks_at_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "load_rows", lambda file, columns: [["sidebar", "speaks", "said"]])
    table.load_signs.cache_clear()
    try:
        with pytest.raises(ValueError, match="nothing looks at 'sidebar'"):
            table.load_signs()
    finally:
        table.load_signs.cache_clear()
