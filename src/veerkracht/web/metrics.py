"""Numbers for who watches over the service, in the form of Prometheus; only where they were asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from .jobs import Jobs

CONTENT_TYPE = CONTENT_TYPE_LATEST


class Metrics:
    """Requests by page and status, how long they took, and the long runs. Nothing about who asked or what."""

    def __init__(self, jobs: Jobs) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "veerkracht_requests", "Answers.", ["method", "page", "status"], registry=self._registry
        )
        self._seconds = Histogram(
            "veerkracht_request_seconds", "Time of an answer.", ["page"], registry=self._registry
        )
        self._registry.register(_Runs(jobs))

    def seen(self, method: str, page: str, status: int, seconds: float) -> None:
        """Count one answer."""
        self._requests.labels(method, page, status).inc()
        self._seconds.labels(page).observe(seconds)

    def text(self) -> bytes:
        """All numbers, to be read by Prometheus."""
        return generate_latest(self._registry)


class _Runs(Collector):
    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs

    def collect(self) -> Iterable[Any]:
        family = GaugeMetricFamily("veerkracht_runs", "Long runs.", labels=["status"])
        for status, number in self._jobs.counts().items():
            family.add_metric([status], number)
        yield family
