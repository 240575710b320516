"""A desk alone looks after its stored pages itself; one of a hall leaves it to the watch over the connection."""

import os
from datetime import timedelta

from PySide6.QtCore import QObject

from clerk_app.clock import now
from tests.ui.application.hall import services_at
from ui.screens.status.background import Background


def test_pages_that_nothing_refers_to_are_swept_in_the_background(desk, tmp_path, settle) -> None:
    desk.services = services = services_at(tmp_path / "data")
    loose = services.pages.put(b"taken away again")
    long_ago = (now() - timedelta(days=30)).timestamp()
    os.utime(services.pages.path(loose), (long_ago, long_ago))
    owner = QObject()
    background = Background(desk, owner)
    background.tidy()
    settle()
    assert services.pages.missing([loose]) == {loose}
    background.stop()
    services.close()
