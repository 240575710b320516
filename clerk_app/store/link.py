"""How a desk stands to its hall: on the hall's store, cut off from it, merging, or a desk that is alone."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Literal, TypeAlias

from clerk_app.cases.ports import Clock
from clerk_app.errors import Refused

LinkState: TypeAlias = Literal["alone", "hall", "cut_off", "merging"]
OWN: frozenset[LinkState] = frozenset({"cut_off", "merging"})


@dataclass(frozen=True, slots=True)
class Standing:
    """One state of the link. `since` is when it began; `cut_off_id` names the cut-off time; `drill`: for practice.

    `number` counts the states, so that a late error of an earlier one is not taken for news.
    """

    state: LinkState
    since: datetime
    reason: str = ""
    drill: bool = False
    cut_off_id: str = ""
    number: int = 0


class HallLink:
    """`on_change(callback)`: called with the link after each change, on the thread that changed it; keep it short."""

    def __init__(self, state: LinkState, clock: Clock) -> None:
        self._clock = clock
        self._now = Standing(state, clock())
        self._lock = Lock()
        self._callbacks: list[Callable[[HallLink], None]] = []
        self._cut: Callable[[str, bool], None] | None = None
        self._heal: Callable[[], None] | None = None
        self.last_seen: datetime | None = None  # when the hall last answered
        self.last_synced: datetime | None = None  # when all that is needed here without the hall was last fetched
        self.progress = (0, 0)  # while merging: cases done, of how many
        self.left_over = 0  # cases that the hall would not take; they wait in the emergency store

    @property
    def now(self) -> Standing:
        """All of it at one moment."""
        return self._now

    @property
    def state(self) -> LinkState:
        return self._now.state

    @property
    def reason(self) -> str:
        """Why the desk is cut off, in plain words; "" when it is not."""
        return self._now.reason

    @property
    def since(self) -> datetime:
        return self._now.since

    @property
    def drill(self) -> bool:
        """Whether the hall was switched off for practice."""
        return self._now.drill

    @property
    def on_own(self) -> bool:
        """Whether work goes to this desk's own emergency store."""
        return self._now.state in OWN

    def on_change(self, callback: "Callable[[HallLink], None]") -> None:
        """Call back after each change."""
        self._callbacks.append(callback)

    def forget(self, callback: "Callable[[HallLink], None]") -> None:
        """Do not call back any more."""
        if callback in self._callbacks:
            self._callbacks.remove(callback)

    def cut(self, reason: str, drill: bool = False) -> None:
        """Go on without the hall from now on. Raises Refused on a desk that is alone."""
        if self._cut is None:
            raise Refused("本机独立使用", "没有连接大厅数据库，不能断开")
        self._cut(reason, drill)

    def heal(self) -> None:
        """End a drill: the desk looks for the hall again. Without effect when there is none."""
        if self._heal is not None and self._now.drill:
            self._heal()

    def moves(self, cut: Callable[[str, bool], None], heal: Callable[[], None]) -> None:
        """Who does the cutting and healing (the store)."""
        self._cut, self._heal = cut, heal

    def become(
        self,
        state: LinkState,
        reason: str = "",
        *,
        drill: bool = False,
        cut_off_id: str = "",
        only_from: frozenset[LinkState] | None = None,
        number: int | None = None,
    ) -> bool:
        """Change the state, if it is one of `only_from` and still the one of that `number`. Whether it changed."""
        with self._lock:
            before = self._now
            if (only_from is not None and before.state not in only_from) or number not in (None, before.number):
                return False
            same_time = state in OWN and before.state in OWN
            since = before.since if same_time else self._clock()
            self._now = Standing(state, since, reason, drill, cut_off_id, before.number + 1)
        self._call_back()
        return True

    def merged(self, done: int, total: int) -> None:
        """How far the merge is."""
        self.progress = (done, total)
        self._call_back()

    def _call_back(self) -> None:
        for callback in tuple(self._callbacks):
            callback(self)
