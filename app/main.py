"""The application: the HTTP face on one set of services."""

import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from fastapi import Depends, FastAPI
from starlette.concurrency import run_in_threadpool

from app.api import articles, bulk, drafts, entries, health, lists, metrics, screen, screenings, trades
from app.api.deps import refuse_unknown_parameters
from app.api.errors import install_errors
from app.api.express import ExpressLane
from app.api.gate import Gate
from app.bootstrap import Services, build_services
from app.config import Settings, load_settings
from app.services.screening.compute import ENGINE_VERSION
from app.worker.loops import join_loops, start_loops

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
    for face in (screen, screenings, trades, lists, entries, bulk, health, metrics, articles, drafts):
        app.include_router(face.router, dependencies=[Depends(refuse_unknown_parameters)])
    install_errors(app)
    app.add_middleware(ExpressLane, screener=services.screener, metrics=app.state.metrics)
    # What is added last stands first.
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
        await run_in_threadpool(services.database.check_schema)
        await run_in_threadpool(services.publisher.publish)
        loops = start_loops(services, stop)
        try:
            yield
        finally:
            stop.set()
            await run_in_threadpool(join_loops, loops)
            await run_in_threadpool(services.close)

    return lifespan
