"""Pictures of the building blocks, for looking at: `python -m tests.ui.gallery --out DIR`."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

SIZES = {
    "1366x768": (1366, 768, 1),
    "1920x1080": (1920, 1080, 1),
    "960x540@200": (960, 540, 2),
    "1366x768@200": (1366, 768, 2),
}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--theme", default="light")
    parser.add_argument("--only", choices=SIZES)
    parser.add_argument("--inside", action="store_true", help="this process draws; used by the script itself")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    if args.inside:
        from tests.ui.gallery_pages import draw_all

        width, height, _ = SIZES[args.only]
        draw_all(args.out, args.only, width, height, args.theme)
        return
    for name in [args.only] if args.only else SIZES:
        env = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(SIZES[name][2])}
        command = [sys.executable, "-m", "tests.ui.gallery", "--inside", "--out", str(args.out), "--only", name]
        subprocess.run([*command, "--theme", args.theme], env=env, check=True)
    print(f"pictures in {args.out}")


if __name__ == "__main__":
    main()
