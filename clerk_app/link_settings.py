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
)
