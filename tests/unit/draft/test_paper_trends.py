"""The trend of a finding in a white paper: drawn, hidden and proved."""

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import docx
import pytest
from drafting_samples import ON, SETTINGS, Shelf, make_finding
from paper_cells import CELLS, JUDGMENTS, SHELF
from PIL import Image
from scipy.stats import poisson

from jsmine.domain.finding import Finding, FlaggedRun, Flagging, Trend, TrendPoint
from jsmine.domain.judgment import Judgment
from jsmine.domain.white_paper import (
    Chapter,
    PaperScope,
    PaperTrend,
    WhitePaper,
)
from jsmine.draft import check_white_paper, compose_white_paper, read_document, render_white_paper
from jsmine.draft.charts import draw_trend
from jsmine.draft.paper_lines import paper_lines
from jsmine.draft.trends import finding_trend, trend_note, trend_rows, trend_words

# Judgments of the quarters together, as the trend of the finding was measured on.
COUNTS = tuple(map(sum, zip(*CELLS, strict=True)))
QUARTERS = ("2023Q1", "2023Q2", "2023Q3", "2023Q4", "2024Q1")
TREND = Trend(
    points=tuple(
        TrendPoint(period=q, count=n, inflow=100, expected=e)
        for q, n, e in zip(QUARTERS, COUNTS, (7.5, 8.0, 8.5, 8.0, 10.0), strict=True)
    ),
    rate_ratio=2.0,
    interval=(1.2, 3.0),
    p_value=0.01,
    q_value=0.02,
    first_alert="2023Q3",
    method="",
)
FINDING = make_finding(JUDGMENTS, id="finding-charger", trend=TREND)


@pytest.fixture(scope="module")
def trended() -> WhitePaper:
    return compose_white_paper([FINDING], SHELF, settings=SETTINGS, on=ON)


def curve(paper: WhitePaper) -> tuple[Chapter, PaperTrend]:
    part = next(c for c in paper.chapters if c.trend is not None)
    assert part.trend is not None
    return part, part.trend


def run(findings: list[Finding], on: date = ON) -> FlaggedRun:
    flagging = Flagging(findings=tuple(findings), not_flagged=())
    return FlaggedRun(at=datetime(on.year, on.month, on.day, 9), flagging=flagging)


def codes(paper: WhitePaper, findings: list[Finding] | None) -> set[str]:
    runs = None if findings is None else [run(findings)]
    report = check_white_paper(paper, SHELF, on=ON, runs=runs)
    return {problem.code for problem in report.problems}


def small_trend(counts: list[int]) -> tuple[list[Judgment], Trend]:
    """One court's judgments by quarter from 2021 on, as the trend counts them."""
    quarters = [f"{2021 + n // 4}Q{n % 4 + 1}" for n in range(len(counts))]
    judgments = [
        replace(
            JUDGMENTS[0],
            id=f"{quarter}-{number}",
            judgment_date=date(int(quarter[:4]), int(quarter[-1]) * 3, 8),
        )
        for quarter, count in zip(quarters, counts, strict=True)
        for number in range(count)
    ]
    points = tuple(
        TrendPoint(period=q, count=n, inflow=50, expected=1.5)
        for q, n in zip(quarters, counts, strict=True)
    )
    return judgments, replace(TREND, points=points)


def test_a_trend_tells_no_cell_that_the_heat_map_hides(trended: WhitePaper):
    _, picture = curve(trended)
    # Each quarter of 2023 hides one cell: by quarter, the sum of the courts would tell it.
    assert [(row[0], row[1]) for row in trend_rows(picture)] == [
        ("2023年上半年", "18"), ("2023年下半年", "12"), ("2024年一季度", "12"),
    ]  # fmt: skip
    words = trend_words(picture)
    assert "2023年上半年实际18件、预期15.5件（8件至24件）" in words
    assert words.endswith("首次预警：2023年下半年。")


def test_a_year_of_a_trend_never_hides_one_quarter_alone():
    judgments, trend = small_trend([5, 4, 2, 6, 3, 3, 3, 3])
    picture = finding_trend("f", trend, judgments, None)
    assert picture is not None
    assert [row[1] for row in trend_rows(picture)] == ["5", "*", "*", "6", "3", "3", "3", "3"]
    assert "2021年二季度实际*件、预期1.5件" in trend_words(picture)
    assert "*为少于3件" in trend_note(picture)


@pytest.mark.parametrize(
    ("counts", "unit", "shown"),
    [
        ([2, 2, 1, 2, 2, 2, 3, 4], "半年度", ["4", "3", "4", "7"]),
        ([0, 1, 0, 2, 1, 1, 0, 2, 2, 2, 0, 3, 5, 1, 1, 5], "年度", ["3", "4", "7", "12"]),
        ([0, 0, 0, 1, 1, 0, 1, 1, 1, 1, 2, 1, 2, 2, 2, 3], "年度", ["*", "*", "5", "9"]),
    ],
)
def test_small_quarters_are_drawn_together(counts: list[int], unit: str, shown: list[str]):
    judgments, trend = small_trend(counts)
    picture = finding_trend("f", trend, judgments, None)
    assert picture is not None
    assert unit in picture.title
    rows = trend_rows(picture)
    assert [row[1] for row in rows] == shown
    each = len(counts) // len(shown)
    assert {row[2] for row in rows} == {f"{1.5 * each:.1f}"}
    assert {row[3:] for row in rows} == {
        tuple(f"{n:.0f}" for n in poisson.interval(0.95, 1.5 * each))
    }


def test_no_trend_is_drawn_of_other_cases_or_of_hidden_ones():
    judgments, trend = small_trend([5, 4, 3, 6])
    assert finding_trend("f", trend, judgments, None) is not None
    assert finding_trend("f", trend, [*judgments, replace(judgments[0], id="serial")], None) is None
    assert finding_trend("f", trend, [], None) is None
    judgments, trend = small_trend([0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 2, 0])
    assert finding_trend("f", trend, judgments, None) is None


def test_a_series_counts_once_and_the_picture_says_so():
    series = [replace(JUDGMENTS[0], id=f"series-{n}") for n in range(6)]
    finding = replace(
        FINDING,
        documents=(*FINDING.documents, *(j.id for j in series)),
        counted=FINDING.documents,
    )
    shelf = Shelf([*JUDGMENTS, *series])
    paper = compose_white_paper([finding], shelf, settings=SETTINGS, on=ON)
    _, picture = curve(paper)
    assert picture.folded
    assert sum(figure.value for figure in picture.figures) == len(JUDGMENTS)
    assert "系列案合并按一件计。" in trend_note(picture)
    report = check_white_paper(paper, shelf, on=ON, runs=[run([finding])])
    assert not {p.code for p in report.problems} & {"curve_differs", "figure_differs"}


def test_no_series_is_told_of_where_only_undated_judgments_are_not_counted():
    undated = replace(JUDGMENTS[0], id="undated", judgment_date=None)
    finding = replace(FINDING, documents=(*FINDING.documents, "undated"), counted=FINDING.documents)
    shelf = Shelf([*JUDGMENTS, undated])
    paper = compose_white_paper([finding], shelf, settings=SETTINGS, on=ON)
    assert not curve(paper)[1].folded


def test_a_picture_of_an_older_run_is_true_to_it_and_its_day_is_told(trended: WhitePaper):
    newer = run([replace(FINDING, trend=replace(TREND, first_alert="2024Q1"))])
    older = run([FINDING], date(2025, 11, 3))
    report = check_white_paper(trended, SHELF, on=ON, runs=iter([newer, older]))
    assert report.ok, report.problems
    [told] = [p for p in report.problems if p.code == "run_renewed"]
    assert "依据2025年11月3日的分析结果" in told.message
    assert "2026年1月15日已重新分析" in told.message
    assert not told.blocks


def test_older_runs_are_not_read_where_the_newest_gives_the_picture(trended: WhitePaper):
    runs = iter([run([FINDING]), run([])])
    check_white_paper(trended, SHELF, on=ON, runs=runs)
    assert len(list(runs)) == 1


def test_a_scope_that_cuts_the_finding_draws_no_trend(trended: WhitePaper):
    scope = PaperScope(until=date(2023, 12, 31))
    cut = compose_white_paper([FINDING], SHELF, settings=SETTINGS, scope=scope, on=ON)
    assert any(c.trend for c in trended.chapters)
    assert not any(c.trend for c in cut.chapters)


def test_a_trend_proves_itself_in_the_file(trended: WhitePaper):
    document, printed = read_document(render_white_paper(trended))
    assert document == trended
    report = check_white_paper(document, SHELF, on=ON, runs=[run([FINDING])], printed=printed)
    assert report.ok, report.problems
    assert not {p.code for p in report.problems} & {"curve_differs", "curve_unproved"}


def test_without_the_stored_findings_a_trend_is_said_to_be_unproved(trended: WhitePaper):
    report = check_white_paper(trended, SHELF, on=ON)
    assert report.ok
    assert "curve_unproved" in {p.code for p in report.problems}


@pytest.mark.parametrize(
    "stored",
    [
        [],
        [replace(FINDING, trend=replace(TREND, first_alert="2024Q1"))],
        [replace(FINDING, documents=FINDING.documents[1:])],
        [
            replace(
                FINDING,
                trend=replace(
                    TREND, points=(replace(TREND.points[0], expected=3.0), *TREND.points[1:])
                ),
            )
        ],
    ],
    ids=["gone", "alert", "documents", "expected"],
)
def test_a_trend_that_is_not_the_stored_one_is_named(trended: WhitePaper, stored: list[Finding]):
    assert "curve_differs" in codes(trended, stored)


def test_a_trend_that_shows_what_is_to_be_hidden_is_named():
    judgments, trend = small_trend([5, 4, 2, 6, 3, 3, 3, 3])
    finding = make_finding(judgments, id="finding-charger", trend=trend)
    shelf = Shelf(judgments)
    paper = compose_white_paper([finding], shelf, settings=SETTINGS, on=ON)
    part, picture = curve(paper)
    assert picture.hidden
    bare = replace(part, trend=replace(picture, hidden=()))
    moved = replace(
        part,
        trend=replace(
            picture,
            figures=(replace(picture.figures[0], value=8.0), *picture.figures[1:]),
        ),
    )
    for wrong, code in ((bare, "curve_differs"), (moved, "figure_differs")):
        chapters = tuple(wrong if c is part else c for c in paper.chapters)
        for runs in ([run([finding])], None):
            report = check_white_paper(replace(paper, chapters=chapters), shelf, on=ON, runs=runs)
            assert code in {problem.code for problem in report.problems}


def test_a_trend_has_its_caption_its_note_and_its_words(trended: WhitePaper):
    document = docx.Document(BytesIO(render_white_paper(trended)))
    words = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    lines = [line.text for line in paper_lines(trended)]
    captions = [text for text in lines if text.startswith("图")]
    assert [text.partition("：")[0] for text in words] == captions
    place = next(n for n, text in enumerate(lines) if "年度数量与预期" in text)
    assert lines[place].endswith("（2023年上半年至2024年第一季度）")
    assert lines[place + 1] == trend_note(curve(trended)[1])
    assert "截至2023年第三季度" in lines[place + 1]


def test_the_range_is_drawn_and_the_alert_only_if_there_is_one():
    rows = [("2023年一季度", "9", "4.0", "1", "8"), ("2023年二季度", "*", "4.0", "1", "8")]
    with_alert, without = draw_trend(rows, "2023年一季度"), draw_trend(rows, "")
    assert with_alert == draw_trend(rows, "2023年一季度")

    def colours(image: bytes) -> set[object]:
        return {c for _, c in Image.open(BytesIO(image)).convert("RGB").getcolors(1 << 20)}

    pale, red = (213, 224, 236), (163, 42, 42)
    assert {pale, red} <= colours(with_alert)
    assert pale in colours(without)
    assert red not in colours(without)


@pytest.mark.parametrize("mean", [0.0, 0.02, 0.9, 3.6, 17.25, 260.0, 5000.0])
def test_the_band_is_that_of_the_poisson_distribution(mean: float):
    band = TrendPoint(period="2024Q1", count=0, inflow=0, expected=mean).band
    assert band == tuple(poisson.ppf([0.025, 0.975], mean) if mean else (0, 0))
