"""Verbs of the two reports: 类案检索报告 and 审判白皮书."""

from jsmine.domain.judgment import Judgment
from jsmine.domain.search_report import SearchReport
from jsmine.domain.similar import InferredCause, SimilarCase
from jsmine.domain.suggestion import CheckReport
from jsmine.domain.white_paper import PaperPreview, PaperScope, WhitePaper
from jsmine.draft import (
    Loaded,
    check_white_paper,
    compose_search_report,
    compose_white_paper,
    render_search_report,
    render_white_paper,
)
from jsmine.errors import NotFound
from jsmine.ports import StatuteBook
from jsmine.workbench.drafting import draft_settings
from jsmine.workbench.workspace import Workspace


def search_report(
    workspace: Workspace,
    query: Judgment,
    results: tuple[SimilarCase, ...],
    *,
    cause: InferredCause | None,
    searcher: str,
) -> tuple[SearchReport, bytes]:
    """The 类案检索报告 on a search, as a value and as .docx."""
    report = compose_search_report(
        query,
        results,
        workspace.judgments,
        settings=draft_settings(workspace),
        searcher=searcher,
        cause=cause,
        on=workspace.today(),
    )
    return report, render_search_report(report)


def preview_paper(workspace: Workspace, scope: PaperScope) -> PaperPreview:
    """How much a white paper of this scope would count, before it is written."""
    flagging = workspace.groupings.flagging()
    findings = flagging.findings if flagging else ()
    within = {
        summary.id
        for summary in workspace.judgments.summaries()
        if scope.covers(summary.judgment_date, summary.court, summary.cause)
    }
    members = {
        finding.id: within.intersection(finding.documents)
        for finding in findings
        if not scope.findings or finding.id in scope.findings
    }
    counted = set().union(*members.values()) if scope.findings else within
    return PaperPreview(
        judgments=len(counted), findings={name: len(ids) for name, ids in members.items()}
    )


def white_paper(
    workspace: Workspace, scope: PaperScope, statutes: StatuteBook | None
) -> tuple[WhitePaper, bytes, CheckReport]:
    """The 审判白皮书 on the newest findings: as a value, as .docx, and what its check says.

    Raises:
        NotFound: nothing was flagged yet, or a finding of the scope is unknown.
    """
    run = next(workspace.groupings.flagged_runs(), None)
    if run is None or not run.flagging.findings:
        raise NotFound("还没有类案问题，请先运行 jsmine flag。")
    findings = run.flagging.findings
    unknown = set(scope.findings) - {finding.id for finding in findings}
    if unknown:
        raise NotFound(f"没有类案问题{'、'.join(sorted(unknown))}，请核对编号。")
    today = workspace.today()
    shelf = Loaded(workspace.judgments)
    paper = compose_white_paper(
        findings,
        shelf,
        settings=draft_settings(workspace),
        scope=scope,
        statutes=statutes,
        grouping=run.grouping,
        on=today,
    )
    report = check_white_paper(paper, shelf, statutes=statutes, on=today, runs=[run])
    return paper, render_white_paper(paper), report
