"""Alive, and able to answer."""

from typing import Any

from fastapi import APIRouter

from app.api.deps import ServicesDep

router = APIRouter(tags=["operation"])


@router.get("/healthz")
def get_health() -> dict[str, str]:
    """The process is alive; says nothing of the lists."""
    return {"status": "alive"}


@router.get("/readyz")
def get_readiness(services: ServicesDep) -> dict[str, Any]:
    """Able to answer: the database is reachable and a list is loaded. Otherwise 503 with the reason."""
    services.database.check_schema()
    generation = services.publisher.get_current()
    return {
        "status": "ready",
        "corpus": generation.corpus.digest,
        "entries": len(generation.corpus.entries),
        "lists": {list_id: revision.id for list_id, revision in sorted(generation.revisions.items())},
        "not_held": sorted(services.descriptions.keys() - generation.revisions.keys()),
    }
