"""`clerk doctor`: every device and dependency: found or not, and what to do."""

import argparse

from .context import CommandContext


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("doctor", help="检查设备和依赖：有没有，怎么办")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.health import examine

    findings = examine(context.desk)
    if args.json:
        context.emit_json([{name: getattr(each, name) for name in each.__dataclass_fields__} for each in findings])
    else:
        for each in findings:
            sign = {"ok": "✓", "warning": "!", "missing": "✗"}[each.state]
            context.say(f"{sign} {each.label:12} {each.detail}" + (f"\n    怎么办：{each.now}" if each.now else ""))
    return 3 if any(each.state == "missing" and each.needed for each in findings) else 0
