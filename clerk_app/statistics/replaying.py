"""The day once more (回放), and what one more window would have done (多开一个窗口会怎样). Use cases."""

from datetime import date

from clerk_app.errors import BadInput, NotFound

from .day_again import DayAgain
from .service import Statistics
from .the_day import TheDay, read_day
from .what_if import Added, WhatIf

MOST_WINDOWS = 20


class DayReplays:
    """Methods raise Unavailable; nothing is ever written."""

    def __init__(self, statistics: Statistics) -> None:
        self._statistics = statistics

    def again(self, day: date) -> DayAgain:
        """The day as it was, as far as it has gone."""
        read = self._statistics.records(day)
        return DayAgain(day, read.visits, read.openings, read.as_of)

    def day(self, day: date) -> TheDay:
        """The day made ready to be played with changes. Raises NotFound where there is nothing to play."""
        read = self._statistics.records(day)
        found = read_day(day, read.records, read.visits, read.openings, read.plan, read.as_of)
        if not any(each.called is not None for each in found.stays):
            raise NotFound(f"{day} 没有叫过号", "没有人到窗口，没有可以推演的", "换一天")
        return found

    def what_if(self, day: TheDay, added: Added) -> WhatIf:
        """Ready to `run`. Raises BadInput for what makes no sense."""
        if unknown := [queue for queue in added.queues if queue not in day.queues]:
            known = "、".join(day.queues)
            raise BadInput("这一天没有人排这个队", f"没有 {'、'.join(unknown)}", f"可以选：{known}")
        if not added.queues:
            raise BadInput("没有说加开的窗口办什么", "", "选一个队列")
        if added.end <= added.begin:
            raise BadInput("加开的时间反了", "结束不在开始之后", "结束写晚一点")
        if not 1 <= added.windows <= MOST_WINDOWS:
            raise BadInput("加开的窗口数不对", "", f"写 1 到 {MOST_WINDOWS}")
        return WhatIf(day, added, self._statistics.terms().level_minutes)
