"""Settings, declared once: key, type, default, description. The settings screen and the help are made from this list.

They live in `settings.json` in the data folder; an unknown key or a value of the wrong type is told, never guessed.
In a hall those that all windows share live in the hall's store, and what was last read there in `hall-settings.json`:
the desk that is cut off goes by it.
"""

import json
import logging
import math
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from clerk_app.errors import BadInput, Unavailable
from clerk_app.figure_settings import FIGURE_SETTINGS
from clerk_app.files import write_whole
from clerk_app.flow_settings import APPOINTMENT_SETTINGS
from clerk_app.link_settings import LINK_SETTINGS
from clerk_app.setting import Setting as Setting

SETTINGS: tuple[Setting, ...] = (
    Setting("hall.name", "text", "示范市民中心", "大厅", "大厅名称", "印在每张文书的抬头"),
    Setting("hall.organ", "text", "示范区行政审批服务局", "大厅", "受理机关", "文书落款和用印机关"),
    Setting(
        "hall.region", "text", "430102", "大厅", "区划代码", "六位数字，办件编号的前六位，GB/T 2260", pattern="[0-9]{6}"
    ),
    Setting(
        "hall.document_prefix", "text", "示范政", "大厅", "发文字头", "文号的机关代字，例如 示范政受字〔2026〕第00012号"
    ),
    Setting("hall.address", "text", "示范市中心路1号", "大厅", "地址"),
    Setting("hall.phone", "text", "0731-00000000", "大厅", "咨询电话"),
    Setting("hall.complaint_phone", "text", "12345", "大厅", "监督投诉电话"),
    Setting("hall.hours", "text", "工作日 09:00—12:00，13:00—17:00", "大厅", "办公时间"),
    Setting("hall.calendar_override", "text", "", "大厅", "本地日历文件", "覆盖全国日历的 YAML 文件；空则用全国日历"),
    Setting(
        "hall.callback_url",
        "text",
        "",
        "大厅",
        "部门回调地址",
        "大厅服务（clerk hall serve）对部门的地址，如 https://主机/v1/callbacks；空则不告知部门，只靠查询",
        pattern=r"(https?://[^\s/]+\S*)?",
    ),
    Setting(
        "hall.public_url",
        "text",
        "",
        "大厅",
        "大厅网页地址",
        "大厅服务对手机的地址，如 https://主机；号票二维码指向它，空则不印二维码",
        pattern=r"(https?://[^\s/]+\S*)?",
    ),
    Setting(
        "hall.practice",
        "yesno",
        False,
        "大厅",
        "练习大厅",
        "只在练习、培训用的大厅打开：打开后可以用 clerk simulate-hall 模拟来办事的人",
    ),
    Setting("desk.window", "text", "3号综合窗口", "窗口", "窗口名称"),
    Setting(
        "desk.database",
        "text",
        "",
        "窗口",
        "大厅数据库",
        "postgresql://用户:密码@主机/数据库；空则只用本机。下次打开时生效",
        secret=True,
    ),
    Setting("desk.idle_lock_minutes", "integer", 10, "窗口", "无操作锁屏（分钟）", "0 为不锁", minimum=0, maximum=240),
    Setting("desk.theme", "choice", "light", "窗口", "界面", "", (("light", "浅色"), ("contrast", "高对比度"))),
    Setting("desk.calling", "yesno", True, "窗口", "叫号条", "在每个页面上方；不叫号的窗口关掉。下次登录时生效"),
    Setting(
        "desk.applicant_screen",
        "yesno",
        False,
        "窗口",
        "申请人屏",
        "有第二块屏就全屏显示。下次登录时生效",
    ),
    Setting("scanner.device", "text", "", "设备", "扫描仪", "scanimage 设备名；空则用第一个"),
    Setting("scanner.dpi", "integer", 300, "设备", "扫描分辨率（dpi）", "", minimum=75, maximum=600),
    Setting("printer.queue", "text", "", "设备", "打印机", "CUPS 队列名；空则打印到文件夹"),
    Setting(
        "ticket.printer",
        "text",
        "",
        "取号",
        "号票打印机",
        "tcp://主机:9100（网络）、file:/dev/usb/lp0（USB）或 cups:队列名；空则不打印号票",
        pattern=r"(tcp://[^\s/:]+(:\d{1,5})?|file:/\S+|cups:\S+)?",
    ),
    Setting("ticket.width_mm", "choice", "80", "取号", "号票纸宽", "", (("80", "80 毫米"), ("58", "58 毫米"))),
    Setting(
        "voice.source",
        "choice",
        "auto",
        "叫号",
        "叫号语音",
        "自动：有录音文件夹先用录音，缺录音时用 espeak-ng",
        (("auto", "自动"), ("clips", "只用录音"), ("espeak", "只用 espeak-ng"), ("off", "不用语音，只响铃")),
    ),
    Setting(
        "voice.clips", "text", "", "叫号", "录音文件夹", "WAV 文件，文件名就是读音：请.wav、零.wav、号.wav、窗口.wav 等"
    ),
    Setting("voice.volume", "integer", 80, "叫号", "音量", "", minimum=0, maximum=100),
    Setting("voice.repeat", "integer", 2, "叫号", "每次叫号读几遍", "", minimum=1, maximum=5),
    Setting("voice.one", "choice", "幺", "叫号", "号码里的 1 读作", "", (("幺", "幺（yāo）"), ("一", "一（yī）"))),
    Setting(
        "voice.quiet",
        "text",
        "",
        "叫号",
        "安静时段",
        "如 12:00-13:30,20:00-08:00；这些时候只显示不出声",
        pattern=r"(T-T(,T-T)*)?".replace("T", r"([01]\d|2[0-3]):[0-5]\d"),
    ),
    Setting(
        "dispatch.gateway",
        "text",
        "http://127.0.0.1:8765",
        "分办",
        "部门网关地址",
        "http:// 或 https:// 开头；各部门接在其后：地址/部门代码",
        pattern=r"https?://[^\s/]+\S*",
    ),
    Setting(
        "dispatch.embedded",
        "yesno",
        True,
        "分办",
        "由本机分办",
        "关闭后由单独的分办进程发送。接入大厅的窗口没有专门打开这一项时，由大厅的分办进程发送",
    ),
    Setting("dispatch.parallel", "integer", 4, "分办", "同时联系几个部门", "每个分办进程", minimum=1, maximum=64),
    Setting(
        "dispatch.limit_parallel",
        "integer",
        0,
        "分办",
        "对一个部门最多同时几次",
        "全大厅合计；0 为不限。部门名录里的 limit 优先",
        minimum=0,
        maximum=1000,
    ),
    Setting(
        "dispatch.limit_per_minute",
        "integer",
        0,
        "分办",
        "对一个部门每分钟最多几次",
        "全大厅合计；0 为不限。部门名录里的 limit 优先",
        minimum=0,
        maximum=100000,
    ),
    Setting("dispatch.connect_timeout", "number", 3.0, "分办", "连接超时（秒）", "", minimum=0.1, maximum=60),
    Setting("dispatch.read_timeout", "number", 10.0, "分办", "应答超时（秒）", "", minimum=0.1, maximum=300),
    Setting(
        "dispatch.retry_base", "number", 1.0, "分办", "首次重试间隔（秒）", "之后逐次加倍", minimum=0.05, maximum=60
    ),
    Setting("dispatch.retry_ceiling", "number", 60.0, "分办", "重试间隔上限（秒）", "", minimum=0.1, maximum=3600),
    Setting("dispatch.poll_ceiling", "number", 30.0, "分办", "查询进度间隔上限（秒）", "", minimum=0.1, maximum=3600),
    Setting(
        "dispatch.lease",
        "number",
        60.0,
        "分办",
        "占用时限（秒）",
        "分办进程失联多久后由别处接手",
        minimum=1,
        maximum=3600,
    ),
    Setting(
        "dispatch.callback_poll",
        "number",
        300.0,
        "分办",
        "有回调时多久查询一次（秒）",
        "部门已为这个子事项回调过的，不再常问",
        minimum=0.1,
        maximum=86400,
    ),
    Setting("dispatch.breaker_failures", "integer", 4, "分办", "连续失败几次判为故障", "", minimum=1, maximum=100),
    Setting("dispatch.breaker_rest", "number", 30.0, "分办", "故障后多久再试（秒）", "", minimum=0.1, maximum=3600),
    Setting(
        "dispatch.hand_after", "number", 0.0, "分办", "故障多久转人工（秒）", "0 为立即转人工", minimum=0, maximum=86400
    ),
    Setting("dispatch.callback", "yesno", False, "分办", "接收部门回调", "部门主动告知进度；关闭时只靠查询"),
    Setting("dispatch.callback_port", "integer", 8766, "分办", "回调端口", "本机端口", minimum=1, maximum=65535),
    Setting(
        "dispatch.callback_secret",
        "text",
        "",
        "分办",
        "回调密钥",
        "与部门约定的 whsec_ 密钥，Standard Webhooks",
        secret=True,
    ),
    Setting("limits.yellow_days", "integer", 1, "时限", "黄灯：剩余工作日不多于", "", minimum=0, maximum=30),
    Setting("materials.max_megabytes", "integer", 100, "材料", "单个文件上限（MB）", "", minimum=1, maximum=2000),
    Setting("materials.max_pages", "integer", 200, "材料", "单份材料页数上限", "", minimum=1, maximum=5000),
    Setting("deferred.days", "integer", 5, "材料", "容缺补交期限（工作日）", "", minimum=1, maximum=60),
    Setting("correction.days", "integer", 15, "材料", "补正提交期限（工作日）", "", minimum=1, maximum=120),
    *APPOINTMENT_SETTINGS,
    *FIGURE_SETTINGS,
    *LINK_SETTINGS,
)
# A printed line and a JSON file cannot hold these.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
BY_KEY = {setting.key: setting for setting in SETTINGS}
SHARED_GROUPS = frozenset({"大厅", "分办", "时限", "材料", "叫号", "预约", "统计", "连线"})
OF_THE_MACHINE = frozenset(
    {
        "hall.calendar_override",
        "dispatch.embedded",
        "dispatch.callback",
        "dispatch.callback_port",
        "voice.clips",
        "reports.folder",
        "reports.daily_at",
        "reports.weekly_at",
    }
)
log = logging.getLogger(__name__)


def is_shared(key: str) -> bool:
    """Whether the windows of a hall have this setting in common."""
    return key in BY_KEY and BY_KEY[key].group in SHARED_GROUPS and key not in OF_THE_MACHINE


class SharedSettings(Protocol):
    """The hall's settings in its store."""

    def change(self, changes: Mapping[str, Any]) -> dict[str, Any]:
        """Write these; all of the hall's as they are then. Raises Refused, Unavailable."""
        ...


class Settings:
    """The hall's and desk's settings, read from and written to one file. Writing is atomic.

    With `shared` it is a desk of a hall: what the windows have in common is the hall's, else this desk's, else default.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._shared: SharedSettings | None = None
        self._of_hall: dict[str, Any] = {}
        self._values: dict[str, Any] = {}
        self._overrides: dict[str, Any] = {}
        self.reload()

    def override(self, key: str, value: Any) -> None:
        """For this run only, not written: the address of the demo hall's departments. Raises BadInput."""
        check_setting(key, value)
        self._overrides[key] = value

    def reload(self) -> None:
        """Read the file again. Raises BadInput naming the fault; nothing is lost."""
        self._values = self._read()

    def _read(self) -> dict[str, Any]:
        if not self._path.exists():
            return {}
        try:
            values = json.loads(self._path.read_text("utf-8"))
        except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
            raise BadInput("设置文件读不出来", str(error), f"改正或移走 {self._path.name} 后再开") from error
        if not isinstance(values, dict):
            raise BadInput("设置文件不对", "最外层应为一组键和值", f"改正或移走 {self._path.name}")
        for key, value in values.items():
            try:
                check_setting(key, value)
            except BadInput as error:
                raise BadInput(error.what, error.why, f"改正或删去 {self._path} 里的 {key}") from error
        return values

    def join(self, shared: SharedSettings) -> None:
        """From now on the hall's go before this desk's, as they were last learnt."""
        self._shared = shared
        try:
            kept = json.loads(self._cache.read_text("utf-8")) if self._cache.is_file() else {}
        except (OSError, ValueError) as error:  # the hall has them; the next `learn` writes the file anew
            log.warning("hall settings not read: %s", error)
            kept = {}
        self._of_hall = _fitting(kept)

    def learn(self, values: Mapping[str, Any]) -> bool:
        """Take these for the hall's; whether something has changed. What a newer program wrote is passed over.

        Raises Unavailable when they could not be kept for when the desk is cut off; they are in force all the same.
        """
        fitting = _fitting(values)
        if fitting == self._of_hall:
            return False
        self._of_hall = fitting
        open_ones = {key: value for key, value in fitting.items() if not BY_KEY[key].secret}
        write_whole(self._cache, _text(open_ones))
        return True

    @property
    def _cache(self) -> Path:
        return self._path.with_name("hall-settings.json")

    def __getitem__(self, key: str) -> Any:
        return self._overrides.get(key, self._of_hall.get(key, self._values.get(key, BY_KEY[key].default)))

    def chosen(self, key: str) -> bool:
        """Whether somebody set it, rather than leaving it as it is shipped."""
        return key in self._overrides or key in self._values

    def all(self) -> dict[str, Any]:
        return {setting.key: self[setting.key] for setting in SETTINGS}

    def change(self, changes: Mapping[str, Any]) -> None:
        """Check all, then write all over what the file holds now: another desk on this folder may have changed it.

        In a hall the shared ones are written there. Raises BadInput, Unavailable, Refused; then nothing was changed.
        """
        for key, value in changes.items():
            check_setting(key, value)
        if self._shared is not None:
            if shared := {key: value for key, value in changes.items() if is_shared(key)}:
                self.learn(self._shared.change(shared))
            changes = {key: value for key, value in changes.items() if key not in shared}
            if not changes:
                return
        values = {**self._read(), **changes}
        try:
            if not self._path.parent.is_dir():
                raise Unavailable("", f"数据文件夹不在了：{self._path.parent}")
            write_whole(self._path, _text(values))
        except Unavailable as error:
            raise Unavailable("设置没有存下来", error.why, "检查数据文件夹的空间和权限后再试") from error
        self._values = values


def _text(values: Mapping[str, Any]) -> bytes:
    return (json.dumps(values, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def _fitting(values: Any) -> dict[str, Any]:
    """What of the hall's settings this program knows and can use."""
    found: dict[str, Any] = {}
    for key, value in values.items() if isinstance(values, dict) else ():
        try:
            check_setting(key, value)
        except BadInput as error:
            log.info("hall setting passed over: %s (%s)", key, error.what)
        else:
            if is_shared(key):
                found[key] = value
    return found


def check_setting(key: str, value: Any) -> None:
    """Raises BadInput if there is no such setting or the value does not fit it."""
    setting = BY_KEY.get(key)
    if setting is None:
        raise BadInput(f"没有“{key}”这项设置", "名称有误，或来自别的版本", "用 clerk settings list 看全部设置")
    types: dict[str, type | tuple[type, ...]] = {"integer": int, "number": (int, float), "yesno": bool}
    expected = types.get(setting.type, str)
    wrong = not isinstance(value, expected) or (isinstance(value, bool) and setting.type != "yesno")
    if wrong or (setting.choices and value not in dict(setting.choices)):
        raise BadInput(f"“{setting.label}”的值不对", f"不能是 {value!r}", "改成说明里的样子")
    if isinstance(value, str):
        _check_text(setting, value)
        return
    low, high = setting.minimum, setting.maximum
    if not math.isfinite(value) or (low is not None and value < low) or (high is not None and value > high):
        raise BadInput(f"“{setting.label}”的值不对", f"应在 {low:g} 到 {high:g} 之间", "改成范围内的数")


def _check_text(setting: Setting, text: str) -> None:
    if _UNSEEN.search(text):
        raise BadInput(f"“{setting.label}”的值不对", "含有换行或看不见的字符", "改成一行文字")
    if setting.pattern and not re.fullmatch(setting.pattern, text):
        raise BadInput(f"“{setting.label}”的值不对", f"不能是 {text!r}", f"应为：{setting.help}")
