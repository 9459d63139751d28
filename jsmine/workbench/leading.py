"""Verbs of leads: found while reading, drafted on or set aside by a person, never by itself."""

from collections.abc import Iterable
from dataclasses import replace

from jsmine.domain.judgment import Judgment
from jsmine.domain.lead import Lead, LeadRecord
from jsmine.domain.suggestion import Suggestion, SuggestionKind
from jsmine.draft import DUTIES, compose_suggestion, find_leads
from jsmine.errors import MissingFact, NotFound
from jsmine.issuing import find_term
from jsmine.ports import Progress, StatuteBook
from jsmine.workbench.drafting import draft_settings, save
from jsmine.workbench.workspace import Workspace


def note(workspace: Workspace, judgments: Iterable[Judgment]) -> None:
    """Keeps the leads of judgments that are about to be stored."""
    leads = [lead for judgment in judgments for lead in find_leads(judgment)]
    if leads:
        workspace.leads.record(leads, workspace.now())


def scan(workspace: Workspace, progress: Progress | None = None) -> list[LeadRecord]:
    """Looks through all stored judgments anew; what a person decided stays."""
    leads: list[Lead] = []
    total = len(workspace.judgments.ids())
    for done, judgment in enumerate(workspace.judgments.judgments(), start=1):
        leads += find_leads(judgment)
        if progress is not None and (done % 500 == 0 or done == total):
            progress(done, total, f"已查找 {done} 份文书")
    workspace.leads.replace(leads, workspace.now())
    return workspace.leads.leads()


def find(workspace: Workspace, lead_id: str) -> LeadRecord:
    """The lead with this id.

    Raises:
        NotFound: there is none.
    """
    for record in workspace.leads.leads():
        if record.lead.id == lead_id:
            return record
    raise NotFound("没有这条线索，请核对编号，或者重新查找。", lead=lead_id)


def draft(
    workspace: Workspace,
    lead_id: str,
    *,
    recipient: str | None,
    statutes: StatuteBook | None,
    by: str,
) -> Suggestion:
    """Composes a 个案 letter on a lead and keeps it; a person completes and submits it.

    Raises:
        NotFound: there is no such lead.
        UnsupportedClaim: the judgment may not be made public, or supports no advice.
    """
    lead = find(workspace, lead_id).lead
    settings = draft_settings(workspace)
    term = find_term(lead.duty.term) if lead.duty.term else None
    if term is not None and term.months:
        settings = replace(settings, reply_months=term.months)
    suggestion = compose_suggestion(
        lead,
        workspace.judgments,
        settings=settings,
        recipient=recipient,
        kind=SuggestionKind.SINGLE,
        statutes=statutes,
        on=workspace.today(),
        only=f"{DUTIES}.{lead.duty.id}",
    )
    save(workspace, suggestion, by=by, comment="系统起草")
    workspace.leads.decide(lead, by=by, at=workspace.now(), suggestion_id=suggestion.id)
    return suggestion


def set_aside(workspace: Workspace, lead_id: str, reason: str, *, by: str) -> None:
    """Keeps that no suggestion is made on a lead, and why.

    Raises:
        NotFound: there is no such lead.
        MissingFact: no reason is given.
    """
    lead = find(workspace, lead_id).lead
    if not reason.strip():
        raise MissingFact("请写明不提出司法建议的理由。")
    workspace.leads.decide(lead, by=by, at=workspace.now(), reason=reason.strip())
