"""Encodings are detected, and binary files are recognised as such."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.extract.decoding import NotText, UnknownEncoding, decode
from engine.extract.east_asian import east_asian_encoding

GERMAN = "Die Größe des Hauses überrascht: müßig, darüber zu streiten. «Ja», sagte er – “genau”. " * 5
RUSSIAN = "Встреча была перенесена на вторник, потому что зал был занят. Мы увидимся позже. " * 5
JAPANESE = "会議室が空いていなかったため、会議は火曜日に延期された。次の会議は来週です。" * 5
CHINESE = "会议推迟到星期二，因为会议室没有空。下次会议将在下周举行，请大家准时参加。" * 5


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "utf-8"), (GERMAN, "utf-8-sig"), (GERMAN, "utf-16"), (GERMAN, "utf-16-le"), (GERMAN, "utf-16-be"),
        (GERMAN, "utf-32"), (GERMAN, "cp1252"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (RUSSIAN, "utf-16"),
        (JAPANESE, "shift_jis"), (JAPANESE, "euc-jp"), (CHINESE, "gb18030"), (CHINESE, "big5hkscs"),
    ],
)  # fmt: skip
def test_encodings(text: str, encoding: str) -> None:
    if encoding == "big5hkscs":
        text = "會議推遲到星期二，因為會議室沒有空。下次會議將在下週舉行，請大家準時參加。" * 5
    assert decode(text.encode(encoding)) == text


def test_declared_encodings() -> None:
    source = "# -*- coding: iso-8859-2 -*-\n# žluťoučký kůň\n"
    assert decode(source.encode("iso-8859-2")) == source


def test_utf8_with_a_broken_byte_stays_utf8() -> None:
    text = decode(GERMAN.encode() + b"\xff" + GERMAN.encode())
    assert text == GERMAN + "\ufffd" + GERMAN


def test_a_text_cut_inside_a_character() -> None:
    assert decode("Größe".encode()[:3], complete=False) == "Gr"


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 4,
        b"\x7fELF\x02\x01\x01" + b"\0" * 200,
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0\1" * 50,
        b"a\0b",
    ],
)
def test_binaries(data: bytes) -> None:
    with pytest.raises(NotText):
        decode(data)


def test_a_stray_nul_is_forgiven() -> None:
    assert decode(b"a line of a log file\n" * 100 + b"\0" + b"more\n" * 10).count("\0") == 0


@given(st.binary(max_size=2000))
def test_any_bytes_give_clean_text_or_a_reason(data: bytes) -> None:
    try:
        text = decode(data)
    except (NotText, UnknownEncoding):
        return
    assert "\0" not in text
    assert "\r" not in text


@given(st.text(st.characters(exclude_characters="\0\r", exclude_categories=("Cs", "Cc")), max_size=300))
def test_utf8_text_comes_back(text: str) -> None:
    assert decode(text.encode()) == text.removeprefix("\ufeff")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("打印详细的警告消息。", "gb18030"), ("会议记录：下周的安排", "gb18030"), ("這個檔案的設定", "big5hkscs"),
        ("背景服務程序（daemon）程式", "big5hkscs"), ("会議の記録です。", "shift_jis"), ("会議の記録です。", "euc_jp"),
        ("회의 기록을 보세요", "euc_kr"), ("파일 이름", "euc_kr"),
    ],
)  # fmt: skip
def test_one_short_line_of_east_asia(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [("Запустить", "cp1251"), ("Чаще всего", "koi8-r"), ("известно", "koi8-r"), ("Größe überall", "cp1252")],
)
def test_short_lines_elsewhere_are_not_taken_for_it(text: str, encoding: str) -> None:
    assert east_asian_encoding(text.encode(encoding)) == ""
