"""Real files for the acceptance questions, copied from files that every machine with Python, or Debian, has.

`small` is fast enough for the suite: short modules of Python's library, and translated manual pages if they are
installed. `large` has about 3,000 files: the complete library, the manual in every language, the installed
documentation.
"""

from __future__ import annotations

import json
import shutil
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MANUAL = Path("/usr/share/man")
DOCUMENTATION = Path("/usr/share/doc")
LIBRARY = Path(sysconfig.get_path("stdlib"))
LANGUAGES = ("de", "fr", "es", "ja", "ru", "zh_CN", "ko", "pl", "sv", "nl", "it", "uk")
SMALL_MAX_BYTES = 12_000
LONGEST_BYTES = 90_000  # for the suite's sake


@dataclass(frozen=True)
class Question:
    language: str
    query: str
    expected: frozenset[str]

    def rank(self, names: list[str]) -> int | None:
        """The 1-based rank of the first expected file; None if it is missing."""
        for place, name in enumerate(names, 1):
            if name.removesuffix(".gz") in self.expected:
                return place
        return None


def questions() -> list[Question]:
    lines = Path(__file__).with_name("questions.jsonl").read_text("utf-8").splitlines()
    return [Question(row["language"], row["query"], frozenset(row["expected"])) for row in map(json.loads, lines)]


def build(target: Path, *, large: bool, limit: int = 3000) -> int:
    """Copy the corpus below `target`; returns the number of files."""
    count = 0
    for source in _large(limit) if large else _small():
        # Without dots: hidden folders are left out of a library.
        place = target.joinpath(*(part.lstrip(".") for part in source.parts[1:]))
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, place)
        count += 1
    return count


def has_manual() -> bool:
    """Whether the translated manual pages are installed that some questions need."""
    return all((MANUAL / language / "man8").is_dir() for language in ("de", "ja", "zh_CN", "ru"))


def _small() -> Iterator[Path]:
    wanted = {name for question in questions() for name in question.expected}
    for number, path in enumerate(sorted(LIBRARY.glob("*.py"))):
        if (path.name in wanted and path.stat().st_size <= LONGEST_BYTES) or (
            number % 14 == 0 and path.stat().st_size <= SMALL_MAX_BYTES
        ):
            yield path
    for language in ("de", "fr", "ja", "ru", "zh_CN"):
        for number, path in enumerate(sorted((MANUAL / language).glob("man[158]/*.gz"))):
            if path.name.removesuffix(".gz") in wanted or (number % 14 == 0 and path.stat().st_size <= 4_000):
                yield path


def _large(limit: int) -> Iterator[Path]:
    sources = [
        *(
            path
            for path in sorted(LIBRARY.rglob("*.py"))
            if "site-packages" not in path.parts and "test" not in path.parts
        ),
        *(path for language in LANGUAGES for path in sorted((MANUAL / language).rglob("*.gz"))),
        *(path for section in "158" for path in sorted((MANUAL / f"man{section}").glob("*.gz"))[:150]),
        *sorted(
            path for path in DOCUMENTATION.rglob("*") if path.suffix in {".txt", ".html", ".md", ".rst", ".pdf", ".gz"}
        ),
    ]
    # Without the logs of megabytes that a few packages ship as documentation: no person reads them.
    fitting = [path for path in sources if path.is_file() and path.stat().st_size < _largest(path)]
    yield from fitting[:limit]


def _largest(path: Path) -> int:
    return 30_000 if path.suffix == ".gz" else 200_000
