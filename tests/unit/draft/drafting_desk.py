"""A letter drafted from the samples, and what a test asks of it."""

from dataclasses import dataclass

from drafting_samples import DONE, ON, SETTINGS, Shelf, make_finding, samples

from jsmine.domain.suggestion import CheckReport, Suggestion
from jsmine.draft import check_suggestion, compose_suggestion, edit_suggestion


@dataclass(frozen=True)
class Desk:
    """A letter with the judgments it was drafted from."""

    suggestion: Suggestion
    shelf: Shelf

    def check(self, suggestion: Suggestion | None = None, **more: object) -> CheckReport:
        values = {"on": ON, "settings": SETTINGS, **more}
        return check_suggestion(suggestion or self.suggestion, self.shelf, **values)

    def codes(self, suggestion: Suggestion | None = None, **more: object) -> set[str]:
        return {p.code for p in self.check(suggestion, **more).problems if p.blocks}

    def text(self, clause_id: str) -> str:
        return next(c.text for c in self.suggestion.clauses if c.id == clause_id)

    def edit(self, clause_id: str, old: str, new: str) -> Suggestion:
        text = self.text(clause_id)
        assert old in text
        return edit_suggestion(self.suggestion, {clause_id: text.replace(old, new)})


def draft(name: str, **more: object) -> Desk:
    """A letter on one of the four sample problems, its placeholder filled in."""
    judgments = samples(name)
    shelf = Shelf(judgments)
    letter = compose_suggestion(
        make_finding(judgments), shelf, **{"settings": SETTINGS, "on": ON, **more}
    )
    text = next(c.text for c in letter.clauses if c.id == "opening.2")
    return Desk(edit_suggestion(letter, {"opening.2": text.replace(DONE, "持续开展整治")}), shelf)


REWORDED = (
    ("上述情况说明", "上述情况反映出"),
    ("有利于", "有助于"),
    ("及时研究", "及时予以研究"),
    ("既关系", "既事关"),
    ("积极配合", "主动配合"),
    ("缺少", "缺乏"),
    ("或者", "或"),
    ("应当", "应"),
    ("列明", "写明"),
)


def reworded(asked: dict) -> str:
    text = asked["sentence"]
    for old, new in REWORDED:
        if old in text:
            return text.replace(old, new, 1)
    return text
