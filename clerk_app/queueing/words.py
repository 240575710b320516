"""What tickets, boards and pages say in words: priorities, names, where a phone follows a number. Pure.

The wait in words is `staffing.waits.SaidWait`.
"""

from clerk_app.masking import mask_name

from .model import Priority

PRIORITY_MARKS = {
    Priority.NORMAL: "",
    Priority.APPOINTMENT: "预约",
    Priority.ELDERLY: "长者优先",
    Priority.DISABLED: "爱心优先",  # others in the hall see the paper: it does not say why
    Priority.MILITARY: "军人优先",
}


def follow_address(public_url: str, secret: str) -> str:
    """What the QR code of a ticket holds; "" when the hall has no address for phones or the ticket no secret."""
    return f"{public_url.rstrip('/')}/t/{secret}" if public_url and secret else ""


def shown_name(name: str) -> str:
    """A name as boards and tickets show it: masked; "" stays empty."""
    return mask_name(name) if name.strip() else ""
