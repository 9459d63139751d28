"""The labelled sets of ``benchmarks.retrieval``, as judgments."""

import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.scoring import Ranking, ndcg, recall
from jsmine.domain.anchor import Span
from jsmine.domain.judgment import (
    Cause,
    DisputeFocus,
    Judgment,
    Party,
    PartyKind,
    Section,
    SectionKind,
)
from jsmine.resources import load_table
from jsmine.search import query_from_text

Metric = Callable[[str, Ranking], Sequence[float]]
_CRIME = re.compile(r"[\u4e00-\u9fa5、]{2,24}?罪(?!行|犯|嫌|责|名)")
_PARTY = re.compile(r"(?:^|(?<=[。\n]))(原告|被告)(?:（[^）]*）|[:：])?([^，,。：:（(]{2,30})")
_UNIT = re.compile(r"公司|银行|合作社|中心|厂|委员会")
_FEW_CIVIL, _FEW_FOCUS = 4, 30
_EACH_NTH_SENTENCE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingSet:
    """What is indexed, what is asked, and how an answer is scored.

    ``folds`` > 1: the queries are indexed judgments themselves; whoever learns from their labels
    learns from the other folds only, and ``hidden`` is how a query looks without its labels.
    """

    name: str
    judgments: Sequence[Judgment]
    queries: Sequence[Judgment]
    metrics: Mapping[str, Metric]
    folds: int = 1


def read_lines(data: Path, name: str) -> Iterator[dict[str, Any]]:
    """The records of one file of the data folder."""
    with gzip.open(data / name, "rt", encoding="utf-8") as stream:
        for line in stream:
            yield json.loads(line)


def lecard_grades(data: Path) -> dict[str, dict[str, int]]:
    """How relevant (0-3) each labelled candidate of LeCaRD is to each query."""
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    for line in read_lines(data, "retrieval/lecard_qrels.jsonl.gz"):
        grades[line["qid"]][line["pid"]] = line["grade"]
    return grades


def lecard(data: Path) -> RankingSet:
    """LeCaRD: criminal queries over summaries of judgments, all ranked and only the labelled."""
    grades = lecard_grades(data)
    judgments = [
        replace(query_from_text(line["text"]), id=line["pid"], cause=named_crimes(line["text"]))
        for line in read_lines(data, "retrieval/lecard_candidates.jsonl.gz")
    ]
    queries = [
        replace(query_from_text(line["text"]), id=f"q{line['qid']}")
        for line in read_lines(data, "retrieval/lecard_queries.jsonl.gz")
    ]

    def found(qid: str, ranking: Ranking) -> Sequence[float]:
        good = [pid for pid, grade in grades[qid[1:]].items() if grade >= 2]
        return [recall(ranking, good, 100)] if good else []

    def labelled(qid: str, ranking: Ranking) -> Sequence[float]:
        known = grades[qid[1:]]
        listed = [pid for pid in ranking if pid in known]
        return [ndcg([*listed, *sorted(set(known) - set(listed))], known)]

    metrics: dict[str, Metric] = {
        "全部 NDCG@10": lambda qid, ranking: [ndcg(ranking, grades[qid[1:]])],
        "全部 R@100": found,
        "仅标注 NDCG@10": labelled,
    }
    return RankingSet(name="LeCaRD", judgments=judgments, queries=queries, metrics=metrics)


def scm(data: Path) -> RankingSet:
    """CAIL2019-SCM: of two private-lending judgments, which is closer to the query."""
    pairs: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in read_lines(data, "retrieval/scm_triples.jsonl.gz"):
        pairs[line["query"]].append((line["pos"], line["neg"]))
    judgments = [
        replace(_claims_and_facts(line["text"]), id=line["id"])
        for line in read_lines(data, "retrieval/scm_docs.jsonl.gz")
    ]

    def right(qid: str, ranking: Ranking) -> Sequence[float]:
        place = {item: number for number, item in enumerate(ranking)}
        far = len(place)
        return [float(place.get(a, far) < place.get(b, far)) for a, b in pairs[qid]]

    return RankingSet(
        name="SCM",
        judgments=judgments,
        queries=[j for j in judgments if j.id in pairs],
        metrics={"三元组": right},
    )


def civil(data: Path) -> RankingSet:
    """Facts of civil judgments: the same cause among the ten nearest, the query's own hidden."""
    labels: dict[str, tuple[str, set[str]]] = {}
    for name, key in (("cjrc", "cause"), ("lexeval", "causes")):
        for line in read_lines(data, f"clustering/{name}_civil.jsonl.gz"):
            causes = [line[key]] if isinstance(line[key], str) else line[key]
            labels[line["id"]] = (line["text"], {_full_name(cause) for cause in causes})
    known = _frequent(labels, _FEW_CIVIL)
    judgments = [
        replace(query_from_text(text), id=key, cause=_civil_cause(sorted(causes)))
        for key, (text, causes) in known.items()
    ]
    causes_of = {key: causes for key, (_, causes) in known.items()}
    metrics = {"P@10": _shares(causes_of)}
    return RankingSet(
        name=f"民事案由（≥{_FEW_CIVIL}件）",
        judgments=judgments,
        queries=[replace(j, cause=None) for j in judgments],
        metrics=metrics,
        folds=10,
    )


def sentences(data: Path) -> RankingSet:
    """MUSER: the same focus among the ten nearest sentences of private-lending judgments."""
    labels: dict[str, tuple[str, set[str]]] = {}
    first: dict[str, str] = {}
    for line in read_lines(data, "clustering/muser_sentences.jsonl.gz"):
        key = first.setdefault(line["sentence"], line["id"])
        labels.setdefault(key, (line["sentence"], set()))[1].update(line["labels"])
    known = _frequent(labels, _FEW_FOCUS)
    judgments = [
        replace(
            query_from_text(text),
            id=key,
            sections=(Section(SectionKind.REASONING, 0, len(text)),),
            focuses=tuple(DisputeFocus(text=f, span=Span(0, 0)) for f in sorted(focuses)),
        )
        for key, (text, focuses) in known.items()
    ]
    return RankingSet(
        name=f"MUSER 句子（焦点≥{_FEW_FOCUS}句）",
        judgments=judgments,
        queries=[replace(j, focuses=()) for j in judgments[::_EACH_NTH_SENTENCE]],
        metrics={"P@10": _shares({key: focuses for key, (_, focuses) in known.items()})},
        folds=2,
    )


SETS: dict[str, Callable[[Path], RankingSet]] = {
    "lecard": lecard,
    "scm": scm,
    "civil": civil,
    "muser": sentences,
}


def named_crimes(text: str) -> Cause | None:
    """The crimes that a text names, the most frequent first, in the spelling of the table."""
    named = Counter(c for m in _CRIME.finditer(text) if (c := _crime(m.group())))
    names = sorted(named, key=lambda crime: (-named[crime], crime))
    return Cause(name="、".join(names), path=_crimes()[names[0]]) if names else None


def _crime(written: str) -> str | None:
    crimes = _crimes()
    for start in range(len(written) - 2):
        name = written[start:].strip("、")
        if name in crimes:
            return name
        plain = re.sub("[、和或及]", "", name)
        if len(plain) >= 5:
            # 贩卖毒品罪 is one of the crimes of 走私、贩卖、运输、制造毒品罪.
            for crime in crimes:
                if "、" in crime and _in_order(plain, crime):
                    return crime
    return None


def _in_order(short: str, long: str) -> bool:
    rest = iter(long)
    return all(char in rest for char in short)


@cache
def _crimes() -> dict[str, tuple[str, ...]]:
    rows = [row for row in load_table("ingest/causes.csv") if row["version"] == "刑事"]
    rows = [row for row in rows if "/" in row["path"]]
    return {row["name"]: tuple(row["path"].split("/")) for row in sorted(rows, key=_by_length)}


def _by_length(row: Mapping[str, str]) -> tuple[int, str]:
    return len(row["name"]), row["name"]


@cache
def _civil_paths() -> dict[str, tuple[str, ...]]:
    versions = ("2011", "2020", "2025")
    rows = [row for row in load_table("ingest/causes.csv") if row["version"] in versions]
    return {row["name"]: tuple(row["path"].split("/")) for row in rows}


def _civil_cause(names: Sequence[str]) -> Cause:
    return Cause(name="、".join(names), path=_civil_paths().get(names[0], (names[0],)))


def _full_name(cause: str) -> str:
    return cause if cause.endswith(("纠纷", "罪")) else f"{cause}纠纷"


def _claims_and_facts(text: str) -> Judgment:
    """A judgment whose parts are parties, then claims, then facts, as the set writes them."""
    judgment = query_from_text(text)
    text = judgment.text
    claims = (
        max(text.find("原告"), 0) if "诉称" not in text else text.rfind("\n", 0, text.find("诉称"))
    )
    facts = re.search(r"(?:经审理查明|本院查明|审理查明|经查明?)", text)
    middle = facts.start() if facts else len(text)
    start = min(max(claims, 0), middle)
    cuts = [(SectionKind.PARTIES, 0, start), (SectionKind.CLAIMS, start, middle),
            (SectionKind.FACTS, middle, len(text))]  # fmt: skip
    sections = tuple(Section(k, a, b) for k, a, b in cuts if b > a)
    return replace(judgment, sections=sections, parties=tuple(_parties(text[:start])))


def _parties(text: str) -> Iterator[Party]:
    for found in _PARTY.finditer(text):
        role, name = found.groups()
        kind = PartyKind.ORGANISATION if _UNIT.search(name) else PartyKind.PERSON
        yield Party(role=role, name=name, kind=kind, span=Span(*found.span(2)))


def _frequent(
    labels: Mapping[str, tuple[str, set[str]]], few: int
) -> dict[str, tuple[str, set[str]]]:
    counts = Counter(label for _, found in labels.values() for label in found)
    kept = {
        key: (text, {label for label in found if counts[label] >= few})
        for key, (text, found) in labels.items()
    }
    return {key: value for key, value in kept.items() if value[1]}


def _shares(labels: Mapping[str, set[str]]) -> Metric:
    def precision(qid: str, ranking: Ranking) -> Sequence[float]:
        return [sum(bool(labels[qid] & labels[item]) for item in ranking[:10]) / 10]

    return precision
