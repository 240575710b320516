"""`clerk link verify`, `export`, `print`: the record of a session, proven by itself and handed out."""

import argparse
from pathlib import Path
from typing import Any

from clerk_app.codec import to_plain
from clerk_app.errors import BadInput
from clerk_app.files import plain_reason, write_whole

from .context import CommandContext


def register(commands: Any) -> None:
    """Proof, file and paper."""
    parser = commands.add_parser("verify", help="验证一次会谈的记录，或导出的文件；不需要对方，验证不过时退出码为 3")
    parser.add_argument("what", metavar="会谈或文件", help="会谈编号（或末尾几位），或 clerk link export 写出的文件")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=run_verify)
    parser = commands.add_parser("export", help="把一次会谈的记录写成一个文件，可以单独验证")
    parser.add_argument("session", metavar="会谈", help="编号，或它末尾的几位")
    parser.add_argument("--to", required=True, type=Path, metavar="文件", help="写到哪里（.zip）")
    parser.add_argument("--recordings", action="store_true", help="连同录制的影像（只有录制的一方才有）")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=run_export)
    parser = commands.add_parser("print", help="把一次会谈写成纸面的会谈记录（PDF）")
    parser.add_argument("session", metavar="会谈", help="编号，或它末尾的几位")
    parser.add_argument("--pdf", required=True, type=Path, metavar="文件")
    parser.add_argument("--clerk", default="窗口", metavar="姓名", help="谁打印的")
    parser.set_defaults(run=run_print)


def run_print(args: argparse.Namespace, context: CommandContext) -> int:
    desk = context.desk
    write_whole(args.pdf, desk.link_papers.make(desk.sessions.full_id(args.session), args.clerk))
    context.say(f"会谈记录 → {args.pdf}")
    return 0


def run_verify(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.link.verifying import WEIGHT_TEXT, Report

    report: Report
    if Path(args.what).is_file() or Path(args.what).suffix == ".zip":
        report = _bundle(Path(args.what), context)
    else:
        desk = context.desk
        report = desk.evidence.verify(desk.sessions.full_id(args.what))
    if args.json:
        findings = [{"weight": each.weight.value, "entry": each.n, "what": each.what} for each in report.findings]
        told = {"session": report.session, "sound": report.sound, "known": not report.strangers}
        context.emit_json({**told, "entries": report.entries, "head": report.head, "findings": findings})
    else:
        for each in report.findings:
            where = f"第 {each.n} 条：" if each.n else ""
            context.say(f"{WEIGHT_TEXT[each.weight]}  {where}{each.what}")
        context.say(report.verdict)
    return 0 if report.sound else 3


def _bundle(path: Path, context: CommandContext) -> Any:
    """A file is checked also where there is no hall at all; then nobody knows the keys."""
    from clerk_app.link.certificates import paper_holds
    from clerk_app.link.evidence import verify_bundle

    try:
        with path.open("rb") as file:
            if not context.data.is_dir():
                return verify_bundle(file, papers=paper_holds)
            return verify_bundle(file, context.desk.known_certificates, paper_holds)
    except OSError as error:
        raise BadInput(f"文件打不开：{path}", plain_reason(error), "检查文件名和权限") from error


def run_export(args: argparse.Namespace, context: CommandContext) -> int:
    desk = context.desk
    session = desk.sessions.full_id(args.session)
    made = desk.evidence.export_file(session, args.to, args.recordings)
    if args.json:
        context.emit_json(to_plain(made))
    else:
        context.say(f"{args.to}：{made.entries} 条记录，{made.contents} 份内容")
        if made.missing:
            context.say(f"不在这里、没有写入的内容 {len(made.missing)} 份")
    return 0
