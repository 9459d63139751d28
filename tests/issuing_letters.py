"""Invented letters and people for the tests of issuing."""

from collections.abc import Mapping
from datetime import datetime

from jsmine.domain.finding import Recipient
from jsmine.domain.issuing import Action, Actor, Dossier, Event, Role
from jsmine.domain.suggestion import Clause, Part, Suggestion, SuggestionKind
from jsmine.issuing import open_dossier, take_step

BUREAU = "云溪市住房和城乡建设局"
JUDGE = Actor(name="judge1", role=Role.JUDGE, unit="民一庭")
LEADER = Actor(name="leader1", role=Role.LEADER)
ADMIN = Actor(name="office1", role=Role.ADMIN, unit="办公室")
RECIPIENT = Actor(name="bureau1", role=Role.RECIPIENT, unit=BUREAU)
STRANGER = Actor(name="other1", role=Role.RECIPIENT, unit="云溪市教育局")
OBSERVER = Actor(name="congress1", role=Role.OBSERVER)
NOON = datetime(2024, 6, 18, 12, 0)

FULL_WAY: tuple[tuple[Action, Actor, Mapping[str, str]], ...] = (
    (Action.CONSULT, JUDGE, {"opinion": "同意加强监管", "date": "2024-06-10"}),
    (Action.SUBMIT, JUDGE, {}),
    (Action.REVIEW, LEADER, {}),
    (Action.DELIBERATE, LEADER, {}),
    (Action.SIGN, LEADER, {}),
    (Action.SEND, JUDGE, {"method": "直接送达"}),
    (Action.RECEIVE, RECIPIENT, {}),
    (Action.REPLY, RECIPIENT, {"item:a1": "采纳：已部署检查", "item:a2": "不采纳：无上位法依据"}),
    (Action.CHECK_ITEM, JUDGE, {"item": "a1", "result": "已落实", "note": "现场查看属实"}),
    (Action.CLOSE, JUDGE, {}),
    (Action.ARCHIVE, ADMIN, {"place": "2024年第3卷"}),
)


def make_letter(
    kind: SuggestionKind = SuggestionKind.GOVERNANCE, *, id: str = "s1", months: int = 2
) -> Suggestion:
    advice = ("建议开展物业服务收费专项检查。", "建议建立前期物业移交查验制度。")
    return Suggestion(
        id=id,
        kind=kind,
        court="云溪市人民法院",
        recipient=Recipient(name=BUREAU, why="物业管理主管部门"),
        subject="规范物业服务",
        clauses=tuple(
            Clause(id=f"a{n}", part=Part.ADVICE, text=text) for n, text in enumerate(advice, 1)
        ),
        reply_months=months,
    )


class Way:
    """A letter on its way: takes steps and keeps the events."""

    def __init__(self, kind: SuggestionKind = SuggestionKind.GOVERNANCE) -> None:
        self.dossier: Dossier
        self.dossier, event = open_dossier(make_letter(kind), actor=JUDGE, at=NOON)
        self.events: list[Event] = [event]

    def step(
        self,
        action: Action,
        actor: Actor,
        facts: Mapping[str, str] | None = None,
        *,
        at: datetime = NOON,
        check_ok: bool = True,
        place: str = "云溪",
        taken: tuple[str, ...] = (),
    ) -> Dossier:
        self.dossier, event = take_step(
            self.dossier,
            action,
            actor=actor,
            at=at,
            facts=facts or {},
            previous_hash=self.events[-1].hash,
            taken_numbers=taken,
            number_place=place,
            check_ok=check_ok,
        )
        self.events.append(event)
        return self.dossier

    def until(self, last: Action) -> "Way":
        """Goes the usual way, the named step included."""
        for action, actor, facts in FULL_WAY:
            self.step(action, actor, facts)
            if action is last:
                return self
        raise AssertionError(last)
