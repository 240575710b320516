"""`clerk demo`: the main job on made-up people, from the question to the printed licence; with no screen, step by step.

Departments' systems are simulated in this process; everything else is the real path: store, ledger, HTTP, PDF.
"""

import argparse
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clerk_app.cases.limits import beijing
from clerk_app.cases.model import SUB_ITEM_TEXT, Actor, Case, MaterialState, Status
from clerk_app.errors import Refused, Unavailable
from clerk_app.files import write_whole

from .context import CommandContext
from .paper_out import put_out

if TYPE_CHECKING:
    from clerk_app.bootstrap import Desk

VISITS = ("restaurant", "newborn")
LONGEST = timedelta(minutes=3)


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("demo", help="演示：办一件“开办餐饮店”和一件“新生儿出生”，从告知到证照")
    parser.add_argument("--headless", action="store_true", help="不开窗口，一步步写出来")
    parser.add_argument("--out", type=Path, metavar="文件夹", help="文书放在哪里（默认在数据文件夹里）")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, context: CommandContext) -> int:
    if not args.headless:
        from .desk import open_window

        return open_window(context, demo=True)
    return run_headless(context, args.out or context.data / "demo-papers")


def run_headless(context: CommandContext, out: Path) -> int:
    """Serve both people of the demo. Raises WorldError; returns 0 when every paper lies in `out`."""
    from clerk_app.simulator.simulator import Simulator

    desk = context.desk
    say_accounts(context)
    with Simulator(review_delay=0.3) as departments:
        context.say(f"模拟部门的系统已开：{departments.base_url}")
        desk.settings.override("dispatch.gateway", departments.base_url)
        desk.settings.override("dispatch.poll_ceiling", 1.0)
        for name in VISITS:
            serve(context, name, out / name)
    context.say(f"\n办完了。全部文书在：{out.resolve()}")
    return 0


def say_accounts(context: CommandContext) -> None:
    """Make the demo hall's accounts, if there are none, and print them while they are in use."""
    accounts = context.desk.make_demo_hall()
    if accounts:
        context.say("演示大厅的账号（正式使用请用 clerk people add 另建）：")
        for account in accounts:
            context.say(f"  {account.name} / {account.password}   {account.display}")


def serve(context: CommandContext, name: str, out: Path) -> None:
    """One person, from the question to the papers."""
    from clerk_app.bootstrap import RESOURCES
    from clerk_app.intake import Intake
    from clerk_app.notice.listing import lines

    from .intake import read_visits

    desk = context.desk
    actor = Actor("李敏", "clerk", desk.settings["desk.window"])
    visit = next(read_visits(RESOURCES / "demo" / "visits" / f"{name}.yaml", {}))
    theme = desk.library.theme(visit["theme"])
    context.say(f"\n== {visit['applicant']['name']} 来办：{theme.name} ==")
    scans = out / "收到的材料"
    visit = {
        **visit,
        "materials": draw_materials(desk, visit, scans),
        "reference": f"demo/{name}/{desk.clock():%f%H%M%S}",
    }
    taken = Intake(desk, actor).take(visit, scans)
    if taken.problem:
        raise Refused(f"没有办成：{theme.name}", taken.problem, "见上面的原因")
    with desk.store.read() as work:
        case = work.cases.get(taken.case_id)
    notice = desk.visits.notice(case)
    counts = f"{len(notice.sub_items)} 个子事项，{len(notice.materials)} 份材料"
    context.say(f"① 登记、② 一次性告知：{counts}，指纹 {notice.content_hash[:12]}")
    context.say("   " + lines(notice)[0])
    context.say(f"③ 一表：{len(case.form)} 项已填　④ 收件：{case.number}")
    for material in case.materials:
        how = "免提交" if material.state is MaterialState.SPARED else f"{len(material.pages)} 页"
        context.say(f"   {material.name}（{how}）")
    due = f"{beijing(case.due_at):%Y-%m-%d}" if case.due_at else "—"
    context.say(f"⑤ 受理：{len(case.sub_items)} 个子事项分办，承诺 {due} 前办结")
    worker = desk.worker()
    try:
        idle = worker.until_idle(LONGEST)
    finally:
        worker.close()
    with desk.store.read() as work:
        case = work.cases.get(case.id)
    for item in case.sub_items:
        result = f"{item.result.document} {item.result.number}" if item.result else ""
        context.say(f"   {item.name}：{SUB_ITEM_TEXT[item.state]} {result}")
    if not idle or case.status is not Status.FINISHED:
        raise Unavailable(f"“{theme.name}”没有办结", "部门没有按时答复", "用 clerk fallback list 看在等什么")
    context.say("⑥ 打印：")
    for path in print_papers(desk, case, actor, out):
        context.say(f"   {path}")


def draw_materials(desk: "Desk", visit: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Draw a page for every material the person brings, as a scanner would give it."""
    from clerk_app.materials.drawn_paper import draw_sheet, pdf_bytes
    from clerk_app.notice import check_answers
    from clerk_app.notice.compute import needed_materials

    theme = desk.library.theme(visit["theme"])
    given: dict[str, Any] = {}
    for material in needed_materials(theme, check_answers(theme, visit["answers"])):
        if material.spare.way == "form" or (material.source != "applicant" and material.spare.way != "none"):
            continue
        name = f"{material.code}.pdf"
        lines = [f"申请人：{visit['applicant']['name']}", f"用于：{theme.name}"]
        sheet = draw_sheet(material.name, lines, footer="演示用的模拟材料")
        write_whole(folder / name, pdf_bytes(sheet))
        kind = "copies" if material.original == "copy" else "originals"
        given[material.code] = {kind: max(material.copies, 1), "files": [name]}
    return given


def print_papers(desk: "Desk", case: Case, actor: Actor, out: Path) -> Iterator[Path]:
    """Every paper of a case that went well, named as people would file it."""
    kinds = [("one_time_notice", ""), ("application_form", ""), ("materials_receipt", ""), ("acceptance_notice", "")]
    licences = [item for item in case.sub_items if item.result is not None]
    kinds += [("licence", item.id) for item in licences]
    if licences:
        kinds.append(("pickup_slip", ""))
        for item in licences:
            desk.visits.deliver(item.id, case.agent.name if case.agent else case.applicant.name, actor)
        kinds.append(("delivery_receipt", ""))
    for number, (kind, sub_item_id) in enumerate(kinds, 1):
        made = desk.papers.make(case.id, kind, actor, sub_item_id=sub_item_id)
        document = next((item.result.document for item in licences if item.id == sub_item_id and item.result), "")
        name = re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", document or made.title)  # a licence's name is the department's
        path = out / f"{number:02}-{name}.pdf"
        put_out(desk.papers, made, actor, path)
        yield path
