"""What other programs may do at `hither serve`: read and search, and change something only where that was asked for."""

from pathlib import Path

import httpx
import pytest

from engine.base.paths import Paths
from engine.engine import Engine
from engine.serve.server import PublicServer

CHANGES = [
    ("POST", "/v1/index", {"paths": []}),
    ("POST", "/v1/folders", {"path": "/tmp"}),
    ("PUT", "/v1/settings", {"name": "search.limit", "value": 7}),
    ("POST", "/v1/pause", {}),
    ("POST", "/v1/backup", {"path": "/tmp/hither-backup-of-a-test"}),
    ("POST", "/v1/export", {"path": "/tmp/hither-export-of-a-test"}),
    ("POST", "/v1/searches", {"name": "n", "query": "q"}),
]


@pytest.fixture
def engine(tmp_path: Path):
    engine = Engine.open(Paths(tmp_path / "home"), watch=False, load_model=False)
    yield engine
    engine.close()


@pytest.fixture
def at(engine: Engine):
    servers = []

    def at(**options) -> httpx.Client:
        server = PublicServer(engine, "127.0.0.1", 0, "token", **options)
        server.start()
        servers.append(server)
        return httpx.Client(
            base_url=f"http://127.0.0.1:{server.port}", headers={"Authorization": "Bearer token"}, trust_env=False
        )

    yield at
    for server in servers:
        server.stop()


def test_it_reads_and_changes_nothing(at, engine: Engine) -> None:
    with at() as http:
        assert http.post("/v1/search", json={"query": "x", "mode": "words"}).status_code == 200
        for address in ("/v1/status", "/v1/folders", "/v1/searches", "/v1/failures"):
            assert http.get(address).status_code == 200
        for method, address, body in CHANGES:
            assert http.request(method, address, json=body).status_code in (404, 405), address
    assert engine.settings.search.limit == 50
    assert engine.saved_searches.all() == ()


def test_it_changes_what_was_allowed_and_says_what_is_wrong(at, engine: Engine) -> None:
    with at(allow_changes=True) as http:
        assert http.put("/v1/settings", json={"name": "search.limit", "value": 7}).status_code == 200
        for wrong in ({"name": 3}, {"name": None, "value": 1}, {"name": "search.limit", "value": "x"}, [1]):
            assert http.put("/v1/settings", json=wrong).status_code == 400
    assert engine.settings.search.limit == 7
