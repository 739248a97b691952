"""Splits text of any script into word tokens, the same way for the index and for queries.

Tokens are folded: case, width and accents are removed. Chinese, Japanese, Korean, Thai, Lao, Khmer and Burmese become
overlapping pairs of characters, since they have no spaces between words (Korean attaches particles to words). An
identifier becomes its parts, and its joined form follows at the end.

The full-text table must use `tokenize = "unicode61 remove_diacritics 2 categories 'L* N* M* Co'"`. It leaves every
token made here unchanged, so a token is also a term of the table's vocabulary.
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

JOINED_SEPARATOR = "\ue000"
"""Separates the words of a text from the joined identifiers after them, so that no phrase matches across both."""

WORDS_VERSION = 1
"""Raise it when any text gives other tokens than before: documents indexed before are then read again."""

_MAX_TOKEN = 64
# Blocks written without spaces, half-open: Thai and Lao, Burmese, Hangul, Khmer, kana, ideographs.
_NO_SPACES = (
    (0x0E00, 0x0F00),
    (0x1000, 0x10A0),
    (0x1100, 0x1200),
    (0x1780, 0x1800),
    (0x3005, 0x3008),
    (0x3021, 0x3030),
    (0x3031, 0x303D),
    (0x3041, 0x30FB),
    (0x30FC, 0x3200),
    (0x31F0, 0x3200),
    (0x3400, 0x4DC0),
    (0x4E00, 0xA000),
    (0xA960, 0xA980),
    (0xA9E0, 0xAA00),
    (0xAA60, 0xAA80),
    (0xAC00, 0xD800),
    (0xF900, 0xFB00),
    (0xFF66, 0xFFDD),
    (0x20000, 0x323B0),
)
_FOLD = str.maketrans({"đ": "d", "ø": "o", "ł": "l", "ı": "i", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe"})
_MARKS_OF_ALPHABETS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]"
)
_JOINTS = frozenset((".", "::", "->", ":", "/", "\\", "@", "'", "’", "#", ","))
_CAMEL = re.compile(r"(?<=[^\W\d_])(?<![A-Z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


# Most text is ASCII and does not need the Unicode patterns, which are slow to build.
_ASCII_RUN = re.compile(r"[^\W_]+(?:[_\-]{1,2}[^\W_]+)*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Word:
    """A word at `text[start:end]` and its tokens; `joined` is the joined form of an identifier with several parts."""

    start: int
    end: int
    tokens: tuple[str, ...]
    joined: str = ""
    dense: bool = False  # script without spaces: tokens are overlapping pairs, and last a single character


def index_text(text: str) -> str:
    """The tokens of `text` in order, joined by spaces, then `JOINED_SEPARATOR` and its joined identifiers if it has
    any."""
    tokens: list[str] = []
    joined_words: dict[str, None] = {}
    for run in _run_pattern(text).findall(text):
        parts, joined, _ = tokenise_run(run)
        tokens.extend(parts)
        if joined:
            joined_words[joined] = None
    if joined_words:
        tokens.append(JOINED_SEPARATOR)
        tokens.extend(joined_words)
    return " ".join(tokens)


def words(text: str) -> Iterator[Word]:
    """Every word of `text` with its position; an identifier is one word, and so is a run of Chinese characters."""
    for match in _run_pattern(text).finditer(text):
        tokens, joined, dense = tokenise_run(match.group())
        if tokens:
            yield Word(match.start(), match.end(), tokens, joined, dense)


def tokens(text: str) -> Iterator[str]:
    """The tokens of all words in order, without joined identifiers."""
    for word in words(text):
        yield from word.tokens


def token_list(text: str) -> list[str]:
    """The same as a list, in a third of the time: where no places of words are wanted."""
    return [token for run in _run_pattern(text).findall(text) for token in tokenise_run(run)[0]]


def runs(text: str) -> Iterator[tuple[int, str]]:
    """The text of each word and its start; cheaper than `words`, since it does not tokenise."""
    for match in _run_pattern(text).finditer(text):
        yield match.start(), match.group()


def runs_near(text: str, places: Iterable[int]) -> Iterator[tuple[int, str]]:
    """The runs at these positions (ascending), and possibly others beside them."""
    pattern, end = _run_pattern(text), 0
    for place in places:
        if place < end:
            continue
        start = place
        while start > end and not text[start - 1].isspace():
            start -= 1
        for match in pattern.finditer(text, start):
            if match.end() > place:
                end = match.end()
                yield match.start(), match.group()
                break


def is_dense(token: str) -> bool:
    """Whether a token is a pair, or a character, of a script without spaces."""
    return not token.isascii() and bool(_patterns().dense.match(token))


def character_spans(run: str) -> list[tuple[int, int]]:
    """The spans of the characters, each with its marks, in a dense run (script without spaces)."""
    return [match.span() for match in _patterns().cluster.finditer(run)]


def query_match(
    text: str, *, prefix: bool = False, all_words: bool = False, without: Collection[str] = frozenset()
) -> str:
    """An FTS5 MATCH expression for texts with any word of `text` (every word, if `all_words`); "" if it has no words.

    `prefix` also matches longer words that begin with the last word. Tokens in `without` (very frequent ones) are left
    out unless nothing else remains. The result is always valid syntax.
    """
    if not all_words:
        return " OR ".join(query_terms(text, prefix=prefix, without=without))
    kept = [" OR ".join(alternatives) for alternatives in _alternatives(text, prefix, without) if alternatives]
    if not kept and without:
        return query_match(text, prefix=prefix, all_words=True)
    return " AND ".join(f"({alternative})" for alternative in dict.fromkeys(kept)) if len(kept) > 1 else "".join(kept)


def query_terms(text: str, *, prefix: bool = False, without: Collection[str] = frozenset()) -> tuple[str, ...]:
    """The parts that `query_match` joins by OR: words, phrases and prefixes in FTS5 syntax."""
    kept = [term for alternatives in _alternatives(text, prefix, without) for term in alternatives]
    kept += [
        _quote(" ".join(token for word in group for token in word.tokens)) for group in _joined(list(words(text)), text)
    ]
    if not kept and without:
        return query_terms(text, prefix=prefix)
    return tuple(dict.fromkeys(kept))


@dataclass(frozen=True, slots=True)
class Term:
    """What a text may contain: a word, or a pair of characters of a script without spaces.

    `matches` are the FTS5 expressions that find it, empty for a word in `without`; `tokens` are its tokens.
    """

    tokens: tuple[str, ...]
    matches: tuple[str, ...]


def terms_of(text: str, *, prefix: bool = False, without: Collection[str] = frozenset()) -> tuple[Term, ...]:
    """The terms of a question in order: the expressions of `query_terms`, grouped by term."""
    terms: list[Term] = []
    for word, matches in zip(words(text), _alternatives(text, prefix, without), strict=True):
        if word.dense and len(word.tokens) > 1:
            terms += [Term((pair,), (_quote(pair),) if pair not in without else ()) for pair in word.tokens[:-1]]
        else:
            terms.append(Term(word.tokens, tuple(matches)))
    return tuple(terms)


def _alternatives(text: str, prefix: bool, without: Collection[str]) -> list[list[str]]:
    """The FTS5 terms of each word."""
    found = list(words(text))
    end = len(text.rstrip("*"))
    return [
        _word_terms(word, prefix=prefix and index == len(found) - 1 and word.end == end, without=without)
        for index, word in enumerate(found)
    ]


def phrase_match(text: str) -> str:
    """An FTS5 MATCH expression for texts with the words of `text` side by side; "" if it has no words."""
    found = list(words(text))
    if not found:
        return ""
    tokens = [token for word in found for token in word.tokens]
    if not found[-1].dense:
        phrase = _quote(" ".join(tokens))
        if len(found) == 1 and found[0].joined:
            return f"{phrase} OR {_quote(found[0].joined)}"
        return phrase
    # The last token of a dense run is a single character, which in a text may be part of a pair. So the pairs are
    # enough; a run of one character matches any pair that begins with it.
    if len(found[-1].tokens) > 1:
        return _quote(" ".join(tokens[:-1]))
    return _quote(" ".join(tokens)) + " *"


def _joined(found: list[Word], text: str) -> Iterator[list[Word]]:
    """Groups of words written without a space: `os.path.join`, `3.11.2`, `name@example.org`, `l'homme`."""
    group: list[Word] = []
    for word in found:
        if group and not word.dense and text[group[-1].end : word.start] in _JOINTS:
            group.append(word)
            continue
        if len(group) > 1:
            yield group
        group = [] if word.dense else [word]
    if len(group) > 1:
        yield group


def _word_terms(word: Word, *, prefix: bool, without: Collection[str]) -> list[str]:
    if word.dense:
        if len(word.tokens) == 1:
            return [_quote(word.tokens[0]) + " *"]
        pairs = word.tokens[:-1]
        matches = [_quote(pair) for pair in pairs if pair not in without]
        if matches and 3 <= len(word.tokens) <= 8:
            matches.append(_quote(" ".join(pairs)))  # a match of the complete word scores extra
        return matches
    matches = []
    if len(word.tokens) > 1:
        matches = [_quote(" ".join(word.tokens)), _quote(word.joined)]
    elif word.tokens[0] not in without:
        matches = [_quote(word.tokens[0])]
    if matches and prefix and len(word.tokens[-1]) >= 2:
        matches = [*matches, matches[0] + " *"]
    return matches


def _quote(tokens: str) -> str:
    return f'"{tokens}"'


@dataclass(frozen=True, slots=True)
class _Patterns:
    run: re.Pattern[str]
    dense: re.Pattern[str]
    cluster: re.Pattern[str]


def _run_pattern(text: str) -> re.Pattern[str]:
    return _ASCII_RUN if text.isascii() else _patterns().run


@functools.cache
def _patterns() -> _Patterns:
    # `\w` does not match combining marks, which Indic scripts and Thai need.
    no_spaces = _ranges(span for low, high in _NO_SPACES for span in _spans(low, high, "LNM"))
    every_mark = [*_spans(0x300, 0x20000, "M"), *_spans(0xE0100, 0xE01F0, "M")]
    every_mark.append((0x200C, 0x200E))  # joiners inside Persian and Indic words
    marks = _ranges(every_mark)
    apart = re.compile(f"[{no_spaces}]")
    others = (code for low, high in every_mark for code in range(low, high) if not apart.match(chr(code)))
    plain = rf"(?:[^\W_{no_spaces}]|[{_ranges((code, code + 1) for code in others)}])+"
    return _Patterns(
        # A run without spaces, or words joined by single hyphens and underscores.
        run=re.compile(rf"{plain}(?:[_\-\u2010\u2011]{{1,2}}{plain})*|[{no_spaces}]+"),
        dense=apart,
        cluster=re.compile(rf"(?![{marks}])[{no_spaces}][{marks}]*|[{no_spaces}]"),
    )


def _spans(low: int, high: int, classes: str) -> Iterator[tuple[int, int]]:
    """Half-open runs of code points whose general category begins with one of the letters."""
    categories = "".join(map(unicodedata.category, map(chr, range(low, high))))  # two letters each: "Lu"
    for found in re.finditer(f"(?:[{classes}][a-z])+", categories):
        yield low + found.start() // 2, low + found.end() // 2


def _ranges(spans: Iterable[tuple[int, int]]) -> str:
    """The inside of a regular expression's character class for half-open spans in ascending order."""
    joined: list[list[int]] = []
    for low, high in spans:
        if joined and joined[-1][1] == low:
            joined[-1][1] = high
        else:
            joined.append([low, high])
    return "".join(f"\\U{low:08x}-\\U{high - 1:08x}" for low, high in joined)


@functools.lru_cache(maxsize=65536)
def tokenise_run(run: str) -> tuple[tuple[str, ...], str, bool]:
    """Tokens of a run, its joined identifier if it has several parts, and whether the run is dense."""
    if not run.isascii() and _patterns().dense.match(run):
        characters = _patterns().cluster.findall(unicodedata.normalize("NFKC", run).casefold())
        pairs = [a + b for a, b in itertools.pairwise(characters)]
        return (*pairs, *characters[-1:]), "", True
    pieces = [piece for part in re.split(r"[_\-\u2010\u2011]+", run) for piece in _CAMEL.split(part)]
    tokens = tuple(token[:_MAX_TOKEN] for token in map(fold, pieces) if token.isalnum() or _is_word(token))
    if len(tokens) < 2:
        return tokens, "", False
    joined = "".join(tokens)
    return tokens, joined if len(joined) <= _MAX_TOKEN else "", False


def _is_word(token: str) -> bool:
    """Whether a token is more than marks, which the full-text index drops: some old ligatures fold to a space with
    marks."""
    return any(character.isalnum() or unicodedata.category(character) == "Co" for character in token)


def fold(word: str) -> str:
    """`word` without the differences that a search ignores: case, width and accents."""
    if word.isascii():
        return word.lower()
    folded = unicodedata.normalize("NFKD", word.casefold()).replace("\u200c", "").replace("\u200d", "")
    folded = _MARKS_OF_ALPHABETS.sub("", folded).translate(_FOLD)
    return unicodedata.normalize("NFKC", folded).casefold()
