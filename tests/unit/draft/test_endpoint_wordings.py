"""How many rewordings that say the same are taken, and how many that say another thing are not.

Written by hand for the letters on the samples. The words that may vary were chosen on the first
three sets; the fourth was written before they were, and nothing was changed for it. The first two
hold whole sentences reworded freely, most of which are refused: the original is there.
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


def test_no_distortion_is_taken(desks: dict[str, Desk]):
    for which, count in (("first", 16), ("second", 14), ("third", 24), ("fourth", 24)):
        assert taken(desks, "other", which) == (0, count)


def test_rewordings_that_keep_every_word_of_weight_are_taken(desks: dict[str, Desk]):
    assert taken(desks, "same", "third") >= (20, 25)
    assert taken(desks, "same", "fourth") >= (17, 25)
