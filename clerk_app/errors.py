"""Two kinds of errors: what the world did (`WorldError`, told to the clerk in plain words) and bugs (the rest)."""


class WorldError(Exception):
    """Something outside went wrong, or a rule says no: `what` happened, `why`, what to do `now`, in plain Chinese."""

    def __init__(self, what: str, why: str = "", now: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.why = why
        self.now = now

    def __str__(self) -> str:
        return "\n".join(
            part for part in (self.what, self.why and f"原因：{self.why}", self.now and f"怎么办：{self.now}") if part
        )


class Refused(WorldError):
    """A rule of law, of the catalogue or of the hall forbids the act; nothing was changed."""


class WrittenByNewer(Refused):
    """A newer program wrote something that this one does not know (`thing`); it is left as it is."""

    def __init__(self, thing: str) -> None:
        super().__init__("这个程序看不懂这条记录", f"由更新的程序写入（{thing}）", "请升级本机程序；数据没有改动")


class NotFound(WorldError):
    """The named thing (case, theme, file) is not there."""


class BadInput(WorldError):
    """What was handed in (a file, an answer, a field) cannot be used as it is; nothing was changed."""


class Conflict(WorldError):
    """Somebody else changed the same thing first; nothing was overwritten."""


class Unavailable(WorldError):
    """A device, a department, the store or the disk does not answer; the work is kept and can be tried again.

    `again`: what was in the way has been got round, so the same act can be done again at once.
    """

    again = False
