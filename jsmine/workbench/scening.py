"""Verbs of scenes: learnt from a finding, changed by people, run on what is read, judged."""

from collections.abc import Mapping
from dataclasses import replace

from jsmine.cluster import (
    learn_scene,
    match_scene,
    misleads,
    scene_from_yaml,
    scene_to_yaml,
    try_scene,
)
from jsmine.domain.scene import Scene, SceneTrial
from jsmine.errors import NotFound
from jsmine.store import SceneRecord
from jsmine.workbench.workspace import Workspace


def learn(workspace: Workspace, finding_id: str, by: str) -> Scene:
    """Learns the rule of a finding and puts it to work.

    Raises:
        NotFound: there is no such finding, or nothing was grouped.
        TooFewJudgments: there is nothing to tell it from.
    """
    finding = workspace.groupings.finding(finding_id)
    grouping = workspace.groupings.grouping()
    if grouping is None:
        raise NotFound("尚未聚类，请先运行 jsmine cluster。")
    scene = learn_scene(finding, grouping, list(workspace.judgments.judgments()))
    workspace.scenes.save(scene, by, workspace.now())
    return scene


def save(workspace: Workspace, text: str, by: str) -> Scene:
    """Keeps a rule that a person wrote or changed, measured anew; a retired one works again.

    Raises:
        ClusterError: the text is no rule; the message says where.
    """
    scene = scene_from_yaml(text)
    trial = _try(workspace, scene)
    measured = {
        "精确率": round(trial.precision, 4),
        "召回率": round(trial.recall, 4),
        "文书数": float(workspace.judgments.totals().judgments),
    }
    scene = replace(scene, measured=measured)
    workspace.scenes.save(scene, by, workspace.now())
    return scene


def write(workspace: Workspace, scene_id: str) -> str:
    """The rule as YAML.

    Raises:
        NotFound: there is no such scene.
    """
    return scene_to_yaml(workspace.scenes.scene(scene_id).scene)


def try_text(workspace: Workspace, text: str) -> SceneTrial:
    """What a rule finds among all judgments, before it is kept.

    It is to find the members of its cluster as grouped now, and what people called helpful; what
    they called useless does not belong there.

    Raises:
        ClusterError: the text is no rule.
    """
    return _try(workspace, scene_from_yaml(text))


def _try(workspace: Workspace, scene: Scene) -> SceneTrial:
    words = _words(workspace, scene.id)
    grouping = workspace.groupings.grouping()
    cluster = grouping.cluster(scene.cluster_id) if grouping else None
    wanted = set(cluster.members if cluster else ())
    wanted |= {one for one, helpful in words.items() if helpful}
    wanted -= {one for one, helpful in words.items() if not helpful}
    return try_scene(scene, wanted, workspace.judgments.judgments())


def _words(workspace: Workspace, scene_id: str) -> Mapping[str, bool]:
    """What people said of the hits of a scene, by judgment; nothing if it is not kept yet."""
    try:
        hits = workspace.scenes.scene(scene_id).hits
    except NotFound:
        return {}
    return {hit.judgment_id: hit.helpful for hit in hits if hit.helpful is not None}


def run(workspace: Workspace) -> dict[str, tuple[str, ...]]:
    """Runs every working scene on what was read since it last looked; ids found, by scene."""
    found = {}
    for record in workspace.scenes.scenes():
        if record.retired:
            continue
        scene = record.scene
        fresh = workspace.scenes.unseen(scene.id)
        judgments = workspace.judgments.judgments(fresh) if fresh else ()
        hits = tuple(j.id for j in judgments if match_scene(scene, j))
        workspace.scenes.record_hits(scene.id, hits, workspace.now())
        found[scene.id] = hits
    return found


def judge(
    workspace: Workspace, scene_id: str, judgment_id: str, helpful: bool, by: str
) -> SceneRecord:
    """Keeps a person's word on a hit; a rule that misleads is retired.

    Raises:
        NotFound: the scene did not find this judgment.
    """
    workspace.scenes.judge(scene_id, judgment_id, helpful, by)
    record = workspace.scenes.scene(scene_id)
    if misleads(record.helpful, record.judged) and not record.retired:
        workspace.scenes.retire(scene_id, "系统", workspace.now())
        return workspace.scenes.scene(scene_id)
    return record
