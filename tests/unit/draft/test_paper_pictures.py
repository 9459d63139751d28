"""Heat map and trend of a finding in a white paper: what they show, hide, say, and prove."""

from dataclasses import replace
from io import BytesIO

import docx
import pytest
from drafting_samples import ON, SETTINGS, make_finding
from paper_cells import COURTS, DAYS, JUDGMENTS, SHELF, SHOWN
from PIL import Image

from jsmine.domain.judgment import Judgment
from jsmine.domain.white_paper import (
    Chapter,
    PaperTable,
    TableKind,
    WhitePaper,
)
from jsmine.draft import check_white_paper, compose_white_paper, read_document, render_white_paper
from jsmine.draft.charts import draw_grid
from jsmine.draft.paper_lines import chart_words, paper_lines, table_rows
from jsmine.draft.quarters import court_quarters, grid_cells


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
    assert "2023年三季度为9" in words
    assert "2023年三季度为*" in words
    assert "为1，" not in words


def test_a_year_never_hides_one_cell_alone():
    fewer = [j for j in JUDGMENTS if not (j.court.name == COURTS[1] and j.judgment_date == DAYS[2])]
    table = court_quarters(fewer)
    assert table is not None
    cells = [cell for row in grid_cells(table) for cell in row[:4]]
    assert cells.count("*") == 2
    assert cells.count("3") == 0  # the smallest that is left


def test_two_single_cases_of_a_year_do_not_follow_from_its_sum():
    ones = {(COURTS[0], DAYS[3]), (COURTS[1], DAYS[2])}
    kept = [j for j in JUDGMENTS if (j.court.name, j.judgment_date) not in ones]
    single = [
        j for j in JUDGMENTS if (j.court.name, j.judgment_date) in ones and j.id.endswith("-0")
    ]
    table = court_quarters([*kept, *single])
    assert table is not None
    counts = [
        (cell, int(figure.value))
        for row, cells in zip(table.rows, grid_cells(table), strict=True)
        for cell, figure in zip(cells[:4], row.figures[:4], strict=True)
    ]
    hidden = [count for cell, count in counts if cell == "*"]
    assert sum(hidden) > len(hidden) > 2


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
    assert any("法院与季度分布（2023年第一季度至2024年第一季度）" in text for text in captions)


def test_the_same_cells_give_the_same_bytes(paper: WhitePaper):
    head, *rows = table_rows(drawn(paper)[1])
    image = draw_grid(head, rows)
    assert image.startswith(b"\x89PNG")
    assert image == draw_grid(head, rows)
    assert image != draw_grid(head, rows[:1])


def test_a_hidden_cell_is_grey_not_graded():
    head = ("法院", "2023年一季度", "2023年二季度")
    grey = (217, 217, 217)
    for cell, expected in (("*", True), ("4", False), ("0", False)):
        image = Image.open(BytesIO(draw_grid(head, [("甲", "9", cell)]))).convert("RGB")
        assert (grey in {colour for _, colour in image.getcolors(1 << 20)}) is expected
