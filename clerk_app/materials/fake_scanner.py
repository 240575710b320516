"""A scanner without hardware, for practice, the demo and tests: it draws its pages, and misbehaves when told to."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from clerk_app.errors import Unavailable

from .drawn_paper import draw_sheet, png_bytes
from .model import PNG
from .scanner import SaneStatus, ScannedPage, ScannerDevice, ScanOptions, ScanResult, fault_of, no_answer

FAKE_DEVICE = ScannerDevice("fake:0", "模拟扫描仪")


@dataclass(slots=True)
class FakeScanner:
    """The `Scanner` port. `sheets` lie in the feeder and are used up; everything else is a fault on request.

    `fail_at` is the page (from 1) at which `fault` strikes; `torn_page` comes out truncated;
    `hangs` until cancelled or `stall_seconds` have passed; `missing`: no driver; `unplugged`: no device.
    """

    sheets: int = 10
    fault: SaneStatus | None = None
    fail_at: int = 1
    torn_page: int | None = None
    seconds_per_page: float = 0.0
    hangs: bool = False
    stall_seconds: float = 120.0
    missing: bool = False
    unplugged: bool = False
    titles: tuple[str, ...] = ()
    scanned: int = field(default=0, init=False)

    def list_devices(self) -> tuple[ScannerDevice, ...]:
        """The one fake device, unless unplugged. Raises Unavailable when the driver is told to be missing."""
        if self.missing:
            raise Unavailable("这台电脑没有安装扫描程序", "模拟故障：没有驱动", "在练习设置里恢复扫描仪")
        return () if self.unplugged else (FAKE_DEVICE,)

    def scan(
        self,
        device: str,
        options: ScanOptions,
        on_page: Callable[[ScannedPage], None],
        cancel: threading.Event,
    ) -> ScanResult:
        """Scan one sheet (flatbed) or all sheets left. See the port."""
        pages: list[ScannedPage] = []
        if self.missing or self.unplugged or device != FAKE_DEVICE.name:
            return ScanResult((), fault_of(SaneStatus.IO_ERROR))
        while options.source == "flatbed" or self.sheets > 0:
            number = len(pages) + 1
            if self.hangs and not cancel.wait(self.stall_seconds):
                return ScanResult(tuple(pages), no_answer(self.stall_seconds))
            if cancel.wait(self.seconds_per_page) if self.seconds_per_page else cancel.is_set():
                return ScanResult(tuple(pages), cancelled=True)
            if self.fault is not None and number >= self.fail_at:
                return ScanResult(tuple(pages), fault_of(self.fault))
            pages.append(self._page(number, options))
            on_page(pages[-1])
            if options.source == "flatbed":
                break
            self.sheets -= 1
        return ScanResult(tuple(pages), None if pages else fault_of(SaneStatus.NO_DOCS))

    def _page(self, number: int, options: ScanOptions) -> ScannedPage:
        self.scanned += 1
        title = self.titles[(self.scanned - 1) % len(self.titles)] if self.titles else "材料"
        lines = (f"第 {self.scanned} 页", f"来源：{options.source}　颜色：{options.mode}　{options.dpi} dpi")
        sheet = draw_sheet(title, lines, footer="模拟扫描仪生成，不是真实材料", dpi=min(options.dpi, 150))
        data = png_bytes(sheet, min(options.dpi, 150))
        return ScannedPage(number, data[: len(data) // 2] if number == self.torn_page else data, PNG)
