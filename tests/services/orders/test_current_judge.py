"""A policy that is changed while the service runs."""

import logging
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.model.listing import ListDescription, ListOrigin
from app.policy.firm import FirmPolicy
from app.policy.firm_text import load_firm_policy
from app.policy.regimes import load_regimes
from app.services.lists.list_policy import ListPolicy
from app.services.orders.current_judge import CurrentJudge
from app.services.orders.judge_order import OrderJudge

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
SDN = ListDescription("sdn", "SDN", "US Treasury OFAC", ListOrigin.OFFICIAL, "sdn")
TEXT = """[[threshold]]
id = "low"
author = "Compliance"
reason = "Names of the SDN list are looked at more closely."
valid_from = 2024-01-01
lists = ["sdn"]
score = 0.6
"""


def _save(path: Path, text: str) -> None:
    before = path.stat().st_mtime_ns if path.exists() else 0
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(before + 1_000_000_000, before + 1_000_000_000))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    _save(tmp_path / "firm.toml", TEXT)
    return tmp_path / "firm.toml"


def _make(path: Path) -> CurrentJudge:
    def load() -> FirmPolicy:
        return load_firm_policy(path.parent, [SDN])

    judge = OrderJudge(load_regimes(), ListPolicy({"sdn": SDN}), lambda: NOW, load())
    return CurrentJudge(judge, path.parent, load)


def test_changed_policy_is_in_force_once_it_has_stayed_the_same_for_two_looks(path: Path) -> None:
    current = _make(path)
    before = current.get()
    assert [current.refresh(), current.refresh()] == [False, False]
    _save(path, TEXT.replace("0.6", "0.5"))
    assert not current.refresh()
    assert current.get() is before
    assert current.refresh()
    assert current.get().version != before.version
    assert not current.refresh()


def test_file_that_is_still_being_saved_is_waited_for(path: Path) -> None:
    current = _make(path)
    _save(path, TEXT.replace("0.6", "0.5"))
    assert not current.refresh()
    _save(path, TEXT.replace("0.6", "0.4"))
    assert not current.refresh()
    assert current.refresh()


def test_same_text_under_a_new_time_is_no_change(path: Path) -> None:
    current = _make(path)
    before = current.get().version
    _save(path, TEXT)
    assert [current.refresh(), current.refresh()] == [False, False]
    assert current.get().version == before


@pytest.mark.parametrize("damage", ["score = 7", "nonsense", ""])
def test_policy_that_cannot_be_used_is_told_once_and_the_one_before_stays(
    path: Path, damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    current = _make(path)
    before = current.get()
    if damage:
        _save(path, TEXT.replace("score = 0.6", damage))
    else:
        path.unlink()  # a folder that is not mounted any more takes no stricter rule away
    with caplog.at_level(logging.ERROR, logger="app.services.orders.current_judge"):
        assert [current.refresh() for _ in range(4)] == [False] * 4
    assert current.get() is before
    assert len(caplog.records) == 1


def test_firm_without_a_policy_is_never_asked_for_one() -> None:
    judge = OrderJudge(load_regimes(), ListPolicy({"sdn": SDN}), lambda: NOW)
    current = CurrentJudge(judge, None, lambda: pytest.fail("there is nothing to read"))
    assert [current.refresh(), current.refresh()] == [False, False]
