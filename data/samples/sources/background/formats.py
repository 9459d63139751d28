"""Writes documents as .txt, .docx, .html and JSON export, the same bytes each run."""

from __future__ import annotations

import datetime as dt
import html
import io
import json
import zipfile
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

Section = tuple[str, int, int]
AUTHOR = "样例法院"
_STAMP = dt.datetime(2026, 1, 5, 9, 0, 0)
_ZIP_STAMP = (2026, 1, 5, 9, 0, 0)
_FONT = "仿宋"
LABELS = {
    "parties": "当事人", "procedure": "审理经过", "claims": "诉讼请求", "defence": "被告辩称",
    "facts": "本院查明", "reasoning": "本院认为", "disposition": "裁判结果",
    "signature": "落款", "lower_court": "一审情况", "appendix": "附录",
}  # fmt: skip
_STYLE = """body{font-family:"FangSong","仿宋",serif;background:#f4f4f2;color:#222}
.wrap{width:860px;margin:24px auto;background:#fff;padding:36px 60px;border:1px solid #ddd}
h1{font-size:20px;text-align:center;border-bottom:2px solid #a33;padding-bottom:12px}
.meta{color:#888;font-size:12px;text-align:center}.c{text-align:center;font-size:18px}
.p{text-indent:2em;line-height:2}.r{text-align:right;line-height:2}
.tag{font-weight:bold;color:#a33;margin-top:14px}.foot{font-size:12px;color:#999;margin-top:36px}"""
_DISCLAIMERS = (
    "声明：本页内容系为演示软件而虚构，人物、公司、案号均非真实，不得作为法律依据。",
    "提示：本文书为虚构样例，仅供系统测试使用；如需引用裁判文书，请以法院送达的正本为准。",
)


def split_lines(text: str, sections: Sequence[Section]) -> list[tuple[str, str, bool]]:
    """Give each paragraph with the kind it begins in and whether it opens that section."""
    rows, at, seen = [], 0, ""
    for line in text.split("\n"):
        kind = next((k for k, start, end in sections if start <= at < max(end, start + 1)), seen)
        rows.append((kind, line, kind != seen))
        seen, at = kind, at + len(line) + 1
    return rows


def render_docx(text: str, sections: Sequence[Section], title: str) -> bytes:
    """Lay a judgment out as a court's word processor does."""
    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.top_margin, page.bottom_margin = Cm(3.7), Cm(3.5)
    page.left_margin, page.right_margin = Cm(2.8), Cm(2.6)
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(16)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    for place, (kind, line, _) in enumerate(split_lines(text, sections)):
        _add_paragraph(document, kind, line, place)
    core = document.core_properties
    core.author = core.last_modified_by = AUTHOR
    core.title, core.comments = title, ""
    core.created = core.modified = _STAMP
    core.revision = 1
    raw = io.BytesIO()
    document.save(raw)
    return freeze_zip(raw.getvalue())


def _add_paragraph(document: DocxDocument, kind: str, line: str, place: int) -> None:
    paragraph = document.add_paragraph()
    run = paragraph.add_run(line)
    layout = paragraph.paragraph_format
    layout.space_after = Pt(0)
    layout.line_spacing = Pt(28)
    if kind == "header":
        number = place >= 2
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if number else WD_ALIGN_PARAGRAPH.CENTER
        run.font.size = Pt(16 if number else 22)
        run.bold = not number
    elif kind == "signature":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    else:
        layout.first_line_indent = Pt(32)


def freeze_zip(raw: bytes) -> bytes:
    """Rewrite a zip with fixed time stamps, so that the bytes never change."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w") as new:
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            info = zipfile.ZipInfo(name, _ZIP_STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            new.writestr(info, old.read(name))
    return out.getvalue()


def render_html(
    text: str, sections: Sequence[Section], title: str, labelled: bool, pick: int
) -> bytes:
    """Lay a judgment out as a page of a publishing site, with or without its labels."""
    rows = []
    for kind, line, opens in split_lines(text, sections):
        if labelled and opens and kind in LABELS:
            rows.append(f'<div class="tag" id="{kind}">{LABELS[kind]}</div>')
        css = {"header": "c", "signature": "r"}.get(kind, "p")
        rows.append(f'<div class="{css}">{html.escape(line)}</div>')
    page = [
        "<!DOCTYPE html>", '<html lang="zh-CN">', "<head>", '<meta charset="utf-8">',
        f"<title>{html.escape(title)}</title>", f"<style>{_STYLE}</style>", "</head>", "<body>",
        '<div class="wrap">', f"<h1>{html.escape(title)}</h1>",
        f'<div class="meta">文书类型：裁判文书　浏览：{97 + pick % 800}次　[打印] [下载]</div>',
        '<div class="content">', *rows, "</div>",
        f'<div class="foot">{_DISCLAIMERS[pick % 2]}</div>', "</div>", "</body>", "</html>", "",
    ]  # fmt: skip
    return "\n".join(page).encode()


def render_export(records: Sequence[dict[str, Any]]) -> bytes:
    """Write the records of one year as a case system exports them."""
    return (json.dumps(records, ensure_ascii=False, indent=1) + "\n").encode()
