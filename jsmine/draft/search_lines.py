"""类案检索报告 as it is printed: its lines in order and its table."""

from jsmine.domain.search_report import ReportPart, SearchReport
from jsmine.draft import page
from jsmine.draft.printed import Line, Rows
from jsmine.text.days import format_date
from jsmine.text.numerals import format_numeral

COLUMNS = ("序号", "案号", "审理法院", "案由", "裁判日期", "层级", "效力", "裁判结果")
_STYLES = {ReportPart.TITLE: page.TITLE_STYLE, ReportPart.SIGNATURE: page.SIGNATURE}


def report_lines(report: SearchReport) -> list[Line]:
    """Every line of the report; each part but title and signature has a numbered heading."""
    lines: list[Line] = []
    numbered = 0
    for part, clauses in report.parts:
        if part not in _STYLES:
            numbered += 1
            heading = f"{format_numeral(numbered)}、{part.value}"
            lines.append(Line(style=page.LEVEL_ONE, text=heading))
        style = _STYLES.get(part, page.BODY)
        lines += [Line(style=style, text=clause.text, clauses=(clause,)) for clause in clauses]
    return lines


def report_tables(report: SearchReport) -> tuple[Rows, ...]:
    """The table of results, if there are any."""
    if not report.cases:
        return ()
    rows = tuple(
        (
            str(place),
            case.case_number,
            case.court,
            case.cause,
            format_date(case.judgment_date) if case.judgment_date else "不详",
            case.tier,
            case.effect,
            case.outcome,
        )
        for place, case in enumerate(report.cases, start=1)
    )
    return ((COLUMNS, *rows),)
