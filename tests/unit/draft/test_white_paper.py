"""审判白皮书: every sentence proved, every table added up, small cells hidden."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pytest
from drafting_samples import ON, SETTINGS, Shelf, make_finding, samples

from jsmine.domain.white_paper import WhitePaper
from jsmine.draft import check_white_paper, compose_white_paper, render_white_paper
from jsmine.draft.figures import make_figure
from jsmine.draft.white_paper_docx import shown_cells
from jsmine.errors import UnsupportedClaim

NAMES = ("face", "charger", "property")
SHELF = Shelf(j for name in NAMES for j in samples(name))
FINDINGS = [make_finding(samples(name), id=f"finding-{name}") for name in NAMES]


@pytest.fixture(scope="module")
def paper() -> WhitePaper:
    return compose_white_paper(FINDINGS, SHELF, settings=SETTINGS, on=ON)


def test_the_chapters_state_what_was_found(paper: WhitePaper):
    titles = [chapter.title for chapter in paper.chapters]
    assert titles[0] == "基本情况：3类问题54件"
    assert "较为突出" in titles[1]
    assert titles[-1] == "数据口径"


def test_every_sentence_is_proved_again(paper: WhitePaper):
    report = check_white_paper(paper, SHELF, on=ON)
    assert report.ok, report.problems
    assert report.checked["figures"] > 60


def test_a_table_that_does_not_add_up_is_named(paper: WhitePaper):
    first, *others = paper.chapters
    row = first.table.rows[0]
    wrong = replace(row, total=replace(row.total, value=row.total.value + 1))
    table = replace(first.table, rows=(wrong, *first.table.rows[1:]))
    changed = replace(paper, chapters=(replace(first, table=table), *others))
    codes = {p.code for p in check_white_paper(changed, SHELF, on=ON).problems}
    assert {"total_differs", "figure_differs"} <= codes


def test_small_cells_are_hidden_so_that_totals_do_not_give_them_away(paper: WhitePaper):
    judgments = samples("face")
    counts = make_figure("count", judgments)
    row = paper.chapters[0].table.rows[0]
    cells = tuple(replace(counts, value=float(value)) for value in (1, 5, 9, 0))
    assert shown_cells(replace(row, figures=cells), 3) == ("*", "*", "9", "0")
    for row in paper.chapters[0].table.rows:
        assert not {"1", "2"} & set(shown_cells(row, 3))


def test_no_small_count_stands_in_the_text(paper: WhitePaper):
    for chapter in paper.chapters:
        for clause in chapter.clauses:
            assert all(f.value >= 3 for f in clause.figures if f.query.measure == "count")


def test_a_period_narrows_the_paper():
    period = (date(2025, 1, 1), date(2025, 12, 31))
    paper = compose_white_paper(FINDINGS, SHELF, settings=SETTINGS, period=period, on=ON)
    assert paper.chapters[0].table.columns == ("2025年",)
    never = (date(1999, 1, 1), date(1999, 12, 31))
    with pytest.raises(UnsupportedClaim, match="期间"):
        compose_white_paper(FINDINGS, SHELF, settings=SETTINGS, period=never, on=ON)


def test_the_file_has_table_and_chart_and_is_the_same_each_time(paper: WhitePaper):
    data = render_white_paper(paper)
    assert data == render_white_paper(paper)
    document = docx.Document(BytesIO(data))
    assert document.tables[0].rows[0].cells[-1].text == "合计"
    assert len(document.inline_shapes) == 1
