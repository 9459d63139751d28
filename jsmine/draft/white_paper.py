"""Findings → 审判白皮书: scope, caseload, problems, causes, advice, typical cases, appendix.

Outline after the published papers (basic situation, problems by kind, causes, advice, cases,
basis of the figures); headings state the finding, each number is a stored query.
"""

from collections.abc import Sequence
from datetime import date
from hashlib import sha256

from jsmine.domain.cluster import Grouping
from jsmine.domain.finding import Finding
from jsmine.domain.judgment import Judgment
from jsmine.domain.suggestion import Figure
from jsmine.domain.white_paper import Chapter, PaperScope, WhitePaper
from jsmine.draft.caseload import caseload_chapters
from jsmine.draft.disputes import disputes_chapter
from jsmine.draft.figures import make_figure
from jsmine.draft.matters import Matter, make_matters
from jsmine.draft.paper_parts import (
    advice_chapters,
    appendix_chapters,
    cause_chapters,
    counted,
    finding_chapter,
    headed,
    matters_table,
    typical_chapters,
)
from jsmine.draft.settings import DraftSettings
from jsmine.errors import UnsupportedClaim
from jsmine.ports import JudgmentSource, StatuteBook
from jsmine.text.numerals import format_numeral


def compose_white_paper(
    findings: Sequence[Finding],
    source: JudgmentSource,
    *,
    settings: DraftSettings,
    scope: PaperScope | None = None,
    statutes: StatuteBook | None = None,
    grouping: Grouping | None = None,
    on: date,
) -> WhitePaper:
    """The paper on these findings and the caseload around them, within the scope.

    If the scope names findings, the caseload is that of their judgments; else it is that of all
    judgments of the period, courts and causes, with a map of their disputes after the
    ``grouping`` that the findings are of.

    Raises:
        UnsupportedClaim: no finding is supported by judgments of the scope.
    """
    scope = scope or PaperScope()
    if scope.findings:
        findings = [finding for finding in findings if finding.id in scope.findings]
    within = {j.id: j for j in scope_judgments(scope, findings, source)}
    matters = make_matters(findings, within, source, settings=settings, statutes=statutes, on=on)
    if not matters:
        raise UnsupportedClaim(
            "所选范围内没有可以支撑白皮书的裁判文书，请调整期间、法院、案由或者问题。"
        )
    judgments = tuple(within.values())
    by_id = {finding.id: finding for finding in findings}
    disputes = disputes_chapter(None if scope.findings else grouping, findings, judgments)
    chapters = (
        scope_chapter(scope, judgments),
        headed("caseload", 1, "案件基本情况"),
        *caseload_chapters(judgments),
        *([disputes] if disputes is not None else []),
        matters_table(matters),
        headed("problems", 1, f"突出问题：{_named(matters)}"),
        *(finding_chapter(m, by_id[m.plan.finding.id], within) for m in matters),
        *cause_chapters(matters),
        *advice_chapters(matters),
        *typical_chapters(matters),
        *appendix_chapters(matters, statutes, on),
    )
    court = settings.court or "××人民法院"
    named = "\n".join((on.isoformat(), repr(scope), *(m.plan.finding.id for m in matters)))
    return WhitePaper(
        id="white-paper-" + sha256(named.encode("utf-8")).hexdigest()[:12],
        court=court,
        title=f"{court}类案审判白皮书",
        drafted_on=on,
        scope=scope,
        judgment_ids=tuple(within),
        chapters=chapters,
    )


def scope_judgments(
    scope: PaperScope, findings: Sequence[Finding], source: JudgmentSource
) -> list[Judgment]:
    """The judgments that the caseload counts, by day, number and id."""
    ids = sorted({i for f in findings for i in f.documents}) if scope.findings else None
    found = [judgment for judgment in source.judgments(ids) if scope.holds(judgment)]
    return sorted(found, key=lambda j: (str(j.judgment_date or ""), str(j.case_number), j.id))


def _named(matters: Sequence[Matter]) -> str:
    areas = list(dict.fromkeys(m.plan.fill(m.plan.field.area) for m in matters))
    return areas[0] if len(areas) == 1 else f"{areas[0]}等{format_numeral(len(areas))}个方面"


def scope_chapter(scope: PaperScope, judgments: Sequence[Judgment]) -> Chapter:
    """What was counted, how, and what the paper cannot tell."""
    whole, courts = make_figure("count", judgments), make_figure("courts", judgments)
    first, last = make_figure("first_month", judgments), make_figure("last_month", judgments)
    about = (
        f"本白皮书以{first.printed}至{last.printed}{courts.printed}作出的裁判文书{whole.printed}"
        "为统计对象。"
    )
    lines: list[tuple[str, str, tuple[Figure, ...]]] = [
        ("text-1.1", about, (first, last, courts, whole)),
        ("text-1.2", _narrowed(scope), ()),
        *((f"text-{place}", text, ()) for place, text in enumerate(_METHOD, start=2)),
    ]
    return Chapter(
        id="scope",
        level=1,
        heading=counted("scope/heading", "统计范围与方法"),
        clauses=tuple(
            counted(f"scope/{name}", text, figures) for name, text, figures in lines if text
        ),
    )


_METHOD = (
    "各项数字由裁判文书逐件计算得出，可以按同一口径重新计算；未采用抽样和推算。",
    "问题的认定以裁判文书裁判理由部分的表述为准，当事人的主张、抗辩不作为依据；"
    "离婚、抚养、监护、未成年人犯罪和调解结案的文书计入收案统计，不作为问题的依据，也不引用。",
    "本白皮书反映的是进入诉讼并已裁判的纠纷，不代表相关行业和领域的全部情况。",
)


def _narrowed(scope: PaperScope) -> str:
    """How the user narrowed the scope, in words."""
    parts = []
    if scope.courts:
        parts.append(f"法院限于{'、'.join(scope.courts)}")
    if scope.causes:
        parts.append(f"案由限于{'、'.join(scope.causes)}")
    if scope.findings:
        parts.append("案件限于本白皮书所列问题涉及的案件")
    return f"统计时{'，'.join(parts)}。" if parts else ""
