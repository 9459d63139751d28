"""What reading leaves out of a file is said, counted and kept with the judgment."""

import io
import json
from pathlib import Path

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from opencc import OpenCC
from PIL import Image

from jsmine.domain.judgment import Judgment
from jsmine.domain.loss import Loss, LossKind, add_losses
from jsmine.ingest import SourceDocument, iter_documents, parse_document
from jsmine.ingest.readers.pdf import printed_text
from jsmine.store.codec import from_json, to_json

TEXT = (
    "浙江省磐安县人民法院\n民事判决书\n（2021）浙0727民初7号\n原告：应某。\n被告：厉某。\n"
    "本院认为，应予支持。判决如下：\n厉某归还应某500元。\n审判员　滕某\n二〇二一年三月四日"
)


def losses_of(path: Path) -> tuple[Loss, ...]:
    (item,) = iter_documents(path)
    assert isinstance(item, SourceDocument), item
    return item.losses


def test_lines_that_every_page_repeats_are_no_text() -> None:
    body = [
        "本院认为，被告应当按约履行全部付",
        "款义务。",
        "一、被告付款。",
        "二、驳回其他请求。",
    ]
    found = printed_text([["内部资料", line, f"- {n} -"] for n, line in enumerate(body, 1)])
    assert found.text == (
        "本院认为，被告应当按约履行全部付款义务。\n一、被告付款。\n二、驳回其他请求。"
    )
    assert found.losses == (Loss(LossKind.PAGE_NUMBER, 4), Loss(LossKind.RUNNING_LINE, 4))


def test_two_pages_may_say_the_same() -> None:
    found = printed_text([["一、被告付款。"], ["一、被告付款。"]])
    assert found.text == "一、被告付款。\n一、被告付款。"
    assert found.losses == ()


def test_a_word_file_with_more_than_its_text(tmp_path: Path) -> None:
    document = Document()
    for line in TEXT.split("\n"):
        document.add_paragraph(line)
    document.sections[0].header.paragraphs[0].text = "页眉上的字"
    picture = io.BytesIO()
    Image.new("RGB", (4, 4)).save(picture, "PNG")
    picture.seek(0)
    document.add_picture(picture)
    deleted = f"<w:del {nsdecls('w')}><w:r><w:delText>删去的字</w:delText></w:r></w:del>"
    document.paragraphs[0]._p.append(parse_xml(deleted))
    path = tmp_path / "判决书.docx"
    document.save(str(path))
    assert losses_of(path) == (
        Loss(LossKind.DELETED_TEXT, 1), Loss(LossKind.MARGIN, 1), Loss(LossKind.PICTURE, 1),
    )  # fmt: skip


def test_broken_characters_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "判决书.txt"
    path.write_text(TEXT.replace("归还", "归\ufffd"), encoding="utf-8")
    (loss,) = losses_of(path)
    assert str(loss).startswith("无法识别的字符1个")


def test_a_traditional_text_is_said_to_be_converted(tmp_path: Path) -> None:
    path = tmp_path / "判决书.txt"
    path.write_text(OpenCC("s2t").convert(TEXT * 2), encoding="utf-8")
    (item,) = iter_documents(path)
    assert isinstance(item, SourceDocument)
    judgment = parse_document(item)
    assert isinstance(judgment, Judgment)
    assert [str(loss) for loss in judgment.losses][-1].startswith("繁体字1篇，全文已转为简体")


def test_a_file_without_losses_has_none(tmp_path: Path) -> None:
    path = tmp_path / "判决书.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert losses_of(path) == ()


def test_the_judgment_keeps_its_losses(tmp_path: Path) -> None:
    path = tmp_path / "判决书.txt"
    head = "北大法宝【法宝引证码】 CLI.C.1\n原文链接：https://example.org/1\n"
    path.write_text(head + TEXT, encoding="utf-8")
    (item,) = iter_documents(path)
    assert isinstance(item, SourceDocument)
    judgment = parse_document(item)
    assert isinstance(judgment, Judgment)
    assert judgment.losses == (Loss(LossKind.SITE_NOTICE, 1),)
    assert from_json(Judgment, to_json(judgment)) == judgment


def test_judgments_stored_before_losses_were_known_still_load() -> None:
    judgment = parse_document(SourceDocument(source="a", text=TEXT, file_sha256=""))
    assert isinstance(judgment, Judgment)
    stored = json.loads(to_json(judgment))
    del stored["losses"]
    assert from_json(Judgment, json.dumps(stored)) == judgment


def test_losses_of_one_kind_are_added_up() -> None:
    found = add_losses(
        [Loss(LossKind.PICTURE, 2), Loss(LossKind.NOTE, 0), Loss(LossKind.PICTURE, 1)]
    )
    assert found == (Loss(LossKind.PICTURE, 3),)


def test_every_kind_says_what_it_means() -> None:
    for kind in LossKind:
        said = str(Loss(kind, 2))
        assert said.startswith(f"{kind.label}2{kind.unit}，")
        assert said.endswith("。")
