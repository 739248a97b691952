"""Whether the functions of real source trees are exactly one passage each, held against each language's own parser.

    python -m tests.acceptance.functions [--cache FOLDER] [--each 300] [LANGUAGE ...]

Trees are fetched (sources.py). References: Python's ast; for JavaScript and TypeScript the TypeScript compiler; for
PHP, Lua and Ruby parsers of the npm registry; for the others universal-ctags, which must be installed. Counted are
functions of two lines or more that stand in no other function. One fits if its text is no longer than what is kept
whole. It is right if one passage ends on its last line and begins on its first, or with the comments, attributes and
decorators that stand right before that, and holds nothing of another function.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import random
import re
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.base.errors import FileProblem
from engine.base.types import Chunk
from engine.extract.limits import Limits
from engine.extract.registry import extract_file
from engine.text.chunk.chunker import chunk_document
from engine.text.chunk.syntax import MAX_DEFINITION
from engine.text.chunk.tokens import estimate_tokens
from tests.acceptance.sources import Unavailable, package, run
from tests.bench.results import Figures

PARSERS = ["typescript@5.9.3", "php-parser@3.7.0", "luaparse@0.3.1", "@ruby/prism@1.9.0"]
MAX_BYTES = 300_000
SHOWN = 5
TARGET = 0.95
RIGHT = "right lines"

Function = tuple[int, int, str]  # first line, last line, name


@dataclass(frozen=True)
class Tree:
    """A language, a source tree of real code, and which files count."""

    language: str
    packages: Sequence[tuple[str, str]]
    extensions: Sequence[str]
    reference: str = "ctags"
    without: str = r"$^"


TREES = [
    Tree("Python", [], (".py",), "ast"),
    Tree("JavaScript", [("npm", "express@5.3.0"), ("npm", "commander@14.0.3")], (".js",), "parsers"),
    Tree("TypeScript", [("npm", "rxjs@7.8.2")], (".ts",), "parsers", r"\.d\.ts$"),
    Tree("Java", [("debian-source", "libcommons-lang3-java")], (".java",)),
    Tree("C", [("debian-source", "zlib"), ("debian-source", "curl")], (".c",)),
    Tree("C++", [("debian-source", "leveldb")], (".cc", ".cpp")),
    Tree("C#", [("debian-source", "dbus-sharp"), ("debian-source", "newtonsoft-json")], (".cs",)),
    Tree("Go", [("debian-source", "golang-github-spf13-cobra")], (".go",)),
    Tree("R", [("debian-source", "r-cran-stringr")], (".R",)),
    Tree("PHP", [("debian-source", "php-guzzlehttp-psr7")], (".php",), "parsers"),
    Tree("Lua", [("debian", "lua-penlight")], (".lua",), "parsers"),
    Tree("Ruby", [("debian", "ruby-rack"), ("debian", "rake")], (".rb",), "parsers"),
]
_KINDS = {"function", "method", "func", "functionVar", "constructor"}


def main(argv: Sequence[str] | None = None) -> Figures:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("languages", nargs="*")
    parser.add_argument("--cache", type=Path, default=Path.home() / ".cache" / "hither-places")
    parser.add_argument("--each", type=int, default=300, help="files of a language at most")
    arguments = parser.parse_args(argv)
    table: list[tuple[str, int, int, int, int]] = []
    for tree in TREES:
        if arguments.languages and tree.language not in arguments.languages:
            continue
        try:
            files = files_of(tree, arguments.cache, arguments.each)
            found = references(tree.reference, files, arguments.cache)
        except Unavailable as error:
            print(f"{tree.language}: left out: {error}")
            continue
        total = fitting = right = 0
        wrong: list[str] = []
        for path, functions in found.items():
            count, fit, good, bad = judge(path, functions)
            total, fitting, right = total + count, fitting + fit, right + good
            wrong += bad
        for line in wrong[:SHOWN]:
            print(f"{tree.language}: {line}")
        table.append((tree.language, len(found), total, fitting, right))
    print(f"\n{'language':12}{'files':>6}{'functions':>11}{'fitting':>9}{'one passage':>13}{'share':>8}")
    figures = Figures()
    for language, count, total, fitting, right in table:
        figures.add(language, "functions", total, "count")
        figures.add(language, RIGHT, 100 * right / max(fitting, 1), "%")
        print(f"{language:12}{count:>6}{total:>11}{fitting:>9}{right:>13}{right / max(fitting, 1):>8.1%}")
    return figures


def files_of(tree: Tree, cache: Path, most: int) -> list[Path]:
    folders = [package(kind, name, cache) for kind, name in tree.packages] or [Path(sysconfig.get_paths()["stdlib"])]
    paths = [
        path
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.suffix in tree.extensions
        and path.is_file()
        and not path.is_symlink()
        and 200 < path.stat().st_size < MAX_BYTES
        and not re.search(tree.without, path.name)
        and "site-packages" not in path.parts
        and "lib2to3" not in path.parts
    ]
    return random.Random(1).sample(paths, min(most, len(paths)))


def references(reference: str, files: Sequence[Path], cache: Path) -> dict[Path, list[Function]]:
    ways: dict[str, Callable[[Sequence[Path], Path], dict[Path, list[Function]]]] = {
        "ast": by_ast,
        "parsers": by_parsers,
        "ctags": by_ctags,
    }
    return {path: _outermost(functions) for path, functions in ways[reference](files, cache).items()}


def by_ast(files: Sequence[Path], cache: Path) -> dict[Path, list[Function]]:
    found: dict[Path, list[Function]] = {}
    for path in files:
        try:
            waiting: list[ast.AST] = [ast.parse(path.read_bytes())]
        except (SyntaxError, ValueError):
            continue
        found[path] = []
        while waiting:
            for child in ast.iter_child_nodes(waiting.pop()):
                if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
                    first = min([child.lineno, *(each.lineno for each in child.decorator_list)])
                    found[path].append((first, child.end_lineno or first, child.name))
                elif isinstance(child, ast.ClassDef):
                    waiting.append(child)
    return found


def by_parsers(files: Sequence[Path], cache: Path) -> dict[Path, list[Function]]:
    folder = cache / "parsers"
    if not (folder / "node_modules").is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        run(["npm", "install", "--silent", "--no-audit", "--no-fund", *PARSERS], folder)
    done = subprocess.run(
        ["node", str(Path(__file__).with_name("functions.js"))],
        input="\n".join(map(str, files)),
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "NODE_PATH": str(folder / "node_modules"), "NODE_NO_WARNINGS": "1"},
    )
    return {Path(path): [tuple(each) for each in functions] for path, functions in json.loads(done.stdout).items()}


def by_ctags(files: Sequence[Path], cache: Path) -> dict[Path, list[Function]]:
    command = ["ctags", "--fields=+neK", "--output-format=json", "-f", "-", "-L", "-"]
    try:
        done = subprocess.run(command, input="\n".join(map(str, files)), capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise Unavailable(f"universal-ctags: {error}") from error
    found: dict[Path, list[Function]] = {path: [] for path in files}
    for line in done.stdout.splitlines():
        tag = json.loads(line)
        if tag.get("kind") in _KINDS and "end" in tag:
            found[Path(tag["path"])].append((tag["line"], tag["end"], tag["name"]))
    return found


def _outermost(functions: Sequence[Function]) -> list[Function]:
    kept: list[Function] = []
    for function in sorted(set(functions), key=lambda each: (each[0], -each[1])):
        if function[1] > function[0] and not (kept and function[0] <= kept[-1][1]):
            kept.append(function)
    return kept


def judge(path: Path, functions: Sequence[Function]) -> tuple[int, int, int, list[str]]:
    """(functions, how many fit, how many are one passage, descriptions of the others)"""
    try:
        extracted = extract_file(path, Limits())
    except FileProblem:
        return 0, 0, 0, []
    lines = extracted.text.split("\n")
    chunks = chunk_document(extracted)
    fitting = right = 0
    wrong: list[str] = []
    for first, last, name in functions:
        if estimate_tokens("\n".join(lines[first - 1 : last])) > MAX_DEFINITION:
            continue
        held = next((chunk for chunk in chunks if (chunk.start_line or 0) <= first <= (chunk.end_line or 0)), None)
        before = lines[(held.start_line or 1) - 1 : first - 1] if held else []
        # With its comments a function may be longer than what is kept whole.
        if held and estimate_tokens("\n".join(_leading(lines, first) + lines[first - 1 : last])) > MAX_DEFINITION:
            continue
        fitting += 1
        if held is not None and held.end_line == last and _belongs(before) and not _others(held, functions, first):
            right += 1
        else:
            got = f"{held.start_line} to {held.end_line}" if held else "none"
            wrong.append(f"{path.name} {name}: lines {first} to {last}, its passage {got}")
    return len(functions), fitting, right, wrong


def _others(chunk: Chunk, functions: Sequence[Function], first: int) -> bool:
    return any(each[0] != first and (chunk.start_line or 0) <= each[0] <= (chunk.end_line or 0) for each in functions)


_COMMENT = re.compile(r"\s*(?://|/\*|\*|#|--|;|@|\[|\{|<!--|'''|\"\"\")")
_CODE_END = re.compile(r"[;}]\s*$")


def _leading(lines: Sequence[str], first: int) -> list[str]:
    """The lines of comments and attributes directly before line `first`."""
    start = first - 1
    while start > 0 and lines[start - 1].strip() and _COMMENT.match(lines[start - 1]):
        start -= 1
    return list(lines[start : first - 1])


def _belongs(lines: Sequence[str]) -> bool:
    """Whether the lines before a function belong to it: comments, attributes, the beginning of its head."""
    inside = False
    for line in lines:
        inside = (inside or "/*" in line) and "*/" not in line
        if not inside and not _COMMENT.match(line) and (_CODE_END.search(line) and "*/" not in line):
            return False
    return True


if __name__ == "__main__":
    shares = [figure.value for figure in main().all if figure.name == RIGHT]
    sys.exit(not shares or min(shares) < 100 * TARGET)
