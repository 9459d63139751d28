"""The invented sample judgments, parsed, against the values their authors gave them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jsmine.domain.judgment import Judgment, Rejected
from jsmine.ingest import iter_files, read_documents

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
Expected = dict[str, Any]


@pytest.fixture(scope="module")
def parsed() -> dict[str, Judgment]:
    files = [p for p in iter_files([SAMPLES / "judgments"]) if isinstance(p, Path)]
    results = [r for batch in read_documents(files, workers=0) for r in batch.results]
    return {r.source: r for r in results if isinstance(r, Judgment)}


@pytest.fixture(scope="module")
def expected() -> list[Expected]:
    lines = (SAMPLES / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def pairs(
    parsed: dict[str, Judgment], expected: list[Expected]
) -> Iterator[tuple[Judgment, Expected]]:
    for value in expected:
        if value["source"] in parsed:
            yield parsed[value["source"]], value


def share(hits: list[bool]) -> float:
    return sum(hits) / len(hits)


def test_every_sample_is_read(parsed: dict[str, Judgment], expected: list[Expected]) -> None:
    assert {value["source"] for value in expected} <= set(parsed)


def test_no_sample_is_rejected() -> None:
    files = [p for p in iter_files([SAMPLES / "judgments"]) if isinstance(p, Path)]
    rejected = [
        (r.source, r.code)
        for batch in read_documents(files, workers=0)
        for r in batch.results
        if isinstance(r, Rejected)
    ]
    assert rejected == []


@pytest.mark.parametrize(
    ("field", "least"),
    [
        ("case_number", 0.995),
        ("court", 0.995),
        ("doc_type", 0.995),
        ("judgment_date", 0.995),
        ("trial_level", 0.99),
        ("cause", 0.97),
        ("outcome", 0.97),
        ("amount_awarded_yuan", 0.90),
    ],
)
def test_a_field_agrees(
    parsed: dict[str, Judgment], expected: list[Expected], field: str, least: float
) -> None:
    assert share([_value(j, field) == v[field] for j, v in pairs(parsed, expected)]) >= least


def _value(judgment: Judgment, field: str) -> object:
    if field == "case_number":
        return str(judgment.case_number)
    if field in ("court", "cause"):
        named = judgment.court if field == "court" else judgment.cause
        return named.name if named else None
    if field == "judgment_date":
        return judgment.judgment_date.isoformat() if judgment.judgment_date else None
    if field in ("trial_level", "outcome"):
        return getattr(judgment, field).value
    return getattr(judgment, field)


def test_parties_agree(parsed: dict[str, Judgment], expected: list[Expected]) -> None:
    hits = [
        {(p.role, p.name, p.kind.value) for p in j.parties}
        == {(p["role"], p["name"], p["kind"]) for p in v["parties"]}
        for j, v in pairs(parsed, expected)
    ]
    assert share(hits) >= 0.97


def test_statutes_agree(parsed: dict[str, Judgment], expected: list[Expected]) -> None:
    hits = [
        [(_plain(c.law), c.article, c.paragraph, c.item) for c in j.statutes]
        == [(_plain(c["law"]), c["article"], c["paragraph"], c["item"]) for c in v["statutes"]]
        for j, v in pairs(parsed, expected)
    ]
    assert share(hits) >= 0.97


def _plain(law: str) -> str:
    return law.replace("〈", "《").replace("〉", "》")


def test_section_borders_agree(parsed: dict[str, Judgment], expected: list[Expected]) -> None:
    hits = found = wanted = 0
    for judgment, value in pairs(parsed, expected):
        if value["source"].endswith(".html"):  # the page adds lines, so offsets differ
            continue
        left = [(kind, start) for kind, start, _ in value["sections"]]
        found += len(judgment.sections)
        wanted += len(left)
        for section in judgment.sections:
            start = section.start
            while judgment.text[start : start + 1].isspace():
                start += 1
            near = next((b for b in left if b[0] == section.kind and abs(b[1] - start) <= 2), None)
            if near is not None:
                left.remove(near)
                hits += 1
    assert 2 * hits / (found + wanted) >= 0.96
