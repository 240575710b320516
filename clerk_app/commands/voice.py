"""`clerk voice`: hear how a number is called, and see which recordings are there."""

import argparse
from pathlib import Path

from clerk_app.files import write_whole

from .context import CommandContext


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("voice", help="叫号语音：试听，查录音齐不齐")
    commands = parser.add_subparsers(dest="voice_command", required=True, metavar="子命令")
    say = commands.add_parser("say", help="怎样叫一个号；加 --out 写成 WAV 试听")
    say.add_argument("label", metavar="号码", help="如 A037")
    say.add_argument("window", metavar="窗口", help="如 3号综合窗口")
    say.add_argument("--out", type=Path, metavar="文件")
    say.set_defaults(run=run_say)
    clips = commands.add_parser("clips", help="录音文件夹里有哪些、缺哪些")
    clips.add_argument("--json", action="store_true")
    clips.set_defaults(run=run_clips)


def run_say(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.queueing.voice import call

    desk = context.desk
    said = call(args.label, args.window, "", desk.clock(), desk.voice_rules())
    quiet = "；现在是安静时段，不出声" if not said.volume else ""
    context.say(f"{said.text}（读 {said.repeat} 遍，音量 {said.volume:.0%}{quiet}）")
    sound = desk.voices.wav(desk.voices.make(said.phrases))
    if args.out:
        write_whole(args.out, sound)
        context.say(f"已写到 {args.out}")
    return 0


def run_clips(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.queueing.sounds import NEEDED, ClipSpeaker

    folder = str(context.desk.settings["voice.clips"]).strip()
    there = ClipSpeaker(Path(folder)).names() if folder else frozenset()
    missing = [name for name in NEEDED if name not in there]
    if args.json:
        context.emit_json({"folder": folder, "there": sorted(there), "missing": missing})
        return 0
    context.say(f"录音文件夹：{folder or '没有设'}；有 {len(there)} 段")
    context.say(
        f"缺：{'、'.join(missing)}" if missing else "基本的都有；窗口名称里别的字词照样各录一段，如 综合窗口.wav"
    )
    return 0
