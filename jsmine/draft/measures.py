"""Fields of dispute, their problem types and the advice that fits each recipient, from YAML."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files

import yaml
from pydantic import TypeAdapter

from jsmine.domain.judgment import SectionKind
from jsmine.resources import load_text

ANY = "any"
_FOLDER = "draft/measures"


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """An article that supports an advice."""

    law: str
    article: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """One measure for one problem: who can take it, when, what exactly, on which article.

    ``to`` are classes of recipients (``ANY`` fits all), ``when`` is the condition under which
    the measure is due, ``text`` what to do.
    """

    to: tuple[str, ...]
    title: str
    when: str
    text: str
    basis: tuple[Basis, ...] = ()

    def through_others(self) -> "Advice":
        """The same measure for a unit that can only have the competent ones take it."""
        return replace(self, to=(ANY,), text=f"协调有关主管部门{self.text}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemType:
    """A wrong that courts state in their reasons, and what may be advised against it.

    ``said`` are patterns of which one must occur in a sentence of the court, ``unless`` patterns
    of which none may; ``sections`` are the kinds of section in which it says so; ``fact``
    completes “裁判认定，”; ``gap`` says what it shows. One that ``needs_deed`` is written only
    where a court's words say what was done, and after all others.
    """

    id: str
    title: str
    said: tuple[str, ...]
    fact: str
    gap: str
    advice: tuple[Advice, ...]
    unless: tuple[str, ...] = ()
    needs_deed: bool = False
    sections: tuple[SectionKind, ...] = (SectionKind.REASONING,)

    def advice_for(self, recipient_class: str) -> Advice | None:
        """The measure that lies within the recipient's duty, its own before one for all."""
        own = next((a for a in self.advice if recipient_class in a.to), None)
        return own or next((a for a in self.advice if ANY in a.to), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of dispute: its words, its parties, the phrases of the letter, its problems.

    ``actor`` names who does wrong, ``counterpart`` who suffers it: the check uses both.
    """

    id: str
    subject: str
    matter: str
    area: str
    importance: str
    words: tuple[str, ...]
    actor: tuple[str, ...]
    counterpart: tuple[str, ...]
    problems: tuple[ProblemType, ...]
    roles: Mapping[str, str] = field(default_factory=dict)

    def problem(self, problem_id: str) -> ProblemType | None:
        """The problem type with this id."""
        return next((p for p in self.problems if p.id == problem_id), None)


_FIELD = TypeAdapter(Field)


@cache
def fields() -> tuple[Field, ...]:
    """All fields, ordered by id; ``general`` is the one that fits any dispute."""
    folder = files("jsmine.resources").joinpath(*_FOLDER.split("/"))
    names = sorted(item.name for item in folder.iterdir() if item.name.endswith(".yaml"))
    return tuple(
        _FIELD.validate_python(yaml.safe_load(load_text(f"{_FOLDER}/{name}"))) for name in names
    )


def find_field(field_id: str) -> Field | None:
    """The field with this id."""
    return next((f for f in fields() if f.id == field_id), None)


def find_problem(statement: str) -> ProblemType | None:
    """The problem type that a query names as ``field.problem``."""
    field_id, _, problem_id = statement.partition(".")
    found = find_field(field_id)
    return found.problem(problem_id) if found else None


def choose_field(texts: Sequence[str]) -> Field:
    """The field whose words fill the most texts; ``general`` if none fills a third of them.

    A text is filled when at least two different words of the field occur in it; of fields that
    fill as many, the one with more words in them.
    """
    best, most, widest = None, 0, 0
    for candidate in fields():
        hits = [sum(word in text for word in candidate.words) for text in texts]
        filled, width = sum(1 for n in hits if n >= 2), sum(hits)
        if candidate.id != "general" and (filled, width) > (most, widest):
            best, most, widest = candidate, filled, width
    if best is not None and most * 3 >= len(texts):
        return best
    return general_field()


def general_field() -> Field:
    """The field whose problem types fit any dispute."""
    return next(field for field in fields() if field.id == "general")


@cache
def _recipient_classes() -> tuple[tuple[str, tuple[str, ...]], ...]:
    table = yaml.safe_load(load_text("draft/recipient_classes.yaml"))
    return tuple((name, tuple(words)) for name, words in table.items())


def recipient_class(name: str) -> str:
    """The class of a recipient by its name (housing, market, …); ``ANY`` if no word tells."""
    for label, words in _recipient_classes():
        if any(word in name for word in words):
            return label
    return ANY


@cache
def compiled(patterns: tuple[str, ...]) -> re.Pattern[str] | None:
    """One pattern for all; ``None`` for none."""
    return re.compile("|".join(f"(?:{p})" for p in patterns)) if patterns else None
