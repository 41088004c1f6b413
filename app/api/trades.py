"""Calls of trading systems: may this order be done?"""

import time
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Response

from app.api.deps import MetricsDep, ServicesDep, Trader
from app.api.screen import JSON
from app.api.trade_schemas import OrderIn, OrderOut, OrdersIn, OrdersOut

router = APIRouter(prefix="/v1/trades/screen", tags=["trades"])

# An hour: whoever waits longer for an order has no deadline.
LONGEST_DEADLINE_MS = 3_600_000


async def _find_deadline(
    milliseconds: Annotated[
        int | None,
        Header(
            alias="X-Interdict-Deadline-Ms",
            ge=1,
            le=LONGEST_DEADLINE_MS,
            description="Milliseconds after which the answer is a review at least, or 503; never an allowance",
        ),
    ] = None,
) -> float | None:
    # Async, so that it runs when the call arrives: the wait for a free thread counts, too.
    return None if milliseconds is None else time.monotonic() + milliseconds / 1_000


Deadline = Annotated[float | None, Depends(_find_deadline)]


@router.post("", response_model=OrderOut)
def post_order(
    body: OrderIn, services: ServicesDep, metrics: MetricsDep, actor: Trader, deadline: Deadline
) -> Response:
    """Says whether an order may be done: allow, review, reject or block, with every rule, its citation and its dates.

    Answered once per `order_id`: the same order gets the recorded answer again, another order under its id is 409.
    """
    with metrics.measure_screening():
        (reply,) = services.trades.screen([body.make_order()], actor, deadline)
    metrics.count_decision(reply.decision)
    return Response(reply.body, media_type=JSON)


@router.post("/batch", response_model=OrdersOut)
def post_orders(
    body: OrdersIn, services: ServicesDep, metrics: MetricsDep, actor: Trader, deadline: Deadline
) -> Response:
    """Answers up to 1,000 orders from one generation of the lists; one bad order refuses all of them."""
    replies = services.trades.screen([order.make_order() for order in body.orders], actor, deadline)
    for reply in replies:
        metrics.count_decision(reply.decision)
    return Response(b'{"orders":[' + b",".join(reply.body for reply in replies) + b"]}", media_type=JSON)
