"""How sure it is that a clause states a reproach: marks of its language, each with its weight.

The rules tell which words may be a reproach and whose; a clause about proof, about a contract or
about a mere case has the same words. The marks of ``cluster/sureness.csv`` say which of both it
is. Their weights are learnt by ``python -m benchmarks.reproaches_weights``.
"""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from jsmine.cluster.roles import Actor, Cast
from jsmine.cluster.speech import Said
from jsmine.domain.judgment import Judgment, Outcome, TrialLevel
from jsmine.resources import load_table

BASE, NOBODY, LOSER = "起点", "无人", "该方败诉"
# In a table row: what of the text around a clause its pattern is looked for in.
CLAUSE, LATER, SENTENCE, NEXT = "分句", "后文", "全句", "后句"
_FAR = 4  # clauses of the later text
_WON = (Outcome.GRANTED, Outcome.PARTLY_GRANTED)
_LOST = (Outcome.DENIED, Outcome.DISMISSED, Outcome.RETRIAL_REFUSED, Outcome.AFFIRMED)
_NEAR_START = 6
# What a finding rests on says nothing of who is meant: 从原告可以自由进入工地的事实来看.
SEEN_FROM = re.compile(r"^从.*看$")
# Goes on about whoever was named before: 仍保管被告的房产证, 在明知被告无资质的情况下.
GOES_ON = re.compile(
    r"^(?:[且并又而却但]|而且|并且)?(?:仍|也|亦|还|又|未|没有|不|拒|擅自|在?明知|其)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A clause, the party it is about as far as one was named, and the name in the clause."""

    said: Said
    who: tuple[str, Actor] | None
    name: str


def follow(clauses: Iterable[Said], cast: Cast) -> Iterator[Told]:
    """The clauses of a sentence with whom each is about."""
    who: tuple[str, Actor] | None = None
    for said in clauses:
        named = None if SEEN_FROM.search(said.clause) else cast.named(said.clause)
        if named and not (who and GOES_ON.match(said.clause)):
            who = named
        yield Told(said=said, who=who, name=named[0] if named else "")


def marks_of(
    told: Sequence[Told], sentence: str, following: str, judgment: Judgment
) -> list[frozenset[str]]:
    """The marks of every clause; ``following`` is the sentence after this one, or empty."""
    wide = {
        name
        for name, where, pattern in _patterns()
        if where in (SENTENCE, NEXT)
        and pattern.search(sentence if where == SENTENCE else following)
    }
    if judgment.trial_level is TrialLevel.RETRIAL:
        wide.add("再审")
    return [
        frozenset(wide | _own_marks(told, place, judgment.outcome)) for place in range(len(told))
    ]


def _own_marks(told: Sequence[Told], place: int, outcome: Outcome) -> set[str]:
    one = told[place]
    later = "，".join(t.said.clause for t in told[place + 1 : place + 1 + _FAR])
    texts = {CLAUSE: one.said.clause, LATER: later}
    marks = {
        name
        for name, where, pattern in _patterns()
        if where in texts and pattern.search(texts[where])
    }
    shown = {
        NOBODY: one.who is None,
        "承前": one.who is not None and not one.name,
        "起诉方": bool(one.name) and one.who is not None and one.who[1].sued_others,
        "名在首": bool(one.name) and one.said.clause.find(one.name) <= _NEAR_START,
        LOSER: one.who is not None and _has_lost(one.who[1], outcome),
        "前主张": any(not t.said.own for t in told[max(0, place - 3) : place]),
    }
    return marks | {name for name, holds in shown.items() if holds}


def _has_lost(actor: Actor, outcome: Outcome) -> bool:
    return outcome in (_LOST if actor.sued_others else _WON)


def weigh(marks: Iterable[str]) -> float:
    """The log-odds that a clause with these marks states a reproach."""
    weights = _weights()
    return weights[BASE] + sum(weights.get(mark, 0.0) for mark in marks)


def doubt(marks: Iterable[str]) -> float:
    """What of the log-odds words of doubt take away (proof, claims, figures); not whom it is about.

    A trade's own words are no marks: a clause without marks is unlikely, and yet not doubtful.
    """
    weights = _weights()
    return sum(min(0.0, weights[name]) for name, _, _ in _patterns() if name in set(marks))


def chance(log_odds: float) -> float:
    """The probability, between 0 and 1."""
    return 1 / (1 + math.exp(-log_odds))


def may_reproach(sentence: str) -> bool:
    """Whether a clause of the sentence can be sure at all: one of the weightiest marks is in it."""
    return _weighty().search(sentence) is not None


@cache
def _weights() -> dict[str, float]:
    return {row["name"]: float(row["weight"]) for row in load_table("cluster/sureness.csv")}


@cache
def _patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple(
        (row["name"], row["where"], re.compile(row["pattern"]))
        for row in load_table("cluster/sureness.csv")
        if row["pattern"]
    )


@cache
def _weighty() -> re.Pattern[str]:
    heavy = [
        row["pattern"]
        for row in load_table("cluster/sureness.csv")
        if row["where"] == CLAUSE and float(row["weight"]) > 1
    ]
    return re.compile("|".join(f"(?:{pattern})" for pattern in heavy) or r"(?!)")
