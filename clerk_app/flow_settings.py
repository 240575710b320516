"""The settings of appointments (预约): the same at all windows of a hall."""

from clerk_app.setting import Setting

_GROUP = "预约"
APPOINTMENT_SETTINGS: tuple[Setting, ...] = (
    Setting(
        "appointment.share",
        "integer",
        40,
        _GROUP,
        "放号占窗口办理能力的百分之几",
        "其余留给现场取号的人；0 为不放号",
        minimum=0,
        maximum=100,
    ),
    Setting(
        "appointment.slot_minutes",
        "choice",
        "30",
        _GROUP,
        "一个时段多长",
        "",
        (("15", "15 分钟"), ("30", "30 分钟"), ("60", "60 分钟")),
    ),
    Setting("appointment.horizon_days", "integer", 7, _GROUP, "最多提前几天预约", "", minimum=0, maximum=60),
    Setting(
        "appointment.lead_minutes",
        "integer",
        30,
        _GROUP,
        "手机预约至少提前几分钟",
        "窗口代约不受此限",
        minimum=0,
        maximum=2880,
    ),
    Setting("appointment.per_person", "integer", 2, _GROUP, "一个人最多同时有几个预约", "", minimum=1, maximum=50),
    Setting("appointment.per_phone", "integer", 5, _GROUP, "一个手机号最多同时有几个预约", "", minimum=1, maximum=200),
    Setting(
        "appointment.no_shows",
        "integer",
        3,
        _GROUP,
        "30 天内几次未到后不能在手机上约",
        "仍可请窗口代约；0 为不限",
        minimum=0,
        maximum=50,
    ),
    Setting(
        "appointment.grace_minutes",
        "integer",
        15,
        _GROUP,
        "时段结束后还等几分钟",
        "过后记为未到，名额让给现场",
        minimum=0,
        maximum=240,
    ),
)
