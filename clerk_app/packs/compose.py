"""What an emergency pack says: from themes and numbers to the values that printing sets. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from clerk_app.cases.limits import beijing
from clerk_app.cases.packs import FATE_TEXT, span
from clerk_app.catalogue.conditions import ALWAYS
from clerk_app.catalogue.model import FormField, Theme
from clerk_app.masking import mask_name
from clerk_app.notice import whole
from clerk_app.notice.conditions import choices, only
from clerk_app.papers.compose import TRUTH
from clerk_app.papers.facts import HallFacts, hall_letterhead
from clerk_app.papers.notice_paper import notice_values
from printing.documents import report_values as r
from printing.documents.values import Letterhead, OneTimeNotice

from .service import PackState

OUTCOME_TEXT = {"accept": "受理", "deferred": "容缺受理", "receive": "收件", "auto": "受理", "told": "仅告知，未收件"}
STEPS = (
    ("一次性告知", "按事项找到告知书（通用版），照“情形”逐项问，把适用的材料勾给申请人；告知书给申请人一份。"),
    ("填申请表", "申请人填空白申请表；在表上抄写收件凭证的编号。"),
    ("收件", "按顺序取下一张收件凭证，一式两联填写：申请人、事项、时间（写到分）、所收材料、结果；双方签名，盖章。"),
    ("交付", "“申请人留存”联撕下交申请人；“窗口留存”联和申请表、材料装在一起。"),
    ("登记", "在登记表同一编号的一行写明时间、申请人、事项、结果。写坏的凭证注明“作废”，两联都留下，也要登记。"),
    ("补录", "系统恢复后在“大厅 › 应急补录”按编号逐张录入，时间写纸面上的真实时间；没用的、作废的、遗失的逐个说明。"),
)


def cover(hall: HallFacts, state: PackState, themes: Sequence[Theme], now: datetime) -> r.Report:
    """The first sheet: what is in the pack, and how it is used."""
    pack = state.pack
    inside = [(f"{theme.name}：一次性告知书（通用版）、申请表（空白）", theme.code) for theme in themes]
    inside += [
        ("应急收件登记表", f"{pack.count} 行"),
        ("应急收件凭证（一号两联）", "、".join(span(state.papers))),
    ]
    return r.Report(
        _head(hall, pack.window, now, pack.printed_by),
        (
            ("窗口", pack.window),
            ("适用日期", days(pack.from_day, pack.to_day)),
            ("编号个数", str(pack.count)),
            ("印制", f"{beijing(pack.printed_at):%Y-%m-%d %H:%M} {pack.printed_by}"),
        ),
        (("编号", f"{pack.first} 至 {pack.last}"),),
        (
            r.ReportSection("包里有什么", ("内容", "编码、数量"), (7, 63, 30), tuple(inside)),
            r.ReportSection("停电、断网、电脑都用不了时怎么办", ("步骤", "做法"), (7, 17, 76), STEPS),
        ),
        ("领取人（签名）：", "　　　年　　月　　日"),
        notes=(
            "每个编号只有一套，不得复印。重新印制的应急包是新的编号；旧包没用的编号要登记为未用，收回销毁。",
            "补录以后办件另有办件编号；申请人手里的应急编号继续有效，可凭它查询。",
        ),
    )


def register(hall: HallFacts, state: PackState, now: datetime) -> r.Report:
    """The list to be written by hand, a row a number."""
    pack = state.pack
    rows = tuple((paper.number, "", "", "", "", "") for paper in state.papers)
    headings = ("应急编号", "时间", "申请人", "联系电话", "事项", "结果或去向")
    columns = (7.0, 27.0, 12.0, 14.0, 15.0, 13.0, 12.0)
    return r.Report(
        _head(hall, pack.window, now, pack.printed_by),
        (("窗口", pack.window), ("适用日期", days(pack.from_day, pack.to_day))),
        sections=(
            r.ReportSection("登记", headings, columns, tuple(tuple(each or "　" for each in row) for row in rows),
                            least_row=26),
        ),
        signatures=("经办人（签名）：", "值班长（签名）：", "　　　年　　月　　日"),
        notes=("结果写：受理、容缺、收件、仅告知；没办成的写去向：作废、遗失、未用。",),
    )  # fmt: skip


def receipts(hall: HallFacts, state: PackState, now: datetime) -> r.PackReceipts:
    """The numbered slips."""
    pack = state.pack
    query = f"可凭它到{hall.name}任一窗口或拨打 {hall.phone} 查询。"
    head = _head(hall, pack.window, now, pack.printed_by)
    return r.PackReceipts(head, tuple(paper.number for paper in state.papers), days(pack.from_day, pack.to_day), query)


def general_notice(hall: HallFacts, theme: Theme, departments: Mapping[str, str], now: datetime) -> OneTimeNotice:
    """The one-time notice for all situations, with each thing's condition."""
    head = hall_letterhead(hall, now, "", ("通用版",))
    values = notice_values(whole(theme, departments), head, region=f"区划代码 {hall.region}", hours=hall.hours)
    lines = tuple(
        replace(line, kind="\n".join(part for part in (line.kind, only(theme, item.when)) if part))
        for line, item in zip(values.sub_items, theme.sub_items, strict=True)
    )
    note = "本告知书列出全部情形，写明“仅当”的只在那种情形下需要；请窗口人员按您的情形逐项勾出。"
    return replace(values, sub_items=lines, notes=(note, *values.notes), undated=True)


def blank_form(hall: HallFacts, theme: Theme, now: datetime) -> r.BlankForm:
    """The union form with nothing in it, questions and materials to tick."""
    names = dict.fromkeys(field.section for field in theme.fields)
    organisation = theme.audience != "person"
    party: tuple[tuple[str, str], ...] = (
        ("申请人", "统一社会信用代码" if organisation else "证件号码"),
        ("联系电话", "地址"),
    )
    party += (
        (("法定代表人", "代理人"), ("代理人证件号", "代理人电话")) if organisation else (("代理人", "代理人证件号"),)
    )
    return r.BlankForm(
        hall_letterhead(hall, now, ""),
        f"{theme.name}（一件事）　{theme.code}",
        party,
        tuple((_asked(question.text, only(theme, question.when)), choices(question)) for question in theme.questions),
        tuple(_section(theme, name, [field for field in theme.fields if field.section == name]) for name in names),
        tuple(
            (each.name, only(theme, each.when) if each.when != ALWAYS else "")
            for each in theme.materials
            if each.spare.way not in ("form", "data_sharing", "e_licence")
        ),
        TRUTH,
    )


def _asked(text: str, when: str) -> str:
    return f"{text}（{when}）" if when else text


def _section(theme: Theme, name: str, fields: Iterable[FormField]) -> r.BlankSection:
    flat, tables = [], []
    for field in fields:
        if field.columns:
            tables.append((_asked(field.label, only(theme, field.when)), tuple(each.label for each in field.columns)))
        else:
            flat.append(r.BlankField(field.label, _hint(theme, field)))
    return r.BlankSection(name or "申请内容", tuple(flat), tuple(tables))


def _hint(theme: Theme, field: FormField) -> str:
    if field.type == "yesno":
        ticked = "□ 是　□ 否"
    elif field.options:
        ticked = "　".join(f"□ {option.text}" for option in field.options)
    else:
        ticked = f"　　　　　　　　　　{field.unit}" if field.unit else ""
    return "　".join(part for part in (ticked, only(theme, field.when)) if part)


def fates(hall: HallFacts, state: PackState, now: datetime, clerk: str, numbers: Mapping[str, str]) -> r.Report:
    """What became of each number. `numbers`: case numbers by case id."""
    pack = state.pack
    rows = tuple(
        (
            paper.number,
            FATE_TEXT[paper.fate] + (f"：{OUTCOME_TEXT.get(paper.outcome, paper.outcome)}" if paper.outcome else ""),
            f"{beijing(paper.paper_time):%m-%d %H:%M}" if paper.paper_time else "",
            numbers.get(paper.case_id, "") or (mask_name(paper.person) if paper.person else ""),
            "；".join(part for part in (paper.reason, paper.by) if part),
        )
        for paper in state.papers
    )
    open_ = state.left
    closed = f"{beijing(pack.closed_at):%Y-%m-%d %H:%M} {pack.closed_by}" if pack.closed_at else "尚未结清"
    counted = "，".join(f"{words} {state.count(fate)}" for fate, words in FATE_TEXT.items() if state.count(fate))
    return r.Report(
        _head(hall, pack.window, now, clerk),
        (("窗口", pack.window), ("适用日期", days(pack.from_day, pack.to_day)), ("结清", closed), ("合计", counted)),
        (("没有交代的编号", "、".join(span(open_)) or "无"),),
        (
            r.ReportSection(
                "逐号核对", ("应急编号", "去向", "纸面时间", "办件", "说明、经办"), (7, 26, 14, 13, 22, 18), rows,
                centred=(3,),
            ),
        ),
        ("经办人（签名）：", "值班长（签名）：", "　　　年　　月　　日"),
    )  # fmt: skip


def days(first: date, last: date) -> str:
    """2026-02-12, or from … to …."""
    return first.isoformat() if first == last else f"{first} 至 {last}"


def _head(hall: HallFacts, window: str, now: datetime, clerk: str) -> Letterhead:
    return hall_letterhead(replace(hall, window=window), now, clerk)
