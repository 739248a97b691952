"""Maintenance of an open library: check, repair, compact, backup, export."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from engine.base.paths import Paths
from engine.base.process_tuning import ProcessTuning
from engine.base.settings_store import SettingsStore
from engine.base.types import Compacted, Exported, Finding
from engine.maintenance.backup import back_up
from engine.maintenance.compact import compact, library_bytes
from engine.maintenance.doctor import examine_open
from engine.maintenance.export import export
from engine.models.switch import ModelSwitch
from engine.store.database import Database


class Maintenance:
    """Safe to call from any thread; each call blocks while it reads the library."""

    def __init__(
        self,
        paths: Paths,
        database: Database,
        models: ModelSwitch,
        settings: SettingsStore,
        tuning: ProcessTuning,
        *,
        resume_indexing: Callable[[], None],
    ) -> None:
        """`resume_indexing` is called after a repair, which may have queued work."""
        self._paths = paths
        self._database = database
        self._models = models
        self._settings = settings
        self._tuning = tuning
        self._resume_indexing = resume_indexing

    def check(self) -> tuple[Finding, ...]:
        """Check the library without changing anything; reads all of it, so it may take a while."""
        return examine_open(self._paths, self._database, repair=False, forget=self._models.forget)

    def repair(self) -> tuple[Finding, ...]:
        """Repair what can be repaired while the library is open; indexing continues with the queued work."""
        findings = examine_open(self._paths, self._database, repair=True, forget=self._models.forget)
        self._resume_indexing()
        return findings

    def compact(self, *, models: bool = False) -> Compacted:
        """Delete orphaned texts, and pack database and vector index; writers wait meanwhile.

        With `models`, the vectors of unused models are deleted too. Raises DiskFull.
        """
        only = self._settings.current().model.name if models else None
        done = compact(self._paths, self._database, self._models.forget, only_model=only)
        self._tuning.trim_memory()
        self._models.compact()
        return replace(done, after_bytes=library_bytes(self._paths))

    def backup(self, target: Path) -> int:
        """Write library, settings and presets to a new file; returns its size in bytes. Raises BadRequest, DiskFull."""
        return back_up(self._paths, self._database, target)

    def export(self, folder: Path, format: str = "numpy") -> Exported:
        """Export passages and vectors to a new folder, as "numpy" or "parquet".

        Raises BadRequest, DiskFull.
        """
        return export(self._database, self._models.name, folder, format)
