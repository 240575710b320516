"""`clerk intake FILE…`: register, take materials and accept, one visit or many people in one file.

A file is JSON or YAML: one visit (`resources/contracts/visit.schema.json`), a list of visits, or
`{common: {…}, visits: [{…}, …]}` where each visit is laid over `common`; or CSV with one visit a row and dotted column
names (`applicant.name`, `form.working_since`, `materials.M5.files` with `;` between files), laid over `--common FILE`.
Material files lie in the folder of the list, or in one named with `--files-in`; others are refused.
Run it again after a crash: what was taken is not taken twice.
"""

import argparse
import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from clerk_app.cases.model import Actor
from clerk_app.errors import BadInput

from .context import CommandContext
from .data_file import read_data, read_text

LARGEST = 64  # MB


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("intake", help="批量录入：登记、收件、受理")
    parser.add_argument("files", nargs="+", type=Path, metavar="文件", help="JSON、YAML 或 CSV")
    parser.add_argument("--common", type=Path, metavar="文件", help="CSV 各行共同的内容（JSON 或 YAML）")
    parser.add_argument(
        "--files-in",
        action="append",
        dest="allowed",
        type=Path,
        default=[],
        metavar="文件夹",
        help="材料文件还可以在这个文件夹里（默认只收清单所在文件夹里的），可重复",
    )
    parser.add_argument("--clerk", default="批量录入", metavar="姓名", help="经办人")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.intake import Intake

    desk = context.desk
    intake = Intake(desk, Actor(args.clerk, "clerk", desk.settings["desk.window"]), args.allowed)
    common = _group(read_data(args.common, LARGEST), args.common) if args.common else {}
    visits = [(path, visit) for path in args.files for visit in read_visits(path, common)]
    results = []
    for path, visit in visits:
        taken = intake.take(visit, path.parent)
        results.append(taken)
        if not args.json:
            note = "（此前已录入）" if taken.again else ""
            words = taken.problem.replace("\n", "；")
            context.say(f"{taken.number or '未编号'}  {taken.applicant or '（无姓名）'}  {words or '已受理'}{note}")
    refused = sum(1 for taken in results if taken.problem)
    if args.json:
        rows = [{name: getattr(taken, name) for name in taken.__dataclass_fields__} for taken in results]
        context.emit_json({"taken": len(results) - refused, "refused": refused, "visits": rows})
    else:
        context.say(f"共 {len(results)} 笔：办成 {len(results) - refused} 笔，未办成 {refused} 笔")
    return 3 if refused else 0


def read_visits(path: Path, common: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The visits of one file. Raises BadInput for a file that cannot be read as visits at all."""
    if path.suffix.lower() == ".csv":
        for row in _rows(path):
            yield laid_over(common, row)
        return
    visits: Any
    document = read_data(path, LARGEST)
    if isinstance(document, list):
        visits, shared = document, dict(common)
    elif isinstance(document, dict) and "visits" in document:
        visits, shared = document["visits"], laid_over(common, _group(document.get("common") or {}, path))
    else:
        visits, shared = [document], dict(common)
    if not isinstance(visits, list) or not all(isinstance(visit, dict) for visit in visits):
        raise BadInput(f"文件内容不对：{path}", "应是一笔办件、一列办件，或带 visits 的对象", "见 clerk intake --help")
    for visit in visits:
        yield laid_over(shared, visit)


def _group(data: Any, path: Path) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise BadInput(f"文件内容不对：{path}", "各笔共同的内容应是一组“名字: 值”", "见 clerk intake --help")
    return data


def laid_over(base: Mapping[str, Any], top: Mapping[str, Any]) -> dict[str, Any]:
    """`top` over `base`, mappings merged key by key."""
    merged = dict(base)
    for key, value in top.items():
        both = isinstance(value, Mapping) and isinstance(merged.get(key), Mapping)
        merged[key] = laid_over(merged[key], value) if both else value
    return merged


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    lines = csv.reader(io.StringIO(read_text(path, LARGEST), newline=""), strict=True)
    try:
        columns = _columns(_trimmed(next(lines, []), 0), path)
        for line in lines:
            row = _trimmed(line, len(columns))
            if not any(row):
                continue
            if len(row) != len(columns):
                why = f"第 {lines.line_num} 行有 {len(row)} 格，表头有 {len(columns)} 格"
                raise BadInput(f"表格不整齐：{path}", why, "内容里有逗号的格子要加引号；改好后再试")
            yield _visit_of(columns, row)
    except csv.Error as error:
        raise BadInput(f"文件读不懂：{path}", f"第 {lines.line_num} 行：{error}", "另存为 CSV UTF-8 后再试") from error


def _trimmed(cells: list[str], least: int) -> list[str]:
    """Without the blanks that spreadsheets leave around cells and behind the last one."""
    cells = [cell.strip() for cell in cells]
    while len(cells) > least and not cells[-1]:
        cells.pop()
    return cells


def _columns(columns: list[str], path: Path) -> list[str]:
    """The header, sound: no column twice, none both a value and a group. Raises BadInput."""
    parts = [column.split(".") for column in columns]
    groups = {".".join(each[:length]) for each in parts for length in range(1, len(each))}
    odd = [each for each in columns if not all(each.split(".")) or columns.count(each) > 1 or each in groups]
    if odd or not columns:
        why = f"这些列没有名称、重复或相互矛盾：{'、'.join(dict.fromkeys(odd)) or '（没有表头）'}"
        raise BadInput(f"表头不对：{path}", why, "第一行写列名，如 applicant.name、form.area、materials.M5.files")
    return columns


def _visit_of(columns: list[str], row: list[str]) -> dict[str, Any]:
    visit: dict[str, Any] = {}
    for column, text in zip(columns, row, strict=True):
        if text:
            *groups, last = column.split(".")
            into = visit
            for group in groups:
                into = into.setdefault(group, {})
            into[last] = _cell(column, text)
    return visit


def _cell(column: str, text: str) -> Any:
    if column.endswith(".files"):
        return [part.strip() for part in text.split(";") if part.strip()]
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    if column.startswith("materials.") and text.isdigit():
        return int(text)
    return text
