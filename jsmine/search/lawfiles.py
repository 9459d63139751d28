"""Laws from files: JSON lines, or Markdown laid out as the LawRefBook/Laws collection."""

import gzip
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from jsmine.domain.judgment import Rejected
from jsmine.domain.statute import Article, Law
from jsmine.text.normalise import normalise
from jsmine.text.numerals import DATE, date_of

LawWithArticles = tuple[Law, tuple[Article, ...]]

_ARTICLE = re.compile(
    r"^(第[〇零一二三四五六七八九十百千\d]+条(?:之[一二三四五六七八九十]+)?)[\s\u3000]*"
)
_INFO_END = "<!-- INFO END -->"
_FILE_DATE = re.compile(r"[(（](\d{4})-(\d{2})-(\d{2})[)）]$")
_JSON = (".jsonl", ".jsonl.gz")
_LARGEST = 50_000_000


def iter_laws(path: Path) -> Iterator[LawWithArticles | Rejected]:
    """Each law below the path with its articles; what is no law is told and passed over."""
    if path.is_file():
        yield from _from_file(path)
        return
    if not path.is_dir():
        yield _rejected(path, "unreadable", "找不到该文件或文件夹，请检查路径。")
        return
    lines = [file for file in sorted(path.rglob("*")) if file.name.endswith(_JSON)]
    if lines:
        yield from _from_lines([f for f in lines if not _lists_laws(f)])
    for file in sorted(path.rglob("*.md")):
        if not file.name.startswith(("README", "_", ".")):
            yield from _from_file(file)


def _from_file(path: Path) -> Iterator[LawWithArticles | Rejected]:
    if path.name.endswith(_JSON):
        yield from _from_lines([path])
        return
    if path.suffix != ".md":
        message = "不支持的格式，请提供 .md、.jsonl 或 .jsonl.gz 文件。"
        yield _rejected(path, "unreadable", message)
        return
    try:
        if path.stat().st_size > _LARGEST:
            yield _rejected(path, "unsafe", "文件过大，请拆分后再导入。")
            return
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        yield _rejected(path, "unreadable", "文件无法读取，请确认其为 UTF-8 编码的文本。")
        return
    yield parse_law(text, path.stem, category=path.parent.name, source=str(path))


def parse_law(text: str, name: str, *, category: str, source: str) -> LawWithArticles | Rejected:
    """The law written in one Markdown text; ``name`` is the file's name without ending."""
    info, mark, body = normalise(text).partition(_INFO_END)
    if not mark:
        info, body = _split_without_mark(info)
    title = next((line.lstrip("# ").strip() for line in info.splitlines() if line.strip()), "")
    numbered = list(_iter_articles(body))
    if not title or not numbered:
        message = "未找到法律名称或者条文，请确认文件为“# 名称”加“第…条”的格式。"
        return Rejected(source=source, code="not_a_law", message=message)
    day = _date_in_name(name) or _last_date(info)
    law_id = f"{title}@{day.isoformat()}" if day else title
    articles = tuple(
        Article(
            id=f"{law_id}:{number}",
            law_id=law_id,
            law=title,
            number=number,
            text=words,
            version_date=day,
        )
        for number, words in numbered
    )
    return Law(id=law_id, title=title, category=category, version_date=day), articles


def _split_without_mark(text: str) -> tuple[str, str]:
    lines = text.splitlines()
    starts = (n for n, line in enumerate(lines) if n and (line[:2] == "##" or _ARTICLE.match(line)))
    first = next(starts, len(lines))
    return "\n".join(lines[:first]), "\n".join(lines[first:])


def _iter_articles(body: str) -> Iterator[tuple[str, str]]:
    number, lines = "", list[str]()
    for line in (raw.strip() for raw in body.splitlines()):
        match = _ARTICLE.match(line)
        if match or line.startswith("#"):
            if number:
                yield number, "\n".join(lines)
            number, lines = "", []
        if match:
            number, line = match.group(1), line[match.end() :]
        if number and line:
            lines.append(line)
    if number:
        yield number, "\n".join(lines)


def _date_in_name(name: str) -> date | None:
    match = _FILE_DATE.search(name.strip())
    return _day(*match.groups()) if match else None


def _last_date(info: str) -> date | None:
    days = [day for match in DATE.finditer(info) if (day := date_of(match))]
    return max(days, default=None)


def _day(*parts: str) -> date | None:
    try:
        return date(*(int(part) for part in parts))
    except ValueError:
        return None


def _from_lines(files: list[Path]) -> Iterator[LawWithArticles | Rejected]:
    for file in files:
        try:
            laws = _read_law_list(file.parent)
            groups: dict[str, list[dict[str, Any]]] = {}
            for line in _read_lines(file):
                groups.setdefault(str(line["law_id"]), []).append(line)
        except (OSError, ValueError, KeyError, TypeError, EOFError):
            message = "文件无法读取，请确认每行是含 law_id、law、article、text 的 JSON 对象。"
            yield _rejected(file, "unreadable", message)
            continue
        for law_id, lines in groups.items():
            yield _law_of_lines(law_id, lines, laws.get(law_id, {}), str(file))


def _law_of_lines(
    law_id: str, lines: list[dict[str, Any]], entry: dict[str, Any], source: str
) -> LawWithArticles | Rejected:
    try:
        day = _date_of_entry(entry)
        title = str(entry.get("title") or lines[0]["law"])
        articles = tuple(
            Article(
                id=str(line["id"]),
                law_id=law_id,
                law=title,
                number=str(line["article"]),
                text=str(line["text"]),
                version_date=day,
            )
            for line in lines
        )
    except (KeyError, ValueError):
        message = "条文缺少 id、article 或 text，请补全后再导入。"
        return Rejected(source=f"{source}#{law_id}", code="not_a_law", message=message)
    category = str(entry.get("category") or "")
    return Law(id=law_id, title=title, category=category, version_date=day), articles


def _date_of_entry(entry: dict[str, Any]) -> date | None:
    if entry.get("date"):
        return date.fromisoformat(str(entry["date"]))
    return _last_date("\n".join(str(line) for line in entry.get("history") or ()))


def _read_law_list(folder: Path) -> dict[str, dict[str, Any]]:
    lists = [file for file in sorted(folder.iterdir()) if _lists_laws(file)]
    return {str(line["law_id"]): line for file in lists for line in _read_lines(file)}


def _lists_laws(file: Path) -> bool:
    return file.name in ("laws.jsonl", "laws.jsonl.gz")


def _read_lines(file: Path) -> Iterator[dict[str, Any]]:
    opener = gzip.open if file.name.endswith(".gz") else open
    with opener(file, "rt", encoding="utf-8") as stream:
        for line in stream:
            if line.strip():
                yield json.loads(line)


def _rejected(path: Path, code: str, message: str) -> Rejected:
    return Rejected(source=str(path), code=code, message=message)
