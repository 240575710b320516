"""`clerk case`: list, show, print; the same use cases as the screens."""

import argparse
import re
from datetime import datetime
from pathlib import Path
from typing import Any

from clerk_app.cases.limits import beijing
from clerk_app.cases.model import MATERIAL_TEXT, STATUS_TEXT, SUB_ITEM_TEXT, Actor, Case, Status
from clerk_app.cases.ports import MOST_COUNTED, CaseFilter
from clerk_app.codec import to_plain
from clerk_app.link.model import MODE_TEXT, STATE_TEXT
from clerk_app.masking import mask_bank_card, mask_id, mask_phone
from printing.documents.kinds import DOCUMENTS

from .arguments import BadUsage, whole
from .context import CommandContext
from .paper_out import put_out

PAPER_OUTCOMES = {"": "", "sent": "已送打印机", "printed": "已打印", "failed": "没有打印出来"}
_PHONE = re.compile(r"1[3-9]\d{9}")
_ID_NUMBER = re.compile(r"\d{17}[\dXx]")
_BANK_CARD = re.compile(r"\d{16,17}|\d{19}")


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("case", help="办件：列出、查看、打印")
    commands = parser.add_subparsers(dest="case_command", required=True, metavar="子命令")
    listing = commands.add_parser("list", help="列出办件，最近变动的在前")
    listing.add_argument("text", nargs="*", metavar="查找", help="姓名、拼音、编号、证件尾号、手机尾号")
    listing.add_argument("--status", action="append", default=[], choices=[status.value for status in Status])
    listing.add_argument("--theme", default="", metavar="编码")
    listing.add_argument("--limit", type=whole(1, 100_000), default=50, metavar="条数")
    listing.add_argument("--json", action="store_true")
    listing.set_defaults(run=run_list)
    show = commands.add_parser("show", help="查看一个办件和它的全部留痕")
    show.add_argument("number", metavar="编号")
    show.add_argument("--events", action="store_true", help="列出留痕")
    show.add_argument("--full", action="store_true", help="不遮盖证件号和手机号")
    show.add_argument("--json", action="store_true")
    show.set_defaults(run=run_show)
    printing = commands.add_parser("print", help="打印一份文书")
    printing.add_argument("number", metavar="编号")
    printing.add_argument(
        "--document",
        required=True,
        metavar="文书",
        help="、".join(f"{kind.code}（{kind.title}）" for kind in DOCUMENTS.values()),
    )
    printing.add_argument("--pdf", type=Path, metavar="文件", help="写到文件")
    printing.add_argument("--printer", metavar="队列", help="送到打印机")
    printing.add_argument("--sub-item", default="", metavar="编码", help="证照：哪个子事项")
    printing.add_argument("--slip", default="", metavar="编号", help="材料交接单的编号")
    printing.add_argument("--reason", default="", metavar="原因", help="重印原因")
    printing.add_argument("--clerk", default="", metavar="姓名", help="谁打印的（默认为办件的经办人）")
    printing.set_defaults(run=run_print)
    handing = commands.add_parser("hand-over", help="转办给另一个窗口；对方接收前可以收回")
    handing.add_argument("number", metavar="编号")
    what = handing.add_mutually_exclusive_group(required=True)
    what.add_argument("--to", default="", metavar="窗口", help="转给哪个窗口")
    handing.add_argument("--new-window", action="store_true", help="这个窗口是新设的，还没有连过大厅")
    what.add_argument("--take", action="store_true", help="接收转给本窗口的")
    what.add_argument("--back", action="store_true", help="收回本窗口转出的")
    handing.add_argument("--reason", default="", metavar="理由")
    handing.add_argument("--clerk", default="", metavar="姓名", help="谁办的（默认为办件的经办人）")
    handing.set_defaults(run=run_hand_over)
    giving = commands.add_parser("return-originals", help="退还原件：交给谁，全部或指明的材料")
    giving.add_argument("number", metavar="编号")
    giving.add_argument("--to", required=True, metavar="姓名", help="领回人")
    giving.add_argument("--material", action="append", default=[], metavar="编码", help="只退这一项，可重复")
    giving.add_argument("--clerk", default="", metavar="姓名", help="谁退还的（默认为办件的经办人）")
    giving.set_defaults(run=run_return_originals)


def run_hand_over(args: argparse.Namespace, context: CommandContext) -> int:
    desk = context.desk
    with desk.store.read() as work:
        case = work.cases.by_number(args.number)
    actor = Actor(args.clerk or case.clerk, "clerk", desk.settings["desk.window"])
    if args.take:
        case = desk.hand_overs.take(case.id, actor)
    elif args.back:
        case = desk.hand_overs.take_back(case.id, actor)
    else:
        case = desk.hand_overs.hand_over(case.id, args.to, args.reason, actor, args.new_window)
    waits = "，等待接收" if case.handed else ""
    context.say(f"{case.number} 现在由 {' '.join(part for part in (case.window, case.clerk) if part)} 办理{waits}")
    return 0


def run_return_originals(args: argparse.Namespace, context: CommandContext) -> int:
    desk = context.desk
    with desk.store.read() as work:
        case = work.cases.by_number(args.number)
    actor = Actor(args.clerk or case.clerk, "clerk", desk.settings["desk.window"])
    desk.originals.give_back(case.id, args.to, actor, args.material)
    _, _, given = desk.originals.returns(case.id)[-1]
    context.say(f"{case.number} 退还原件 {sum(given.values())} 份给 {args.to}；退还单：originals_receipt")
    return 0


def run_list(args: argparse.Namespace, context: CommandContext) -> int:
    wanted = CaseFilter(" ".join(args.text), frozenset(Status(each) for each in args.status), args.theme)
    with context.desk.store.read() as work:
        page = work.cases.find(wanted, limit=args.limit, count=True)
    if args.json:
        context.emit_json({"total": page.total, "cases": [to_plain(row) for row in page.rows]})
        return 0
    for row in page.rows:
        parts = f"{row.sub_items_done}/{row.sub_items}" if row.sub_items else ""
        number = row.number or "（草稿）"
        who = f"{row.applicant}  {row.theme_name}"
        context.say(f"{number:24} {STATUS_TEXT[row.status]}  {who}  {parts}  {_time(row.updated_at)}")
    total = page.total or 0
    said = f"{MOST_COUNTED} 件以上" if total > MOST_COUNTED else f"{total} 件"
    context.say(f"共 {said}，列出 {len(page.rows)} 件")
    return 0


def run_show(args: argparse.Namespace, context: CommandContext) -> int:
    with context.desk.store.read() as work:
        case = work.cases.by_number(args.number)
        events = work.events.of(case.id)
        broken = work.events.broken(case.id)
        papers = work.papers.of_case(case.id)
    links = () if context.desk.link.on_own else context.desk.sessions.of_case(case.id)
    if args.json:
        chain = {"events": len(events), "broken_at": broken}
        rows = [{name: value for name, value in to_plain(event).items() if name != "stream"} for event in events]
        shown = {**to_plain(case), "papers": to_plain(papers), "log": rows if args.events else []}
        shown["links"] = [
            {"session": each.session.id, "mode": each.table.mode.value, "partner": each.session.partner,
             "state": each.table.state.value} for each in links
        ]  # fmt: skip
        context.emit_json({**(shown if args.full else _masked(shown, _numbers(case))), "chain": chain})
        return 0
    _describe(case, context, args.full)
    for each in links:
        mode, state = MODE_TEXT[each.table.mode], STATE_TEXT[each.table.state]
        context.say(f"  连线  {mode}  {each.partner}  {state}  {each.session.id}")
    for paper in papers:
        title = f"{DOCUMENTS[paper.kind].title} {paper.document_number}".strip()
        outcome = PAPER_OUTCOMES.get(paper.outcome, paper.outcome)
        context.say(f"  已出文书  {title} 第{paper.copy}份 {_time(paper.at)} {outcome}")
    if args.events:
        for event in events:
            context.say(f"  {event.seq:3} {_time(event.at)} {event.actor} {event.kind}")
    context.say(f"留痕 {len(events)} 条，" + ("链条完整" if broken is None else f"第 {broken} 条被改动"))
    return 0


def _describe(case: Case, context: CommandContext, full: bool) -> None:
    applicant = case.applicant
    number = applicant.id_number if full else mask_id(applicant.id_number)
    phone = applicant.phone if full else mask_phone(applicant.phone)
    context.say(
        f"{case.number}  {case.theme_name}（{case.theme_code} {case.theme_version}版）  {STATUS_TEXT[case.status]}"
    )
    context.say(f"  申请人  {applicant.name}  {number}  {phone}")
    for label, at in (("收件", case.received_at), ("受理", case.accepted_at), ("承诺办结", case.due_at)):
        if at:
            context.say(f"  {label}  {_time(at)}")
    for material in case.materials:
        counted = [f"原件{material.originals}份" if material.originals else ""]
        counted += [f"复印件{material.copies}份" if material.copies else ""]
        counted += [f"{len(material.pages)}页" if material.pages else ""]
        taken = "、".join(part for part in counted if part)
        context.say(f"  材料  {material.code} {material.name}  {MATERIAL_TEXT[material.state]}  {taken}")
    for item in case.sub_items:
        result = f"{item.result.document} {item.result.number}" if item.result else ""
        context.say(f"  子事项  {item.code} {item.name}  {SUB_ITEM_TEXT[item.state]}  {item.reason}  {result}")


def run_print(args: argparse.Namespace, context: CommandContext) -> int:
    if not args.pdf and not args.printer:
        raise BadUsage("不知道打印到哪里", "没有写明文件，也没有写明打印机", "用 --pdf 文件，或 --printer 队列")
    desk = context.desk
    with desk.store.read() as work:
        case = work.cases.by_number(args.number)
    actor = Actor(args.clerk or case.clerk, "clerk", case.window)
    made = desk.papers.make(
        case.id, args.document, actor, sub_item_id=args.sub_item, slip=args.slip, reason=args.reason
    )
    job = put_out(desk.papers, made, actor, args.pdf, desk.printer(args.printer) if args.printer else None)
    if args.document == "handover_slip":
        desk.hand.printed(args.slip)
    if args.pdf:
        context.say(f"{made.title} 第{made.paper.copy}份 → {args.pdf}")
    if args.printer:
        context.say(f"{made.title} 已送打印机 {args.printer}（任务 {job}）")
    return 0


def _masked(value: Any, numbers: frozenset[str]) -> Any:
    """Numbers of people, telephones and bank cards masked, wherever in the record they stand."""
    if isinstance(value, dict):
        return {key: _masked(each, numbers) for key, each in value.items()}
    if isinstance(value, list):
        return [_masked(each, numbers) for each in value]
    if not isinstance(value, str):
        return value
    if _PHONE.fullmatch(value):
        return mask_phone(value)
    if _BANK_CARD.fullmatch(value):
        return mask_bank_card(value)
    return mask_id(value) if value in numbers or _ID_NUMBER.fullmatch(value) else value


def _numbers(case: Case) -> frozenset[str]:
    """What no pattern knows: passports and the like, landlines."""
    people = [person for person in (case.applicant, case.agent) if person]
    listed = [text for person in people for text in (person.id_number, person.phone)]
    return frozenset(text for text in (*listed, case.delivery.phone) if text)


def _time(moment: datetime) -> str:
    return f"{beijing(moment):%Y-%m-%d %H:%M}"
