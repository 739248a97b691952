"""Lists what an archive holds, so that a file inside is found by its name. Unpacks nothing."""

from __future__ import annotations

import tarfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from engine.errors import FileProblem
from engine.extract.composer import Composer
from engine.extract.containers import sniff
from engine.extract.kinds import Format
from engine.extract.kreuzberg_reader import extract
from engine.extract.limits import Limits
from engine.extract.reading import problem_of, read_start
from engine.types import Extracted

MAX_NAMES = 20_000
_SEVEN_ZIP = b"7z\xbc\xaf\x27\x1c"
_COMPRESSED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")


def read_archive(path: Path, format_: Format, limits: Limits) -> Extracted:
    head, _ = read_start(path, limits, 512)
    if sniff(head) == "zip":
        names: Iterable[str] = _zip_names(path)
    elif head.startswith(_SEVEN_ZIP):
        names = _seven_zip_names(path, limits)
    elif head[257:262] == b"ustar" or head.startswith(_COMPRESSED):
        names = _tar_names(path, limits)
    else:
        raise FileProblem("unsupported", path)
    composer = Composer(limits.max_text_chars)
    cut = False
    for number, name in enumerate(names):
        if number >= MAX_NAMES or composer.full:
            cut = True
            break
        composer.block(" ".join(name.encode("utf-8", "replace").decode().split()), "\n")
    text, _ = composer.result()
    if not text.strip():
        raise FileProblem("no_text", path)
    return Extracted(text, format_.kind, media_type="application/x-archive", note="truncated" if cut else "")


def _zip_names(path: Path) -> Iterator[str]:
    try:
        with zipfile.ZipFile(path) as archive:
            names = [member.filename for member in archive.infolist() if not member.is_dir()]
    except OSError as error:
        raise problem_of(error, path) from error
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError) as error:
        raise FileProblem("corrupt", path, str(error)) from error
    yield from names


def _tar_names(path: Path, limits: Limits) -> Iterator[str]:
    """Names up to the limit of unpacked bytes: a tar has no directory, its whole stream must be read."""
    found = False
    try:
        with tarfile.open(path, "r|*") as archive:
            for member in archive:
                if member.isfile():
                    found = True
                    yield member.name
                if member.offset > limits.max_unpacked_bytes:
                    return
    except tarfile.ReadError as error:
        # A lone compressed file is no archive; a tar that is cut off has told its first names.
        if not found:
            raise FileProblem("unsupported", path, str(error)) from error
    except (tarfile.TarError, EOFError, ValueError) as error:
        if not found:
            raise FileProblem("corrupt", path, str(error)) from error
    except OSError as error:
        if not found:
            raise problem_of(error, path) from error


def _seven_zip_names(path: Path, limits: Limits) -> list[str]:
    return [str(name) for name in extract(path, limits, mime_type="application/x-7z-compressed").metadata["file_list"]]
