"""Earlier answers."""

from fastapi import APIRouter, Response

from app.api.deps import Reader, ServicesDep
from app.api.schemas import ScreeningOut
from app.api.screen import JSON

router = APIRouter(prefix="/v1/screenings", tags=["screening"])


@router.get("/{screening_id}", response_model=ScreeningOut)
def get_screening(screening_id: str, services: ServicesDep, _actor: Reader) -> Response:
    """An earlier answer, byte for byte as given."""
    return Response(services.browser.get_screening(screening_id).answer, media_type=JSON)
