"""日报, 周报 and reports of other periods as printed, from nothing but the report's values. Pure but for `make`."""

from collections.abc import Callable

from clerk_app.cases.limits import beijing
from clerk_app.statistics import wording
from clerk_app.statistics.ageing import LIGHT_TEXT, Light
from clerk_app.statistics.figures import Figure, Value
from clerk_app.statistics.grouping import WEEKDAYS, words
from clerk_app.statistics.report import Breakdown, Line, Report
from clerk_app.statistics.visits import OUTCOME_TEXT
from printing.documents import figure_values as f
from printing.documents.kinds import document_kind
from printing.documents.report_values import ReportSection

from .facts import HallFacts, hall_letterhead

KINDS = {"daily": "daily_report", "weekly": "weekly_report", "period": "period_report"}
UNMARKED = "本报告的数由一窗从取号、叫号、办件的原始记录算出；法定和承诺期限只采用事项库里有公布或法定依据的。"
_PROVISIONAL = "这段时间还没有过完，数字会变。"
_NARROW = 5
_MOST_ROWS = 30  # of a list in print; the whole of it is in the workbook


def figures_report(report: Report, hall: HallFacts, by: str) -> f.FiguresReport:
    """The report as a paper."""
    marks = ("未完",) if report.provisional else ()
    cut = [each.title for each in report.breakdowns if len(each.rows) > _MOST_ROWS]
    more = (f"{'、'.join(cut)}只印前 {_MOST_ROWS} 行，全部在 Excel 里。",) if cut else ()
    return f.FiguresReport(
        hall_letterhead(hall, report.made_at, by, marks),
        _pairs(report),
        report.compared,
        tuple((group, tuple(_row(line) for line in lines)) for group, lines in report.groups.items()),
        _load(report),
        _heat(report),
        _funnel(report),
        tuple(LIGHT_TEXT.values()),
        _ageing(report),
        (*(_breakdown(each) for each in report.breakdowns if each.rows), *_clerks(report), *_limits(report),
         *_bad(report)),
        tuple((line.figure.name, line.told) for line in report.lines),
        (UNMARKED, *more, *((_PROVISIONAL,) if report.provisional else ())),
    )  # fmt: skip


def _pairs(report: Report) -> tuple[tuple[str, str], ...]:
    return (
        ("时间", report.facts.period.words),
        ("工作日", f"{report.working_days} 个"),
        ("截至", f"{beijing(report.made_at):%Y-%m-%d %H:%M:%S}"),
        ("取号", f"{len(report.facts.visits)} 个"),
    )


def _row(line: Line) -> f.FigureRow:
    return f.FigureRow(line.figure.name, line.shown, line.counts, line.before, line.year_before)


def _load(report: Report) -> tuple[f.LoadBar, ...]:
    return tuple(
        f.LoadBar(
            each.words, len(each.arrived), len(each.waiting), None if each.wait is None else round(each.wait / 60, 2),
            round(each.busy_windows, 2), each.open_windows, each.planned,
        )
        for each in report.load
    )  # fmt: skip


def _heat(report: Report) -> f.HeatMap | None:
    if not report.heat:
        return None
    hours = sorted({hour for _, hour in report.heat})
    every = range(hours[0], hours[-1] + 1)
    rows = tuple(
        (name, tuple(_cell(report.heat.get((day, hour))) for hour in every)) for day, name in enumerate(WEEKDAYS, 1)
    )
    return f.HeatMap("取号量：星期和时段", tuple(f"{hour}时" for hour in every), rows)


def _cell(value: Value | None) -> float | None:
    return None if value is None else value.value


def _funnel(report: Report) -> tuple[f.FunnelStep, ...]:
    texts = {outcome.value: text for outcome, text in OUTCOME_TEXT.items()}
    return tuple(
        f.FunnelStep(step.name, len(step.ids), "，".join(f"{texts[how]} {len(ids)}" for how, ids in step.lost))
        for step in (report.funnel if report.facts.visits else ())
    )


def _ageing(report: Report) -> tuple[f.Stack, ...]:
    names = report.names.get("department", {})
    return tuple(
        f.Stack(words("department", department, names), tuple(len(lights[each]) for each in Light))
        for department, lights in report.ageing.by_department().items()
    )


def _breakdown(each: Breakdown) -> ReportSection:
    headings = (each.title[1:], *(_heading(figure) for figure in each.figures))
    rows = tuple(
        (name, *(wording.number(figure, found) for figure, found in zip(each.figures, values, strict=True)))
        for _, name, values in each.rows[:_MOST_ROWS]
    )
    width = 74 / len(each.figures)
    columns = (7.0, 19.0, *(width for _ in each.figures))
    return ReportSection(each.title, headings, columns, rows, tuple(range(2, len(headings) + 1)))


def _heading(figure: Figure) -> str:
    name = figure.name.replace("：", "\n")
    if len(name) == _NARROW:  # five characters fall into two and three
        name = f"{name[:2]}\n{name[2:]}"
    return f"{name}\n{wording.unit(figure)}"


def _clerks(report: Report) -> tuple[ReportSection, ...]:
    if not report.clerks:
        return ()
    few = f"少于{report.terms.least}项不显示"
    rows = tuple(
        (each.key or "不明", str(each.value.count),
         *((few, "", "") if each.too_few else
           (f"{(each.raw or 0) / 60:.1f}", f"{each.ratio or 0:.2f}", f"{(each.adjusted or 0) / 60:.1f}")))
        for each in report.clerks
    )  # fmt: skip
    headings = ("工作人员", "办完\n项", "原始平均\n分钟", "实际÷期望", "校正平均\n分钟")
    table = ReportSection("人员办理时间（按事项校正）", headings, (7, 25, 14, 20, 16, 18), rows, (2, 3, 4, 5))
    return (table, ReportSection("校正的办法", (), (), (), empty=report.clerks_told))


def _limits(report: Report) -> tuple[ReportSection, ...]:
    names = report.names.get("department", {})
    near = [line for line in report.ageing.lines if line.light is not Light.GREEN]
    rows = tuple(
        (line.number, line.item, words("department", line.department, names), line.clerk,
         "—" if line.left is None else f"{line.left}天", LIGHT_TEXT[line.light])
        for line in near[:_MOST_ROWS]
    )  # fmt: skip
    title = f"临近和超期的子事项（{len(near)} 项" + (f"，只印前 {_MOST_ROWS} 项）" if len(near) > _MOST_ROWS else "）")
    headings = ("办件编号", "子事项", "部门", "跟进人", "剩余工作日", "灯")
    return (ReportSection(title, headings, (7, 27, 26, 15, 11, 14, 10), rows, (5, 6), "没有。"),)


def _bad(report: Report) -> tuple[ReportSection, ...]:
    rows = tuple(
        (f"{beijing(each.at):%m-%d %H:%M}", each.level, each.reasons, each.window, each.verify_by[5:],
         each.rectify_by[5:], each.state)
        for each in report.bad[:_MOST_ROWS]
    )  # fmt: skip
    headings = ("时间", "评价", "原因", "窗口", "核实\n期限", "整改\n期限", "进度")
    return (ReportSection("差评", headings, (7, 14, 14, 23, 10, 10, 10, 12), rows, (1, 2, 5, 6), "没有。"),)


class FigurePapers:
    """Makes the paper of a report."""

    def __init__(self, hall: Callable[[], HallFacts]) -> None:
        self._hall = hall

    def make(self, report: Report, kind: str, by: str) -> bytes:
        """The PDF. `kind`: daily, weekly or period. Raises `MissingGlyph`."""
        return document_kind(KINDS[kind]).render(figures_report(report, self._hall(), by))
