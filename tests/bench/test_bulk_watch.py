"""The family of a process is found, and what it takes of the memory."""

import os
import subprocess
import sys

import pytest

from app.bench.bulk.watch import find_share, list_family

pytestmark = pytest.mark.skipif(not os.path.exists("/proc/self/smaps_rollup"), reason="this system does not tell")


def test_family_is_a_process_and_all_below_it() -> None:
    script = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'print(1, flush=True); input()'])"
    with subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        parent.stdout.readline()
        family = list_family(parent.pid)
        assert family[0] == parent.pid
        assert len(family) == 2
        shares = [find_share(found) for found in family]
        assert all(share is not None and 1_000_000 < share < 100_000_000 for share in shares)
        parent.communicate(b"\n")
    assert find_share(parent.pid) is None
