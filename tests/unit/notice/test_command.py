"""`clerk notice`: the same notice as a list, as JSON and on paper."""

import argparse
import hashlib
import io
import json
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from clerk_app.catalogue.library import Library
from clerk_app.commands import notice as command
from clerk_app.errors import BadInput, NotFound
from clerk_app.notice import canonical_bytes
from clerk_app.settings import BY_KEY

SMALL_SHOP = {"has_licence": True, "scale": "small", "food": ["drink"], "public_place": False}
SMALL_SHOP |= {"signboard": False, "agent": False}


@pytest.fixture(scope="module")
def library() -> Library:
    return Library()


class Desk:
    """Runs the command as the command line does, and keeps what it said."""

    def __init__(self, library: Library, folder: Path) -> None:
        self.library, self.folder = library, folder
        self.out, self.documents = io.StringIO(), list[Any]()
        self.hall: dict[str, Any] | None = None

    def emit_json(self, obj: Any) -> None:
        self.documents.append(json.loads(json.dumps(obj)))

    def run(self, *words: str, answers: dict[str, object] | None = None) -> int:
        parser = argparse.ArgumentParser()
        command.register(parser.add_subparsers())
        if answers is not None:
            path = self.folder / "answers.json"
            path.write_text(json.dumps(answers), "utf-8")
            words = (*words, "--answers", str(path))
        args = parser.parse_args(["notice", *words])
        code: int = args.run(args, self)
        return code


@pytest.fixture
def desk(library: Library, tmp_path: Path) -> Desk:
    return Desk(library, tmp_path)


def test_a_complete_situation_is_told_as_a_list(desk: Desk) -> None:
    assert desk.run("43TCN0003", answers=SMALL_SHOP) == 0
    told = desk.out.getvalue()
    assert "食品小经营许可证新办" in told
    assert "所有情形均需；用于全部事项" in told
    assert "消防安全制度" not in told
    assert "不收费" in told


def test_open_questions_are_listed_the_most_deciding_first_and_nothing_is_told(desk: Desk) -> None:
    pdf = desk.folder / "notice.pdf"
    assert desk.run("43TCN0003", "--answer", "has_licence=是", "--pdf", str(pdf)) == 3
    told = desk.out.getvalue()
    assert "情形还没有答完" in told
    assert told.index("public_place") < told.index("food")
    assert "允许" not in told
    assert not pdf.exists()


def test_partial_tells_what_is_certain(desk: Desk) -> None:
    assert desk.run("43TCN0003", "--answer", "has_licence=true", "--partial") == 0
    assert "还要回答" in desk.out.getvalue()
    assert "企业营业执照信息核验" in desk.out.getvalue()


def test_the_json_document_is_whole_and_its_hash_can_be_checked(desk: Desk) -> None:
    assert desk.run("43TCN0003", "--json", answers={**SMALL_SHOP, "fire_way": "general"}) == 0
    (document,) = desk.documents
    assert desk.out.getvalue() == ""
    assert [item["code"] for item in document["sub_items"]] == ["R1", "R2b"]
    assert document["hash"] == hashlib.sha256(canonical_bytes(document)).hexdigest()
    assert document["notes"] == ["“消防安全检查的办理方式”的答案没有采用：此情形下不问这个问题"]
    assert document["answers"]["food"] == ["drink"]
    assert document["complete"] is True
    assert document["open_questions"] == []
    assert document["outside"] is None
    site = next(material for material in document["materials"] if material["code"] == "M3")
    assert (site["needed_by"], site["deferrable"]) == (["R2b"], True)
    assert "不动产权证书" in site["spared"]


def test_typed_answers_and_a_yaml_file_give_the_same_notice_as_json(desk: Desk) -> None:
    path = desk.folder / "answers.yaml"
    path.write_text("has_licence: true\nscale: small\nfood: [hot]\nsignboard: no\nagent: no\n", "utf-8")
    typed = ["--answer", "food=drink，cold", "--answer", "public_place=否"]
    assert desk.run("43TCN0003", "--json", "--answers", str(path), *typed) == 0
    assert desk.run("43TCN0003", "--json", answers={**SMALL_SHOP, "food": ["cold", "drink"]}) == 0
    assert desk.documents[0] == desk.documents[1]


def test_answers_can_come_from_standard_input(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b'{"has_licence": false}')))
    assert desk.run("43TCN0003", "--answers", "-") == 0
    assert "请到：市场监督管理局企业登记窗口" in desk.out.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"[1, 2]", "问题: 答案"), (b"{", "JSON"), (b"\xff\xfe", "UTF-8"), (b"a: [", "YAML"), (b"x" * 2**21, "1 MB")],
)
def test_an_answers_file_that_cannot_be_used_is_refused_with_the_reason(
    desk: Desk, content: bytes, reason: str
) -> None:
    path = desk.folder / "answers"
    path.write_bytes(content)
    with pytest.raises(BadInput) as caught:
        desk.run("43TCN0003", "--answers", str(path))
    assert reason in str(caught.value)


def test_a_missing_file_an_unknown_theme_and_an_unknown_question_are_told(desk: Desk) -> None:
    with pytest.raises(BadInput, match="打不开"):
        desk.run("43TCN0003", "--answers", str(desk.folder / "none.json"))
    with pytest.raises(NotFound):
        desk.run("99TCN9999")
    with pytest.raises(BadInput, match="ghost"):
        desk.run("43TCN0003", "--answer", "ghost=1")
    with pytest.raises(BadInput, match="经营规模"):
        desk.run("43TCN0003", "--answer", "scale=huge")


def test_an_answer_without_an_equals_sign_is_bad_usage(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        desk.run("43TCN0003", "--answer", "scale")
    assert caught.value.code == 2
    assert "问题=答案" in capsys.readouterr().err


def paper(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
    return "".join(text.split())


def test_the_paper_says_what_the_list_says_with_hash_and_hall(desk: Desk) -> None:
    pdf = desk.folder / "out" / "notice.pdf"
    desk.hall = {key: setting.default for key, setting in BY_KEY.items()} | {"hall.name": "芙蓉区政务服务中心"}
    assert desk.run("43TCN0003", "--json", "--pdf", str(pdf), answers={**SMALL_SHOP, "food": ["cold"]}) == 0
    text = paper(pdf)
    (document,) = desk.documents
    assert document["hash"][:16].upper() in text.replace("-", "")  # whole in the QR code
    assert "芙蓉区政务服务中心" in text
    assert "制作哪些食品（经营项目）：冷食类" in text
    assert "专间（专用操作区）布局图※" in text
    assert document["marks_note"] in text
    assert "不收费" in text
    assert [file.name for file in pdf.parent.iterdir()] == ["notice.pdf"]


def test_a_verdict_and_an_open_situation_are_stamped_on_the_paper(desk: Desk) -> None:
    pdf = desk.folder / "notice.pdf"
    assert desk.run("43TCN0003", "--pdf", str(pdf), answers={"has_licence": False}) == 0
    assert "不属于本事项受理范围：" in paper(pdf)
    assert desk.run("43TCN0003", "--partial", "--pdf", str(pdf), answers={"has_licence": True}) == 0
    assert "情形未答完" in paper(pdf)
