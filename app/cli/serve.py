"""`interdict serve` and `interdict worker`."""

import http.client
import json
import os
import shlex
import signal
import socket
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Annotated

import typer

from app.bootstrap import build_services
from app.cli.session import DatabaseOption, load_command_settings, open_services
from app.config import Settings
from app.errors import BadSetting, Problem
from app.logs import configure_logs
from app.services.screening.compute import ENGINE_VERSION
from app.worker.loops import join_loops, start_loops

EXAMPLE = {"subject": {"name": "SenseTime Group Inc.", "type": "company"}}
READY_POLL_S = 0.1
# A listener of progress events would otherwise hold the server up until its job ends.
SHUTDOWN_S = 5


def serve(
    host: Annotated[str | None, typer.Option(help="Address to bind.")] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="Port to bind; 0 lets the system choose.")] = None,
    workers: Annotated[int | None, typer.Option(min=1, max=64, help="Server processes.")] = None,
    database: DatabaseOption = None,
) -> None:
    """Migrates the database, takes lists/ in, and serves the API."""
    settings = load_command_settings(database)
    settings = replace(
        settings,
        host=settings.host if host is None else host,
        port=settings.port if port is None else port,
        workers=settings.workers if workers is None else workers,
    )
    configure_logs(settings.log_level, as_json=settings.log_json)
    listener = _bind(settings)
    secret = _set_up(settings)
    _hand_to_processes(settings)
    threading.Thread(
        target=_announce, args=(listener.getsockname(), secret, settings.sync_sources), daemon=True
    ).start()
    _run(listener, settings.workers)
    typer.echo("stopped")


def work(database: DatabaseOption = None) -> None:
    """Runs queued bulk jobs and keeps the lists current until stopped, in a process of its own."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    with open_services(database, publish=True) as services:
        loops = start_loops(services, stop)
        stop.wait()
        join_loops(loops)
    typer.echo("stopped")


def _bind(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
    except OSError as exc:
        text = f"cannot be bound: {exc.strerror or exc}; choose another with --port or --host"
        raise BadSetting(
            "the server cannot listen", (Problem("port", text, f"{settings.host}:{settings.port}"),)
        ) from exc
    listener.set_inheritable(True)
    return listener


def _set_up(settings: Settings) -> str | None:
    services = build_services(settings)
    try:
        services.set_up()
        first = services.keys.create_first_key()
    finally:
        services.close()
    return None if first is None else first[1]


def _hand_to_processes(settings: Settings) -> None:
    """Server processes read the environment, so what the command line told must stand there too."""
    os.environ["INTERDICT_DATABASE_URL"] = settings.database_url
    os.environ["INTERDICT_WORKERS"] = str(settings.workers)


def _run(listener: socket.socket, workers: int) -> None:
    import uvicorn
    from uvicorn.supervisors import Multiprocess

    config = uvicorn.Config(
        "app.main:make_app",
        factory=True,
        workers=workers,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=SHUTDOWN_S,
        server_header=False,
    )
    server = uvicorn.Server(config)
    try:
        if workers == 1:
            server.run(sockets=[listener])
        else:
            Multiprocess(config, sockets=[listener]).run()
    except KeyboardInterrupt:  # uvicorn has shut down in order and hands the signal on
        return


def _announce(address: tuple[str, int], secret: str | None, sources: Sequence[str]) -> None:
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(address[0], address[0])  # noqa: S104  # compares, binds nothing
    while True:
        try:
            connection = http.client.HTTPConnection(host, address[1], timeout=5)
            connection.request("GET", "/readyz")
            state = json.loads(connection.getresponse().read())
            break
        except (OSError, http.client.HTTPException, ValueError):
            time.sleep(READY_POLL_S)
        finally:
            connection.close()
    url = f"http://[{host}]:{address[1]}" if ":" in host else f"http://{host}:{address[1]}"
    typer.echo("\n".join(describe_start(url, state, secret, sources)))


def describe_start(url: str, state: Mapping[str, object], secret: str | None, sources: Sequence[str]) -> list[str]:
    """Writes what is said when a server has started, line by line.

    Args:
        url: Under which it answers.
        state: What it answers at `/readyz`.
        secret: The first key, when it was just made.
        sources: Those that it syncs by itself.
    """
    lines = [f"\nInterdict {ENGINE_VERSION} is ready on {url} (documentation: {url}/docs)"]
    if state["status"] != "ready":
        lines[0] = f"\nInterdict {ENGINE_VERSION} runs on {url} but cannot screen yet: {state['detail']}"
    for label, key in (("Held", "lists"), ("Not held", "not_held")):
        if state.get(key):
            lines.append(f"{label}: {', '.join(state[key])}")  # type: ignore[arg-type]  # our own answer: text keys
    if state.get("not_held") and sources:
        text = ", ".join(sources)
        lines.append(
            f"Being fetched in the background, if there is a network: {text}; `interdict lists` shows what came"
        )
    if state.get("not_held"):
        lines.append(
            "Load an official list with: interdict import ofac-sdn sdn.csv alt.csv add.csv --published 2024-07-02"
        )
    if secret is None:
        lines.append("Use a key that you have, or make one with: interdict keys create NAME")
    else:
        lines.append(f"Your first API key, shown this once: {secret}")
    header = f"Authorization: ApiKey {secret or 'YOUR-KEY'}"
    command = [
        "curl",
        "-s",
        f"{url}/v1/screen",
        "-H",
        header,
        "-H",
        "Content-Type: application/json",
        "-d",
        json.dumps(EXAMPLE),
    ]
    return [*lines, "Try:", f"  {shlex.join(command)}", "Stop with Ctrl-C.\n"]
