"""Screening calls."""

from fastapi import APIRouter, Response

from app.api.deps import MetricsDep, ServicesDep, Trader
from app.api.schemas import BatchIn, BatchOut, ScreeningIn, ScreeningOut

PATH = "/v1/screen"
router = APIRouter(prefix=PATH, tags=["screening"])

JSON = "application/json"


@router.post("", response_model=ScreeningOut)
def post_screening(body: ScreeningIn, services: ServicesDep, metrics: MetricsDep, actor: Trader) -> Response:
    """Screens one subject against the lists. The answer is recorded before it is sent, and sent as recorded."""
    with metrics.measure_screening():
        (answer,) = services.screener.screen([body.make_request()], actor)
    metrics.count_outcome(answer.screening.outcome)
    return Response(answer.body, media_type=JSON)


@router.post("/batch", response_model=BatchOut)
def post_batch(body: BatchIn, services: ServicesDep, metrics: MetricsDep, actor: Trader) -> Response:
    """Screens up to 1,000 subjects from one generation of the lists; one bad question refuses all of them."""
    answers = services.screener.screen([screening.make_request() for screening in body.screenings], actor)
    for answer in answers:
        metrics.count_outcome(answer.screening.outcome)
    return Response(b'{"screenings":[' + b",".join(answer.body for answer in answers) + b"]}", media_type=JSON)
