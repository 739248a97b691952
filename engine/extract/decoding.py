"""Decodes bytes to text: finds the encoding, and whether they are text at all. Pure."""

from __future__ import annotations

import codecs
import re

from engine.extract.east_asian import east_asian_encoding

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""(?:coding[:=]|charset=|encoding=)\s*["']?\s*([A-Za-z][A-Za-z0-9_.:-]{2,30})""",
    re.IGNORECASE,
)
# Control characters that do not occur in text; escape and form feed occur in logs and manuals.
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f\b\x1b\x0b\x1a")) + b"\x7f"
SAMPLE_BYTES = 1 << 16
MAX_CONTROL_SHARE = 0.01
MAX_BROKEN_SHARE = 0.002
DECLARATION_BYTES = 1024


class NotText(Exception):
    """The bytes are not text."""


class UnknownEncoding(Exception):
    """The bytes look like text, but in an unknown encoding."""


def decode(data: bytes, complete: bool = True) -> str:
    r"""The text of `data`, with "\\n" line ends and no NUL; raises NotText or UnknownEncoding.

    `complete` is False if `data` may end inside a character.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return normalise(_decode_as(data[len(mark) :], encoding, complete, errors="replace"))
    if b"\0" in data[:SAMPLE_BYTES]:
        encoding = _wide_encoding(data[:SAMPLE_BYTES])
        if encoding:
            return normalise(_decode_as(data, encoding, complete, errors="replace"))
    if is_binary(data[:SAMPLE_BYTES]):
        raise NotText
    try:
        return normalise(_decode_as(data, "utf-8", complete, errors="strict"))
    except UnicodeDecodeError:
        pass
    return normalise(_decode_other(data, complete))


def normalise(text: str) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        text = text.replace("\0", "")
    return text


def is_binary(sample: bytes) -> bool:
    """Whether `sample` has more control characters than text can have."""
    if not sample:
        return False
    control = len(sample) - len(sample.translate(None, _CONTROL))
    # One stray control character in a long log is accepted; short files are judged strictly.
    return control > max(MAX_CONTROL_SHARE * len(sample), 1 if len(sample) > 256 else 0)


def _decode_as(data: bytes, encoding: str, complete: bool, errors: str) -> str:
    return codecs.getincrementaldecoder(encoding)(errors).decode(data, final=complete)


def _wide_encoding(sample: bytes) -> str:
    """UTF-16 without a byte order mark: in western text every other byte is NUL."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if half < 2:
        return ""
    for encoding, empty, full in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if empty > half * 0.4 and full <= half * 0.01:
            try:
                text = sample[: len(sample) // 2 * 2].decode(encoding)
            except UnicodeDecodeError:
                continue
            printable = sum(character.isprintable() or character in "\t\r\n\f" for character in text)
            if printable > len(text) * 0.97:
                return encoding
    return ""


def _decode_other(data: bytes, complete: bool) -> str:
    declared = _DECLARED.search(data[:DECLARATION_BYTES])
    if declared:
        text = _try(data, declared.group(1).decode("ascii"), complete)
        if text is not None:
            return text
    # UTF-8 with a few broken bytes: a truncated log, or two encodings in one changelog.
    text = _decode_as(data, "utf-8", complete, errors="replace")
    broken = text.count("\ufffd")
    few = broken <= max(MAX_BROKEN_SHARE * len(text), 1)
    if few and sum(character > "\x7f" for character in text) > 2 * broken:
        return text
    guessed = _guess(data[:SAMPLE_BYTES])
    if guessed:
        found = _try(data, guessed, complete)
        if found is not None:
            return found
    if few:
        return _decode_as(data, "cp1252", complete, errors="replace")
    raise UnknownEncoding


def _try(data: bytes, encoding: str, complete: bool) -> str | None:
    try:
        if codecs.lookup(encoding).name in ("utf-8", "utf-16", "utf-32"):
            return None
        text = _decode_as(data, encoding, complete, errors="replace")
    except (LookupError, UnicodeError, TypeError, AttributeError):
        return None
    return text if text.count("\ufffd") <= MAX_BROKEN_SHARE * len(text) else None


def _guess(sample: bytes) -> str:
    """The legacy encoding of `sample`: western or East Asian if it reads as such, else charset-normalizer's guess."""
    if _reads_as_western(sample):
        return "cp1252"
    if encoding := east_asian_encoding(sample):
        return encoding
    from charset_normalizer import from_bytes

    best = from_bytes(sample, steps=5, chunk_size=512, threshold=0.35).best()
    if best is not None:
        return str(best.encoding)
    return ""


_WESTERN_WORD = re.compile(rb"[A-Za-z]*[\xc0-\xff\x8a\x8c\x8e\x9a\x9c\x9e\x9f\xaa\xba][A-Za-z\xc0-\xff]*")
_WESTERN_SIGNS = frozenset(
    b"\x80\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa1\xa3\xa7\xa9\xab\xae\xb0\xb1\xb4\xb5\xb7\xbb\xbd\xbf"
)


def _reads_as_western(sample: bytes) -> bool:
    """Whether there are few accented letters, each in a word of mostly plain letters, as in Latin-1 text.

    In Cyrillic, Greek or double-byte text nearly all letters of a word are high bytes. Central European text has the
    same share of high bytes and is read as western: some accents are wrong, the words are right.
    """
    high = sum(byte >= 0x80 for byte in sample)
    letters = sum(65 <= (byte & 0xDF) <= 90 for byte in sample)
    if high > letters * 0.25:
        return False
    explained = 0
    for match in _WESTERN_WORD.finditer(sample):
        word = match.group()
        high_here = sum(byte >= 0x80 for byte in word)
        if high_here <= 2 or high_here * 2 <= len(word):
            explained += high_here
    explained += sum(byte in _WESTERN_SIGNS for byte in sample)
    return explained >= high * 0.95
