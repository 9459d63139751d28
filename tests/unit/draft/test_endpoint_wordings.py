"""How many rewordings that say the same are taken, and how many that say another thing are not.

Written by hand for the letters on the samples. The first set led to the words that are compared;
the second was written afterwards, and nothing was changed for it.
"""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from drafting_desk import Desk, draft
from drafting_samples import ON, SETTINGS

from jsmine.domain.suggestion import Clause
from jsmine.draft import rephrase_suggestion

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent / "rewordings.jsonl").read_text("utf-8").splitlines()
]


class Written:
    """A drafter that has one wording for one clause."""

    id = "written"

    def __init__(self, row: dict[str, str]) -> None:
        self.row = row

    def rephrase(self, clause: Clause) -> Clause:
        if clause.id != self.row["clause"]:
            return clause
        old = self.row.get("old", clause.text)
        return replace(clause, text=clause.text.replace(old, self.row["new"]))


@pytest.fixture(scope="module")
def desks() -> dict[str, Desk]:
    freight = draft("freight", recipient="金华市商务局")
    return {"freight": freight} | {name: draft(name) for name in ("face", "charger", "property")}


def taken(desks: dict[str, Desk], says: str, which: str) -> tuple[int, int]:
    """How many of the rows are taken, of how many."""
    rows = [row for row in ROWS if (row["says"], row["set"]) == (says, which)]
    count = 0
    for row in rows:
        desk = desks[row["letter"]]
        after = rephrase_suggestion(
            desk.suggestion, Written(row), desk.shelf, on=ON, settings=SETTINGS
        )
        count += after.clauses != desk.suggestion.clauses
        assert (after.clauses != desk.suggestion.clauses) != bool(
            [p for p in after.refused if p.code.startswith("model_")]
        )
    return count, len(rows)


def test_most_rewordings_that_say_the_same_are_taken(desks: dict[str, Desk]):
    assert taken(desks, "same", "first") >= (13, 16)
    assert taken(desks, "same", "second") >= (11, 12)


def test_most_subtle_distortions_are_refused_and_the_others_need_a_reader(desks: dict[str, Desk]):
    assert taken(desks, "other", "first") <= (1, 16)
    assert taken(desks, "other", "second") <= (5, 14)
