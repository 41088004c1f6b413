"""Earlier answers."""

from fastapi import APIRouter, Response

from app.api.deps import Reader, ServicesDep
from app.api.schemas import ReplayOut, ScreeningOut
from app.api.screen import JSON
from app.services.screening.replay import write_replay

router = APIRouter(prefix="/v1/screenings", tags=["screening"])


@router.get("/{screening_id}", response_model=ScreeningOut)
def get_screening(screening_id: str, services: ServicesDep, _actor: Reader) -> Response:
    """An earlier answer, byte for byte as given."""
    return Response(services.browser.get_screening(screening_id).answer, media_type=JSON)


@router.post("/{screening_id}/replay", response_model=ReplayOut)
def post_replay(screening_id: str, services: ServicesDep, _actor: Reader) -> Response:
    """Computes an earlier answer again from the same revisions, and says whether every byte is the same."""
    return Response(write_replay(services.replayer.replay(screening_id)), media_type=JSON)
