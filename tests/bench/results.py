"""Results of measurements as JSON: one file a subject in tests/bench/results/, its runs from the oldest to the newest.

    {"subject": "search", "runs": [{"date", "commit", "command", "machine": {"cpu", "cores", "memory_gb", "os",
     "python"}, "load", "busy", "source", "notes", "figures": [{"row", "name", "value", "unit", "margin", "samples"}]}]}

What is not known is null. `busy`: other work took the processors meanwhile, so only ratios and processor time hold.
`source`: where a figure was copied from; null where the benchmark wrote it itself.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
FOLDER = Path(__file__).parent / "results"
MOST_SAMPLES = 400
BUSY_LOAD = 0.5  # a core, before the benchmark begins


@dataclass(frozen=True, slots=True)
class Figure:
    """One number: the figure `name` of `row`, in `unit` ("" for a share or score, "×" for a ratio to the baseline).

    `margin` is half of the 95 % interval. `samples` are what `value` was computed from, in its unit.
    """

    row: str
    name: str
    value: float
    unit: str
    margin: float | None = None
    samples: tuple[float, ...] | None = None


@dataclass(frozen=True, slots=True)
class Machine:
    cpu: str
    cores: int
    memory_gb: int
    os: str | None
    python: str

    @staticmethod
    def this() -> Machine:
        import psutil

        return Machine(
            cpu=_cpu_name(),
            cores=os.cpu_count() or 1,
            memory_gb=round(psutil.virtual_memory().total / 1e9),
            os=_os_name(),
            python=platform.python_version(),
        )


@dataclass(frozen=True, slots=True)
class Run:
    date: str  # ISO 8601, UTC
    commit: str
    command: str
    machine: Machine
    load: float | None  # one-minute average when the run began
    busy: bool | None
    figures: tuple[Figure, ...]
    source: str | None = None
    notes: tuple[str, ...] = ()


class Figures:
    """Collects what one run measures, in order."""

    def __init__(self) -> None:
        self.all: list[Figure] = []

    def add(
        self,
        row: str,
        name: str,
        value: float,
        unit: str,
        *,
        margin: float | None = None,
        samples: Sequence[float] | None = None,
    ) -> None:
        kept = None if samples is None else _thinned(samples)
        self.all.append(Figure(row, name, _rounded(value), unit, None if margin is None else _rounded(margin), kept))

    def value(self, row: str, name: str) -> float | None:
        return next((figure.value for figure in self.all if (figure.row, figure.name) == (row, name)), None)

    def add_percentiles(self, row: str, samples: Sequence[float], unit: str, percents: Sequence[float]) -> None:
        """Figures P50, P99, … of `samples`; the samples are kept with the first."""
        for number, percent in enumerate(percents):
            value = _quantile(sorted(samples), percent / 100)
            self.add(row, f"P{percent:g}", value, unit, samples=None if number else samples)


def load(subject: str, folder: Path = FOLDER) -> list[Run]:
    """The runs of a subject, oldest first; none where it was never measured."""
    path = folder / f"{subject}.json"
    if not path.exists():
        return []
    return [_read_run(run) for run in json.loads(path.read_text("utf-8"))["runs"]]


def append(subject: str, run: Run, folder: Path = FOLDER) -> Path:
    """Write one more run of a subject."""
    path = folder / f"{subject}.json"
    path.write_text(_written(subject, [*load(subject, folder), run]), "utf-8")
    return path


def start_run(command: str) -> Run:
    """A run without figures, that begins now, on this machine."""
    loads = round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None
    busy = None if loads is None else loads > BUSY_LOAD * (os.cpu_count() or 1)
    date = datetime.now(UTC).isoformat(timespec="seconds")
    return Run(date, _commit(), command, Machine.this(), loads, busy, ())


def _written(subject: str, runs: Sequence[Run]) -> str:
    """JSON with each figure on a line of its own, so that a changed figure is a changed line."""
    parts = []
    for run in runs:
        fields = asdict(run)
        figures = ",\n".join(f"        {json.dumps(figure, ensure_ascii=False)}" for figure in fields.pop("figures"))
        head = json.dumps(fields, ensure_ascii=False, indent=2)[:-2].replace("\n", "\n    ")
        parts.append(f'    {head},\n      "figures": [\n{figures}\n      ]\n    }}')
    return f'{{\n  "subject": {json.dumps(subject)},\n  "runs": [\n' + ",\n".join(parts) + "\n  ]\n}\n"


def _read_run(fields: dict[str, Any]) -> Run:
    figures = tuple(
        Figure(**{**figure, "samples": None if figure["samples"] is None else tuple(figure["samples"])})
        for figure in fields["figures"]
    )
    rest = {**fields, "figures": figures, "notes": tuple(fields["notes"]), "machine": Machine(**fields["machine"])}
    return Run(**rest)


def _rounded(value: float) -> float:
    """Four significant digits: more are noise."""
    return float(f"{value:.4g}")


def _thinned(samples: Sequence[float]) -> tuple[float, ...]:
    """All samples in their order, or so many order statistics at equal distances where there are too many."""
    if len(samples) > MOST_SAMPLES:
        ordered = sorted(samples)
        samples = [_quantile(ordered, number / (MOST_SAMPLES - 1)) for number in range(MOST_SAMPLES)]
    return tuple(map(_rounded, samples))


def _quantile(ordered: Sequence[float], share: float) -> float:
    """Linear between the two nearest, as numpy does it. This module is imported where numpy must not be."""
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return float(ordered[below] + (ordered[above] - ordered[below]) * (place - below))


def _commit() -> str:
    def git(*arguments: str) -> str:
        return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()

    changed = git("status", "--porcelain", "--untracked-files=no", "--", "app", "engine", "resources")
    return (git("rev-parse", "--short", "HEAD") or "unknown") + (" with changes" if changed else "")


def _os_name() -> str:
    """Such as "Debian GNU/Linux 12", "Windows 11", "Darwin 24.1.0"."""
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return f"{platform.system()} {platform.release()}"
    return f"{release['NAME']} {release.get('VERSION_ID', '')}".strip()


def _cpu_name() -> str:
    if platform.system() == "Linux":
        for line in Path("/proc/cpuinfo").read_text("utf-8", "replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
