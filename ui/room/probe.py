"""Whether the room's browser engine starts on this computer, and what it finds; `clerk doctor` asks in a process apart.

One line of JSON: `engine` (its version), `started`, `sandbox` ("on", or why not), `cameras`, `microphones` (kinds of
devices are told without anybody's leave), `why` for what failed.
"""

import json
import os
import sys
import threading
import time

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, QUrl

from ui.room.application import FLAGS, _set_flags

SECONDS = 15.0
PAGE = "<!doctype html><title>probe</title>"
ASK = """
window.found === undefined && (window.found = "", navigator.mediaDevices.enumerateDevices().then(
  (all) => { window.found = `all ${all.map((each) => each.kind).join(" ")}`; }, () => { window.found = "none"; }));
window.found
"""


def run() -> int:
    """Says it on one line, within `SECONDS`; 0 where the engine started."""
    told: dict[str, object] = {"started": False, "why": ""}
    threading.Thread(target=_give_up, args=(told,), daemon=True).start()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _set_flags()
    no_sandbox = "--no-sandbox" in os.environ[FLAGS].split() or os.environ.get("QTWEBENGINE_DISABLE_SANDBOX") == "1"
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    told["sandbox"] = ("root" if root else "switched off") if no_sandbox else "on"
    try:
        from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile, qWebEngineVersion
        from PySide6.QtWidgets import QApplication
    except ImportError as error:
        _say({**told, "why": str(error)})
        return 1
    told["engine"] = qWebEngineVersion()
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    app = QApplication([])
    profile = QWebEngineProfile()
    page = QWebEnginePage(profile)

    def answered(found: object) -> None:
        if isinstance(found, str) and found:
            kinds = found.split()
            told.update(started=True, cameras=kinds.count("videoinput"), microphones=kinds.count("audioinput"))
            app.exit(0)

    asking = QTimer(interval=100)
    asking.timeout.connect(lambda: page.runJavaScript(ASK, 0, answered))
    page.loadFinished.connect(lambda _ok: asking.start())
    page.renderProcessTerminated.connect(lambda how, _code: (told.update(why=how.name), app.exit(1)))
    page.setHtml(PAGE, QUrl("https://127.0.0.1/"))
    code = int(app.exec())
    asking.stop()
    page.deleteLater()  # before its profile: the engine insists
    app.processEvents()
    app.sendPostedEvents(page, QEvent.Type.DeferredDelete.value)
    _say(told)
    return code


def _say(told: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def _give_up(told: dict[str, object]) -> None:
    time.sleep(SECONDS)
    _say({**told, "why": "no answer"})
    os._exit(1)
