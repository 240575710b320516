"""`python -m tests.helpers.in_the_window URL FILE`: the room's window over a page that asks for a screen (when it is
clicked) and gives a file; says on one line what came of it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QPoint, Qt, QTimer
from PySide6.QtTest import QTest

from ui.room.application import _set_flags
from ui.room.saving import Saving
from ui.room.screen_choice import ScreenChoice
from ui.shell.application import make_application

PAGE = """
document.body.innerHTML = "<button style='width: 90vw; height: 90vh'>x</button>";
document.querySelector("button").onclick = async () => {
  try {
    const stream = await navigator.mediaDevices.getDisplayMedia({video: true});
    const picture = document.createElement("video");
    picture.srcObject = stream; picture.muted = true; document.body.append(picture);
    await picture.play();
    told.wide = picture.videoWidth;
    stream.getTracks()[0].stop();
    told.screen = "shown";
  } catch (error) { told.screen = error.name; }
};
const file = document.createElement("a");
file.href = URL.createObjectURL(new Blob(["what is in it"]));
file.download = "说明.pdf";
setTimeout(() => file.click(), 300);
"""


def main(url: str, path: Path, share: bool, until: str) -> int:
    _set_flags()
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    app = make_application()
    from ui.room.window import RoomWindow

    told: dict[str, Any] = {"offered": []}
    asked: list[str] = []
    Saving._ask_where = lambda _self, name: (asked.append(name), str(path))[1]  # type: ignore[method-assign]
    window = RoomWindow(lambda *_a, **_k: None, app.exit)
    window.open(url, "", "")
    clicked = False

    def look() -> None:
        nonlocal clicked
        dialog = app.activeModalWidget()
        if isinstance(dialog, ScreenChoice):
            told["offered"] = [dialog.list.item(row).text() for row in range(dialog.list.count())]
            dialog.go.click() if share else dialog.reject()
        page = window.view.focusProxy()
        if until == "screen" and window.media.get("camera") and not clicked and page is not None:
            clicked = True
            QTest.mouseClick(page, Qt.MouseButton.LeftButton, pos=QPoint(page.width() // 3, page.height() // 3))
        if window.words.text():
            told["said"] = window.words.text()
        if window.media.get("screen") if until == "screen" else told.get("said"):
            told.update(asked=asked, screen=window.media.get("screen"), wide=window.media.get("wide"))
            sys.stdout.write(json.dumps(told) + "\n")
            sys.stdout.flush()
            app.exit(0)

    timer = QTimer(interval=100)
    timer.timeout.connect(look)
    timer.start()
    code = app.exec()
    timer.stop()
    window.put_away()
    return int(code)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), sys.argv[3] == "share", sys.argv[4]))
