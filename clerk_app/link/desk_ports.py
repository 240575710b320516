"""What a window's use cases ask of what lies beside sessions: partners, the hall's numbers, its windows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from clerk_app.cases.model import Actor
from clerk_app.errors import Refused

from .model import Party


@dataclass(frozen=True, slots=True)
class Waiting:
    """A number that a session waits with. `wait`: in words, "" when nobody can tell; `called`: where to, in words."""

    ticket_id: str
    label: str
    ahead: int
    wait: str = ""
    called: str = ""


class HallQueue(Protocol):
    """The numbers of this hall, for sessions that wait here for a window. Raises WorldErrors of its own."""

    def take(self, theme: str, name: str, actor: Actor, request: str, /) -> Waiting:
        """A number for that theme (or for the queue that takes everything). The same `request`: the same number."""

    def windows(self, ticket_ids: tuple[str, ...], /) -> dict[str, str]:
        """Those that wait ("") or are called or served now, and where. Left out: those that have ended or were missed
        (过号), so that nobody calls them any more."""

    def look(self, ticket_id: str, /) -> Waiting | None:
        """How it stands while it waits or is called; None for one that nobody calls any more."""

    def arrive(self, ticket_id: str, actor: Actor, /) -> None:
        """The window takes it: called if it still waits, and served from now on. Raises Refused."""

    def finish(self, ticket_id: str, actor: Actor, /) -> None:
        """It is done, or will not be needed any more; without effect when it has ended."""

    def serves(self, window: str, theme: str, /) -> bool:
        """Whether that window serves that theme."""


class NoQueue:
    """For a hall without numbers: nothing waits, every window takes every call."""

    def take(self, *_: object) -> Waiting:
        raise Refused("没有排队", "本大厅没有开通取号", "请直接接受、转接，或说明理由不接受")

    def windows(self, *_: object) -> dict[str, str]:
        return {}

    def look(self, *_: object) -> None:
        return None

    def arrive(self, *_: object) -> None:
        return None

    def finish(self, *_: object) -> None:
        return None

    def serves(self, *_: object) -> bool:
        return True


Parties = Callable[[str], tuple[Party, Party]]
"""From a partner's code: this hall as the asking party, the partner as the helping one. Raises NotFound, Refused."""


def nobody(code: str) -> tuple[Party, Party]:
    raise Refused("没有呼叫", f"没有登记伙伴大厅 {code}", "先导入伙伴大厅的名片：clerk link partner add")
