"""Exports with one judgment a record (.json, .jsonl, .csv, .xlsx): columns guessed by name."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from jsmine.errors import UnreadableSource
from jsmine.ingest.readers.packages import DAMAGED, open_package, read_member

# Column names of known exports (裁判文书网, 北大法宝, research sets), lower case.
_COLUMNS = {
    "text": (
        "text",
        "全文",
        "文书内容",
        "文书全文",
        "正文",
        "content",
        "fulltext",
        "full_text",
        "裁判文书",
        "文书正文",
        "内容",
        "qw",
        "document",
        "judgment",
        "doc",
        "判决书",
        "裁判文书全文",
        "html",
        "dochtml",
    ),
    "id": ("id", "docid", "doc_id", "文书id", "编号", "uuid", "wsid", "pid", "唯一标识", "序号"),
    "case_number": ("case_number", "case_no", "caseno", "案号", "ah", "casenumber"),
    "cause": ("cause", "案由", "ay", "casecause", "cause_of_action"),
    "court": ("court", "法院", "审理法院", "法院名称", "审判法院", "court_name", "fymc"),
    "judgment_date": (
        "judgment_date",
        "裁判日期",
        "判决日期",
        "cprq",
        "审结日期",
        "裁判时间",
        "judge_date",
    ),
    "doc_type": ("doc_type", "文书类型", "文书种类", "文书名称", "wslx"),
}
_TITLE = ("title", "标题", "案件名称", "文书标题", "案件名", "ajmc")
_DAMAGED = "XLSX 文件已损坏或设有密码，请重新导出。"
_PARTS = ("fact", "reasoning", "judgement", "事实", "理由", "判决结果")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One row: its text, its own id (or ``""``) and the columns that hint at fields."""

    text: str
    id: str
    hints: Mapping[str, str]


def iter_jsonl(lines: Iterable[str]) -> Iterator[Record | None]:
    """One record a line; ``None`` for a line that is no record with a text."""
    for line in lines:
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (json.JSONDecodeError, RecursionError):
            yield None
            continue
        yield _record(value) if isinstance(value, dict) else None


def iter_json(text: str) -> Iterator[Record | None]:
    """A list of records, one record, or an object that holds such a list.

    Raises:
        UnreadableSource: no JSON.
    """
    try:
        value = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        lines = text.splitlines()
        if len(lines) > 1 and lines[0].lstrip().startswith("{"):
            yield from iter_jsonl(lines)
            return
        raise UnreadableSource("JSON 文件有语法错误，请检查导出是否完整。") from error
    if isinstance(value, dict) and _record(value) is None:
        value = next((v for v in value.values() if isinstance(v, list) and v), value)
    rows = value if isinstance(value, list) else [value]
    for row in rows:
        yield _record(row) if isinstance(row, dict) else None


def iter_csv(text: str) -> Iterator[Record | None]:
    """One record a row under a header line; comma, tab or semicolon."""
    csv.field_size_limit(64 * 2**20)
    header = text.split("\n", 1)[0]
    delimiter = max(",\t;", key=header.count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in rows:
            yield _record({key: value for key, value in row.items() if key})
    except csv.Error as error:
        raise UnreadableSource("CSV 文件格式有误，请重新导出。") from error


def iter_xlsx(data: bytes) -> Iterator[Record | None]:
    """One record a row under the header line of each sheet."""
    package = open_package(data, _DAMAGED)
    for info in package.infolist():
        read_member(package, info, _DAMAGED)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except (InvalidFileException, *DAMAGED) as error:
        raise UnreadableSource(_DAMAGED) from error
    try:
        for sheet in book.worksheets:
            yield from _sheet_records(sheet.iter_rows(values_only=True))
    finally:
        book.close()


def _sheet_records(rows: Iterator[tuple[object, ...]]) -> Iterator[Record | None]:
    header: list[str] = []
    for row in rows:
        cells = ["" if cell is None else str(cell) for cell in row]
        if not any(cells):
            continue
        if not header:
            header = cells
            continue
        yield _record(dict(zip(header, cells, strict=False)))


def _record(row: Mapping[str, object]) -> Record | None:
    columns = {str(key).strip().lower().lstrip("\ufeff"): key for key in row}
    found: dict[str, str] = {}
    for name, aliases in _COLUMNS.items():
        for alias in aliases:
            value = row.get(columns[alias]) if alias in columns else None
            if isinstance(value, str | int | float) and str(value).strip():
                found[name] = str(value)
                break
    text = found.pop("text", "") or _joined(row, columns)
    if not text.strip():
        text = _longest(row)
    if not text.strip():
        return None
    identity = found.pop("id", "").strip()
    return Record(text=_titled(text, row, columns), id=identity, hints=found)


def _joined(row: Mapping[str, object], columns: Mapping[str, str]) -> str:
    parts = [row[columns[name]] for name in _PARTS if name in columns]
    texts = [part for part in parts if isinstance(part, str) and part.strip()]
    return "\n".join(texts) if len(texts) >= 2 else ""


def _longest(row: Mapping[str, object]) -> str:
    texts = [value for value in row.values() if isinstance(value, str)]
    longest = max(texts, key=len, default="")
    return longest if len(longest) >= 100 else ""


def _titled(text: str, row: Mapping[str, object], columns: Mapping[str, str]) -> str:
    """The text alone; a title column is not part of the document."""
    return text
