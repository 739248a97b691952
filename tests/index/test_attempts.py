"""A member that kills its reader is left out of the next attempt; at last only names are read."""

from pathlib import Path

from engine.extract.archive.parts import EVERYTHING
from engine.index.attempts import MAX_SKIPPED, Attempts


def test_each_attempt_skips_one_more_member_until_only_names_are_read(tmp_path: Path) -> None:
    attempts = Attempts(tmp_path / "scratch")
    attempts.begin()
    for number in range(MAX_SKIPPED):
        attempts.progress_file(1).write_text(f"{number}.pdf")
        assert attempts.should_retry(1, "timeout")
        assert attempts.skip(1) == {f"{n}.pdf" for n in range(number + 1)}
    attempts.progress_file(1).write_text("one more")
    assert attempts.should_retry(1, "crashed")
    assert attempts.skip(1) == EVERYTHING
    assert not attempts.should_retry(1, "crashed")
    assert attempts.skip(1) == frozenset()


def test_a_file_with_nothing_inside_gets_no_second_attempt(tmp_path: Path) -> None:
    attempts = Attempts(tmp_path / "scratch")
    attempts.begin()
    assert not attempts.should_retry(1, "timeout")
    attempts.progress_file(2).write_text("a.pdf")
    assert not attempts.should_retry(2, "corrupt")


def test_a_crash_after_all_members_were_read_skips_none(tmp_path: Path) -> None:
    attempts = Attempts(tmp_path / "scratch")
    attempts.begin()
    attempts.progress_file(1).write_text("")
    assert attempts.should_retry(1, "memory")
    assert attempts.skip(1) == EVERYTHING


def test_files_of_killed_processes_are_removed(tmp_path: Path) -> None:
    attempts = Attempts(tmp_path / "scratch")
    attempts.begin()
    (tmp_path / "scratch" / "inside-x").mkdir()
    attempts.progress_file(1).write_text("a.pdf")
    attempts.tidy()
    assert [path.name for path in (tmp_path / "scratch").iterdir()] == ["1.trail"]


def test_files_of_an_earlier_run_are_removed(tmp_path: Path) -> None:
    (tmp_path / "scratch" / "inside-x").mkdir(parents=True)
    Attempts(tmp_path / "scratch").begin()
    assert list((tmp_path / "scratch").iterdir()) == []
    assert (tmp_path / "scratch").stat().st_mode & 0o077 == 0
