"""Counters of a server in Prometheus's text format."""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Mapping

BUCKETS_S = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)


class Metrics:
    """Counts requests, texts and tokens; safe from any thread."""

    def __init__(self, gauges: Mapping[str, Callable[[], float]]) -> None:
        """`gauges` are called when the text is requested: {"hither_waiting_texts": …}."""
        self._lock = threading.Lock()  # guards all below
        self._requests: defaultdict[tuple[str, int], int] = defaultdict(int)
        self._buckets: defaultdict[str, list[int]] = defaultdict(lambda: [0] * (len(BUCKETS_S) + 1))
        self._seconds: defaultdict[str, float] = defaultdict(float)
        self._counters: defaultdict[str, int] = defaultdict(int)
        self._gauges = gauges

    def request_ended(self, route: str, status: int, seconds: float) -> None:
        with self._lock:
            self._requests[route, status] += 1
            self._buckets[route][bisect_left(BUCKETS_S, seconds)] += 1
            self._seconds[route] += seconds

    def count(self, name: str, number: int) -> None:
        """Add to the counter `hither_{name}_total`."""
        with self._lock:
            self._counters[name] += number

    def text(self) -> str:
        with self._lock:
            lines = ["# TYPE hither_requests_total counter"]
            for (route, status), number in sorted(self._requests.items()):
                lines.append(f'hither_requests_total{{route="{route}",status="{status}"}} {number}')
            lines.append("# TYPE hither_request_seconds histogram")
            for route, buckets in sorted(self._buckets.items()):
                total = 0
                for bound, number in zip((*map(str, BUCKETS_S), "+Inf"), buckets, strict=True):
                    total += number
                    lines.append(f'hither_request_seconds_bucket{{route="{route}",le="{bound}"}} {total}')
                lines.append(f'hither_request_seconds_sum{{route="{route}"}} {self._seconds[route]:.6f}')
                lines.append(f'hither_request_seconds_count{{route="{route}"}} {total}')
            for name, number in sorted(self._counters.items()):
                lines += [f"# TYPE hither_{name}_total counter", f"hither_{name}_total {number}"]
        for name, read in self._gauges.items():
            lines += [f"# TYPE {name} gauge", f"{name} {read():g}"]
        return "\n".join(lines) + "\n"
