"""The program's own log, in the data folder, for those who look after the machine. It holds no personal data."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

MOST_BYTES = 2 * 1024 * 1024
KEPT = 5
FORM = "%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"


def to_file(data: Path) -> None:
    """Send warnings and errors to `log/desk.log`, kept small. Where that cannot be written, they go to stderr."""
    root = logging.getLogger()
    if any(isinstance(handler, RotatingFileHandler) for handler in root.handlers):
        return
    try:
        folder = data / "log"
        folder.mkdir(exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            folder / "desk.log", maxBytes=MOST_BYTES, backupCount=KEPT, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter(FORM))
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
