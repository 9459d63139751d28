"""How an error is planted in a letter: clauses exchanged, texts replaced, support moved."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from jsmine.domain.anchor import Anchor
from jsmine.domain.judgment import Judgment, SectionKind, StatuteCitation
from jsmine.domain.suggestion import Clause, Figure, Part, Suggestion
from jsmine.text.sentences import iter_sentences

Judgments = dict[str, Judgment]
Plant = Callable[[Suggestion, Judgments, Random], Suggestion | None]


def put(suggestion: Suggestion, clause: Clause) -> Suggestion:
    """The suggestion with this clause in place of the one of the same id."""
    return replace(
        suggestion,
        clauses=tuple(clause if c.id == clause.id else c for c in suggestion.clauses),
    )


def swap_text(suggestion: Suggestion, clause: Clause, old: str, new: str) -> Suggestion | None:
    """The suggestion with the last ``old`` of the clause's text made ``new``."""
    head, found, tail = clause.text.rpartition(old)
    if not found or old == new:
        return None
    return put(suggestion, replace(clause, text=head + new + tail))


def pick(
    suggestion: Suggestion, rng: Random, part: Part, wanted: Callable[[Clause], bool]
) -> Clause | None:
    """A clause of the part that is as wanted."""
    found = [c for c in suggestion.part(part) if wanted(c)]
    return rng.choice(found) if found else None


def with_figure(
    suggestion: Suggestion, rng: Random, wanted: Callable[[Figure], bool]
) -> tuple[Clause, Figure] | None:
    """A clause and a figure of it that is as wanted."""
    found = [(c, f) for c in suggestion.clauses for f in c.figures if wanted(f)]
    return rng.choice(found) if found else None


def restate(clause: Clause, old: Figure, new: Figure) -> Clause:
    """The clause with the figure put as the other."""
    place = clause.text.index(old.printed)
    text = clause.text[:place] + new.printed + clause.text[place + len(old.printed) :]
    return replace(clause, text=text, figures=tuple(new if f == old else f for f in clause.figures))


def cited(s: Suggestion, rng: Random) -> Clause | None:
    """An advice that cites an article."""
    return pick(s, rng, Part.ADVICE, lambda c: bool(c.citations))


def recite(s: Suggestion, clause: Clause, new: StatuteCitation) -> Suggestion:
    """The letter with the clause's first article made another, in text and citation."""
    old = clause.citations[0]
    text = clause.text.replace(f"《{old.law}》{old.article}", f"《{new.law}》{new.article}", 1)
    return put(s, replace(clause, text=text, citations=(new, *clause.citations[1:])))


def requote(
    s: Suggestion, judgments: Judgments, rng: Random, kinds: tuple[SectionKind, ...]
) -> Suggestion | None:
    """The letter with a quote taken from another section of the same judgment."""
    clause = pick(s, rng, Part.PROBLEM, lambda c: bool(c.quotes))
    if clause is None:
        return None
    quote = clause.quotes[0]
    anchor = next(a for a in clause.anchors
                  if judgments[a.judgment_id].text[a.start : a.end] == quote)  # fmt: skip
    judgment = judgments[anchor.judgment_id]
    places = [
        (start, end)
        for section in judgment.passages(*kinds)
        for start, end in iter_sentences(judgment.text, section.start, section.end)
        if 12 <= end - start <= 70 and not any(mark in judgment.text[start:end] for mark in "“”某×")
    ]
    if not places:
        return None
    start, end = rng.choice(places)
    new = judgment.text[start : end - 1]
    moved = Anchor(judgment_id=judgment.id, start=start, end=end - 1)
    return put(
        s,
        replace(
            clause,
            text=clause.text.replace(quote, new),
            quotes=(new, *clause.quotes[1:]),
            anchors=tuple(moved if a == anchor else a for a in clause.anchors),
        ),
    )


def without(s: Suggestion, gone: Callable[[Clause], bool]) -> Suggestion | None:
    """The letter without these clauses; ``None`` if there are none."""
    kept = tuple(c for c in s.clauses if not gone(c))
    return replace(s, clauses=kept) if len(kept) < len(s.clauses) else None


def disclosed(s: Suggestion, rng: Random, more: str) -> Suggestion | None:
    """The letter with something in brackets that must not be shown."""
    clause = pick(s, rng, rng.choice((Part.PROBLEM, Part.ADVICE, Part.OPENING)), lambda c: True)
    if clause is None:
        return None
    return put(s, replace(clause, text=clause.text[:-1] + f"（{more}）。"))


def personal(*samples: str) -> Plant:
    """A plant that shows one of the samples."""

    def plant(s: Suggestion, _: Judgments, rng: Random) -> Suggestion | None:
        return disclosed(s, rng, rng.choice(samples))

    return plant
