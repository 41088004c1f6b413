"""Killed at any moment, a sync leaves the old revision or the new one, never anything between, and needs no repair."""

import multiprocessing
import os
import random
import time
from pathlib import Path

import pytest

from app.services.sync.sync import SyncOutcome
from app.sources.register import read_source
from app.store.codec import encode_json, hash_bytes, hash_content
from app.store.database import Database
from tests.services.sync.loop import LEASE, SOURCE, make_state, send_states, sync_for_ever, sync_once
from tests.sync_server import run_list_server

pytestmark = pytest.mark.slow

# The full hundred takes a minute on each database: KILLS=100 make test
KILLS = int(os.environ.get("KILLS", "8"))
# From before the first statement to the second sync after it.
LONGEST_LIFE_S = 0.6
START_LIMIT_S = 30.0


def _hash_state(number: int) -> str:
    (reading,) = read_source(SOURCE, {"sdn.csv": make_state(number)})
    return hash_content((entry.id, hash_bytes(encode_json(entry))) for entry in reading.entries)


def _check_whole(database: Database, states: set[str]) -> int:
    """Checks that what is held is one state of the list, wholly; returns how many revisions there are."""
    with database.read() as transaction:
        revisions = transaction.revisions.list_revisions("sdn")
        for revision in revisions[:2]:
            entries = transaction.revisions.load_entries(revision)
            content = hash_content((entry.id, hash_bytes(encode_json(entry))) for entry in entries)
            assert content == revision.content
            assert content in states
        assert transaction.audit.find_break() is None
        assert [line.action for line in transaction.audit.iterate()] == ["publish"] * len(revisions)
        (check,) = transaction.source_checks.list_all()
        in_force = transaction.revisions.find_in_force("sdn")
        assert check.revisions == (() if in_force is None else (("sdn", in_force.id),))
        assert check.error is None
    return len(revisions)


def test_killed_sync_leaves_the_old_revision_or_the_new_one(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    states = {_hash_state(0), _hash_state(1)}
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["tests.services.sync.loop"])
    chance, held = random.Random(5), 0
    with run_list_server() as server:
        url = server.give("/sdn.csv", send_states())
        for _ in range(KILLS):
            asked = len(server.seen)
            process = processes.Process(target=sync_for_ever, args=(database_url, url, tmp_path))
            process.start()
            until = time.monotonic() + START_LIMIT_S
            while len(server.seen) == asked:
                assert process.is_alive()
                assert time.monotonic() < until
                time.sleep(0.001)
            time.sleep(chance.uniform(0, LONGEST_LIFE_S))
            process.kill()
            process.join()
            held = _check_whole(database, states)
        time.sleep(LEASE.total_seconds())
        # The request that was killed may have used the other state up, and then nothing is new.
        outcome = sync_once(database, url, tmp_path).outcome
    new = {SyncOutcome.PUBLISHED: 1, SyncOutcome.UNCHANGED: 0}
    assert _check_whole(database, states) == held + new[outcome]
