"""Finds headings and titles in hand-written text: Markdown, reStructuredText, Org, LaTeX and others. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from engine.base.types import Mark, MarkKind

MAX_TITLE_CHARS = 160
MAX_HEADING_CHARS = 500
MAX_HEADER_CHARS = 2000
_TITLE_SEARCH_CHARS = 4000
_WRAPPED_CHARS = 50  # a line of this length that continues in the next line belongs to a paragraph


def find_headings(text: str, syntax: str) -> tuple[Mark, ...]:
    """HEADING marks of `text`, sorted, each at the start of its heading's first line; levels 1 to 6."""
    finder = _FINDERS.get(syntax)
    return tuple(finder(text)) if finder else ()


def find_title(text: str, marks: tuple[Mark, ...] = ()) -> str:
    """The first heading if it is near the top, else the first line that reads like a title, else ""."""
    first = next((mark for mark in marks if mark.kind is MarkKind.HEADING), None)
    if first is not None and first.offset < _TITLE_SEARCH_CHARS:
        return clean_title(first.value)
    lines = text[:_TITLE_SEARCH_CHARS].split("\n", 40)[:40]
    for line, below in zip(lines, (*lines[1:], ""), strict=True):
        candidate = line.strip().strip("#=-*_~/;<>!|+ \t")
        if sum(character.isalpha() for character in candidate) >= 3:
            goes_on = len(line.strip()) >= _WRAPPED_CHARS and below.strip()
            return "" if goes_on else clean_title(candidate)
    return ""


def header_of_table(text: str, syntax: str) -> tuple[Mark, ...]:
    """The column names of a table (csv, tsv) as a heading over all rows, if the first row has names."""
    separator = {"csv": ",", "tsv": "\t"}.get(syntax)
    line = text[:MAX_HEADER_CHARS].partition("\n")[0]
    if separator is None or len(line) >= MAX_HEADER_CHARS:
        return ()
    if separator == "," and line.count(";") > line.count(","):
        separator = ";"
    return column_names([cell.strip().strip('"') for cell in line.split(separator)], 0)


def column_names(cells: Sequence[str], offset: int) -> tuple[Mark, ...]:
    """A HEADING mark at `offset` if `cells` read like column names: several, all different, none a number."""
    if len(cells) < 2 or len(set(cells)) < len(cells):
        return ()
    if not all(cell and not cell[0].isdigit() and any(map(str.isalpha, cell)) for cell in cells):
        return ()
    return (Mark(offset, MarkKind.HEADING, clean_title(", ".join(cells)), 1),)


def clean_title(title: str) -> str:
    title = " ".join(title.split())
    return title if len(title) <= MAX_TITLE_CHARS else title[: MAX_TITLE_CHARS - 1].rstrip() + "…"


_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})", re.MULTILINE)
_MARKDOWN = re.compile(
    r"^ {0,3}(?P<hashes>#{1,6})[ \t]+(?P<text>[^\n]*?)[ \t#]*$"
    r"|^(?P<above>[^\s\-=>#|*+][^\n]*)\n {0,3}(?P<line>=+|-{2,})[ \t]*$",
    re.MULTILINE,
)
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_INLINE = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|[*_`]+([^*_`]+)[*_`]+|<[^>]+>")


def _markdown(text: str) -> list[Mark]:
    hidden = _fenced(text)
    front = _FRONT_MATTER.match(text)
    if front:
        hidden.insert(0, front.span())
    marks, place = [], 0
    for match in _MARKDOWN.finditer(text):
        start = match.start()
        while place < len(hidden) and hidden[place][1] <= start:
            place += 1
        if place < len(hidden) and hidden[place][0] <= start:
            continue
        if match["hashes"]:
            value, level = match["text"], len(match["hashes"])
        else:
            value, level = match["above"], 1 if match["line"].startswith("=") else 2
        value = _INLINE.sub(lambda m: m.group(1) or m.group(2) or "", value[:MAX_HEADING_CHARS]).strip()
        if value:
            marks.append(Mark(start, MarkKind.HEADING, value, level))
    return marks


def _fenced(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    opened: tuple[int, str] | None = None
    for match in _FENCE.finditer(text):
        fence = match.group(1)
        if opened is None:
            opened = (match.start(), fence)
        elif fence.startswith(opened[1]):
            spans.append((opened[0], match.end()))
            opened = None
    if opened is not None:
        spans.append((opened[0], len(text)))
    return spans


_RST = re.compile(
    r"^(?:(?P<over>([=\-~^\"'`#*+.:_])\2{2,})\n)?(?P<text>[^\s][^\n]*|[ ]+[^\s][^\n]*(?=\n(?P=over)))\n"
    r"(?P<under>([=\-~^\"'`#*+.:_])\5{2,})[ \t]*$",
    re.MULTILINE,
)


def _rst(text: str) -> list[Mark]:
    marks: list[Mark] = []
    styles: list[tuple[str, bool]] = []
    for match in _RST.finditer(text):
        value, under = match["text"].strip(), match["under"]
        # An underline may be a little shorter than its text (wide letters), but not much.
        if len(under) < len(value) * 0.7 or not any(character.isalnum() for character in value):
            continue
        style = (under[0], bool(match["over"]))
        if style not in styles:
            styles.append(style)
        marks.append(Mark(match.start(), MarkKind.HEADING, value, min(styles.index(style) + 1, 6)))
    return marks


_ORG = re.compile(r"^(\*{1,6})[ \t]+(?:(?:TODO|DONE)[ \t]+)?(\S[^\n]*?)(?:[ \t]+:[\w:@]+:)?[ \t]*$", re.MULTILINE)
_ASCIIDOC = re.compile(r"^(={1,6})[ \t]+(\S[^\n]*?)[ \t]*$", re.MULTILINE)
_WIKI = re.compile(r"^(={1,6})[ \t]*([^=\n]+?)[ \t]*\1[ \t]*$", re.MULTILINE)
_LATEX = re.compile(
    r"^[ \t]*\\(part|chapter|section|subsection|subsubsection|paragraph)\*?(?:\[[^\]]*\])?\{([^{}\n]+)", re.MULTILINE
)
_LATEX_LEVELS = {"part": 1, "chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4, "paragraph": 5}
_TEXINFO = re.compile(
    r"^@(chapter|unnumbered|appendix|section|unnumberedsec|subsection|unnumberedsubsec|heading)[ \t]+(\S[^\n]*)",
    re.MULTILINE,
)
_TEXINFO_LEVELS = {"section": 2, "unnumberedsec": 2, "heading": 2, "subsection": 3, "unnumberedsubsec": 3}


def _by_repeated_sign(pattern: re.Pattern[str], text: str) -> list[Mark]:
    return [Mark(m.start(), MarkKind.HEADING, m.group(2), len(m.group(1))) for m in pattern.finditer(text)]


def _by_command(pattern: re.Pattern[str], levels: dict[str, int], text: str) -> list[Mark]:
    return [
        Mark(m.start(), MarkKind.HEADING, m.group(2).strip(), levels.get(m.group(1), 1)) for m in pattern.finditer(text)
    ]


_FINDERS: dict[str, Callable[[str], list[Mark]]] = {
    "markdown": _markdown,
    "rst": _rst,
    "org": lambda text: _by_repeated_sign(_ORG, text),
    "asciidoc": lambda text: _by_repeated_sign(_ASCIIDOC, text),
    "wiki": lambda text: _by_repeated_sign(_WIKI, text),
    "latex": lambda text: _by_command(_LATEX, _LATEX_LEVELS, text),
    "texinfo": lambda text: _by_command(_TEXINFO, _TEXINFO_LEVELS, text),
}
