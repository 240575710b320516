"""现场: sections on the left, one at a time on the right. To add one: a module here and a line in `SECTIONS`."""

from ui.shell.frame import Desk
from ui.shell.sections import Section, SectionedScreen
from ui.text import tr


class FloorScreen(SectionedScreen):
    """`enter(section="tickets")` opens a section."""

    help_page = "tickets"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "floor", tr("现场"), SECTIONS)


SECTIONS: tuple[Section, ...] = ()
