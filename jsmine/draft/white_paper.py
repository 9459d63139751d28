"""Findings → 审判白皮书: figures, problems and advice of each, and a table that adds up.

Outline after the published papers (basic situation, problems by kind, advice, basis of the
figures); headings state the finding, each number is a stored query.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256

from jsmine.domain.finding import Finding
from jsmine.domain.judgment import Judgment
from jsmine.domain.suggestion import Clause, Part, SuggestionKind
from jsmine.domain.white_paper import Chapter, PaperRow, PaperTable, WhitePaper
from jsmine.draft.body import (
    advice_clauses,
    discovery_clauses,
    heading_anchor,
    problem_clauses,
)
from jsmine.draft.figures import make_figure, year_of
from jsmine.draft.plan import Plan, make_plan
from jsmine.draft.settings import DraftSettings
from jsmine.errors import UnsupportedClaim
from jsmine.ports import JudgmentSource, StatuteBook

SMALLEST_CELL = 3


def compose_white_paper(
    findings: Sequence[Finding],
    source: JudgmentSource,
    *,
    settings: DraftSettings,
    period: tuple[date, date] | None = None,
    statutes: StatuteBook | None = None,
    on: date,
) -> WhitePaper:
    """The paper on these findings, within the period if one is given.

    Raises:
        UnsupportedClaim: none of them is supported by judgments of the period.
    """
    plans = [
        plan
        for finding in findings
        if (plan := _plan(finding, source, settings, period, statutes, on)) is not None
    ]
    if not plans:
        raise UnsupportedClaim("所选期间内没有可以支撑白皮书的裁判文书，请调整期间或者问题。")
    chapters = (_overview(plans), *map(_chapter, plans, range(1, len(plans) + 1)), _notes(plans))
    named = "\n".join((on.isoformat(), *(plan.finding.id for plan in plans)))
    court = settings.court or "××人民法院"
    return WhitePaper(
        id="white-paper-" + sha256(named.encode("utf-8")).hexdigest()[:12],
        court=court,
        title=f"{court}类案审判白皮书",
        drafted_on=on,
        chapters=chapters,
    )


def _plan(
    finding: Finding,
    source: JudgmentSource,
    settings: DraftSettings,
    period: tuple[date, date] | None,
    statutes: StatuteBook | None,
    on: date,
) -> Plan | None:
    if period is not None:
        kept = [i for i in finding.documents if _within(source.judgment(i), period)]
        finding = replace(finding, documents=tuple(kept))
    try:
        plan = make_plan(
            finding,
            source,
            settings=settings,
            recipient=None,
            kind=SuggestionKind.CLASS,
            statutes=statutes,
            on=on,
        )
    except UnsupportedClaim:
        return None
    problems = tuple(p for p in plan.problems if len(p.anchors) >= SMALLEST_CELL)
    return replace(plan, problems=problems, smallest=SMALLEST_CELL) if problems else None


def _within(judgment: Judgment, period: tuple[date, date]) -> bool:
    day = judgment.judgment_date
    return day is not None and period[0] <= day <= period[1]


def _overview(plans: Sequence[Plan]) -> Chapter:
    """How many judgments of each kind and year; the table adds up both ways."""
    judgments = list({j.id: j for plan in plans for j in plan.judgments}.values())
    whole = make_figure("count", judgments)
    courts = make_figure("courts", judgments)
    first, last = make_figure("first_month", judgments), make_figure("last_month", judgments)
    text = (
        f"{first.printed}至{last.printed}，{courts.printed}作出的本白皮书所涉裁判"
        f"共{whole.printed}，分属下表所列各类问题。"
    )
    clause = Clause(
        id="overview.1",
        part=Part.DISCOVERY,
        text=text,
        anchors=tuple(heading_anchor(j) for j in judgments),
        figures=(first, last, courts, whole),
    )
    years = sorted({y for y in map(year_of, judgments) if y is not None})
    table = PaperTable(
        title="各类问题裁判件数（按裁判年份）",
        columns=tuple(f"{year}年" for year in years),
        rows=tuple(_row(plan, years) for plan in plans),
        smallest=SMALLEST_CELL,
    )
    title = f"基本情况：{len(plans)}类问题{whole.printed}"
    return Chapter(id="overview", title=title, clauses=(clause,), table=table)


def _row(plan: Plan, years: Sequence[int]) -> PaperRow:
    return PaperRow(
        name=plan.fill(plan.field.area),
        figures=tuple(make_figure("count", plan.judgments, {"year": str(y)}) for y in years),
        total=make_figure("count", plan.judgments),
    )


def _chapter(plan: Plan, number: int) -> Chapter:
    """One finding: what was found, the problems, the advice to the unit that can act."""
    first = plan.problems[0]
    count = make_figure("count", plan.judgments, first.where)
    clauses = [*discovery_clauses(plan), *problem_clauses(plan), *advice_clauses(plan)]
    turn = f"针对上述问题，对{plan.recipient.name}的建议如下："
    clauses = [replace(c, text=turn) if c.part is Part.TURN else c for c in clauses]
    return Chapter(
        id=f"finding-{number}",
        title=f"{plan.fill(plan.field.area)}：{plan.fill(first.type.title)}较为突出（{count.printed}）",
        clauses=tuple(clauses),
        finding_id=plan.finding.id,
    )


def _notes(plans: Sequence[Plan]) -> Chapter:
    left_out = [p.message for plan in plans for p in plan.refused if p.code == "not_citable"]
    lines = [
        "件数以裁判文书为单位，一案有一审、二审裁判的分别计算；年份为裁判作出的年份。",
        "问题件数为裁判理由中明确指出该问题的件数，一件裁判指出多个问题的，在各问题中分别计算。",
        f"表中少于{SMALLEST_CELL}件的单元格不列具体数字，以防识别当事人；合计仍为全部件数。",
        *left_out,
    ]
    clauses = tuple(
        Clause(id=f"notes.{n}", part=Part.CLOSING, text=line) for n, line in enumerate(lines, 1)
    )
    return Chapter(id="notes", title="数据口径", clauses=clauses)
