"""Columns of an export as hints: each fills a field that the text lacks, with less confidence."""

from collections.abc import Mapping
from dataclasses import replace

from jsmine.domain.judgment import CaseNumber, Court, Judgment
from jsmine.ingest.case_number import parse_case_number, trial_level
from jsmine.ingest.causes import build_cause, is_known
from jsmine.ingest.courts import build_court
from jsmine.text.numerals import parse_date

_CONFIDENCE = 0.6


def apply_hints(judgment: Judgment, hints: Mapping[str, str]) -> Judgment:
    """The judgment with missing fields filled from ``hints`` where that is plausible.

    Keys: case_number, court, cause, judgment_date, doc_type.
    """
    confidence = dict(judgment.confidence)
    changed = judgment
    if changed.doc_type == "" and hints.get("doc_type", "").endswith(("书", "令")):
        changed = replace(changed, doc_type=hints["doc_type"].strip())
        confidence["doc_type"] = _CONFIDENCE
    if changed.court is None and hints.get("court", "").strip().endswith("法院"):
        changed = replace(changed, court=build_court(hints["court"].strip(), changed.case_number))
        confidence["court"] = _CONFIDENCE
    if changed.case_number is None and hints.get("case_number"):
        number = parse_case_number(hints["case_number"])
        if number is not None and _fits(number, changed.court):
            changed = replace(changed, case_number=number, trial_level=trial_level(number))
            confidence["case_number"] = _CONFIDENCE
    if hints.get("cause") and (changed.cause is None or not changed.cause.version):
        name = hints["cause"].strip()
        if is_known(name):
            changed = replace(changed, cause=build_cause(name, changed.filing_date))
            confidence["cause"] = _CONFIDENCE
    if changed.judgment_date is None and hints.get("judgment_date"):
        day = parse_date(hints["judgment_date"])
        if day is not None:
            changed = replace(changed, judgment_date=day)
            confidence["judgment_date"] = _CONFIDENCE
    if changed is judgment:
        return judgment
    return replace(changed, confidence=confidence)


def _fits(number: CaseNumber, court: Court | None) -> bool:
    """Whether the number can be this court's own; exports often give the court's below."""
    if court is None:
        return True
    if number.old_style:
        return not (court.name == "最高人民法院" and number.court_code != "")
    return court.code != "" and number.court_code == court.code
