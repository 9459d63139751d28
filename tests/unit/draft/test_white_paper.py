"""审判白皮书: every sentence proved, every table added up, small cells hidden, scope heeded."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pytest
from docx.document import Document
from drafting_samples import ON, SETTINGS, Book, Shelf, make_finding, samples

from jsmine.domain.judgment import Judgment, Outcome
from jsmine.domain.white_paper import Chapter, PaperScope, WhitePaper
from jsmine.draft import check_white_paper, compose_white_paper, read_document, render_white_paper
from jsmine.draft.caseload import caseload_chapters, shown_cells
from jsmine.draft.figures import make_figure
from jsmine.draft.paper_lines import chart_values, paper_lines, table_rows
from jsmine.errors import UnsupportedClaim

NAMES = ("face", "charger", "property")
FINDINGS = [make_finding(samples(name), id=f"finding-{name}") for name in NAMES]


def known(judgment: Judgment) -> Judgment:
    """A sample as reading gives it: an appeal's judgment is effective, docketed 90 days before."""
    day = judgment.judgment_date
    return replace(
        judgment,
        effective=True if judgment.trial_level == "二审" else None,
        filing_date=date.fromordinal(day.toordinal() - 90),
    )


SHELF = Shelf(known(j) for name in NAMES for j in samples(name))


def compose(**more: object) -> WhitePaper:
    return compose_white_paper(FINDINGS, SHELF, **{"settings": SETTINGS, "on": ON, **more})


@pytest.fixture(scope="module")
def paper() -> WhitePaper:
    return compose()


@pytest.fixture(scope="module")
def data(paper: WhitePaper) -> bytes:
    return render_white_paper(paper)


def headings(paper: WhitePaper) -> list[str]:
    return [chapter.heading.text for chapter in paper.chapters]


def chapter(paper: WhitePaper, name: str) -> Chapter:
    return next(c for c in paper.chapters if c.id == name)


def with_chapter(paper: WhitePaper, new: Chapter) -> WhitePaper:
    chapters = tuple(new if c.id == new.id else c for c in paper.chapters)
    return replace(paper, chapters=chapters)


def codes(paper: WhitePaper, **more: object) -> set[str]:
    report = check_white_paper(paper, SHELF, **{"on": ON, **more})
    return {p.code for p in report.problems if p.blocks}


def test_the_parts_come_in_the_order_of_published_papers(paper: WhitePaper):
    parts = [c.heading.text.partition("：")[0] for c in paper.chapters if c.level == 1]
    assert parts == [
        "统计范围与方法", "案件基本情况", "突出问题", "成因分析", "对策建议", "典型案例", "附录"
    ]  # fmt: skip


def test_headings_state_the_finding(paper: WhitePaper):
    text = "\n".join(headings(paper))
    for found in ("居首，占", "裁判最多，占", "用时的中位数为90日", "最为突出（", "对金华市"):
        assert found in text


def test_every_sentence_is_proved_again(paper: WhitePaper):
    report = check_white_paper(paper, SHELF, on=ON)
    assert report.ok, report.problems
    assert report.checked["figures"] > 150
    assert report.checked["tables"] >= 6


def test_a_table_that_does_not_add_up_is_named(paper: WhitePaper):
    matters = chapter(paper, "matters")
    row = matters.table.rows[0]
    wrong = replace(row, total=replace(row.total, value=row.total.value + 1))
    table = replace(matters.table, rows=(wrong, *matters.table.rows[1:]))
    assert {"total_differs", "figure_differs"} <= codes(
        with_chapter(paper, replace(matters, table=table))
    )


def test_each_chapter_is_held_to_the_number_of_problems_it_announces(paper: WhitePaper):
    first = chapter(paper, "finding-1")
    said = tuple(
        replace(c, text=c.text.replace("以下四个方面", "以下三个方面")) for c in first.clauses
    )
    assert said != first.clauses
    report = check_white_paper(with_chapter(paper, replace(first, clauses=said)), SHELF, on=ON)
    faults = [p for p in report.problems if p.code == "total_differs"]
    assert [(p.clause, "实际列出4个" in p.message) for p in faults] == [
        ("finding-1/discovery.4", True)
    ]


def test_a_caseload_that_the_scope_does_not_give_is_named(paper: WhitePaper):
    by_court = chapter(paper, "caseload-court")
    table = replace(by_court.table, rows=by_court.table.rows[1:])
    found = codes(with_chapter(paper, replace(by_court, table=table)))
    assert {"figure_differs", "total_differs"} <= found
    fewer = tuple(c for c in paper.chapters if c.id != "caseload-court")
    assert "part_missing" in codes(replace(paper, chapters=fewer))
    narrower = replace(paper, scope=PaperScope(courts=("浙江省义乌市人民法院",)))
    assert "scope_differs" in codes(narrower)


def test_small_cells_are_hidden_so_that_totals_do_not_give_them_away(paper: WhitePaper):
    counts = make_figure("count", samples("face"))
    cells = tuple(replace(counts, value=float(value)) for value in (1, 5, 9, 0))
    assert shown_cells(cells, 3) == ("*", "*", "9", "0")
    for part in paper.chapters:
        if part.table is not None:
            printed = {cell for row in table_rows(part.table)[1:] for cell in row[1:]}
            assert not {"1", "2"} & printed


@pytest.mark.parametrize(("partly", "told"), [(0, True), (2, False), (3, True)])
def test_a_share_tells_no_small_number_of_an_outcome_without_a_row(partly: int, told: bool):
    first = known(samples("face")[0])
    outcomes = [Outcome.GRANTED] * 9 + [Outcome.PARTLY_GRANTED] * partly + [Outcome.DENIED] * 9
    judgments = [replace(first, id=f"j{n}", outcome=one) for n, one in enumerate(outcomes)]
    part = next(c for c in caseload_chapters(judgments) if c.id == "caseload-outcome")
    assert ("全部或者部分支持" in part.heading.text) is told


def test_no_small_count_stands_in_the_text(paper: WhitePaper):
    for part in paper.chapters:
        for clause in (part.heading, *part.clauses):
            assert all(f.value >= 3 for f in clause.figures if f.query.measure == "count")


def test_every_problem_is_answered_and_every_advice_answers(paper: WhitePaper):
    first = chapter(paper, "to-1")
    assert first.clauses[0].pairs_with.startswith("finding-")
    without = tuple(c for c in paper.chapters if not c.id.startswith("to-"))
    assert "problem_without_advice" in codes(replace(paper, chapters=without))


def test_typical_cases_are_effective_and_name_nobody(paper: WhitePaper):
    cases = [c for c in paper.chapters if c.id.startswith("typical-case")]
    assert len({c.heading.text.partition("：")[2] for c in cases}) == len(cases)
    assert cases
    for case in cases:
        shown = {a.judgment_id for c in case.clauses for a in c.anchors}
        assert {SHELF.judgment(i).effective for i in shown} == {True}
        assert not any("某" in clause.text for clause in case.clauses)
    own = cases[0].clauses[0].anchors[0].judgment_id
    pending = Shelf(replace(j, effective=False) if j.id == own else j for j in SHELF.by_id.values())
    problems = check_white_paper(paper, pending, on=ON).problems
    assert ("not_effective", f"{cases[0].id}/case.1") in {(p.code, p.clause) for p in problems}


def test_no_case_is_typical_before_it_is_effective():
    never = Shelf(replace(j, effective=None) for j in SHELF.by_id.values())
    paper = compose_white_paper(FINDINGS, never, settings=SETTINGS, on=ON)
    assert "典型案例" not in headings(paper)


def test_the_appendix_gives_the_articles_as_the_book_has_them():
    law, article = "中华人民共和国民法典", "第九百四十二条"
    book = Book((law, article, "物业服务人应当按照约定和物业的使用性质，妥善维修。"))
    paper = compose(statutes=book)
    lines = [c.text for c in chapter(paper, "articles").clauses]
    given = next(line for line in lines if article in line)
    assert given.endswith("：“物业服务人应当按照约定和物业的使用性质，妥善维修。”")
    other = Book((law, article, "物业服务人应当妥善维修。"))
    assert "statute_text" in codes(paper, statutes=other)


def test_the_scope_narrows_caseload_and_findings():
    year = PaperScope(since=date(2025, 1, 1), until=date(2025, 12, 31))
    paper = compose(scope=year)
    assert chapter(paper, "matters").table.columns == ("2025年",)
    assert check_white_paper(paper, SHELF, on=ON).ok
    court = compose(scope=PaperScope(courts=("浙江省义乌市人民法院",)))
    assert "1家法院" in chapter(court, "scope").clauses[0].text
    one = compose(scope=PaperScope(findings=("finding-face",)))
    assert len(one.judgment_ids) == len(samples("face"))
    assert [c.id for c in one.chapters if c.id.startswith("finding-")] == ["finding-1"]
    assert check_white_paper(one, SHELF, on=ON).ok
    never = PaperScope(since=date(1999, 1, 1), until=date(1999, 12, 31))
    with pytest.raises(UnsupportedClaim, match="范围"):
        compose(scope=never)


def test_judgments_read_later_are_mentioned_and_do_not_block():
    fewer = Shelf(list(SHELF.by_id.values())[:-1])
    paper = compose_white_paper(FINDINGS, fewer, settings=SETTINGS, on=ON)
    report = check_white_paper(paper, SHELF, on=ON)
    assert report.ok
    assert {p.code for p in report.problems} == {"scope_grown"}


def test_the_file_is_the_same_each_time_and_reads_back(paper: WhitePaper, data: bytes):
    assert data == render_white_paper(paper)
    again, printed = read_document(data)
    assert again == paper
    assert [line.text for line in printed.lines] == [line.text for line in paper_lines(paper)]
    assert check_white_paper(again, SHELF, on=ON, printed=printed).ok


def test_the_file_has_contents_captions_and_charts(paper: WhitePaper, data: bytes):
    document = docx.Document(BytesIO(data))
    styles = [p.style.name for p in document.paragraphs]
    tables = sum(c.table is not None for c in paper.chapters)
    assert styles.count("toc 1") == 7
    charts = sum(c.table is not None and len(chart_values(c.table)) > 1 for c in paper.chapters)
    assert styles.count("Caption") == tables + charts
    assert 1 < len(document.inline_shapes) == charts
    xml = document.element.xml
    assert xml.count("PAGEREF") == len(paper.chapters)
    assert xml.count("SEQ 表") == tables


def _cell(document: Document) -> None:
    run = document.tables[1].rows[1].cells[1].paragraphs[0].runs[0]
    run.text = str(int(run.text) + 1)


def _row_gone(document: Document) -> None:
    row = document.tables[1].rows[1]._tr
    row.getparent().remove(row)


def _table_gone(document: Document) -> None:
    table = document.tables[2]._tbl
    table.getparent().remove(table)


def _heading(document: Document) -> None:
    run = next(r for p in document.paragraphs for r in p.runs if "居首" in r.text)
    run.text = run.text.replace("居首", "持续居首")


def _caption(document: Document) -> None:
    run = next(
        r
        for p in document.paragraphs
        if p.style.name == "Caption"
        for r in p.runs
        if len(r.text) > 2
    )
    run.text += "（含撤诉）"


def _chart_gone(document: Document) -> None:
    picture = next(p for p in document.paragraphs if p._p.findall(".//{*}drawing"))
    picture._p.getparent().remove(picture._p)


def _cover(document: Document) -> None:
    document.paragraphs[0].runs[0].text = "浙江省高级人民法院"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_cell, "cell_differs"),
        (_row_gone, "table_differs"),
        (_table_gone, "table_differs"),
        (_heading, "edited_outside"),
        (_caption, "edited_outside"),
        (_chart_gone, "picture_differs"),
        (_cover, "edited_outside"),
    ],
)
def test_what_is_changed_in_a_word_processor_is_named(
    data: bytes, change: Callable[[Document], None], code: str
):
    document = docx.Document(BytesIO(data))
    change(document)
    buffer = BytesIO()
    document.save(buffer)
    again, printed = read_document(buffer.getvalue())
    assert code in codes(again, printed=printed)
