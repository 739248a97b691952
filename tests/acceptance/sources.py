"""Gets real files for the acceptance tests: from packages that are installed, or fetched into a folder that is kept.

A source is named by a word and where in it the file lies:

    installed:PATH              below this environment's site-packages
    system:PATH                 below / (manual pages, documentation)
    pypi:NAME==VERSION/PATH     in a source distribution
    npm:NAME@VERSION/PATH       in a package of the npm registry
    debian:NAME/PATH            in a binary package of Debian
    debian-source:NAME/PATH     in the upstream source of a Debian package

Fetching asks the ordinary clients (pip, npm, apt-get), and nothing is fetched twice.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path

TIMEOUT_S = 600
_KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"


class Unavailable(Exception):
    """The source is not available here; the message says why."""


def at_hand(source: str) -> Path | None:
    """The file if it is on this machine without fetching; else None."""
    kind, _, rest = source.partition(":")
    root = {"installed": Path(sysconfig.get_paths()["purelib"]), "system": Path("/")}.get(kind)
    path = root / rest if root else None
    return path if path is not None and path.is_file() else None


def fetched(source: str, cache: Path) -> Path:
    """The file, fetched if necessary; raises Unavailable."""
    kind, _, rest = source.partition(":")
    if kind not in _FETCHERS:
        if (path := at_hand(source)) is None:
            raise Unavailable("it is not on this machine")
        return path
    name, _, inside = rest.partition("/")
    path = package(kind, name, cache) / inside
    if not path.is_file():
        raise Unavailable("its package does not hold it any more")
    return path


def package(kind: str, name: str, cache: Path) -> Path:
    """The folder with the contents of a package, fetched if necessary; raises Unavailable."""
    folder = cache / kind / re.sub(r"[^\w.=@+-]", "_", name)
    if not folder.is_dir():
        making = folder.with_name(folder.name + ".part")
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(parents=True)
        _FETCHERS[kind](name, making)
        making.rename(folder)
    return folder


def _pypi(requirement: str, folder: Path) -> None:
    name = requirement.partition("==")[0]
    pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", name, "-d", "."]
    run([*pip, requirement], folder)
    _unpack_one(folder)


def _npm(name: str, folder: Path) -> None:
    run(["npm", "pack", "--silent", name], folder)
    _unpack_one(folder)


def _debian(name: str, folder: Path) -> None:
    run(["apt-get", "download", "-q", name], folder)
    for package in list(folder.glob("*.deb")):
        run(["dpkg-deb", "-x", package.name, "."], folder)
        package.unlink()


def _debian_source(name: str, folder: Path) -> None:
    lists = folder.parent.parent / "debian-lists"
    (lists / "partial").mkdir(parents=True, exist_ok=True)
    origin = lists / "sources.list"
    origin.write_text(_deb_src())
    options = [
        f"-oDir::Etc::SourceList={origin.absolute()}",
        "-oDir::Etc::SourceParts=-",
        f"-oDir::State::Lists={lists.absolute()}",
    ]
    if not any(lists.glob("*Sources*")):
        run(["apt-get", *options, "update", "-qq"], folder)
    try:
        run(["apt-get", *options, "source", "--download-only", "-q", name], folder)
    except Unavailable:
        # A mirror may lack the part that Debian adds, which is not needed.
        if not any(folder.glob("*.orig.tar.*")):
            raise
    for extra in folder.iterdir():
        if not re.search(r"\.orig\.tar\.\w+$", extra.name):
            extra.unlink()
    _unpack_one(folder)


def _deb_src() -> str:
    """The system's own sources of packages, as sources of source packages."""
    for path in (Path("/etc/apt/sources.list.d/debian.sources"), Path("/etc/apt/sources.list")):
        text = path.read_text() if path.is_file() else ""
        sites = re.search(r"^URIs: (\S+)$", text, re.MULTILINE), re.search(r"^Suites: (\S+)", text, re.MULTILINE)
        if all(sites):
            return f"deb-src [signed-by={_KEYRING}] {sites[0][1]} {sites[1][1]} main\n"
        if match := re.search(r"^deb (?:\[[^]]*\] )?(\S+debian/?) (\S+)", text, re.MULTILINE):
            return f"deb-src [signed-by={_KEYRING}] {match[1]} {match[2]} main\n"
    raise Unavailable("apt has no sources of Debian")


def _unpack_one(folder: Path) -> None:
    """Unpack the archive in `folder` and lift what lies in its single folder."""
    packed = next(iter(folder.iterdir()))
    inner = folder / "unpacked"
    # As data: nothing outside, no links, no rights.
    kind = "zip" if packed.suffix == ".zip" else None
    shutil.unpack_archive(packed, inner, kind, **({} if kind else {"filter": "data"}))
    packed.unlink()
    tops = list(inner.iterdir())
    for entry in list((tops[0] if len(tops) == 1 and tops[0].is_dir() else inner).iterdir()):
        entry.rename(folder / entry.name)
    shutil.rmtree(inner)


def run(command: list[str], folder: Path) -> None:
    """Run a client in `folder`; raises Unavailable with the end of its output if it fails."""
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=TIMEOUT_S)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Unavailable(f"{command[0]}: {error}") from error
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise Unavailable(f"{command[0]}: {last[:200]}")


_FETCHERS: dict[str, Callable[[str, Path], None]] = {
    "pypi": _pypi,
    "npm": _npm,
    "debian": _debian,
    "debian-source": _debian_source,
}
