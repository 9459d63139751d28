"""Errors that a careless or dishonest editor makes in the file itself, one function a kind.

Each changes an open .docx in place and says whether it found anything to change. They work on
letters, search reports and white papers alike, as far as the document has what they change.
"""

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from io import BytesIO
from random import Random

import docx
from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from jsmine.text.numerals import format_numeral

Edit = Callable[[Document, Random], bool]
_DIGITS = {ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)}  # full width
_UNSOURCED = "经走访了解，多数企业对上述情况表示认可。"


def apply(data: bytes, edit: Edit, rng: Random) -> bytes | None:
    """The file with the edit; ``None`` if there was nothing to change."""
    document = docx.Document(BytesIO(data))
    if not edit(document, rng):
        return None
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _lines(document: Document, pattern: str) -> list[tuple[Paragraph, re.Match[str]]]:
    """Body paragraphs (cover and contents apart) with a match of the pattern."""
    found = []
    for paragraph in document.paragraphs:
        style = paragraph.style.name if paragraph.style is not None else ""
        match = re.search(pattern, paragraph.text)
        if match and not str(style).startswith(("封面", "toc")):
            found.append((paragraph, match))
    return found


def _swap(pattern: str, new: Callable[[re.Match[str]], str]) -> Edit:
    """An edit that writes the match of one paragraph anew."""

    def edit(document: Document, rng: Random) -> bool:
        found = _lines(document, pattern)
        if not found:
            return False
        paragraph, match = rng.choice(found)
        text, put = paragraph.text, new(match)
        paragraph.text = text[: match.start()] + put + text[match.end() :]
        return put != match.group()

    return edit


def _in_words(match: re.Match[str]) -> str:
    return f"{format_numeral(int(match.group(1)))}件"


def _months_swapped(document: Document, rng: Random) -> bool:
    found = _lines(document, r"(\d{4}年\d{1,2}月)至(\d{4}年\d{1,2}月)")
    if not found:
        return False
    paragraph, match = rng.choice(found)
    old, new = match.group(), f"{match.group(2)}至{match.group(1)}"
    paragraph.text = paragraph.text.replace(old, new)
    return True


def _numbers_exchanged(document: Document, rng: Random) -> bool:
    """Two counts of one sentence change places."""
    for paragraph, _ in _lines(document, r"\d+件.*\d+件"):
        counts = re.findall(r"(?<!\d)\d+件", paragraph.text)
        first, second = counts[0], next((c for c in counts if c != counts[0]), "")
        if second:
            text = paragraph.text.replace(first, "□", 1).replace(second, first, 1)
            paragraph.text = text.replace("□", second)
            return True
    return False


def _exchanged(pattern: str) -> Edit:
    """Two paragraphs of a kind change places."""

    def edit(document: Document, rng: Random) -> bool:
        found = [p for p, _ in _lines(document, pattern)]
        if len(found) < 2:
            return False
        first, second = rng.sample(found, 2)
        first.text, second.text = second.text, first.text
        return first.text != second.text

    return edit


def _removed(pattern: str) -> Edit:
    """A paragraph is deleted."""

    def edit(document: Document, rng: Random) -> bool:
        found = _lines(document, pattern)
        if not found:
            return False
        paragraph = rng.choice(found)[0]
        paragraph._p.getparent().remove(paragraph._p)
        return True

    return edit


def _added(document: Document, rng: Random) -> bool:
    rng.choice(_lines(document, "。$"))[0].insert_paragraph_before(_UNSOURCED)
    return True


def _sentence_added(document: Document, rng: Random) -> bool:
    rng.choice(_lines(document, "。$"))[0].add_run(_UNSOURCED)
    return True


def _header(document: Document, rng: Random) -> bool:
    document.sections[-1].header.paragraphs[0].text = _UNSOURCED
    return True


def _footer(document: Document, rng: Random) -> bool:
    document.sections[-1].footer.paragraphs[0].add_run("（内部资料，仅供参考）")
    return True


def _comment(document: Document, rng: Random) -> bool:
    paragraph = rng.choice(_lines(document, "。$"))[0]
    document.add_comment(paragraph.runs, text=_UNSOURCED, author="某人", initials="某")
    return True


def _tracked(document: Document, rng: Random) -> bool:
    paragraph = rng.choice(_lines(document, "。$"))[0]
    paragraph._p.append(
        parse_xml(
            f'<w:ins {nsdecls("w")} w:id="901" w:author="某人">'
            f"<w:r><w:t>{_UNSOURCED}</w:t></w:r></w:ins>"
        )
    )
    return True


def _tracked_away(document: Document, rng: Random) -> bool:
    """A run is struck out as a tracked deletion."""
    paragraph = rng.choice(_lines(document, "。$"))[0]
    run = paragraph.runs[-1]._r
    gone = parse_xml(f'<w:del {nsdecls("w")} w:id="902" w:author="某人"/>')
    for text in run.findall(qn("w:t")):
        text.tag = qn("w:delText")
    run.addprevious(gone)
    gone.append(run)
    return True


def _hidden(document: Document, rng: Random) -> bool:
    rng.choice(_lines(document, "。$"))[0].add_run(_UNSOURCED).font.hidden = True
    return True


def _white(document: Document, rng: Random) -> bool:
    run = rng.choice(_lines(document, "。$"))[0].add_run(_UNSOURCED)
    colour = OxmlElement("w:color")
    colour.set(qn("w:val"), "FFFFFF")
    run._r.get_or_add_rPr().append(colour)
    return True


def _struck(document: Document, rng: Random) -> bool:
    rng.choice(_lines(document, "。$"))[0].runs[-1].font.strike = True
    return True


def _in_page_field(document: Document, rng: Random) -> bool:
    """A sentence poses as the shown value of a page number."""
    paragraph = rng.choice(_lines(document, "。$"))[0]
    paragraph._p.append(
        parse_xml(
            f'<w:fldSimple {nsdecls("w")} w:instr="PAGE">'
            f"<w:r><w:t>{_UNSOURCED}</w:t></w:r></w:fldSimple>"
        )
    )
    return True


def _box(document: Document, rng: Random) -> bool:
    run = rng.choice(_lines(document, "。$"))[0].add_run()
    run._r.append(
        parse_xml(
            f'<w:pict {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox>'
            f"<w:txbxContent><w:p><w:r><w:t>{_UNSOURCED}</w:t></w:r></w:p></w:txbxContent>"
            "</v:textbox></v:shape></w:pict>"
        )
    )
    return True


def _cover(document: Document, rng: Random) -> bool:
    for paragraph in document.paragraphs:
        if paragraph.style is not None and paragraph.style.name == "封面法院":
            paragraph.text = "浙江省高级人民法院"
            return True
    return False


def _data_tables(document: Document) -> Iterator[int]:
    return (n for n, table in enumerate(document.tables) if len(table.rows) > 1)


def _cell(document: Document, rng: Random) -> bool:
    tables = list(_data_tables(document))
    if not tables:
        return False
    table = document.tables[rng.choice(tables)]
    cell = rng.choice(table.rows[1:]).cells[-1]
    cell.text = "12345" if cell.text != "12345" else "54321"
    return True


def _row_gone(document: Document, rng: Random) -> bool:
    tables = list(_data_tables(document))
    if not tables:
        return False
    row = document.tables[rng.choice(tables)].rows[1]._tr
    row.getparent().remove(row)
    return True


def _row_added(document: Document, rng: Random) -> bool:
    tables = list(_data_tables(document))
    if not tables:
        return False
    row = document.tables[rng.choice(tables)].rows[-1]._tr
    row.addnext(deepcopy(row))
    return True


def _table_added(document: Document, rng: Random) -> bool:
    document.add_table(rows=1, cols=1).rows[0].cells[0].text = _UNSOURCED
    return True


_COURT = r"[\u4e00-\u9fa5]{2,6}[市县区]人民法院(?=\d+件|和|审理|裁判)"
# Each kind, as the table of the benchmark names it.
FILE_EDITS: dict[str, Edit] = {
    "数字改写为汉字": _swap(r"(?<!\d)(\d{1,2})件", _in_words),
    "数字改为全角": _swap(r"(?<!\d)\d+件", lambda m: m.group().translate(_DIGITS)),
    "百分比四舍五入": _swap(r"(\d+)\.\d%", lambda m: f"{m.group(1)}%"),
    "百分比改为约数": _swap(r"占(\d+)\.\d%", lambda m: f"占近{int(m.group(1)) // 10 + 1}成"),
    "起止月份互换": _months_swapped,
    "年份改为近三年": _swap(r"\d{4}年以来作出的", lambda m: "近三年作出的"),
    "金额单位改动": _swap(r"(\d)万元", lambda m: f"{m.group(1)}元"),
    "两处件数互换": _numbers_exchanged,
    "法院名称改动": _swap(_COURT, lambda m: "衢州市柯城区人民法院"),
    "删去“未”“不”": _swap("未|不(?!动产|仅|但)", lambda m: ""),
    "“部分”改为“全部”": _swap("部分(?!责任)|个别|有的", lambda m: "全部"),
    "“应当”改为“可以”": _swap("应当", lambda m: "可以"),
    "增加因果": _swap("，说明|说明", lambda m: "，直接导致损失扩大，说明"),
    "引号去掉": _swap("“([^”]{8,})”", lambda m: m.group(1)),
    "引文截短": _swap("“([^”]{12,})”", lambda m: f"“{m.group(1)[:-4]}”"),
    "案号改动": _swap(r"(民[初终])(\d+)号", lambda m: f"{m.group(1)}{int(m.group(2)) + 1}号"),
    "条号改动": _swap(r"第([〇零一二三四五六七八九十百千]+)条", lambda m: f"第{m.group(1)}一条"),
    "法律名称改动": _swap("《中华人民共和国([^》]+)》", lambda m: f"《{m.group(1)}实施条例》"),
    "两项建议互换": _exchanged(r"相关依据为《"),
    "两段互换": _exchanged("。$"),
    "删去一段": _removed("。$"),
    "删去附件一项": _removed(r"^\d+\.（\d{4}）"),
    "附件编号改动": _swap(r"^(\d+)\.(?=（\d{4}）)", lambda m: f"{int(m.group(1)) + 1}."),
    "被建议单位改动": _swap("^[^，。]{4,20}：$", lambda m: "浙江省住房和城乡建设厅："),
    "标题事由改动": _swap("关于[^的]{4,}", lambda m: "关于规范民间借贷行为"),
    "日期早于裁判": _swap(r"^\d{4}年\d{1,2}月\d{1,2}日$", lambda m: "2020年1月5日"),
    "反馈改为电话": _swap("书面", lambda m: "电话"),
    "联系电话改动": _swap(r"^联系人：.*", lambda m: m.group()[:-1] + "9"),
    "增加一段": _added,
    "句末增加一句": _sentence_added,
    "页眉文字": _header,
    "页脚文字": _footer,
    "批注": _comment,
    "修订插入": _tracked,
    "修订删除": _tracked_away,
    "隐藏文字": _hidden,
    "白色文字": _white,
    "删除线": _struck,
    "页码域中的文字": _in_page_field,
    "文本框": _box,
    "封面法院改动": _cover,
    "单元格改动": _cell,
    "表格删行": _row_gone,
    "表格加行": _row_added,
    "增加表格": _table_added,
}  # fmt: skip


def _bold(document: Document, rng: Random) -> bool:
    rng.choice(_lines(document, "。$"))[0].runs[-1].font.bold = True
    return True


def _saved(document: Document, rng: Random) -> bool:
    return True


def _split_runs(document: Document, rng: Random) -> bool:
    """A word processor cuts a run in two without changing a character."""
    run = rng.choice(_lines(document, "。$"))[0].runs[-1]
    text = run.text
    if len(text) < 4:
        return False
    tail = deepcopy(run._r)
    run.text = text[:2]
    run._r.addnext(tail)
    for piece in tail.findall(qn("w:t")):
        piece.text = text[2:]
    return True


def _blank_line(document: Document, rng: Random) -> bool:
    rng.choice(_lines(document, "。$"))[0].insert_paragraph_before("")
    return True


# What an editor may do without losing any support.
HARMLESS_EDITS: dict[str, Edit] = {
    "原样另存": _saved,
    "加粗": _bold,
    "文字分成两段": _split_runs,
    "插入空行": _blank_line,
    "填写空缺": _swap(
        "【请填写：[^】]*(?:措施|是否)[^】]*】", lambda m: "部署开展专项检查，取得积极成效"
    ),
    "改用敬辞": _swap("(?<=，)请你单位", lambda m: "敬请贵单位"),
}
