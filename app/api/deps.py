"""What endpoints ask for, as named types.

The functions are `async` though they wait for nothing: FastAPI sends each plain function through a thread of its pool,
and four such trips cost a screening more than the screening itself.
"""

from collections.abc import Awaitable, Callable, Iterator
from typing import Annotated

from fastapi import Depends, Query, Request, Security
from fastapi.dependencies.models import Dependant
from fastapi.security import APIKeyHeader

from app.api.metrics import Metrics
from app.bootstrap import Services
from app.errors import BadRequest, Forbidden, Problem
from app.model.access import Actor, Role

# For the OpenAPI document only: the gate has checked the key before an endpoint is reached.
_documented_key = APIKeyHeader(
    name="Authorization", scheme_name="ApiKey", description="`ApiKey <key>` or `Bearer <key>`", auto_error=False
)

MAY_SCREEN = (Role.TRADER, Role.ANALYST, Role.ADMIN)


async def _get_services(request: Request) -> Services:
    services: Services = request.app.state.services
    return services


async def _get_metrics(request: Request) -> Metrics:
    metrics: Metrics = request.app.state.metrics
    return metrics


async def _get_actor(request: Request, _key: Annotated[str | None, Security(_documented_key)]) -> Actor:
    actor: Actor = request.state.actor
    return actor


def _allow(*roles: Role) -> Callable[[Actor], Awaitable[Actor]]:
    async def check(actor: Annotated[Actor, Depends(_get_actor)]) -> Actor:
        if actor.role not in roles:
            raise Forbidden(f"this takes a key with the role {' or '.join(roles)}; this key's role is {actor.role}")
        return actor

    return check


def _list_parameters(dependant: Dependant) -> Iterator[str]:
    yield from (field.alias for field in (*dependant.query_params, *dependant.body_params))
    for needed in dependant.dependencies:
        yield from _list_parameters(needed)


async def refuse_unknown_parameters(request: Request) -> None:
    """Refuses a query parameter or a form field that the call does not know: a misspelt one would be a silent default.

    Raises:
        BadRequest: every unknown one is named.
    """
    names = set(_list_parameters(request.scope["route"].dependant))
    given = list(request.query_params)
    if request.headers.get("content-type", "").startswith("multipart/form-data"):
        given += list(await request.form())
    remedy = f"no such parameter; this call knows {', '.join(sorted(names)) or 'none'}"
    problems = tuple(Problem(name, remedy) for name in given if name not in names)
    if problems:
        raise BadRequest("a parameter is unknown", problems)


ServicesDep = Annotated[Services, Depends(_get_services)]
MetricsDep = Annotated[Metrics, Depends(_get_metrics)]
Reader = Annotated[Actor, Depends(_get_actor)]
Trader = Annotated[Actor, Depends(_allow(*MAY_SCREEN))]
Analyst = Annotated[Actor, Depends(_allow(Role.ANALYST, Role.ADMIN))]
PageSize = Annotated[int, Query(ge=1, le=1_000, description="The most items of one page")]
