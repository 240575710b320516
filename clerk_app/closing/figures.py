"""The figures of a day: what they are called, in which order they stand, and which are counted by hand as well."""

from dataclasses import dataclass

from clerk_app.cases.model import SubItemState


@dataclass(frozen=True, slots=True)
class FigureKind:
    """`is_open`: it waits for somebody and is carried over. `part`: it is contained in the figure above it."""

    code: str
    title: str
    group: str
    is_open: bool = False
    part: bool = False
    unit: str = "件"


FIGURES: tuple[FigureKind, ...] = (
    FigureKind("taken", "收件", "办件"),
    FigureKind("accepted", "受理", "办件"),
    FigureKind("deferred", "其中容缺受理", "办件", part=True),
    FigureKind("deemed", "其中视为受理", "办件", part=True),
    FigureKind("correction", "补正告知", "办件"),
    FigureKind("refused", "不予受理", "办件"),
    FigureKind("not_needed", "不受理", "办件"),
    FigureKind("withdrawn", "终止办理", "办件"),
    FigureKind("voided", "作废", "办件"),
    FigureKind("drafts", "没有收件的草稿", "办件", is_open=True),
    FigureKind("printed", "打印", "文书", unit="份"),
    FigureKind("reprinted", "重印", "文书", unit="份"),
    FigureKind("spoiled", "没打出来、作废", "文书", unit="份"),
    FigureKind("not_asked", "没有确认打出来没有", "文书", is_open=True, unit="份"),
    FigureKind("returned", "退还原件", "原件", unit="份"),
    FigureKind("originals", "在窗口的原件", "原件", is_open=True, unit="份"),
    FigureKind("fees", "告知过应缴费用", "费用"),
    FigureKind("by_hand", "转人工待交接", "人工兜底", is_open=True, unit="项"),
    FigureKind("handed_over", "已交接待回执", "人工兜底", is_open=True, unit="项"),
    FigureKind("re_entered", "已补录待对账", "人工兜底", is_open=True, unit="项"),
    FigureKind("unsent", "没有发出", "未结清", is_open=True, unit="项"),
    FigureKind("unknown", "发出后没有回音", "未结清", is_open=True, unit="项"),
    FigureKind("sent_back", "部门要求补正", "未结清", is_open=True, unit="项"),
    FigureKind("differences", "与部门对账不一致", "未结清", is_open=True, unit="项"),
    FigureKind("cut_offs", "断网对账单没有签", "未结清", is_open=True, unit="次"),
    FigureKind("conflicts", "两边改了同一件，还没有选", "未结清", is_open=True),
    FigureKind("questions", "首问没有结", "未结清", is_open=True),
    FigureKind("pack_papers", "应急包编号没有交代", "未结清", is_open=True, unit="号"),
)
BY_CODE = {figure.code: figure for figure in FIGURES}
OPEN_FIGURES = frozenset(figure.code for figure in FIGURES if figure.is_open)
# What lies on the desk can be counted by hand, and is.
BY_HAND = ("originals", "spoiled")
WAITING_ITEMS: dict[SubItemState, str] = {
    SubItemState.READY: "unsent",
    SubItemState.SENDING: "unsent",
    SubItemState.UNKNOWN: "unknown",
    SubItemState.RETURNED: "sent_back",
    SubItemState.BY_HAND: "by_hand",
    SubItemState.HANDED_OVER: "handed_over",
    SubItemState.RE_ENTERED: "re_entered",
    SubItemState.RECONCILED: "differences",
}
