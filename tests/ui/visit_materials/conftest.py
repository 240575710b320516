"""A made-up visit at the step 收件: real store, real pages, a scanner that does as told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_app.bootstrap import Desk as Services
from tests.ui.visit_materials.samples import Window, make_case
from ui.shell import Desk


@pytest.fixture
def window(desk: Desk, tmp_path: Path, qtbot, settle) -> Iterator[Window]:
    """A restaurant's visit, registered and its situation told, with nothing taken in yet."""
    services = Services(tmp_path / "desk")
    made = Window(desk, services, settle, make_case(services))
    qtbot.addWidget(made.step)
    made.show()
    yield made
    settle()
    services.close()
