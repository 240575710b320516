"""What PostgreSQL says, in plain words; and whether it means that the hall's store is out of reach.

The codes are SQLSTATE (PostgreSQL documentation, appendix A). The server's own text goes to the log only: it may quote
rows.
"""

import logging

from sqlalchemy.exc import DatabaseError

from clerk_app.errors import Refused, Unavailable, WorldError

log = logging.getLogger(__name__)


class HallUnreachable(Unavailable):
    """The hall's store does not answer, or cannot write: the desk goes on alone until it can. `code` says why.

    `in_doubt`: the answer to a commit did not come, so nobody knows whether it was kept.
    """

    def __init__(self, why: str, code: str = "", in_doubt: bool = False) -> None:
        super().__init__("大厅数据库连不上", why, "稍等再试；仍不行请联系管理员")
        self.code = code
        self.in_doubt = in_doubt

    def switched(self) -> None:
        """The desk goes on with its own store."""
        self.again = True
        self.now = "已改由本机办理，请再按一次"


# By the first characters of the code, the longest first.
_REASONS = {
    "28": "账号或密码不对",
    "3D": "大厅数据库不存在",
    "53100": "大厅数据库的磁盘已满",
    "53": "大厅数据库的资源用尽",
    "57014": "大厅数据库太慢，超过时限",
    "57": "大厅数据库正在停机或切换",
    "58": "大厅数据库的磁盘出错",
    "25006": "连到的是只读的备用库，正在切换",
    "08": "网络断开或没有应答",
    "XX": "大厅数据库内部出错",
}
_BUSY = ("40001", "40P01", "55P03")


def hall_error(error: DatabaseError, code: str | None) -> WorldError:
    """The typed error for what happened on the hall's store."""
    log.warning("hall store: %s %s", code or "-", type(error.orig).__name__)
    if code in _BUSY:
        return Unavailable("没有存下来：别的窗口正在写同一内容", "", "请再试一次")
    if code == "42501":
        return Refused(
            "大厅数据库不让这样做", "这台电脑的数据库账号没有权限", "到值班长的电脑上办；不该这样时请管理员核对账号"
        )
    if code is None:
        return HallUnreachable(connection_reason(str(error.orig)), "08")
    if reason := reason_of(code):
        return HallUnreachable(reason, code)
    return Unavailable("大厅数据库出错", f"代码 {code}", "请再试一次；仍不行请联系管理员")


def reason_of(code: str) -> str:
    """What a SQLSTATE says of a hall that cannot be used; "" for any other."""
    return _REASONS.get(code) or _REASONS.get(code[:2], "")


def connection_reason(text: str) -> str:
    """libpq reports a failed connection as text only."""
    said = text.lower()
    for sign, reason in (
        ("password", "账号或密码不对"),
        ("permitted to log in", "账号或密码不对"),
        ("pg_hba", "大厅数据库不接受这台电脑"),
        ("certificate", "大厅数据库的证书不受信任"),
        ("does not support ssl", "大厅数据库没有开加密（确实不加密时在地址后面写 ?sslmode=disable）"),
        ("ssl", "加密连接没有建立"),
        ("refused", "大厅数据库没有运行，或拒绝连接"),
        ("timeout", "没有应答，超过时限"),
        ("does not exist", "大厅数据库或账号不存在"),
        ("read-write", "连到的是只读的备用库，正在切换"),
        ("read-only", "连到的是只读的备用库，正在切换"),
        ("starting up", "大厅数据库正在启动"),
        ("resolve", "找不到大厅数据库的主机"),
    ):
        if sign in said:
            return reason
    return "网络断开或没有应答"
