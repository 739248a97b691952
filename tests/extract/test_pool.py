"""The pool with real processes: results in order, only the guilty item fails, nothing is left behind."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from engine.base import search_priority
from engine.base.errors import Cancelled, FileProblem
from engine.base.search_priority import SearchPriority
from engine.extract.process import pool as pool_module
from engine.extract.process.pool import IsolatedPool
from tests.eventually import eventually
from tests.extract import hostile_work

Pool = IsolatedPool[str, str]


@pytest.fixture
def make_pool() -> Iterator[Callable[..., Pool]]:
    pools: list[Pool] = []

    def make(function: Callable[[list[str]], list[str]] = hostile_work.work, **changed: object) -> Pool:
        options = {"result": str, "processes": 2, "timeout_s": 20.0, "memory_mb": 400, **changed}
        pool = Pool(function, **options)  # type: ignore[arg-type]
        pools.append(pool)
        return pool

    yield make
    for pool in pools:
        pool.close()


def outcomes(results: list[str | FileProblem]) -> list[str]:
    return [result.code if isinstance(result, FileProblem) else result for result in results]


def test_results_come_in_order(make_pool: Callable[..., Pool]) -> None:
    pool = make_pool()
    futures = [pool.submit([f"a{number}", f"b{number}"]) for number in range(20)]
    assert [future.result(60) for future in futures] == [[f"A{n}", f"B{n}"] for n in range(20)]


@pytest.mark.parametrize(
    ("bad", "code"),
    [("hang", "timeout"), ("segfault", "crashed"), ("exit", "crashed"), ("memory", "memory"), ("raise", "crashed")],
)
def test_only_the_guilty_item_is_blamed(make_pool: Callable[..., Pool], bad: str, code: str) -> None:
    pool = make_pool(processes=1, timeout_s=1.5 if bad == "hang" else 30.0)
    assert outcomes(pool.submit(["a", bad, "b"]).result(90)) == ["A", code, "B"]
    assert outcomes(pool.submit([bad]).result(90)) == [code]
    assert outcomes(pool.submit(["after"]).result(90)) == ["AFTER"]


@pytest.mark.parametrize("attack", ["object", "forge"])
def test_a_process_cannot_make_its_owner_run_code(make_pool: Callable[..., Pool], tmp_path: Path, attack: str) -> None:
    ran = tmp_path / "ran"
    pool = make_pool(processes=1)
    assert outcomes(pool.submit([f"{attack}:{ran}"]).result(90)) == ["crashed"]
    assert not ran.exists()
    assert outcomes(pool.submit(["after"]).result(90)) == ["AFTER"]


def test_a_reply_without_end_is_a_crash(make_pool: Callable[..., Pool]) -> None:
    pool = make_pool(processes=1, timeout_s=5.0)
    assert outcomes(pool.submit(["endless"]).result(90))[0] in ("crashed", "timeout")


def test_a_process_knows_no_secret_of_its_owner(
    make_pool: Callable[..., Pool], monkeypatch: pytest.MonkeyPatch
) -> None:
    secrets = ("HITHER_TOKEN", "HITHER_API_KEY", "DBUS_SESSION_BUS_ADDRESS", "SSH_AUTH_SOCK", "AWS_SECRET_ACCESS_KEY")
    for name in secrets:
        monkeypatch.setenv(name, "secret")
    found = outcomes(make_pool(processes=1).submit([f"environment:{name}" for name in secrets]).result(90))
    assert found == ["not there"] * len(secrets)


def test_memory_is_watched_from_outside(make_pool: Callable[..., Pool]) -> None:
    pool = make_pool(memory_mb=200)
    assert outcomes(pool.submit(["slow-memory"]).result(60)) == ["memory"]


def test_the_problem_names_the_path(make_pool: Callable[..., Pool]) -> None:
    pool = IsolatedPool[Path, str](hostile_work.too_few, result=str, processes=1, timeout_s=20, memory_mb=400)  # type: ignore[arg-type]
    try:
        (problem,) = pool.submit([Path("/a/b.txt")]).result(60)
    finally:
        pool.close()
    assert isinstance(problem, FileProblem)
    assert (problem.code, problem.path) == ("crashed", Path("/a/b.txt"))


def test_what_libraries_print_does_no_harm(make_pool: Callable[..., Pool]) -> None:
    assert outcomes(make_pool().submit(["print", "b"]).result(60)) == ["PRINT", "B"]


@pytest.mark.skipif(sys.platform == "win32", reason="priorities are of another kind on Windows")
def test_workers_stand_back(make_pool: Callable[..., Pool]) -> None:
    assert int(outcomes(make_pool().submit(["nice"]).result(60))[0]) >= min(os.nice(0) + 10, 19)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a process leave the network")
def test_workers_have_no_network(make_pool: Callable[..., Pool]) -> None:
    may_leave = subprocess.run(
        [sys.executable, "-c", "import ctypes; print(ctypes.CDLL(None).unshare(5 << 28))"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    if may_leave.stdout.strip() != "0" and os.getuid() != 0:
        pytest.skip("this system lets no ordinary user make a network namespace")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert outcomes(make_pool().submit([f"network:{port}"]).result(60)) != ["connected"]


def test_an_idle_pool_holds_no_process(make_pool: Callable[..., Pool]) -> None:
    pool = make_pool(processes=1, idle_s=0.2)
    pid = int(outcomes(pool.submit(["pid"]).result(60))[0])
    deadline = time.monotonic() + 20
    while psutil.pid_exists(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not psutil.pid_exists(pid)
    assert outcomes(pool.submit(["again"]).result(60)) == ["AGAIN"]


def test_close_ends_everything(make_pool: Callable[..., Pool]) -> None:
    pool = make_pool(processes=1, timeout_s=600.0)
    pid = int(outcomes(pool.submit(["pid"]).result(60))[0])
    hanging, waiting = pool.submit(["hang"]), pool.submit(["a"])
    while not hanging.running():
        time.sleep(0.01)
    pool.close()
    assert not psutil.pid_exists(pid)
    for future in (hanging, waiting, pool.submit(["late"])):
        with pytest.raises(Cancelled):
            future.result(10)


def test_a_cancelled_batch_is_not_run(make_pool: Callable[..., Pool]) -> None:
    pool = make_pool(processes=1, timeout_s=3.0)
    hanging, waiting = pool.submit(["hang"]), pool.submit(["exit"])
    assert waiting.cancel()
    assert outcomes(hanging.result(60)) == ["timeout"]
    assert outcomes(pool.submit(["b"]).result(60)) == ["B"]


@pytest.mark.skipif(sys.platform != "linux", reason="needs the parent-death signal")
@pytest.mark.parametrize("stands_still", [False, True])
def test_no_worker_outlives_a_killed_owner(stands_still: bool) -> None:
    script = (
        "from engine.base import search_priority\nfrom engine.extract.process import pool as pools\n"
        "from tests.extract import hostile_work\nimport time\n"
        "search_priority.SEARCH_S = search_priority.LONGEST_WAIT_S = pools.SEARCH_PROCESSORS = 600\n"
        "priority = search_priority.SearchPriority()\n"
        "pool = pools.IsolatedPool(hostile_work.work, result=str, processes=1, timeout_s=600, memory_mb=400,"
        " search_priority=priority)\n"
        "print(pool.submit(['pid']).result(60)[0], flush=True)\npool.submit(['hang'])\n"
        + ("turn = priority.begin()\n" if stands_still else "")
        + "time.sleep(600)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    ) as owner:
        assert owner.stdout is not None
        pid = int(owner.stdout.readline())
        assert psutil.pid_exists(pid)
        if stands_still:
            assert eventually(lambda: psutil.Process(pid).status() == psutil.STATUS_STOPPED)
        owner.kill()
    deadline = time.monotonic() + 20
    while psutil.pid_exists(pid) and psutil.Process(pid).status() != "zombie" and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not psutil.pid_exists(pid) or psutil.Process(pid).status() == "zombie"


def lines(path: Path) -> int:
    return path.read_text().count("\n") if path.exists() else 0


def test_processes_stand_still_while_a_search_is_under_way_and_are_not_charged_for_it(
    make_pool: Callable[..., Pool], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_priority, "SEARCH_S", 60.0)
    monkeypatch.setattr(search_priority, "LONGEST_WAIT_S", 60.0)
    monkeypatch.setattr(pool_module, "SEARCH_PROCESSORS", os.cpu_count())
    priority, counted = SearchPriority(), tmp_path / "counted"
    pool = make_pool(processes=1, timeout_s=3.0, search_priority=priority)
    pid = int(outcomes(pool.submit(["pid"]).result(60))[0])
    future = pool.submit([f"count:{counted}"])
    assert eventually(lambda: lines(counted) > 5)
    turn = priority.begin()
    assert eventually(lambda: psutil.Process(pid).status() == psutil.STATUS_STOPPED)
    seen = lines(counted)
    time.sleep(3.2)  # longer than a batch may take
    assert lines(counted) == seen < 100
    turn.end()
    assert outcomes(future.result(30)) == [f"COUNT:{counted}".upper()]
    assert lines(counted) == 100


def test_a_pool_that_is_closed_leaves_none_that_stands_still(
    make_pool: Callable[..., Pool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool_module, "SEARCH_PROCESSORS", os.cpu_count())
    priority = SearchPriority()
    pool = make_pool(processes=1, search_priority=priority)
    pid = int(outcomes(pool.submit(["pid"]).result(60))[0])
    pool.submit(["hang"])
    with priority.search():
        assert eventually(lambda: psutil.Process(pid).status() == psutil.STATUS_STOPPED)
        pool.close()
    assert not psutil.pid_exists(pid)


def test_where_there_are_processors_enough_nothing_stands_still(
    make_pool: Callable[..., Pool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 8)
    assert make_pool(search_priority=SearchPriority())._pauser is None


def test_what_is_to_be_first_does_not_wait_for_the_others(make_pool: Callable[..., Pool]) -> None:
    pool = make_pool(processes=1)
    ended: list[int] = []
    futures = [pool.submit([f"a{number}"] * 2000, first=number == 99) for number in range(100)]
    for number, future in enumerate(futures):
        future.add_done_callback(lambda _, number=number: ended.append(number))
    for future in futures:
        future.result(60)
    assert ended.index(99) < 50
    assert [number for number in ended if number != 99] == list(range(99))
