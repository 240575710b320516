"""The desk goes on while the room beside it starts, shows a call, and dies; it costs the desk no computing.

How long the desk really stands still beside a call is for the bench: here a call takes both cores of a small machine.
"""

import os
import signal

import pytest

from tests.ui.room.conftest import WAIT
from ui.room import process as process_module
from ui.room.process import Stand
from ui.tasks import Watchdog
from ui.widgets import CleanLine

MOST_COMPUTING_MS = 50.0
pytestmark = pytest.mark.usefixtures("engine")

# A call within the page: its camera at 720p goes through two connections and comes back as a picture.
CALL = """
const one = new RTCPeerConnection(), two = new RTCPeerConnection();
one.onicecandidate = e => e.candidate && two.addIceCandidate(e.candidate);
two.onicecandidate = e => e.candidate && one.addIceCandidate(e.candidate);
two.ontrack = e => {
  const picture = document.createElement("video");
  picture.srcObject = e.streams[0]; picture.muted = true; picture.autoplay = true; document.body.append(picture);
  setInterval(() => { told.shown = picture.getVideoPlaybackQuality().totalVideoFrames; }, 200);
};
navigator.mediaDevices.getUserMedia({video: {width: 1280, height: 720, frameRate: 25}}).then(async stream => {
  for (const track of stream.getTracks()) one.addTrack(track, stream);
  await one.setLocalDescription();
  await two.setRemoteDescription(one.localDescription);
  await two.setLocalDescription();
  await one.setRemoteDescription(two.localDescription);
});
"""


def test_typing_is_smooth_while_the_room_starts_shows_a_call_dies_and_comes_back(
    room, serve, qtbot, strike, monkeypatch
):
    monkeypatch.setattr(process_module, "PAUSES_MS", (10, 10, 10))
    server = serve(more=CALL)
    links = iter(("one", "two", "three"))
    room.link_wanted.connect(lambda: room.open(server.link(next(links)), "屏对屏"))
    line = CleanLine()
    qtbot.addWidget(line)
    line.show()
    strike(line, "warm")

    def type_until(holds) -> None:
        qtbot.waitUntil(lambda: (strike(line, "a"), holds())[1], timeout=WAIT)

    watchdog = Watchdog(MOST_COMPUTING_MS)
    watchdog.start()
    try:
        room.open(server.link(next(links)), "屏对屏")
        type_until(lambda: room.stand is Stand.OPEN and room.media.get("shown", 0) > 25)
        os.kill(room.renderer, signal.SIGKILL)
        type_until(lambda: room.renderer_deaths == 1 and room.media.get("shown", 0) > 5)
        first = room.pid
        os.kill(first, signal.SIGKILL)
        type_until(lambda: room.pid not in (0, first) and room.media.get("shown", 0) > 5)
    finally:
        stalls = watchdog.stop()
    assert [each for each in stalls if each.computing > MOST_COMPUTING_MS] == []
