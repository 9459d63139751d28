"""Do the printed pages keep the norm?

``python -m benchmarks.drafting_layout [--json]``. A letter for each problem of the samples, a
search report and a white paper go through LibreOffice to PDF; their pages are measured against
GB/T 9704-2012 and the cover of 法释〔2023〕11号, annex 1. A font that the machine lacks is
replaced in the PDF: what stands in for it is named, and the names in the .docx are compared.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from random import Random
from statistics import median

import docx
from docx.oxml.ns import qn

from benchmarks.drafting import letters
from benchmarks.drafting_cases import RECIPIENTS, sample_judgments
from benchmarks.drafting_documents import paper_files, report_files
from benchmarks.drafting_pages import PT, Glyph, Page, open_pages
from benchmarks.table import print_table
from jsmine.draft import find_office, page, print_pdf, render_suggestion

LETTER, REPORT, PAPER = "建议书", "类案检索报告", "白皮书"
_SIZE, _LINES, _CHARACTERS = 16.0, 22, 28
_PITCH = 225 / _LINES
_FONTS = {  # style → font of the norm
    "Normal": page.FANGSONG,
    page.BODY: page.FANGSONG,
    page.TITLE_STYLE: page.TITLE,
    page.LEVEL_ONE: page.HEITI,
    page.RUN_IN: page.HEITI,
    page.LEVEL_TWO: page.KAITI,
    page.COVER_COURT: page.TITLE,
    page.COVER_NAME: page.TITLE,
}


@dataclass(frozen=True)
class Measure:
    """One quantity of one kind of document: the value furthest from the norm, of ``count``."""

    kind: str
    what: str
    norm: float
    tolerance: float
    worst: float
    count: int

    @property
    def holds(self) -> bool:
        """Whether every value keeps the norm within the tolerance."""
        return self.count > 0 and abs(self.worst - self.norm) <= self.tolerance


def make_documents() -> dict[str, list[bytes]]:
    """The documents of the samples as .docx, by kind."""
    groups = sample_judgments()
    made = letters(groups, None, Random(0), 0, LETTER)
    return {
        LETTER: [render_suggestion(letter.suggestion) for letter in made],
        REPORT: [file.data for file in report_files(groups)],
        PAPER: [file.data for file in list(paper_files(groups, RECIPIENTS, None))[:1]],
    }


def print_pages(documents: Sequence[bytes]) -> list[list[Page]]:
    """The pages of each .docx, as LibreOffice prints them."""
    return [open_pages(printed) for printed in print_pdf(documents, seconds=300)]


def measure(kind: str, files: Sequence[Sequence[Page]]) -> Iterator[Measure]:
    """Every quantity that the norm fixes for this kind of document."""
    covered = kind != REPORT
    bodies = [file[1:] if covered else file for file in files]
    if kind == LETTER:
        yield from _cover(kind, [file[0] for file in files])
    pages = [one for body in bodies for one in body]
    lines = [line for one in pages for line in one.lines() if _is_text(line)]
    yield _of(kind, "纸宽", 210, 0.5, [one.width for one in pages], "mm")
    yield _of(kind, "纸高", 297, 0.5, [one.height for one in pages], "mm")
    yield _of(kind, "订口（左白边）", 28, 1, _lefts(pages), "mm")
    yield _of(kind, "右白边", 26, 1, _rights(pages), "mm")
    yield _of(kind, "正文字号", _SIZE, 0.1, [g.size for line in lines for g in line], "pt")
    whole = _whole_lines(lines)
    yield _of(kind, "正文字距", 156 / _CHARACTERS * PT, 0.1, list(map(_step, whole)), "pt")
    yield _of(kind, "每行字数", _CHARACTERS, 0, list(map(len, whole)), "字")
    full = [one for one in pages if _full(one)]
    if kind == LETTER:
        yield _of(kind, "每面行数", _LINES, 0, [len(_slots(one)) for one in full], "行")
    yield _of(kind, "行距", _PITCH * PT, 0.2, [_line_pitch(one) for one in full], "pt")
    yield _of(kind, "天头（上白边）", 37, 1.5, [_slots(one)[0] for one in full], "mm")
    if kind == LETTER:
        ends = [one.height - _slots(one)[-1] - _PITCH for one in full]
        yield _of(kind, "版心下白边", 35, 1.5, ends, "mm")
    for body in bodies:
        yield from _numbers(kind, body)


def _of(
    kind: str, what: str, norm: float, tolerance: float, values: Sequence[float], unit: str
) -> Measure:
    worst = max(values, key=lambda value: abs(value - norm), default=0.0)
    label = f"{what}（{unit}）"
    return Measure(kind, label, norm, tolerance, worst, len(values))


def _cover(kind: str, covers: Sequence[Page]) -> Iterator[Measure]:
    slots = [one.frame() for one in covers]
    titles = [[line for line in one.lines() if line[0].size > 20] for one in covers]
    yield _of(kind, "封面：法徽上边距", 60, 1, [slot[1] for slot in slots], "mm")
    yield _of(kind, "封面：法徽高", 55, 1, [slot[3] - slot[1] for slot in slots], "mm")
    yield _of(kind, "封面：法徽宽", 50, 1, [slot[2] - slot[0] for slot in slots], "mm")
    gaps = [
        min(glyph.top for glyph in lines[0]) - slot[3]
        for lines, slot in zip(titles, slots, strict=True)
    ]
    yield _of(kind, "封面：法徽至标题", 40, 1, gaps, "mm")
    yield _of(kind, "封面：法院名称字号", 30, 0.1, [lines[0][0].size for lines in titles], "pt")
    yield _of(kind, "封面：文种字号", 36, 0.1, [lines[-1][0].size for lines in titles], "pt")


def _is_text(line: Sequence[Glyph]) -> bool:
    """A line of the body: most of it as large as the body; titles, tables, notes are not."""
    return median(glyph.size for glyph in line) == _SIZE


def _slots(one: Page) -> list[float]:
    """Upper edges (mm) of the lines of the body's size, as slots of the line grid."""
    return [_middle(line) - _PITCH / 2 for line in one.lines() if _is_text(line)]


def _middle(line: Sequence[Glyph]) -> float:
    """The middle of the signs that fill their square."""
    tops = [glyph.top for glyph in line if glyph.fills]
    bottoms = [glyph.bottom for glyph in line if glyph.fills]
    if not tops:
        return line[0].base - 0.38 * _SIZE / PT
    return (median(tops) + median(bottoms)) / 2


def _full(one: Page) -> bool:
    """A page of running text from the first line to the last, without title or table."""
    lines = one.lines()
    text = [line for line in lines[:-1] if _is_text(line)]  # the last is the page number
    near_end = bool(text) and _middle(text[-1]) > 297 - 35 - 1.2 * _PITCH
    return near_end and len(text) == len(lines) - 1 and not _gaps(text)


def _gaps(lines: Sequence[Sequence[Glyph]]) -> bool:
    steps = [below[0].base - above[0].base for above, below in pairwise(lines)]
    return any(step > 1.3 * _PITCH for step in steps)


def _line_pitch(one: Page) -> float:
    bases = [line[0].base for line in one.lines() if _is_text(line)]
    return (bases[-1] - bases[0]) / (len(bases) - 1) * PT


def _lefts(pages: Sequence[Page]) -> list[float]:
    """Where the leftmost line of each page of running text begins."""
    return [min(one.squares(), key=lambda g: g.left).left for one in pages if _full(one)]


def _rights(pages: Sequence[Page]) -> list[float]:
    """What is left of the paper beside the furthest sign of each page.

    Punctuation is not asked: LibreOffice lets it hang over the edge whatever the file says.
    """
    edges = [max(g.edge for g in one.glyphs if not g.is_mark) for one in pages if _full(one)]
    return [210 - edge for edge in edges]


def _whole_lines(lines: Sequence[Sequence[Glyph]]) -> list[Sequence[Glyph]]:
    """The lines from edge to edge that nothing shifts.

    Chinese characters with commas and stops between them; no mark ends the line or was kept out.
    """
    inner = {"，", "、", "。", "；", "："}
    return [
        line
        for line, below in pairwise(lines)
        if all(glyph.fills or glyph.text in inner for glyph in line)
        and line[-1].fills
        and below[0].fills
        and below[1].fills
        and line[0].left < 29
        and line[-1].edge > 182
    ]


def _step(line: Sequence[Glyph]) -> float:
    return (line[-1].left - line[0].left) / (len(line) - 1) * PT


def _numbers(kind: str, body: Sequence[Page]) -> Iterator[Measure]:
    feet = [one.lines()[-1] for one in body]
    texts = ["".join(glyph.text for glyph in foot) for foot in feet]
    wanted = [f"—{place}—" for place in range(1, len(body) + 1)]
    right = sum(a == b for a, b in zip(texts, wanted, strict=True))
    yield Measure(kind, "页码为“— 1 —”式样（面）", len(body), 0, right, len(body))
    yield _of(kind, "页码字号", 14, 0.1, [glyph.size for foot in feet for glyph in foot], "pt")
    tops = [min(glyph.top for glyph in foot if glyph.text == "—") for foot in feet]
    yield _of(kind, "页码一字线距版心下边缘", 7, 1.5, [top - 262 for top in tops], "mm")
    odd = [one.width - 26 - foot[-1].edge for one, foot in zip(body[::2], feet[::2], strict=True)]
    even = [foot[0].left - 28 for foot in feet[1::2]]
    yield _of(kind, "页码居外侧空一字", 14 / PT, 1, odd + even, "mm")


def fonts(data: bytes) -> dict[str, tuple[str, str]]:
    """For each style of the norm in the .docx: the font of the norm, and that of the style."""
    styles = {style.name: style for style in docx.Document(BytesIO(data)).styles}
    found = {}
    for name, font in _FONTS.items():
        properties = styles[name].element.rPr
        found[name] = (font, properties.rFonts.get(qn("w:eastAsia")))
    return found


def merge(measures: Sequence[Measure]) -> list[Measure]:
    """One measure for each kind and quantity: the one furthest from the norm."""
    by_name: dict[tuple[str, str], list[Measure]] = {}
    for one in measures:
        by_name.setdefault((one.kind, one.what), []).append(one)
    return [max(group, key=lambda m: abs(m.worst - m.norm)) for group in by_name.values()]


def rows(printed: Mapping[str, Sequence[Sequence[Page]]]) -> Iterator[tuple[object, ...]]:
    """All rows of the table."""
    for kind, files in printed.items():
        for one in merge(list(measure(kind, files))):
            verdict = "相符" if one.holds else "不符"
            values = (float(one.norm), float(one.tolerance), float(one.worst))
            yield kind, one.what, one.count, *values, verdict


def main() -> None:
    """Prints the table, then the fonts."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    if find_office() is None:
        parser.error("本机没有 LibreOffice，不能量版面。")
    made = make_documents()
    printed = {kind: print_pages(files) for kind, files in made.items()}
    head = ("文书", "项目", "量得数", "规范", "允差", "偏离最大的一处", "结论")
    print_table(head, rows(printed), as_json=args.json)
    used: Counter[str] = Counter()
    for files in printed.values():
        for one in (each for file in files for each in file):
            used.update(glyph.font for glyph in one.glyphs)
    named = [(name, *pair) for name, pair in fonts(made[LETTER][0]).items()]
    print_table(("样式", "规范字体", "文书中的字体"), named, as_json=args.json)
    print_table(("本机 PDF 中实际所用字体", "字数"), used.most_common(), as_json=args.json)


if __name__ == "__main__":
    main()
