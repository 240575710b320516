"""The hall's own devices that may open its pages (kiosks, boards, tablets): who they are, and their keys.

A key is shown once, as an address; only its digest is kept. One that was taken back opens nothing any more.
"""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from clerk_app.cases.model import Actor, EventDraft
from clerk_app.cases.ports import Clock, Store
from clerk_app.errors import BadInput, NotFound

KEPT = "hall/devices"  # in `keep`: written by a supervisor's account only
KIND_TEXT = {"kiosk": "取号机", "board": "大屏", "tablet": "评价平板"}
LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Device:
    """`zone`: the part of the hall of a board or kiosk ("": all); `window`: where a tablet stands; `printer`: the
    kiosk's own ticket printer ("": that of the settings)."""

    name: str
    kind: str
    zone: str = ""
    window: str = ""
    printer: str = ""
    digest: str = ""
    made_at: str = ""


_PARTS = tuple(Device.__dataclass_fields__)


class DeviceRegister:
    """`store` gives the hall's store (and may raise Refused for this desk)."""

    def __init__(self, store: Callable[[], Store], clock: Clock) -> None:
        self._store, self._clock = store, clock

    def all(self) -> tuple[Device, ...]:
        """By name."""
        with self._store().read() as work:
            kept = work.keep.get(KEPT) or ()
        found = (Device(**{name: each.get(name, "") for name in _PARTS}) for each in kept)
        return tuple(sorted(found, key=lambda each: each.name))

    def add(self, device: Device, actor: Actor) -> str:
        """Returns its key, shown this once. One of the same name gets a new key, the old one ends.

        Raises BadInput; Refused where this account of the hall's store may not write it.
        """
        if device.kind not in KIND_TEXT:
            raise BadInput("没有这种设备", device.kind, f"可以是 {'、'.join(KIND_TEXT)}")
        name = device.name.strip()
        if not name or len(name) > LONGEST_NAME:
            raise BadInput("没有登记设备", f"名称空着或超过 {LONGEST_NAME} 字", "起一个看得懂的名称，如“大门取号机”")
        if device.kind == "tablet" and not device.window:
            raise BadInput("没有登记平板", "没有说明在哪个窗口", "写明窗口名称")
        key = secrets.token_urlsafe(24)
        made = replace(device, name=name, digest=digest_of(key), made_at=self._clock().isoformat())
        self._change(name, [{part: getattr(made, part) for part in _PARTS}], actor)
        return key

    def remove(self, name: str, actor: Actor) -> None:
        """Its key ends. Raises NotFound; Refused as `add`."""
        if all(each.name != name for each in self.all()):
            raise NotFound(f"没有名为 {name} 的设备", "", "用 clerk hall device list 查看")
        self._change(name, [], actor)

    def _change(self, name: str, instead: Sequence[dict[str, str]], actor: Actor) -> None:
        """What is known of the device of that name is replaced; of the others nothing is touched."""
        act = "added" if instead else "removed"
        with self._store()() as work:
            drafts = [EventDraft("device", after={"what": act, "name": name})]
            work.events.append(KEPT, drafts, self._clock(), actor)  # others who do this wait here
            others = [each for each in work.keep.get(KEPT) or () if each["name"] != name]
            work.keep.put(KEPT, [*others, *instead])
            work.commit()


def digest_of(key: str) -> str:
    return sha256(key.encode()).hexdigest()


def device_address(base: str, key: str) -> str:
    """What the device's browser opens, once."""
    return f"{base.rstrip('/')}/device/{key}"
