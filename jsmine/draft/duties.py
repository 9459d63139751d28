"""Sentences of a judgment on which the law has the court make a suggestion (norms of the duty).

What is looked for stands in ``measures/duties.yaml``, the provisions in ``duties.csv``. A lead is
shown to a person; nothing is drafted or sent by itself.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from jsmine.domain.finding import Evidence
from jsmine.domain.judgment import Judgment
from jsmine.domain.lead import Duty, Lead
from jsmine.draft.measures import ProblemType, find_field
from jsmine.draft.statements import find_statements
from jsmine.resources import load_table

FIELD = "duties"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    """When a duty may be met: since when, in which kind of case, with what beside it."""

    duty: Duty
    problem: ProblemType
    since: date
    cases: str
    context: re.Pattern[str]

    def may_apply(self, judgment: Judgment) -> bool:
        day, number = judgment.judgment_date, judgment.case_number
        if day is not None and day < self.since:
            return False
        if self.cases and (number is None or self.cases not in number.type_code):
            return False
        return bool(self.context.search(judgment.text))


@cache
def _rules() -> tuple[_Rule, ...]:
    rows = {row["id"]: row for row in load_table("draft/duties.csv")}
    field = find_field(FIELD)
    return tuple(
        _Rule(
            duty=Duty(
                id=problem.id,
                title=problem.title,
                must=row["must"] == "应当",
                basis=row["basis"],
                addressee=row["addressee"],
                term=row["term"],
            ),
            problem=problem,
            since=date.fromisoformat(row["since"]),
            cases=row["cases"],
            context=re.compile(row["context"]),
        )
        for problem in (field.problems if field else ())
        for row in (rows[problem.id],)
    )


def find_leads(judgment: Judgment) -> tuple[Lead, ...]:
    """The duties that the judgment meets, each with the court's sentences, 应当 before 可以."""
    found = []
    for rule in _rules():
        if not rule.may_apply(judgment):
            continue
        anchors = find_statements(rule.problem, judgment)
        evidence = tuple(Evidence(anchor=a, quote=a.span.of(judgment.text)) for a in anchors)
        if evidence:
            found.append(Lead(duty=rule.duty, judgment_id=judgment.id, evidence=evidence))
    return tuple(sorted(found, key=lambda lead: not lead.duty.must))
