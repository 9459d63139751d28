"""Planted problems and decoys, a needle in many judgments, growth of time, stable ids."""

import resource
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

import numpy as np

from benchmarks.clustering_peers import MISSING, bertopic_topics, installed
from benchmarks.clustering_sets import read_set
from benchmarks.planted import (
    COURTS,
    STYLES,
    build_judgment,
    compose,
    compose_text,
    read_kinds,
)
from benchmarks.planted_scoring import FIRST_YEAR, Row, Score
from jsmine.cluster import count_words, flag_problems, group_cases
from jsmine.domain.judgment import Judgment, Outcome, SectionKind
from jsmine.text.words import content_words

NEEDLES = 27
_CORES = 2
_YEARS = 3
_NEEDLE_WEIGHTS = (1, 1, 1, 1, 1, 2, 2, 3, 4, 5, 6, 8)


def measure_planted(seeds: Sequence[int], style: str) -> Iterator[Row]:
    """The figures of ``Score`` over judgments composed of this style's sentences."""
    score = Score()
    for seed in seeds:
        corpus = compose(seed, style)
        grouping = group_cases(corpus.judgments, serials=corpus.serials)
        score.add(corpus, grouping, flag_problems(grouping, corpus.judgments))
    yield from score.rows(STYLES[style])


def write_haystack(data: Path, size: int, seed: int = 0) -> tuple[list[Judgment], set[str]]:
    """Judgments recombined from sentences of labelled facts, and 27 of one other dispute.

    Half of a needle's sentences are those of the largest cause, whose name it bears too; the
    others are of one planted type. Needles rise over three years, the others come evenly.
    """
    rng = Random(seed)
    pools = _sentence_pools(data)
    causes = sorted(pools, key=lambda cause: (-len(pools[cause]), cause))
    weights = [len(pools[cause]) ** 0.5 for cause in causes]
    kind = read_kinds()["elevator"]
    judgments, needles = [], set()
    for number in range(size):
        cause = rng.choices(causes, weights)[0]
        facts = "。".join(rng.choices(pools[cause], k=8)) + f"。\n{number}"
        judgments.append(_build(rng, facts, "", cause, rng.randrange(4 * _YEARS)))
    for number in range(NEEDLES):
        facts = "。".join(rng.choices(pools[causes[0]], k=4)) + f"。\n{number}"
        reasons = (
            "本院认为，" + compose_text(rng, kind.claims, 3) + compose_text(rng, kind.reasons, 3)
        )
        quarter = rng.choices(range(4 * _YEARS), _NEEDLE_WEIGHTS)[0]
        judgment = _build(rng, facts, reasons, causes[0], quarter)
        judgments.append(judgment)
        needles.add(judgment.id)
    return judgments, needles


def _sentence_pools(data: Path) -> dict[str, list[str]]:
    pools: dict[str, list[str]] = {}
    for name in ("cjrc_civil", "lexeval_civil"):
        found = read_set(data, name)
        for text, label in zip(found.texts, found.labels, strict=True):
            sentences = [s for s in text.replace("；", "。").split("。") if 12 < len(s) < 150]
            pools.setdefault(label, []).extend(sentences)
    return {label: sentences for label, sentences in pools.items() if len(sentences) >= 40}


def _build(rng: Random, facts: str, reasons: str, cause: str, quarter: int) -> Judgment:
    parts = [(SectionKind.FACTS, facts), (SectionKind.REASONING, reasons)]
    return build_judgment(
        [part for part in parts if part[1]],
        court=COURTS[rng.randrange(len(COURTS))],
        cause=cause,
        day=date(FIRST_YEAR + quarter // 4, quarter % 4 * 3 + 1, 1 + rng.randrange(28)),
        sued=f"云山市第{rng.randrange(900)}电梯维保有限公司",
        organisation=True,
        outcome=Outcome.GRANTED,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """Seconds of one run; ``words`` is the part that went into cutting the texts into words."""

    words: float
    rest: float

    @property
    def whole(self) -> float:
        """All seconds."""
        return self.words + self.rest


def measure_needle(data: Path, size: int) -> Iterator[Row]:
    """Whether the needle is a cluster of its own and flagged; time, memory, growth and peer."""
    runs: list[Spent] = []
    for count in (size // 10, size):
        judgments, needles = write_haystack(data, count)
        vectors = _topics(judgments)
        given = dict(zip(sorted(j.id for j in judgments), vectors, strict=True))
        began = time.perf_counter()
        words = count_words(judgments, workers=_CORES)
        read = time.perf_counter()
        grouping = group_cases(judgments, words=words, vectors=given)
        runs.append(Spent(words=read - began, rest=time.perf_counter() - read))
    few, spent = runs
    best = max(_f1_of(set(c.members), needles) for c in grouping.clusters)
    began = time.perf_counter()
    flagging = flag_problems(grouping, judgments)
    flagged_in = time.perf_counter() - began
    hit = [_f1_of(set(f.documents), needles) for f in flagging.findings]
    name = f"{size}+{NEEDLES} 件"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    yield ("针", name, "jsmine", "类案群F1", best)
    yield ("针", name, "jsmine", "已标记", "是" if best in hit else "否")
    yield ("针", name, "jsmine", "其他被标记", len(hit) - (best in hit))
    yield ("规模", name, "jsmine", "读词秒（两个进程，首次）", spent.words)
    yield ("规模", name, "jsmine", "聚类秒（向量与词已给）", spent.rest)
    yield ("规模", name, "jsmine", "检验秒", flagged_in)
    yield ("规模", name, "jsmine", "内存峰值GB", peak)
    yield ("规模", name, "jsmine", "十倍文书的时间倍数（含读词）", spent.whole / few.whole)
    yield ("规模", name, "jsmine", "十倍文书的时间倍数（词已给）", spent.rest / few.rest)
    yield from _needle_peer(judgments, needles, vectors, name, spent)


def _needle_peer(
    judgments: Sequence[Judgment],
    needles: set[str],
    vectors: np.ndarray[tuple[int, int], np.dtype[np.float32]],
    name: str,
    ours: Spent,
) -> Iterator[Row]:
    """BERTopic on the same vectors; what it cuts is timed apart, since words can be kept."""
    if not installed("bertopic"):
        yield ("针", name, "BERTopic", "类案群F1", MISSING)
        return
    ordered = sorted(judgments, key=lambda j: j.id)
    cutting = 0.0

    def cut(text: str) -> list[str]:
        nonlocal cutting
        began = time.perf_counter()
        words = content_words(text)
        cutting += time.perf_counter() - began
        return words

    began = time.perf_counter()
    topics = bertopic_topics([j.text for j in ordered], vectors, cut)
    whole = time.perf_counter() - began
    spent = Spent(words=cutting, rest=whole - cutting)
    members: dict[int, set[str]] = {}
    for judgment, topic in zip(ordered, topics, strict=True):
        if topic is not None:
            members.setdefault(topic, set()).add(judgment.id)
    best = max((_f1_of(group, needles) for group in members.values()), default=0.0)
    left_out = sum(topic is None for topic in topics) / len(topics)
    yield ("针", name, "BERTopic", "类案群F1", best)
    yield ("针", name, "BERTopic", "未归类", left_out)
    yield ("规模", name, "BERTopic", "读词秒", spent.words)
    yield ("规模", name, "BERTopic", "聚类秒（向量与词已给）", spent.rest)
    yield ("规模", name, "jsmine", "快于BERTopic的倍数（含读词）", spent.whole / ours.whole)
    yield ("规模", name, "jsmine", "快于BERTopic的倍数（词已给）", spent.rest / ours.rest)


def _f1_of(members: set[str], needles: set[str]) -> float:
    """How well a group is the needle."""
    return 2 * len(needles & members) / (len(members) + len(needles))


def _topics(judgments: Sequence[Judgment]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """Vectors for given-vector runs, in the order of ids."""
    from benchmarks.clustering_peers import topic_vectors

    ordered = sorted(judgments, key=lambda j: j.id)
    return np.asarray(topic_vectors(tuple(j.text for j in ordered)))


def measure_identity(data: Path) -> Iterator[Row]:
    """The same input twice, in another order; ids after ten per cent more judgments."""
    judgments = list(read_set(data, "cjrc_criminal").judgments)
    Random(0).shuffle(judgments)
    whole = group_cases(judgments)
    again = group_cases(judgments[::-1])
    yield (
        "稳定",
        f"{len(judgments)} 件",
        "jsmine",
        "同一输入两次",
        "相同" if whole == again else "不同",
    )
    old = group_cases(judgments[: len(judgments) * 10 // 11])
    new = group_cases(judgments, previous=old)
    home = {m: c.id for c in new.clusters for m in c.members}
    kept = [home.get(m) == c.id for c in old.clusters for m in c.members]
    yield ("稳定", f"{len(judgments)} 件", "jsmine", "增一成后旧成员留在原群", float(np.mean(kept)))
