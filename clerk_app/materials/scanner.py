"""Scanners as the desk sees them: a small port, its values, and what a scanner's complaints mean."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal, Protocol, TypeAlias

from clerk_app.errors import Unavailable, WorldError

from .model import MediaType

ScanSource: TypeAlias = Literal["flatbed", "feeder", "duplex"]
ScanMode: TypeAlias = Literal["color", "gray", "lineart"]
SOURCE_TEXT: dict[str, str] = {"flatbed": "平板", "feeder": "自动进纸", "duplex": "自动进纸（双面）"}
MODE_TEXT: dict[str, str] = {"color": "彩色", "gray": "灰度", "lineart": "黑白"}


@dataclass(frozen=True, slots=True)
class ScannerDevice:
    """A scanner that answered. `name` is the driver's name for it, `label` what people read on it."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class ScanOptions:
    """How to scan. `dpi` is rounded to the nearest the device can; area in mm from the top left corner (A4)."""

    source: ScanSource = "flatbed"
    mode: ScanMode = "color"
    dpi: int = 300
    width_mm: int = 210
    height_mm: int = 297


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """One scanned side as an image file. `number` counts from 1 within the scan."""

    number: int
    data: bytes
    media_type: MediaType


@dataclass(frozen=True, slots=True)
class ScanResult:
    """What came out of one scan: every whole page, and why it ended early if it did."""

    pages: tuple[ScannedPage, ...]
    error: WorldError | None = None
    cancelled: bool = False


class Scanner(Protocol):
    """A way to reach scanners. Calls block: each device is driven from one thread, never the screen's."""

    def list_devices(self) -> tuple[ScannerDevice, ...]:
        """The scanners that answer now. Raises Unavailable if the driver itself is not there."""

    def scan(
        self,
        device: str,
        options: ScanOptions,
        on_page: Callable[[ScannedPage], None],
        cancel: threading.Event,
    ) -> ScanResult:
        """Scan one sheet (flatbed) or until the feeder is empty; `on_page` hears of every page as soon as it is whole.

        The world's faults do not raise: they are in `error`, next to the pages that came before. What `on_page` raises
        stops the scanner and is raised again.
        """


class SaneStatus(IntEnum):
    """The result codes of SANE (standard 1.06, §4.2.7), which are also scanimage's exit codes."""

    GOOD = 0
    UNSUPPORTED = 1
    CANCELLED = 2
    DEVICE_BUSY = 3
    INVAL = 4
    EOF = 5
    JAMMED = 6
    NO_DOCS = 7
    COVER_OPEN = 8
    IO_ERROR = 9
    NO_MEM = 10
    ACCESS_DENIED = 11


class ScannerFault(Unavailable):
    """The scanner stopped. `status` says how, where SANE gave a reason."""

    def __init__(self, what: str, why: str, now: str, status: SaneStatus | None = None) -> None:
        super().__init__(what, why, now)
        self.status = status


_REPLUG = "关掉扫描仪电源，等五秒再打开，检查数据线，然后再试；急用时可以改用文件或先收纸质材料"
_FAULTS: dict[SaneStatus, tuple[str, str, str]] = {
    SaneStatus.UNSUPPORTED: ("扫描仪做不到这项设置", "它不支持所选的来源、颜色或分辨率", "换一种设置再扫描"),
    SaneStatus.CANCELLED: ("扫描被中断了", "有人在扫描仪上按了取消", "放好纸，再扫描一次"),
    SaneStatus.DEVICE_BUSY: (
        "扫描仪正忙",
        "它正在给别的窗口或程序扫描",
        "等它停下再试；一直忙就关掉电源，等五秒再打开",
    ),
    SaneStatus.INVAL: ("扫描仪不认这项设置", "所选的来源、颜色、分辨率或纸张大小不对", "换一种设置再扫描"),
    SaneStatus.EOF: ("扫描仪提前结束了", "一页没有传完", "放好纸，再扫描这一页"),
    SaneStatus.JAMMED: ("扫描仪卡纸", "纸卡在进纸口里", "打开盖板取出卡住的纸，抚平后从没扫到的那一页接着扫"),
    SaneStatus.NO_DOCS: ("进纸口里没有纸", "没有放纸，或者纸没有推到底", "把纸放好、推到底，再扫描一次"),
    SaneStatus.COVER_OPEN: ("扫描仪的盖板开着", "盖板没有合上", "合上盖板，再扫描一次"),
    SaneStatus.IO_ERROR: ("和扫描仪的连接断了", "数据线松动、断电，或者扫描仪出了故障", _REPLUG),
    SaneStatus.NO_MEM: ("扫描仪的内存不够", "分辨率太高或者纸太大", "把分辨率改为 300 dpi，再扫描一次"),
    SaneStatus.ACCESS_DENIED: ("没有使用扫描仪的权限", "这台电脑的账户不能使用它", "请信息中心把账户加入扫描组"),
}

_MESSAGES = {
    "Operation not supported": SaneStatus.UNSUPPORTED,
    "Operation was cancelled": SaneStatus.CANCELLED,
    "Device busy": SaneStatus.DEVICE_BUSY,
    "Invalid argument": SaneStatus.INVAL,
    "Document feeder jammed": SaneStatus.JAMMED,
    "Document feeder out of documents": SaneStatus.NO_DOCS,
    "Scanner cover is open": SaneStatus.COVER_OPEN,
    "Error during device I/O": SaneStatus.IO_ERROR,
    "Out of memory": SaneStatus.NO_MEM,
    "Access to resource has been denied": SaneStatus.ACCESS_DENIED,
}


def fault_of(code: int, detail: str = "") -> ScannerFault:
    """The fault for a SANE status (or another exit code), in plain words; `detail` is what the driver wrote last."""
    if code in _FAULTS:
        status = SaneStatus(code)
        return ScannerFault(*_FAULTS[status], status)
    why = f"扫描程序意外退出（{detail or f'代码 {code}'}）"
    return ScannerFault("扫描没有完成", why, _REPLUG)


def status_in(message: str) -> SaneStatus | None:
    """The status that a message of SANE (sane_strstatus, C locale) speaks of, if any."""
    return next((status for words, status in _MESSAGES.items() if words in message), None)


def no_answer(seconds: float) -> ScannerFault:
    """The fault of a scanner that stood still for so long and was given up."""
    return ScannerFault("扫描仪没有反应", f"等了 {seconds:.0f} 秒，没有收到任何数据", _REPLUG)
