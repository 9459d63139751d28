"""司法建议书 as data: clauses with anchors, figures with their queries."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from jsmine.domain.anchor import Anchor
from jsmine.domain.finding import Recipient
from jsmine.domain.judgment import Problem, StatuteCitation


class SuggestionKind(StrEnum):
    """司法建议的种类; the value is the Chinese name."""

    GOVERNANCE = "综合治理类"
    CLASS = "类案类"
    SINGLE = "个案类"


class Part(StrEnum):
    """The parts of the form, in the order of 法释〔2023〕11号 annexes 1-2.

    ``CASELOAD`` is of white papers only: a sentence that rests on its figures alone.
    """

    TITLE = "title"
    NUMBER = "number"
    RECIPIENT = "recipient"
    OPENING = "opening"
    DISCOVERY = "discovery"
    PROBLEM = "problem"
    TURN = "turn"
    ADVICE = "advice"
    CLOSING = "closing"
    ATTACHMENTS = "attachments"
    SIGNATURE = "signature"
    CONTACT = "contact"
    COPY_TO = "copy_to"
    CASELOAD = "caseload"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureQuery:
    """What a number counts, as data, so that it can be run again.

    ``measure`` names one of the measures of ``jsmine.draft.figures``; ``judgment_ids`` is the
    set it runs over; ``where`` narrows it (year, outcome, court, statement, …).
    """

    measure: str
    judgment_ids: tuple[str, ...]
    where: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """数字: the value printed, the characters it is printed as, and the query behind it."""

    value: float
    printed: str
    query: FigureQuery


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One sentence or line of a document with what it rests on.

    ``pairs_with`` links an advice to the id of its problem. ``placeholders`` are the bracketed
    phrases that a person still has to fill in.
    """

    id: str
    part: Part
    text: str
    anchors: tuple[Anchor, ...] = ()
    figures: tuple[Figure, ...] = ()
    citations: tuple[StatuteCitation, ...] = ()
    quotes: tuple[str, ...] = ()
    placeholders: tuple[str, ...] = ()
    pairs_with: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """司法建议书: the clauses in the order of the form, and what they come from."""

    id: str
    kind: SuggestionKind
    court: str
    recipient: Recipient
    subject: str
    clauses: tuple[Clause, ...]
    finding_id: str = ""
    drafted_on: date | None = None
    reply_months: int = 2
    refused: tuple[Problem, ...] = ()

    def part(self, part: Part) -> tuple[Clause, ...]:
        """The clauses of one part, in order."""
        return tuple(clause for clause in self.clauses if clause.part is part)

    @property
    def judgment_ids(self) -> frozenset[str]:
        """The judgments that it rests on: those that it quotes or counts."""
        quoted = {anchor.judgment_id for clause in self.clauses for anchor in clause.anchors}
        figures = (figure for clause in self.clauses for figure in clause.figures)
        return frozenset(quoted.union(*(figure.query.judgment_ids for figure in figures)))


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseProblem:
    """A fault found by the check: code, Chinese message, the clause, and whether it blocks."""

    code: str
    message: str
    clause: str = ""
    blocks: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """核验结果: what was checked, and every fault; ``ok`` when nothing blocks."""

    problems: tuple[ClauseProblem, ...]
    checked: Mapping[str, int]

    @property
    def ok(self) -> bool:
        """Whether no fault blocks the document."""
        return not any(problem.blocks for problem in self.problems)

    @property
    def blanks(self) -> int:
        """How many blanks a person must still fill in; the number is none, signing gives it."""
        return sum(p.code == "placeholder" and p.clause != "number" for p in self.problems)
