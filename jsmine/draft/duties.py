"""Sentences of a judgment on which the law has the court make a suggestion (norms of the duty).

What is looked for stands in ``measures/duties.yaml``, the provisions in ``duties.csv``. A lead is
shown to a person; nothing is drafted or sent by itself. The letter drafted on it cites the
provision.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from jsmine.domain.finding import Evidence
from jsmine.domain.judgment import Judgment, StatuteCitation
from jsmine.domain.lead import Duty, Lead
from jsmine.draft.measures import ProblemType, find_field
from jsmine.draft.statements import find_statements
from jsmine.resources import load_table

FIELD = "duties"
_LAW = re.compile(r"《([^《》]+)》")
_PLACE = re.compile(r"(第[一二三四五六七八九十百]+条)(第[一二三四五六七八九十]+款)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    """When a duty may be met: in which kind of case, with what beside it."""

    duty: Duty
    problem: ProblemType
    cases: str
    context: re.Pattern[str]

    def may_apply(self, judgment: Judgment) -> bool:
        day, since = judgment.judgment_date, self.duty.since
        number = judgment.case_number
        if day is not None and since is not None and day < since:
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
                since=date.fromisoformat(row["since"]) if row["since"] else None,
            ),
            problem=problem,
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


def find_duty(statement: str) -> Duty | None:
    """The duty behind a problem (``field.problem``); ``None`` for a problem of any other field."""
    field, _, problem = statement.partition(".")
    if field != FIELD:
        return None
    return next((rule.duty for rule in _rules() if rule.duty.id == problem), None)


def provisions(duty: Duty) -> tuple[StatuteCitation, ...]:
    """The articles that make the duty, in the order in which they are cited."""
    _, *parts = _LAW.split(duty.basis)
    return tuple(
        StatuteCitation(law=law, article=article, paragraph=paragraph or None)
        for law, places in zip(parts[::2], parts[1::2], strict=True)
        for article, paragraph in _PLACE.findall(places)
    )
