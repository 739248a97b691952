"""Reads web pages: the text that a reader sees, with headings; only the main content if the page marks it."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

from engine.base.errors import FileProblem
from engine.base.types import Extracted, Mark, MarkKind
from engine.extract.decoding import normalise
from engine.extract.headings import clean_title
from engine.extract.kinds import Format
from engine.extract.limits import Limits
from engine.extract.textfile import load_text

_DROPPED = "script,style,noscript,template,svg,iframe,object,embed,canvas,select,button,head,form input,nav,dialog"
_FURNITURE = "header,footer,aside,[role=navigation],[role=banner],[role=contentinfo],[role=search],[aria-hidden=true]"
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
        "caption",
        "title",
    ]
)
_PARAGRAPHS = frozenset(
    [
        "p",
        "pre",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "table",
        "ul",
        "ol",
        "dl",
        "section",
        "article",
        "figure",
    ]
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
MIN_MAIN_SHARE = 0.3


def read_html(path: Path, format_: Format, limits: Limits) -> Extracted:
    source, complete = load_text(path, limits)
    text, marks, title = html_to_text(source)
    if not text.strip():
        raise FileProblem("no_text", path)
    return Extracted(text, format_.kind, title, "text/html", marks=marks, note="" if complete else "truncated")


def html_to_text(source: str) -> tuple[str, tuple[Mark, ...], str]:
    """Readable text, HEADING marks and the title of a page."""
    if _is_too_deep(source):
        return _stripped(source), (), ""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(source)
    title_node = tree.css_first("title")
    title = clean_title(title_node.text()) if title_node is not None else ""
    for node in tree.css(_DROPPED):
        node.decompose()
    body = tree.body or tree.root
    if body is None:
        return "", (), title
    main = body.css_first("main,[role=main],article")
    if main is not None and len(main.text()) >= MIN_MAIN_SHARE * len(body.text()):
        # Several articles form a list: then take their parent.
        body = main if main.tag != "article" or len(body.css("article")) == 1 else body
    for node in body.css(_FURNITURE):
        # A header with a heading holds an article's title.
        if node.parent is not None and node.css_first("h1,h2") is None:
            node.decompose()
    writer = _Writer()
    writer.walk(body)
    text, marks = writer.result()
    if not title and marks:
        title = clean_title(marks[0].value)
    return text, marks, title


_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
_ANY_TAG = re.compile(
    r"<(?:script|style)\b.*?(?:</(?:script|style)>|\Z)|<!--.*?(?:-->|\Z)|<[^<>]*>", re.DOTALL | re.IGNORECASE
)
# Elements whose closing tag does not exist or is optional.
_UNCLOSED = frozenset(
    "p li td th tr dd dt option tbody thead tfoot br hr img input meta link area base col embed source wbr".split()  # noqa: SIM905
)
# The parser's time grows with the square of the depth: 2 s for 20,000 levels. Real pages are not that deep.
MAX_DEPTH = 3000


def _is_too_deep(source: str) -> bool:
    depth = 0
    for closing, name in _TAG.findall(source):
        if name.lower() not in _UNCLOSED:
            depth = max(depth - 1, 0) if closing else depth + 1
            if depth > MAX_DEPTH:
                return True
    return False


def _stripped(source: str) -> str:
    return "\n".join(
        line for raw in unescape(_ANY_TAG.sub("\n", source)).split("\n") if (line := normalise(raw).strip())
    )


class _Writer:
    """Walks nodes without recursion, so that any nesting depth works."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._newlines = 2  # number of line ends at the end of the output
        self._space = False
        self._marks: list[Mark] = []
        self._heading: tuple[int, int, int] | None = None
        self._preformatted = 0

    def result(self) -> tuple[str, tuple[Mark, ...]]:
        text = "".join(self._parts).rstrip()
        return (text + "\n" if text else ""), tuple(mark for mark in self._marks if mark.offset < len(text))

    def walk(self, root: Any) -> None:
        node, at_end = root, False
        while True:
            if not at_end:
                self._enter(node)
                child = node.child
                if child is not None:
                    node = child
                    continue
            self._leave(node)
            if node.mem_id == root.mem_id:
                return
            following = node.next
            if following is not None:
                node, at_end = following, False
            else:
                node, at_end = node.parent, True

    def _enter(self, node: Any) -> None:
        tag = node.tag
        if tag == "-text":
            text = node.text_content or ""
            # The anchor links that manuals put beside a heading.
            if not (text in ("#", "¶", "§", "") and node.parent is not None and node.parent.tag == "a"):
                self._write(text)
        elif tag == "br":
            self._break(1)
        elif tag in ("td", "th"):
            if self._newlines == 0:
                self._emit("\t")
        elif tag in _BLOCKS:
            self._break(2 if tag in _PARAGRAPHS else 1)
            if tag == "pre":
                self._preformatted += 1
            elif tag in _HEADINGS:
                self._heading = (len(self._parts), self._length, _HEADINGS[tag])
            elif tag == "li":
                self._emit("• ")
        elif tag == "img":
            alternative = (node.attributes.get("alt") or "").strip()
            if alternative:
                self._write(f" {alternative} ")

    def _leave(self, node: Any) -> None:
        tag = node.tag
        if tag not in _BLOCKS:
            return
        if tag == "pre":
            self._preformatted -= 1
        elif tag in _HEADINGS and self._heading is not None:
            first_part, offset, level = self._heading
            self._heading = None
            value = " ".join("".join(self._parts[first_part:]).split()).rstrip("¶#").strip()
            if value:
                self._marks.append(Mark(offset, MarkKind.HEADING, value, level))
        self._break(2 if tag in _PARAGRAPHS else 1)

    def _write(self, text: str) -> None:
        if self._preformatted:
            self._emit(normalise(text))
            return
        words = _SPACES.sub(" ", text)
        if not words or words == " ":
            self._space = self._space or bool(words)
            return
        if (words[0] == " " or self._space) and self._newlines == 0 and not self._parts[-1].endswith((" ", "\t")):
            self._emit(" ")
        self._space = words[-1] == " "
        self._emit(words.strip(" "))

    def _emit(self, text: str) -> None:
        if not text:
            return
        self._parts.append(text)
        self._length += len(text)
        self._newlines = len(text) - len(text.rstrip("\n"))

    def _break(self, lines: int) -> None:
        self._space = False
        if self._parts and self._newlines < lines:
            if self._parts[-1] == "• ":
                return
            self._emit("\n" * (lines - self._newlines))
            self._newlines = lines


_SPACES = re.compile(r"[ \t\n\r\f\xa0]+")
