"""What happened to a number, in words that a clerk can read out. Pure."""

from collections.abc import Callable, Mapping
from datetime import datetime

from clerk_app.cases.limits import beijing

from .model import Act, FlowPlan, Priority, TicketEvent
from .rules import PRIORITY_TEXT

ORIGIN_TEXT = {"kiosk": "取号机", "desk": "窗口", "supervisor": "值班长", "booking": "预约"}
END_TEXT = {"printed": "", "sent": "，打印机没有回答", "half": "，没有打全"}
_PLAIN = {
    Act.MISSED: "过号",
    Act.RETURNED: "过号后回来，重新排队",
    Act.ARRIVED: "到了窗口，开始办理",
    Act.CASE: "开了办件",
    Act.CLOSED: "当日结束时还没有办完",
}


def words(event: TicketEvent, plan: FlowPlan, name_of: Callable[[str], str]) -> str:
    """One line, without its time and place. `name_of` a theme by its code; codes that nobody knows stay as they are."""
    data = event.data
    match event.act:
        case Act.ISSUED:
            return _issued(data, name_of)
        case Act.PRINTED:
            copy = _number(data.get("copy"))
            return (f"补打号票，第 {copy} 张" if copy > 1 else "打印号票") + END_TEXT.get(_text(data, "end"), "")
        case Act.CALLED:
            return f"叫号（{_text(data, 'why')}）" if _text(data, "why") else "叫号"
        case Act.REPEATED:
            return f"重呼，第 {_number(data.get('call'))} 次"
        case Act.PARKED | Act.LEFT:
            return _with("暂存" if event.act is Act.PARKED else "弃号", _text(data, "reason"))
        case Act.TRANSFERRED:
            return _with(f"转到{_target(data, plan)}", _text(data, "reason"))
        case Act.SERVICE_DONE | Act.DONE:
            return _done(data, name_of)
        case Act.MERGED:
            return _merged(data)
    return _PLAIN[event.act]


def where(event: TicketEvent) -> str:
    """When, where and by whom."""
    return "　".join(part for part in (_clock(event.at), event.window, event.clerk) if part)


def _issued(data: Mapping[str, object], name_of: Callable[[str], str]) -> str:
    services = data.get("services")
    names = [name_of(str(code)) for code in services] if isinstance(services, list) else []
    priority = PRIORITY_TEXT.get(Priority(_text(data, "priority") or "normal"), "")
    origin = ORIGIN_TEXT.get(_text(data, "origin"), _text(data, "origin"))
    parts = [f"{origin}取号" if origin else "取号", "、".join(names), f"{priority}优先" if priority else ""]
    return "，".join(part for part in parts if part)


def _target(data: Mapping[str, object], plan: FlowPlan) -> str:
    if window := _text(data, "window"):
        return f"窗口 {window}"
    if clerk := _text(data, "clerk"):
        return f" {clerk}"
    code = _text(data, "queue")
    return f"队列“{next((queue.name for queue in plan.queues if queue.code == code), code)}”"


def _done(data: Mapping[str, object], name_of: Callable[[str], str]) -> str:
    service, following = _text(data, "service"), _text(data, "next")
    done = f"办完 {name_of(service)}" if service else "办完"
    if not following:
        return done
    return f"{done}，{'接着办' if data.get('here') else '再去排'} {name_of(following)}"


def _merged(data: Mapping[str, object]) -> str:
    if not data.get("called_twice"):
        return "断网时办的，已并入大厅"
    windows = data.get("windows")
    both = "、".join(map(str, windows)) if isinstance(windows, list) else ""
    return f"断网期间叫了两次：{both}"


def _with(what: str, reason: str) -> str:
    return f"{what}：{reason}" if reason else what


def _text(data: Mapping[str, object], name: str) -> str:
    return str(data.get(name) or "")


def _number(value: object) -> int:
    return int(str(value or 1))


def _clock(at: datetime) -> str:
    return f"{beijing(at):%H:%M:%S}"
