"""The windows of a hall, as their desks have told; and whether a name that was typed is one of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from difflib import get_close_matches
from typing import Protocol

from clerk_app.errors import BadInput

from .ports import Clock, Store

SILENT = timedelta(seconds=30)  # a desk writes every few seconds
MOST_NAMED = 12
STATE_TEXT = {"serving": "在办理", "cut_off": "断网办理", "closed": "已关闭"}


@dataclass(frozen=True, slots=True)
class WindowState:
    """A window whose desk has been at the hall: how it was when it was last seen."""

    name: str
    state: str
    seen_at: datetime

    def words(self, now: datetime) -> str:
        """How it is now."""
        if self.state != "closed" and now - self.seen_at > SILENT:
            return "没有消息"
        return STATE_TEXT.get(self.state, self.state)


class WindowLog(Protocol):
    def all(self) -> tuple[WindowState, ...]:
        """By name."""


class UnknownWindow(BadInput):
    """No desk of that name has ever been at the hall: a slip of the pen, or a window that is really new."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        shown = "、".join(known[:MOST_NAMED]) + (f" 等 {len(known)} 个" if len(known) > MOST_NAMED else "")
        near = get_close_matches(name, known, 1)
        ask = f"是不是“{near[0]}”？" if near else ""
        now = "改成其中一个；确实是新设的窗口，选“仍转给它”（命令行加 --new-window）"
        super().__init__(f"大厅里没有叫“{name}”的窗口", f"{ask}已知的窗口：{shown}", now)
        self.name = name


class Windows:
    """Use cases."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock

    def others(self, here: str) -> tuple[tuple[str, str], ...]:
        """All but this one, name and how it is, those that are serving first."""
        with self._store.read() as work:
            found = [each for each in work.windows.all() if each.name != here]
        now = self._clock()
        words = [(each.name, each.words(now)) for each in found]
        return tuple(sorted(words, key=lambda each: (each[1] != STATE_TEXT["serving"], each[0])))

    def check(self, name: str) -> None:
        """Raises UnknownWindow. A store to which no desk has told anything (a desk alone) knows of none."""
        with self._store.read() as work:
            known = [each.name for each in work.windows.all()]
        if known and name.strip() and name.strip() not in known:
            raise UnknownWindow(name.strip(), known)
