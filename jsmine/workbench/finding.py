"""Verbs of finding: clusters, class-wide problems, corrections."""

from collections.abc import Sequence
from dataclasses import replace

from jsmine.cluster import WordCounts, count_words, flag_problems, group_cases, load_words
from jsmine.domain.cluster import Correction, Grouping
from jsmine.domain.finding import Flagging
from jsmine.domain.judgment import Judgment
from jsmine.errors import TooFewJudgments
from jsmine.ingest import find_near_duplicates, find_serials
from jsmine.ports import Progress
from jsmine.workbench.workspace import Workspace


def cluster(workspace: Workspace, progress: Progress | None = None) -> Grouping:
    """Groups all stored judgments; near-duplicates count once, ids stay from run to run.

    Raises:
        TooFewJudgments: there are too few to group.
    """
    judgments = list(workspace.judgments.judgments())
    if not judgments:
        raise TooFewJudgments("库中还没有裁判文书，请先运行 jsmine read 读入。")
    copies = find_near_duplicates(judgments)
    others = {other for _, other in copies}
    once = [judgment for judgment in judgments if judgment.id not in others]
    grouping = group_cases(
        once,
        words=_words(workspace, judgments, progress),
        seed=workspace.settings.seed,
        previous=workspace.groupings.grouping(),
        corrections=workspace.groupings.corrections(),
        serials=find_serials(once),
        progress=progress,
    )
    grouping = replace(grouping, copies=copies)
    workspace.groupings.record_grouping(grouping, workspace.now())
    return grouping


def _words(
    workspace: Workspace, judgments: Sequence[Judgment], progress: Progress | None
) -> WordCounts:
    """The words of the judgments; those counted in an earlier run are not read again."""
    known = load_words(workspace.words_file)
    if progress is not None:
        progress(0, 4, "提取争议用词")
    words = count_words(judgments, known, workers=workspace.settings.workers)
    if known is None or words.ids != known.ids:
        words.save(workspace.words_file)
    return words


def flag(workspace: Workspace, progress: Progress | None = None) -> Flagging:
    """Flags the class-wide problems among the clusters, grouping first if that was never done."""
    grouping = workspace.groupings.grouping() or cluster(workspace, progress)
    counted = {member for c in grouping.clusters for member in c.members}
    counted.update(grouping.unassigned)
    flagging = flag_problems(
        grouping,
        list(workspace.judgments.judgments(sorted(counted))),
        until=workspace.settings.today,
        earlier=workspace.suggestions.all_newest(),
        seed=workspace.settings.seed,
    )
    workspace.groupings.record_flagging(flagging, workspace.now())
    return flagging


def correct(workspace: Workspace, correction: Correction, by: str) -> None:
    """Keeps a person's correction; the next grouping follows it."""
    workspace.groupings.record_correction(correction, by, workspace.now())
