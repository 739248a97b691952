"""Dates as mail programs, cameras, PDF writers and Office write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.extract.dates import exif_date, mail_date, pdf_date, xml_date


def said(moment: int | None) -> str:
    return "" if moment is None else datetime.fromtimestamp(moment // 10**9, UTC).strftime("%Y-%m-%d %H:%M:%S")


def local(*parts: int) -> str:
    return datetime(*parts).astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("read", "text", "expected"),
    [
        (mail_date, "Tue, 05 Mar 2024 10:00:00 +0100", "2024-03-05 09:00:00"),
        (mail_date, "5 Mar 2024 10:00:00 GMT", "2024-03-05 10:00:00"),
        (mail_date, "Tue, 05 Mar 2024 10:00:00 +0100 (CET)", "2024-03-05 09:00:00"),
        (mail_date, "yesterday", ""),
        (mail_date, "", ""),
        (mail_date, "Tue, 05 Mar 2124 10:00:00 +0100", ""),
        (xml_date, "2024-03-05T10:00:00Z", "2024-03-05 10:00:00"),
        (xml_date, "2024-03-05T10:00:00.123456789", local(2024, 3, 5, 10)),
        (xml_date, "2024-03-05", local(2024, 3, 5)),
        (xml_date, "2013-12-23T23:15:00Z", ""),  # python-docx's template
        (xml_date, "1980-01-01T00:00:00Z", ""),
        (xml_date, "no date", ""),
        (pdf_date, "D:20240305100000+01'00'", "2024-03-05 09:00:00"),
        (pdf_date, "D:20240305100000Z", "2024-03-05 10:00:00"),
        (pdf_date, "D:20240305100000", local(2024, 3, 5, 10)),
        (pdf_date, "D:202403", local(2024, 3, 1)),
        (pdf_date, "D:20241399", ""),
        (pdf_date, "", ""),
        (exif_date, "2024:03:05 10:00:00", local(2024, 3, 5, 10)),
        (exif_date, "0000:00:00 00:00:00", ""),
        (exif_date, "    :  :     :  :  ", ""),
    ],
)
def test_a_date_is_read_as_it_is_written(read, text, expected):
    assert said(read(text)) == expected


def test_the_zone_of_a_camera_counts():
    assert said(exif_date("2024:03:05 10:00:00", "+09:00")) == "2024-03-05 01:00:00"
    assert said(exif_date("2024:03:05 10:00:00", "nonsense")) == local(2024, 3, 5, 10)


@given(st.text(max_size=60))
def test_any_text_is_a_date_or_none(text):
    for read in (mail_date, xml_date, pdf_date, exif_date):
        found = read(text)
        assert found is None or found > 0
