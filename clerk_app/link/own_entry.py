"""What this hall says of itself to others: its entry, made anew by a supervisor and signed with the hall's key."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from clerk_app.cases.model import Actor, EventDraft
from clerk_app.cases.ports import Clock, Store
from clerk_app.errors import Refused

from .directory import HallEntry, read_entry, sign_entry
from .hall_key import KEPT, HallKeys


@dataclass(frozen=True, slots=True)
class AboutUs:
    """What the hall's settings say, and what is given for the entry."""

    name: str
    region: str
    address: str
    hours: str
    phone: str
    themes: tuple[str, ...] = ()
    tls_ca: str = ""


class OwnEntry:
    """`store` gives the hall's store (and may raise Refused for this desk)."""

    def __init__(self, store: Callable[[], Store], keys: HallKeys, clock: Clock) -> None:
        self._store, self._keys, self._clock = store, keys, clock

    def current(self) -> str:
        """Signed, as it was last made. Raises Refused where none was."""
        text = self._kept().get("entry")
        if not text:
            raise Refused("本大厅还没有条目", "", "由值班长运行 clerk link entry export")
        return str(text)

    @property
    def serial(self) -> int:
        """Of the last one, 0 where there is none."""
        return int(self._kept().get("serial", 0))

    def make(self, about: AboutUs, actor: Actor) -> str:
        """A new one if anything in it has changed, else the last. Raises BadInput; Refused without a key, or where this
        account of the hall's store may not write it."""
        key = self._keys.current()
        with self._store()() as work:
            work.events.append(KEPT, [EventDraft("link_entry", after={"name": about.name})], self._clock(), actor)
            kept: dict[str, Any] = dict(work.keep.get(KEPT) or {})
            serial = int(kept.get("serial", 0))
            made = HallEntry(
                key.code, about.name, about.region, about.themes, about.address, key.certificate, about.hours,
                about.phone, serial + 1, self._clock(), about.tls_ca, tuple(kept.get("handed_over", ())),
            )  # fmt: skip
            if (text := kept.get("entry")) and _same(read_entry(text), made):
                return str(text)
            text = sign_entry(made, key)
            work.keep.put(KEPT, {**kept, "entry": text, "serial": made.serial})
            work.commit()
        return text

    def _kept(self) -> dict[str, Any]:
        with self._store().read() as work:
            return dict(work.keep.get(KEPT) or {})


def _same(before: HallEntry, made: HallEntry) -> bool:
    return replace(before, serial=0, made_at=made.made_at) == replace(made, serial=0)
