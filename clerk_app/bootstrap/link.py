"""Screen to screen (屏对屏): sessions with other halls."""

from functools import cached_property
from typing import TYPE_CHECKING

from .flow import FlowDesk

if TYPE_CHECKING:
    from clerk_app.link.sessions import Sessions
    from clerk_app.link.steps import Steps
    from clerk_app.store.unit_of_work import SqlStore

    from .link_queue import CallingQueue


class LinkDesk(FlowDesk):
    """Sessions live in the hall's store only: a desk that is cut off has none."""

    @cached_property
    def sessions(self) -> "Sessions":
        """What a window does with sessions."""
        from clerk_app.link.sessions import Sessions

        return Sessions(
            self._hall_together, self.hall_clock, queue=self.link_queue, theme_name=self.theme_name,
            check_window=self.windows.check,
        )  # fmt: skip

    @cached_property
    def link_steps(self) -> "Steps":
        """What the hall's service does in sessions by itself."""
        from clerk_app.link.steps import Steps

        return Steps(self.hall_store, self.hall_clock, self.link_queue)

    @cached_property
    def link_queue(self) -> "CallingQueue":
        """Sessions that wait here with a number."""
        from .link_queue import CallingQueue

        return CallingQueue(self.store, self.calling, self.knows_theme, self.expected_wait)

    def _hall_together(self) -> "SqlStore":
        from clerk_app.errors import Refused

        if self._cut_off:
            raise Refused("断网期间不能连线", "会谈的记录由大厅保管，现在够不着", "恢复连接后再试")
        return self.hall_store
