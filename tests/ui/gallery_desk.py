"""Pictures of the lists, the hand channel and the settings over a real hall:
`python -m tests.ui.gallery_desk --out DIR [--size WxH] [--scale 2] [--theme …] [--only NAME]`."""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
parser = argparse.ArgumentParser()
parser.add_argument("--out", type=Path, required=True)
parser.add_argument("--size", default="1366x768")
parser.add_argument("--scale", default="1")
parser.add_argument("--theme", default="light")
parser.add_argument("--only", default="")
args = parser.parse_args()
os.environ["QT_SCALE_FACTOR"] = args.scale

from PySide6.QtWidgets import QApplication  # noqa: E402

from tests.ui.application.hall import CHIEF, services_at  # noqa: E402
from ui.application import screens  # noqa: E402
from ui.screens.status.lights import Lights  # noqa: E402
from ui.shell.application import make_application, make_desk, shut  # noqa: E402
from ui.shell.main_window import MainWindow  # noqa: E402
from ui.theme.fonts import add_regular_again, load_rare_fonts, regular_again  # noqa: E402


class Gallery:
    """One window, photographed in state after state."""

    def __init__(self, folder: Path, database: str = "") -> None:
        self.app = make_application(theme_name=args.theme)
        load_rare_fonts()
        add_regular_again(regular_again())
        self.services = services_at(folder, database)
        self.desk = make_desk(self.services)
        self.desk.session = CHIEF
        self.desk.notices.bug_found.connect(
            lambda bug: sys.excepthook(type(bug.error), bug.error, bug.error.__traceback__)
        )
        specs = [spec for spec in screens() if spec.id != "visit"]
        self.window = MainWindow(self.desk, specs, place="示范市民中心 · 3号综合窗口")
        self.window.resize(*map(int, args.size.split("x")))
        self.window.show()
        self.lights = Lights(self.desk, self.window)
        self.lights.start()

    def settle(self, seconds: float = 0.4) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end or self.desk.runner.running:
            self.app.processEvents()
            time.sleep(0.005)

    def shot(self, name: str) -> None:
        self.settle()
        if args.only and not name.startswith(args.only):
            return
        self.window.grab().save(str(args.out / f"{name}-{args.size}@{args.scale}-{args.theme}.png"))

    def close(self) -> None:
        self.lights.stop()
        self.window.close()
        shut(self.desk)
        self.services.close()
        QApplication.processEvents()


def photograph(walk: Callable[[Gallery], None], made: Callable[[Path], Gallery] = Gallery) -> None:
    """Walk through a window over a temporary folder; the pictures go where `--out` says."""
    args.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        gallery = made(Path(folder))
        try:
            walk(gallery)
        finally:
            gallery.close()


def tour(gallery: Gallery) -> None:
    from tests.ui import gallery_desk_tour

    gallery_desk_tour.walk(gallery)


if __name__ == "__main__":
    photograph(tour)
