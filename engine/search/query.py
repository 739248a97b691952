"""Parses what a person typed into words, phrases and filters. Pure; any text is a valid query.

Words are ranked; "phrases" and +words must occur, -words and -"phrases" must not. `OR` between phrases makes them
alternatives (words always are). `key:value` filters, `like:path` asks for what is like a file (filters.py). Parentheses
are ignored. A filter with an unknown key is searched as text, and a notice says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from engine.base.messages import Message
from engine.base.types import DocumentFilter
from engine.search.filters import FilterBuilder, Like


class PartKind(StrEnum):
    WORD = "word"
    PHRASE = "phrase"
    FILTER = "filter"


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a query; `start` and `end` are its place in the text it was read from."""

    kind: PartKind
    value: str
    key: str = ""
    excluded: bool = False
    required: bool = False
    alternative: bool = False  # joined to the part before it by OR
    start: int = 0
    end: int = 0

    def __str__(self) -> str:
        sign = "+" if self.required and self.kind is PartKind.WORD else ""
        if self.excluded:  # -5 and --x are words
            sign = "-" if self.key or self.kind is PartKind.PHRASE or self.value[0].isalpha() else "NOT "
        value = self.value
        if self.kind is PartKind.PHRASE and not (self.required or self.excluded):
            return f"“{value}”"
        quoted = self.kind is PartKind.FILTER and re.search(r"[\s()|]", value)
        if self.kind is PartKind.PHRASE or quoted or (self.excluded and re.search(r"\s", value)):
            value = f'"{value}"'
        return f"{sign}{self.key + ':' if self.key else ''}{value}"


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A query read. `text` is what it asks for in plain words, without filters and exclusions: "" if nothing."""

    text: str
    required: tuple[tuple[str, ...], ...] = ()  # of each group, one phrase must occur
    without: tuple[str, ...] = ()
    filter: DocumentFilter = field(default_factory=DocumentFilter)
    likes: tuple[Like, ...] = ()  # like these files or passages
    notices: tuple[Message, ...] = ()
    parts: tuple[Part, ...] = ()
    open_ended: bool = False  # the last word may still be being typed

    @property
    def filtered(self) -> bool:
        return self.filter != DocumentFilter()

    def __str__(self) -> str:
        """A query in box syntax that reads as this one."""
        return " ".join(("OR " if part.alternative else "") + str(part) for part in self.parts)


def parse(
    text: str,
    *,
    extra: Sequence[str] = (),
    now: datetime | None = None,
    home: Path | None = None,
    folders: Sequence[Path] = (),
) -> ParsedQuery:
    """Read a query; `extra` are further filters in the same syntax.

    `now` (local, without zone) and `home` default to the machine's; `folders` are those that `in:name` may mean.
    """
    builder = FilterBuilder(now or datetime.now(), home or Path.home(), folders)
    parts: list[Part] = []
    for source in (text, *extra):
        parts.extend(_understood(part, source, builder) for part in _without_quotations(list(_parts(source)), source))
    words = [part for part in parts if part.kind is not PartKind.FILTER]
    asked = [part.value for part in words if not part.excluded]
    return ParsedQuery(
        text=" ".join(asked),
        required=_required(words),
        without=tuple(part.value for part in words if part.excluded),
        filter=builder.build(),
        likes=tuple(builder.likes),
        notices=tuple(dict.fromkeys(builder.notices)),
        parts=tuple(parts),
        open_ended=bool(text) and not text[-1].isspace() and text[-1] not in '")',
    )


def _without_quotations(parts: Sequence[Part], source: str) -> Iterator[Part]:
    """Typographic quotes among words come with text that was copied or is written so: their phrase is asked for as the
    words beside it are. Alone, with a sign or an OR they are meant as "these"."""
    among_words = any(part.kind is PartKind.WORD and not part.excluded for part in parts)
    joined = {place for place, part in enumerate(parts) if part.alternative}
    joined |= {place - 1 for place in joined}
    for place, part in enumerate(parts):
        quotation = part.kind is PartKind.PHRASE and source[part.start] in _TYPOGRAPHIC and not part.excluded
        yield replace(part, required=False) if quotation and among_words and place not in joined else part


def _required(words: Sequence[Part]) -> tuple[tuple[str, ...], ...]:
    groups: list[list[Part]] = []
    for part in words:
        if part.excluded:
            continue
        if part.alternative and groups:
            groups[-1].append(part)
        else:
            groups.append([part])
    # `word OR "a phrase"` leaves the phrase as optional as the word.
    return tuple(tuple(part.value for part in group) for group in groups if all(part.required for part in group))


def _understood(part: Part, source: str, builder: FilterBuilder) -> Part:
    """A filter that the builder took, or the same piece as words."""
    if part.kind is not PartKind.FILTER or builder.take(part.key, part.value, excluded=part.excluded):
        return part
    return replace(part, kind=PartKind.WORD, key="", value=f"{part.key}:{part.value}")


_QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»", "”": "”", "「": "」", "『": "』"}
_TYPOGRAPHIC = _QUOTES.keys() - {'"'}
_FILTER = re.compile(r"([A-Za-z]+):(?=[^\s:/\\]|[/\\](?![/\\]))")


def _parts(text: str) -> Iterator[Part]:
    position, excluded_next, alternative = 0, False, False
    first = True
    while position < len(text):
        character = text[position]
        if character.isspace() or character in "()" or (character in _QUOTES and _quoted(text, position) is None):
            position += 1
            continue
        start = position
        sign = ""
        if character in "-−+" and _signs(text, position):
            sign = "+" if character == "+" else "-"
            position += 1
        part, position = _piece(text, position)
        word = text[start:position]
        if part.kind is PartKind.WORD and not sign and word in ("AND", "OR", "NOT", "|", "||", "&&"):
            excluded_next = excluded_next or word == "NOT"
            alternative = not first and (alternative or word in ("OR", "|", "||"))
            continue
        if not part.value:
            continue
        yield replace(
            part,
            excluded=sign == "-" or excluded_next,
            required=not (sign == "-" or excluded_next) and (sign == "+" or part.kind is PartKind.PHRASE),
            alternative=alternative,
            start=start,
            end=position,
        )
        excluded_next, alternative, first = False, False, False


def _signs(text: str, position: int) -> bool:
    """Whether the + or - at `position` is a sign before a word: not an option (--x), a number (-5) or C++."""
    return text[position + 1 : position + 2].isalpha() or _quoted(text, position + 1) is not None


def _piece(text: str, position: int) -> tuple[Part, int]:
    """The phrase, filter or word at `position`, and where it ends."""
    quoted = _quoted(text, position)
    if quoted is not None:
        value, end = quoted
        return Part(PartKind.PHRASE, " ".join(value.split())), end
    match = _FILTER.match(text, position)
    if match is not None:
        quoted = _quoted(text, match.end())
        value, end = quoted if quoted is not None else _word(text, match.end())
        if value.strip():
            return Part(PartKind.FILTER, value.strip(), key=match.group(1).lower()), end
    value, end = _word(text, position)
    return Part(PartKind.WORD, value), end


def _quoted(text: str, position: int) -> tuple[str, int] | None:
    closing = _QUOTES.get(text[position : position + 1])
    if closing is None:
        return None
    end = text.find(closing, position + 1)
    return None if end < 0 else (text[position + 1 : end], end + 1)


def _word(text: str, position: int) -> tuple[str, int]:
    end = position
    depth = 0
    while end < len(text) and not text[end].isspace():
        # A closing parenthesis ends a word unless the word opened it: `f(x)` is one word, `(a OR b)` is not.
        depth += {"(": 1, ")": -1}.get(text[end], 0)
        if depth < 0:
            break
        end += 1
    return text[position:end], max(end, position + 1)
