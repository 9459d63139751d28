"""The heat map of a finding in a white paper: what it shows, hides, says in words, and proves."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pytest
from drafting_samples import ON, SETTINGS, Shelf, make_finding, samples
from PIL import Image

from jsmine.domain.judgment import Judgment
from jsmine.domain.white_paper import Chapter, PaperTable, TableKind, WhitePaper
from jsmine.draft import check_white_paper, compose_white_paper, read_document, render_white_paper
from jsmine.draft.charts import draw_grid
from jsmine.draft.paper_lines import chart_words, paper_lines, table_rows
from jsmine.draft.quarters import court_quarters, grid_cells

COURTS = ("浙江省义乌市人民法院", "浙江省永康市人民法院")
# Judgments by court in the four quarters of 2023 and the first of 2024.
CELLS = ((3, 4, 9, 1, 5), (6, 5, 2, 0, 7))
SHOWN = (("3", "4", "9", "*", "5"), ("6", "5", "*", "0", "7"))
DAYS = tuple(date(2023 + n // 4, n % 4 * 3 + 2, 8) for n in range(5))


def _copies(first: Judgment) -> list[Judgment]:
    return [
        replace(
            first,
            id=f"{first.id}-{row}-{column}-{number}",
            court=replace(first.court, name=name),
            judgment_date=DAYS[column],
        )
        for row, name in enumerate(COURTS)
        for column, count in enumerate(CELLS[row])
        for number in range(count)
    ]


JUDGMENTS = _copies(samples("charger")[0])
SHELF = Shelf(JUDGMENTS)


@pytest.fixture(scope="module")
def paper() -> WhitePaper:
    finding = make_finding(JUDGMENTS, id="finding-charger")
    return compose_white_paper([finding], SHELF, settings=SETTINGS, on=ON)


@pytest.fixture(scope="module")
def data(paper: WhitePaper) -> bytes:
    return render_white_paper(paper)


def drawn(paper: WhitePaper) -> tuple[Chapter, PaperTable]:
    part = next(c for c in paper.chapters if c.table and c.table.kind is TableKind.GRID)
    assert part.table is not None
    return part, part.table


def test_small_cells_are_hidden_in_the_picture_and_in_its_words(paper: WhitePaper):
    _, table = drawn(paper)
    assert {row.name: cells for row, cells in zip(table.rows, grid_cells(table), strict=True)} == {
        "义乌市人民法院": SHOWN[0],
        "永康市人民法院": SHOWN[1],
    }
    words = chart_words(table)
    assert "23年3季为9" in words
    assert "23年3季为*" in words
    assert "为1，" not in words


def test_a_year_never_hides_one_cell_alone():
    fewer = [j for j in JUDGMENTS if not (j.court.name == COURTS[1] and j.judgment_date == DAYS[2])]
    table = court_quarters(fewer)
    assert table is not None
    cells = [cell for row in grid_cells(table) for cell in row[:4]]
    assert cells.count("*") == 2
    assert cells.count("3") == 0  # the smallest that is left


@pytest.mark.parametrize(
    "chosen",
    [
        [j for j in JUDGMENTS if j.court.name == COURTS[0]],
        [j for j in JUDGMENTS if j.judgment_date == DAYS[0]],
        JUDGMENTS[:2] + JUDGMENTS[-2:],
        [],
    ],
    ids=["one court", "one quarter", "small cells only", "nothing"],
)
def test_nothing_is_drawn_where_nothing_can_be_compared(chosen: list[Judgment]):
    assert court_quarters(chosen) is None


def test_courts_beyond_the_first_ten_are_one_row_and_nothing_is_lost():
    many = [
        replace(j, id=f"{j.id}-{n}", court=replace(j.court, name=f"第{n}法院"))
        for n in range(12)
        for j in JUDGMENTS
    ]
    table = court_quarters(many)
    assert table is not None
    assert [row.name for row in table.rows][-1] == "其他法院"
    assert len(table.rows) == 11
    counted = sum(figure.value for row in table.rows for figure in row.figures)
    assert table.whole is not None
    assert counted == table.whole.value == len(many)


def test_the_picture_proves_itself_in_the_file(paper: WhitePaper, data: bytes):
    document, printed = read_document(data)
    report = check_white_paper(document, SHELF, on=ON, printed=printed)
    assert report.ok, report.problems
    assert data == render_white_paper(paper)


def test_a_cell_moved_to_another_quarter_is_named(paper: WhitePaper):
    part, table = drawn(paper)
    first = table.rows[0]
    moved = replace(first, figures=(first.figures[1], first.figures[0], *first.figures[2:]))
    wrong = replace(part, table=replace(table, rows=(moved, *table.rows[1:])))
    changed = replace(paper, chapters=tuple(wrong if c is part else c for c in paper.chapters))
    found = {p.code for p in check_white_paper(changed, SHELF, on=ON).problems}
    assert "figure_differs" in found


def test_every_picture_has_its_caption_and_its_words(paper: WhitePaper, data: bytes):
    document = docx.Document(BytesIO(data))
    words = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    captions = [line.text for line in paper_lines(paper) if line.text.startswith("图")]
    assert len(words) == len(captions) > 1
    assert [text.partition("：")[0] for text in words] == captions
    assert [c[1:].partition("　")[0] for c in captions] == [
        str(n + 1) for n in range(len(captions))
    ]
    assert any("法院与季度分布（2023年第1季度至2024年第1季度）" in text for text in captions)


def test_the_same_cells_give_the_same_bytes(paper: WhitePaper):
    head, *rows = table_rows(drawn(paper)[1])
    image = draw_grid(head, rows)
    assert image.startswith(b"\x89PNG")
    assert image == draw_grid(head, rows)
    assert image != draw_grid(head, rows[:1])


def test_a_hidden_cell_is_grey_not_graded():
    head = ("法院", "23年1季", "23年2季")
    grey = (217, 217, 217)
    for cell, expected in (("*", True), ("4", False), ("0", False)):
        image = Image.open(BytesIO(draw_grid(head, [("甲", "9", cell)]))).convert("RGB")
        assert (grey in {colour for _, colour in image.getcolors(1 << 20)}) is expected
