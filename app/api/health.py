"""Alive, and able to answer."""

import os
from typing import Any

from fastapi import APIRouter

from app.api.deps import ServicesDep
from app.clock import now

router = APIRouter(tags=["operation"])


@router.get("/healthz")
def get_health() -> dict[str, str]:
    """The process is alive; says nothing of the lists."""
    return {"status": "alive"}


@router.get("/readyz")
def get_readiness(services: ServicesDep) -> dict[str, Any]:
    """Able to answer: the database is reachable, a list is loaded, and those that are required are current.

    `process` tells which of several server processes answered: each takes a new corpus up by itself.

    Otherwise 503 with the reason; unless the installation's policy is to answer `degraded` from lists that are not.
    """
    services.database.check_schema()
    generation = services.publisher.get_current()
    return {
        "status": "ready",
        "process": os.getpid(),
        "degraded": services.policy.check(generation, None, now()),
        "corpus": generation.corpus.digest,
        "entries": len(generation.corpus.entries),
        "policy": services.judge.get().version.version,
        "lists": {list_id: revision.id for list_id, revision in sorted(generation.revisions.items())},
        "not_held": sorted(services.descriptions.keys() - generation.revisions.keys()),
    }
