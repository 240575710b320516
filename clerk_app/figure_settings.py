"""The settings of figures and reports."""

from clerk_app.setting import Setting

_CLOCK = r"(([01][0-9]|2[0-3]):[0-5][0-9])?"
FIGURE_SETTINGS: tuple[Setting, ...] = (
    Setting(
        "limits.yellow_percent", "integer", 25, "时限", "黄灯：剩余不多于时限的百分之几", "", minimum=0, maximum=90
    ),
    Setting("statistics.level_minutes", "number", 15.0, "统计", "及时叫号率按多少分钟算", "", minimum=1, maximum=240),
    Setting(
        "statistics.least",
        "integer",
        20,
        "统计",
        "人员统计最少几项才显示",
        "少于这个数的，不显示办理时间",
        minimum=1,
        maximum=1000,
    ),
    Setting("ratings.verify_days", "integer", 1, "统计", "差评核实期限（工作日）", "按本地规定", minimum=0, maximum=30),
    Setting(
        "ratings.rectify_days", "integer", 15, "统计", "差评整改期限（工作日）", "按本地规定", minimum=0, maximum=90
    ),
    Setting(
        "unresolved.days",
        "integer",
        5,
        "时限",
        "办不成事几个工作日内答复",
        "从登记的第二天算起，按本地规定",
        minimum=1,
        maximum=60,
    ),
    Setting(
        "urge.days",
        "integer",
        1,
        "时限",
        "几个工作日内不重复催办",
        "同一办件、同一部门；0 表示随时可以再催",
        minimum=0,
        maximum=30,
    ),
    Setting("reports.folder", "text", "", "统计", "日报周报写到哪个文件夹", "由本机的大厅服务或分办进程写；空则不写"),
    Setting(
        "reports.daily_at",
        "text",
        "18:30",
        "统计",
        "日报几点写",
        "如 18:30；中午以前的时间写前一天的；空则不写",
        pattern=_CLOCK,
    ),
    Setting(
        "reports.weekly_at",
        "text",
        "07:30",
        "统计",
        "周报几点写",
        "每周一的这个时间，写上一周的；空则不写",
        pattern=_CLOCK,
    ),
)
