"""Operation objects: how screens run use cases without ever starting a thread."""

from ui.tasks.changes import ChangeHub, Changes, Refreshable
from ui.tasks.lanes import Lanes
from ui.tasks.latest import Latest
from ui.tasks.operation import DB, NET, Cancelled, CancelToken, Operation, Progress, Stage, device
from ui.tasks.runner import Runner, Running
from ui.tasks.saver import Saver
from ui.tasks.watchdog import Stall, Watchdog

__all__ = [
    "DB",
    "NET",
    "CancelToken",
    "Cancelled",
    "ChangeHub",
    "Changes",
    "Lanes",
    "Latest",
    "Operation",
    "Progress",
    "Refreshable",
    "Runner",
    "Running",
    "Saver",
    "Stage",
    "Stall",
    "Watchdog",
    "device",
]
