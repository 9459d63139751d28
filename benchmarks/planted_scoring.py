"""What is counted when problems were planted: found, decoys, lateness, and what findings say."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from scipy import stats

from jsmine.domain.cluster import Grouping, SerialGroup
from jsmine.domain.finding import Finding, Flagging
from jsmine.domain.judgment import Judgment

Row = tuple[object, ...]
FIRST_YEAR = 2021


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """One type of dispute that was planted, by ``kind`` a problem or a decoy.

    One of ``acts`` is to be named by the sentence that tells the problem, one of ``roles`` by the
    name of who did it, and one of ``authorities`` by the name of who is to be written to.
    """

    name: str
    kind: str
    what: str = ""
    acts: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Judgments, the type of each, and what is known of the plan.

    ``quiet`` is the planned number of cases a quarter of a type before its rise.
    """

    kinds: Mapping[str, Planted]
    judgments: tuple[Judgment, ...]
    types: Mapping[str, str]
    serials: tuple[SerialGroup, ...]
    quiet: Mapping[str, float]

    @property
    def problems(self) -> set[str]:
        """Names of the planted problems."""
        return {name for name, kind in self.kinds.items() if kind.kind == "problem"}


@dataclass(slots=True, kw_only=True)
class Score:
    """Marks over some corpora."""

    marks: Counter[str] = field(default_factory=Counter)
    scores: list[float] = field(default_factory=list)
    alarms: list[float] = field(default_factory=list)
    corpora: int = 0

    def add(self, corpus: Corpus, grouping: Grouping, flagging: Flagging) -> None:
        """Counts what was found in one corpus."""
        self.corpora += 1
        wanted = corpus.problems
        self.marks["planted"] += len(wanted)
        self.alarms.append(flagging.false_alarm_rate or 0.0)
        named = [(most(corpus, finding.documents), finding) for finding in flagging.findings]
        self.marks["found"] += len(wanted & {name for name, _ in named})
        for name, finding in named:
            if name in wanted:
                self.scores.append(f1(corpus, finding.documents, name))
                self.marks.update(_merits(corpus, name, finding))
            else:
                self.marks["decoys"] += 1
        hits = _rule_of_share(corpus, grouping)
        self.marks["rule_found"] += len(wanted & hits)
        self.marks["rule_decoys"] += len(hits - wanted)

    def rows(self, title: str) -> Iterator[Row]:
        """The peer's and our figures."""
        marks, told = self.marks, len(self.scores)
        ours = [
            ("发现/植入", f"{marks['found']}/{marks['planted']}"),
            ("误报的诱饵和普通类", marks["decoys"]),
            ("晚于应报警一季以上", marks["late"]),
            ("其中到该季件数已能看出上升", marks["plain"]),
            ("类案群F1（最低）", min(self.scores, default=0.0)),
            ("问题句说出所认定的行为", f"{marks['told']}/{told}"),
            ("附有法院指明的义务", f"{marks['bound']}/{told}"),
            ("认定的一方说对", f"{marks['cast']}/{told}"),
            ("打乱日期的误报率（均值）", float(np.mean(self.alarms))),
        ]
        if marks["addressed"]:
            ours.insert(-1, ("主管单位说对", f"{marks['addressed']}/{told}"))
        peer = [
            ("发现/植入", f"{marks['rule_found']}/{marks['planted']}"),
            ("误报的诱饵和普通类", marks["rule_decoys"]),
        ]
        for system, rows in (("90分位规则", peer), ("jsmine", ours)):
            for row in rows:
                yield (title, f"{self.corpora} 个语料", system, *row)


def _merits(corpus: Corpus, name: str, finding: Finding) -> Iterator[str]:
    """What holds of a planted problem that was found, by the names that are counted."""
    kind = corpus.kinds[name]
    if any(act in finding.problem for act in kind.acts):
        yield "told"
    if any(statement.norms for statement in finding.statements):
        yield "bound"
    if any(role in finding.statements[0].role for role in kind.roles):
        yield "cast"
    if any(word in one.name for one in finding.recipients for word in kind.authorities):
        yield "addressed"
    due = justified(corpus, name) + 1
    if quarter_of(finding.trend.first_alert) > due:
        yield "late"
        if chance_of_rise(corpus, name, due) < 0.05:
            yield "plain"


def _rule_of_share(corpus: Corpus, grouping: Grouping) -> set[str]:
    """The rule of BERTrend: popularity of the last quarter above the 90th percentile."""
    day = {j.id: j.judgment_date for j in corpus.judgments}
    last = FIRST_YEAR * 4 + 15
    recent = [sum(_index(day[m]) == last for m in cluster.members) for cluster in grouping.clusters]
    edge = float(np.percentile(recent, 90))
    pairs = zip(grouping.clusters, recent, strict=True)
    return {most(corpus, cluster.members) for cluster, count in pairs if count >= edge}


def justified(corpus: Corpus, name: str) -> int:
    """The first quarter at which one who knows the type and its old rate could be sure.

    A Poisson test of the cases so far in the last four quarters against the planned rate before
    the rise, at 1 %.
    """
    counts = _by_quarter(corpus, {i for i, kind in corpus.types.items() if kind == name})
    for quarter in range(4, len(counts)):
        seen = counts[quarter - 3 : quarter + 1].sum()
        if stats.poisson.sf(seen - 1, 4 * corpus.quiet[name]) < 0.01:
            return quarter
    return len(counts)


def chance_of_rise(corpus: Corpus, name: str, quarter: int) -> float:
    """How likely the cases up to a quarter are without a rise, for one who does not know the plan.

    The least binomial tail of the last one, two, four or eight quarters against their share of
    all judgments, uncorrected for the choice: no fair test could be surer.
    """
    serial = {member for group in corpus.serials for member in group.members}
    seen, inflow = (
        _by_quarter(corpus, chosen)[: quarter + 1]
        for chosen in (
            {i for i, kind in corpus.types.items() if kind == name},
            set(corpus.types) - serial,
        )
    )
    return min(
        float(
            stats.binom.sf(
                seen[-window:].sum() - 1, seen.sum(), inflow[-window:].sum() / inflow.sum()
            )
        )
        for window in (1, 2, 4, 8)
        if window <= quarter
    )


def _by_quarter(corpus: Corpus, chosen: set[str]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Judgments of these ids by quarter, from the first of the plan to the last of the corpus."""
    quarters = {j.id: _index(j.judgment_date) - FIRST_YEAR * 4 for j in corpus.judgments}
    return np.bincount([quarters[i] for i in chosen], minlength=max(quarters.values()) + 1)


def _index(day: date | None) -> int:
    return (day or date.min).year * 4 + ((day or date.min).month - 1) // 3


def quarter_of(name: str | None) -> int:
    """Quarters since the first of the plan: 2021Q2 → 1."""
    return 99 if name is None else (int(name[:4]) - FIRST_YEAR) * 4 + int(name[5]) - 1


def most(corpus: Corpus, members: Sequence[str]) -> str:
    """The type that most of these judgments are of."""
    return Counter(corpus.types[m] for m in members).most_common(1)[0][0]


def f1(corpus: Corpus, members: Sequence[str], name: str) -> float:
    """How well these judgments are those of the type."""
    true = sum(corpus.types[m] == name for m in members)
    return 2 * true / (len(members) + sum(kind == name for kind in corpus.types.values()))
