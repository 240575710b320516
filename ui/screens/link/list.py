"""The sessions of this hall as a list: those that go on, appointments, what is still open in writing."""

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.limits import beijing
from clerk_app.link.model import OVER, State
from clerk_app.link.sessions import Look
from clerk_app.pinyin import search_tokens
from ui.models import Column
from ui.screens.floor.counted_list import CountedList, Group
from ui.screens.link.words import is_appointment, pill, standing_words
from ui.screens.moments import clock_time
from ui.shell.frame import Desk
from ui.text import tr

MOST = 300


class TalkList(CountedList):
    """`selected(Look | None)`, `activated(Look)`."""

    def __init__(self, desk: Desk) -> None:
        self.services: Services = desk.services
        never = ("还没有连过线", "按 Ctrl+N 呼叫伙伴大厅；别的大厅呼叫时会在上方响。")
        not_agreed = ("没有约好的连线", "呼叫时写上“约在什么时候”，到时间两边都会响。")
        groups = (
            Group("today", "今天", self._is_today, ("今天还没有连线", never[1])),
            Group("appointments", "预约", self._is_appointment, not_agreed),
            Group("open", "待续", self._is_open, ("没有没办完的连线", "转书面办理的在这里，直到各项都办完。")),
            Group("all", "全部", lambda _look: True, never),
        )  # fmt: skip
        super().__init__(
            desk.runner, self._looks, self._columns(), groups, key=lambda look: look.session.id, said=said_of,
            name=tr("连线"), placeholder=tr("大厅、拼音、事项、申请人"), icon="link",
        )  # fmt: skip

    def _looks(self) -> tuple[Look, ...]:
        return self.services.sessions.list(limit=MOST)

    def _columns(self) -> tuple[Column, ...]:
        clock = self.services.clock
        return (
            Column(
                tr("时间"), lambda look: clock_time(look.session.scheduled_at or look.session.at, clock()), width=104
            ),
            Column(tr("对方"), lambda look: look.partner, width=170),
            Column(tr("办什么"), lambda look: look.table.wanted),
            Column(tr("状态"), lambda _look: "", width=128, pill=lambda look: pill(look, clock())),
            Column(tr("现在"), lambda look: standing_words(look, clock()), width=190),
        )

    def _is_today(self, look: Look) -> bool:
        now = beijing(self.services.clock()).date()
        at = look.session.scheduled_at or look.session.at
        live = look.table.state not in OVER and not self._is_appointment(look) and look.table.state is not State.WRITING
        return live or now in (beijing(at).date(), beijing(look.session.updated_at).date())

    def _is_appointment(self, look: Look) -> bool:
        return is_appointment(look, self.services.clock())

    @staticmethod
    def _is_open(look: Look) -> bool:
        return look.table.state is State.WRITING


def said_of(look: Look) -> str:
    """What is searched."""
    table = look.table
    parts = (look.partner, *sorted(search_tokens(look.partner)), table.wanted, table.theme_name, table.applicant,
             table.case_number, table.ticket)  # fmt: skip
    return " ".join(parts)
