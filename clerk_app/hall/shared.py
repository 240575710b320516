"""What the windows of a hall have in common beside the cases: its settings, its own themes, its calendar.

They lie in the hall's store; every desk keeps a copy in its data folder, which it goes by when it is cut off.
"""

import hashlib
import logging
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from clerk_app.cases.model import Actor, EventDraft
from clerk_app.cases.ports import Clock
from clerk_app.catalogue.library import DEPARTMENTS_FILE
from clerk_app.errors import BadInput, Refused, Unavailable
from clerk_app.files import plain_reason, write_whole
from clerk_app.settings import BY_KEY, Settings

if TYPE_CHECKING:
    from clerk_app.store.unit_of_work import SqlStore, SqlUnitOfWork

log = logging.getLogger(__name__)
# Keys of `keep`; only a supervisor's account writes them, and windows do not read the second (store/hall_roles.py).
SETTINGS, SECRET_SETTINGS, CATALOGUE = "hall/settings", "hall/secret_settings", "hall/catalogue"
CALENDAR_FILE = "calendar.yaml"
HIDDEN = "（不记录）"
_NAME = re.compile(r"(?!\.)[\w.@-]{1,150}\.ya?ml")
Store = Callable[[], "SqlStore"]


class HallSettings:
    """See `settings.SharedSettings`. The log of acts names the window."""

    def __init__(self, store: Store, clock: Clock, window: Callable[[], str]) -> None:
        self._store, self._clock, self._window = store, clock, window

    def change(self, changes: Mapping[str, Any]) -> dict[str, Any]:
        secret = {key: value for key, value in changes.items() if BY_KEY[key].secret}
        plain = {key: value for key, value in changes.items() if key not in secret}
        with self._store()() as work:
            work.unit.lock_stream(SETTINGS)  # others who change them wait here
            before = _settings(work)
            for key, values in ((SETTINGS, plain), (SECRET_SETTINGS, secret)):
                if values:
                    work.keep.put(key, {**(work.keep.get(key) or {}), **values})
            old = {key: HIDDEN if key in secret else before.get(key) for key in changes}
            new = {**plain, **dict.fromkeys(secret, HIDDEN)}
            actor = Actor("系统", "system", self._window())
            work.events.append(SETTINGS, [EventDraft("settings_changed", old, new)], self._clock(), actor)
            work.unit.touch("settings")
            work.commit()
        return {**before, **changes}


def _settings(work: "SqlUnitOfWork") -> dict[str, Any]:
    return {**(work.keep.get(SETTINGS) or {}), **(work.keep.get(SECRET_SETTINGS) or {})}


def learn(store: "SqlStore", clock: Clock, settings: Settings, folder: Path) -> frozenset[str]:
    """Bring a desk's copies up to date; which kinds have changed. What was learnt last stays when the hall is gone."""
    changed = set()
    try:
        with store.read() as work:
            values = _settings(work)
        if settings.learn(values):
            changed.add("settings")
        if HallCatalogue(lambda: store, clock).fetch(folder):
            changed.add("catalogue")
    except (Unavailable, Refused) as error:  # a reader's account does not read contents
        log.warning("not learnt from the hall: %s %s", error.what, error.why)
    return frozenset(changed)


@dataclass(frozen=True, slots=True)
class SharedFile:
    """A file of the hall's catalogue: its name in the desks' folder, the SHA-256 of its bytes, when and by whom."""

    name: str
    hash: str
    at: str
    by: str


class HallCatalogue:
    """The hall's own themes, departments and calendar. A version of a theme never changes and never goes: open cases
    hold to the version they were begun with."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock

    def files(self) -> tuple[SharedFile, ...]:
        """What the hall has."""
        with self._store().read() as work:
            return _listed(work)

    def push(self, files: Iterable[Path], actor: Actor) -> tuple[SharedFile, ...]:
        """Give these to all windows; what is new among them. Raises BadInput (faulty file), Refused (a version that is
        there with other content), Unavailable; then nothing was given."""
        wanted = dict(named(path) for path in files)
        with self._store()() as work:
            work.unit.lock_stream(CATALOGUE)
            there = {each.name: each for each in _listed(work)}
            new = []
            for name, content in wanted.items():
                digest = hashlib.sha256(content).hexdigest()
                if name in there and there[name].hash == digest:
                    continue
                if name in there and "@" in name:
                    raise Refused(
                        f"没有下发：{name}",
                        "大厅已有这个版本，内容不同；正在办的件要按原来的版本办完",
                        "换一个新的版本号再下发",
                    )
                work.contents.put(digest, content)
                new.append(SharedFile(name, digest, self._clock().isoformat(), actor.name))
            if new:
                work.keep.put(CATALOGUE, _plain({**there, **{each.name: each for each in new}}.values()))
                facts = {each.name: each.hash for each in new}
                pushed = EventDraft("catalogue_pushed", after=facts)
                work.events.append(CATALOGUE, [pushed], self._clock(), actor)
                work.unit.touch("catalogue")
                work.commit()
        return tuple(new)

    def fetch(self, folder: Path) -> bool:
        """Bring the desk's folder up to date; whether anything was new. A file is there whole or as it was before.

        Raises Unavailable.
        """
        with self._store().read() as work:
            wanted = [each for each in _listed(work) if _digest(folder / each.name) != each.hash]
            fetched = {each.name: (each.hash, work.contents.get(each.hash)) for each in wanted}
        for name, (digest, content) in fetched.items():
            if content is None or hashlib.sha256(content).hexdigest() != digest or not _NAME.fullmatch(name):
                raise Unavailable("没有取到大厅的事项库", f"{name} 的内容不完整", "请值班长重新下发")
        for name, (_, content) in fetched.items():
            write_whole(folder / name, cast(bytes, content))
        return bool(fetched)


def named(path: Path) -> tuple[str, bytes]:
    """The name under which the hall keeps the file, and its bytes, checked. Raises BadInput."""
    from clerk_app.cases.calendar_file import load_calendar
    from clerk_app.catalogue.checks import check_paths
    from clerk_app.catalogue.document import read_document
    from clerk_app.catalogue.faults import errors_in
    from clerk_app.catalogue.loader import load_departments

    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadInput(f"文件打不开：{path}", plain_reason(error), "核对文件名") from error
    if path.name == DEPARTMENTS_FILE:
        load_departments(path)
        return DEPARTMENTS_FILE, content
    data = read_document(path).data
    if _looks_like_calendar(data):
        load_calendar(path)
        return CALENDAR_FILE, content
    if faults := errors_in(check_paths([path])):
        raise BadInput(
            f"没有下发：{path.name} 有 {len(faults)} 处错误", str(faults[0]), "用 clerk catalogue check 查看全部"
        )
    name = f"{data['code']}@{data['version']}.yaml"
    if not _NAME.fullmatch(name):
        raise BadInput(f"没有下发：{path.name}", "编码或版本号里有不能做文件名的字符", "改正后再下发")
    return name, content


def _looks_like_calendar(data: Any) -> bool:
    return isinstance(data, dict) and "code" not in data and bool({"years", "overrides"} & set(data))


def _listed(work: "SqlUnitOfWork") -> tuple[SharedFile, ...]:
    return tuple(SharedFile(**each) for each in work.keep.get(CATALOGUE) or ())


def _plain(files: Iterable[SharedFile]) -> list[dict[str, str]]:
    return [{"name": each.name, "hash": each.hash, "at": each.at, "by": each.by}
            for each in sorted(files, key=lambda each: each.name)]  # fmt: skip


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
