"""Generates BENCHMARKS.md, and the charts that it shows, from the results and the table of subjects.

A subject shows one run, its newest on a quiet machine. What was measured before stands in its JSON file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.bench.chart import line_chart
from tests.bench.results import FOLDER, ROOT, Figure, Machine, Run, load
from tests.bench.subjects import SUBJECTS, Subject

PAGE = ROOT / "BENCHMARKS.md"
HEAD = """\
# What was measured

Each figure comes from a file in [tests/bench/results](tests/bench/results), which also has its history, its samples
and what was tried without gain. `make bench SUBJECT=search` measures a subject again and writes this page anew;
`make bench` lists the subjects. Machines differ, so each benchmark measures a baseline in the same run: trust ratios.
*Busy* means that other work ran meanwhile; then only ratios and processor time hold. Figures up to 2026-11-29 were
copied from the page as it was before it was generated; their samples were not kept.
"""


def page() -> str:
    """The text of BENCHMARKS.md."""
    runs = {subject.name: newest(subject) for subject in SUBJECTS}
    machines = list(dict.fromkeys(run.machine for run in runs.values() if run))
    parts = [HEAD, *(f"- Machine {_letter(number)}: {_told(one)}." for number, one in enumerate(machines)), ""]
    for subject in SUBJECTS:
        run = runs[subject.name]
        if run is not None and not subject.brief:
            parts += _section(subject, run, machines)
    parts += ["## More, in short", "", "| subject | measured | when |", "|---|---|---|"]
    for subject in SUBJECTS:
        run = runs[subject.name]
        if run is not None and subject.brief:
            parts.append(f"| {subject.title} (`{subject.name}`) | {_in_short(subject, run)} | {_day(run)} |")
    return "\n".join(parts) + "\n"


def charts() -> dict[Path, str]:
    """{file: SVG} of all subjects that have a chart."""
    drawn = {}
    for subject in SUBJECTS:
        run = newest(subject)
        if subject.chart and run is not None:
            rows: dict[str, list[tuple[str, float]]] = {}
            for figure in run.figures:
                if figure.name.startswith(subject.chart):
                    label = figure.name.removeprefix(subject.chart).strip()
                    rows.setdefault(figure.row, []).append((label, figure.value))
            drawn[FOLDER / f"{subject.name}.svg"] = line_chart(subject.chart_title, rows)
    return drawn


def write() -> None:
    PAGE.write_text(page(), "utf-8")
    for path, svg in charts().items():
        path.write_text(svg, "utf-8")


def shown_run(runs: Sequence[Run]) -> Run | None:
    """The newest run on a quiet machine; the newest of all where none was quiet."""
    quiet = [run for run in runs if run.busy is False]
    return (quiet or list(runs))[-1] if runs else None


def newest(subject: Subject) -> Run | None:
    return shown_run(load(subject.source or subject.name))


def _section(subject: Subject, run: Run, machines: Sequence[Machine]) -> Iterable[str]:
    yield f"## {subject.title}"
    yield ""
    command = f"make bench SUBJECT={subject.name}" if subject.module else run.command
    yield f"`{command}` · {_when(run, machines)}  "
    yield from subject.text
    yield ""
    yield from _table(subject, run)
    yield ""
    if subject.chart:
        yield f"![{subject.chart_title}](tests/bench/results/{subject.name}.svg)"
        yield ""


def _table(subject: Subject, run: Run) -> Iterable[str]:
    figures = list(_chosen(subject, run))
    names = subject.columns or tuple(dict.fromkeys(figure.name for figure in figures))
    units = {name: {figure.unit for figure in figures if figure.name == name} for name in names}
    rows: dict[str, dict[str, Figure]] = {}
    for figure in figures:
        rows.setdefault(figure.row, {})[figure.name] = figure
    heads = (f"{name}, {unit}" if (unit := _only(units[name])) not in ("", name) else name for name in names)
    yield "| | " + " | ".join(heads) + " |"
    yield "|---" * (len(names) + 1) + "|"
    for row, cells in rows.items():
        shown = (_number(cells[name], with_unit=len(units[name]) > 1) if name in cells else "–" for name in names)
        yield f"| {row} | " + " | ".join(shown) + " |"


def _in_short(subject: Subject, run: Run) -> str:
    """By rows; by the figure's name where all rows have the same one."""
    figures = list(_chosen(subject, run))
    by_name = len({figure.name for figure in figures}) == 1
    parts: dict[str, list[str]] = {}
    for figure in figures:
        first, second = (figure.name, figure.row) if by_name else (figure.row, figure.name)
        number = _number(figure, with_unit=figure.unit != figure.name)
        parts.setdefault(first, []).append(f"{second} {number}")
    return "; ".join(f"{first}: {', '.join(others)}" for first, others in parts.items())


def _chosen(subject: Subject, run: Run) -> Iterable[Figure]:
    for figure in run.figures:
        if (not subject.columns or figure.name in subject.columns) and (not subject.rows or figure.row in subject.rows):
            yield figure


def _number(figure: Figure, *, with_unit: bool) -> str:
    value = figure.value
    if figure.unit == "":
        text = f"{value:.3f}"
    elif abs(value) >= 100 or figure.unit == "count":
        text = f"{value:,.0f}"
    else:
        text = f"{value:.3g}"
    if figure.margin is not None:
        text += f" ± {figure.margin:.3f}"
    return f"{text} {figure.unit}" if with_unit and figure.unit not in ("", "count") else text


def _only(units: set[str]) -> str:
    unit = next(iter(units)) if len(units) == 1 else ""
    return "" if unit == "count" else unit


def _when(run: Run, machines: Sequence[Machine]) -> str:
    return f"{_day(run)}, commit {run.commit}, machine {_letter(machines.index(run.machine))}"


def _day(run: Run) -> str:
    return run.date[:10] + (", busy" if run.busy else "")


def _letter(number: int) -> str:
    return chr(ord("A") + number)


def _told(machine: Machine) -> str:
    system = f", {machine.os}" if machine.os else ""
    return f"{machine.cores} cores of {machine.cpu}, {machine.memory_gb} GB, no GPU{system}, Python {machine.python}"
