"""Reads the filters of the search box, `key:value`, as a DocumentFilter. Pure.

Several values of one key are alternatives (`type:pdf,odt`, or the key twice). Dates are local; `after:` includes its
day, `before:` does not; a plain `size:` is the least size.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from engine.base.messages import Message, say
from engine.base.types import DocumentFilter, Kind
from engine.search.languages import language_code

_T = TypeVar("_T")

PERIODS = ("today", "yesterday", "thisweek", "lastweek", "thismonth", "lastmonth", "thisyear", "lastyear")

_SYNONYMS = {
    "extension": "ext",
    "folder": "in",
    "path": "in",
    "language": "lang",
    "title": "name",
    "sender": "from",
    "recipient": "to",
    "changed": "modified",
    "kind": "type",
    "file": "name",
    "filename": "name",
}
_KINDS = {
    "mails": Kind.MAIL, "email": Kind.MAIL, "e-mail": Kind.MAIL, "message": Kind.MAIL, "picture": Kind.IMAGE,
    "photo": Kind.IMAGE, "spreadsheet": Kind.SHEET, "table": Kind.SHEET, "presentation": Kind.SLIDES,
    "slide": Kind.SLIDES, "webpage": Kind.PAGE, "html": Kind.PAGE, "web": Kind.PAGE, "doc": Kind.DOCUMENT,
    "source": Kind.CODE, "program": Kind.CODE, "note": Kind.TEXT, "video": Kind.MEDIA, "audio": Kind.MEDIA,
    "music": Kind.MEDIA,
}  # fmt: skip
_KIND_NAMES = frozenset(str(kind) for kind in Kind)
_EXTENSIONS = {
    "word": ("doc", "docx", "odt", "rtf"), "excel": ("xls", "xlsx", "ods"), "powerpoint": ("ppt", "pptx", "odp"),
    "markdown": ("md", "markdown"), "python": ("py", "pyi"), "javascript": ("js", "mjs", "cjs"),
    "typescript": ("ts", "tsx"), "epub": ("epub",), "book": ("epub", "mobi", "fb2"), "latex": ("tex",),
    "notebook": ("ipynb",),
}  # fmt: skip
_PLAIN_EXTENSION = re.compile(
    r"pdf|docx?|odt|rtf|txt|md|csv|tsv|xlsx?|ods|pptx?|odp|epub|html?|xml|json|ya?ml|toml|ini|log|tex|eml|msg|mbox"
    r"|py|pyi|js|ts|tsx|jsx|c|h|cc|cpp|hpp|rs|go|java|kt|swift|rb|php|sh|sql|lua|r|m|ipynb|svg|png|jpe?g|gif|webp|tiff?"
)


@dataclass(frozen=True, slots=True)
class Like:
    """`like:path` or `like:path#7`: files like the one at the first of `paths` that is in the library, or like its
    passage number `passage` (from 1). `whole` are the same paths with the number as a part of the name."""

    name: str
    paths: tuple[Path, ...]
    passage: int | None = None
    whole: tuple[Path, ...] = ()


@dataclass
class FilterBuilder:
    """Collects the filters of one query; `notices` says in a sentence what could not be used."""

    now: datetime
    home: Path
    folders: Sequence[Path] = ()
    notices: list[Message] = field(default_factory=list)
    likes: list[Like] = field(default_factory=list)
    _included: DocumentFilter = field(default_factory=DocumentFilter)
    _excluded: DocumentFilter = field(default_factory=DocumentFilter)

    def take(self, key: str, value: str, *, excluded: bool = False) -> bool:
        """Add `key:value`; False where it is no filter, with a notice unless it only looks like one."""
        key = _SYNONYMS.get(key, key)
        if key not in KEYS:
            if len(key) > 1:
                self.notices.append(say("search.unknown_filter", filter=key))
            return False
        if key == "like":
            self.likes += [] if excluded else [self._like(value)]
            return not excluded
        current = self._excluded if excluded else self._included
        narrow = _READERS[key]
        for single in self._values(key, value):
            narrowed = narrow(self, current, single)
            if narrowed is None:
                self.notices.append(say("search.unknown_filter_value", filter=f"{key}:{single}"))
                return False
            current = narrowed
        if excluded:
            self._excluded = current
        else:
            self._included = current
        return True

    def build(self) -> DocumentFilter:
        if self._excluded == DocumentFilter():
            return self._included
        return replace(self._included, excluded=self._excluded)

    @staticmethod
    def _values(key: str, value: str) -> list[str]:
        if key not in ("type", "ext", "lang"):
            return [value]
        return [single for single in re.split(r"[,;|]", value) if single] or [value]

    def _type(self, current: DocumentFilter, value: str) -> DocumentFilter | None:
        value = value.lower().lstrip(".")
        for name in (value, value.removesuffix("s")):
            if name in _KIND_NAMES:
                return replace(current, kinds=_with(current.kinds, Kind(name)))
            if name in _KINDS:
                return replace(current, kinds=_with(current.kinds, _KINDS[name]))
            if name in _EXTENSIONS:
                return replace(current, extensions=_with(current.extensions, *_EXTENSIONS[name]))
        if _PLAIN_EXTENSION.fullmatch(value):
            return replace(current, extensions=_with(current.extensions, value))
        return None

    def _ext(self, current: DocumentFilter, value: str) -> DocumentFilter | None:
        value = value.lower().lstrip("*").lstrip(".")
        return replace(current, extensions=_with(current.extensions, value)) if value else None

    def _lang(self, current: DocumentFilter, value: str) -> DocumentFilter | None:
        code = language_code(value)
        return replace(current, languages=_with(current.languages, code)) if code else None

    def _name(self, current: DocumentFilter, value: str) -> DocumentFilter | None:
        return replace(current, names=_with(current.names, value.strip("*"))) if value.strip("*") else None

    def _author(self, current: DocumentFilter, value: str) -> DocumentFilter | None:
        return replace(current, authors=_with(current.authors, value))

    def _from(self, current: DocumentFilter, value: str) -> DocumentFilter | None:
        return replace(current, senders=_with(current.senders, value))

    def _to(self, current: DocumentFilter, value: str) -> DocumentFilter | None:
        return replace(current, recipients=_with(current.recipients, value))

    def _subject(self, current: DocumentFilter, value: str) -> DocumentFilter | None:
        return replace(current, subjects=_with(current.subjects, value))

    def _in(self, current: DocumentFilter, value: str) -> DocumentFilter | None:
        return replace(current, under=_with(current.under, *self._places(value)))

    def _places(self, value: str) -> list[Path]:
        """What a path may mean: itself, or something in one of the folders."""
        if value == "~" or value.startswith(("~/", "~\\")):
            return [self.home / value[2:]]
        if Path(value).is_absolute():
            return [Path(value)]
        paths = [folder for folder in self.folders if folder.name.lower() == value.lower()]
        return paths or [folder / value for folder in self.folders] or [self.home / value]

    def _like(self, value: str) -> Like:
        match = re.fullmatch(r"(.+)#(\d{1,7})", value, re.DOTALL)
        paths = tuple(self._places(value))  # a name may end so
        if match is None:
            return Like(value, paths)
        return Like(match[1], tuple(self._places(match[1])), int(match[2]), paths)

    def _after(self, current: DocumentFilter, value: str) -> DocumentFilter | None:
        period = self._period(value)
        return None if period is None else replace(current, dated_from_ns=_nanoseconds(period[0]))

    def _before(self, current: DocumentFilter, value: str) -> DocumentFilter | None:
        period = self._period(value)
        return None if period is None else replace(current, dated_to_ns=_nanoseconds(period[0]))

    def _date(self, current: DocumentFilter, value: str) -> DocumentFilter | None:
        span = self._span(value)
        if span is None:
            return None
        low, high = span
        return replace(
            current,
            dated_from_ns=current.dated_from_ns if low is None else low,
            dated_to_ns=current.dated_to_ns if high is None else high,
        )

    def _modified(self, current: DocumentFilter, value: str) -> DocumentFilter | None:
        span = self._span(value)
        if span is None:
            return None
        low, high = span
        return replace(
            current,
            modified_from_ns=current.modified_from_ns if low is None else low,
            modified_to_ns=current.modified_to_ns if high is None else high,
        )

    def _span(self, value: str) -> tuple[int | None, int | None] | None:
        """The nanoseconds [from, to) of `2024-03`, `2024..2025`, `>2024` or `<2024`; an open end is None."""
        low_text, dots, high_text = value.partition("..")
        if dots:
            low, high = self._period(low_text), self._period(high_text)
            if (low is None and low_text) or (high is None and high_text) or (low is None and high is None):
                return None
        else:
            low = high = self._period(value.lstrip("<>="))
            if low is None:
                return None
            if value.startswith(">"):
                high = None
            elif value.startswith("<"):
                return None, _nanoseconds(low[0])
        return _nanoseconds(low[0]) if low else None, _nanoseconds(high[1]) if high else None

    def _size(self, current: DocumentFilter, value: str) -> DocumentFilter | None:
        low_text, dots, high_text = value.partition("..")
        low, high = _size_bytes(low_text.lstrip(">=")), _size_bytes(high_text)
        if dots:
            if (low is None and low_text) or (high is None and high_text) or (low is None and high is None):
                return None
            return replace(current, size_from_bytes=low, size_to_bytes=None if high is None else high + 1)
        if value.startswith("<"):
            high = _size_bytes(value.lstrip("<="))
            return None if high is None else replace(current, size_to_bytes=high + value.startswith("<="))
        return None if low is None else replace(current, size_from_bytes=low)

    def _period(self, value: str) -> tuple[datetime, datetime] | None:
        """The span of time [from, to) that a word or a date means."""
        today = self.now.replace(hour=0, minute=0, second=0, microsecond=0)
        word = re.sub(r"[\s_-]", "", value.lower()) if value[:1].isalpha() else value.lower()
        try:
            return _named_period(word, today) or _past(word, today) or _date(value)
        except (ValueError, OverflowError):
            return None


def _with(values: tuple[_T, ...], *more: _T) -> tuple[_T, ...]:
    return tuple(dict.fromkeys((*values, *more)))


def _nanoseconds(moment: datetime) -> int:
    return int(moment.timestamp()) * 1_000_000_000


def _named_period(word: str, today: datetime) -> tuple[datetime, datetime] | None:
    week = today - timedelta(days=today.weekday())
    month = today.replace(day=1)
    year = month.replace(month=1)
    return {
        "today": (today, today + timedelta(days=1)),
        "yesterday": (today - timedelta(days=1), today),
        "thisweek": (week, week + timedelta(days=7)),
        "lastweek": (week - timedelta(days=7), week),
        "thismonth": (month, _months_later(month, 1)),
        "lastmonth": (_months_later(month, -1), month),
        "thisyear": (year, _months_later(year, 12)),
        "lastyear": (_months_later(year, -12), year),
    }.get(word)


def _past(word: str, today: datetime) -> tuple[datetime, datetime] | None:
    """`7d`, `2w`, `3m`, `1y`: the days, weeks, months or years until now."""
    match = re.fullmatch(r"(\d{1,4})(d|days?|w|weeks?|m|months?|y|years?)", word)
    if match is None:
        return None
    count, unit = int(match.group(1)), match.group(2)[0]
    tomorrow = today + timedelta(days=1)
    if unit in "dw":
        return tomorrow - timedelta(days=count * (7 if unit == "w" else 1)), tomorrow
    return _months_later(today, -count * (12 if unit == "y" else 1)), tomorrow


def _date(value: str) -> tuple[datetime, datetime] | None:
    """A year, a month or a day: 2024, 2024-03, 2024-03-05, 05.03.2024; raises ValueError where there is none such."""
    match = re.fullmatch(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?", value)
    if match is not None:
        year, month, day = match.groups()
    else:
        match = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", value)
        if match is None:
            return None
        day, month, year = match.groups()
    start = datetime(int(year), int(month or 1), int(day or 1))
    if start.year < 1970 or start.year > 9000:
        raise ValueError(value)
    if day:
        return start, start + timedelta(days=1)
    return start, _months_later(start, 1 if month else 12)


def _months_later(moment: datetime, months: int) -> datetime:
    index = moment.year * 12 + moment.month - 1 + months
    first = moment.replace(year=index // 12, month=index % 12 + 1, day=1)
    following = first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
    return first + timedelta(days=min(moment.day, (following - first).days) - 1)


def _size_bytes(text: str) -> int | None:
    match = re.fullmatch(r"(\d{1,15}(?:[.,]\d{1,6})?)\s*([kmgt]?)i?b?", text.strip().lower())
    if match is None:
        return None
    return int(float(match.group(1).replace(",", ".")) * 1024 ** "_kmgt".index(match.group(2) or "_"))


# What each filter makes of a value: the narrowed filter, or None where the value means nothing.
_READERS: dict[str, Callable[[FilterBuilder, DocumentFilter, str], DocumentFilter | None]] = {
    "type": FilterBuilder._type,
    "ext": FilterBuilder._ext,
    "in": FilterBuilder._in,
    "lang": FilterBuilder._lang,
    "name": FilterBuilder._name,
    "author": FilterBuilder._author,
    "from": FilterBuilder._from,
    "to": FilterBuilder._to,
    "subject": FilterBuilder._subject,
    "date": FilterBuilder._date,
    "before": FilterBuilder._before,
    "after": FilterBuilder._after,
    "modified": FilterBuilder._modified,
    "size": FilterBuilder._size,
}
KEYS = (*_READERS, "like")
