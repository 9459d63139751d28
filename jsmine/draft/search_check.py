"""SearchReport → CheckReport: what art. 8 of 法发〔2020〕24号 asks for, and every quote again."""

from collections.abc import Sequence
from dataclasses import replace

from jsmine.domain.redaction import masked_text
from jsmine.domain.search_report import ReportPart, SearchReport
from jsmine.domain.similar import Tier
from jsmine.domain.statute import law_key
from jsmine.domain.suggestion import CheckReport, Clause, ClauseProblem
from jsmine.draft.cases import Cases, load_cases
from jsmine.draft.check.context import CASE_NUMBER, QUOTED, Faults, fault
from jsmine.draft.check.outside import compare_outside
from jsmine.draft.check.privacy import private_data
from jsmine.draft.check.statutes import named_articles
from jsmine.draft.dimensions import cause_of, court_label, court_of
from jsmine.draft.frame import placeholders_in
from jsmine.draft.law import cited_articles
from jsmine.draft.printed import Printed
from jsmine.draft.search_comparison import number_of
from jsmine.draft.search_lines import report_lines, report_tables
from jsmine.draft.search_report import found_sentence, inferred_sentence, result_sentences
from jsmine.ports import JudgmentSource
from jsmine.text.days import format_date

_LABELS = ("检索主体", "检索时间", "检索平台", "检索方法", "检索结果")


def check_search_report(
    report: SearchReport, source: JudgmentSource, *, printed: Printed | None = None
) -> CheckReport:
    """Whether the report is complete, and whether its quotes and rows are those of the cases.

    ``printed`` is what the .docx shows; what was changed there outside the system is named.
    """
    problems: list[ClauseProblem] = []
    seen = report
    if printed is not None:
        clauses, problems = compare_outside(report_lines(report), report_tables(report), printed)
        seen = _as_read(report, clauses)
    ids = {c.judgment_id for c in report.cases}
    ids |= {a.judgment_id for _, clauses in report.parts for c in clauses for a in c.anchors}
    cases = load_cases(source, ids - {report.query_id})
    problems += [*_complete(seen), *_order(report), *_counts(seen), *_cause(seen), *_dates(seen)]
    clauses = [clause for _, part in seen.parts for clause in part]
    for clause in clauses:
        problems += _quotes(report, cases, clause)
        problems += _articles(cases, clause)
        problems += [
            fault(code, f"文中出现{label}，应当删除。", clause)
            for code, label in private_data(clause.text)
        ]
        problems += [
            fault("placeholder", f"{phrase}尚未填写。", clause, blocks=False)
            for phrase in placeholders_in(clause.text)
        ]
    problems += _rows(report, cases)
    return CheckReport(
        problems=tuple(dict.fromkeys(problems)),
        checked={
            "clauses": len(clauses),
            "figures": len(report.cases),
            "quotes": sum(len(clause.quotes) for clause in clauses),
            "statutes": 0,
        },
    )


def _as_read(report: SearchReport, clauses: Sequence[Clause]) -> SearchReport:
    """The report with the clauses as the file reads; what was added stays where it stands."""
    home = {clause.id: part for part, own in report.parts for clause in own}
    parts: dict[ReportPart, list[Clause]] = {part: [] for part, _ in report.parts}
    here = ReportPart.TITLE
    for clause in clauses:
        here = home.get(clause.id, here)
        parts[here].append(clause)
    return replace(report, parts=tuple((part, tuple(own)) for part, own in parts.items()))


def _counts(report: SearchReport) -> Faults:
    """What is said of the results is what the table of results gives."""
    said = "".join(clause.text for clause in report.part(ReportPart.SEARCH))
    if report.part(ReportPart.SEARCH) and found_sentence(len(report.cases)) not in said:
        yield fault("figure_differs", "检索结果的件数与所列类案不一致。", "search")
    results = report.part(ReportPart.RESULTS)
    expected = result_sentences(report.cases)
    if [clause.text for clause in results] != list(expected):
        yield fault("figure_differs", "检索结果的分项件数与所列类案不一致。", "results")


def _cause(report: SearchReport) -> Faults:
    """The 案由 that was told from the facts is called so, and as sure as the search had it."""
    if report.cause is None:
        return
    told, _, _ = inferred_sentence(report.cause).partition("；")
    if told not in "".join(clause.text for clause in report.part(ReportPart.PENDING)):
        yield fault("cause_differs", f"待决案件应写明“{told}”，与检索时一致。", "pending.1")


def _dates(report: SearchReport) -> Faults:
    """The day of the search is the same wherever it stands, and no case is younger."""
    day = format_date(report.searched_on)
    for part in (ReportPart.SEARCH, ReportPart.SIGNATURE):
        if report.part(part) and not any(day in c.text for c in report.part(part)):
            yield fault("date_differs", f"检索时间与落款日期应为{day}。", part.name.lower())
    for case in report.cases:
        if case.judgment_date is not None and case.judgment_date > report.searched_on:
            message = f"{case.case_number}的裁判日期晚于检索时间，请核对。"
            yield fault("date_differs", message, "results")


def _complete(report: SearchReport) -> Faults:
    for part in ReportPart:
        if not any(clause.text.strip() for clause in report.part(part)):
            yield fault("part_missing", f"缺少“{part.value}”。", part.value)
    text = "".join(clause.text for clause in report.part(ReportPart.SEARCH))
    for label in _LABELS:
        if label not in text:
            yield fault("part_missing", f"缺少{label}。", "search")
    if "争议焦点" not in "".join(c.text for c in report.part(ReportPart.PENDING)):
        yield fault("part_missing", "缺少待决案件争议焦点。", "pending")


def _order(report: SearchReport) -> Faults:
    """Tiers come in the order of art. 4, and each says how far it binds (art. 9)."""
    ranks = [[tier.value for tier in Tier].index(case.tier) for case in report.cases]
    if ranks != sorted(ranks):
        yield fault("tier_order", "类案没有按规定的检索层级排列。", "results")
    for case in report.cases:
        if case.effect != Tier(case.tier).effect:
            yield fault("effect_differs", f"{case.case_number}的参照、参考效力有误。", "results")


def _quotes(report: SearchReport, cases: Cases, clause: Clause) -> Faults:
    texts = {report.query_id: report.query_text}
    texts |= {i: masked_text(judgment) for i, judgment in cases.by_id.items()}
    places = {texts[a.judgment_id][a.start : a.end].strip() for a in clause.anchors
              if a.judgment_id in texts}  # fmt: skip
    for anchor in clause.anchors:
        if anchor.judgment_id not in texts:
            yield fault("judgment_missing", "所依据的裁判文书不在库中，无法核验。", clause)
    for quote in clause.quotes:
        if quote not in places or f"“{quote}”" not in clause.text:
            yield fault("quote_differs", f"引文“{quote[:20]}”与裁判文书原文不一致。", clause)
    for match in QUOTED.finditer(clause.text):
        if match.group(1) not in clause.quotes:
            yield fault("quote_unknown", f"引号内的“{match.group(1)[:20]}”没有依据。", clause)
    known = {str(cases.by_id[a.judgment_id].case_number) for a in clause.anchors
             if a.judgment_id in cases.by_id}  # fmt: skip
    for match in CASE_NUMBER.finditer(clause.text):
        if known and match.group() not in known:
            yield fault("case_differs", f"案号{match.group()}与所依据的裁判文书不一致。", clause)


def _articles(cases: Cases, clause: Clause) -> Faults:
    """An article that a comparison names is one that the similar case cites."""
    judgments = cases.some(a.judgment_id for a in clause.anchors)
    cited = cited_articles(judgments)
    for law, article in named_articles(clause.text):
        if judgments and (law_key(law), article) not in cited:
            yield fault("statute_unsourced", f"该案没有引用《{law}》{article}，请核对。", clause)


def _rows(report: SearchReport, cases: Cases) -> Faults:
    for case in report.cases:
        judgment = cases.by_id.get(case.judgment_id)
        if judgment is None:
            yield fault("judgment_missing", f"{case.case_number}不在库中，无法核验。", "results")
            continue
        if judgment.effective is False:
            message = f"{case.case_number}尚未生效，不是规定意义上的类案。"
            yield fault("not_effective", message, "results", blocks=False)
        for label, said, known in (
            ("案号", case.case_number, number_of(judgment)),
            ("审理法院", case.court, court_label(court_of(judgment))),
            ("案由", case.cause, cause_of(judgment)),
            ("裁判日期", case.judgment_date, judgment.judgment_date),
            ("裁判结果", case.outcome, judgment.outcome.value),
        ):
            if said != known:
                message = f"{case.case_number}的{label}与库中裁判文书不一致。"
                yield fault("case_differs", message, "results")
