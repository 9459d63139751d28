"""Files made to exhaust the reader: refused, or read within bounds."""

import io
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from jsmine.domain.judgment import Rejected
from jsmine.errors import NotAJudgment
from jsmine.ingest import iter_documents, parse_judgment
from jsmine.ingest.readers import limits

ENTITIES = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 10))
LAUGHS = (
    f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e0 "原告原告">{ENTITIES}]>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body></w:document>"
)


def docx(main: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", main)
    return buffer.getvalue()


def size_read(path: Path) -> int:
    """Characters that come out; a refusal counts as none."""
    return sum(0 if isinstance(d, Rejected) else len(d.text) for d in iter_documents(path))


def test_entities_of_entities_do_not_unfold(tmp_path: Path) -> None:
    path = tmp_path / "laughs.docx"
    path.write_bytes(docx(LAUGHS.encode()))
    began = time.process_time()
    assert size_read(path) < 10_000
    assert time.process_time() - began < 2


def test_an_outside_entity_is_not_fetched(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("口令", encoding="utf-8")
    path = tmp_path / "outside.docx"
    target = (tmp_path / "secret.txt").as_uri()
    path.write_bytes(
        docx(
            f'<!DOCTYPE d [<!ENTITY x SYSTEM "{target}">]><w:document xmlns:w="http://schemas.'
            'openxmlformats.org/wordprocessingml/2006/main"><w:p><w:t>甲&x;</w:t></w:p></w:document>'.encode()
        )
    )
    texts = [d.message if isinstance(d, Rejected) else d.text for d in iter_documents(path)]
    assert "口令" not in "".join(texts)


@pytest.mark.parametrize("member", ["a.txt", "a.json", "a.html"])
def test_a_member_that_unfolds_too_far_is_refused(tmp_path: Path, member: str) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        package.writestr(member, b" " * (limits.MIN_SUSPECT + 2**21))
    items = list(iter_documents(path))
    assert [item.code for item in items if isinstance(item, Rejected)] == ["unsafe"]


def test_a_document_in_a_document_that_unfolds_too_far_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    path.write_bytes(docx(b"<a>" + b" " * (limits.MIN_SUSPECT + 2**21) + b"</a>"))
    items = list(iter_documents(path))
    assert [item.code for item in items if isinstance(item, Rejected)] == ["unsafe"]


@pytest.mark.parametrize(
    "unit",
    [
        "本院认为，被告应当支付货款，原告的请求有理。",
        "原告与被告纠纷一案判决如下：",
        "《（“",
        " 　",
        "1",
        "依照《",
        "证人、",
    ],
)
def test_one_line_of_five_megabytes_ends_within_seconds(unit: str) -> None:
    head = "某市人民法院民事判决书（2024）浙0782民初1号原告张某。"
    text = head + unit * (5_000_000 // len(unit.encode()))
    began = time.process_time()
    with suppress(NotAJudgment):
        parse_judgment(text)
    assert time.process_time() - began < 5
