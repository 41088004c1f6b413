"""What Prometheus reads: how many answers, how fast, from how old a list."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from app.clock import now
from app.model.screening import Outcome
from app.model.trade import Decision
from app.services.lists.freshness import Freshness
from app.services.lists.publish import Generation

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
        self._decisions = Counter(
            "interdict_decisions", "Answers to orders, by decision", ["decision"], registry=self.registry
        )
        # A dashboard that asks for the rate of rejections must find a zero before the first one.
        for decision in Decision:
            self._decisions.labels(decision.word)
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

    def count_decision(self, decision: str) -> None:
        """Counts one answer to an order, a repeated one too: `allow`, `review`, `reject` or `block`."""
        self._decisions.labels(decision).inc()

    def count_outcome(self, outcome: Outcome) -> None:
        """Counts one answer."""
        self._screenings.labels(outcome.value).inc()


class _ListGauges(Collector):
    """Reads the generation in force when asked, so that no gauge can be older than its list."""

    def __init__(self, find_generation: Callable[[], Generation | None]) -> None:
        self._find_generation = find_generation

    def collect(self) -> Iterable[GaugeMetricFamily]:
        """Yields how old, how large and how sure every list is that is held, and how long publishing took."""
        age = GaugeMetricFamily(
            "interdict_list_age_seconds", "Since the revision in force was published", labels=["list"]
        )
        size = GaugeMetricFamily("interdict_list_entries", "Entries of the revision in force", labels=["list"])
        checked = GaugeMetricFamily(
            "interdict_list_checked_age_seconds", "Since its source was last asked with success", labels=["list"]
        )
        failing = GaugeMetricFamily(
            "interdict_source_failing", "1 while syncing the source fails, 0 while it does not", labels=["source"]
        )
        stages = GaugeMetricFamily(
            "interdict_publish_stage_seconds",
            "Of the change that this process took up last: its files read, noticed here, and built to answer",
            labels=["list", "stage"],
        )
        publishing = GaugeMetricFamily("interdict_publish_seconds", "From changed lists to the corpus that answers")
        generation = self._find_generation()
        if generation is not None:
            publishing.add_metric([], generation.build_s)
            list_of = {revision.id: list_id for list_id, revision in generation.revisions.items()}
            for taken in generation.times:
                stages.add_metric([list_of[taken.revision], taken.stage.value], taken.seconds)
            freshness = generation.freshness or Freshness()
            for list_id, revision in sorted(generation.revisions.items()):
                age.add_metric([list_id], _count_seconds_since(revision.published_at))
                size.add_metric([list_id], revision.entries)
            for check in freshness.sources:
                failing.add_metric([check.source], float(check.error is not None))
            for list_id, check in sorted(freshness.checks.items()):
                checked.add_metric([list_id], _count_seconds_since(check.succeeded_at))
        yield from (age, size, checked, failing, publishing, stages)


def _count_seconds_since(moment: datetime | None) -> float:
    assert moment is not None, "a list is known by a source's success"
    return max(0.0, (now() - moment).total_seconds())


@router.get("/metrics", response_class=Response)
def get_metrics(request: Request) -> Response:
    """The figures of this process in Prometheus's text format."""
    return Response(generate_latest(request.app.state.metrics.registry), media_type=CONTENT_TYPE_LATEST)
