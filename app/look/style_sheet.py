"""The style sheet of the program: one rule for each role of a widget, filled with the tones of a theme."""

from __future__ import annotations

from importlib.resources import files

from app.look.tones import Tones, mixed

SHEET = """
QWidget { color: @text; }
QMainWindow, QDialog { background: @window; }
QToolTip { background: @raised; color: @text; border: 1px solid @line; padding: 6px 8px; }

QLabel { background: transparent; }
QLabel[role="title"] { font-size: 22px; font-weight: 600; }
QLabel[role="heading"] { font-size: 15px; font-weight: 600; }
QLabel[role="quiet"] { color: @muted; }
QLabel[role="section"] { color: @muted; font-size: 11px; font-weight: 600; }
QLabel[role="warning"] { color: @warning; }

QFrame[role="side"] { background: @side; border: none; }
QFrame[role="foot"] { background: @side; border: none; border-top: 1px solid @line; }
QFrame[role="head"] { background: @surface; border: none; border-bottom: 1px solid @line; }
QFrame[role="surface"] { background: @surface; border: none; }
QFrame[role="plain"] { background: transparent; border: none; }
QFrame[role="notice"] { background: @notice; border: none; border-bottom: 1px solid @line; }
QFrame[role="card"] { background: @raised; border: 1px solid @line; border-radius: 10px; }
QFrame[role="popup"] { background: @surface; border: 1px solid @line; border-radius: 14px; }
QFrame[role="square popup"] { background: @surface; border: 1px solid @line; }
QFrame[role="hairline"] { background: @line; border: none; }

QLineEdit, QPlainTextEdit { placeholder-text-color: @muted; }
QLineEdit[role="search"] { background: transparent; border: none; font-size: 19px; padding: 0;
    selection-background-color: @accent; selection-color: @on_accent; }
QLineEdit, QSpinBox, QComboBox, QPlainTextEdit[role="field"] { background: @surface; border: 1px solid @line;
    border-radius: 7px; padding: 5px 8px; selection-background-color: @accent; selection-color: @on_accent; }
QLineEdit:focus, QSpinBox:focus, QComboBox:focus, QPlainTextEdit[role="field"]:focus { border: 1px solid @accent; }
QLineEdit[readOnly="true"], QPlainTextEdit[role="field"][readOnly="true"] { background: transparent; }
QLineEdit[role="search"]:focus { border: none; }
QSpinBox QLineEdit { border: none; padding: 0 7px; background: transparent; }
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: none; }
QSpinBox QLineEdit:focus { border: none; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url(@arrow); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: @raised; border: 1px solid @line; selection-background-color: @selected;
    selection-color: @on_selected; outline: none; }

QPushButton { background: @raised; border: 1px solid @line; border-radius: 7px; padding: 6px 14px; }
QPushButton:hover { background: @hover; }
QPushButton:focus { border: 1px solid @accent; }
QPushButton:disabled { color: @faint; }
QPushButton[role="primary"] { background: @accent; color: @on_accent; border: 1px solid @accent; font-weight: 600; }
QPushButton[role="primary"]:hover { background: @accent_hover; }
QPushButton[role="primary"]:focus { border: 2px solid @text; padding: 5px 13px; }
QPushButton[size="large"] { padding: 9px 22px; min-width: 84px; }
QPushButton[size="large"]:focus { padding: 8px 21px; }
QPushButton[role="primary"]:disabled { background: @line; color: @faint; border-color: @line; }
QPushButton[role="chip"] { border-radius: 12px; padding: 3px 11px; background: transparent; color: @muted; }
QPushButton[role="chip"]:hover { background: @hover; color: @text; }
QPushButton[role="chip"][chosen="true"] { background: @selected; color: @on_selected; border-color: @accent; }
QPushButton[role="chip"]:focus { border-color: @accent; }
QPushButton[role="chip"]::menu-indicator { image: none; width: 0; }
QPushButton[role="row"] { text-align: left; border: 1px solid transparent; background: transparent; border-radius: 7px;
    padding: 6px 9px; }
QPushButton[role="row"]:hover { background: @side_hover; }
QPushButton[role="row"]:focus { border: 1px solid @accent; }
QPushButton[role="row"][chosen="true"] { background: @side_hover; font-weight: 600; }
QPushButton[role="link"] { background: transparent; border: 1px solid transparent; color: @accent; padding: 3px 4px;
    text-align: left; }
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus { border: 1px solid @accent; border-radius: 5px; }

QToolButton { background: transparent; border: 1px solid transparent; border-radius: 7px; padding: 4px; }
QToolButton:hover { background: @tool_hover; }
QToolButton:focus { border: 1px solid @accent; }
QToolButton:checked { background: @selected; }
QToolButton::menu-indicator { image: none; }

QListView, QTreeView, QTableView { background: @surface; border: none; outline: none; }
QListView[role="folders"] { background: transparent; }
QListView[role="card"] { background: @raised; border: 1px solid @line; border-radius: 10px; padding: 5px; }
QListView[role="card"]:focus { border: 1px solid @accent; }
QListView[role="card"]::item { padding: 0 8px; border-radius: 6px; color: @text; }
QListView[role="card"]::item:disabled { color: @muted; }
QListView[role="card"]::item:hover { background: @hover; }
QListView[role="card"]::item:disabled:hover { background: transparent; }
QListView[role="card"]::item:selected { background: @selected; color: @on_selected; }
QTreeView[role="card"] { border: 1px solid @line; border-radius: 10px; padding: 4px; }
QTreeView::item { padding: 4px 2px; }
QTreeView::item:hover { background: @hover; }
QTreeView::item:selected { background: @selected; color: @on_selected; }
QTextEdit, QPlainTextEdit { background: @surface; border: none; selection-background-color: @accent;
    selection-color: @on_accent; }
QScrollArea { background: transparent; border: 1px solid transparent; border-radius: 7px; }
QScrollArea:focus { border: 1px solid @accent; }
QScrollArea > QWidget > QWidget { background: transparent; }
QMessageBox QLabel#qt_msgbox_label { font-weight: 600; }
QSplitter::handle { background: @line; }
QSplitter::handle:horizontal { width: 1px; }

QCheckBox { spacing: 9px; background: transparent; }
QCheckBox:focus, QRadioButton:focus { color: @accent; }

QMenu { background: @raised; border: 1px solid @line; padding: 5px; }
QMenu::item { padding: 6px 26px 6px 10px; border-radius: 5px; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: @selected; color: @on_selected; }
QMenu::item:disabled { color: @faint; }
QMenu::separator { height: 1px; background: @line; margin: 5px 8px; }

QProgressBar { background: @line; border: none; border-radius: 1px; max-height: 3px; min-height: 3px; }
QProgressBar::chunk { background: @accent; border-radius: 1px; }

QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: @scroll; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 34px; margin: 2px; }
QScrollBar::handle:horizontal { min-width: 34px; margin: 2px; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""


def style_sheet(tones: Tones) -> str:
    values = {name: getattr(tones, name) for name in Tones.__slots__ if isinstance(getattr(tones, name), str)}
    values["side_hover"] = mixed(tones.text, tones.side, 0.07)
    values["tool_hover"] = mixed(tones.text, tones.surface, 0.07)
    values["scroll"] = mixed(tones.text, tones.surface, 0.25)
    values["arrow"] = str(files("resources") / "icons" / "field-down.svg").replace("\\", "/")
    values["notice"] = mixed(tones.warning, tones.surface, 0.10)
    sheet = SHEET
    for name in sorted(values, key=len, reverse=True):  # @accent_hover before @accent
        sheet = sheet.replace("@" + name, values[name])
    return sheet
