"""Scanners through SANE's `scanimage`, as a process of its own: backends crash, and must not take the desk along."""

import os
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from clerk_app.errors import Unavailable, WorldError

from .model import JPEG, PNG, MediaType
from .sane_setup import environment, usual_backends, write_config
from .scanimage_options import Abilities, abilities, arguments
from .scanimage_run import ScanimageRun
from .scanner import (
    MODE_TEXT,
    SOURCE_TEXT,
    SaneStatus,
    ScannedPage,
    ScannerDevice,
    ScannerFault,
    ScanOptions,
    ScanResult,
    fault_of,
    no_answer,
    status_in,
)

_LEFT_BEHIND = 24 * 3600.0  # seconds


class ScanimageScanner:
    """The `Scanner` port over `scanimage`.

    `folder` holds our SANE configuration and the pages on their way; `backends` as SANE names them (the machine's own
    list without the crashing ones by default). `extra` arguments go to the device: the test backend's faults.
    """

    def __init__(
        self,
        folder: Path,
        backends: Sequence[str] = (),
        *,
        program: str = "scanimage",
        list_seconds: float = 30.0,
        stall_seconds: float = 120.0,
        extra: Sequence[str] = (),
    ) -> None:
        self._folder = folder
        self._backends = tuple(backends)
        self._program = program
        self._list_seconds = list_seconds
        self._stall_seconds = stall_seconds
        self._extra = tuple(extra)
        self._known: dict[str, Abilities] = {}

    def list_devices(self) -> tuple[ScannerDevice, ...]:
        """The scanners that answer now. Raises Unavailable (scanimage missing, hanging or crashing)."""
        done = self._ask("--formatted-device-list", "%d\t%v %m%n")
        if done.returncode:
            raise fault_of(done.returncode, _last_line(done.stderr))
        rows = (line.split("\t", 1) for line in done.stdout.splitlines() if "\t" in line)
        return tuple(ScannerDevice(name, " ".join(label.replace("_", " ").split())) for name, label in rows)

    def abilities(self, device: str) -> Abilities:
        """What the device can do; asked once. Raises ScannerFault, Unavailable."""
        if device not in self._known:
            done = self._ask("--device-name", device, "--help")
            if done.returncode or "open of device" in done.stderr:  # scanimage exits with 0 after a failed open
                raise _not_opened(done.returncode, done.stderr)
            self._known[device] = abilities(done.stdout)
        return self._known[device]

    def scan(
        self,
        device: str,
        options: ScanOptions,
        on_page: Callable[[ScannedPage], None],
        cancel: threading.Event,
    ) -> ScanResult:
        """Scan one sheet (flatbed) or until the feeder is empty. See the port."""
        try:
            wanted, lineart = self._arguments(device, options)
            folder = Path(tempfile.mkdtemp(dir=self._room_for_pages()))
        except WorldError as error:
            return ScanResult((), error)
        except OSError as error:
            return ScanResult((), _os_fault(error))
        media_type = PNG if lineart else JPEG  # JPEG has no line art
        command = [self._program, "--device-name", device, "--progress", "--batch-print", *wanted, *self._extra]
        command += [f"--format={'png' if lineart else 'jpeg'}", f"--batch={folder}/%04d"]
        if options.source == "flatbed":
            command.append("--batch-count=1")
        try:
            return self._run(command, media_type, on_page, cancel)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _run(
        self, command: list[str], media_type: MediaType, on_page: Callable[[ScannedPage], None], cancel: threading.Event
    ) -> ScanResult:
        pages: list[ScannedPage] = []
        fault: WorldError | None = None
        try:
            run = ScanimageRun(command, self._environment(), self._stall_seconds)
        except FileNotFoundError:
            return ScanResult((), self._missing())
        except OSError as error:
            return ScanResult((), _os_fault(error))
        try:
            for file in run.pages(cancel.is_set):
                try:
                    data = file.read_bytes()
                    file.unlink()  # a long batch must not fill the disk twice
                except OSError as error:
                    fault = _os_fault(error)
                    break
                pages.append(ScannedPage(len(pages) + 1, data, media_type))
                on_page(pages[-1])
        finally:
            run.stop()
        if cancel.is_set():
            return ScanResult(tuple(pages), cancelled=True)
        return ScanResult(tuple(pages), fault or run.fault(len(pages)))

    def _room_for_pages(self) -> Path:
        """The folder of pages on their way; what a killed desk left there (people's papers) goes."""
        folder = self._folder / "scanning"
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.iterdir():
            if time.time() - left.stat().st_mtime > _LEFT_BEHIND:
                shutil.rmtree(left, ignore_errors=True)
        return folder

    def _arguments(self, device: str, options: ScanOptions) -> tuple[list[str], bool]:
        try:
            return arguments(options, self.abilities(device))
        except ValueError as error:
            raise ScannerFault(
                f"这台扫描仪没有“{SOURCE_TEXT.get(str(error)) or MODE_TEXT.get(str(error), str(error))}”",
                "它的驱动没有列出这个选项",
                "换一种来源再扫描",
                SaneStatus.UNSUPPORTED,
            ) from error

    def _ask(self, *args: str) -> subprocess.CompletedProcess[str]:
        try:
            return subprocess.run(
                [self._program, *args],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                errors="replace",
                timeout=self._list_seconds,
                env=self._environment(),
                check=False,
            )
        except FileNotFoundError as error:
            raise self._missing() from error
        except subprocess.TimeoutExpired as error:
            raise no_answer(self._list_seconds) from error
        except OSError as error:
            raise _os_fault(error) from error

    def _environment(self) -> dict[str, str]:
        config = self._folder / "sane"
        write_config(config, self._backends or usual_backends())
        return environment(os.environ, config)

    def _missing(self) -> Unavailable:
        return Unavailable(
            "这台电脑没有安装扫描程序",
            f"找不到 {self._program}",
            "请信息中心安装 sane-utils；现在可以从文件收材料，或者先收纸质材料",
        )


def _not_opened(code: int, said: str) -> ScannerFault:
    status = status_in(said)
    if status in (SaneStatus.INVAL, SaneStatus.IO_ERROR):  # INVAL is what SANE says of a name that nobody knows
        now = "打开扫描仪电源、插好数据线，再试一次；急用时可以改用文件或先收纸质材料"
        return ScannerFault("找不到这台扫描仪", "它没有开机，或者数据线没有插好", now, status)
    return fault_of(code if status is None else status, _last_line(said))


def _os_fault(error: OSError) -> Unavailable:
    return Unavailable("扫描没有开始或没有完成", f"电脑磁盘出错（{error.strerror or error}）", "清理磁盘后再扫描一次")


def _last_line(text: str) -> str:
    return next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "")
