"""What the gallery shows: every building block in a plausible place, with synthetic people."""

import time
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clerk_app.catalogue.model import FormField, Option
from ui.models import Column, KeysetModel, Page
from ui.notify import Choice, Level, Notice
from ui.shell import ActionSpec, Light, Screen, ScreenSpec, Visit
from ui.shell.application import make_application, make_desk
from ui.shell.main_window import MainWindow
from ui.shell.palette import PaletteItem, Provider
from ui.tasks import Operation
from ui.theme.fonts import add_regular_again, load_rare_fonts, regular_again
from ui.widgets import (
    BusyCover,
    Card,
    EmptyState,
    Form,
    PagePreview,
    PageStrip,
    PageThumb,
    Pill,
    SearchList,
    Step,
    StepRail,
    StepState,
    TaskPage,
    ask,
    button,
    label,
    line,
)

YES = (Option("new", "新开办"), Option("move", "迁址"), Option("more", "增项"))
KINDS = tuple(
    Option(str(n), words) for n, words in enumerate(("热食类", "冷食类", "生食类", "糕点类", "自制饮品", "其他"))
)
FIELDS = (
    FormField("name", "店名", "text", section="经营信息", help="与营业执照上的名称一致"),
    FormField("uscc", "统一社会信用代码", "credit_code", section="经营信息", required=False),
    FormField("kind", "开办方式", "choice", section="经营信息", options=YES),
    FormField("address", "经营场所", "address", section="经营信息"),
    FormField("area", "营业面积", "number", section="经营信息", unit="m²", minimum=1),
    FormField("seats", "就餐座位数", "integer", section="经营信息", minimum=0),
    FormField("open", "拟开业日期", "date", section="经营信息"),
    FormField("fire", "是否地上一层", "yesno", section="经营信息"),
    FormField("items", "经营项目", "multi", section="经营信息", options=KINDS),
    FormField("person", "法定代表人", "text", section="负责人"),
    FormField("id", "证件号码", "id_number", section="负责人"),
    FormField("phone", "手机", "phone", section="负责人"),
    FormField("staff", "从业人员", "table", section="负责人", min_rows=2, columns=(
        FormField("name", "姓名", "text"), FormField("id", "证件号码", "id_number"),
        FormField("post", "岗位", "choice", options=(Option("cook", "厨师"), Option("waiter", "服务员"))),
        FormField("share", "出资比例", "number", unit="%", required=False))),
    FormField("note", "补充说明", "long_text", section="负责人", required=False, max_length=200),
)  # fmt: skip
VALUES = {
    "name": "老𠮷面馆", "kind": "new", "address": "星城市岳麓区桐梓坡路 1 号",
    "area": 86.5, "seats": 40, "open": "2026-03-01", "fire": True, "items": ["0", "4"], "person": "王䶮",
    "id": "11010118990101001X", "phone": "1380000000",
    "staff": [{"name": "李𬭚", "id": "", "post": "cook", "share": 60}, {"name": "刘𠅤", "post": "waiter", "share": 40}],
}  # fmt: skip


class VisitScreen(Screen):
    """A visit at its third step."""

    def __init__(self, desk) -> None:
        super().__init__(desk)
        titles = ("登记", "情形与告知", "一表", "收件", "受理", "打印/送达")
        self.rail = StepRail([Step(str(n), title) for n, title in enumerate(titles)])
        for done in "01":
            self.rail.set_state(done, StepState.DONE)
        self.rail.set_state("3", StepState.OPEN, "4/9")
        self.rail.set_state("5", StepState.LOCKED)
        self.rail.set_current("2")
        self.form = Form(FIELDS)
        self.form.progress_changed.connect(lambda a, b: self.rail.set_state("2", StepState.OPEN, f"{a}/{b}"))
        self.form.set_values(VALUES, {"name": "来自营业执照"})
        head = QHBoxLayout()
        head.setContentsMargins(24, 12, 24, 0)
        head.addWidget(self.rail, 1)
        back, on = button("上一步", key="Esc"), button("下一步", role="primary", key="F9")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(TaskPage(self.form, back=back, forward=on), 1)

    def actions_here(self) -> list[ActionSpec]:
        return [ActionSpec("print", "打印一次性告知书", lambda: None, "Ctrl+P", group="办理")]

    def overview(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(label("办件概览", "section"))
        for words in ("王䶮 · 开办餐饮店", "承诺 10 个工作日，2026-03-17 到期"):
            column.addWidget(label(words, wrap=True))
        column.addWidget(line())
        for state, words in (("done", "营业执照 已办结"), ("under_way", "食品经营许可 还有 3 天"),
                             ("near", "消防检查 今天到期"),
                             ("late", "招牌设置 超期 1 天"), ("quiet", "排水许可 等待")):  # fmt: skip
            column.addWidget(Pill(state, words))
        column.addStretch()
        return box


class CasesScreen(Screen):
    """A list of 10,000 cases."""

    def __init__(self, desk) -> None:
        super().__init__(desk)
        states = [
            ("done", "办结"),
            ("under_way", "办理中"),
            ("near", "今天到期"),
            ("late", "超期 2 天"),
            ("quiet", "草稿"),
        ]
        rows = [
            (f"20260212-{n:05}", ("王䶮", "李𬭚", "刘𠅤")[n % 3], "开办餐饮店", states[n % 5]) for n in range(10_000)
        ]

        def fetch(query, chosen, after, limit):
            found = [row for row in rows if query in "".join(row[:3]) and (not chosen or row[3][0] == chosen)]
            begin = 0 if after is None else next(i for i, row in enumerate(found) if row[0] == after) + 1
            page = found[begin : begin + limit]
            return Page(page, page[-1][0] if begin + limit < len(found) else None, len(found))

        columns = [Column("办件编号", lambda r: r[0], 180), Column("申请人", lambda r: r[1], 140),
                   Column("一件事", lambda r: r[2]),
                   Column("状态", lambda r: r[3][1], 150, lambda r: r[3])]  # fmt: skip
        model = KeysetModel(desk.runner, fetch, lambda r: r[0], columns, self)
        filters = [("", "全部"), ("under_way", "办理中"), ("near", "临期"), ("late", "超期")]
        self.list = SearchList(model, name="办件列表", placeholder="姓名、拼音、编号、证件或手机尾号", filters=filters)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(16)
        column.addWidget(label("办件", "page"))
        column.addWidget(self.list, 1)
        self.list.load()


class FallbackScreen(Screen):
    """Pages, preview, cards, an empty state."""

    def __init__(self, desk) -> None:
        super().__init__(desk)
        strip = PageStrip()
        strip.set_pages(
            [PageThumb(str(n), f"第 {n + 1} 页", _page(n, 200), "偏斜" if n == 1 else "") for n in range(4)]
        )
        preview = PagePreview(desk.runner)
        preview.show_document(4, _page)
        left, right = Card("食品安全管理制度", Pill("near", "第 2 页偏斜")), Card("预览")
        left.add(strip)
        left.add(
            EmptyState(
                "scanner",
                "还没有页面",
                "把纸放进扫描仪按 F6，或把文件拖到这里。",
                button("扫描", key="F6", role="primary"),
            )
        )
        right.add(preview)
        column = QHBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(16)
        column.addWidget(left, 1)
        column.addWidget(right, 1)


class SettingsScreen(Screen):
    """Something slow under a busy cover."""

    def __init__(self, desk) -> None:
        super().__init__(desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 24)
        column.addWidget(label("设置", "page"))
        column.addStretch()
        self.cover = BusyCover(self, desk.runner)


def _page(number: int, width: int = 400) -> QImage:
    image = QImage(width, round(width * 1.414), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setPen(QColor("#555555"))
    for row in range(6, 40):
        painter.drawLine(
            width // 8, row * width // 34, width - width // 8 - (row * 37 + number * 11) % 90, row * width // 34
        )
    painter.end()
    return image


def wait(ms: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def make_window(desk, log_in=None) -> MainWindow:
    screens = [
        ScreenSpec("visit", "办事", VisitScreen, "desk", "Alt+1"),
        ScreenSpec("cases", "办件", CasesScreen, "cases", "Alt+2"),
        ScreenSpec("fallback", "兜底", FallbackScreen, "fallback", "Alt+3"),
        ScreenSpec("settings", "设置", SettingsScreen, "settings", "Alt+4"),
    ]  # fmt: skip
    window = MainWindow(desk, screens, place="市民中心 · 3号综合窗口", log_in=log_in)
    frame = desk.frame
    frame.set_visit(Visit("A037", "王**", "开办餐饮店"))
    frame.set_light(Light("scanner", "扫描仪", "done", "扫描仪可以使用"))
    frame.set_light(Light("printer", "打印机", "late", "打印机缺纸", "纸盒 1 没有纸了",
                          "放入 A4 纸后按“再试一次”，排队的文件会接着打印。",
                          (Choice("再试一次", lambda: None),)))  # fmt: skip
    frame.set_light(Light("store", "库", "done", "本机库，刚刚保存过"))
    frame.set_light(
        Light("departments", "部门 11/12", "near", "消防救援部门的系统没有应答", "从 09:31 起连续 5 次超时")
    )
    frame.set_saved("已保存 09:41:07")
    return window


def draw_all(out: Path, size: str, width: int, height: int, theme_name: str) -> None:
    make_application((), theme_name)
    load_rare_fonts()
    add_regular_again(regular_again())
    desk = make_desk()
    window = make_window(desk)
    window.resize(width, height)
    window.show()
    tail = f"{size}{'' if theme_name == 'light' else '-' + theme_name}.png"

    def shoot(name: str) -> None:
        wait(250)
        window.grab().save(str(out / f"{name}-{tail}"))

    visit = window.screen("visit")
    visit.form.show_faults()
    shoot("visit")
    visit.form.focus_field("staff")
    shoot("visit-faults")
    desk.notices.tell(
        Notice(Level.ERROR, "打印失败", "打印机缺纸", "放入 A4 纸后再试", (Choice("再试一次", lambda: None),))
    )
    desk.notices.done("已受理，编号 20260212-00037")
    window.go("cases")
    shoot("cases")
    for bar in window.toasts.bars():
        bar.dismiss()
    desk.frame.set_cut_off(
        Light(
            "store",
            "断网",
            "near",
            "大厅的库连不上，正在用本机受理",
            "从 09:40 起没有应答",
            "照常办理，恢复后自动合并。",
        )
    )
    window.go("fallback")
    shoot("fallback")
    desk.frame.set_cut_off(None)
    themes = [
        PaletteItem("开办餐饮店", lambda: None, "主题 · 6 个部门", icon="file"),
        PaletteItem("新生儿出生", lambda: None, "主题 · 5 个部门", icon="file"),
    ]
    window.palette_panel.add(Provider("事项", lambda query, most: themes, lane="net", at_empty=True))
    window.palette_panel.open()
    shoot("palette")
    window.palette_panel.close_it()
    window.go("visit")
    window.toggle_help()
    shoot("help")
    window.toggle_help()
    window.go("settings")
    cover = window.screen("settings").cover
    running = cover.follow(
        desk.runner.start(
            Operation(lambda cancel: cancel.wait(20), title="正在检查每台设备…", cancellable=True), window
        )
    )
    wait(1300)
    running.started = time.monotonic() - 6
    wait(300)
    shoot("busy")
    running.cancel()
    window.status.explain("printer")
    wait(200)
    window.status.popover.grab().save(str(out / f"popover-{tail}"))
    window.status.popover.close()
    question = ask(
        window,
        "转人工办理？",
        "消防检查会改为人工交接：打印交接单，由您或同事送达。系统不再自动发送这一项。",
        "转人工办理",
        lambda: None,
    )
    wait(200)
    question.grab().save(str(out / f"question-{tail}"))
    question.reject()
    desk.notices.bug(ValueError("bad value '王䶮' 11010118990101001X"), "保存草稿")
    wait(200)
    from ui.notify.report import ReportDialog

    for dialog in window.findChildren(ReportDialog):
        dialog.grab().save(str(out / f"report-{tail}"))
        dialog.accept()
    login = make_window(desk, lambda name, word: None)
    login.resize(width, height)
    login.show()
    login.login.show_error("password", "账号或口令不对。请再试一次，或请主管重设口令")
    wait(200)
    login.grab().save(str(out / f"login-{tail}"))
    desk.runner.close()
