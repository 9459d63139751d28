"""The words of one invented case: its sums, days and names, and texts with the blanks filled."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from benchmarks.whole_people import Judge, Party, person_name, write_day
from benchmarks.whole_pools import Dispute, read_forms

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_BLANK = re.compile(r"\{\w+\}|[\[\]|，。；、“”（）《》：]")
_FOLLOWS = ("proven", "wrong", "unproven", "failed", "found", "order")
_TELLS = ("claim", "story", "grievance", "proven", "unproven")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case to be written up: who against whom before which judge, when, and the outcome."""

    dispute: Dispute
    court: str
    number: str
    judge: Judge
    plaintiff: Party
    defendant: Party
    second: Party | None
    cause: str
    filed: date
    judged: date
    outcome: str


class Phrases:
    """What one case says, with what has been told of it so far.

    ``parties`` are plaintiff and defendant as the judge writes them; ``absent`` says whether the
    defendant stayed away; ``claimed`` is the sum claimed.
    """

    def __init__(self, rng: Random, case: Case) -> None:
        self._rng, self._case = rng, case
        dispute = case.dispute
        self._scene = _weighted(rng, dispute.scenes) if dispute.scenes else ""
        self._told: set[str] = set()
        self.claimed = rng.randrange(dispute.amounts[0], dispute.amounts[1] + 1, dispute.amounts[2])
        part = max(100, int(self.claimed * rng.uniform(0.35, 0.9)) // 100 * 100)
        self._awarded = self.claimed if case.outcome == "支持" else part
        self.absent = case.outcome in ("支持", "部分") and rng.random() < dispute.absent
        self.parties = (self.shown(case.plaintiff), self.shown(case.defendant))
        self.blanks = self._names() | self._sums() | self._days() | self._details()

    def shown(self, party: Party) -> str:
        """The party's whole name, or 张某某 where the judge hides the names of people."""
        if party.person and self._case.judge.hides:
            return party.name[0] + ("某" if len(party.name) == 2 else "某某")
        return party.name

    def _names(self) -> dict[str, object]:
        case, judge = self._case, self._case.judge
        names = [
            shown if party.person else party.short
            for party, shown in zip((case.plaintiff, case.defendant), self.parties, strict=True)
        ]
        if names[0] == names[1]:
            names = [case.plaintiff.name, case.defendant.name]
        called = [
            {"name": name, "role": role, "both": role + name}[judge.refers]
            for role, name in zip(("原告", "被告"), names, strict=True)
        ]
        second = self.shown(case.second) if case.second else ""
        return {
            "p": called[0],
            "d": called[1],
            "pn": names[0],
            "dn": names[1],
            "d2": second,
            "cause": case.cause,
        }

    def _sums(self) -> dict[str, object]:
        rng, claimed = self._rng, self.claimed
        return {
            "A": self._money(claimed),
            "C": self._money(self._awarded),
            "T3": self._money(claimed * 3),
            **self.lesser(0.08, 0.4, 0.12),
            "pct": rng.choice((10, 15, 20, 30, 40, 50)),
        }

    def lesser(self, low: float, high: float, small: float) -> dict[str, object]:
        """Two lesser sums in these shares of the one claimed."""
        rng, claimed = self._rng, self.claimed
        return {
            "B": self._money(max(100, int(claimed * rng.uniform(low, high)) // 10 * 10)),
            "E": self._money(max(60, int(claimed * rng.uniform(0.02, small)) // 10 * 10)),
        }

    def _money(self, value: int) -> str:
        if value >= 10_000 and value % 1000 == 0 and self._rng.random() < 0.25:
            return f"{value / 10_000:g}万元"
        return f"{value}元"

    def _days(self) -> dict[str, object]:
        rng, case = self._rng, self._case
        low, high = case.dispute.since
        ago = (
            rng.randint(low, high),
            rng.randint(min(70, low), max(75, min(low - 10, 190))),
            rng.randint(15, 60),
        )
        days = {f"D{n + 1}": case.filed - timedelta(past) for n, past in enumerate(ago)}
        days |= {"DJ": case.judged, "DP": case.judged + timedelta(rng.randint(10, 60))}
        return {name: write_day(day) for name, day in days.items()}

    def _details(self) -> dict[str, object]:
        rng, forms, dispute = self._rng, read_forms(), self._case.dispute
        chosen = {name: rng.choice(values) for name, values in dispute.choices.items()}
        drawn = {name: rng.randrange(*span) for name, span in dispute.numbers.items()}
        return {
            "x": person_name(rng),
            "y": person_name(rng),
            "s": rng.choice(forms["surnames"]) + "某",
            "s2": rng.choice(forms["surnames"]) + "某某",
            "mon": rng.randint(3, 24),
            "day": rng.randint(7, 90),
            "n": rng.randint(2, 9),
            "est": rng.choice(forms["estates"]),
            "road": rng.choice(forms["roads"]),
            "town": rng.choice(forms["towns"]),
            "area": rng.randint(58, 168),
            "c": self._case.court[-8:-4],
            **chosen,
            **drawn,
        }

    def fill(self, text: str) -> str:
        """The text with one of every choice, and its blanks filled."""
        while found := _CHOICE.search(text):
            text = (
                text[: found.start()] + self._rng.choice(found[1].split("|")) + text[found.end() :]
            )
        return text.format_map(self.blanks)

    def say(self, form: str) -> str:
        """One of these set phrases."""
        return self.fill(self._rng.choice(read_forms()[form]))

    def take(self, slot: str, count: int) -> list[str]:
        """So many texts of the slot; of facts and reasons such as go on with what was told."""
        lines = self.lines(slot)
        count = min(count, len(lines))
        if slot in _FOLLOWS and self._told and count:
            chosen = self._related(lines, count)
        else:
            chosen = self._rng.sample(lines, count)
        if slot in _TELLS:
            for line in chosen:
                self._told |= _pairs(line)
        return [self.fill(line) for line in chosen]

    def lines(self, slot: str) -> tuple[str, ...]:
        """All texts of the slot that fit this case, unfilled."""
        return self._case.dispute.lines(slot, self._scene)

    def _related(self, lines: Sequence[str], count: int) -> list[str]:
        left, chosen = list(lines), []
        for _ in range(count):
            weights = [(0.3 + len(_pairs(line) & self._told)) ** 2.2 for line in left]
            chosen.append(self._rng.choices(left, weights)[0])
            left.remove(chosen[-1])
        return chosen


def _weighted(rng: Random, shares: Mapping[str, float]) -> str:
    return rng.choices(list(shares), list(shares.values()))[0]


def _pairs(line: str) -> set[str]:
    """Pairs of neighbouring characters, without blanks and points."""
    bare = _BLANK.sub(" ", line)
    return {bare[n : n + 2] for n in range(len(bare) - 1) if " " not in bare[n : n + 2]}
