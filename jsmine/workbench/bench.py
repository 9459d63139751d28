"""The workbench: every verb of jsmine, over one workspace."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import jsmine.workbench as verbs
from jsmine.domain.cluster import Correction, Grouping
from jsmine.domain.finding import Finding, Flagging
from jsmine.domain.judgment import Judgment, Rejected
from jsmine.domain.scene import Scene, SceneTrial
from jsmine.domain.similar import SearchFilter
from jsmine.domain.statute import ArticleHit
from jsmine.ports import Progress
from jsmine.store import CorrectionRecord, Counts, JudgmentSummary, LastRuns, SceneRecord
from jsmine.workbench.drafting_desk import DraftingDesk
from jsmine.workbench.issuing_desk import IssuingDesk
from jsmine.workbench.workspace import open_workspace

if TYPE_CHECKING:
    from jsmine.workbench.keeping import Ailment
    from jsmine.workbench.reading import ReadReport
    from jsmine.workbench.searching import LawImport, SearchReply


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


class Workbench(DraftingDesk, IssuingDesk):
    """All verbs over one workspace; use it in a ``with`` block or ``close()`` it."""

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

    def understand_file(self, path: str | os.PathLike[str]) -> Judgment:
        """A query out of a file: its first document, a judgment where it is one, else facts."""
        return verbs.searching.understand_file(Path(path))

    def search(
        self, query: Judgment | str, *, where: SearchFilter | None = None, top: int = 10
    ) -> SearchReply:
        """The similar cases of a judgment, of typed facts or of the case of a typed number."""
        if isinstance(query, str):
            query = verbs.searching.asked(self._workspace, query)
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
        return verbs.scening.learn(self._workspace, finding_id, self._who(by))

    def save_scene(self, text: str, *, by: str = "") -> Scene:
        """Keeps a rule written as YAML, measured anew."""
        return verbs.scening.save(self._workspace, text, self._who(by))

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
        return verbs.scening.judge(self._workspace, scene_id, judgment_id, helpful, self._who(by))

    def retire_scene(self, scene_id: str, *, by: str = "") -> None:
        """Takes a rule out of work; saving it again puts it back."""
        self._workspace.scenes.retire(scene_id, self._who(by), self._workspace.now())

    # Keeping

    def backup(self, target: str | os.PathLike[str]) -> int:
        """Writes everything into one file; its size in bytes."""
        return verbs.keeping.backup(self._workspace, Path(target))

    def examine(self) -> list[Ailment]:
        """Everything that is wrong with the workspace, each with its remedy."""
        return list(verbs.keeping.examine(self._workspace))
