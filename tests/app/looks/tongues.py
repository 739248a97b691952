"""The languages in which surfaces are drawn: English, Chinese, and one of nobody, written from right to left."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTranslator
from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics
from PySide6.QtWidgets import QApplication

from app.words import i18n

FONTS = Path(__file__).parent / "fonts"
FAMILIES = ["Hither Looks", "Hither Looks Arabic", "Hither Looks Han"]
POINTS = 10
EVERY_SCRIPT = "name 合同 عقد ١٢٣"
MIRRORED = "mirrored"  # the language of nobody
TONGUES = ("en", "zh_CN", MIRRORED)
LETTERS = dict(zip("abcdefghijklmnopqrstuvwxyz", "ابپتثجحخدرزسشصضطعغفقكلمنهي", strict=True))
PATTERNS = ("Date",)  # contexts that hold no words


class Mirror(QTranslator):
    """Every word in Arabic letters, one for each of the original's; what is in braces stays."""

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        return source if context in PATTERNS else mirrored(source)

    def isEmpty(self) -> bool:
        return False


def mirrored(text: str) -> str:
    made, braces = [], 0
    for letter in text:
        braces += (letter == "{") - (letter == "}")
        made.append(letter if braces else LETTERS.get(letter.lower(), letter))
    return "".join(made)


def looks_font() -> QFont:
    """The bundled font, without hints: the same shapes on every machine."""
    for file in sorted(FONTS.glob("HitherLooks*.[to]tf")):
        assert QFontDatabase.addApplicationFont(str(file)) >= 0, file
    font = QFont(FAMILIES, POINTS)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    for weight in (QFont.Weight.Normal, QFont.Weight.DemiBold):  # a line is as high as the faces loaded by then
        heavy = QFont(font)
        heavy.setWeight(weight)
        QFontMetrics(heavy).boundingRect(EVERY_SCRIPT)
    return font


@contextmanager
def speaking(qt: QApplication, tongue: str) -> Iterator[None]:
    """The program in one language and in the bundled font, and afterwards as it was."""
    locale, font = QLocale(), qt.font()
    translators: list[QTranslator]
    if tongue == MIRRORED:
        translators = [Mirror(qt)]
        qt.installTranslator(translators[0])
        QLocale.setDefault(QLocale("ar_EG"))
    else:
        translators = i18n.install(qt, tongue)
    qt.setLayoutDirection(i18n.layout_direction())
    qt.setFont(looks_font())
    yield
    for translator in translators:
        QCoreApplication.removeTranslator(translator)
    QLocale.setDefault(locale)
    qt.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    qt.setFont(font)
