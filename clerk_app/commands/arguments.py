"""What several commands ask of their arguments; what does not fit is bad usage (exit code 2)."""

import argparse
import math
from collections.abc import Callable
from datetime import date
from pathlib import Path

from clerk_app.errors import WorldError


class BadUsage(WorldError):
    """The arguments do not go together; nothing was done."""


def whole(low: int, high: int) -> Callable[[str], int]:
    """A type for a whole number from `low` to `high`."""

    def parse(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            number = low - 1
        if not low <= number <= high:
            raise argparse.ArgumentTypeError(f"应为 {low} 到 {high} 的整数：{text}")
        return number

    return parse


def folder(text: str) -> Path:
    """A type for a folder; the empty name is none, not the current folder."""
    if not text.strip():
        raise argparse.ArgumentTypeError("没有写文件夹名")
    return Path(text)


def seconds(text: str) -> float:
    """A type for a length of time: seconds, 0 or more."""
    try:
        number = float(text)
    except ValueError:
        number = -1
    if not math.isfinite(number) or not 0 <= number <= 86400 * 365:
        raise argparse.ArgumentTypeError(f"应为秒数：{text}")
    return number


def day(text: str) -> date:
    """A type for a date."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"应为日期，如 2026-02-12：{text}") from None
