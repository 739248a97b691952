"""Prometheus's text format: counters add up and buckets are cumulative."""

from engine.serve.metrics import BUCKETS_S, Metrics


def test_requests_are_counted_by_route_and_status():
    metrics = Metrics({"hither_waiting": lambda: 3})
    for seconds, status in ((0.0005, 200), (0.004, 200), (999.0, 429)):
        metrics.request_ended("embeddings", status, seconds)
    metrics.count("tokens", 5)
    metrics.count("tokens", 7)
    lines = metrics.text().splitlines()
    assert 'hither_requests_total{route="embeddings",status="200"} 2' in lines
    assert 'hither_requests_total{route="embeddings",status="429"} 1' in lines
    assert 'hither_request_seconds_bucket{route="embeddings",le="0.001"} 1' in lines
    assert 'hither_request_seconds_bucket{route="embeddings",le="0.005"} 2' in lines
    assert f'hither_request_seconds_bucket{{route="embeddings",le="{BUCKETS_S[-1]}"}} 2' in lines
    assert 'hither_request_seconds_bucket{route="embeddings",le="+Inf"} 3' in lines
    assert 'hither_request_seconds_count{route="embeddings"} 3' in lines
    assert "hither_tokens_total 12" in lines
    assert "hither_waiting 3" in lines
