"""SearchReport → CheckReport: what art. 8 of 法发〔2020〕24号 asks for, and every quote again."""

from jsmine.domain.search_report import ReportPart, SearchReport
from jsmine.domain.similar import Tier
from jsmine.domain.suggestion import CheckReport, Clause, ClauseProblem
from jsmine.draft.cases import Cases, load_cases
from jsmine.draft.check.context import CASE_NUMBER, QUOTED, Faults, fault
from jsmine.draft.frame import placeholders_in
from jsmine.ports import JudgmentSource

_LABELS = ("检索主体", "检索时间", "检索平台", "检索方法", "检索结果")


def check_search_report(report: SearchReport, source: JudgmentSource) -> CheckReport:
    """Whether the report is complete, and whether its quotes and rows are those of the cases."""
    ids = {c.judgment_id for c in report.cases}
    ids |= {a.judgment_id for _, clauses in report.parts for c in clauses for a in c.anchors}
    cases = load_cases(source, ids - {report.query_id})
    clauses = [clause for _, part in report.parts for clause in part]
    problems: list[ClauseProblem] = [*_complete(report), *_order(report)]
    for clause in clauses:
        problems += _quotes(report, cases, clause)
        problems += [
            fault("placeholder", f"{phrase}尚未填写。", clause)
            for phrase in placeholders_in(clause.text)
        ]
    problems += _rows(report, cases)
    return CheckReport(
        problems=tuple(problems),
        checked={
            "clauses": len(clauses),
            "figures": 0,
            "quotes": sum(len(clause.quotes) for clause in clauses),
            "statutes": 0,
        },
    )


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
    texts |= {i: judgment.text for i, judgment in cases.by_id.items()}
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


def _rows(report: SearchReport, cases: Cases) -> Faults:
    for case in report.cases:
        judgment = cases.by_id.get(case.judgment_id)
        if judgment is None:
            yield fault("judgment_missing", f"{case.case_number}不在库中，无法核验。", "results")
        elif str(judgment.case_number or "案号不详") != case.case_number:
            yield fault(
                "case_differs", f"{case.case_number}与库中裁判文书的案号不一致。", "results"
            )
        elif judgment.effective is False:
            message = f"{case.case_number}尚未生效，不是规定意义上的类案。"
            yield fault("not_effective", message, "results", blocks=False)
