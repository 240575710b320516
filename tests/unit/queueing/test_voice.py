"""What the loudspeakers say, when they are quiet, and the sound itself, measured."""

import array
import io
import math
import shutil
import struct
import wave
from datetime import UTC, datetime, time
from pathlib import Path

import pytest

from clerk_app import pinyin
from clerk_app.cases.limits import BEIJING
from clerk_app.errors import BadInput, NotFound, Unavailable
from clerk_app.queueing.sounds import REST, ClipSpeaker, EspeakSpeaker, Voices, chime, pieces
from clerk_app.queueing.voice import VoiceRules, call, is_quiet, label_words, quiet_hours, window_words
from clerk_app.settings import check_setting

MORNING = datetime(2026, 11, 25, 9, 42, tzinfo=BEIJING)


# the words -----------------------------------------------------------------------------------------------------------
def test_a_call_is_said_as_halls_say_it() -> None:
    said = call("A037", "3号综合窗口", "二楼", MORNING, VoiceRules())
    assert said.text == "请 A零三七号 到 三号综合窗口"
    assert (said.zone, said.volume, said.repeat) == ("二楼", 0.8, 2)


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("A037", "A零三七"),
        ("a001", "A零零幺"),
        ("SB1204", "SB幺二零四"),
        ("社保011", "社保零幺幺"),
        ("Ａ０３７", "A零三七"),
        ("A-037", "A零三七"),
    ],
)
def test_a_number_is_said_digit_by_digit(label: str, words: str) -> None:
    assert label_words(label) == words


def test_a_hall_may_want_one_said_plainly() -> None:
    assert label_words("A011", one="一") == "A零一一"


@pytest.mark.parametrize(
    ("window", "words"),
    [
        ("3号综合窗口", "三号综合窗口"),
        ("1号窗口", "一号窗口"),
        ("2号窗", "二号窗"),
        ("10号窗口", "十号窗口"),
        ("12", "十二号窗口"),
        ("20号窗口", "二十号窗口"),
        ("第21窗口", "第二十一窗口"),
        ("03", "三号窗口"),
        ("101室", "幺零幺室"),
        ("二〇一室", "二零一室"),
        ("B2", "B二号窗口"),
        ("社保B12", "社保B十二号窗口"),
        ("2楼3号窗口", "二楼三号窗口"),
        ("3号综合窗口（延时）", "三号综合窗口延时"),
        ("综合", "综合窗口"),
        ("芙蓉区社保", "芙蓉区社保窗口"),
        ("导办台", "导办台"),
    ],
)
def test_a_window_s_number_is_said_as_a_number(window: str, words: str) -> None:
    assert window_words(window) == words


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("请", "qing3"),
        ("A零三七号", "A ling2 san1 qi1 hao4"),
        ("SB幺二零四", "S B yao1 er4 ling2 si4"),
        ("银行业务窗口", "yin2 hang2 ye4 wu4 chuang1 kou3"),
        ("女𠮷", "nv3"),
        ("", ""),
    ],
)
def test_words_are_read_in_pinyin_with_tones(text: str, read: str) -> None:
    assert pinyin.spoken(text) == read


# when and where ------------------------------------------------------------------------------------------------------
def test_in_quiet_hours_nothing_is_said_in_beijing_time_also_over_midnight() -> None:
    spans = quiet_hours("12:00-13:30,20:00-08:00")
    assert spans == ((time(12), time(13, 30)), (time(20), time(8)))
    quiet = {"11:59": False, "12:00": True, "13:29": True, "13:30": False, "20:00": True, "07:59": True, "08:00": False}
    for clock, expected in quiet.items():
        at = datetime.combine(MORNING.date(), time.fromisoformat(clock), BEIJING)
        assert is_quiet(at, spans) is expected, clock
        assert is_quiet(at.astimezone(UTC), spans) is expected, clock
    at_noon = MORNING.replace(hour=12, minute=30)
    assert call("A037", "3", "", at_noon, VoiceRules(quiet=spans)).volume == 0
    assert not is_quiet(MORNING, ())


@pytest.mark.parametrize("text", ["12:00", "12:00-25:00", "12:00-13:30;", "中午", "12:00-13:30,,14:00-15:00"])
def test_quiet_hours_that_cannot_be_read_are_refused_in_the_setting_and_here(text: str) -> None:
    with pytest.raises(BadInput):
        quiet_hours(text)
    with pytest.raises(BadInput):
        check_setting("voice.quiet", text)


@pytest.mark.parametrize("text", ["", "12:00-13:30", "12:00-13:30,20:00-08:00"])
def test_quiet_hours_that_can_be_read_are_taken_by_both(text: str) -> None:
    quiet_hours(text)
    check_setting("voice.quiet", text)


def test_a_zone_hears_its_own_calls_and_a_loudspeaker_without_a_zone_all() -> None:
    east = call("A037", "3", "东区", MORNING, VoiceRules())
    everywhere = call("A037", "3", "", MORNING, VoiceRules())
    assert [east.heard_in(zone) for zone in ("东区", "西区", "")] == [True, False, True]
    assert [everywhere.heard_in(zone) for zone in ("东区", "西区", "")] == [True, True, True]


@pytest.mark.parametrize(("set_to", "volume"), [(0, 0.0), (55, 0.55), (100, 1.0), (250, 1.0)])
def test_volume_is_between_silence_and_full(set_to: int, volume: float) -> None:
    assert call("A037", "3", "", MORNING, VoiceRules(volume=set_to)).volume == volume


# the sound -----------------------------------------------------------------------------------------------------------
def samples(wav: bytes) -> tuple[tuple[int, int, int], bytes]:
    with wave.open(io.BytesIO(wav)) as file:
        form = (file.getnchannels(), file.getsampwidth(), file.getframerate())
        return form, file.readframes(file.getnframes())


def loudness(data: bytes) -> float:
    """Root mean square of 16-bit samples."""
    values = array.array("h", data)
    return math.sqrt(sum(each * each for each in values) / len(values))


def record(folder: Path, name: str, seconds: float, pitch: float, rate: int = 8000, channels: int = 1) -> bytes:
    """A clip that is a tone of its own; returns its samples."""
    count = round(seconds * rate)
    tone = [round(9000 * math.sin(2 * math.pi * pitch * at / rate)) for at in range(count) for _ in range(channels)]
    data = struct.pack(f"<{len(tone)}h", *tone)
    with wave.open(str(folder / f"{name}.wav"), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(data)
    return data


@pytest.fixture
def clips(tmp_path: Path) -> tuple[Path, dict[str, bytes]]:
    folder = tmp_path / "录音"
    folder.mkdir()
    names = ("请", "A", "零", "三", "七", "号", "到", "综合窗口", "三号综合窗口")
    return folder, {
        name: record(folder, name, 0.1 + number / 50, 200 + 40 * number) for number, name in enumerate(names)
    }


def test_clips_are_joined_sample_by_sample_the_longest_first(clips: tuple[Path, dict[str, bytes]]) -> None:
    folder, tones = clips
    form, joined = samples(ClipSpeaker(folder).speak(("请 A零三七号", "到 三号综合窗口")))
    rest = bytes(2 * round(REST * 8000))
    number = b"".join(tones[each] for each in "请A零三七号")
    assert form == (1, 2, 8000)
    assert joined == number + rest + tones["到"] + tones["三号综合窗口"]


def test_a_phrase_is_cut_into_the_longest_clips_and_what_is_missing_stays_whole() -> None:
    names = frozenset({"三", "号", "综合窗口", "三号", "窗口"})
    assert pieces("三号综合窗口", names) == ["三号", "综合窗口"]
    assert pieces("三号社保窗口", names) == ["三号", "社保", "窗口"]
    assert pieces("社保", frozenset()) == ["社保"]
    assert pieces("", names) == []


def test_a_recording_that_is_missing_is_named(clips: tuple[Path, dict[str, bytes]]) -> None:
    with pytest.raises(Unavailable) as missing:
        ClipSpeaker(clips[0]).speak(("请 B零零五号", "到 三号综合窗口"))
    assert "缺少录音：B、五" in missing.value.why
    assert "只显示和响铃" in missing.value.what


def test_recordings_of_different_forms_or_of_no_form_are_named(clips: tuple[Path, dict[str, bytes]]) -> None:
    folder, _ = clips
    record(folder, "到", 0.1, 300, rate=16000)
    with pytest.raises(Unavailable, match="只显示") as other:
        ClipSpeaker(folder).speak(("请", "到"))
    assert "到.wav" in other.value.why
    (folder / "到.wav").write_bytes(b"ID3 an MP3 by another name")
    with pytest.raises(Unavailable) as none:
        ClipSpeaker(folder).speak(("请", "到"))
    assert "到.wav 不是 PCM" in none.value.why
    with pytest.raises(Unavailable, match="只显示") as gone:
        ClipSpeaker(folder / "没有").speak(("请",))
    assert "打不开" in gone.value.why


def test_a_rest_in_eight_bit_recordings_is_silence_too(tmp_path: Path) -> None:
    for name in ("请", "到"):
        with wave.open(str(tmp_path / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(1)
            file.setframerate(8000)
            file.writeframes(b"\x90" * 80)
    _, joined = samples(ClipSpeaker(tmp_path).speak(("请", "到")))
    assert joined == b"\x90" * 80 + b"\x80" * 1200 + b"\x90" * 80


@pytest.fixture
def espeak() -> EspeakSpeaker:
    if shutil.which("espeak-ng") is None:
        pytest.fail("espeak-ng is missing: see hall-packages.txt")
    return EspeakSpeaker()


def test_espeak_says_it_aloud_and_a_longer_number_takes_longer(espeak: EspeakSpeaker) -> None:
    form, short = samples(espeak.speak(("请 A零三七号", "到 三号综合窗口")))
    _, long = samples(espeak.speak(("请 A零三七零三七零三七号", "到 三号综合窗口")))
    assert form[:2] == (1, 2)
    seconds = len(short) / 2 / form[2]
    assert 2.5 < seconds < 8  # thirteen syllables and a rest
    assert len(long) > len(short) * 1.25
    assert loudness(short) > 500
    quarter = len(short) // 8 * 2
    assert all(loudness(short[start : start + quarter]) > 200 for start in range(0, quarter * 4, quarter))


def test_different_numbers_sound_different_and_the_same_the_same(espeak: EspeakSpeaker) -> None:
    said = [espeak.speak(("请", f"A零三{digit}号")) for digit in "零幺二三四五六七八九"]
    assert len(set(said)) == 10
    assert espeak.speak(("请", "A零三七号")) == said[7]


def test_a_machine_without_espeak_says_so_and_what_to_do() -> None:
    with pytest.raises(Unavailable) as missing:
        EspeakSpeaker(program="no-such-espeak").speak(("请",))
    assert "没有安装" in missing.value.why
    assert "录音" in missing.value.now


def test_an_espeak_without_mandarin_is_told(espeak: EspeakSpeaker) -> None:
    with pytest.raises(Unavailable) as other:
        EspeakSpeaker(voice="no-such-voice").speak(("请",))
    assert "没有普通话" in other.value.why


def test_the_chime_is_two_tones_that_end_softly() -> None:
    form, data = samples(chime())
    assert form == (1, 2, 22050)
    assert 1.0 < len(data) / 2 / 22050 < 1.5
    assert loudness(data) > 1000
    assert max(map(abs, array.array("h", data[-400:]))) < 1500
    assert max(map(abs, array.array("h", data))) < 32767


# kept ----------------------------------------------------------------------------------------------------------------
class Counting:
    def __init__(self, mark: str = "one") -> None:
        self.mark, self.said = mark, 0

    def speak(self, phrases: object) -> bytes:
        self.said += 1
        return f"RIFF {self.mark} {phrases}".encode()


class Mute:
    mark = "mute"

    def speak(self, phrases: object) -> bytes:
        raise Unavailable("不能语音叫号", "缺少录音：到", "录一个")


def test_the_same_words_are_made_once_and_a_new_recording_makes_them_anew(tmp_path: Path) -> None:
    speaker = Counting()
    voices = Voices(tmp_path / "voice", lambda: [speaker])
    key = voices.make(("请", "A零三七号"))
    assert voices.make(("请", "A零三七号")) == key
    assert speaker.said == 1
    assert voices.wav(key).startswith(b"RIFF one")
    assert voices.make(("请A", "零三七号")) != key
    speaker.mark = "recorded anew"
    assert voices.make(("请", "A零三七号")) != key


def test_who_cannot_say_it_leaves_it_to_the_next_and_if_none_can_all_reasons_are_told(tmp_path: Path) -> None:
    voices = Voices(tmp_path, lambda: [Mute(), Counting()])
    assert voices.wav(voices.make(("请",))).startswith(b"RIFF")
    with pytest.raises(Unavailable) as silent:
        Voices(tmp_path, lambda: [Mute(), EspeakSpeaker(program="no-such-espeak")]).make(("到",))
    assert "缺少录音：到" in silent.value.why
    assert "没有安装" in silent.value.why
    with pytest.raises(Unavailable, match="只显示和响铃"):
        Voices(tmp_path, list).make(("到",))


def test_old_sounds_go_and_the_newest_stay(tmp_path: Path) -> None:
    voices = Voices(tmp_path, lambda: [Counting()], most=5)
    keys = [voices.make((f"A{number}",)) for number in range(12)]
    assert len(list(tmp_path.glob("*.wav"))) == 5
    voices.wav(keys[-1])


@pytest.mark.parametrize("key", ["", "../settings", "ABC", "0" * 40])
def test_only_a_sound_that_was_made_is_given_out(tmp_path: Path, key: str) -> None:
    with pytest.raises(NotFound):
        Voices(tmp_path, list).wav(key)
