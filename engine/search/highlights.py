"""Where a passage shows why it was found: the words of the question in it, as spans. Pure.

Decides which characters are marked; how much of a passage is shown around them is for each face to say.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from engine.segment import Word, character_spans, words

Span = tuple[int, int]


def highlight(text: str, tokens: Collection[str], *, beginning: str = "") -> tuple[Span, ...]:
    """Spans of `text` whose words have one of these tokens (folded), sorted, touching ones joined.

    Words that start with `beginning` count too (the word being typed). In scripts without spaces the characters of
    each pair that is asked for are marked, not the whole run.
    """
    if not tokens and not beginning:
        return ()
    spans: list[Span] = []
    for word in words(text):
        if word.dense:
            spans.extend(_dense_spans(text, word, tokens, beginning))
        elif word.whole in tokens or any(token in tokens for token in word.tokens) or _begins(word, beginning):
            spans.append((word.start, word.end))
    return _joined(spans)


def _begins(word: Word, beginning: str) -> bool:
    return bool(beginning) and (word.whole.startswith(beginning) or word.tokens[-1].startswith(beginning))


def _dense_spans(text: str, word: Word, tokens: Collection[str], beginning: str) -> Iterable[Span]:
    if not any(token in tokens for token in word.tokens) and not (beginning and beginning in "".join(word.tokens)):
        return
    characters = character_spans(text[word.start : word.end])
    if len(characters) != len(word.tokens):  # folding joined characters, as it does with half-width kana
        yield word.start, word.end
        return
    for index, token in enumerate(word.tokens):
        following = characters[min(index + 1, len(characters) - 1)]
        if token in tokens:
            last = following if index < len(word.tokens) - 1 else characters[index]
            yield word.start + characters[index][0], word.start + last[1]
        elif beginning and token.startswith(beginning):
            yield word.start + characters[index][0], word.start + characters[index][1]


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
