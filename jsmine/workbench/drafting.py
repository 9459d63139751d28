"""Verbs of drafting: letters, reports, and their check."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from jsmine.domain.issuing import Stage
from jsmine.domain.judgment import Judgment, Problem
from jsmine.domain.search_report import SearchReport
from jsmine.domain.similar import SimilarCase
from jsmine.domain.suggestion import (
    CheckReport,
    Clause,
    ClauseProblem,
    Suggestion,
    SuggestionKind,
)
from jsmine.domain.white_paper import PaperPreview, PaperScope, WhitePaper
from jsmine.draft import (
    MODEL_CODE,
    DraftSettings,
    Endpoint,
    EndpointDrafter,
    Loaded,
    Printed,
    check_search_report,
    check_suggestion,
    check_white_paper,
    compose_search_report,
    compose_suggestion,
    compose_white_paper,
    edit_suggestion,
    find_office,
    print_pdf,
    read_document,
    render_search_report,
    render_suggestion,
    render_white_paper,
    rephrase_suggestion,
)
from jsmine.errors import ConfigError, IllegalTransition, NotFound, UnreadableSource
from jsmine.ports import StatuteBook
from jsmine.workbench.workspace import Workspace


def draft_settings(workspace: Workspace, court: str = "") -> DraftSettings:
    """What a document needs to know of the court, from the settings."""
    settings = workspace.settings
    return DraftSettings(
        court=court or settings.court,
        contact_name=settings.contact_name,
        contact_phone=settings.contact_phone,
        assessment_clause=settings.assessment_clause,
        reply_months=settings.reply_months,
        number_place=settings.number_place,
    )


def draft_suggestion(
    workspace: Workspace,
    finding_id: str,
    *,
    recipient: str | None,
    court: str,
    kind: SuggestionKind,
    statutes: StatuteBook | None,
    by: str,
) -> Suggestion:
    """Composes a letter for a finding and keeps it as version 1 (or as the next version)."""
    suggestion = compose_suggestion(
        workspace.groupings.finding(finding_id),
        workspace.judgments,
        settings=draft_settings(workspace, court),
        recipient=recipient,
        kind=kind,
        statutes=statutes,
        on=workspace.today(),
    )
    save(workspace, suggestion, by=by, comment="系统起草")
    return suggestion


def save(workspace: Workspace, suggestion: Suggestion, *, by: str, comment: str) -> int:
    """Keeps a version of the draft; saving what is already the newest adds none."""
    try:
        newest = workspace.suggestions.newest(suggestion.id)
    except NotFound:
        after = 0
    else:
        if newest.suggestion == suggestion:
            return newest.version
        after = newest.version
    return workspace.suggestions.record_version(
        suggestion, by=by, at=workspace.now(), comment=comment, after=after
    )


def edit(
    workspace: Workspace,
    suggestion_id: str,
    texts: Mapping[str, str],
    *,
    by: str,
    comment: str,
    after: int,
) -> Suggestion:
    """Replaces the text of clauses and keeps the result as the version after ``after``.

    Raises:
        StaleVersion: somebody saved in between.
    """
    newest = workspace.suggestions.newest(suggestion_id)
    edited = edit_suggestion(newest.suggestion, texts)
    if edited != newest.suggestion:
        workspace.suggestions.record_version(
            edited, by=by, at=workspace.now(), comment=comment, after=after
        )
    return edited


@dataclass(frozen=True, slots=True, kw_only=True)
class Rephrasing:
    """What a language model proposes for a version of a draft; nothing of it is kept yet."""

    version: int
    model: str
    before: Suggestion
    after: Suggestion

    @property
    def changed(self) -> tuple[tuple[Clause, Clause], ...]:
        """Each sentence worded anew, as it is and as it would be."""
        pairs = zip(self.before.clauses, self.after.clauses, strict=True)
        return tuple((old, new) for old, new in pairs if old != new)

    @property
    def refused(self) -> tuple[Problem, ...]:
        """What the model answered that may not be used, and why."""
        return tuple(p for p in self.after.refused if p.code.startswith(MODEL_CODE))


def propose(workspace: Workspace, suggestion_id: str, statutes: StatuteBook | None) -> Rephrasing:
    """Asks the language model for other words for the sentences of a draft; keeps nothing.

    Raises:
        ConfigError: no language model is set, or it lies outside the court's network.
        IllegalTransition: the letter was submitted already.
    """
    drafter = _language_model(workspace)
    newest = workspace.suggestions.newest(suggestion_id)
    _still_draft(workspace, suggestion_id)
    before = newest.suggestion
    after = rephrase_suggestion(
        before,
        drafter,
        workspace.judgments,
        statutes=statutes,
        on=before.drafted_on or workspace.today(),
        settings=draft_settings(workspace, before.court),
    )
    return Rephrasing(version=newest.version, model=drafter.id, before=before, after=after)


def accept(
    workspace: Workspace, proposal: Rephrasing, clauses: Collection[str], *, by: str
) -> Suggestion:
    """Keeps those sentences of a proposal that a person accepts, as the next version.

    The version says whose words they are and who took them.

    Raises:
        IllegalTransition: the letter was submitted in between.
        StaleVersion: somebody saved in between.
    """
    _still_draft(workspace, proposal.before.id)
    taken = [new for _, new in proposal.changed if new.id in clauses]
    edited = edit_suggestion(proposal.before, {clause.id: clause.text for clause in taken})
    edited = replace(edited, refused=proposal.after.refused)
    if edited != proposal.before:
        named = "：" + "、".join(clause.id for clause in taken) if taken else ""
        workspace.suggestions.record_version(
            edited,
            by=by,
            at=workspace.now(),
            comment=f"采用语言模型改写 {len(taken)} 句（{proposal.model}）{named}",
            after=proposal.version,
        )
    return edited


def _language_model(workspace: Workspace) -> EndpointDrafter:
    settings = workspace.settings
    if not settings.model_url:
        raise ConfigError("尚未启用语言模型，请先设置 model_url 和 model_name。")
    key = settings.model_key.get_secret_value() if settings.model_key else ""
    endpoint = Endpoint(
        url=settings.model_url,
        model=settings.model_name,
        key=key,
        timeout=settings.model_timeout,
    )
    return EndpointDrafter(endpoint, workspace.judgments)


def _still_draft(workspace: Workspace, suggestion_id: str) -> None:
    try:
        stage = workspace.dossiers.dossier(suggestion_id).stage
    except NotFound:
        return  # it was never submitted
    if stage is not Stage.DRAFT:
        raise IllegalTransition("该建议书已经送审，文稿不能再改；需要修改的，请先退回。")


def render(workspace: Workspace, suggestion_id: str) -> bytes:
    """The newest version as .docx, with its number once it has one."""
    newest = workspace.suggestions.newest(suggestion_id).suggestion
    return render_suggestion(newest, number=_number(workspace, suggestion_id))


def _number(workspace: Workspace, suggestion_id: str) -> str:
    """The number given at signing; nothing before."""
    try:
        return workspace.dossiers.dossier(suggestion_id).number
    except NotFound:
        return ""


def can_print() -> bool:
    """Whether this machine can turn documents into PDF."""
    return find_office() is not None


def to_pdf(document: bytes) -> bytes:
    """A .docx as PDF.

    Raises:
        MissingExtraError: there is no LibreOffice.
        DraftError: LibreOffice made no PDF, or not in time.
    """
    (printed,) = print_pdf([document])
    return printed


def verify(workspace: Workspace, what: str, statutes: StatuteBook | None) -> CheckReport:
    """Re-proves a stored letter (by id) or a .docx (by path) against the database.

    Raises:
        NotFound: neither a letter nor a file has that name.
        UnreadableSource: there is no such file, or it is a PDF, which holds no provenance.
        FormError: the file is no document of jsmine.
    """
    path = Path(what)
    if path.suffix.lower() == ".pdf":
        raise UnreadableSource("PDF 不带溯源数据，不能核验，请核验同一文书的 .docx 或者编号。")
    if path.suffix.lower() != ".docx":
        return _check(workspace, workspace.suggestions.newest(what).suggestion, statutes)
    if not path.is_file():
        raise UnreadableSource(f"没有文件 {path}，请检查路径。")
    document, printed = read_document(path.read_bytes())
    if isinstance(document, SearchReport):
        return check_search_report(document, workspace.judgments, printed=printed)
    if isinstance(document, WhitePaper):
        flagging = workspace.groupings.flagging()
        return check_white_paper(
            document,
            workspace.judgments,
            statutes=statutes,
            on=document.drafted_on,
            findings=flagging.findings if flagging else (),
            printed=printed,
        )
    report = _check(workspace, document, statutes, printed)
    return replace(report, problems=(*_forged(workspace, document), *report.problems))


def _forged(workspace: Workspace, suggestion: Suggestion) -> tuple[ClauseProblem, ...]:
    """A letter whose provenance is none of the versions saved under its id was tampered with."""
    try:
        versions = workspace.suggestions.versions(suggestion.id)
    except NotFound:
        message = "库中没有这份建议书，只能依据文书自带的溯源数据核验。"
        return (ClauseProblem(code="not_stored", message=message, blocks=False),)
    if any(version.suggestion == suggestion for version in versions):
        return ()
    message = "文书自带的溯源数据与库中保存的任何一版都不一致，请从系统重新导出。"
    return (ClauseProblem(code="provenance_differs", message=message),)


def check_edit(
    workspace: Workspace,
    suggestion_id: str,
    texts: Mapping[str, str],
    statutes: StatuteBook | None,
) -> CheckReport:
    """What the check says of a wording that is not saved: it keeps nothing."""
    edited = edit_suggestion(workspace.suggestions.newest(suggestion_id).suggestion, texts)
    return _check(workspace, edited, statutes)


def _check(
    workspace: Workspace,
    suggestion: Suggestion,
    statutes: StatuteBook | None,
    printed: Printed | None = None,
) -> CheckReport:
    return check_suggestion(
        suggestion,
        workspace.judgments,
        statutes=statutes,
        on=suggestion.drafted_on or workspace.today(),
        settings=draft_settings(workspace, suggestion.court),
        printed=printed,
        number=_number(workspace, suggestion.id),
    )


def search_report(
    workspace: Workspace, query: Judgment, results: tuple[SimilarCase, ...], *, searcher: str
) -> tuple[SearchReport, bytes]:
    """The 类案检索报告 on a search, as a value and as .docx."""
    report = compose_search_report(
        query,
        results,
        workspace.judgments,
        settings=draft_settings(workspace),
        searcher=searcher,
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
    flagging = workspace.groupings.flagging()
    if flagging is None or not flagging.findings:
        raise NotFound("还没有类案问题，请先运行 jsmine flag。")
    unknown = set(scope.findings) - {finding.id for finding in flagging.findings}
    if unknown:
        raise NotFound(f"没有类案问题{'、'.join(sorted(unknown))}，请核对编号。")
    today = workspace.today()
    shelf = Loaded(workspace.judgments)
    paper = compose_white_paper(
        flagging.findings,
        shelf,
        settings=draft_settings(workspace),
        scope=scope,
        statutes=statutes,
        on=today,
    )
    report = check_white_paper(
        paper, shelf, statutes=statutes, on=today, findings=flagging.findings
    )
    return paper, render_white_paper(paper), report
