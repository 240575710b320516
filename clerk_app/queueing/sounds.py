"""Making the sound of an announcement, offline: recorded clips joined, or espeak-ng; kept by what was said.

espeak-ng (GPL-3) is a program of the system, called as a process of its own and not shipped. Clips are WAV files that a
hall records: each is named after what it says (see `ClipSpeaker`).
"""

import hashlib
import io
import logging
import math
import struct
import subprocess
import wave
from array import array
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from clerk_app import pinyin
from clerk_app.errors import NotFound, Unavailable
from clerk_app.files import plain_reason, write_whole

REST = 0.15
"""Seconds between two phrases of an announcement made of clips."""
MOST_KEPT = 600  # about 100 MB; a day has more numbers than that, and each is soon over
NEEDED = ("请", "到", "号", *"零一二三四五六七八九幺十", "窗口", *"ABCDEFGHIJKLMNOPQRSTUVWXYZ")
"""Recordings that every hall needs; what else its windows' names hold comes on top."""
_RATE = 22050
_KEY = frozenset("0123456789abcdef")
log = logging.getLogger(__name__)


class Speaker(Protocol):
    """Something that makes a WAV of phrases. `mark` changes when the same words would sound otherwise."""

    @property
    def mark(self) -> str: ...

    def speak(self, phrases: Sequence[str]) -> bytes:
        """Raises `Unavailable` in plain words."""
        ...


@dataclass(frozen=True, slots=True)
class EspeakSpeaker:
    """espeak-ng reading pinyin. `speed` in words a minute, slower than its default for those who hear badly."""

    program: str = "espeak-ng"
    voice: str = "cmn-latn-pinyin"
    speed: int = 150
    timeout: float = 10.0

    @property
    def mark(self) -> str:
        return f"{self.program} {self.voice} {self.speed}"

    def speak(self, phrases: Sequence[str]) -> bytes:
        if self.voice not in _voices(self.program, self.timeout):  # it would go on in English
            raise _silent("语音程序里没有普通话（拼音）", "请管理员安装 espeak-ng 1.51 或更新的版本，或者提供录音")
        text = ", ".join(pinyin.spoken(phrase) for phrase in phrases)
        command = [self.program, "-v", self.voice, "-s", str(self.speed), "-b", "1", "--stdin", "--stdout"]
        wav = _run(command, text, self.timeout)
        if not wav.startswith(b"RIFF"):
            raise _silent("语音程序没有给出声音", "请管理员检查 espeak-ng")
        return _whole(wav)


@lru_cache(maxsize=4)
def _voices(program: str, timeout: float) -> frozenset[str]:
    listed = _run([program, "--voices=zh"], "", timeout).decode(errors="replace")
    return frozenset(word for line in listed.splitlines() for word in line.split()[1:2])


def _run(command: Sequence[str], text: str, timeout: float) -> bytes:
    try:
        done = subprocess.run(command, input=text.encode(), capture_output=True, timeout=timeout, check=False)
    except FileNotFoundError as error:
        raise _silent("这台电脑没有安装语音程序 espeak-ng", "请管理员安装 espeak-ng，或者提供录音") from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _silent(f"语音程序没有应答：{error}", "重新叫号；总是这样就请管理员检查 espeak-ng") from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        raise _silent(f"语音程序出错：{said or done.returncode}", "请管理员检查 espeak-ng")
    return done.stdout


def _whole(streamed: bytes) -> bytes:
    """A WAV that was written to a pipe has no lengths in its head: they are put right."""
    start = streamed.index(b"data") + 8
    channels, rate = struct.unpack_from("<HI", streamed, 22)
    return _wav(streamed[start:], channels, 2, rate)


@dataclass(frozen=True, slots=True)
class ClipSpeaker:
    """Recorded clips in a folder, joined. A file's name is what it says: `请.wav`, `到.wav`, `号.wav`, `零.wav` to
    `九.wav`, `幺.wav`, `十.wav`, `A.wav` to `Z.wav`, `窗口.wav`; longer ones are preferred (`三号综合窗口.wav`).
    All are PCM of the same rate, width and channels."""

    folder: Path

    @property
    def mark(self) -> str:
        """Changes when a clip is recorded anew."""
        try:
            found = sorted((each.name, each.stat().st_mtime_ns, each.stat().st_size) for each in self._files())
        except OSError:
            found = []
        return f"{self.folder} {found}"

    def _files(self) -> list[Path]:
        return [each for each in self.folder.iterdir() if each.suffix.lower() == ".wav"]

    def names(self) -> frozenset[str]:
        """What is recorded. Raises `Unavailable`."""
        return frozenset(self._clips())

    def _clips(self) -> dict[str, Path]:
        try:
            return {each.stem.upper(): each for each in self._files()}
        except OSError as error:
            raise _silent(f"录音文件夹打不开：{plain_reason(error)}", f"检查 {self.folder}") from error

    def speak(self, phrases: Sequence[str]) -> bytes:
        clips = self._clips()
        chosen = [pieces(phrase.replace(" ", ""), clips) for phrase in phrases]
        missing = list(dict.fromkeys(piece for found in chosen for piece in found if piece not in clips))
        if missing:
            raise _silent("缺少录音：" + "、".join(missing), f"把它们录成同名的 .wav，放进 {self.folder}")
        return join([[_clip(clips[piece]) for piece in found] for found in chosen])


def pieces(phrase: str, names: Collection[str]) -> list[str]:
    """The phrase cut into the longest names there are, from the left; what lies between them stays in one piece."""
    longest = max((len(name) for name in names), default=1)
    found: list[str] = []
    at = unknown = 0
    while at < len(phrase):
        sizes = range(min(longest, len(phrase) - at), 0, -1)
        size = next((size for size in sizes if phrase[at : at + size] in names), 0)
        if size:
            found += [phrase[unknown:at]] if unknown < at else []
            found.append(phrase[at : at + size])
            unknown = at + size
        at += size or 1
    return [*found, phrase[unknown:]] if unknown < at else found


@dataclass(frozen=True, slots=True)
class Clip:
    """A recording: its form (channels, bytes a sample, samples a second) and its samples. `name` for messages."""

    name: str
    form: tuple[int, int, int]
    samples: bytes


def _clip(path: Path) -> Clip:
    try:
        with wave.open(str(path), "rb") as file:
            form = (file.getnchannels(), file.getsampwidth(), file.getframerate())
            return Clip(path.name, form, file.readframes(file.getnframes()))
    except OSError as error:
        raise _silent(f"录音 {path.name} 读不出来：{plain_reason(error)}", "重新录制这个文件") from error
    except (wave.Error, EOFError) as error:
        raise _silent(f"录音 {path.name} 不是 PCM 格式的 WAV", "用录音软件另存为 WAV（PCM，16 位）") from error


def join(phrases: Sequence[Sequence[Clip]]) -> bytes:
    """One WAV: clips of a phrase end to end, sample by sample, a rest between phrases. Raises `Unavailable`."""
    clips = [clip for phrase in phrases for clip in phrase]
    first = clips[0]
    for clip in clips:
        if clip.form != first.form:
            why = f"{first.name} 和 {clip.name} 的声道、位数或采样率不一样"
            raise _silent(f"录音不能接在一起：{why}", "把全部录音存成同一种格式")
    channels, width, rate = first.form
    zero = b"\x80" if width == 1 else bytes(width)  # eight-bit WAV has no signs
    rest = zero * (channels * round(REST * rate))
    return _wav(rest.join(b"".join(clip.samples for clip in phrase) for phrase in phrases), channels, width, rate)


def _wav(samples: bytes, channels: int, width: int, rate: int) -> bytes:
    written = io.BytesIO()
    with wave.open(written, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate)
        file.writeframes(samples)
    return written.getvalue()


def chime() -> bytes:
    """Two tones, 叮咚, before a call, and instead of it where nothing can be said. 16 bit, mono."""
    samples = array("h")
    for pitch, seconds in ((659.3, 0.45), (523.3, 0.75)):
        for number in range(round(_RATE * seconds)):
            at = number / _RATE
            loud = 0.55 * math.exp(-4.5 * at) * min(1.0, at / 0.005)
            samples.append(round(32767 * loud * math.sin(2 * math.pi * pitch * at)))
    return _wav(struct.pack(f"<{len(samples)}h", *samples), 1, 2, _RATE)


def speakers(source: str, folder: str) -> tuple[Speaker, ...]:
    """Who speaks, in the order they are tried: `source` is auto, clips, espeak or off; `folder` holds recordings, ""
    for none."""
    clips = (ClipSpeaker(Path(folder)),) if folder and source in ("auto", "clips") else ()
    return (*clips, EspeakSpeaker()) if source in ("auto", "espeak") else clips


class Voices:
    """Announcements as WAV files in a folder, made once for the same words. `speakers` in the order they are tried."""

    def __init__(self, folder: Path, speakers: Callable[[], Sequence[Speaker]], most: int = MOST_KEPT) -> None:
        self._folder, self._speakers, self._most = folder, speakers, most

    def make(self, phrases: Sequence[str]) -> str:
        """The key of the sound that says these phrases. Raises `Unavailable`: then the board only shows and rings."""
        failed: list[Unavailable] = []
        for speaker in self._speakers():
            key = hashlib.sha256("\0".join((speaker.mark, *phrases)).encode()).hexdigest()[:40]
            if self._path(key).is_file():
                return key
            try:
                wav = speaker.speak(phrases)
            except Unavailable as error:
                failed.append(error)
                continue
            self._make_room()
            write_whole(self._path(key), wav)
            return key
        if not failed:
            raise _silent("语音已关闭", "需要语音就在设置里打开")
        raise _silent("；".join(each.why for each in failed), failed[0].now)

    def wav(self, key: str) -> bytes:
        """The sound of that key. Raises `NotFound`."""
        if not key or not set(key) <= _KEY:
            raise NotFound("没有这段语音")
        try:
            return self._path(key).read_bytes()
        except OSError as error:
            raise NotFound("没有这段语音", plain_reason(error), "重新叫号") from error

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.wav"

    def _make_room(self) -> None:
        """The oldest go when there are too many; another process may be doing the same."""
        try:
            found = sorted(self._folder.glob("*.wav"), key=lambda each: each.stat().st_mtime_ns)
            for old in found[: max(0, len(found) - self._most + 1)]:
                old.unlink(missing_ok=True)
        except OSError as error:
            log.info("old announcements not removed: %s", error)


def _silent(why: str, now: str) -> Unavailable:
    return Unavailable("不能语音叫号，大屏只显示和响铃", why, now)
