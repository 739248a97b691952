"""The models that a person can choose, each with its cost and its expected speed on this computer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from engine.base.errors import BadRequest
from engine.base.types import DownloadProgress
from engine.models.catalog import KNOWN_MODELS, KnownModel, find_model
from engine.models.machine import Machine, Verdict, judge
from engine.models.measured import Measured


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """A known model, whether its files are present, and whether it would run here."""

    model: KnownModel
    present: bool
    verdict: Verdict


def list_choices(models_dir: Path, machine: Machine) -> tuple[ModelChoice, ...]:
    """All known models in the catalogue's order."""
    measured = Measured(models_dir)
    choices = []
    for model in KNOWN_MODELS:
        device = machine.device if model.repository else "cpu"  # the starter always runs on the CPU
        verdict = judge(model, machine, measured.speed(model.name, device))
        choices.append(ModelChoice(model, _is_present(model, models_dir), verdict))
    return tuple(choices)


def download(
    name: str,
    models_dir: Path,
    on_progress: Callable[[DownloadProgress], None],
    is_cancelled: Callable[[], bool],
) -> Path:
    """Download a known model, or "owner/name" of the hub, to the models folder; blocks. See download.py."""
    known = find_model(name)
    repository = known.repository if known is not None else name
    if not repository:
        raise BadRequest("model.shipped", name=name)
    if repository.count("/") != 1:
        raise BadRequest("model.not_listed", name=name)
    from engine.models.download import download_model  # the hub's client is slow to import

    return download_model(repository, models_dir, on_progress=on_progress, is_cancelled=is_cancelled)


def _is_present(model: KnownModel, models_dir: Path) -> bool:
    return not model.repository or (models_dir / model.name / "config.json").is_file()
