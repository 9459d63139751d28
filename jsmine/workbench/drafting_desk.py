"""The verbs that end in a document: leads, letters, remarks, reports, and their check."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

import jsmine.workbench as verbs
from jsmine.domain.comment import Comment
from jsmine.domain.issuing import Actor, Role
from jsmine.domain.lead import LeadRecord
from jsmine.domain.search_report import SearchReport
from jsmine.domain.suggestion import CheckReport, Suggestion, SuggestionKind
from jsmine.domain.white_paper import PaperPreview, PaperScope, WhitePaper
from jsmine.ports import Progress
from jsmine.store import SuggestionVersion
from jsmine.workbench.desk import Desk

if TYPE_CHECKING:
    from jsmine.workbench.rephrasing import Rephrasing
    from jsmine.workbench.searching import SearchReply


class DraftingDesk(Desk):
    """Where documents are drafted, remarked on and checked."""

    # Leads

    def leads(self, judgment_id: str | None = None) -> list[LeadRecord]:
        """Sentences on which the law has the court suggest something: all, or of a judgment."""
        return self._workspace.leads.leads(judgment_id)

    def scan_leads(self, progress: Progress | None = None) -> list[LeadRecord]:
        """Looks through all judgments anew; what people decided stays."""
        return verbs.leading.scan(self._workspace, progress)

    def draft_lead(self, lead_id: str, *, recipient: str | None = None, by: str = "") -> Suggestion:
        """Composes a 个案 letter on a lead and keeps it."""
        return verbs.leading.draft(
            self._workspace,
            lead_id,
            recipient=recipient or None,
            statutes=self._statutes,
            by=self._who(by),
        )

    def set_aside_lead(self, lead_id: str, reason: str, *, by: str = "") -> None:
        """Keeps that no suggestion is made on a lead, and why."""
        verbs.leading.set_aside(self._workspace, lead_id, reason, by=self._who(by))

    # Drafting

    def draft_suggestion(
        self,
        finding_id: str,
        *,
        recipient: str | None = None,
        court: str = "",
        kind: SuggestionKind = SuggestionKind.CLASS,
        by: str = "",
    ) -> Suggestion:
        """Composes a 司法建议书 for a finding and keeps it."""
        return verbs.drafting.draft_suggestion(
            self._workspace,
            finding_id,
            recipient=recipient,
            court=court,
            kind=kind,
            statutes=self._statutes,
            by=self._who(by),
        )

    def problems_of(self, finding_id: str) -> dict[str, int]:
        """What a letter on a finding would name as problems: judgments by problem, most first."""
        return verbs.drafting.problems_of(self._workspace, finding_id)

    def edit_suggestion(
        self,
        suggestion_id: str,
        texts: Mapping[str, str],
        *,
        by: str = "",
        comment: str,
        after: int,
    ) -> Suggestion:
        """Keeps a person's wording of clauses as the version after ``after``."""
        return verbs.drafting.edit(
            self._workspace,
            suggestion_id,
            texts,
            by=self._who(by),
            comment=comment,
            after=after,
        )

    def propose_rephrasing(self, suggestion_id: str) -> Rephrasing:
        """Asks the court's language model to word a draft anew; keeps nothing of it."""
        return verbs.rephrasing.propose(self._workspace, suggestion_id, self._statutes)

    def accept_rephrasing(
        self, proposal: Rephrasing, clauses: Collection[str], *, by: str = ""
    ) -> Suggestion:
        """Keeps those sentences of a proposal that a person accepts."""
        return verbs.rephrasing.accept(self._workspace, proposal, clauses, by=self._who(by))

    def check_edit(self, suggestion_id: str, texts: Mapping[str, str]) -> CheckReport:
        """What the check would say of a wording that is not saved yet."""
        return verbs.drafting.check_edit(self._workspace, suggestion_id, texts, self._statutes)

    def suggestion(self, suggestion_id: str) -> SuggestionVersion:
        """The newest version of a draft."""
        return self._workspace.suggestions.newest(suggestion_id)

    def suggestion_versions(self, suggestion_id: str) -> list[SuggestionVersion]:
        """Every saved version, oldest first."""
        return self._workspace.suggestions.versions(suggestion_id)

    def suggestions(self) -> list[Suggestion]:
        """The newest version of every draft."""
        return self._workspace.suggestions.all_newest()

    def comment(
        self,
        suggestion_id: str,
        text: str,
        *,
        clause: str = "",
        version: int | None = None,
        actor: Actor | None = None,
    ) -> Comment:
        """Keeps a remark on a clause, or on the whole, of a version of a draft."""
        return verbs.commenting.comment(
            self._workspace,
            suggestion_id,
            text,
            clause=clause,
            version=version,
            actor=actor or self._local(Role.JUDGE),
        )

    def comments(self, suggestion_id: str) -> list[Comment]:
        """All remarks on a draft, settled ones too, oldest first."""
        return self._workspace.comments.comments(suggestion_id)

    def resolve_comment(self, comment_id: int, *, actor: Actor | None = None) -> Comment:
        """Settles a remark."""
        return verbs.commenting.resolve(
            self._workspace, comment_id, actor=actor or self._local(Role.JUDGE)
        )

    def render_docx(self, suggestion_id: str) -> bytes:
        """The newest version of a draft as .docx."""
        return verbs.drafting.render(self._workspace, suggestion_id)

    @property
    def can_print(self) -> bool:
        """Whether this machine can turn documents into PDF."""
        return verbs.drafting.can_print()

    def to_pdf(self, document: bytes) -> bytes:
        """A .docx as PDF, by LibreOffice."""
        return verbs.drafting.to_pdf(document)

    def search_report(
        self, reply: SearchReply, *, searcher: str = ""
    ) -> tuple[SearchReport, bytes]:
        """The 类案检索报告 on a search, as a value and as .docx."""
        return verbs.papers.search_report(
            self._workspace, reply.query, reply.results, cause=reply.cause, searcher=searcher
        )

    def white_paper(self, scope: PaperScope | None = None) -> tuple[WhitePaper, bytes, CheckReport]:
        """The 审判白皮书 on the findings: as a value, as .docx, and what its check says."""
        return verbs.papers.white_paper(self._workspace, scope or PaperScope(), self._statutes)

    def preview_paper(self, scope: PaperScope) -> PaperPreview:
        """How much a white paper of this scope would count."""
        return verbs.papers.preview_paper(self._workspace, scope)

    def verify(self, what: str) -> CheckReport:
        """Re-proves a stored draft (id) or a .docx (path)."""
        return verbs.drafting.verify(self._workspace, what, self._statutes)
