"""The collector of cycles rests for a block, and is afterwards what it was before."""

import gc

import pytest

from app.collector import collector_paused


def test_collector_rests_and_works_again_whatever_happens() -> None:
    def fail() -> None:
        with collector_paused():
            assert not gc.isenabled()
            raise ValueError("ours")

    assert gc.isenabled()
    with pytest.raises(ValueError, match="ours"):
        fail()
    assert gc.isenabled()


def test_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with collector_paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
