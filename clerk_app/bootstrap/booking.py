"""The pages for booking by phone, and the kiosk's check-in, over the store that the hall's windows share."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from clerk_app.hall.pages.appointments import BookingDoor, BookingParts, Matter, matter_of, name_or_code
from clerk_app.pinyin import search_tokens
from clerk_app.queueing.calling import Issued

if TYPE_CHECKING:
    from clerk_app.hall.pages.devices import Devices
    from clerk_app.hall.threads import Threads

    from .flow import FlowDesk

Number = Callable[[Issued], dict[str, object]]


def booking_door(desk: "FlowDesk", devices: "Devices", threads: "Threads", number: Number) -> BookingDoor:
    """`number`: how the kiosk shows a number."""
    name_of = name_or_code(lambda code: desk.library.entry(code).name)

    def matters() -> list[Matter]:
        return [matter_of(each.code, each.name, each.aliases, search_tokens) for each in desk.library.entries()]

    def hall() -> Mapping[str, str]:
        at = desk.settings
        return {"hall": at["hall.name"], "phone": at["hall.phone"], "address": at["hall.address"]}

    parts = BookingParts(
        lambda: desk.appointments,
        matters,
        name_of,
        hall,
        lambda: str(desk.settings["hall.public_url"]),
        number,
    )
    return BookingDoor(parts, devices, threads)
