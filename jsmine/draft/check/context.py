"""What every check sees, loaded once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from jsmine.domain.suggestion import Clause, ClauseProblem, Part, Suggestion
from jsmine.draft.cases import Cases, load_cases
from jsmine.draft.measures import Field, ProblemType, find_field, find_problem
from jsmine.draft.paragraphs import paragraph_id
from jsmine.draft.settings import DraftSettings
from jsmine.ports import JudgmentSource, StatuteBook

QUOTED = re.compile(r"[“「]([^“”「」]*)[”」]")
CASE_NUMBER = re.compile(
    r"[（(]\d{4}[）)](?:(?!第)[\u4e00-\u9fa5]\d*){1,9}?(?:字第)?[\d、×xX*-]+号(?:之[一二三四五六七八九十]+)?"
)
FACTUAL = (Part.DISCOVERY, Part.PROBLEM, Part.CASELOAD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The suggestion under check, its judgments, and against what it is checked."""

    suggestion: Suggestion
    cases: Cases
    statutes: StatuteBook | None
    on: date
    settings: DraftSettings

    def statement_of(self, paragraph: str) -> str:
        """Which problem a paragraph is about, as ``field.problem``; nothing if none."""
        for clause in self.suggestion.clauses:
            if paragraph_id(clause.id) != paragraph:
                continue
            for figure in clause.figures:
                if "statement" in figure.query.where:
                    return figure.query.where["statement"]
        return ""

    def problem_type(self, paragraph: str) -> ProblemType | None:
        """The problem type of a problem's paragraph."""
        statement = self.statement_of(paragraph)
        return find_problem(statement) if statement else None

    def field_of(self, paragraph: str) -> Field | None:
        """The field of a problem's paragraph."""
        return find_field(self.statement_of(paragraph).partition(".")[0])


def make_context(
    suggestion: Suggestion,
    source: JudgmentSource,
    statutes: StatuteBook | None,
    on: date,
    settings: DraftSettings,
) -> Context:
    """The context with every judgment that the suggestion rests on."""
    ids = {a.judgment_id for c in suggestion.clauses for a in c.anchors}
    ids |= {i for c in suggestion.clauses for f in c.figures for i in f.query.judgment_ids}
    return Context(
        suggestion=suggestion,
        cases=load_cases(source, ids),
        statutes=statutes,
        on=on,
        settings=settings,
    )


def chapter_of(name: str) -> str:
    """The chapter of a white paper that a clause id stands in; nothing for a letter."""
    return name.rpartition("/")[0]


def fault(
    code: str, message: str, clause: Clause | str = "", *, blocks: bool = True
) -> ClauseProblem:
    """A fault with the clause it lies in."""
    name = clause if isinstance(clause, str) else clause.id
    return ClauseProblem(code=code, message=message, clause=name, blocks=blocks)


Faults = Iterator[ClauseProblem]
