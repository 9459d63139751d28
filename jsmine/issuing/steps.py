"""The way on: a step is refused, or gives the new state together with its sealed event."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from jsmine.domain.issuing import Action, Actor, Dossier, Event, Role, Stage
from jsmine.domain.suggestion import Part, Suggestion
from jsmine.errors import IllegalTransition, MissingFact
from jsmine.issuing.facts import (
    ITEM,
    find_item,
    not_before,
    read_answers,
    read_date,
    read_facts,
    to_date,
)
from jsmine.issuing.history import apply, opened, seal
from jsmine.issuing.numbering import next_number
from jsmine.issuing.policy import CHECKED_ACTIONS, DECLINED, SETTLED, check_role, find_refusal
from jsmine.issuing.stages import next_stage
from jsmine.issuing.terms import find_term, holiday_note, months_later, next_working_day, reply_due

Facts = dict[str, str]
_SUPREME = "最高人民法院"
_EXTENSION_MONTHS = 2


def open_dossier(suggestion: Suggestion, *, actor: Actor, at: datetime) -> tuple[Dossier, Event]:
    """立项: the dossier of a suggestion, one item for each advice.

    Raises:
        NotPermitted: the role may not open one.
        MissingFact: the suggestion advises nothing, or names no court or recipient.
        IllegalTransition: it asks for a reply later than the rules allow.
    """
    if refusal := check_role(Action.CREATE, actor):
        raise refusal
    advice = suggestion.part(Part.ADVICE)
    if not advice:
        raise MissingFact("司法建议书没有建议事项，不能立项，请先补写建议。")
    if not suggestion.court or not suggestion.recipient.name:
        raise MissingFact("司法建议书缺少制发法院或被建议单位，请补全后再立项。")
    reply_due(at.date(), months=suggestion.reply_months, kind=suggestion.kind.value)
    title = "".join(clause.text for clause in suggestion.part(Part.TITLE))
    facts = {
        "kind": suggestion.kind.value,
        "title": title or f"{suggestion.court}关于{suggestion.subject}的司法建议书",
        "court": suggestion.court,
        "recipient": suggestion.recipient.name,
        "reply_months": str(suggestion.reply_months),
        "items": json.dumps([[clause.id, clause.text] for clause in advice], ensure_ascii=False),
    }
    event = seal(
        Event(
            suggestion_id=suggestion.id,
            sequence=1,
            action=Action.CREATE,
            actor=actor,
            at=at,
            stage=Stage.DRAFT,
            facts=facts,
        )
    )
    return opened(event), event


def take_step(
    dossier: Dossier,
    action: Action,
    *,
    actor: Actor,
    at: datetime,
    facts: Mapping[str, str],
    previous_hash: str,
    taken_numbers: Sequence[str] = (),
    number_place: str = "",
    check_ok: bool = False,
) -> tuple[Dossier, Event]:
    """One step of the workflow; the event's facts carry all that changed.

    ``check_ok``: the letter was checked and nothing stands against the step; only the
    ``CHECKED_ACTIONS`` ask.

    Raises:
        NotPermitted: the role, the unit or the separation of duties forbids it.
        IllegalTransition: it does not follow from the stage, or the letter does not verify.
        MissingFact: something that the step needs was not given.
    """
    if refusal := find_refusal(dossier, action, actor):
        raise refusal
    if action in CHECKED_ACTIONS and not check_ok:
        raise IllegalTransition(
            f"核验发现必须处理的问题，不能办理“{action.label}”；请按核验结果修改司法建议书后重新核验。"
        )
    complete = _COMPLETE[action](dossier, read_facts(action, facts), at)
    if action is Action.SIGN:
        complete["number"] = _number(dossier, complete["date"], number_place, taken_numbers)
    if actor.role is not Role.RECIPIENT and action in (Action.RECEIVE, Action.REPLY):
        complete["registered"] = "法院代为登记"
    event = seal(
        Event(
            suggestion_id=dossier.suggestion_id,
            sequence=dossier.version + 1,
            action=action,
            actor=actor,
            at=at,
            stage=next_stage(
                action, dossier.kind, dossier.stage, _outcome(dossier, action, complete)
            ),
            facts=complete,
            previous_hash=previous_hash,
        )
    )
    return apply(dossier, event), event


def _outcome(dossier: Dossier, action: Action, facts: Mapping[str, str]) -> str:
    if action is Action.CHECK_ITEM:
        others = [item for item in dossier.items if item.clause_id != facts["item"]]
        settled = all(item.status in SETTLED for item in others)
        return "核查完毕" if settled else "待核查"
    return facts["result"] if action in (Action.REVIEW, Action.DELIBERATE) else ""


def _number(dossier: Dossier, signed_on: str, place: str, taken: Sequence[str]) -> str:
    if not place and dossier.court != _SUPREME:
        raise MissingFact(
            "本院尚未设置编号的地名简称，请在设置项 number_place 中填写（如“浙金”）后再签发。",
            fact="number_place",
        )
    return str(next_number(place, int(signed_on[:4]), taken))


def _as_given(dossier: Dossier, facts: Facts, at: datetime) -> Facts:
    return facts


def _dated(dossier: Dossier, facts: Facts, at: datetime) -> Facts:
    return facts | {"date": read_date(facts, "date", at, "日期").isoformat()}


def _reviewed(dossier: Dossier, facts: Facts, at: datetime) -> Facts:
    if facts["result"] == "退回修改" and "reason" not in facts:
        raise MissingFact("退回修改须写明理由，便于起草人修改。", fact="reason")
    return facts


def _deliberated(dossier: Dossier, facts: Facts, at: datetime) -> Facts:
    day = read_date(facts, "date", at, "讨论日期")
    not_before(day, dossier.consulted_on, "审判委员会讨论", "沟通")
    return _reviewed(dossier, facts, at) | {"date": day.isoformat()}


def _signed(dossier: Dossier, facts: Facts, at: datetime) -> Facts:
    day = read_date(facts, "date", at, "签发日期")
    not_before(day, dossier.deliberated_on, "签发", "审判委员会讨论")
    return facts | {"date": day.isoformat()}


def _sent(dossier: Dossier, facts: Facts, at: datetime) -> Facts:
    if "term" in facts:
        find_term(facts["term"])
    day = read_date(facts, "date", at, "送达日期")
    not_before(day, dossier.signed_on, "送达", "签发")
    return facts | {"date": day.isoformat()}


def _received(dossier: Dossier, facts: Facts, at: datetime) -> Facts:
    day = read_date(facts, "date", at, "签收日期")
    not_before(day, dossier.sent_on, "签收", "送达")
    due = reply_due(day, months=dossier.reply_months, kind=dossier.kind, term=dossier.term)
    # The day is kept, not recomputed: the holiday table of a later release may differ.
    return _noted(facts | {"date": day.isoformat(), "reply_due": due.isoformat()}, due)


def _noted(facts: Facts, due: date) -> Facts:
    return facts | ({"holidays": note} if (note := holiday_note(due)) else {})


def _replied(dossier: Dossier, facts: Facts, at: datetime) -> Facts:
    day = read_date(facts, "date", at, "答复日期")
    not_before(day, dossier.received_on, "答复", "签收")
    kept = {key: value for key, value in facts.items() if not key.startswith(ITEM)}
    return kept | read_answers(dossier, facts) | {"date": day.isoformat()}


def _checked(dossier: Dossier, facts: Facts, at: datetime) -> Facts:
    item = find_item(dossier, facts["item"])
    if item.status in DECLINED:
        raise IllegalTransition(
            f"该项答复为“{item.status.value}”，无须核查落实；对方改变意见的，请先登记补充答复。"
        )
    return facts | {"item": item.clause_id}


def _extended(dossier: Dossier, facts: Facts, at: datetime) -> Facts:
    due = dossier.reply_due
    if due is None or at.date() > due:
        raise IllegalTransition("反馈期限已过，不能再延期，请办理“催办”。")
    latest = months_later(due, _EXTENSION_MONTHS)
    until = to_date(facts["until"]) if "until" in facts else months_later(due, 1)
    if until is None or not due < until <= latest:
        raise MissingFact(
            f"“延至日期”应晚于原期限（{due.isoformat()}）且不超过{latest.isoformat()}。",
            fact="until",
        )
    due = next_working_day(until)
    return _noted(facts | {"until": due.isoformat()}, due)


def _closed(dossier: Dossier, facts: Facts, at: datetime) -> Facts:
    day = read_date(facts, "date", at, "办结日期")
    not_before(day, dossier.replied_on, "办结", "答复")
    return facts | {"date": day.isoformat()}


_COMPLETE: Mapping[Action, Callable[[Dossier, Facts, datetime], Facts]] = {
    Action.CONSULT: _dated,
    Action.SUBMIT: _as_given,
    Action.REVIEW: _reviewed,
    Action.DELIBERATE: _deliberated,
    Action.SIGN: _signed,
    Action.SEND: _sent,
    Action.RECEIVE: _received,
    Action.REPLY: _replied,
    Action.CHECK_ITEM: _checked,
    Action.REMIND: _dated,
    Action.EXTEND: _extended,
    Action.CLOSE: _closed,
    Action.ARCHIVE: _as_given,
}
