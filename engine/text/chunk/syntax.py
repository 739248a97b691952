"""Splits code at its functions and classes: each is one chunk if it fits, longer ones are split at statements.

grammars.py names the nodes of all languages. Without a grammar, or if it finds nothing, the caller splits by layout.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from engine.text.chunk.grammars import LEADING, definition_in, is_container, name_of, parser_for
from engine.text.chunk.lines import line_pieces
from engine.text.chunk.packing import BLOCK, CODE, LINE, PARAGRAPH, Piece, Sizes, pack
from engine.text.chunk.sentences import cut_lines
from engine.text.chunk.tokens import estimate_up_to

# A definition up to this size is one chunk: with its line of context it still fits the models' limits.
MAX_DEFINITION = 400
# Statements are joined up to `Sizes.most`; a larger statement is split inside.
MAX_STATEMENT = 130
MAX_PARSED_CHARS = 2_000_000
MAX_DEPTH = 40
_PARTS = Sizes(least=40)
# Text that only closes a block has no meaning, so it is not searchable.
# The quantifier is possessive, as a long run of slashes would otherwise take forever.
_CLOSERS = re.compile(r"(?>#\s*endif[^\n]*|//[^\n]*|\b(?:end|fi|done|esac|endif|else)\b|[\W_])*+")


@dataclass(frozen=True, slots=True)
class Span:
    """text[start:end] with the names that enclose it, outermost first, its own name last."""

    start: int
    end: int
    path: tuple[str, ...] = ()


def syntax_spans(text: str, syntax: str) -> list[Span] | None:
    """The chunks of a source file, in order; None if there is no useful syntax.

    White space and lone closing brackets are left out.
    """
    if len(text) > MAX_PARSED_CHARS:
        return None
    parser = parser_for(syntax)
    if parser is None:
        return None
    data = text.encode("utf-8", "replace")
    root = parser.parse(data).root_node
    cutter = _Cutter(text, _Offsets(text, data))
    cutter.region(root, 0, len(text), (), 0)
    return cutter.spans if cutter.found else None


class _Offsets:
    """Converts the parser's byte offsets to characters. Fast for mostly ascending offsets."""

    def __init__(self, text: str, data: bytes) -> None:
        self._data = None if len(text) == len(data) else data
        self._byte = self._character = 0

    def __call__(self, byte: int) -> int:
        if self._data is None:
            return byte
        if byte < self._byte:
            self._character -= len(self._data[byte : self._byte].decode("utf-8", "replace"))
        else:
            self._character += len(self._data[self._byte : byte].decode("utf-8", "replace"))
        self._byte = byte
        return self._character


class _Cutter:
    def __init__(self, text: str, offset: _Offsets) -> None:
        self._text = text
        self._offset = offset
        self.spans: list[Span] = []
        self.found = False

    def region(self, node: Any, start: int, end: int, path: tuple[str, ...], depth: int) -> None:
        """Add the chunks of text[start:end], which is `node` or its remaining part."""
        position = start
        for outer, inner in self._definitions(node, depth):
            first = max(self._line_start(self._offset(outer[0].start_byte)), position)
            last = min(self._line_end(self._offset(outer[1].end_byte)), end)
            if last <= first:
                continue
            self.found = True
            self._filler(position, first, path)
            self._definition(inner, first, last, (*path, *filter(None, [name_of(inner)])), depth)
            position = max(last, position)
        self._filler(position, end, path)

    def _definitions(self, node: Any, depth: int, leading: Any = None) -> Iterator[tuple[tuple[Any, Any], Any]]:
        """((first node, last node), definition) of the nearest definitions below `node`, in order.

        `leading` is the comment directly before `node`; it belongs to a definition that `node` begins with.
        """
        if depth > MAX_DEPTH:
            return
        previous: Any = leading
        for child in node.children:
            adjoins = leading is not None and child.start_point[0] <= previous.end_point[0] + 1
            if child.type in LEADING:
                # A comment at the end of a line of code belongs to that line.
                trails = (
                    previous is not None
                    and previous.type not in LEADING
                    and previous.end_point[0] == child.start_point[0]
                )
                leading = None if trails else (leading if adjoins else child)
                previous = child
                continue
            inner = definition_in(child)
            if inner is not None:
                yield (leading if adjoins else child, child), inner
            elif child.start_point[0] != child.end_point[0]:
                yield from self._definitions(child, depth + 1, leading if adjoins else None)
            leading, previous = None, child

    def _definition(self, node: Any, start: int, end: int, path: tuple[str, ...], depth: int) -> None:
        if is_container(node):
            before = len(self.spans)
            inside = list(self._definitions(node, depth))
            if inside:
                self.region(node, start, end, path, depth + 1)
                if len(self.spans) > before:
                    return
        tokens = estimate_up_to(self._text, start, end, MAX_DEFINITION)
        if tokens <= MAX_DEFINITION:
            self.spans.append(Span(start, end, path))
            return
        pieces: list[Piece] = []
        self._statements(node, start, end, BLOCK, pieces, 0)
        self.spans.extend(Span(first, last, path) for first, last in pack(pieces, _PARTS))

    def _statements(self, node: Any, start: int, end: int, strength: int, pieces: list[Piece], depth: int) -> None:
        """Add pieces of text[start:end] that begin with a statement at the start of a line."""
        borders: list[tuple[int, Any]] = []
        if depth < MAX_DEPTH:
            for child in node.children:
                first = self._line_start(self._offset(child.start_byte))
                if start < first < end and (not borders or first > borders[-1][0]):
                    borders.append((first, child))
                elif child.start_point[0] != child.end_point[0] and (not borders or borders[-1][1] is not child):
                    # It begins on the line of another node, like a body after its header; it holds the statements.
                    borders.append((borders[-1][0] if borders else start, child))
        position = start
        places = [*borders, (end, None)]
        held: Any = None
        for first, child in places:
            if first > position:
                self._statement(held if held is not None else None, position, first, strength, pieces, depth)
                position, held = first, None
            if child is not None and child.start_point[0] != child.end_point[0]:
                held = child

    def _statement(self, node: Any, start: int, end: int, strength: int, pieces: list[Piece], depth: int) -> None:
        content = self._text[start:end]
        tokens = estimate_up_to(self._text, start, end, MAX_STATEMENT)
        if not content.strip():
            return
        if tokens <= MAX_STATEMENT:
            pieces.append(Piece(start, end, tokens, strength))
        elif node is not None:
            self._statements(node, start, end, max(strength - 1, LINE), pieces, depth + 1)
        else:
            for first, last, count in cut_lines(self._text, start, end, MAX_STATEMENT):
                pieces.append(Piece(first, last, count, strength))
                strength = LINE

    def _filler(self, start: int, end: int, path: tuple[str, ...]) -> None:
        """Add the text between definitions: imports, constants, the head of a class."""
        content = self._text[start:end]
        if not content.strip() or _CLOSERS.fullmatch(content):
            return
        pieces = [
            Piece(piece.start, piece.end, piece.tokens, min(piece.strength, PARAGRAPH) if path else piece.strength)
            for piece in line_pieces(self._text, start, end)
        ]
        self.spans.extend(Span(first, last, path) for first, last in pack(pieces, CODE))

    def _line_start(self, offset: int) -> int:
        """The start of the line if only white space is before `offset`; else `offset`."""
        line = self._text.rfind("\n", 0, offset) + 1
        return line if self._text[line:offset].isspace() or line == offset else offset

    def _line_end(self, offset: int) -> int:
        """The end of the line with its newline if only closing signs and comments follow; else `offset`."""
        line = self._text.find("\n", offset)
        line = len(self._text) if line < 0 else line + 1
        return line if _CLOSERS.fullmatch(self._text[offset:line]) else offset
