"""Downloads a model from the model hub to the models folder: with progress, cancellable, resumable and verified.

It fetches weights as safetensors, JSON and tokenizer files, and nothing that could run. The hub's own settings apply:
HF_HOME (token, cache), HF_ENDPOINT (a mirror).
"""

from __future__ import annotations

import errno
import hashlib
import json
import logging
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Any, Self

import httpx2
from huggingface_hub import HfApi, hf_hub_download, try_to_load_from_cache
from huggingface_hub.errors import (
    GatedRepoError,
    HfHubHTTPError,
    HFValidationError,
    OfflineModeIsEnabled,
    RepositoryNotFoundError,
    RevisionNotFoundError,
)

from engine.base.errors import (
    BadRequest,
    Cancelled,
    DiskFull,
    HitherError,
    ModelError,
    ModelInvalid,
    ModelNotFound,
    RemoteUnavailable,
)
from engine.base.types import DownloadProgress

log = logging.getLogger(__name__)

_SUFFIXES = (".safetensors", ".json")
_NAMES = ("merges.txt",)
_SINGLE = "model.safetensors"
_PARTIAL = ".download-"  # prefix of an incomplete folder; it is resumed
SPARE_BYTES = 200_000_000  # stay free on the disk


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    size: int
    sha256: str  # "" for small files, which the hub does not hash


def download_model(
    repository: str,
    models_dir: Path,
    *,
    on_progress: Callable[[DownloadProgress], None] = lambda progress: None,
    is_cancelled: Callable[[], bool] = lambda: False,
    revision: str = "main",
    endpoint: str | None = None,
) -> Path:
    """Download "owner/name" to `models_dir / name` and return that folder; blocks until it is done.

    Files downloaded before an interruption stay: calling again continues there. `on_progress` is called several times a
    second. `endpoint` None means HF_ENDPOINT, or the hub itself.

    Raises ModelNotFound (missing, or access not granted), ModelInvalid (no safetensors, or damaged during transfer),
    RemoteUnavailable, DiskFull, ModelError and Cancelled.
    """
    folder = models_dir / PurePosixPath(repository).name
    partial = models_dir / f"{_PARTIAL}{folder.name}"
    try:
        commit, files = _list_files(repository, revision, endpoint)
        partial.mkdir(parents=True, exist_ok=True, mode=0o700)
        _check_space(files, partial)
        total, done = sum(file.size for file in files), 0
        for file in files:
            report = _Report(done, total, file.name, on_progress, is_cancelled)
            _fetch(repository, commit, file, partial, endpoint, report)
            done += file.size
        (partial / "source.json").write_text(json.dumps({"repository": repository, "commit": commit}), "utf-8")
        shutil.rmtree(partial / ".cache", ignore_errors=True)  # the hub client's notes
        if folder.exists():
            shutil.rmtree(folder)
        partial.rename(folder)
        on_progress(DownloadProgress(total, total))
        return folder
    except HitherError:
        raise
    except Exception as error:  # the hub's client raises several libraries' errors
        raise _translated(error, repository, models_dir) from error


def cached_folder(repository: str) -> Path | None:
    """The folder of a repository that is complete in the hub's cache ($HF_HOME), from another program; else None."""
    try:
        config = try_to_load_from_cache(repository, "config.json")
    except HFValidationError:
        return None
    if not isinstance(config, str):
        return None
    folder = Path(config).parent
    index = folder / "model.safetensors.index.json"
    try:
        names = set(json.loads(index.read_text("utf-8"))["weight_map"].values()) if index.exists() else {_SINGLE}
    except (OSError, ValueError, KeyError, AttributeError):
        return None
    return folder if all((folder / name).exists() for name in [*names, "tokenizer.json"]) else None


def _list_files(repository: str, revision: str, endpoint: str | None) -> tuple[str, list[_File]]:
    """The commit and the wanted files, weights last, so that problems of a model show before the long part."""
    info = HfApi(endpoint=endpoint).model_info(repository, revision=revision, files_metadata=True)
    files = []
    for sibling in info.siblings or ():
        if is_wanted(sibling.rfilename):
            sha256 = sibling.lfs.sha256 if sibling.lfs is not None else ""
            files.append(_File(sibling.rfilename, sibling.size or 0, sha256))
    if not any(file.name.endswith(".safetensors") for file in files):
        raise ModelInvalid("download.no_safetensors", model=repository)
    return str(info.sha), sorted(files, key=lambda file: (file.name.endswith(".safetensors"), file.name))


def is_wanted(name: str) -> bool:
    """Whether to download a file: data files at the top, and pooling configurations one level down; never code, never
    pickles."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or path.name.startswith("."):
        return False
    if len(path.parts) == 2:
        return path.name == "config.json" and path.parts[0][:1].isdigit()
    return len(path.parts) == 1 and (path.suffix in _SUFFIXES or path.name in _NAMES)


def _check_space(files: list[_File], partial: Path) -> None:
    present = sum(path.stat().st_size for path in partial.rglob("*") if path.is_file())
    needed = sum(file.size for file in files) - present + SPARE_BYTES
    free = shutil.disk_usage(partial).free
    if needed > free:
        raise DiskFull("download.needs_space", needed=needed / 1e9, free=free / 1e9)


def _fetch(repository: str, commit: str, file: _File, partial: Path, endpoint: str | None, report: _Report) -> None:
    report.set(0)
    path = partial / file.name
    if not path.is_file() or path.stat().st_size != file.size:
        hf_hub_download(
            repository, file.name, revision=commit, local_dir=partial, endpoint=endpoint, tqdm_class=report.bar()
        )
    if file.sha256:
        with path.open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256").hexdigest()
        if found != file.sha256:
            path.unlink()
            raise ModelInvalid("download.damaged", file=file.name, model=repository)
    report.set(file.size)


class _Report:
    """Adds one file's progress to the total, and stops the download when it is cancelled."""

    def __init__(
        self,
        before: int,
        total: int,
        file: str,
        on_progress: Callable[[DownloadProgress], None],
        is_cancelled: Callable[[], bool],
    ) -> None:
        self._before = before
        self._total = total
        self._file = file
        self._on_progress = on_progress
        self._is_cancelled = is_cancelled

    def set(self, done: int) -> None:
        if self._is_cancelled():
            raise Cancelled
        self._on_progress(DownloadProgress(self._before + done, self._total, self._file))

    def bar(self) -> Any:
        """A class that the hub's client accepts as its progress bar."""
        report = self

        class Bar:
            def __init__(self, *_: object, initial: int = 0, total: int | None = None, **__: object) -> None:
                self.total = total
                self.n = 0
                self.update(initial)

            def update(self, count: float = 1) -> None:
                self.n += int(count)
                report.set(self.n)

            def __enter__(self) -> Self:
                return self

            def __exit__(
                self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
            ) -> None: ...

            def close(self) -> None: ...

            def refresh(self) -> None: ...

            def set_description(self, *_: object, **__: object) -> None: ...

        return Bar


def _translated(error: Exception, repository: str, models_dir: Path) -> HitherError:
    if isinstance(error, GatedRepoError):
        return ModelNotFound("download.agreement", model=repository)
    if isinstance(error, RepositoryNotFoundError | RevisionNotFoundError):
        return ModelNotFound("download.unknown", model=repository)
    if isinstance(error, HFValidationError):
        return BadRequest("download.bad_name", name=repository)
    if isinstance(error, HfHubHTTPError | OfflineModeIsEnabled | httpx2.HTTPError):
        log.info("the hub failed: %s", error)
        return RemoteUnavailable("download.no_hub")
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return DiskFull("download.disk_full")
    if isinstance(error, OSError) and error.errno is not None:
        reason = os.strerror(error.errno)
        return ModelError("download.not_saved", detail=reason, path=models_dir)
    return RemoteUnavailable("download.stopped", detail=str(error))
