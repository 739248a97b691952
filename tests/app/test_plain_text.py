"""Names and titles from files are plain text wherever the window shows them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QAbstractItemView, QLabel, QWidget

from app.widgets.plain import plain
from tests.extract import builders

APP = Path(__file__).parents[2] / "app"
HOSTILE = "<img src='/dev/zero'>"
PAGE = f"<html><head><title>&lt;img src='/dev/zero'&gt;</title></head><body><p>quince {HOSTILE}</p></body></html>"


def test_markup_is_escaped_and_the_rest_left_alone() -> None:
    shown = QTextDocument()
    shown.setHtml(plain(f"<b>x</b>\n{HOSTILE}"))
    assert shown.toPlainText() == f"<b>x</b>\n{HOSTILE}"
    assert plain("a < b & c") == "a < b & c"


def test_every_tooltip_is_plain_or_a_sentence_of_ours() -> None:
    wrong = []
    for path in APP.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            if node.func.attr == "setToolTip" or ast.unparse(node.func) == "QToolTip.showText":
                text = ast.unparse(node.args[1 if len(node.args) > 1 else 0])
                if not text.startswith(("plain(", "translate(")) and path.name != "buttons.py":
                    wrong.append(f"{path.name}:{node.lineno}: {text}")
    assert wrong == []


def test_hostile_names_and_titles_are_shown_as_they_are(program, tmp_path, wait) -> None:
    folder = tmp_path / "<b>files"
    folder.mkdir()
    (folder / "pages.zip").write_bytes(builders.zipped({"<b>x</b>.html": PAGE, "<img src='x'>.txt": "quince"}))
    (folder / "<i>y<").write_text("quince", "utf-8")
    (folder / "<b>same<").write_text("quince", "utf-8")
    (folder / "<u>broken<.pdf").write_bytes(b"%PDF-1.4 quince")
    window = program.window
    window.folders.add([folder])
    wait(lambda: program.bridge.status.documents == 4 and not program.bridge.status.busy, 60)
    window.search.box.show_text("quince")
    wait(lambda: len(window.search.results.results.hits) >= 2)
    seen = set()
    window.show_duplicates(None)
    wait(lambda: any("same" in text for _, text in shown_texts(window)), 60)
    for page in range(window.pages.count()):
        window.pages.setCurrentIndex(page)
        wait(lambda page=page: window.pages.currentIndex() == page)
        for where, text in shown_texts(window):
            seen.add(text)
            assert not GuiQt.mightBeRichText(text) or escaped(text), f"{where}: {text}"
    assert any("x</b>.html" in text or "x&lt;/b&gt;.html" in text for text in seen)


def shown_texts(window: QWidget) -> Iterator[tuple[str, str]]:
    for widget in window.findChildren(QWidget):
        yield f"tooltip of {widget}", widget.toolTip()
        if isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText:
            yield f"label {widget}", widget.text()
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            for index in indexes(widget.model()):
                yield f"tooltip in {widget}", str(index.data(Qt.ItemDataRole.ToolTipRole) or "")


def indexes(model: QAbstractItemModel, parent: QModelIndex | None = None) -> Iterator[QModelIndex]:
    parent = parent or QModelIndex()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
    for row in range(model.rowCount(parent)):
        for column in range(columns):
            index = model.index(row, column, parent)
            yield index
            if column == 0 and not isinstance(model, QAbstractListModel):
                yield from indexes(model, index)


def escaped(text: str) -> bool:
    return text.startswith("<p>") and "<" not in text[3:].replace("<br>", "").replace("</p>", "")
