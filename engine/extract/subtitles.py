"""Reads subtitles (SubRip, WebVTT) as running text, with the start time of each part."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from engine.base.errors import FileProblem
from engine.base.types import Extracted, MarkKind
from engine.extract.composer import Composer
from engine.extract.kinds import Format
from engine.extract.limits import Limits
from engine.extract.textfile import load_text, text_of

# About one passage, so that a passage begins at its time.
PART_CHARS = 800
_TIMES = re.compile(r"^(?:\d+\n)?((?:\d+:)?\d+:\d+)[.,]\d+ *--> *(?:\d+:)?\d+:\d+[.,]\d+[^\n]*\n", re.MULTILINE)
_TAGS = re.compile(r"<[^<>\n]{0,100}>|\{\\[^{}\n]{0,100}\}")


def read_subtitles(path: Path, format_: Format, limits: Limits) -> Extracted:
    source, complete = load_text(path, limits)
    cues = list(_TIMES.finditer(source))
    if not cues:
        return text_of(source, complete, Format(format_.kind, format_.family), path)
    composer = Composer(limits.max_text_chars)
    filled = PART_CHARS
    for number, cue in enumerate(cues):
        end = cues[number + 1].start() if number + 1 < len(cues) else len(source)
        text = " ".join(unescape(_TAGS.sub("", source[cue.end() : end])).split())
        if not text:
            continue
        if filled >= PART_CHARS:
            composer.mark(MarkKind.PART, cue.group(1))
            filled = 0
        composer.block(text, "\n")
        filled += len(text)
    text, marks = composer.result()
    if not text:
        raise FileProblem("no_text", path)
    return Extracted(text, format_.kind, "", "text/vtt", marks=marks, note="" if complete else "truncated")
