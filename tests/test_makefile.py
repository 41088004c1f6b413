"""Which Python `make` installs into: one that can make the environment, and any other that is named."""

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CAN_BE_USED = "import ensurepip, sys; sys.exit(sys.version_info < (3, 11))"


def _find_python(*told: str) -> str:
    """Returns the Python that `make` would make the environment with, without making it."""
    command = ["make", "--dry-run", "--always-make", "--no-print-directory", *told, ".venv/bin/python"]
    free = {name: value for name, value in os.environ.items() if name not in {"PYTHON", "MAKEFLAGS", "MAKELEVEL"}}
    done = subprocess.run(command, cwd=ROOT, env=free, capture_output=True, text=True, check=True)
    python, *rest = done.stdout.splitlines()[-1].split()
    assert rest == ["-m", "venv", ".venv"]
    return python


def test_python_that_make_takes_can_make_an_environment() -> None:
    assert subprocess.run([_find_python(), "-c", CAN_BE_USED], check=False).returncode == 0


def test_python_that_is_named_is_taken() -> None:
    assert _find_python("PYTHON=python3.99") == "python3.99"
