"""`clerk hall backup` and `clerk hall restore`: the hall's database and stored pages as one copy, checked by hash."""

import argparse
import os
from pathlib import Path
from typing import Any

from .arguments import folder
from .context import CommandContext


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    backup = subparsers.add_parser("backup", help="备份数据库和材料，窗口不用停；用 _owner 账号的地址")
    backup.add_argument("folder", type=folder, metavar="文件夹", help="放在哪里；要是还没有的文件夹")
    backup.add_argument("--verify", action="store_true", help="不备份，只核对这份备份是否完整")
    backup.add_argument("--json", action="store_true", help="输出 JSON")
    backup.set_defaults(run=run_backup)
    restore = subparsers.add_parser("restore", help="把备份恢复到一个新的数据库，并逐项核对")
    restore.add_argument("folder", type=folder, metavar="文件夹", help="备份所在的文件夹")
    restore.add_argument("--to", required=True, metavar="地址", help="数据库管理员的地址，末尾是新数据库名")
    restore.set_defaults(run=run_restore)


def run_backup(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.clock import now
    from clerk_app.store.hall_backup import backup, verify

    from .hall import hall_address

    where = Path(os.path.abspath(args.folder))
    manifest = verify(where) if args.verify else backup(hall_address(context), where, now())
    if args.json:
        context.emit_json(manifest)
    else:
        context.say(f"{'备份完整' if args.verify else '已备份'}：{where}")
        say_facts(context, manifest["facts"])
        for name, told in manifest["files"].items():
            context.say(f"  {name}　{told['bytes'] / 1024**2:.1f} MB　SHA-256 {told['sha256']}")
    return 3 if manifest["facts"]["damaged_pages"] else 0


def run_restore(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.clock import now
    from clerk_app.store.hall_backup import restore

    from .hall import say_accounts

    facts, accounts = restore(args.folder, args.to, now())
    context.say("已恢复，逐项核对无误：")
    say_facts(context, facts)
    say_accounts(context, accounts, args.to)
    return 0


def say_facts(context: CommandContext, facts: dict[str, Any]) -> None:
    rows = facts["rows"]
    counts = f"办件 {rows['case_record']} 件　文书 {rows['paper']} 份　日志 {rows['event']} 条"
    context.say(f"  数据库版本 {facts['schema']}　{counts}　材料和文书内容 {rows.get('content', 0)} 份")
    if facts["damaged_pages"]:
        some = "、".join(each[:12] for each in facts["damaged_pages"][:5])
        context.say(
            f"  注意：{len(facts['damaged_pages'])} 份内容在数据库里已经损坏（{some}…），请查磁盘，并从较早的备份取回"
        )
    if facts["missing_pages"]:
        context.say(f"  注意：办件里提到的 {facts['missing_pages']} 份内容不在数据库里（可能还在断网窗口的电脑上）")
