"""Splits text at sentence ends, in every script; without sentences at lines, clauses or words. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.text.chunk.tokens import estimate_tokens, estimate_up_to, nth_token

_SENTENCE_END = re.compile(
    # a word of three letters, then no lower-case letter
    r"(?<=[^\W\d_]{3}[.!?…])[\"')\]»”’]*\s+(?=[^\s\W]|[\"'(\[«“‘¿¡])(?![a-zß-öø-ÿа-я])"
    # not a paragraph or item number at the start of a line
    r"|(?<=[\d)\]\"'”’»][.!?…])(?<!(?m:^)\d[.])(?<!(?m:^)\d\d[.])(?<!(?m:^)\d\d\d[.])\s+(?=[A-ZÀ-ÞА-ЯΑ-Ω])"
    r"|[!?]+[\"')\]»”’]*\s+"
    r"|[。！？｡]+[」』”’）】》]*\s*"  # Chinese, Japanese
    r"|[।॥]+\s*|[؟۔]+\s*|[།༎]+\s*|[።፧]\s*|[។៕]\s*|[။]\s*"  # India, Arabic and Urdu, Tibet, Ethiopia, Khmer, Burma
)
_LINE_END = re.compile(r"\n")
_CLAUSE_END = re.compile(r"[;:,，、；：،؛–—]\s*|[)\]}]\s+")
_WORD_END = re.compile(r"\s+|(?<=[/_\-.=&|<>])")

# Real letters carry only a few accents; longer runs are not text.
MAX_ACCENTS = 16

Cut = tuple[int, int, int]  # start, end, tokens


def cut_text(text: str, start: int, end: int, max_tokens: int) -> list[Cut]:
    """Pieces of text[start:end], in order and without gaps, each of at most `max_tokens` estimated tokens.

    Pieces are sentences if they fit; longer ones are split at lines, then clauses, then words, then anywhere.
    """
    return list(_cut(text, start, end, max_tokens, (_SENTENCE_END, _LINE_END, _CLAUSE_END)))


def cut_lines(text: str, start: int, end: int, max_tokens: int) -> list[Cut]:
    """Like `cut_text`, for text in which lines matter more than sentences."""
    pieces = list(_pieces(_LINE_END, text, start, end))
    found: list[Cut] = []
    for first, last in pieces:
        tokens = estimate_up_to(text, first, last, max_tokens)
        if tokens <= max_tokens:
            found.append((first, last, tokens))
        else:
            found.extend(_cut(text, first, last, max_tokens, (_SENTENCE_END, _CLAUSE_END)))
    return found


def _cut(text: str, start: int, end: int, max_tokens: int, patterns: tuple[re.Pattern[str], ...]) -> Iterator[Cut]:
    if not patterns:
        yield from _words(text, start, end, max_tokens)
        return
    pattern, finer = patterns[0], patterns[1:]
    waiting: Cut | None = None
    # Below sentences, pieces are joined up to the limit; otherwise each clause would be a piece.
    join = pattern is not _SENTENCE_END
    for first, last in _pieces(pattern, text, start, end):
        tokens = estimate_up_to(text, first, last, max_tokens)
        if waiting is not None and join and waiting[2] + tokens <= max_tokens:
            waiting = (waiting[0], last, waiting[2] + tokens)
            continue
        if waiting is not None:
            yield waiting
            waiting = None
        if tokens <= max_tokens:
            waiting = (first, last, tokens)
        else:
            yield from _cut(text, first, last, max_tokens, finer)
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


def _words(text: str, start: int, end: int, max_tokens: int) -> Iterator[Cut]:
    """As many words as fit; a longer word is split between characters, never between a letter and its accent."""
    # Large enough for a full piece and the border after it.
    window = max(max_tokens * 8, 64)
    position = start
    while position < end:
        size = nth_token(text[position : min(position + window, end)], max_tokens)
        stop = position + size
        if stop < end:
            border = 0
            for match in _WORD_END.finditer(text, position, stop):
                border = match.end()
            if border > position + size // 2:
                stop = border
            else:
                limit = min(end, stop + MAX_ACCENTS)
                while stop < limit and _belongs_to_previous(text[stop]):
                    stop += 1
        yield position, stop, min(estimate_tokens(text[position:stop]), max_tokens)
        position = stop


def _belongs_to_previous(character: str) -> bool:
    return character > "\u02ff" and (0x300 <= ord(character) <= 0x36F or character in "\u200d\ufe0f")
