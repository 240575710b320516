"""`clerk link key`, `entry`, `partner`: the hall's key, what it says of itself to others, and the halls it knows."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clerk_app.errors import BadInput, Refused
from clerk_app.files import plain_reason

from .arguments import BadUsage
from .context import CommandContext

if TYPE_CHECKING:
    from clerk_app.link.directory import HallEntry, Partner

LARGEST = 256 * 1024


def register(commands: Any) -> None:
    """The three groups."""
    _key(commands)
    _entry(commands)
    _partner(commands)


def _group(commands: Any, name: str, words: str) -> Any:
    parser = commands.add_parser(name, help=words)
    return parser.add_subparsers(dest=f"link_{name}_command", required=True, metavar="子命令")


def _key(commands: Any) -> None:
    group = _group(commands, "key", "本大厅的连线密钥")
    make = group.add_parser("make", help="生成密钥和证书（有效五年）；值班长账号才能写")
    make.add_argument("code", metavar="代码", help="别的大厅怎样称呼本大厅，小写字母、数字、短横线，如 wujiang")
    make.add_argument("--replace", action="store_true", help="换新的；旧的留着，用它签过的仍能验证")
    make.set_defaults(run=run_key_make)
    show = group.add_parser("show", help="代码、指纹、有效期")
    show.add_argument("--json", action="store_true")
    show.set_defaults(run=run_key_show)


def _entry(commands: Any) -> None:
    group = _group(commands, "entry", "本大厅的条目，交给伙伴大厅登记")
    export = group.add_parser("export", help="按设置写出签名的条目（名称、区划、地址、办公时间、电话、密钥）")
    export.add_argument("to", type=Path, metavar="文件")
    export.add_argument(
        "--theme", action="append", default=[], metavar="编码", help="可协办的事项，可重复；不写为都可以问"
    )
    export.add_argument("--tls-ca", type=Path, metavar="文件", help="TLS 证书由自建 CA 签发时，附上 CA 证书（PEM）")
    export.set_defaults(run=run_entry_export)
    shown = group.add_parser("show", help="看一个条目文件写了什么，核对指纹")
    shown.add_argument("file", type=Path, metavar="文件")
    shown.set_defaults(run=run_entry_show)


def _partner(commands: Any) -> None:
    group = _group(commands, "partner", "伙伴大厅")
    add = group.add_parser("add", help="登记一个伙伴大厅，或换上它的新条目；值班长账号才能写")
    add.add_argument("file", nargs="?", type=Path, metavar="文件", help="对方用 clerk link entry export 写出的条目")
    add.add_argument("--fingerprint", default="", metavar="数字", help="电话核对过的指纹；不写则显示出来，不登记")
    add.add_argument("--browser-only", default="", metavar="代码", help="对方只有浏览器：没有条目，由这里登记")
    add.add_argument("--name", default="", metavar="名称")
    add.add_argument("--region", default="", metavar="区划", help="六位代码")
    add.add_argument("--hours", default="", metavar="时间", help="如“工作日 09:00—12:00，13:00—17:00”")
    add.add_argument("--phone", default="", metavar="电话")
    add.add_argument("--theme", action="append", default=[], metavar="编码")
    add.set_defaults(run=run_add)
    listed = group.add_parser("list", help="登记了哪些，现在能不能协办")
    listed.add_argument("--theme", default="", metavar="编码")
    listed.add_argument("--region", default="", metavar="区划")
    listed.add_argument("--json", action="store_true")
    listed.set_defaults(run=run_list)
    gone = group.add_parser("remove", help="不再往来")
    gone.add_argument("code", metavar="代码")
    gone.set_defaults(run=run_remove)
    update = group.add_parser("update", help="从伙伴大厅的服务取它的新条目；只有已登记的密钥说的才算数")
    update.add_argument("code", metavar="代码")
    update.set_defaults(run=run_update)
    check = group.add_parser("check", help="联系一个伙伴大厅：网络、TLS、签名、时钟、条目新旧")
    check.add_argument("code", metavar="代码")
    check.set_defaults(run=run_check)


def run_key_make(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.bootstrap import SYSTEM

    desk, at = context.desk, context.desk.settings
    made = desk.hall_keys.make(args.code, at["hall.name"], at["hall.organ"], SYSTEM, args.replace)
    context.say(f"{at['hall.name']}（{made.code}）的连线密钥已生成，指纹：")
    context.say(f"  {made.fingerprint}")
    again = "已有的伙伴大厅凭旧密钥的交接认得新密钥，" if args.replace else ""
    context.say(f"接着做：{again}clerk link entry export 文件，交给伙伴大厅，电话核对指纹")
    return 0


def run_key_show(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.link.hall_key import certificate_until, fingerprint

    known = context.desk.known_of_us()
    if not known.certificate:
        raise Refused("大厅还没有连线密钥", "", "由值班长运行 clerk link key make 代码")
    until = certificate_until(known.certificate)
    if args.json:
        told = {"code": known.code, "fingerprint": fingerprint(known.certificate), "until": until.isoformat()}
        context.emit_json({**told, "certificate": known.certificate, "earlier": len(known.certificates) - 1})
        return 0
    context.say(f"代码 {known.code}，有效到 {until:%Y-%m-%d}，以前的密钥 {len(known.certificates) - 1} 个")
    context.say(f"指纹 {fingerprint(known.certificate)}")
    return 0


def run_entry_export(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.bootstrap import SYSTEM
    from clerk_app.bootstrap.link_between import about_us
    from clerk_app.files import write_whole
    from clerk_app.link.directory import entry_file, read_entry

    desk = context.desk
    ca = _text_of(args.tls_ca) if args.tls_ca else ""
    if not about_us(desk).address:
        raise BadUsage("没有连线服务地址", "对方要知道到哪里找本大厅", "在设置“连线”里填写 https://主机 的地址")
    text = desk.own_entry.make(about_us(desk, tuple(args.theme), ca), SYSTEM)
    write_whole(args.to, entry_file(text).encode())
    context.say(f"{args.to}：")
    _say_entry(read_entry(text), context)
    context.say("交给伙伴大厅，用 clerk link partner add 登记；登记前请电话核对指纹")
    return 0


def run_entry_show(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.link.directory import entry_in_file, read_entry

    _say_entry(read_entry(entry_in_file(_text_of(args.file))), context)
    return 0


def run_add(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.bootstrap import SYSTEM
    from clerk_app.link.directory import entry_in_file
    from clerk_app.link.hall_key import fingerprint

    if bool(args.file) == bool(args.browser_only):
        raise BadUsage("没有登记", "要么给条目文件，要么用 --browser-only 代码", "clerk link partner add --help")
    if args.browser_only:
        return _enter(args, context)
    text = entry_in_file(_text_of(args.file))
    partners, own = context.desk.partners, context.desk.known_of_us().code
    entry, known = partners.look(text)
    _say_entry(entry, context)
    if known is None or known.browser_only:  # later entries are vouched for by the known key
        digits = "".join(part for part in args.fingerprint if part.isdigit())
        if not digits:
            context.say("还没有登记。请打电话给对方，两边逐组核对指纹，一致后再运行一次，加 --fingerprint 数字")
            return 3
        if digits != fingerprint(entry.certificate).replace(" ", ""):
            raise Refused("没有登记：指纹不一致", "文件可能被换过", "请对方当面或经可靠途径重新交付条目")
    partners.accept(text, SYSTEM, own)
    context.say("已登记" if known is None else "已换上新条目（由已登记的密钥签名）")
    return 0


def _enter(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.bootstrap import SYSTEM
    from clerk_app.link.directory import HallEntry

    now = context.desk.clock()
    entry = HallEntry(
        args.browser_only, args.name, args.region, tuple(args.theme), "", "", args.hours, args.phone, 1, now
    )  # fmt: skip
    made = context.desk.partners.enter(entry, SYSTEM)
    context.say(f"{made.name}（{made.code}）已登记：只有浏览器，每次用一次性链接进入会谈")
    return 0


def run_list(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.cases.limits import beijing

    desk = context.desk
    found = desk.partner_offers(args.theme, args.region)
    if args.json:
        rows = [
            {**_plain(each.partner), "open": each.open, "can_now": each.can_now, "windows": windows, "waiting": waiting}
            for each in found
            for windows, waiting in [(each.presence.windows, each.presence.waiting) if each.presence else (0, 0)]
        ]
        context.emit_json({"partners": rows})
        return 0
    for each in found:
        partner, said = each.partner, each.presence
        if partner.browser_only:
            now = "只有浏览器"
        elif said is None:
            now = "还没有联系过"
        elif not said.answers:
            now = said.why or "没有应答"
        else:
            now = f"{said.windows} 个窗口可接，{said.waiting} 个在等"
        opens = "" if each.open or each.opens_at is None else f"，{beijing(each.opens_at):%m-%d %H:%M} 开门"
        context.say(f"{partner.code:16} {partner.name}（{partner.entry.region}）{now}{opens}")
    if not found:
        context.say("没有这样的伙伴大厅。登记：clerk link partner add 文件")
    return 0


def run_remove(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.bootstrap import SYSTEM

    context.desk.partners.remove(args.code, SYSTEM)
    context.say(f"{args.code} 已删除：不再接受它的消息，也不再呼叫它")
    return 0


def run_update(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.bootstrap import SYSTEM
    from clerk_app.link.directory import read_entry

    desk = context.desk
    partner = desk.partners.get(args.code)
    if partner.browser_only:
        raise Refused("没有更新", f"{partner.name}只有浏览器，没有可以联系的服务", "用 clerk link partner add 改登记")
    try:
        text = desk.between.courier.entry(partner)
    finally:
        desk.between.courier.close()
    entry = read_entry(text)
    if entry.code != partner.code:
        raise Refused("没有更新", f"那里答的是另一家大厅：{entry.code}", "请电话核对对方的地址")
    if entry.serial == partner.entry.serial:
        context.say("已登记的就是最新的")
        return 0
    desk.partners.accept(text, SYSTEM)
    _say_entry(entry, context)
    context.say("已换上新条目（由已登记的密钥签名）")
    return 0


def run_check(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.link.directory import read_entry

    desk = context.desk
    partner = desk.partners.get(args.code)
    if partner.browser_only:
        context.say(f"{partner.name}只有浏览器，没有可以联系的服务")
        return 0
    courier = desk.between.courier
    try:
        answer = courier.ask(partner, "", "presence", {})
        if answer.error:
            raise Refused(f"{partner.name}没有接受", answer.why, "按所说处理后再试")
        newest = read_entry(courier.entry(partner))
    finally:
        courier.close()
    apart = (answer.at - desk.clock()).total_seconds()
    context.say(f"✓ {partner.name}：连得上，签名对，时钟相差 {abs(apart):.0f} 秒")
    context.say(f"  {answer.body.get('windows', 0)} 个窗口可接，{answer.body.get('waiting', 0)} 个在等")
    if newest.serial > partner.entry.serial:
        context.say(f"! 它有新条目（序号 {newest.serial}）：clerk link partner update {args.code}")
    return 0


def _say_entry(entry: "HallEntry", context: CommandContext) -> None:
    from clerk_app.link.hall_key import fingerprint

    context.say(f"{entry.name}（{entry.code}），区划 {entry.region}，序号 {entry.serial}，{entry.made_at:%Y-%m-%d}")
    context.say(f"  地址 {entry.address}{'（附 CA 证书）' if entry.tls_ca else ''}")
    context.say(f"  办公时间 {entry.hours or '没有写'}；电话 {entry.phone or '没有写'}")
    context.say(f"  事项 {'、'.join(entry.themes) or '都可以问'}")
    context.say(f"  指纹 {fingerprint(entry.certificate)}")


def _plain(partner: "Partner") -> dict[str, Any]:
    entry = partner.entry
    return {
        "code": entry.code,
        "name": entry.name,
        "region": entry.region,
        "address": entry.address,
        "hours": entry.hours,
        "phone": entry.phone,
        "themes": list(entry.themes),
        "serial": entry.serial,
        "browser_only": partner.browser_only,
        "fingerprint": partner.fingerprint,
    }


def _text_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise BadInput(f"文件过大：{path}", f"超过 {LARGEST // 1024} KB", "核对文件名")
        return content.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = plain_reason(error) if isinstance(error, OSError) else "不是文字文件"
        raise BadInput(f"文件打不开：{path}", why, "核对文件名和权限") from error
