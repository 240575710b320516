"""The settings of sessions between halls (连线): the same at all windows of a hall."""

from clerk_app.setting import Setting

_GROUP = "连线"
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
)
