"""What Prometheus reads: how many answers, how fast, from how old a list."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from app.clock import now
from app.model.screening import Outcome
from app.services.publish import Generation

# From a tenth of a millisecond to a second: the goal is a p99 of 25 ms, and what lies far over it must still show.
LATENCY_BUCKETS_S = (0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0)

router = APIRouter(tags=["operation"])


class Metrics:
    """The counters of one process."""

    def __init__(self, find_generation: Callable[[], Generation | None]) -> None:
        self.registry = CollectorRegistry()
        self._screenings = Counter(
            "interdict_screenings", "Answers given, by outcome", ["outcome"], registry=self.registry
        )
        self._seconds = Histogram(
            "interdict_screen_seconds",
            "From question to recorded answer",
            buckets=LATENCY_BUCKETS_S,
            registry=self.registry,
        )
        self.registry.register(_ListGauges(find_generation))

    @contextmanager
    def measure_screening(self) -> Iterator[None]:
        """Times what stands in its body."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self._seconds.observe(time.perf_counter() - start)

    def count_outcome(self, outcome: Outcome) -> None:
        """Counts one answer."""
        self._screenings.labels(outcome.value).inc()


class _ListGauges(Collector):
    """Reads the generation in force when asked, so that no gauge can be older than its list."""

    def __init__(self, find_generation: Callable[[], Generation | None]) -> None:
        self._find_generation = find_generation

    def collect(self) -> Iterable[GaugeMetricFamily]:
        """Yields the age and the size of every list that is held."""
        age = GaugeMetricFamily(
            "interdict_list_age_seconds", "Since the revision in force was published", labels=["list"]
        )
        size = GaugeMetricFamily("interdict_list_entries", "Entries of the revision in force", labels=["list"])
        generation = self._find_generation()
        for list_id, revision in [] if generation is None else sorted(generation.revisions.items()):
            age.add_metric([list_id], max(0.0, (now() - revision.published_at).total_seconds()))
            size.add_metric([list_id], revision.entries)
        yield age
        yield size


@router.get("/metrics", response_class=Response)
def get_metrics(request: Request) -> Response:
    """The figures of this process in Prometheus's text format."""
    return Response(generate_latest(request.app.state.metrics.registry), media_type=CONTENT_TYPE_LATEST)
