"""`clerk intake FILE…`: register, take materials and accept, one visit or many people in one file.

A file is JSON or YAML: one visit (`resources/contracts/visit.schema.json`), a list of visits, or
`{common: {…}, visits: [{…}, …]}` where each visit is laid over `common`; or CSV with one visit a row and dotted column
names (`applicant.name`, `form.working_since`, `materials.M5.files` with `;` between files), laid over `--common FILE`.
Run it again after a crash: what was taken is not taken twice.
"""

import argparse
import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from clerk_app.cases.model import Actor
from clerk_app.errors import BadInput

from .context import CommandContext

LARGEST = 64 * 1024 * 1024


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("intake", help="批量录入：登记、收件、受理")
    parser.add_argument("files", nargs="+", type=Path, metavar="文件", help="JSON、YAML 或 CSV")
    parser.add_argument("--common", type=Path, metavar="文件", help="CSV 各行共同的内容（JSON 或 YAML）")
    parser.add_argument("--clerk", default="批量录入", metavar="姓名", help="经办人")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.intake import Intake

    desk = context.desk
    intake = Intake(desk, Actor(args.clerk, "clerk", desk.settings["desk.window"]))
    common = _document(args.common) if args.common else {}
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
    document = _document(path)
    if isinstance(document, list):
        visits, shared = document, dict(common)
    elif isinstance(document, dict) and "visits" in document:
        visits, shared = document["visits"], laid_over(common, document.get("common") or {})
    else:
        visits, shared = [document], dict(common)
    if not isinstance(visits, list) or not all(isinstance(visit, dict) for visit in visits):
        raise BadInput(f"文件内容不对：{path}", "应是一笔办件、一列办件，或带 visits 的对象", "见 clerk intake --help")
    for visit in visits:
        yield laid_over(shared, visit)


def laid_over(base: Mapping[str, Any], top: Mapping[str, Any]) -> dict[str, Any]:
    """`top` over `base`, mappings merged key by key."""
    merged = dict(base)
    for key, value in top.items():
        both = isinstance(value, Mapping) and isinstance(merged.get(key), Mapping)
        merged[key] = laid_over(merged[key], value) if both else value
    return merged


def _document(path: Path) -> Any:
    import yaml

    text = _text(path)
    try:
        if path.suffix.lower() == ".json":
            return json.loads(text)
        return json.loads(json.dumps(yaml.safe_load(text), ensure_ascii=False, default=str))
    except (ValueError, yaml.YAMLError, RecursionError) as error:
        raise BadInput(f"文件读不懂：{path}", str(error), "应为 UTF-8 的 JSON 或 YAML") from error


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise BadInput(f"文件打不开：{path}", error.strerror or str(error), "检查文件名和权限") from error
    if len(content) > LARGEST:
        raise BadInput(f"文件太大：{path}", "超过 64 MB", "分成几个文件")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(f"文件读不懂：{path}", "不是 UTF-8 编码", "另存为 UTF-8 后再试") from error


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    lines = csv.reader(_text(path).splitlines())
    columns = [column.strip() for column in next(lines, [])]
    for row in lines:
        visit: dict[str, Any] = {}
        for column, text in zip(columns, row, strict=False):
            if text:
                _put(visit, column.split("."), _cell(column, text))
        yield visit


def _put(into: dict[str, Any], path: list[str], value: Any) -> None:
    for part in path[:-1]:
        into = into.setdefault(part, {})
    into[path[-1]] = value


def _cell(column: str, text: str) -> Any:
    if column.endswith(".files"):
        return [part.strip() for part in text.split(";") if part.strip()]
    if text in ("true", "false"):
        return text == "true"
    if column.startswith("materials.") and text.isdigit():
        return int(text)
    return text
