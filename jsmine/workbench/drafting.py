"""Verbs of drafting: letters, their versions, and the check of any document."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from jsmine.domain.search_report import SearchReport
from jsmine.domain.suggestion import CheckReport, ClauseProblem, Suggestion, SuggestionKind
from jsmine.domain.white_paper import WhitePaper
from jsmine.draft import (
    DraftSettings,
    Printed,
    check_search_report,
    check_suggestion,
    check_white_paper,
    compose_suggestion,
    edit_suggestion,
    find_office,
    name_problems,
    print_pdf,
    read_document,
    render_suggestion,
)
from jsmine.errors import NotFound, UnreadableSource
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


def problems_of(workspace: Workspace, finding_id: str) -> dict[str, int]:
    """What a letter on the finding would name as problems, and how many judgments state each."""
    return name_problems(
        workspace.groupings.finding(finding_id),
        workspace.judgments,
        settings=draft_settings(workspace),
        on=workspace.today(),
    )


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
        return check_white_paper(
            document,
            workspace.judgments,
            statutes=statutes,
            on=document.drafted_on,
            runs=workspace.groupings.flagged_runs(),
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
