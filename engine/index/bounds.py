"""Derives limits, rules and the number of processes from the settings."""

from __future__ import annotations

import os
from pathlib import Path

from engine.base.settings import Settings
from engine.extract.limits import Limits
from engine.index.scan.rules import Rules


def limits_of(settings: Settings) -> Limits:
    indexing = settings.indexing
    return Limits(
        max_file_bytes=indexing.max_file_mb * 1_000_000,
        max_text_chars=indexing.max_text_mb * 1_000_000,
        max_inner_seconds=indexing.extract_timeout_s / 3,  # the rest is for chunking and tokenising
    )


def rules_of(settings: Settings) -> Rules:
    indexing = settings.indexing
    return Rules(
        exclude=indexing.exclude,
        never_read=indexing.never_read,
        follow_links=tuple(str(Path(folder).expanduser().absolute()) for folder in indexing.follow_links),
        hidden_files=indexing.hidden_files,
        follow_gitignore=indexing.follow_gitignore,
    )


def processes_of(settings: Settings) -> int:
    """Two on two processors, one fewer than the processors on more, at most four. They run at low priority."""
    processors = os.cpu_count() or 2
    return settings.indexing.extract_processes or max(1, min(4, processors - (processors > 2)))
