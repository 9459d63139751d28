"""Verbs of rephrasing: what a language model proposes, and what a person accepts of it."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from jsmine.domain.issuing import Stage
from jsmine.domain.judgment import Problem
from jsmine.domain.suggestion import Clause, Suggestion
from jsmine.draft import MODEL_CODE, Endpoint, EndpointDrafter, edit_suggestion, rephrase_suggestion
from jsmine.errors import ConfigError, IllegalTransition, NotFound
from jsmine.ports import StatuteBook
from jsmine.workbench.drafting import draft_settings
from jsmine.workbench.workspace import Workspace


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
