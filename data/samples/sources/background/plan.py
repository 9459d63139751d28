"""Which background case falls in which quarter, and the best wording of each."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from background.appeal import AppealWriter, build_appeal
from background.case import Case, Story, build_case, to_workday
from background.civil import Formulas, Piece, Writer
from background.names import APPEAL_COURT, Court, Registry
from background.overlap import shingle, worst
from background.text import show_number

HERE = Path(__file__).resolve().parent
SEED = 20210104
FIRST_YEAR, QUARTERS, EACH_QUARTER = 2021, 20, 11
TRIES = 36


@dataclass(slots=True)
class Numbers:
    """Hands out case numbers that grow through the year and never repeat."""

    taken: set[str] = field(default_factory=set)

    def draw(self, court: Court, docket: dt.date, kind: str, rng: random.Random) -> str:
        """Draw the number of a case docketed on a day."""
        volume = court.volume if kind.startswith("民") else court.volume // 12
        passed = (docket - dt.date(docket.year, 1, 1)).days / 365
        while True:
            serial = max(3, round(volume * passed) + rng.randint(-40, 40))
            number = f"（{docket.year}）浙{court.code}{kind}{serial}号"
            if number not in self.taken:
                self.taken.add(number)
                return number


def read_stories() -> list[Story]:
    """Read the story files; a file may name one cause for all its stories."""
    stories = []
    for path in sorted((HERE / "stories").glob("*.yaml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        for story in content["stories"]:
            stories.append({k: v for k, v in content.items() if k != "stories"} | story)
    return stories


def schedule(stories: Sequence[Story]) -> list[tuple[int, Story, bool]]:
    """Spread every cause evenly over the quarters: (quarter, story, appeal)."""
    queues: dict[str, list[tuple[Story, bool]]] = {}
    for cause in dict.fromkeys(group_of(story) for story in stories):
        group = [story for story in stories if group_of(story) == cause]
        queues[cause] = interleave(group)
    total = sum(len(queue) for queue in queues.values())
    size = -(-total // QUARTERS)
    rates = {cause: len(queue) / QUARTERS for cause, queue in queues.items()}
    owed = {cause: (at * 0.37) % 1 for at, cause in enumerate(queues)}
    plan: list[tuple[int, Story, bool]] = []
    for quarter in range(QUARTERS):
        for cause in queues:
            owed[cause] += rates[cause]
        left = total - len(plan)
        for _ in range(min(size, -(-left // (QUARTERS - quarter)))):
            cause = max((c for c in queues if queues[c]), key=lambda c: owed[c])
            owed[cause] -= 1
            plan.append((quarter, *take(queues[cause], quarter)))
    return plan


def take(queue: list[tuple[Story, bool]], quarter: int) -> tuple[Story, bool]:
    """Take the next use that fits the time; some stories need the law of later years."""
    fits = [at for at, (story, _) in enumerate(queue) if suits(story, quarter)]
    return queue.pop(fits[0] if fits else 0)


def suits(story: Story, quarter: int) -> bool:
    """Whether the law that a story applies is in force in a quarter."""
    return bool(story.get("from", 0) <= quarter <= story.get("until", QUARTERS))


def group_of(story: Story) -> str:
    """The line of the plan a story counts under; rulings count under their cause."""
    return str(story.get("group", story["cause"]))


def interleave(group: Sequence[Story]) -> list[tuple[Story, bool]]:
    """Put repeats of a story far apart; an appeal comes after its first use."""
    uses: list[tuple[float, int, Story, bool]] = []
    for at, story in enumerate(group):
        count = int(story.get("n", 2))
        appeals = int(story.get("appeal", {}).get("n", 1)) if "appeal" in story else 0
        for use in range(count + appeals):
            place = (use + (at + 0.5) / len(group)) / (count + appeals)
            uses.append((place, at, story, use >= count))
    uses.sort(key=lambda item: item[:2])
    return [(story, appeal) for _, _, story, appeal in uses]


def compose_background(written: Sequence[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Compose the background: marked text and expected values of each document."""
    formulas: Formulas = yaml.safe_load((HERE / "formulas.yaml").read_text(encoding="utf-8"))
    registry = Registry({p["name"] for facts in written for p in facts["parties"]})
    numbers = Numbers({facts["case_number"] for facts in written})
    seen: dict[str, list[frozenset[str]]] = {}
    for place, (quarter, story, appeal) in enumerate(schedule(read_stories())):
        rng = random.Random(f"{SEED}-{place}-{story['id']}")
        judged = pick_day(quarter, rng)
        near = seen.setdefault(story["id"], [])
        maker = make_appeal if appeal else make_trial
        text, facts, cut = maker(story, judged, registry, numbers, formulas, near, rng)
        near.append(cut)
        yield text, facts


def pick_day(quarter: int, rng: random.Random) -> dt.date:
    """Pick a working day of a quarter; fewer in the spring festival weeks."""
    month = quarter % 4 * 3 + rng.choice((1, 2, 3, 3))
    day = dt.date(FIRST_YEAR + quarter // 4, month, rng.randint(5, 28))
    return to_workday(day)


def make_trial(
    story: Story, judged: dt.date, registry: Registry, numbers: Numbers,
    formulas: Formulas, near: list[frozenset[str]], rng: random.Random,
) -> tuple[str, dict[str, Any], frozenset[str]]:  # fmt: skip
    """Write a first-instance document in the wording farthest from its likes."""
    case = build_case(story, judged, registry, rng, None)
    kind = story.get("kind", "民初")
    case.number = numbers.draw(case.court, case.docket, kind, rng)
    best: tuple[float, list[Piece]] | None = None
    for attempt in range(TRIES if near else 1):
        source = random.Random(f"{SEED}-{case.number}-{attempt}")
        pieces = Writer(case=case, formulas=formulas, rng=source).write()
        score = worst(shingle("".join(text for _, text in pieces)), near)
        if best is None or score < best[0]:
            best = (score, pieces)
    assert best is not None
    return finish(best[1], describe(case, best[1], appeal=False))


def make_appeal(
    story: Story, judged: dt.date, registry: Registry, numbers: Numbers,
    formulas: Formulas, near: list[frozenset[str]], rng: random.Random,
) -> tuple[str, dict[str, Any], frozenset[str]]:  # fmt: skip
    """Write a second-instance document in the wording farthest from its likes."""
    case = build_appeal(story, judged, registry, rng)
    lower = numbers.draw(case.court, case.docket, "民初", rng)
    docket = case.values["docket2"]
    case.number = numbers.draw(APPEAL_COURT, docket, "民终", rng)
    roles = [(party, party.role) for party in case.parties]
    best: tuple[float, list[Piece]] | None = None
    for attempt in range(TRIES):
        for party, role in roles:
            party.role = role
        source = random.Random(f"{SEED}-{case.number}-{attempt}")
        writer = AppealWriter(
            case=case, formulas=formulas, rng=source, lower_number=lower, judged=judged
        )
        pieces = writer.write()
        score = worst(shingle("".join(text for _, text in pieces)), near)
        if best is None or score < best[0]:
            best = (score, pieces)
    assert best is not None
    case.judged, case.court = judged, APPEAL_COURT
    return finish(best[1], describe(case, best[1], appeal=True))


def finish(
    pieces: list[Piece], facts: dict[str, Any]
) -> tuple[str, dict[str, Any], frozenset[str]]:
    """Join the pieces with their marks."""
    text = "\n".join(f"{{{{{kind}}}}}{body}" for kind, body in pieces if body)
    return text, facts, shingle("".join(body for _, body in pieces))


def describe(case: Case, pieces: list[Piece], *, appeal: bool) -> dict[str, Any]:
    """State the true values of a composed document."""
    story = case.story
    award = case.values.get("award2" if appeal else "award")
    ordered = "".join(text for kind, text in pieces if kind == "disposition")
    if award is not None and f"{show_number(award)}元" not in ordered:
        award = None  # several sums, or none: no one clear amount
    parties = [
        {
            "role": party.role,
            "name": party.name,
            "kind": "organisation" if party.organisation else "person",
        }
        for party in case.parties
    ]
    return {
        "story": story["id"] + ("-appeal" if appeal else ""),
        "problem": None,
        "upheld": None,
        "case_number": case.number,
        "court": case.court.full,
        "doc_type": "民事判决书" if appeal else story.get("doc", "民事判决书"),
        "trial_level": "二审" if appeal else "一审",
        "cause": story["cause"],
        "judgment_date": case.judged.isoformat(),
        "parties": parties,
        "statutes": case.values.get("articles", []),
        "outcome": story["appeal"]["result"] if appeal else story["result"],
        "amount_awarded_yuan": None if award is None else float(award),
    }
