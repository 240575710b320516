"""The report of a drill in words: for the screen, the command line, and as a paper. Pure but for `DrillPapers`."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from clerk_app.cases.limits import beijing
from clerk_app.cases.ports import Clock
from clerk_app.dispatch.ports import DispatchStore
from clerk_app.papers.facts import HallFacts, hall_letterhead
from printing.documents.kinds import document_kind
from printing.documents.report_values import Report, ReportSection

from .service import DrillReport, RunReport

NOT_THERE = "没有回报：没有开机"


class Contents(Protocol):
    def put(self, data: bytes) -> str: ...


def lines(report: DrillReport) -> list[str]:
    """Readable from top to bottom."""
    found = [f"{name}：{value}" for name, value in _pairs(report)]
    found += ["　".join((row[0], *(f"{name} {text}" for name, text in zip(HEADINGS[1:], row[1:], strict=True))))
              for row in rows(report)]  # fmt: skip
    return found


HEADINGS = ("窗口", "得知", "停用", "恢复办事", "用时", "恢复正常")


def rows(report: DrillReport) -> tuple[tuple[str, ...], ...]:
    """A line a window, under `HEADINGS`."""
    told = [
        (
            each.run.window,
            _time(each.run.told_at),
            _time(each.run.off_at),
            _time(each.run.serving_at) if each.run.serving_at else "期间没有办事",
            seconds_words(each.run.seconds_to_serve),
            _time(each.run.back_at) if each.run.back_at else "尚未回报",
        )
        for each in report.runs
    ]
    return (*told, *((window, "—", "—", NOT_THERE, "—", "—") for window in report.silent))


def done(each: RunReport) -> str:
    """What was done at one window meanwhile."""
    return "、".join(f"{kind} {count}" for kind, count in each.acts) or "没有办事"


def seconds_words(seconds: float | None) -> str:
    """12.3 秒; 3 分 20 秒."""
    if seconds is None:
        return "—"
    return f"{seconds:.1f} 秒" if seconds < 60 else f"{int(seconds) // 60} 分 {int(seconds) % 60} 秒"


def _pairs(report: DrillReport) -> tuple[tuple[str, str], ...]:
    drill = report.drill
    how = f"{drill.ended_by} 提前结束" if drill.ended_at else "还在进行" if report.on else "到时自动结束"
    served = [run.run.seconds_to_serve for run in report.runs if run.run.seconds_to_serve is not None]
    return (
        ("演练内容", f"{drill.name}停用"),
        ("安排人", drill.by),
        ("开始", f"{beijing(drill.began_at):%Y-%m-%d %H:%M:%S}"),
        ("结束", f"{beijing(drill.over_at):%Y-%m-%d %H:%M:%S}"),
        ("结束方式", how),
        ("窗口", "、".join(drill.windows) or "全部窗口"),
        ("恢复办事的窗口", f"{len(served)} / {len(report.runs) + len(report.silent)} 个"),
        ("最慢恢复用时", seconds_words(max(served, default=None))),
    )


def _time(moment: datetime | None) -> str:
    return f"{beijing(moment):%H:%M:%S}" if moment else "—"


def values(report: DrillReport, hall: HallFacts, now: datetime, clerk: str) -> Report:
    """The report as a paper."""
    narrow = (7.0, 20.0, 13.0, 13.0, 19.0, 14.0, 14.0)
    each_window = ReportSection("各窗口恢复用时", HEADINGS, narrow, rows(report), (2, 3, 4, 5, 6))
    work = tuple((each.run.window, "、".join(each.clerks) or "—", done(each)) for each in report.runs)
    meanwhile = ReportSection("期间办理情况", ("窗口", "经办人", "办理"), (7, 22, 22, 49), work)
    trouble = tuple((each.run.window, each.run.trouble) for each in report.runs if each.run.trouble)
    real = ReportSection("期间真实发生的故障", ("窗口", "情况"), (7, 25, 68), trouble)
    return Report(
        hall_letterhead(hall, now, clerk),
        _pairs(report),
        sections=(each_window, meanwhile, real),
        signatures=("安排人（签名）：", "值班长（签名）：", "　　　年　　月　　日"),
        notes=("用时从停用起，到本窗口第一次存下办件内容为止；由各窗口的电脑自己记录。",),
    )


class DrillPapers:
    """Makes the printed report and keeps it."""

    def __init__(
        self, store: Callable[[], DispatchStore], contents: Contents, hall: Callable[[], HallFacts], clock: Clock
    ) -> None:
        self._store, self._contents, self._hall, self._clock = store, contents, hall, clock

    def make(self, report: DrillReport, clerk: str) -> bytes:
        """The PDF; kept with the drill once that is over. Raises Unavailable."""
        now = self._clock()
        pdf = document_kind("drill_report").render(values(report, self._hall(), now, clerk))
        if not report.drill.on(now):
            content = self._contents.put(pdf)
            with self._store()() as work:
                work.drills.add_report(report.drill.id, content)
                work.commit()
        return pdf
