"""Scoring one parsed judgment against the gold in ``benchmarks/gold/parsing.jsonl``."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any

from jsmine.domain.judgment import Judgment
from jsmine.ingest.case_number import parse_case_number
from jsmine.text.numerals import parse_numeral

Borders = Sequence[tuple[str, int]]
TOLERANCE = 2


def is_current(gold: dict[str, Any], text: str) -> bool:
    """Whether the gold was made on exactly this frozen text."""
    return bool(gold["text_sha256"] == sha256(text.encode("utf-8")).hexdigest())


def score_sections(gold: dict[str, Any], text: str, borders: Borders) -> Counter[str]:
    """Characters under the right kind, and borders within two characters."""
    wanted = [(kind, start) for kind, start, _ in gold["sections"]]
    right = total = 0
    for mine, theirs, char in zip(
        _labels(borders, len(text)), _labels(wanted, len(text)), text, strict=True
    ):
        if not char.isspace():
            total += 1
            right += mine == theirs
    left = [(kind, _skip(text, start)) for kind, start in wanted]
    hits = 0
    for kind, start in borders:
        at = _skip(text, start)
        near = next((b for b in left if b[0] == kind and abs(b[1] - at) <= TOLERANCE), None)
        if near is not None:
            left.remove(near)
            hits += 1
    return Counter(right=right, total=total, hits=hits, found=len(borders), wanted=len(wanted))


def _labels(borders: Borders, length: int) -> list[str]:
    labels = ["other"] * length
    ends = [start for _, start in borders[1:]] + [length]
    for (kind, start), end in zip(borders, ends, strict=True):
        labels[start:end] = [kind] * (end - start)
    return labels


def _skip(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def score_fields(gold: dict[str, Any], judgment: Judgment) -> dict[str, bool]:
    """Exact agreement of every single-valued field."""
    text = judgment.text
    cause = judgment.cause.name if judgment.cause else None
    number = _span_text(text, gold["case_number"])
    court = (_span_text(text, gold["court"]) or "").removeprefix("中华人民共和国") or None
    doc_type = re.sub(r"\s", "", _span_text(text, gold["doc_type"]) or "")
    amount = gold["amount_awarded_yuan"]
    ours = judgment.amount_awarded_yuan
    day = judgment.judgment_date
    return {
        "case_number": judgment.case_number == (parse_case_number(number) if number else None),
        "court": (judgment.court.name if judgment.court else None) == court,
        "doc_type": judgment.doc_type == doc_type,
        "trial_level": judgment.trial_level.value == gold["trial_level"],
        "judgment_date": (day.isoformat() if day else None) == gold["judgment_date"],
        "cause": cause == gold["cause_name"],
        "outcome": judgment.outcome.value == gold["outcome"],
        "amount": ours == amount if None in (ours, amount) else abs((ours or 0) - amount) < 0.01,
    }


def _span_text(text: str, span: Sequence[int] | None) -> str | None:
    return text[span[0] : span[1]] if span else None


def score_parties(gold: dict[str, Any], judgment: Judgment) -> Counter[str]:
    """Parties by role, name and kind."""
    wanted = {(role, judgment.text[s:e], kind) for role, s, e, kind in gold["parties"]}
    found = {(p.role, p.name, p.kind.value) for p in judgment.parties}
    return _overlap(found, wanted)


def score_statutes(gold: dict[str, Any], judgment: Judgment) -> Counter[str]:
    """Citations by law, article, paragraph and item; numerals compared as numbers."""
    text = judgment.text
    wanted = {
        (text[s:e], *map(_number, (article, paragraph, item)))
        for s, e, article, paragraph, item in gold["statutes"]
    }
    found = {(c.law, *map(_number, (c.article, c.paragraph, c.item))) for c in judgment.statutes}
    return _overlap(found, wanted)


def _number(written: str | None) -> str | None:
    if written is None:
        return None
    inner = re.sub(r"[第条款项（）()]", "", written)
    match = re.fullmatch(r"([〇零○一二三四五六七八九十百千0-9]+)(之.)?", inner)
    return f"{parse_numeral(match[1])}{match[2] or ''}" if match else inner


def article_number(written: str) -> int:
    """The number of an article without 之一; 0 of what is none."""
    match = re.match(r"第?([〇零○一二三四五六七八九十百千0-9]+)", written)
    return parse_numeral(match[1]) if match else 0


def _overlap(found: set[Any], wanted: set[Any]) -> Counter[str]:
    return Counter(hits=len(found & wanted), found=len(found), wanted=len(wanted))


def f1(counts: Iterable[Counter[str]]) -> float:
    """Micro-averaged F1 of hits, found and wanted."""
    total: Counter[str] = sum(counts, Counter())
    both = total["found"] + total["wanted"]
    return 2 * total["hits"] / both if both else 1.0
