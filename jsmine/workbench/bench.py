"""The workbench: every verb of jsmine, over one workspace."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import jsmine.workbench as verbs
from jsmine.config import Settings
from jsmine.domain.cluster import Correction, Grouping
from jsmine.domain.comment import Comment
from jsmine.domain.finding import Finding, Flagging
from jsmine.domain.issuing import Action, Actor, Dossier, Event, Role
from jsmine.domain.judgment import Judgment, Problem, Rejected
from jsmine.domain.lead import LeadRecord
from jsmine.domain.scene import Scene, SceneTrial
from jsmine.domain.search_report import SearchReport
from jsmine.domain.similar import SearchFilter
from jsmine.domain.statute import ArticleHit
from jsmine.domain.suggestion import CheckReport, Suggestion, SuggestionKind
from jsmine.domain.white_paper import PaperPreview, PaperScope, WhitePaper
from jsmine.errors import NotPermitted
from jsmine.issuing import (
    FactField,
    Rate,
    ReplyTerm,
    Warning,
    YearlyReport,
    facts_for,
    reply_terms,
)
from jsmine.ports import Progress
from jsmine.store import (
    CorrectionRecord,
    Counts,
    JudgmentSummary,
    LastRuns,
    SceneRecord,
    SuggestionVersion,
)
from jsmine.workbench.workspace import Workspace, open_workspace

if TYPE_CHECKING:
    from jsmine.search import SimilarCaseIndex, StatuteIndex
    from jsmine.workbench.drafting import Rephrasing
    from jsmine.workbench.issuing import DossierView
    from jsmine.workbench.keeping import Ailment
    from jsmine.workbench.reading import ReadReport
    from jsmine.workbench.searching import LawImport, SearchReply

# Steps that the receiving unit and the court's leaders take; all others are the judge's.
_RECIPIENT_STEPS = frozenset({Action.RECEIVE, Action.REPLY})
_LEADER_STEPS = frozenset({Action.REVIEW, Action.DELIBERATE, Action.SIGN})
_CHECKED_STEPS = frozenset({Action.SUBMIT, Action.SIGN})


def open_workbench(path: str | os.PathLike[str] | None = None) -> Workbench:
    """Opens a workspace folder: the one given, else ``JSMINE_WORKSPACE``, else the default.

    Raises:
        ConfigError: its settings do not fit.
        StoreError: it cannot be opened.
    """
    folder = path or os.environ.get("JSMINE_WORKSPACE") or "jsmine-workspace"
    return Workbench(open_workspace(Path(folder)))


def parse_file(path: str | os.PathLike[str]) -> Iterator[Judgment | Rejected]:
    """Parses one file and keeps nothing; it needs no workspace.

    Raises:
        UnreadableSource: there is no such file.
    """
    return verbs.reading.parse(Path(path))


class Workbench:
    """All verbs over one workspace; use it in a ``with`` block or ``close()`` it."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Releases the database."""
        self._workspace.database.close()

    @property
    def settings(self) -> Settings:
        """The settings of the workspace."""
        return self._workspace.settings

    @property
    def folder(self) -> Path:
        """The workspace's folder."""
        return self._workspace.folder

    def today(self) -> date:
        """The day on which things happen."""
        return self._workspace.today()

    # Reading

    def read(
        self, paths: Iterable[str | os.PathLike[str]], progress: Progress | None = None
    ) -> ReadReport:
        """Reads files, folders and archives; running it again reads nothing twice."""
        report = verbs.reading.read(self._workspace, [Path(path) for path in paths], progress)
        if report.counts.judgments:
            self.__dict__.pop("_similar", None)  # the index is brought up to date on its next use
            self.run_scenes()
        return report

    def parse(self, path: str | os.PathLike[str]) -> Iterator[Judgment | Rejected]:
        """Parses one file and keeps nothing."""
        return parse_file(path)

    def judgment(self, judgment_id: str) -> Judgment:
        """A stored judgment by its id or the beginning of it."""
        return self._workspace.judgments.judgment(judgment_id)

    def judgments(self, judgment_ids: Iterable[str] | None = None) -> Iterator[Judgment]:
        """These stored judgments, or all."""
        return self._workspace.judgments.judgments(judgment_ids)

    def summaries(self) -> list[JudgmentSummary]:
        """The headers of all stored judgments, newest first."""
        return self._workspace.judgments.summaries()

    def sources(self) -> dict[str, str]:
        """The name of the source of each stored judgment, by id."""
        return {summary.id: summary.source for summary in self.summaries()}

    def totals(self) -> Counts:
        """What all reading so far amounted to."""
        return self._workspace.judgments.totals()

    # Searching

    def understand(self, text: str) -> Judgment:
        """A query out of pasted text: a judgment where it is one, else facts."""
        return verbs.searching.understand(text)

    def search(
        self, query: Judgment | str, *, where: SearchFilter | None = None, top: int = 10
    ) -> SearchReply:
        """The similar cases of a judgment or of typed facts."""
        if isinstance(query, str):
            query = self.understand(query)
        return verbs.searching.search(self._workspace, self._similar, query, where=where, top=top)

    def search_many(
        self,
        queries: Iterable[tuple[str, str]],
        *,
        where: SearchFilter | None = None,
        top: int = 10,
    ) -> Iterator[tuple[str, SearchReply]]:
        """The reply to each ``(qid, text)``, in order."""
        yield from verbs.searching.search_many(
            self._workspace, self._similar, queries, where=where, top=top
        )

    def rebuild_index(self, progress: Progress | None = None) -> int:
        """Builds the similar-case index anew; how many judgments it holds."""
        self.__dict__["_similar"] = verbs.searching.rebuild_similar_index(self._workspace, progress)
        return len(self._similar.ids)

    def update_index(self) -> int:
        """Brings the similar-case index up to the judgments stored; how many it holds."""
        return len(self._similar.ids)

    def import_laws(
        self, path: str | os.PathLike[str], progress: Progress | None = None
    ) -> LawImport:
        """Imports laws and their articles."""
        done = verbs.searching.import_laws(self._workspace, Path(path), progress)
        self.__dict__.pop("_statutes", None)
        return done

    def find_laws(
        self, question: str, *, top: int = 10, on: date | None = None
    ) -> list[ArticleHit]:
        """The articles that answer a question, of the versions in force on a day."""
        return verbs.searching.find_laws(self._workspace, self._statutes, question, top, on)

    # Finding

    def cluster(self, progress: Progress | None = None) -> Grouping:
        """Groups all judgments by dispute."""
        return verbs.finding.cluster(self._workspace, progress)

    def flag(self, progress: Progress | None = None) -> Flagging:
        """Flags the class-wide problems."""
        return verbs.finding.flag(self._workspace, progress)

    def correct(self, correction: Correction, *, by: str) -> None:
        """Keeps a person's correction of the clusters for every later run."""
        verbs.finding.correct(self._workspace, correction, by)

    def corrections(self) -> list[CorrectionRecord]:
        """Every correction with who made it and when, oldest first."""
        return self._workspace.groupings.correction_records()

    def last_runs(self) -> LastRuns:
        """When judgments were last grouped, and problems last flagged."""
        return self._workspace.groupings.last_runs()

    def grouping(self) -> Grouping | None:
        """The newest grouping."""
        return self._workspace.groupings.grouping()

    def groupings(self, most: int) -> list[Grouping]:
        """The newest runs of grouping, at most so many, oldest first."""
        return self._workspace.groupings.groupings(most)

    def flagging(self) -> Flagging | None:
        """The newest flagging."""
        return self._workspace.groupings.flagging()

    def finding(self, finding_id: str) -> Finding:
        """A finding by its id or its cluster's."""
        return self._workspace.groupings.finding(finding_id)

    # Scenes

    def learn_scene(self, finding_id: str, *, by: str = "") -> Scene:
        """Learns the rule of a finding and puts it to work on what is read from now on."""
        return verbs.scening.learn(self._workspace, finding_id, by or self._local(Role.JUDGE).name)

    def save_scene(self, text: str, *, by: str = "") -> Scene:
        """Keeps a rule written as YAML, measured anew."""
        return verbs.scening.save(self._workspace, text, by or self._local(Role.JUDGE).name)

    def scene_text(self, scene_id: str) -> str:
        """A rule as YAML, for a person to change."""
        return verbs.scening.write(self._workspace, scene_id)

    def scenes(self) -> list[SceneRecord]:
        """Every scene with what it found and what people said of it."""
        return self._workspace.scenes.scenes()

    def scene(self, scene_id: str) -> SceneRecord:
        """One scene by its id."""
        return self._workspace.scenes.scene(scene_id)

    def try_scene(self, text: str) -> SceneTrial:
        """What a rule written as YAML finds among all judgments."""
        return verbs.scening.try_text(self._workspace, text)

    def run_scenes(self) -> dict[str, tuple[str, ...]]:
        """Runs the working scenes on what was read since; judgment ids by scene."""
        # Asked here too: reading need not load clustering where no scene is at work.
        working = any(not record.retired for record in self.scenes())
        return verbs.scening.run(self._workspace) if working else {}

    def judge_hit(
        self, scene_id: str, judgment_id: str, *, helpful: bool, by: str = ""
    ) -> SceneRecord:
        """Keeps whether a hit was helpful; a rule that proves weak is retired."""
        who = by or self._local(Role.JUDGE).name
        return verbs.scening.judge(self._workspace, scene_id, judgment_id, helpful, who)

    def retire_scene(self, scene_id: str, *, by: str = "") -> None:
        """Takes a rule out of work; saving it again puts it back."""
        who = by or self._local(Role.JUDGE).name
        self._workspace.scenes.retire(scene_id, who, self._workspace.now())

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
            by=by or self._local(Role.JUDGE).name,
        )

    def set_aside_lead(self, lead_id: str, reason: str, *, by: str = "") -> None:
        """Keeps that no suggestion is made on a lead, and why."""
        who = by or self._local(Role.JUDGE).name
        verbs.leading.set_aside(self._workspace, lead_id, reason, by=who)

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
            by=by or self._local(Role.JUDGE).name,
        )

    def edit_suggestion(
        self, suggestion_id: str, texts: Mapping[str, str], *, by: str, comment: str, after: int
    ) -> Suggestion:
        """Keeps a person's wording of clauses as the version after ``after``."""
        return verbs.drafting.edit(
            self._workspace, suggestion_id, texts, by=by, comment=comment, after=after
        )

    def propose_rephrasing(self, suggestion_id: str) -> Rephrasing:
        """Asks the court's language model to word a draft anew; keeps nothing of it."""
        return verbs.drafting.propose(self._workspace, suggestion_id, self._statutes)

    def accept_rephrasing(
        self, proposal: Rephrasing, clauses: Collection[str], *, by: str = ""
    ) -> Suggestion:
        """Keeps those sentences of a proposal that a person accepts."""
        return verbs.drafting.accept(
            self._workspace, proposal, clauses, by=by or self._local(Role.JUDGE).name
        )

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
        return verbs.drafting.search_report(
            self._workspace, reply.query, reply.results, searcher=searcher
        )

    def white_paper(self, scope: PaperScope | None = None) -> tuple[WhitePaper, bytes, CheckReport]:
        """The 审判白皮书 on the findings: as a value, as .docx, and what its check says."""
        return verbs.drafting.white_paper(self._workspace, scope or PaperScope(), self._statutes)

    def preview_paper(self, scope: PaperScope) -> PaperPreview:
        """How much a white paper of this scope would count."""
        return verbs.drafting.preview_paper(self._workspace, scope)

    def verify(self, what: str) -> CheckReport:
        """Re-proves a stored draft (id) or a .docx (path)."""
        return verbs.drafting.verify(self._workspace, what, self._statutes)

    # Issuing

    def issue(
        self,
        action: Action,
        suggestion_id: str,
        *,
        actor: Actor | None = None,
        facts: Mapping[str, str] | None = None,
    ) -> Dossier:
        """Takes one step with a suggestion; without an actor, see ``actor_for``."""
        checked = action in _CHECKED_STEPS
        return verbs.issuing.issue(
            self._workspace,
            suggestion_id,
            action,
            actor=actor or self.actor_for(action, suggestion_id),
            facts=facts or {},
            check=self.verify(suggestion_id) if checked else None,
        )

    def step_facts(self, action: Action) -> tuple[FactField, ...]:
        """What a step must or may be told."""
        return facts_for(action)

    def reply_terms(self) -> tuple[ReplyTerm, ...]:
        """The reply terms with the provision that each rests on."""
        return reply_terms()

    def dossier(self, suggestion_id: str, *, actor: Actor | None = None) -> DossierView:
        """The state, clocks and history of a suggestion."""
        return verbs.issuing.show(self._workspace, suggestion_id, actor or self._local(Role.JUDGE))

    def dossiers(
        self, *, actor: Actor | None = None, due_before: date | None = None
    ) -> list[tuple[Dossier, Warning]]:
        """The suggestions on their way that the person may see."""
        return verbs.issuing.list_dossiers(
            self._workspace, actor or self._local(Role.OBSERVER), due_before
        )

    def verify_log(self, suggestion_id: str) -> list[Problem]:
        """Whether the history of a suggestion is unbroken."""
        return verbs.issuing.verify_log(self._workspace, suggestion_id)

    def events(self, suggestion_id: str) -> list[Event]:
        """The history of a suggestion, oldest first."""
        return self._workspace.dossiers.events(suggestion_id)

    def issuing_rates(
        self, *, since: date | None = None, until: date | None = None
    ) -> Sequence[Rate]:
        """反馈率、采纳率、落实率 …, each with its formula."""
        return verbs.issuing.statistics(self._workspace, since=since, until=until)

    def yearly_report(self, year: int) -> YearlyReport:
        """The yearly report to the people's congress."""
        return verbs.issuing.report(self._workspace, year)

    # People

    def add_account(self, name: str, role: Role, unit: str, password: str) -> None:
        """Adds a local account."""
        self._workspace.accounts.record_account(name, role, unit, password)

    def accounts(self) -> list[tuple[Actor, bool]]:
        """Every account with whether it is disabled."""
        return self._workspace.accounts.accounts()

    def disable_account(self, name: str) -> None:
        """Bars an account from logging in."""
        self._workspace.accounts.disable(name)

    def log_in(self, name: str, password: str) -> Actor:
        """The person, if the password is right."""
        return self._workspace.accounts.authenticate(name, password)

    def actor(self, name: str) -> Actor:
        """The person behind an account's name."""
        return self._workspace.accounts.actor(name)

    def actor_for(self, action: Action, suggestion_id: str) -> Actor:
        """Who acts when nobody is named: on a machine without accounts, its user.

        Raises:
            NotPermitted: there are accounts, so that a person must be named.
        """
        if action in _RECIPIENT_STEPS:
            unit = self._workspace.dossiers.dossier(suggestion_id).recipient
            return self._local(Role.RECIPIENT, unit)
        return self._local(Role.LEADER if action in _LEADER_STEPS else Role.JUDGE)

    # Keeping

    def backup(self, target: str | os.PathLike[str]) -> int:
        """Writes everything into one file; its size in bytes."""
        return verbs.keeping.backup(self._workspace, Path(target))

    def examine(self) -> list[Ailment]:
        """Everything that is wrong with the workspace, each with its remedy."""
        return list(verbs.keeping.examine(self._workspace))

    def _local(self, role: Role, unit: str = "") -> Actor:
        if self._workspace.accounts.accounts():
            raise NotPermitted("本院已设用户，请用 --user 指明由谁办理，或先登录。")
        return Actor(name=f"本机{role.label}", role=role, unit=unit or self.settings.court)

    @cached_property
    def _similar(self) -> SimilarCaseIndex:
        return verbs.searching.similar_index(self._workspace)

    @cached_property
    def _statutes(self) -> StatuteIndex | None:
        return verbs.searching.statute_index(self._workspace)
