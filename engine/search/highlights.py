"""Finds the words of the query in a passage, as spans to highlight. Pure."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterable, Iterator

from engine.text.words import character_spans, runs, runs_near, tokenise_run

Span = tuple[int, int]


class Highlighter:
    """Marks the words of one query. Remembers what it decided of each word, so use one for a whole answer."""

    def __init__(self, tokens: Collection[str], *, beginning: str = "") -> None:
        """`tokens` are folded, as the index has them; words that start with `beginning` count too."""
        self._tokens = frozenset(tokens)
        self._beginning = beginning
        self._spans: dict[str, tuple[Span, ...]] = {}
        every = (*self._tokens, *([beginning] if beginning else []))
        self._ascii_tokens = [token for token in every if token.isascii()]
        self._only_ascii = all(map(str.isascii, every))

    def highlight(self, text: str) -> tuple[Span, ...]:
        """Spans of `text` whose words are asked for, sorted, touching ones joined.

        In scripts without spaces the characters of each pair that is asked for are marked, not the whole run.
        """
        if not self._tokens and not self._beginning:
            return ()
        known = self._spans
        spans: list[Span] = []
        for start, run in self._runs(text):
            inside = known.get(run)
            if inside is None:
                inside = known[run] = self._inside(run)
            if inside:
                spans.extend((start + low, start + high) for low, high in inside)
        return _joined(spans)

    def _runs(self, text: str) -> Iterator[tuple[int, str]]:
        """The runs that may have a word that is asked for."""
        if text.isascii():
            lower = text.lower()  # quicker than a pattern that takes both cases
            hints = [found for token in self._ascii_tokens for found in _hint(token).finditer(lower)]
        elif self._only_ascii:
            hints = [found for token in self._ascii_tokens for found in _hint(token, re.IGNORECASE).finditer(text)]
            hints += _OTHER_LETTERS.finditer(text)
        else:
            return runs(text)
        return runs_near(text, sorted(found.start() for found in hints))

    def _inside(self, run: str) -> tuple[Span, ...]:
        tokens, whole, dense = tokenise_run(run)
        if dense:
            return tuple(self._dense_spans(run, tokens))
        asked = whole in self._tokens or not self._tokens.isdisjoint(tokens)
        return ((0, len(run)),) if asked or (tokens and self._starts(tokens[-1])) or self._starts(whole) else ()

    def _dense_spans(self, run: str, tokens: tuple[str, ...]) -> Iterable[Span]:
        if not any(token in self._tokens or self._starts(token) for token in tokens):
            return
        characters = character_spans(run)
        if len(characters) != len(tokens):  # folding joined characters, as it does with half-width kana
            yield 0, len(run)
            return
        for index, token in enumerate(tokens):
            last = characters[min(index + 1, len(characters) - 1)] if token in self._tokens else characters[index]
            if token in self._tokens or self._starts(token):
                yield characters[index][0], last[1]

    def _starts(self, token: str) -> bool:
        return bool(self._beginning) and token.startswith(self._beginning)


# Letters that may be another way to write one of a to z. Not Greek to the scripts of India and Ethiopia, kana, Chinese
# characters and Hangul: no folding makes a to z of them.
_OTHER_LETTERS = re.compile(r"[^\W\x00-\x7f\u0370-\u1cff\u3040-\u318f\u3400-\u9fff\uac00-\ud7ff]|[\u0300-\u036f]")


@functools.lru_cache(maxsize=2_000)  # the words of a question stay from one keystroke to the next
def _hint(token: str, flags: int = 0) -> re.Pattern[str]:
    """Finds something in every word of ASCII letters that has the token, so that others need not be read."""
    between = r"[_\-\u2010\u2011]*" if flags else r"[_\-]*"
    return re.compile(between.join(map(re.escape, token)), flags)


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
