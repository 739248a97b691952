"""Sets up logging to a rotating file (0600) and optionally to standard error. Each program calls it once at its
start."""

from __future__ import annotations

import logging
import logging.handlers
import os
import sys

from engine.base.paths import Paths

FORMAT = "%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"


def set_up(paths: Paths, *, verbose: bool = False) -> None:
    """Log to logs/hither.log, 2 files of 1 MB; `verbose` also prints to standard error."""
    paths.logs.mkdir(parents=True, exist_ok=True, mode=0o700)
    target = paths.logs / "hither.log"
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT, 0o600))
    handlers: list[logging.Handler] = [
        logging.handlers.RotatingFileHandler(target, maxBytes=1_000_000, backupCount=1, encoding="utf-8")
    ]
    if verbose:
        handlers.append(logging.StreamHandler(sys.stderr))
    logging.raiseExceptions = False  # a log that cannot be written (full disk) is no reason for a page of errors
    logging.basicConfig(level=logging.INFO, format=FORMAT, handlers=handlers, force=True)
    logging.getLogger("httpx").setLevel(logging.WARNING)  # it logs every request otherwise
