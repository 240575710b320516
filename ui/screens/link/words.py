"""What is said of a talk, in a few words: its state, whose turn it is, who is on the other side."""

from datetime import datetime

from clerk_app.link.acts import KINDS, STEP_TEXT
from clerk_app.link.model import OVER, STATE_TEXT, Side, State
from clerk_app.link.sessions import Look
from clerk_app.link.view import Table
from ui.screens.moments import ago, clock_time
from ui.text import tr

STATE_PILL = {
    State.RINGING: "under_way",
    State.QUEUED: "under_way",
    State.OPEN: "under_way",
    State.WRITING: "near",
    State.CLOSED: "done",
    State.REFUSED: "late",
    State.MISSED: "late",
    State.CANCELLED: "quiet",
}
METHOD_TEXT = {"face": "人证比对", "register": "登记信息核对", "other": "其他方式"}
RESULT_PILL = {"ok": ("done", "符合"), "missing": ("late", "缺少"), "unclear": ("near", "看不清"),
               "mismatch": ("late", "不一致")}  # fmt: skip


def is_appointment(look: Look, now: datetime) -> bool:
    """Whether its time is still to come."""
    at = look.session.scheduled_at
    return at is not None and at > now and look.table.state in (State.RINGING, State.QUEUED)


def pill(look: Look, now: datetime) -> tuple[str, str]:
    """State and words for a pill."""
    state = look.table.state
    if is_appointment(look, now):
        return "quiet", tr("已预约")
    if state is State.RINGING and look.session.side is Side.HELPING:
        return "near", tr("来电")
    return STATE_PILL[state], tr(STATE_TEXT[state])


def standing_words(look: Look, now: datetime) -> str:
    """One line: how it stands, for the list and the head."""
    table = look.table
    if is_appointment(look, now):
        assert look.session.scheduled_at is not None
        return tr("约在 {0}").format(clock_time(look.session.scheduled_at, now))
    match table.state:
        case State.RINGING:
            return tr("已响 {0}").format(ago(look.session.updated_at, now))
        case State.QUEUED:
            return queue_words(table)
        case State.OPEN:
            return tr("{0}，{1}").format(_mine_first(look), tr(STEP_TEXT.get(table.step, "")))
        case State.WRITING:
            return _mine_first(look)
        case State.REFUSED:
            return tr("理由：{0}").format(table.reason)
    return table.reason


def queue_words(table: Table) -> str:
    """The number over there, and how many are ahead."""
    ahead = tr("前面 {0} 人").format(table.ahead) if table.ahead else tr("下一个就是")
    return "，".join(part for part in (tr("对方排队号 {0}").format(table.ticket), ahead, table.wait) if part)


def _mine_first(look: Look) -> str:
    mine = [point for point in look.points if point.by is look.session.side]
    theirs = [point for point in look.points if point.by is not look.session.side]
    if mine:
        more = tr(" 等 {0} 项").format(len(mine)) if len(mine) > 1 else ""
        return tr("轮到本厅：{0}{1}").format(mine[0].what, more)
    if theirs:
        return tr("等对方：{0}").format(theirs[0].what)
    return tr("都办完了，可以结束")


def other_person(look: Look) -> str:
    """Who of the other hall, and at which window."""
    table = look.table
    helping = look.session.side is Side.ASKING
    who = (table.helping_who, table.helping_window) if helping else (table.asking_who, table.asking_window)
    return " ".join(part for part in who if part)


def ring_words(look: Look, now: datetime) -> tuple[str, str]:
    """What the ring says: who calls, and about what."""
    table = look.table
    if look.session.side is Side.ASKING:
        return tr("预约的时间到了：{0}").format(look.partner), tr("{0}。请申请人 {1} 到窗口").format(
            table.wanted, table.applicant or tr("（未写姓名）")
        )
    queued = table.state is State.QUEUED
    head = tr("轮到 {0} 号：{1}").format(table.ticket, look.partner) if queued else tr("来电：{0}").format(look.partner)
    who = other_person(look)
    parts = (
        who,
        table.theme_name,
        table.wanted,
        tr("申请人 {0}").format(table.applicant) if table.applicant else "",
        tr("已响 {0}").format(ago(look.session.updated_at, now)),
    )
    return head, " · ".join(part for part in parts if part)


def over(look: Look) -> bool:
    """Whether nothing more happens in it."""
    return look.table.state in OVER


def act_title(kind: str) -> str:
    """What an act is called in lists."""
    return tr(KINDS[kind].title) if kind in KINDS else kind
