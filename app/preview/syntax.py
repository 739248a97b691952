"""Syntax highlighting: Pygments' tokens as spans per line. Runs on the preview thread."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

# span: start and length in UTF-16 units of its line, and a key of `Tones.syntax`
LineSpans = list[list[tuple[int, int, str]]]
SIZE = 40_000  # characters; Pygments highlights some 300,000 a second


def colour(text: str, syntax: str, file_name: str = "") -> LineSpans:
    """The spans of every line of `text`; empty lists for an unknown language."""
    lines: LineSpans = [[] for _ in range(text.count("\n") + 1)]
    lexer = _lexer(syntax, file_name)
    if lexer is None or len(text) > SIZE:
        return lines
    row, column = 0, 0
    for name, value in _tokens(lexer, text):
        for number, part in enumerate(value.split("\n")):
            if number:
                row, column = row + 1, 0
            if part:
                length = len(part) if part.isascii() else len(part) + sum(1 for c in part if c > "\uffff")
                if name and row < len(lines):
                    lines[row].append((column, length, name))
                column += length
    return lines


def _lexer(syntax: str, file_name: str) -> Any:
    from pygments.lexers import get_lexer_by_name, get_lexer_for_filename
    from pygments.util import ClassNotFound

    options = {"ensurenl": False, "stripnl": False}
    try:
        return get_lexer_by_name(syntax, **options) if syntax else get_lexer_for_filename(file_name, **options)
    except ClassNotFound:
        return None


def _tokens(lexer: Any, text: str) -> Iterator[tuple[str, str]]:
    from pygments.token import Comment, Generic, Keyword, Name, Number, Operator, String

    names = (
        (Comment, "comment"),
        (String, "string"),
        (Number, "number"),
        (Keyword.Type, "type"),
        (Keyword, "keyword"),
        (Operator.Word, "keyword"),
        (Name.Class, "type"),
        (Name.Builtin, "type"),
        (Name.Function, "name"),
        (Name.Decorator, "name"),
        (Name.Tag, "tag"),
        (Name.Attribute, "name"),
        (Generic.Heading, "heading"),
        (Generic.Subheading, "heading"),
        (Generic.Deleted, "tag"),
        (Generic.Inserted, "string"),
    )
    known: dict[Any, str] = {}
    for kind, value in lexer.get_tokens(text):
        if kind not in known:
            known[kind] = next((name for parent, name in names if kind in parent), "")
        yield known[kind], value
