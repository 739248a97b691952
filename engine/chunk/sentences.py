"""Cuts running text at the ends of sentences, in every script; where there are none, at lines, clauses, words. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.chunk.tokens import estimate_tokens

_SENTENCE_END = re.compile(
    # a word of three letters, then no small letter
    r"(?<=[^\W\d_]{3}[.!?…])[\"')\]»”’]*\s+(?=[^\s\W]|[\"'(\[«“‘¿¡])(?![a-zß-öø-ÿа-я])"
    r"|(?<=[\d)\]\"'”’»][.!?…])\s+(?=[A-ZÀ-ÞА-ЯΑ-Ω])"
    r"|[!?]+[\"')\]»”’]*\s+"
    r"|[。！？｡]+[」』”’）】》]*\s*"  # Chinese, Japanese
    r"|[।॥]+\s*|[؟۔]+\s*|[།༎]+\s*|[።፧]\s*|[។៕]\s*|[။]\s*"  # India, Arabic and Urdu, Tibet, Ethiopia, Khmer, Burma
)
_LINE_END = re.compile(r"\n")
_CLAUSE_END = re.compile(r"[;:,，、；：،؛–—]\s*|[)\]}]\s+")
_WORD_END = re.compile(r"\s+|(?<=[/_\-.=&|<>])")

# Letters carry a handful of accents; a longer row of them is no writing.
MAX_ACCENTS = 16

Cut = tuple[int, int, int]  # start, end, tokens


def cut_text(text: str, start: int, end: int, max_tokens: int) -> list[Cut]:
    """Pieces of text[start:end], in order and without gaps, each of at most `max_tokens` as estimated.

    Sentences where they fit; longer ones are cut at lines, then clauses, then words, then anywhere.
    """
    return list(_cut(text, start, end, max_tokens, (_SENTENCE_END, _LINE_END, _CLAUSE_END, _WORD_END)))


def cut_lines(text: str, start: int, end: int, max_tokens: int) -> list[Cut]:
    """As `cut_text`, for text in which lines mean more than sentences."""
    pieces = list(_pieces(_LINE_END, text, start, end))
    found: list[Cut] = []
    for first, last in pieces:
        tokens = estimate_tokens(text[first:last])
        if tokens <= max_tokens:
            found.append((first, last, tokens))
        else:
            found.extend(_cut(text, first, last, max_tokens, (_SENTENCE_END, _CLAUSE_END, _WORD_END)))
    return found


def _cut(text: str, start: int, end: int, max_tokens: int, patterns: tuple[re.Pattern[str], ...]) -> Iterator[Cut]:
    pattern, finer = patterns[0], patterns[1:]
    waiting: Cut | None = None
    # Below the level of sentences, pieces are joined again up to the limit, or every word would be its own.
    join = pattern is not _SENTENCE_END
    for first, last in _pieces(pattern, text, start, end):
        tokens = estimate_tokens(text[first:last])
        if waiting is not None and join and waiting[2] + tokens <= max_tokens:
            waiting = (waiting[0], last, waiting[2] + tokens)
            continue
        if waiting is not None:
            yield waiting
            waiting = None
        if tokens <= max_tokens:
            waiting = (first, last, tokens)
        elif finer:
            yield from _cut(text, first, last, max_tokens, finer)
        else:
            yield from _halves(text, first, last, max_tokens)
    if waiting is not None:
        yield waiting


def _pieces(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for match in pattern.finditer(text, start, end):
        if match.end() > begin and match.end() < end:
            yield begin, match.end()
            begin = match.end()
    if begin < end:
        yield begin, end


def _halves(text: str, start: int, end: int, max_tokens: int) -> Iterator[Cut]:
    """A run without any place to cut: by characters, never between a letter and its accent."""
    step = max(max_tokens, 1)
    position = start
    while position < end:
        stop = min(position + step, end)
        while stop < min(end, position + step + MAX_ACCENTS) and _belongs_to_previous(text[stop]):
            stop += 1
        yield position, stop, min(estimate_tokens(text[position:stop]), max_tokens)
        position = stop


def _belongs_to_previous(character: str) -> bool:
    return character > "\u02ff" and (0x300 <= ord(character) <= 0x36F or character in "\u200d\ufe0f")
