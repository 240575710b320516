"""`python -m tests.bench [--only NAME]… [--quick] [--out FILE]`: measure, print the table, write the JSON list."""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from time import perf_counter

from clerk_app.errors import WorldError

from .figure import Figure, table, write_json

ROOT = Path(__file__).resolve().parents[2]
# Each module has `measure(scratch, quick)`, which returns figures.
BENCHES = {
    "window": "window",
    "catalogue": "catalogue",
    "notice": "notices",
    "receipt": "receipts",
    "draft": "drafts",
    "dispatch": "dispatching",
    "dispatch_hall": "dispatching_hall",
    "search": "searching",
    "hall": "hall_load",
    "merge": "merging",
    "simulate_hall": "simulate_hall",
}


def main(arguments: Sequence[str]) -> int:
    """Run the chosen benches; 1 if one of them failed (the others are still measured and written)."""
    args = _parser().parse_args(arguments)
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    figures: list[Figure] = []
    failed = False
    for name in args.only or BENCHES:
        began = perf_counter()
        # Beside the project, not in /tmp: a memory file system has no commit cost to measure.
        with tempfile.TemporaryDirectory(prefix="bench-", dir=build) as scratch:
            try:
                figures += import_module(f"tests.bench.{BENCHES[name]}").measure(Path(scratch), args.quick)
            except (OSError, RuntimeError, ValueError, WorldError) as error:
                failed = True
                print(f"{name} could not be measured: {type(error).__name__}: {error}", file=sys.stderr)
        print(f"{name}: {perf_counter() - began:.1f} s", file=sys.stderr, flush=True)
    print(table(figures))
    write_json(figures, args.out)
    print(f"written to {args.out}")
    return int(failed)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Ratios to floors of the same run.")
    parser.add_argument("--only", action="append", choices=list(BENCHES), metavar="NAME", help=", ".join(BENCHES))
    parser.add_argument("--quick", action="store_true", help="small data and few rounds: for a look, not for a record")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "bench.json", metavar="FILE")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
