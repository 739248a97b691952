import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bench import __main__ as bench
from tests.bench.results import MOST_SAMPLES, Figures, append, load, start_run
from tests.bench.subjects import SUBJECTS


def test_runs_are_read_as_they_were_written(tmp_path):
    figures = Figures()
    figures.add("a search", "P50", 17.812345, "ms", samples=[17.8, 18.04])
    figures.add("packages", "nDCG@10", 0.868, "", margin=0.015)
    first = start_run("python -m tests.bench.search")
    append("search", first, tmp_path)
    append("search", replace(first, figures=tuple(figures.all)), tmp_path)
    runs = load("search", tmp_path)
    assert [len(run.figures) for run in runs] == [0, 2]
    assert runs[0] == first
    assert runs[1].figures == tuple(figures.all)
    assert runs[1].figures[0].value == 17.81
    assert runs[1].machine.cores >= 1


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=50), st.floats(0, 100))
def test_percentiles_are_those_of_numpy(samples, percent):
    figures = Figures()
    figures.add_percentiles("row", samples, "ms", (percent,))
    assert figures.all[0].value == pytest.approx(np.percentile(samples, percent), rel=1e-3, abs=1e-6)


def test_many_samples_are_thinned_and_keep_their_ends():
    figures = Figures()
    figures.add("a timer", "worst", 14_999, "ms", samples=range(15_000))
    kept = figures.all[0].samples
    assert len(kept) == MOST_SAMPLES
    assert (kept[0], kept[-1]) == (0, 15_000)  # four significant digits


def test_a_subject_is_measured_and_written(tmp_path, capsys):
    bench.measure("matryoshka", ["--rows", "2000", "--dim", "32", "--prefix", "0"], tmp_path)
    (run,) = load("matryoshka", tmp_path)
    figures = {figure.name: figure for figure in run.figures}
    assert figures["recall@10"].value > 0.9
    assert figures["built in"].unit == "s"
    assert run.command == "python -m tests.bench.matryoshka --rows 2000 --dim 32 --prefix 0"
    assert run.source is None
    assert json.loads((tmp_path / "matryoshka.json").read_text("utf-8"))["subject"] == "matryoshka"
    assert "matryoshka.json" in capsys.readouterr().out


def test_an_unknown_subject_is_said_with_what_to_do(tmp_path):
    with pytest.raises(SystemExit, match=r"There is no subject 'sreach'.*`make bench` lists them"):
        bench.measure("sreach", [], tmp_path)


def test_all_subjects_are_listed(capsys):
    bench.main([])
    listed = capsys.readouterr().out
    assert all(subject.name in listed for subject in SUBJECTS if subject.module)


def test_a_history_shows_runs_side_by_side(tmp_path, capsys):
    for value in (22.7, 17.8):
        figures = Figures()
        figures.add("a search", "P50", value, "ms")
        append("search", replace(start_run(""), commit="abc1234", busy=True, figures=tuple(figures.all)), tmp_path)
    bench.show_history("search", tmp_path)
    head, line = capsys.readouterr().out.splitlines()
    assert head.count("abc1234*") == 2
    assert line.split() == ["a", "search", "·", "P50", "·", "ms", "22.7", "17.8"]
    with pytest.raises(SystemExit, match="Nothing was measured of 'serve' yet"):
        bench.show_history("serve", tmp_path)
