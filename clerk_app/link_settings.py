"""The settings of sessions between halls (连线): the same at all windows of a hall."""

from clerk_app.setting import Setting

_GROUP = "连线"


def _servers(scheme: str) -> str:
    """A pattern: addresses of that scheme (RFC 7064, RFC 7065) with commas between, or nothing."""
    one = rf"{scheme}:[^\s,?/]+(\?transport=(udp|tcp))?"
    return rf"({one}([,，]\s*{one})*)?"


LINK_SETTINGS: tuple[Setting, ...] = (
    Setting(
        "link.address",
        "text",
        "",
        _GROUP,
        "连线服务地址",
        "大厅服务对别的大厅的地址，如 https://主机；空则用大厅网页地址",
        pattern=r"(https?://[^\s/]+\S*)?",
    ),
    Setting(
        "link.turn_urls",
        "text",
        "",
        _GROUP,
        "中继服务器（TURN）",
        "逗号隔开，如 turn:主机:3478,turns:主机:5349?transport=tcp；空则两边直接连接",
        pattern=_servers("turns?"),
    ),
    Setting(
        "link.turn_secret",
        "text",
        "",
        _GROUP,
        "中继服务器的共享密钥",
        "与 coturn 的 static-auth-secret 相同；网页只得到十分钟有效的口令",
        secret=True,
    ),
    Setting("link.relay_only", "yesno", False, _GROUP, "音视频只走中继", "对方看不到本大厅的内网地址"),
    Setting(
        "link.stun",
        "text",
        "",
        _GROUP,
        "STUN 服务器",
        "如 stun:主机:3478；空则不用",
        pattern=_servers("stuns?"),
    ),
    Setting("link.ring_seconds", "integer", 60, _GROUP, "呼叫多少秒无人接听就结束", "", minimum=10, maximum=600),
    Setting(
        "link.meeting",
        "choice",
        "none",
        _GROUP,
        "会议点",
        "三方以上会谈、由大厅自己录制时用；需要在大厅服务的机器上装 Janus（deploy/janus）",
        (("none", "不用：两边直接连"), ("janus", "大厅自己的 Janus")),
    ),
    Setting(
        "link.janus_url",
        "text",
        "http://127.0.0.1:8088/janus",
        _GROUP,
        "会议点地址",
        "只有大厅服务连它，不对外",
        pattern=r"https?://[^\s/]+\S*",
    ),
    Setting("link.janus_secret", "text", "", _GROUP, "会议点密钥", "与 janus.jcfg 的 api_secret 相同", secret=True),
    Setting(
        "link.room_url",
        "text",
        "",
        _GROUP,
        "会谈窗口打开的地址",
        "窗口电脑够得着的大厅服务地址，如 https://主机；空则用大厅网页地址",
        pattern=r"(https?://[^\s/]+\S*)?",
    ),
    Setting(
        "link.ca",
        "text",
        "",
        _GROUP,
        "大厅服务的证书",
        "大厅自己的 CA 证书文件（PEM），或服务证书的指纹 sha256:…；空则只认系统信任的证书",
    ),
    Setting("link.ring", "yesno", True, _GROUP, "来电时响铃"),
)
