"""`clerk settings`: list and change the settings, the same as on the settings screen."""

import argparse
from typing import Any

from clerk_app.errors import BadInput

from .context import CommandContext

HIDDEN = "（已设置，不显示）"
_YES, _NO = frozenset({"true", "1", "yes", "on", "是"}), frozenset({"false", "0", "no", "off", "否"})


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("settings", help="设置：查看和修改")
    commands = parser.add_subparsers(dest="settings_command", required=True, metavar="子命令")
    listing = commands.add_parser("list", help="列出全部设置")
    listing.add_argument("--json", action="store_true")
    listing.set_defaults(run=run_list)
    change = commands.add_parser("set", help="修改一项设置")
    change.add_argument("key", metavar="名称")
    change.add_argument("value", metavar="值")
    change.set_defaults(run=run_set)


def run_list(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.settings import SETTINGS

    values = context.desk.settings.all()
    values |= {each.key: HIDDEN for each in SETTINGS if each.secret and values[each.key]}
    if args.json:
        context.emit_json(values)
        return 0
    for setting in SETTINGS:
        context.say(f"{setting.key:28} {shown(values[setting.key]):36} {setting.label} {setting.help}")
    return 0


def run_set(args: argparse.Namespace, context: CommandContext) -> int:
    context.desk.settings.change({args.key: parse_setting(args.key, args.value)})
    from clerk_app.settings import BY_KEY

    value = context.desk.settings[args.key]
    context.say(f"{args.key} = {HIDDEN if BY_KEY[args.key].secret and value else shown(value)}")
    return 0


def shown(value: Any) -> str:
    """A value as `set` takes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def parse_setting(key: str, text: str) -> Any:
    """The text as the setting's type. Raises BadInput."""
    from clerk_app.settings import BY_KEY

    kind = BY_KEY[key].type if key in BY_KEY else "text"
    try:
        if kind == "integer":
            return int(text)
        if kind == "number":
            return float(text)
    except ValueError as error:
        raise BadInput(f"“{BY_KEY[key].label}”要填数字", f"不能是 {text}", "改成数字") from error
    if kind == "yesno":
        word = text.strip().lower()
        if word not in _YES | _NO:
            raise BadInput(f"“{BY_KEY[key].label}”要填 是 或 否", f"不能是 {text}", "填 true 或 false")
        return word in _YES
    return text
