import importlib.util
from dataclasses import replace

from tests.bench import page
from tests.bench.results import FOLDER, load, start_run
from tests.bench.subjects import SUBJECTS

MOST_LINES = 200
MOST_TEXT_LINES = 5


def test_the_page_is_what_its_generator_writes():
    assert page.PAGE.read_text("utf-8") == page.page(), "run `make bench SUBJECT=page`"


def test_the_charts_are_what_their_generator_draws():
    assert {path: path.read_text("utf-8") for path in FOLDER.glob("*.svg")} == page.charts()


def test_the_page_is_short():
    assert len(page.page().splitlines()) <= MOST_LINES
    assert max(len(subject.text) for subject in SUBJECTS) <= MOST_TEXT_LINES


def test_each_file_of_results_belongs_to_a_subject_and_is_shown():
    assert {path.stem for path in FOLDER.glob("*.json")} <= {subject.name for subject in SUBJECTS}
    text = page.page()
    assert all(subject.title in text for subject in SUBJECTS if page.newest(subject))


def test_each_subject_has_a_benchmark_that_exists():
    missing = [s.module for s in SUBJECTS if s.module and importlib.util.find_spec(s.module) is None]
    assert not missing


def test_no_figure_stands_twice_in_a_run():
    for path in FOLDER.glob("*.json"):
        for run in load(path.stem):
            names = [(figure.row, figure.name) for figure in run.figures]
            assert len(names) == len(set(names)), (path.name, run.command)
            assert run.figures, (path.name, run.command)


def test_a_quiet_run_is_shown_before_a_newer_busy_one():
    quiet, busy, unknown = (replace(start_run(""), busy=busy) for busy in (False, True, None))
    assert page.shown_run([quiet, busy]) is quiet
    assert page.shown_run([busy, unknown]) is unknown
    assert page.shown_run([]) is None
