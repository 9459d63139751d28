"""Who may take which step now: roles, own unit, separation of duties, and what must come first."""

from collections.abc import Iterable

from jsmine.domain.issuing import Action, Actor, Dossier, Event, ItemStatus, Role, Stage
from jsmine.domain.suggestion import SuggestionKind
from jsmine.errors import IllegalTransition, IssuingError, NotPermitted
from jsmine.issuing.stages import find_transitions, roles_for, transitions

SETTLED = frozenset(
    {ItemStatus.DONE, ItemStatus.NOT_DONE, ItemStatus.REFUSED, ItemStatus.NOT_COMPETENT}
)
DECLINED = frozenset({ItemStatus.REFUSED, ItemStatus.NOT_COMPETENT})
# A letter goes on its way, and is signed, only as far as everything in it was proved.
CHECKED_ACTIONS = frozenset({Action.SUBMIT, Action.SIGN})
# Whoever wrote the draft neither approves nor signs it.
_SECOND_PERSON = frozenset({Action.REVIEW, Action.SIGN})

_COURT = frozenset({Role.JUDGE, Role.LEADER, Role.ADMIN})
# How the court came to its decision is not for others.
_INTERNAL = frozenset({Action.CREATE, Action.SUBMIT, Action.REVIEW, Action.DELIBERATE})


def may_see(dossier: Dossier, actor: Actor) -> bool:
    """A receiving unit sees what was sent to it; what the court still prepares, it does not."""
    own = dossier.recipient == actor.unit and dossier.sent_on is not None
    return own or actor.role is not Role.RECIPIENT


def check_commenter(actor: Actor) -> None:
    """Only those who write and decide remark on a draft, which is not for others to see.

    Raises:
        NotPermitted: the person is another.
    """
    if actor.role not in (Role.JUDGE, Role.LEADER):
        raise NotPermitted(
            f"{actor.role.label}不能批注文稿，请由承办人或者院领导办理。", role=actor.role.value
        )


def visible_events(events: Iterable[Event], actor: Actor) -> tuple[Event, ...]:
    """The history as far as this person may see it."""
    return tuple(e for e in events if actor.role in _COURT or e.action not in _INTERNAL)


def next_actions(dossier: Dossier, actor: Actor) -> tuple[Action, ...]:
    """What this person may do now, in the order of the workflow."""
    return tuple(
        action
        for action in Action
        if find_transitions(action, dossier.kind, dossier.stage)
        and find_refusal(dossier, action, actor) is None
    )


def find_refusal(dossier: Dossier, action: Action, actor: Actor) -> IssuingError | None:
    """Why the person may not take the step now, whatever facts are given; ``None`` if it may."""
    return (
        check_role(action, actor)
        or _foreign_unit(dossier, actor)
        or _wrong_stage(dossier, action, actor)
        or _same_person(dossier, action, actor)
        or _not_yet(dossier, action)
    )


def check_role(action: Action, actor: Actor) -> NotPermitted | None:
    """Why the role may never take this step; ``None`` if it may."""
    allowed = roles_for(action)
    if actor.role in allowed:
        return None
    if actor.role is Role.OBSERVER:
        return NotPermitted("人大监督账号只能查阅，不能办理。", role=actor.role.value)
    names = "、".join(role.label for role in Role if role in allowed)
    return NotPermitted(
        f"{actor.role.label}无权办理“{action.label}”，请由{names}办理。", role=actor.role.value
    )


def _foreign_unit(dossier: Dossier, actor: Actor) -> NotPermitted | None:
    if actor.role is Role.RECIPIENT and actor.unit != dossier.recipient:
        return NotPermitted(
            "只能办理发给本单位的司法建议，请改用被建议单位的账号。", unit=actor.unit
        )
    return None


def _wrong_stage(dossier: Dossier, action: Action, actor: Actor) -> IllegalTransition | None:
    if find_transitions(action, dossier.kind, dossier.stage):
        return None
    now = f"当前阶段为“{dossier.stage.label}”，不能办理“{action.label}”"
    if any(row.action is action and dossier.stage in row.origins for row in transitions()):
        return IllegalTransition(
            f"{now}：{dossier.kind}司法建议须先经审判委员会讨论通过，再由院长签发"
            "（法释〔2023〕11号第七条）。",
            stage=dossier.stage.value,
        )
    if possible := next_actions(dossier, actor):
        advice = "下一步可以办理：" + "、".join(step.label for step in possible)
    else:
        ended = dossier.stage is Stage.ARCHIVED
        advice = "本件已经归档，没有后续步骤" if ended else "请等待其他办理人完成当前阶段"
    return IllegalTransition(f"{now}；{advice}。", stage=dossier.stage.value)


def _same_person(dossier: Dossier, action: Action, actor: Actor) -> NotPermitted | None:
    if action in _SECOND_PERSON and actor.name in dossier.drafted_by:
        return NotPermitted(
            f"起草人不能办理本人所拟司法建议的“{action.label}”，请由其他院领导办理。",
            role=actor.role.value,
        )
    return None


def _not_yet(dossier: Dossier, action: Action) -> IllegalTransition | None:
    governance = dossier.kind == SuggestionKind.GOVERNANCE
    statuses = [item.status for item in dossier.items]
    if action is Action.DELIBERATE and governance and dossier.consulted_on is None:
        return IllegalTransition(
            "综合治理类司法建议在讨论前须与被建议单位沟通并听取意见（法释〔2023〕11号第五条），"
            "请先办理“沟通征求意见”，写明日期和对方意见。"
        )
    if action is Action.EXTEND and dossier.extended:
        return IllegalTransition("反馈期限只能延长一次；期满仍未答复的，请办理“催办”。")
    if action is Action.CHECK_ITEM and all(status in DECLINED for status in statuses):
        return IllegalTransition("各项答复均为不采纳或非本单位职责，无须核查，可以办结或催办。")
    if action is Action.CLOSE and not all(status in SETTLED for status in statuses):
        waiting = sum(status not in SETTLED for status in statuses)
        return IllegalTransition(
            f"还有{waiting}项待核查，请先逐项核查是否落实再办结。", waiting=waiting
        )
    return None
