"""Collects what the window says into resources/translations/*.ts and builds the *.qm that it loads.

    python packaging/tools/translate.py            collect and build
    python packaging/tools/translate.py --check    fail if a sentence has no translation in a complete language

Besides the window's own sentences (found by lupdate) these are the engine's: its messages (engine/base/english.py), the
labels of its settings, and what its models are called, in the contexts "messages", "settings" and "models".
"""

from __future__ import annotations

import argparse
import ast
import shutil
import string
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from engine.base.english import ENGLISH  # noqa: E402

TRANSLATIONS = ROOT / "resources" / "translations"
LANGUAGES = ("zh_CN", "de", "ja")
COMPLETE = ("zh_CN", "de", "ja")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().check:
        with tempfile.TemporaryDirectory() as folder:
            for language in LANGUAGES:
                shutil.copy(ts_of(language), folder)
            collect(Path(folder))
            return check(Path(folder))
    collect(TRANSLATIONS)
    for language in LANGUAGES:
        source = ts_of(language)
        subprocess.run([tool("pyside6-lrelease"), source, "-qm", source.with_suffix(".qm"), "-silent"], check=True)
    return check(TRANSLATIONS)


def ts_of(language: str, folder: Path = TRANSLATIONS) -> Path:
    return folder / f"hither_{language}.ts"


def collect(target: Path) -> None:
    """Bring the .ts files of a folder up to the strings of the sources."""
    with tempfile.TemporaryDirectory() as folder:
        sentences = Path(folder) / "engine_sentences.py"
        lines = [f"translate({context!r}, {text!r})" for context, text in sorted(set(engine_sentences()))]
        sentences.write_text("\n".join(lines) + "\n", "utf-8")
        files = [str(path) for path in sorted((ROOT / "app").rglob("*.py"))] + [str(sentences)]
        for language in LANGUAGES:
            subprocess.run(
                [
                    tool("pyside6-lupdate"), *files, "-ts", str(ts_of(language, target)), "-locations", "none",
                    "-no-obsolete", "-source-language", "en", "-target-language", language, "-silent",
                ],
                check=True,
            )  # fmt: skip


def engine_sentences() -> Iterator[tuple[str, str]]:
    """The engine's sentences that the window shows: (context, text)."""
    yield from (("messages", template) for template in ENGLISH.values() if has_words(template))
    for name, call, context, arguments in (
        ("settings.py", "setting", "settings", slice(1, 3)),
        ("catalog.py", "KnownModel", "models", slice(2, 4)),
    ):
        for path in (ROOT / "engine").rglob(name):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == call:
                    yield from ((context, text) for argument in node.args[arguments] if (text := constant(argument)))


def has_words(template: str) -> bool:
    """Whether a template has words besides its values; "{detail}" alone needs no translation."""
    return any(literal for literal, *_ in string.Formatter().parse(template))


def fields(template: str) -> set[tuple[str, str]]:
    """The values that a template takes, each with its format."""
    return {(name, spec or "") for _, name, spec, _ in string.Formatter().parse(template) if name}


def constant(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def check(folder: Path) -> int:
    """Returns 1 where a complete language lacks a sentence or a translation lacks a value of its sentence."""
    wrong = 0
    for language in LANGUAGES:
        tree = ET.parse(ts_of(language, folder))
        translations = {
            (context.findtext("name", ""), message.findtext("source", "")): message.findtext("translation", "")
            for context in tree.iter("context")
            for message in context.iter("message")
        }
        known = {key: text for key, text in translations.items() if text}
        print(f"{language}: {len(known)} of {len(translations)}")
        if language in COMPLETE:
            for _, source in sorted(translations.keys() - known.keys()):
                wrong += 1
                print(f"  not translated: {source}")
        for (_, source), text in known.items():
            if fields(source) != fields(text):
                wrong += 1
                print(f"  other values than its sentence: {text}")
    return 1 if wrong else 0


def tool(name: str) -> str:
    return str(Path(sys.executable).parent / name)


if __name__ == "__main__":
    sys.exit(main())
