"""The hand-written samples with their section marks, and findings over them."""

import json
import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from jsmine.domain.anchor import Span
from jsmine.domain.finding import Finding, Recipient, Trend
from jsmine.domain.judgment import (
    CaseNumber,
    Cause,
    Court,
    Judgment,
    Outcome,
    Party,
    PartyKind,
    Section,
    SectionKind,
    StatuteCitation,
    TrialLevel,
    judgment_id,
)
from jsmine.domain.statute import Article
from jsmine.draft import DraftSettings
from jsmine.errors import NotFound

SOURCES = Path(__file__).parents[3] / "data" / "samples" / "sources"
ON = date(2026, 1, 15)
SETTINGS = DraftSettings(
    court="浙江省金华市中级人民法院",
    contact_name="研究室",
    contact_phone="0579-80000000",
    number_place="浙金",
)
HOUSING = "金华市住房和城乡建设局"
DONE = "【请填写：被建议单位已采取的主要措施及成效】"
_MARK = re.compile(r"\{\{(\w+)\}\}")
_NUMBER = re.compile(r"（(\d+)）(浙\d+)(\D+)(\d+)号")


class Shelf:
    """Judgments in memory: a ``JudgmentSource``."""

    def __init__(self, judgments: Iterable[Judgment]) -> None:
        self.by_id = {j.id: j for j in judgments}

    def judgment(self, judgment_id: str) -> Judgment:
        if judgment_id not in self.by_id:
            raise NotFound("没有这份裁判文书。")
        return self.by_id[judgment_id]

    def judgments(self, judgment_ids: Iterable[str] | None = None) -> Iterable[Judgment]:
        wanted = self.by_id if judgment_ids is None else judgment_ids
        return [self.judgment(i) for i in sorted(wanted)]


class Book:
    """A statute book of a few articles."""

    def __init__(self, *articles: tuple[str, str, str]) -> None:
        self.articles = {(law, number): text for law, number, text in articles}

    def knows(self, law: str) -> bool:
        return any(law == known for known, _ in self.articles)

    def article(self, law: str, number: str, on: date | None = None) -> Article | None:
        text = self.articles.get((law, number))
        if text is None:
            return None
        return Article(id=number, law_id=law, law=law, number=number, text=text)

    def find_articles(self, question: str, top: int, on: date | None = None) -> list[object]:
        return []


@cache
def samples(name: str) -> tuple[Judgment, ...]:
    """The judgments of one problem: face, charger, property or freight."""
    lines = (SOURCES / name / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(_judgment(SOURCES / name, json.loads(line)) for line in lines)


def _judgment(folder: Path, row: dict) -> Judgment:
    text, sections = "", []
    parts = _MARK.split((folder / row["file"]).read_text(encoding="utf-8").strip())
    for kind, part in zip(parts[1::2], parts[2::2], strict=True):
        if part.strip():
            start = len(text)
            sections.append(Section(SectionKind(kind), start, start + len(part.rstrip())))
        text += part
    text = text.rstrip()
    year, court, kind, serial = _NUMBER.fullmatch(row["case_number"]).groups()
    place = text.index(row["case_number"])
    parties = tuple(
        Party(role=p["role"], name=p["name"], kind=PartyKind(p["kind"]), span=Span(0, 0))
        for p in row["parties"]
    )
    return Judgment(
        id=judgment_id(text),
        source=row["file"],
        text=text,
        case_number=CaseNumber(int(year), court, "", kind, serial),
        court=Court(name=row["court"]),
        doc_type=row["doc_type"],
        trial_level=TrialLevel(row["trial_level"]),
        cause=Cause(name=row["cause"]),
        judgment_date=date.fromisoformat(row["judgment_date"]),
        parties=parties,
        sections=tuple(sections),
        statutes=tuple(StatuteCitation(**statute) for statute in row["statutes"]),
        outcome=Outcome(row["outcome"]),
        amount_awarded_yuan=row["amount_awarded_yuan"],
        spans={"case_number": Span(place, place + len(row["case_number"]))},
    )


def make_finding(judgments: Iterable[Judgment], **fields: object) -> Finding:
    """A finding over these judgments."""
    values = {
        "id": "finding-1",
        "cluster_id": "cluster-1",
        "label": ("纠纷",),
        "title": "纠纷",
        "problem": "",
        "documents": tuple(j.id for j in judgments),
        "statements": (),
        "trend": Trend(
            points=(), rate_ratio=2.0, interval=(1.2, 3.0), p_value=0.01, q_value=0.02,
            first_alert="2024Q2", method="",
        ),
        "support_rate": 0.8,
        "recipients": (Recipient(name=HOUSING, why="主管房地产市场"),),
    }  # fmt: skip
    return Finding(**{**values, **fields})
