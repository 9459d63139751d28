"""Finding → Scene: an editable rule, run on new judgments."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

import yaml

from jsmine.cluster.roles import role_of
from jsmine.cluster.texts import CARRIERS, dispute_text, dispute_words
from jsmine.domain.anchor import Anchor
from jsmine.domain.cluster import Grouping
from jsmine.domain.finding import PERSON, Finding
from jsmine.domain.judgment import Judgment, SectionKind
from jsmine.domain.scene import Scene, SceneTrial
from jsmine.errors import ClusterError, TooFewJudgments

_WORDS, _ARTICLES = 16, 6
_ROLE_SHARE = 0.9
_COMMON = 0.25
# A rule misleads when, of ten or more hits that people judged, fewer than half were helpful.
_JUDGED, _LEAST = 10, 0.5


def learn_scene(finding: Finding, grouping: Grouping, judgments: Sequence[Judgment]) -> Scene:
    """The rule that tells the finding's judgments from the others.

    Words and articles weigh as the difference of their shares inside and outside; the threshold
    is the one of best F1. Precision and recall are measured on these judgments.

    Raises:
        TooFewJudgments: the finding's judgments, or the others, are missing.
    """
    excluded = set(grouping.unassigned)
    inside = set(finding.documents)
    ours = [j for j in judgments if j.id in inside]
    others = [j for j in judgments if j.id not in inside and j.id not in excluded]
    if not ours or not others:
        raise TooFewJudgments("学习规则需要该问题的裁判文书和其他裁判文书各至少一份。")
    words = _telling([_words(j) for j in ours], [_words(j) for j in others], _WORDS)
    articles = _telling([_articles(j) for j in ours], [_articles(j) for j in others], _ARTICLES)
    draft = Scene(
        id=finding.id.replace("finding", "scene"),
        title=finding.title,
        words=words,
        least=0.0,
        articles={name: round(weight / 2, 3) for name, weight in articles.items()},
        roles=_common_roles(ours),
        sections=tuple(kind.value for kind in CARRIERS),
        cluster_id=finding.cluster_id,
    )
    return _with_threshold(draft, ours, others)


def try_scene(scene: Scene, wanted: Collection[str], judgments: Iterable[Judgment]) -> SceneTrial:
    """What the rule finds among the judgments, against the ids that it is to find."""
    right: list[str] = []
    wrong: list[str] = []
    missed: list[str] = []
    for judgment in judgments:
        found = bool(match_scene(scene, judgment))
        if judgment.id in wanted:
            (right if found else missed).append(judgment.id)
        elif found:
            wrong.append(judgment.id)
    return SceneTrial(right=tuple(right), wrong=tuple(wrong), missed=tuple(missed))


def match_scene(scene: Scene, judgment: Judgment) -> tuple[Anchor, ...]:
    """The places of the rule's words in a judgment that matches; empty if it does not."""
    if not _has_role(scene, judgment) or score_scene(scene, judgment) < scene.least:
        return ()
    return tuple(
        Anchor(judgment_id=judgment.id, start=start, end=end)
        for start, end in _places(scene, judgment)
    )


def score_scene(scene: Scene, judgment: Judgment) -> float:
    """The weight of the rule's words and articles that the judgment holds."""
    found = {judgment.text[start:end] for start, end in _places(scene, judgment)}
    cited = _articles(judgment)
    held = sum(weight for word, weight in scene.words.items() if word in found)
    return held + sum(weight for name, weight in scene.articles.items() if name in cited)


def misleads(helpful: int, judged: int) -> bool:
    """Whether a rule with these words of people on its hits is to be taken out of work."""
    return judged >= _JUDGED and helpful < _LEAST * judged


def scene_to_yaml(scene: Scene) -> str:
    """The rule as YAML in Chinese keys, for a person to change."""
    content = {
        "编号": scene.id,
        "名称": scene.title,
        "类案群": scene.cluster_id,
        "用语": dict(scene.words),
        "法条": dict(scene.articles),
        "阈值": scene.least,
        "主体": list(scene.roles),
        "段落": [SectionKind(kind).label for kind in scene.sections],
        "实测": dict(scene.measured),
    }
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=100)


def scene_from_yaml(text: str) -> Scene:
    """The rule of a YAML text.

    Raises:
        ClusterError: the text is no rule.
    """
    try:
        content = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"（第{mark.line + 1}行附近）" if mark else ""
        raise ClusterError(f"场景规则不是有效的YAML，请检查缩进和冒号{where}。") from error
    if not isinstance(content, dict):
        raise ClusterError("场景规则应当是“键: 值”的形式。")
    try:
        scene = Scene(
            id=str(content["编号"]),
            title=str(content["名称"]),
            words=_weights(content["用语"]),
            least=float(content["阈值"]),
            articles=_weights(content.get("法条") or {}),
            roles=_names(content, "主体"),
            sections=_sections(_names(content, "段落")),
            measured=_weights(content.get("实测") or {}),
            cluster_id=str(content.get("类案群") or ""),
        )
    except KeyError as error:
        raise ClusterError(f"场景规则缺少“{error.args[0]}”一项。") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise ClusterError("场景规则的权重和阈值应当是数字。") from error
    if not scene.words:
        raise ClusterError("场景规则至少要有一个用语。")
    return scene


def _names(content: Mapping[str, object], key: str) -> tuple[str, ...]:
    """The list under a key; one name need not be written as a list."""
    value = content.get(key) or ()
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list | tuple):
        raise ClusterError(f"场景规则的“{key}”应当是一个列表。")
    return tuple(map(str, value))


def _sections(names: Sequence[str]) -> tuple[str, ...]:
    """The kinds of section by their Chinese names."""
    kinds = {kind.label: kind.value for kind in SectionKind}
    for name in names:
        if name not in kinds:
            raise ClusterError(f"场景规则中的段落“{name}”不存在，可用：{'、'.join(kinds)}。")
    return tuple(kinds[name] for name in names)


def _weights(content: Mapping[object, object]) -> dict[str, float]:
    return {str(name): float(str(weight)) for name, weight in content.items()}


def _words(judgment: Judgment) -> set[str]:
    return set(dispute_words(dispute_text(judgment)))


def _articles(judgment: Judgment) -> set[str]:
    return {f"《{s.law}》{s.article}" for s in judgment.statutes}


def _telling(ours: Sequence[set[str]], others: Sequence[set[str]], count: int) -> dict[str, float]:
    """What is more frequent inside than outside, with the difference of the shares."""
    inside = Counter(word for words in ours for word in words)
    outside = Counter(word for words in others for word in words)
    gap = {
        word: inside[word] / len(ours) - outside[word] / len(others)
        for word in inside
        if inside[word] >= max(2, 0.2 * len(ours)) and outside[word] / len(others) <= _COMMON
    }
    best = sorted(gap, key=lambda word: (-gap[word], word))[:count]
    return {word: round(gap[word], 3) for word in best if gap[word] > 0}


def _common_roles(judgments: Sequence[Judgment]) -> tuple[str, ...]:
    """The roles of which nearly every judgment has one; empty if there is no such set."""
    counted = Counter(r for j in judgments for r in sorted(_roles_of(j)))
    chosen: list[str] = []
    for role in sorted(counted, key=lambda role: (-counted[role], role)):
        if counted[role] < 0.1 * len(judgments):
            break
        chosen.append(role)
    covered = sum(bool(_roles_of(j) & set(chosen)) for j in judgments)
    return tuple(chosen) if chosen and covered >= _ROLE_SHARE * len(judgments) else ()


def _roles_of(judgment: Judgment) -> set[str]:
    return {role_of(party) for party in judgment.parties} - {PERSON}


def _has_role(scene: Scene, judgment: Judgment) -> bool:
    return not scene.roles or bool(_roles_of(judgment) & set(scene.roles))


def _places(scene: Scene, judgment: Judgment) -> list[tuple[int, int]]:
    """Where the rule's words stand in the sections it looks at; everywhere without such ones."""
    if not scene.words:
        return []
    longest_first = sorted(scene.words, key=lambda word: (-len(word), word))
    pattern = re.compile("|".join(map(re.escape, longest_first)))
    kinds = [SectionKind(name) for name in scene.sections]
    spans = [(s.start, s.end) for s in judgment.passages(*kinds)] or [(0, len(judgment.text))]
    return [
        match.span()
        for start, end in spans
        for match in pattern.finditer(judgment.text, start, end)
    ]


def _with_threshold(scene: Scene, ours: Sequence[Judgment], others: Sequence[Judgment]) -> Scene:
    """The scene with the threshold of best F1, and what it achieves."""
    good = [score_scene(scene, j) if _has_role(scene, j) else -1.0 for j in ours]
    bad = [score_scene(scene, j) if _has_role(scene, j) else -1.0 for j in others]
    best = (-1.0, 0.0, 0.0, 0.0)
    for least in sorted({score for score in good if score > 0}, reverse=True):
        hits = sum(score >= least for score in good)
        false = sum(score >= least for score in bad)
        precision, recall = hits / max(hits + false, 1), hits / len(good)
        f1 = 2 * precision * recall / (precision + recall)
        # Half-way to the next lower score, so that new judgments need not be as clear.
        below = max((score for score in (*good, *bad) if score < least), default=0.0)
        best = max(best, (f1, (least + max(below, 0.0)) / 2, precision, recall))
    _, least, precision, recall = best
    measured = {
        "精确率": round(precision, 4),
        "召回率": round(recall, 4),
        "文书数": float(len(ours) + len(others)),
    }
    return replace(scene, least=round(least, 3), measured=measured)
