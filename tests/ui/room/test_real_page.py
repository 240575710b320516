"""The real page of the room, from the real service of a hall, in the window that the desk opens for a talk."""

import pytest

from clerk_app.link.model import Side
from tests.helpers.link_halls import LinkedHalls
from tests.ui.application.hall import CLERK
from tests.ui.room.conftest import WAIT
from ui.room.process import Stand
from ui.screens.link.talks import Talks

pytestmark = pytest.mark.usefixtures("engine")


@pytest.fixture
def halls(tmp_path):
    made = LinkedHalls(tmp_path)
    yield made
    made.close()


def test_a_talk_that_was_answered_is_joined_from_the_desk_and_told_how_it_goes(halls, desk, qtbot, settle, request):
    session = halls.opened()
    desk.services, desk.session = halls.asking.desk, CLERK
    desk.services.settings.change({"desk.window": halls.asking.clerk.window})
    talks = Talks(desk)
    request.addfinalizer(talks.stop)
    talks.start()
    settle()
    look = next(each for each in talks.now.mine if each.session.id == session)
    talks.room.open(look)
    qtbot.waitUntil(lambda: talks.room.stand is Stand.OPEN, timeout=WAIT)
    qtbot.waitUntil(lambda: Side.ASKING in halls.helping.table(session).here, timeout=WAIT)
    process = talks.room.process
    qtbot.waitUntil(lambda: process.media.get("step") == "full", timeout=WAIT)
    qtbot.waitUntil(lambda: "音视频" in talks.room.words(session)[1], timeout=WAIT)
    talks.stop()
    assert process.pid == 0
    assert process.stand is Stand.OFF
