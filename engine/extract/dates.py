"""Parses the dates in mails, EXIF, PDF and XML metadata. Pure.

A date without a zone is local time. Impossible dates give None: before 1970, in the future, or placeholders of
programs.
"""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

_AHEAD_S = 2 * 86_400  # clocks and zones differ
# From templates of Office, python-docx, python-pptx and openpyxl; 1980-01-01 is the earliest date in a zip file.
_PLACEHOLDERS = ("1970-01-01", "1980-01-01", "2006-09-16T00:00:00", "2013-01-27T09:14:16", "2013-12-23T23:15:00")
_PDF = re.compile(r"D?:?\s*(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?\s*(?:([Zz])|([+-])(\d\d)'?(\d\d)?'?)?")
_EXIF = re.compile(r"(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d):(\d\d)(?::(\d\d))?")
_OFFSET = re.compile(r"([+-])(\d\d):(\d\d)")


def mail_date(text: str) -> int | None:
    """The Date header of a mail, in nanoseconds since 1970; None if it is not valid. The other functions return the
    same."""
    try:
        moment = parsedate_to_datetime(text)
        return _usable(moment if moment.tzinfo else moment.replace(tzinfo=UTC))  # -0000 is UTC, RFC 5322 3.3
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def xml_date(text: str) -> int | None:
    """A date of Office or OpenDocument: 2024-03-05T10:00:00Z, also with fractions of a second, or only the day."""
    text = text.strip()
    if text.startswith(_PLACEHOLDERS):
        return None
    try:
        return _usable(datetime.fromisoformat(text))
    except ValueError:
        return None


def pdf_date(text: str) -> int | None:
    """A date of PDF (ISO 32000-1, 7.9.4): D:20240305100000+01'00'; everything after the year is optional."""
    match = _PDF.match(text.strip())
    if match is None:
        return xml_date(text)
    year, month, day, hour, minute, second = (int(part) if part else None for part in match.groups()[:6])
    zulu, sign, hours, minutes = match.groups()[6:]
    zone = UTC if zulu else _zone(sign, hours, minutes or "0") if sign else None
    return _moment(year or 0, month or 1, day or 1, hour or 0, minute or 0, second or 0, zone)


def exif_date(text: str, offset: str = "") -> int | None:
    """A date of EXIF: 2024:03:05 10:00:00, with the `offset` of its zone (+01:00) if the camera wrote one."""
    match = _EXIF.match(text.strip())
    if match is None:
        return None
    zone = _OFFSET.fullmatch(offset.strip())
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups())
    return _moment(year, month, day, hour, minute, second, _zone(*zone.groups()) if zone else None)


def _zone(sign: str, hours: str, minutes: str) -> timezone | None:
    try:
        return timezone((1 if sign == "+" else -1) * timedelta(hours=int(hours), minutes=int(minutes)))
    except ValueError:
        return None


def _moment(year: int, month: int, day: int, hour: int, minute: int, second: int, zone: timezone | None) -> int | None:
    try:
        return _usable(datetime(year, month, day, hour, minute, second, tzinfo=zone))
    except ValueError:
        return None


def _usable(moment: datetime) -> int | None:
    try:
        seconds = int(moment.timestamp())
    except (ValueError, OverflowError, OSError):
        return None
    return seconds * 1_000_000_000 if 0 < seconds < time.time() + _AHEAD_S else None
