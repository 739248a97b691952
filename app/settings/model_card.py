"""The card of one model in the settings: its cost, whether it runs here, and a button."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from app.settings.model_download import ModelDownload
from app.widgets.buttons import button, label
from app.words.i18n import localized, translate
from engine.models.catalog import Role
from engine.models.choice import ModelChoice

STEPS = 1000  # of the progress bar, whose range is too small for bytes


class ModelCard(QFrame):
    use_asked = Signal(str)
    download_asked = Signal(str)
    cancel_asked = Signal()
    measure_asked = Signal()

    def __init__(self, choice: ModelChoice) -> None:
        super().__init__()
        self.choice = choice
        self.setProperty("role", "card")
        model = choice.model
        name = translate("models", model.title)
        self._badge = label("", "quiet")
        self._use = button(translate("Models", "Use"), lambda: self.use_asked.emit(model.name), role="primary")
        self._use.setAccessibleName(translate("Models", "Use {model}").format(model=name))
        self._download = button(
            translate("Models", "Download {size}").format(size=_size(model.download_mb)),
            lambda: self.download_asked.emit(model.name),
        )
        self._cancel = button(translate("Models", "Cancel"), self.cancel_asked.emit)
        self._measure = button(translate("Models", "Measure"), self._on_measure_clicked)
        self._measure.setToolTip(translate("Models", "Run this model for five seconds to see how fast it is here"))
        self._measure.setAccessibleName(translate("Models", "Measure {model}").format(model=name))
        self._measure.hide()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(translate("Models", "Downloading {model}").format(model=name))
        self._progress = label("", "quiet")
        self._trouble = label("", "warning", wrap=True)
        self._trouble.hide()

        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(label(name, "heading"))
        head.addStretch(1)
        for widget in (self._badge, self._measure, self._use, self._download, self._cancel):
            head.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(head)
        column.addWidget(label(translate("models", model.summary), wrap=True))
        column.addWidget(label(f"{model.name} · {_cost(choice)}", "quiet", wrap=True))
        role = "quiet" if choice.verdict.fits else "warning"
        column.addWidget(label(localized(choice.verdict.message), role, wrap=True))
        column.addWidget(self._bar)
        column.addWidget(self._progress)
        column.addWidget(self._trouble)

    def show_use(self, wanted: bool, answering: bool) -> None:
        """Mark the chosen model; `answering` is True once it is the active one."""
        self._badge.setVisible(wanted)
        self._badge.setText(translate("Models", "In use") if answering else translate("Models", "Being prepared"))
        self._use.setVisible(self.choice.present and not wanted)
        self._measure.setVisible(wanted and answering and self.choice.model.role is Role.EMBEDDER)

    def _on_measure_clicked(self) -> None:
        self._measure.setEnabled(False)
        self._measure.setText(translate("Models", "Measuring…"))
        self.measure_asked.emit()

    def show_download(self, download: ModelDownload) -> None:
        """Show the progress of this model's download; other downloads have to wait."""
        mine = download.name == self.choice.model.name
        for widget in (self._bar, self._progress, self._cancel):
            widget.setVisible(mine)
        self._cancel.setEnabled(not download.is_cancelled)
        self._download.setVisible(not self.choice.present and not mine)
        self._download.setEnabled(not download.name)
        if not mine:
            return
        self._trouble.hide()
        done = download.progress
        if done is None or not done.total:
            self._bar.setRange(0, 0)
            self._progress.setText(translate("Models", "Asking for the files…"))
        else:
            self._bar.setRange(0, STEPS)
            self._bar.setValue(STEPS * done.done // done.total)
            self._progress.setText(
                translate("Models", "{done} of {total}").format(
                    done=_size(done.done // 1_000_000), total=_size(done.total // 1_000_000)
                )
            )

    def say(self, trouble: str) -> None:
        self._trouble.setText(trouble)
        self._trouble.setVisible(bool(trouble))


def _cost(choice: ModelChoice) -> str:
    memory = translate("Models", "{size} of memory").format(size=_size(choice.model.memory_mb))
    if not choice.model.repository:
        return memory
    on_disk = _size(choice.model.download_mb)
    if choice.present:
        return translate("Models", "{size} on the disk").format(size=on_disk) + " · " + memory
    return translate("Models", "{size} to download").format(size=on_disk) + " · " + memory


def _size(megabytes: int) -> str:
    """A size as exact as needed to compare models: 300 MB, 1.2 GB."""
    places = 0 if megabytes < 1000 else 1
    return QLocale().formattedDataSize(megabytes * 1_000_000, places, QLocale.DataSizeFormat.DataSizeSIFormat)
