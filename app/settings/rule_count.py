"""Says under the exclusion rules how many files they would remove, while they are typed."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from app.desktop.desktop_actions import shown_name
from app.engine_bridge import EngineBridge
from app.words.i18n import counted_files, number, translate
from engine.index.rule_effect import RuleEffect

PAUSE_MS = 250


class RuleCount(QLabel):
    """Watches `field`; empty until something is typed."""

    def __init__(self, bridge: EngineBridge, field: QPlainTextEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._field = field
        self._asked = 0  # number of the newest request; older answers are dropped
        self.setProperty("role", "quiet")
        self.setWordWrap(True)
        self.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.ask)
        field.textChanged.connect(self._pause.start)

    def ask(self) -> None:
        patterns = tuple(line.strip() for line in self._field.toPlainText().splitlines() if line.strip())
        self._asked += 1
        asked = self._asked

        def done(effect: RuleEffect) -> None:
            if asked == self._asked:
                self.setText(sentence(effect))
                self.setVisible(bool(patterns))

        self._bridge.call(lambda engine: engine.folders.rule_effect(patterns), done, lambda _error: None)


def sentence(effect: RuleEffect) -> str:
    if not effect.files:
        return translate("Settings", "Of the files in the library, none is left out by this.")
    names = ", ".join(shown_name(path) for path in effect.examples)
    text = translate("Settings", "Leaves out {files} of {total}: {names}")
    if not effect.exact:
        text = translate("Settings", "Leaves out about {files} of {total}: {names}")
    more = " …" if effect.files > len(effect.examples) else ""
    return text.format(files=counted_files(effect.files), total=number(effect.total), names=names + more)
