"""The application: the HTTP face on one set of services."""

import logging
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

from app.api import bulk, entries, health, lists, metrics, screen, screenings
from app.api.errors import install_errors
from app.api.gate import Gate
from app.bootstrap import Services, build_services
from app.config import Settings, load_settings
from app.errors import InterdictError
from app.services.screen import ENGINE_VERSION
from app.worker import Worker

logger = logging.getLogger(__name__)

DESCRIPTION = """Screens securities, companies and people against investment blacklists and sanctions lists.

Every call under `/v1/` carries `Authorization: ApiKey <key>`. Errors are RFC 9457 problem documents.
The service screens and explains; it gives no legal advice."""


def create_app(settings: Settings) -> FastAPI:
    """Builds the application; its database must have been migrated (`interdict serve` does).

    Raises:
        BadHouseFile, BadSetting: as `build_services`.
    """
    services = build_services(settings)
    app = FastAPI(title="Interdict", version=ENGINE_VERSION, description=DESCRIPTION, lifespan=_make_lifespan(services))
    app.state.services = services
    app.state.metrics = metrics.Metrics(services.publisher.find_current)
    for face in (screen, screenings, lists, entries, bulk, health, metrics):
        app.include_router(face.router)
    install_errors(app)
    app.add_middleware(
        Gate,
        authenticate=services.keys.authenticate,
        max_body_bytes=settings.max_body_bytes,
        max_upload_bytes=settings.max_upload_bytes,
    )
    return app


def make_app() -> FastAPI:
    """Builds the application from the environment: what each server process calls."""
    return create_app(load_settings())


def _make_lifespan(services: Services) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        stop = threading.Event()
        worker = Worker(services.runner)
        threads = [
            threading.Thread(target=_refresh, args=(services, stop), name="refresh"),
            threading.Thread(target=worker.run_until, args=(stop,), name="worker"),
        ]
        await run_in_threadpool(services.database.check_schema)
        await run_in_threadpool(services.publisher.publish)
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            stop.set()
            for thread in threads:
                await run_in_threadpool(thread.join)
            await run_in_threadpool(services.close)

    return lifespan


def _refresh(services: Services, stop: threading.Event) -> None:
    """Publishes what another process records, as an import at the terminal; a failure is told once, not each second."""
    failing = False
    while not stop.wait(services.settings.refresh_s):
        try:
            services.publisher.publish()
            failing = False
        except InterdictError as exc:
            if not failing:
                logger.error("the lists could not be read again; the generation in force stays: %s", exc)
            failing = True
