"""Collects what the window says into resources/translations/*.ts and builds the *.qm that it loads.

    python packaging/tools/translate.py            collect and build
    python packaging/tools/translate.py --check    fail if a sentence has no translation in a complete language

Besides the window's own sentences (found by lupdate) these are the engine's: titles and hints of its errors and
notices, the labels of its settings, and what its models and presets are called. They are English there and go through
the contexts "errors", "settings", "models" and "presets".
"""

from __future__ import annotations

import argparse
import ast
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from app.words.engine_sentences import TEMPLATES, WORDS  # noqa: E402

TRANSLATIONS = ROOT / "resources" / "translations"
LANGUAGES = ("zh_CN", "de", "ja")
COMPLETE = ("zh_CN", "de", "ja")
ERRORS = {
    "HitherError", "FileProblem", "Retryable", "RemoteUnavailable", "OutOfMemory", "DiskFull", "ModelError",
    "ModelNotFound", "ModelInvalid", "WorkerStopped", "LibraryError", "LibraryLocked", "LibraryNewer",
    "LibraryUnusable", "BadRequest", "Notice", "Problem",
}  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().check:
        return check()
    collect()
    for language in LANGUAGES:
        source = TRANSLATIONS / f"hither_{language}.ts"
        subprocess.run([tool("pyside6-lrelease"), source, "-qm", source.with_suffix(".qm"), "-silent"], check=True)
    return check()


def collect() -> None:
    TRANSLATIONS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        sentences = Path(folder) / "engine_sentences.py"
        lines = [f"translate({context!r}, {text!r})" for context, text in sorted(set(engine_sentences()))]
        sentences.write_text("\n".join(lines) + "\n", "utf-8")
        files = [str(path) for path in sorted((ROOT / "app").rglob("*.py"))] + [str(sentences)]
        for language in LANGUAGES:
            target = TRANSLATIONS / f"hither_{language}.ts"
            subprocess.run(
                [
                    tool("pyside6-lupdate"), *files, "-ts", str(target), "-locations", "none", "-no-obsolete",
                    "-source-language", "en", "-target-language", language, "-silent",
                ],
                check=True,
            )  # fmt: skip


def engine_sentences() -> Iterator[tuple[str, str]]:
    """Every whole sentence of the engine that may reach the window: (context, text)."""
    yield from (("errors", text) for text in (*TEMPLATES, *WORDS))
    for path in sorted((ROOT / "engine").rglob("*.py")):
        if {"cli", "serve", "batch"} & set(path.parts):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in ERRORS:
                for argument in node.args[:2]:
                    text = constant(argument)
                    if text and " " in text:
                        yield "errors", text
            elif name == "setting" and path.name == "settings.py":
                for argument in node.args[1:3]:
                    if text := constant(argument):
                        yield "settings", text
            elif name == "KnownModel" and path.name == "catalog.py":
                yield from (("models", text) for argument in node.args[2:4] if (text := constant(argument)))
            elif name == "Preset" and path.name == "presets.py":
                yield from (("presets", text) for argument in node.args[1:2] if (text := constant(argument)))
            elif name == "Verdict" and path.name == "machine.py":
                yield from (("errors", text) for argument in node.args[1:2] if (text := constant(argument)))
            for keyword in node.keywords:
                if keyword.arg in ("notice", "hint", "title") and (text := constant(keyword.value)) and " " in text:
                    yield "errors", text


def constant(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def check() -> int:
    missing = 0
    for language in LANGUAGES:
        tree = ET.parse(TRANSLATIONS / f"hither_{language}.ts")
        messages = list(tree.iter("message"))
        open_ones = [m.findtext("source", "") for m in messages if not m.findtext("translation")]
        print(f"{language}: {len(messages) - len(open_ones)} of {len(messages)}")
        if language in COMPLETE:
            missing += len(open_ones)
            for text in open_ones:
                print(f"  not translated: {text}")
    return 1 if missing else 0


def tool(name: str) -> str:
    return str(Path(sys.executable).parent / name)


if __name__ == "__main__":
    sys.exit(main())
