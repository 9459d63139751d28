"""阶段表: which action leads from which stage to which, read from the data file."""

from dataclasses import dataclass
from functools import cache

from jsmine.domain.issuing import Action, Role, Stage
from jsmine.resources import load_table

STAY = "="
ANY = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """One row of the table; ``target`` is ``None`` when the stage stays."""

    action: Action
    origins: frozenset[Stage]
    target: Stage | None
    kinds: frozenset[str]
    outcome: str
    roles: frozenset[Role]

    def fits(self, kind: str) -> bool:
        """Whether the row holds for suggestions of this kind."""
        return ANY in self.kinds or kind in self.kinds


@cache
def transitions() -> tuple[Transition, ...]:
    """The rows of ``resources/issuing/steps.csv``."""
    return tuple(
        Transition(
            action=Action(row["action"]),
            origins=frozenset(Stage(name) for name in _parts(row["from"])),
            target=None if row["to"] == STAY else Stage(row["to"]),
            kinds=frozenset(_parts(row["kinds"])),
            outcome=row["outcome"],
            roles=frozenset(Role(name) for name in _parts(row["roles"])),
        )
        for row in load_table("issuing/steps.csv")
    )


def find_transitions(action: Action, kind: str, stage: Stage) -> tuple[Transition, ...]:
    """The rows that apply, one for each outcome; none when the action does not follow."""
    return tuple(
        row
        for row in transitions()
        if row.action is action and stage in row.origins and row.fits(kind)
    )


def roles_for(action: Action) -> frozenset[Role]:
    """The roles that may ever take the action."""
    return frozenset[Role]().union(*(row.roles for row in transitions() if row.action is action))


def next_stage(action: Action, kind: str, stage: Stage, outcome: str) -> Stage:
    """The stage that the action leads to with this outcome."""
    for row in find_transitions(action, kind, stage):
        if row.outcome == outcome:
            return row.target or stage
    raise ValueError(f"no row for {action} from {stage} with outcome {outcome!r}")


def leads_to(action: Action, kind: str, stage: Stage, target: Stage) -> bool:
    """Whether some outcome of the action leads from the one stage to the other."""
    return any((row.target or stage) is target for row in find_transitions(action, kind, stage))


def _parts(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]
