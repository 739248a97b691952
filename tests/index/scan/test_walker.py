"""Walking real folders: what is found, what is excluded, and every kind of entry that cannot be used."""

import os
import socket
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from engine.base.paths import Paths
from engine.base.settings import NEVER_READ
from engine.base.types import FileStat, ScanProblem
from engine.index.scan.rules import Rules
from engine.index.scan.walker import walk


def make(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)


def found(root: Path, rules: Rules | None = None) -> set[str]:
    return {
        str(item.path.relative_to(root))
        for item in walk(root, rules or Rules(), lambda: False)
        if isinstance(item, FileStat)
    }


def problems(root: Path) -> dict[str, str]:
    return {
        str(item.path.relative_to(root)): item.code
        for item in walk(root, Rules(), lambda: False)
        if isinstance(item, ScanProblem)
    }


def test_finds_files_with_their_state(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "sub/b.txt", "sub/deep/c.md", ".hidden", "node_modules/x.js")
    items = [item for item in walk(tmp_path, Rules(), lambda: False) if isinstance(item, FileStat)]
    assert [str(item.path.relative_to(tmp_path)) for item in items] == ["a.txt", "sub/b.txt", "sub/deep/c.md"]
    status = (tmp_path / "a.txt").stat()
    assert items[0] == FileStat(tmp_path / "a.txt", status.st_size, status.st_mtime_ns, status.st_ino, status.st_dev)


def test_gitignore_files_nested_and_negated(tmp_path: Path) -> None:
    make(tmp_path, "a.log", "sub/a.log", "sub/keep.log", "build/x.txt", "sub/build/y.txt", "info.txt")
    (tmp_path / ".gitignore").write_text("*.log\n/build/\ninfo.txt\n")
    (tmp_path / "sub" / ".gitignore").write_text("!keep.log\n")
    assert found(tmp_path) == {"sub/keep.log", "sub/build/y.txt"}
    assert "a.log" in found(tmp_path, Rules(follow_gitignore=False))


def test_a_root_inside_a_repository_obeys_the_rules_above_it(tmp_path: Path) -> None:
    make(tmp_path, "repo/docs/a.txt", "repo/docs/secret/b.txt", "repo/docs/c.bak")
    (tmp_path / "repo" / ".git" / "info").mkdir(parents=True)
    (tmp_path / "repo" / ".git" / "info" / "exclude").write_text("*.bak\n")
    (tmp_path / "repo" / ".gitignore").write_text("/docs/secret/\n")
    assert found(tmp_path / "repo" / "docs") == {"a.txt"}


def test_a_root_ignored_by_its_repository_is_walked(tmp_path: Path) -> None:
    make(tmp_path, "repo/versions/3/a.txt", "repo/versions/3/b.log")
    (tmp_path / "repo" / ".git").mkdir()
    (tmp_path / "repo" / ".gitignore").write_text("/versions/*\n*.log\n")
    assert found(tmp_path / "repo" / "versions" / "3") == {"a.txt", "b.log"}
    assert found(tmp_path / "repo") == set()


def test_a_single_file_as_root(tmp_path: Path) -> None:
    make(tmp_path, ".only.txt")
    items = list(walk(tmp_path / ".only.txt", Rules(), lambda: False))
    assert [item.path for item in items] == [tmp_path / ".only.txt"]


def test_virtual_environments_and_tagged_caches_are_left_out(tmp_path: Path) -> None:
    make(tmp_path, "env/pyvenv.cfg", "env/lib/x.py", "target/CACHEDIR.TAG", "target/y.txt", "src/z.py")
    assert found(tmp_path) == {"src/z.py"}
    assert "lib/x.py" in found(tmp_path / "env")


def test_links_are_followed_once(tmp_path: Path) -> None:
    root = tmp_path / "root"
    make(tmp_path, "root/real.txt", "elsewhere/far.txt", "single.txt")
    (root / "link-inside.txt").symlink_to(root / "real.txt")
    (root / "link-out.txt").symlink_to(tmp_path / "single.txt")
    (root / "link-out-again.txt").symlink_to(tmp_path / "single.txt")
    (root / "folder-out").symlink_to(tmp_path / "elsewhere")
    (root / "folder-out-again").symlink_to(tmp_path / "elsewhere")
    followed = Rules(follow_links=(str(tmp_path),))
    assert found(root, followed) == {"real.txt", "link-out-again.txt", "folder-out-again/far.txt"}
    assert problems(root) == {}


def test_links_out_of_the_root_are_followed_only_if_allowed(tmp_path: Path) -> None:
    root = tmp_path / "root"
    make(tmp_path, "root/own.txt", "root/sub/own.txt", "elsewhere/far.txt", "single.txt")
    for place in (root, root / "sub"):
        (place / "folder").symlink_to(tmp_path / "elsewhere")
        (place / "file.txt").symlink_to(tmp_path / "single.txt")
    assert found(root) == {"own.txt", "sub/own.txt"}
    inside_sub = {"own.txt", "sub/own.txt", "sub/folder/far.txt", "sub/file.txt"}
    assert found(root, Rules(follow_links=(str(root / "sub"),))) == inside_sub


def test_rules_apply_behind_links(tmp_path: Path) -> None:
    root = tmp_path / "root"
    make(tmp_path, "root/own.txt", ".ssh/config", ".hidden/a.txt", "vault.kdbx", "node_modules/x.js")
    (root / "keys").symlink_to(tmp_path / ".ssh")
    (root / "config").symlink_to(tmp_path / ".ssh" / "config")
    (root / "notes").symlink_to(tmp_path / ".hidden")
    (root / "vault").symlink_to(tmp_path / "vault.kdbx")
    (root / "modules").symlink_to(tmp_path / "node_modules")
    rules = Rules(follow_links=(str(root),), never_read=NEVER_READ)
    assert found(root, rules) == {"own.txt"}
    assert found(root, replace(rules, hidden_files=True)) == {"own.txt", "notes/a.txt"}


def test_secrets_are_excluded_by_name_and_can_be_included(tmp_path: Path) -> None:
    make(tmp_path, "id_ed25519", "vault.kdbx", "cert.pem", "a/.ssh/known_hosts", "b/google-chrome/History", "a.txt")
    rules = Rules(never_read=NEVER_READ, hidden_files=True)
    assert found(tmp_path, rules) == {"a.txt"}
    assert found(tmp_path, replace(rules, exclude=("!*.pem",))) == {"a.txt", "cert.pem"}


def test_folders_of_hither_are_never_indexed(tmp_path: Path) -> None:
    Paths(tmp_path / "root" / ".local" / "hither").create()
    Paths(tmp_path / "elsewhere").create()
    make(tmp_path, "root/a.txt", "root/.local/hither/endpoint.json", "elsewhere/serve.token")
    (tmp_path / "root" / "link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "root" / "token").symlink_to(tmp_path / "elsewhere" / "serve.token")
    every = Rules(hidden_files=True, follow_links=(str(tmp_path),), exclude=("!hither/", "!endpoint.json"))
    assert found(tmp_path / "root", every) == {"a.txt"}


def test_loops_and_broken_links_are_reported(tmp_path: Path) -> None:
    make(tmp_path, "a/b/c.txt")
    (tmp_path / "a" / "b" / "up").symlink_to(tmp_path / "a")
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "dead").symlink_to(tmp_path / "nothing")
    assert found(tmp_path) == {"a/b/c.txt"}
    assert problems(tmp_path) == {"a/b/up": "loop", "self": "loop", "dead": "vanished"}


def test_pipes_sockets_and_devices_are_special(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "pipe")
    here = Path.cwd()
    os.chdir(tmp_path)  # a socket's path is limited to about 100 bytes
    try:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind("sock")
    finally:
        os.chdir(here)
    (tmp_path / "device").symlink_to("/dev/null")
    assert found(tmp_path) == {"a.txt"}
    assert problems(tmp_path) == {"pipe": "special", "sock": "special", "device": "special"}


def test_the_kernels_trees_are_never_entered(tmp_path: Path) -> None:
    (tmp_path / "proc").symlink_to("/proc")
    assert found(tmp_path) == set()
    assert list(walk(Path("/proc"), Rules(), lambda: False)) == [ScanProblem(Path("/proc"), "special")]


def test_names_that_are_not_utf8_or_have_newlines(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(raw, "wb") as stream:
        stream.write(b"x")
    make(tmp_path, "two\nlines.txt")
    assert found(tmp_path) == {"caf\udce9.txt", "two\nlines.txt"}


def test_paths_longer_than_the_system_allows(tmp_path: Path) -> None:
    # Built from inside, because no path this long can be given to the system.
    here = os.open(".", os.O_RDONLY)
    os.chdir(tmp_path)
    try:
        for _ in range(20):
            os.mkdir("d" * 240)
            os.chdir("d" * 240)
        Path("deep.txt").write_text("x")
    finally:
        os.fchdir(here)
        os.close(here)
    items = list(walk(tmp_path, Rules(), lambda: False))
    assert [type(item) for item in items] == [ScanProblem]
    assert isinstance(items[0], ScanProblem)
    assert items[0].code == "name"
    subprocess.run(["rm", "-rf", str(tmp_path / ("d" * 240))], check=True)


def test_a_missing_root_is_reported(tmp_path: Path) -> None:
    assert list(walk(tmp_path / "gone", Rules(), lambda: False)) == [ScanProblem(tmp_path / "gone", "vanished")]


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are of another kind on Windows")
def test_an_unreadable_folder_is_reported(tmp_path: Path) -> None:
    # The tests may run as root, whom permissions do not stop, so a child process walks as nobody.
    make(tmp_path, "closed/a.txt", "open.txt")
    (tmp_path / "closed").chmod(0)
    script = (
        "import os, sys\nfrom pathlib import Path\nfrom engine.index.scan.rules import Rules\n"
        "from engine.index.scan.walker import walk\n"
        "os.getuid() or (os.setgroups([]), os.setgid(65534), os.setuid(65534))\n"
        "print([(i.path.name, getattr(i, 'code', '')) for i in walk(Path(sys.argv[1]), Rules(), lambda: False)])"
    )
    for parent in [tmp_path, *tmp_path.parents]:
        if parent.stat().st_uid == os.getuid() and not parent.stat().st_mode & stat.S_IXOTH:
            parent.chmod(parent.stat().st_mode | stat.S_IXOTH | stat.S_IROTH)
    try:
        done = subprocess.run(
            [sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=True, timeout=60
        )
    finally:
        (tmp_path / "closed").chmod(0o755)
    assert done.stdout.strip() == "[('closed', 'unreadable'), ('open.txt', '')]"


def test_stops_when_asked(tmp_path: Path) -> None:
    make(tmp_path, *(f"f{number}.txt" for number in range(2000)))
    seen: list[object] = []
    for item in walk(tmp_path, Rules(), lambda: len(seen) > 10):
        seen.append(item)
    assert 0 < len(seen) < 600


def test_files_are_sorted_by_path(tmp_path: Path) -> None:
    """In the order of the library, so that a scan can compare them one by one."""
    make(tmp_path, "a/x", "a.txt", "a b/c", "a-b", "a/deep/y", "ab", "a0/z", "A", "é/é", "日/本")
    (tmp_path / "\udce9.txt").write_text("a name that is no UTF-8")
    paths = [os.fsencode(item.path) for item in walk(tmp_path, Rules(), lambda: False)]
    assert len(paths) == 11
    assert paths == sorted(paths)
