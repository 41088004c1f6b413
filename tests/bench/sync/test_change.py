"""A set with a few other names in it, as the next publication might be."""

import pytest

from app.bench.sync.change import change_rows
from app.errors import BadRequest
from app.sources.register import read_source
from tests.samples import make_sdn_files


def test_so_many_entries_get_another_name_and_nothing_else_changes() -> None:
    files = make_sdn_files()
    changed = change_rows(files, 2, "ANEW")
    (before,), (after,) = read_source("ofac-sdn", files), read_source("ofac-sdn", changed)
    names = [(old.primary_name, new.primary_name) for old, new in zip(before.entries, after.entries, strict=True)]
    assert [new for old, new in names if old != new] == [f"ANEW {old}" for old, new in names if old != new]
    assert sum(old != new for old, new in names) == 2
    assert {name for name in files if files[name] != changed[name]} == {"sdn.csv"}


@pytest.mark.parametrize("files", [{}, {"sdn.xml": b"<sdnList/>"}, make_sdn_files()])
def test_set_that_holds_too_few_entries_is_refused(files: dict[str, bytes]) -> None:
    with pytest.raises(BadRequest, match="nothing to change"):
        change_rows(files, 5, "ANEW")
