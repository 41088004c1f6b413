"""What endpoints ask for, as named types."""

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Query, Request, Security
from fastapi.security import APIKeyHeader

from app.api.metrics import Metrics
from app.bootstrap import Services
from app.errors import Forbidden
from app.model.access import Actor, Role

# For the OpenAPI document only: the gate has checked the key before an endpoint is reached.
_documented_key = APIKeyHeader(
    name="Authorization", scheme_name="ApiKey", description="`ApiKey <key>` or `Bearer <key>`", auto_error=False
)


def _get_services(request: Request) -> Services:
    services: Services = request.app.state.services
    return services


def _get_metrics(request: Request) -> Metrics:
    metrics: Metrics = request.app.state.metrics
    return metrics


def _get_actor(request: Request, _key: Annotated[str | None, Security(_documented_key)]) -> Actor:
    actor: Actor = request.state.actor
    return actor


def _allow(*roles: Role) -> Callable[[Actor], Actor]:
    def check(actor: Annotated[Actor, Depends(_get_actor)]) -> Actor:
        if actor.role not in roles:
            raise Forbidden(f"this takes a key with the role {' or '.join(roles)}; this key's role is {actor.role}")
        return actor

    return check


ServicesDep = Annotated[Services, Depends(_get_services)]
MetricsDep = Annotated[Metrics, Depends(_get_metrics)]
Reader = Annotated[Actor, Depends(_get_actor)]
Trader = Annotated[Actor, Depends(_allow(Role.TRADER, Role.ANALYST, Role.ADMIN))]
Analyst = Annotated[Actor, Depends(_allow(Role.ANALYST, Role.ADMIN))]
PageSize = Annotated[int, Query(ge=1, le=1_000, description="The most items of one page")]
