"""Translates the window: loads the translation, and formats numbers, sizes and dates.

Every string of the window passes `translate(context, text)`, which pyside6-lupdate finds in the sources. Messages of
the engine (errors, notices, places) are translated by `localized`. Labels of settings and models are English in the
engine and are translated in the contexts "settings" and "models".
"""

from __future__ import annotations

import logging
import string
import unicodedata
from datetime import datetime
from importlib.resources import files
from typing import Any

from PySide6.QtCore import QCoreApplication, QDate, QLibraryInfo, QLocale, Qt, QTranslator

from engine.base.messages import Message, fill

log = logging.getLogger(__name__)


def translate(context: str, text: str) -> str:
    """The text in the window's language; placeholders in braces are for str.format."""
    return QCoreApplication.translate(context, text)


def localized(message: Message) -> str:
    """A message of the engine in the window's language: numbers are formatted, names and paths are unchanged."""
    return fill(QCoreApplication.translate("messages", message.template), message, _FORMATTER) if message else ""


class _Formatter(string.Formatter):
    """Fills a template; of a format it heeds the decimals alone: the rest is the language's."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, Message):
            return localized(value)
        if isinstance(value, float):
            return decimal(value, int(format_spec.rpartition(".")[2].rstrip("f") or 0))
        if isinstance(value, int) and abs(value) < 1 << 63:
            return number(value)
        return isolated(str(value))


_FORMATTER = _Formatter()


def install(application: QCoreApplication, language: str) -> list[QTranslator]:
    """Load the translations of `language` ("" follows the system); keep the returned objects alive."""
    locale = QLocale(language) if language else QLocale.system()
    if locale.language() == QLocale.Language.C:  # no language set; its numbers have no separators
        locale = QLocale(QLocale.Language.English)
    QLocale.setDefault(locale)
    translators = []
    for name, folder in (
        ("qtbase", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
        ("hither", str(files("resources") / "translations")),
    ):
        translator = QTranslator(application)
        if translator.load(locale, name, "_", folder):
            application.installTranslator(translator)
            translators.append(translator)
    return translators


def number(value: int) -> str:
    """An integer with grouped digits: 3,080."""
    return QLocale().toString(value)


def decimal(value: float, places: int) -> str:
    """A rounded number with the digits and the separator of the language: 9,1 in German."""
    return QLocale().toString(value, "f", places)


def counted_files(count: int) -> str:
    if count == 1:
        return translate("Count", "1 file")
    return translate("Count", "{count} files").format(count=number(count))


def size(size_bytes: int) -> str:
    return QLocale().formattedDataSize(size_bytes, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def day(modified_ns: int, now: datetime | None = None) -> str:
    """A date as short as possible: a time today, a word yesterday, a day this year, else a date."""
    if modified_ns <= 0:
        return ""
    try:
        then = datetime.fromtimestamp(modified_ns / 1e9)
    except (OverflowError, ValueError, OSError):
        return ""
    now = now or datetime.now()
    distance = (now.date() - then.date()).days
    locale = QLocale()
    if distance == 0:
        return f"{then:%H:%M}"
    if distance == 1:
        return translate("Date", "Yesterday")
    date = QDate(then.year, then.month, then.day)
    if 1 < distance < 7:
        return locale.toString(date, "ddd")
    if then.year == now.year:
        return locale.toString(date, translate("Date", "d MMM"))
    return locale.toString(date, translate("Date", "d MMM yyyy"))


def duration(seconds: float) -> str:
    """An approximate duration."""
    if seconds < 60:
        return translate("Duration", "less than a minute")
    minutes = round(seconds / 60)
    if minutes < 90:
        return translate("Duration", "about {minutes} min").format(minutes=number(minutes))
    hours = round(seconds / 3600)
    if hours < 48:
        return translate("Duration", "about {hours} h").format(hours=number(hours))
    return translate("Duration", "about {days} days").format(days=number(round(seconds / 86400)))


def isolated(name: str) -> str:
    """A path or name for a sentence; in right-to-left sentences it keeps its own direction."""
    return f"\u2066{name}\u2069" if layout_direction() == Qt.LayoutDirection.RightToLeft else name


def reads_right_to_left(text: str) -> bool:
    """Whether the first strong character of a text is right-to-left (Unicode rule P2)."""
    for character in text[:200]:
        direction = unicodedata.bidirectional(character)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False


def layout_direction() -> Qt.LayoutDirection:
    return QLocale().textDirection()
