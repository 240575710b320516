"""`clerk ticket-printer`: how the ticket printer is, and a test ticket that takes no number."""

import argparse
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from clerk_app.errors import NotFound
from clerk_app.files import write_whole

from .context import CommandContext

if TYPE_CHECKING:
    from printing.spool.ticket_printer import TicketPrinter


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("ticket-printer", help="号票打印机：状态和试打")
    commands = parser.add_subparsers(dest="ticket_printer_command", required=True, metavar="子命令")
    status = commands.add_parser("status", help="有没有纸、盖子盖好没有；不回答状态的打印机如实说“未知”")
    status.add_argument("--json", action="store_true")
    status.set_defaults(run=run_status)
    test = commands.add_parser("test", help="打一张试打票（不取号）；加 --pdf 只写成文件")
    test.add_argument("--pdf", type=Path, metavar="文件", help="写成 PDF，不打印")
    test.add_argument("--png", type=Path, metavar="文件", help="写成 PNG：打印机得到的每一个点")
    test.set_defaults(run=run_test)
    for each in (status, test):
        each.add_argument(
            "--printer", metavar="地址", help="不用设置里的：tcp://主机:9100、file:/dev/usb/lp0 或 cups:队列名"
        )


def run_status(args: argparse.Namespace, context: CommandContext) -> int:
    printer = _printer(args, context)
    state = printer.state()
    if args.json:
        told = {
            "printer": printer.name,
            "answers": state.answers,
            "ready": not state.troubles if state.answers else None,
        }
        context.emit_json({**told, "troubles": list(state.troubles), "warnings": list(state.warnings)})
    else:
        context.say(f"{printer.name}：{state.words}")
        if state.troubles:
            from printing.spool.escpos_status import what_now

            context.say(f"怎么办：{what_now(state.troubles)}")
    return 3 if state.troubles else 0


def run_test(args: argparse.Namespace, context: CommandContext) -> int:
    from printing.documents.ticket import DOTS_WIDE, TicketPaper, render
    from printing.spool.ticket_printer import END_TEXT

    at = context.desk.settings
    width = int(at["ticket.width_mm"])
    values = TicketPaper(
        hall=at["hall.name"],
        number="A000",
        services=("试打，不是号票",),
        taken_at=_now(context),
        ahead=8,
        wait="约 12–20 分钟",
        priority="长者优先",
        name="王*明",
        follow=at["hall.public_url"] or "https://example.invalid/t/0000000000000000",
        note="生僻字：䶮 𠮷 𬭚 㛃",
    )
    pdf = render(values, width)
    if args.pdf:
        write_whole(args.pdf, pdf)
        context.say(f"已写到 {args.pdf}")
    if args.png:
        _write_image(args.png, pdf, DOTS_WIDE[width])
        context.say(f"已写到 {args.png}")
    if args.pdf or args.png:
        return 0
    out = _printer(args, context).put_out(pdf)
    context.say(f"{END_TEXT[out.end]}。{'、'.join(out.state.warnings)}")
    return 0


def _now(context: CommandContext) -> "datetime":
    from clerk_app.cases.limits import beijing

    return beijing(context.desk.clock())


def _write_image(path: Path, pdf: bytes, dots: int) -> None:
    import io

    from printing.spool.escpos import raster

    written = io.BytesIO()
    raster(pdf, dots).image().save(written, "PNG")
    write_whole(path, written.getvalue())


def _printer(args: argparse.Namespace, context: CommandContext) -> "TicketPrinter":
    printer = context.desk.ticket_printer(args.printer or "")
    if printer is None:
        raise NotFound(
            "没有设号票打印机", "设置“号票打印机”是空的", "clerk settings set ticket.printer tcp://主机:9100"
        )
    return printer
