"""A folder of real files that never rests: what editors, people, archives and version control do to files, chosen by
a seed. Knows nothing of Hither."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import site
import sysconfig
from collections.abc import Callable, Iterator
from pathlib import Path

SUFFIXES = {".py", ".pyi", ".md", ".txt", ".rst", ".html", ".json", ".csv", ".toml", ".c", ".h", ".js", ".css", ".svg"}
LARGEST_BYTES = 30_000
BURST_FILES = 300
WORDS = ("harbour", "letter", "engine", "garden", "winter", "invoice", "mountain", "kitchen", "teacher", "river")


def copy_real_files(folder: Path, count: int, chooser: random.Random) -> None:
    """Fill a new folder with files of the Python installation, in their folders."""
    roots = [Path(sysconfig.get_path("stdlib")), *map(Path, site.getsitepackages())]
    found = sorted({path for root in roots for path in _usable(root)})
    for path in chooser.sample(found, min(count, len(found))):
        target = folder.joinpath(*path.parts[-3:])
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
        target.chmod(0o644)


def _usable(root: Path) -> Iterator[Path]:
    for here, names, files in os.walk(root):
        names[:] = [name for name in names if name not in ("__pycache__", "test", "tests")]
        for name in files:
            path = Path(here, name)
            if path.suffix in SUFFIXES and 50 < path.stat().st_size < LARGEST_BYTES:
                yield path


class Restless:
    """`step` does one change; each is counted by its name in `done`."""

    def __init__(self, folder: Path, chooser: random.Random) -> None:
        self._folder = folder
        self._chooser = chooser
        self._numbers = 0
        self._locked: list[Path] = []
        self.done: dict[str, int] = {}
        self._kinds: list[tuple[Callable[[], None], int]] = [
            (self._edit, 20),
            (self._append, 12),
            (self._save_by_rename, 16),
            (self._save_by_delete, 4),
            (self._replace_by_older, 3),
            (self._move_file, 8),
            (self._move_over, 3),
            (self._rename_folder, 3),
            (self._move_folder, 2),
            (self._delete_file, 8),
            (self._delete_folder, 1),
            (self._copy_file, 8),
            (self._copy_folder, 2),
            (self._hard_link, 2),
            (self._new_file, 10),
            (self._touch, 6),
            (self._empty, 1),
            (self._folder_for_file, 1),
            (self._ignore, 1),
            (self._lock, 2),
            (self._unlock, 2),
            (self._check_out, 1),
        ]

    def step(self) -> str:
        change = self._chooser.choices(*zip(*self._kinds, strict=True))[0]
        name = change.__name__.strip("_")
        try:
            change()
            self.done[name] = self.done.get(name, 0) + 1
        except (OSError, IndexError):  # two changes that do not go together
            name += " (could not)"
        return name

    # --- single files

    def _edit(self) -> None:
        path = self._file()
        lines = path.read_text("utf-8", "replace").splitlines()
        place = self._chooser.randrange(len(lines) + 1)
        lines[place : place + self._chooser.randrange(3)] = [self._sentence()]
        path.write_text("\n".join(lines) + "\n", "utf-8")

    def _append(self) -> None:
        with self._file().open("a", encoding="utf-8") as stream:
            for _ in range(self._chooser.randint(1, 5)):
                stream.write(self._sentence() + "\n")

    def _save_by_rename(self) -> None:
        path = self._file()
        temporary = path.with_name(f".{path.name}.swp" if self._chooser.random() < 0.5 else f"{path.name}~")
        temporary.write_text(path.read_text("utf-8", "replace") + self._sentence() + "\n", "utf-8")
        temporary.replace(path)

    def _save_by_delete(self) -> None:
        path = self._file()
        text = path.read_text("utf-8", "replace")
        path.unlink()
        path.write_text(self._sentence() + "\n" + text, "utf-8")

    def _replace_by_older(self) -> None:
        """As a restored backup does: another content with an earlier time."""
        path = self._file()
        temporary = path.with_name(path.name + ".old")
        temporary.write_text(self._sentence() + "\n" + path.read_text("utf-8", "replace"), "utf-8")
        seconds = path.stat().st_mtime - self._chooser.randint(10, 100_000)
        os.utime(temporary, (seconds, seconds))
        temporary.replace(path)

    def _move_file(self) -> None:
        path = self._file()
        path.rename(self._folder_at_random() / self._name(path))

    def _move_over(self) -> None:
        self._file().replace(self._file())

    def _delete_file(self) -> None:
        self._file().unlink()

    def _copy_file(self) -> None:
        path = self._file()
        copy = shutil.copy2 if self._chooser.random() < 0.5 else shutil.copy
        copy(path, self._folder_at_random() / self._name(path))

    def _hard_link(self) -> None:
        path = self._file()
        os.link(path, self._folder_at_random() / self._name(path))

    def _new_file(self) -> None:
        path = self._folder_at_random() / self._name(Path("note.md"))
        path.write_text("# Note\n\n" + "\n\n".join(self._sentence() for _ in range(self._chooser.randint(1, 30))))

    def _touch(self) -> None:
        path = self._file()
        seconds = path.stat().st_mtime + self._chooser.randint(-1000, 1000)
        os.utime(path, (seconds, seconds))

    def _empty(self) -> None:
        self._file().write_bytes(b"")

    def _lock(self) -> None:
        path = self._file()
        path.chmod(0)
        self._locked.append(path)

    def _unlock(self) -> None:
        path = self._locked.pop(0)
        path.chmod(0o644)

    def unlock_all(self) -> None:
        while self._locked:
            with contextlib.suppress(OSError):
                self._unlock()

    # --- folders

    def _rename_folder(self) -> None:
        path = self._inner_folder()
        path.rename(path.with_name(self._name(path)))

    def _move_folder(self) -> None:
        path = self._inner_folder()
        path.rename(self._folder_at_random() / self._name(path))

    def _delete_folder(self) -> None:
        path = self._inner_folder()
        if sum(len(files) for _, _, files in os.walk(path)) < 60:
            shutil.rmtree(path)

    def _copy_folder(self) -> None:
        path = self._inner_folder()
        if sum(len(files) for _, _, files in os.walk(path)) < 60:
            target = self._folder_at_random()
            if not target.is_relative_to(path):
                shutil.copytree(path, target / self._name(path))

    def _folder_for_file(self) -> None:
        path = self._file()
        path.unlink()
        path.mkdir()
        (path / "inside.txt").write_text(self._sentence())

    def _ignore(self) -> None:
        path = self._folder_at_random() / ".gitignore"
        if path.exists():
            path.unlink()
        else:
            path.write_text("*.css\nnote*\n")

    def _check_out(self) -> None:
        """Another branch: many files at once, changed, new and gone, folders too."""
        files = self._files()
        for path in map(Path, self._chooser.sample(files, min(BURST_FILES, len(files)))):
            kind = self._chooser.random()
            if kind < 0.7:
                text = path.read_text("utf-8", "replace")
                path.unlink()
                path.write_text(text.replace("\n", f"\n{self._sentence()}\n", 1), "utf-8")
            elif kind < 0.85:
                path.unlink()
            else:
                inner = path.parent / f"branch {self._numbers % 7}"
                inner.mkdir(exist_ok=True)
                (inner / self._name(path)).write_text(self._sentence())

    # --- chance

    def _files(self) -> list[str]:
        return sorted(
            f"{here}{os.sep}{name}"
            for here, _, names in os.walk(self._folder)
            for name in names
            if not name.startswith(".") and not name.endswith(("~", ".old"))
        )

    def _file(self) -> Path:
        return Path(self._chooser.choice(self._files()))

    def _folders(self) -> list[str]:
        return sorted(here for here, _, _ in os.walk(self._folder))

    def _folder_at_random(self) -> Path:
        return Path(self._chooser.choice(self._folders()))

    def _inner_folder(self) -> Path:
        return Path(self._chooser.choice(self._folders()[1:]))

    def _name(self, path: Path) -> str:
        self._numbers += 1
        stem = path.stem.rsplit(" ", 1)[0][:60]
        return f"{stem} {self._numbers}{path.suffix}"

    def _sentence(self) -> str:
        self._numbers += 1
        return " ".join(self._chooser.choices(WORDS, k=12)) + f" number {self._numbers}."
