"""Is everything the desk needs there? Devices, programs, fonts, store, departments: found or not, and what to do."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from clerk_app.cases.drills import PRINTER
from clerk_app.errors import WorldError

if TYPE_CHECKING:
    from clerk_app.bootstrap import Desk

SMALLEST_FREE = 1024**3
KEY_DAYS = 60
PROBE_SECONDS = 20.0
MAIN = Path(__file__).parents[1] / "main.py"
NO_ENGINE = (
    "会谈可以用系统浏览器：在“连线”里打不开会谈窗口时按提示打开。修复：重装 PySide6（Linux 另装 libnss3、libxkbfile1）"
)
PRACTISED = "演练：发给它的先压下，到时自动发出；急的可以转人工"
NO_SANDBOX = (
    "请信息人员允许普通用户建命名空间（sysctl kernel.unprivileged_userns_clone=1），不要关沙箱；会谈先用系统浏览器"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `needed`: without it the desk cannot serve at all. `now` says what to do."""

    key: str
    label: str
    state: Literal["ok", "warning", "missing"]
    detail: str
    now: str = ""
    needed: bool = False


Look = Callable[["Desk"], Finding]


def examine(desk: "Desk", only: "Collection[Look]" = (), but: "Collection[Look]" = ()) -> tuple[Finding, ...]:
    """Look at everything; slow (seconds) where devices answer slowly. Never raises for the world.

    `only` these looks, or all `but` these: a screen takes each slow device's look on that device's own thread.
    """
    looks: tuple[Look, ...] = (
        python_version,
        packages,
        store_state,
        disk_space,
        catalogue_state,
        calendar_state,
        fonts_state,
        scanner_state,
        printer_state,
        *((ticket_printer_state,) if desk.settings["ticket.printer"] else ()),
        departments_state,
        *_link_looks(desk),
    )
    return tuple(look(desk) for look in looks if look not in but and (not only or look in only))


def python_version(_desk: "Desk") -> Finding:
    version = ".".join(str(part) for part in sys.version_info[:3])
    fits = (3, 11) <= sys.version_info[:2] <= (3, 13)
    return Finding("python", "Python", "ok" if fits else "warning", version, "" if fits else "请用 3.11 到 3.13", True)


def packages(_desk: "Desk") -> Finding:
    wanted = ("PySide6", "SQLAlchemy", "alembic", "reportlab", "python-barcode", "segno", "requests", "pypdfium2")
    missing = []
    for name in wanted:
        try:
            metadata.version(name)
        except metadata.PackageNotFoundError:
            missing.append(name)
    if missing:
        return Finding("packages", "程序包", "missing", "缺少：" + "、".join(missing), "运行 make setup", True)
    return Finding("packages", "程序包", "ok", f"PySide6 {metadata.version('PySide6')} 等齐全", needed=True)


def store_state(desk: "Desk") -> Finding:
    try:
        with desk.store.read() as work:
            work.keep.get("desk")
    except WorldError as error:
        return Finding("store", "数据库", "missing", error.what, error.now, True)
    if desk.link.on_own:
        now = "照常受理；恢复连接后自动合并，见“大厅 › 连接”"
        return Finding("store", "数据库", "warning", f"与大厅断开：{desk.link.reason}", now, True)
    where = "大厅数据库" if desk.database else str(desk.data / "desk.db")
    return Finding("store", "数据库", "ok", where, needed=True)


def disk_space(desk: "Desk") -> Finding:
    free = shutil.disk_usage(desk.data).free
    detail = f"剩余 {free / 1024**3:.1f} GB"
    if free < SMALLEST_FREE:
        return Finding("disk", "磁盘", "warning", detail, "清理磁盘；低于 1 GB 时扫描件可能存不下")
    return Finding("disk", "磁盘", "ok", detail)


def catalogue_state(desk: "Desk") -> Finding:
    try:
        number = len(desk.library.entries())
        problems = desk.library.problems()
    except WorldError as error:
        return Finding("catalogue", "事项库", "missing", error.what, error.now, True)
    if problems:
        return Finding(
            "catalogue", "事项库", "warning", problems[0].what, "用 clerk catalogue check 查看全部问题", True
        )
    return Finding("catalogue", "事项库", "ok" if number else "missing", f"{number} 个一件事", needed=True)


def calendar_state(desk: "Desk") -> Finding:
    try:
        calendar = desk.calendar
    except WorldError as error:
        return Finding("calendar", "工作日历", "missing", error.what, error.now, True)
    from clerk_app.cases.limits import beijing

    year = beijing(desk.clock()).year
    unpublished = [each for each in (year, year + 1) if each not in calendar.published_years]
    if unpublished:
        words = "、".join(str(each) for each in unpublished)
        return Finding(
            "calendar",
            "工作日历",
            "warning",
            f"{calendar.version}；{words} 年的放假安排还没有公布，涉及的期限为暂定",
            "公布后把新日历文件填进设置“本地日历文件”",
            True,
        )
    return Finding("calendar", "工作日历", "ok", calendar.version, needed=True)


def fonts_state(_desk: "Desk") -> Finding:
    from printing.layout.fonts import FONT_DIR, Face

    wanted = {name for face in Face for name in face.value}
    missing = sorted(name for name in wanted if not (FONT_DIR / f"{name}.ttf").is_file())
    if missing:
        names = "、".join(missing)
        return Finding("fonts", "字体", "missing", f"缺少：{names}", "重新取得 resources/fonts 文件夹", True)
    return Finding("fonts", "字体", "ok", "宋体、黑体、生僻字字体齐全", needed=True)


def drilled(desk: "Desk", target: str, finding: Finding) -> Finding:
    """The finding as it looks while that thing is switched off for practice; what is really wrong is told too."""
    drill = desk.drills.of(target)
    if drill is None:
        return finding
    really = f"；真实情况：{finding.detail}" if finding.state != "ok" else ""
    return replace(finding, state="warning", detail=f"{drill.words}{really}", now="演练：像平时坏了一样办")


def scanner_state(desk: "Desk") -> Finding:
    try:
        devices = desk.scanner.list_devices()
    except WorldError as error:
        return Finding("scanner", "扫描仪", "missing", error.what, error.now)
    if not devices:
        return Finding(
            "scanner", "扫描仪", "missing", "没有找到扫描仪", "检查电源和数据线；可先用文件导入，或收纸质材料稍后扫描"
        )
    return Finding("scanner", "扫描仪", "ok", "、".join(device.label for device in devices))


def printer_state(desk: "Desk") -> Finding:
    return drilled(desk, PRINTER, _printer_state(desk))


def _printer_state(desk: "Desk") -> Finding:
    from printing.spool.cups import list_printers

    chosen = desk.settings["printer.queue"]
    try:
        printers = list_printers()
    except WorldError as error:
        return Finding("printer", "打印机", "missing", error.what, error.now)
    names = [printer.name for printer in printers]
    if chosen and chosen not in names:
        return Finding("printer", "打印机", "missing", f"没有队列“{chosen}”", "在设置里换一个，或先存为文件")
    if not chosen:
        found = "、".join(names) or "没有打印机"
        return Finding("printer", "打印机", "warning", f"没有选定（{found}）", "在设置里选定；现在文书存为文件")
    return Finding("printer", "打印机", "ok", chosen)


def ticket_printer_state(desk: "Desk") -> Finding:
    """Only asked where a ticket printer is set; one that does not answer may still print."""
    from printing.spool.escpos_status import what_now

    label = "号票打印机"
    try:
        state = desk.ticket_papers.look(str(desk.settings["desk.window"]))
    except WorldError as error:
        return Finding("ticket_printer", label, "missing", f"{error.what}：{error.why}", error.now)
    if state is None or not state.answers:
        return Finding("ticket_printer", label, "warning", "状态未知：打印机不回答状态", "试打一张看看")
    if state.troubles:
        return Finding("ticket_printer", label, "missing", state.words, what_now(state.troubles))
    now = "备好一卷纸" if state.warnings else ""
    return Finding("ticket_printer", label, "warning" if now else "ok", state.words, now)


def _link_looks(desk: "Desk") -> tuple[Look, ...]:
    """Only looked at in a hall that works with others, or means to."""
    try:
        return (link_state, room_engine) if desk.known_of_us().certificate or desk.partners.all() else ()
    except WorldError:
        return ()  # told about the store already


def link_state(desk: "Desk") -> Finding:
    """Key, and how the partners were when the hall's service last asked them."""
    from clerk_app.link.hall_key import certificate_until

    label = "屏对屏"
    try:
        us, partners, told = desk.known_of_us(), desk.partners.all(), desk.link_presences()
    except WorldError as error:
        return Finding("link", label, "missing", error.what, error.now)
    if not us.certificate:
        return Finding("link", label, "missing", "大厅还没有连线密钥", "由值班长运行 clerk link key make 代码")
    left = (certificate_until(us.certificate) - desk.clock()).days
    if left < KEY_DAYS:
        now = "由值班长运行 clerk link key make --replace，再把新条目交给伙伴大厅"
        return Finding("link", label, "warning", f"连线密钥的证书还有 {max(left, 0)} 天到期", now)
    silent = [f"{each.name}（{told[each.code].why}）" for each in partners
              if each.code in told and not each.browser_only and not told[each.code].answers]  # fmt: skip
    if silent:
        now = "用 clerk link partner check 代码 查看；一直不行请双方信息中心核对网络和证书"
        return Finding("link", label, "warning", f"没有应答：{'、'.join(silent)}", now)
    return Finding("link", label, "ok", f"代码 {us.code}，伙伴大厅 {len(partners)} 个")


def room_engine(_desk: "Desk") -> Finding:
    """The browser engine of the talk's window: tried in a process apart, for `PROBE_SECONDS` at most."""
    label = "会谈窗口"
    ran = None
    try:
        ran = subprocess.run([sys.executable, str(MAIN), "room", "--probe"], capture_output=True, timeout=PROBE_SECONDS,
                             stdin=subprocess.DEVNULL, check=False)  # fmt: skip
        told = json.loads(ran.stdout.splitlines()[-1])
    except subprocess.TimeoutExpired:
        return Finding("room", label, "warning", f"浏览器内核 {PROBE_SECONDS:.0f} 秒没有起来", NO_ENGINE)
    except (OSError, ValueError, IndexError):
        if ran is not None and b"sandbox" in ran.stderr.lower():
            return Finding("room", label, "missing", "浏览器内核的沙箱起不来", NO_SANDBOX)
        return Finding("room", label, "missing", "浏览器内核一启动就退出", NO_ENGINE)
    return engine_finding(told)


def engine_finding(told: Mapping[str, Any]) -> Finding:
    """What `ui.room.probe` said, in words."""
    label = "会谈窗口"
    if not told.get("started"):
        return Finding("room", label, "missing", f"浏览器内核不能用：{told.get('why') or '没有应答'}", NO_ENGINE)
    sandbox = {"on": "沙箱开着", "root": "沙箱关着（以 root 运行）"}.get(str(told["sandbox"]), "沙箱被环境变量关了")
    camera, mic = ("有" if told.get(name) else "没有" for name in ("cameras", "microphones"))
    detail = f"浏览器内核 {told['engine']}，{sandbox}；摄像头{camera}，话筒{mic}"
    if told["sandbox"] != "on":
        now = "窗口请用普通用户运行，并去掉 QTWEBENGINE_DISABLE_SANDBOX 和 --no-sandbox"
        return Finding("room", label, "warning", detail, now)
    if not told.get("cameras") or not told.get("microphones"):
        return Finding("room", label, "warning", detail, "接上摄像头和话筒；没有也能会谈，用文字和材料办")
    return Finding("room", label, "ok", detail)


def departments_state(desk: "Desk") -> Finding:
    try:
        with desk.store.read() as work:
            down = [each.department for each in work.breakers.all() if each.state != "closed"]
    except WorldError as error:
        return Finding("departments", "部门", "missing", error.what, error.now)
    total = len(desk.library.departments)
    practised = [drill for drill in desk.drills.here() if drill.department]
    if practised and not down:
        words = "；".join(drill.words for drill in practised)
        return Finding("departments", "部门", "warning", f"{total - len(practised)}/{total} 正常；{words}", PRACTISED)
    if down:
        names = "、".join(desk.library.departments[each].name for each in down if each in desk.library.departments)
        detail = f"{total - len(down)}/{total} 正常；故障：{names}"
        detail += "".join(f"；{drill.words}" for drill in practised)
        return Finding("departments", "部门", "warning", detail, "受理照常；这些部门的子事项已转人工，见“兜底”")
    return Finding("departments", "部门", "ok", f"{total}/{total}，网关 {desk.settings['dispatch.gateway']}")
