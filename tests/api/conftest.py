"""The real application on a small world: shipped lists/, four SDN rows, three consolidated ones, embedded database."""

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
import uvicorn
from fastapi import FastAPI

from app.bootstrap import Services
from app.config import Settings
from app.main import create_app
from app.model.access import Role
from app.services.access.authenticate import make_terminal_actor
from tests.samples import make_consolidated_files, make_sdn_files

PUBLISHED_AT = datetime(2024, 7, 2, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class World:
    """A running application and keys to it."""

    client: httpx.Client
    services: Services
    keys: Mapping[Role, str]

    def headers(self, role: Role = Role.ADMIN) -> dict[str, str]:
        """The header of a caller with this role."""
        return {"Authorization": f"ApiKey {self.keys[role]}"}


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One application for all tests of the face; tests add to it, none takes away."""
    yield from start_world(
        Settings(data_dir=tmp_path_factory.mktemp("data"), max_body_bytes=200_000, max_upload_bytes=400_000)
    )


@pytest.fixture
def empty_world(tmp_path: Path) -> Iterator[World]:
    """An application whose lists/ describes nothing and holds nothing."""
    (tmp_path / "lists").mkdir()
    yield from start_world(Settings(data_dir=tmp_path / "data", lists_dir=tmp_path / "lists"), with_official=False)


def start_world(settings: Settings, *, with_official: bool = True) -> Iterator[World]:
    """Sets an installation up, starts the application and stops it at the end; its bulk jobs run in a thread."""
    app = create_app(replace(settings, refresh_s=0.05, sync_sources=(), bulk_processes=0))
    services: Services = app.state.services
    services.set_up()
    actor = make_terminal_actor()
    if with_official:
        services.importer.import_files("ofac-sdn", make_sdn_files(), actor, published_at=PUBLISHED_AT)
        services.importer.import_files("ofac-consolidated", make_consolidated_files(), actor, published_at=PUBLISHED_AT)
    keys = {role: services.keys.create_key(role.value, role, actor)[1] for role in Role}
    with _run_server(app) as url, httpx.Client(base_url=url, timeout=30) as client:
        yield World(client, services, keys)


@contextmanager
def _run_server(app: FastAPI) -> Iterator[str]:
    """The server that production runs, in a thread: what a client sees of a refused upload depends on it."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive(), "the server did not start"
            time.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()
