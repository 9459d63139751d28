"""What a step must be told: the table of facts, and how dates and answers are read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from jsmine.domain.issuing import Action, Dossier, Item, ItemStatus
from jsmine.errors import IllegalTransition, MissingFact
from jsmine.issuing.policy import DECLINED
from jsmine.resources import load_table
from jsmine.text.days import format_date
from jsmine.text.numerals import parse_date

ITEM = "item:"
_ANSWERS = (
    ItemStatus.ACCEPTED,
    ItemStatus.PARTLY,
    ItemStatus.REFUSED,
    ItemStatus.NOT_COMPETENT,
    ItemStatus.ANSWERED,
)
_STATED = frozenset({"opinion", "reason", "answer"})
_ANSWER = re.compile(rf"({'|'.join(_ANSWERS)})(?:[：:，,。；;\s]+(.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactField:
    """One fact that a step takes: its key, Chinese label, and the values to choose from."""

    key: str
    label: str
    required: bool
    choices: tuple[str, ...] = ()


@cache
def facts_for(action: Action) -> tuple[FactField, ...]:
    """The facts that the step takes; a reply takes ``item:<clause_id>`` besides."""
    return tuple(
        FactField(
            key=row["key"],
            label=row["label"],
            required=row["required"] == "yes",
            choices=tuple(part for part in row["choices"].split("|") if part),
        )
        for row in load_table("issuing/facts.csv")
        if row["action"] == action.value
    )


def read_facts(action: Action, given: Mapping[str, str]) -> dict[str, str]:
    """The facts under their keys (labels are accepted too), trimmed, defaults filled in.

    ``note`` goes with every step, and stands in for the opinion or reason that the step asks for.

    Raises:
        MissingFact: one is missing, is not among the choices, or the step does not take it.
    """
    facts = {key.strip(): value.strip() for key, value in given.items() if value.strip()}
    read = {}
    for fact in facts_for(action):
        value = facts.pop(fact.label, "") or facts.get(fact.key, "") or _default(fact, facts)
        facts.pop(fact.key, None)
        if not value and fact.required:
            choices = f"（{'、'.join(fact.choices)}）" if fact.choices else ""
            raise MissingFact(f"办理“{action.label}”须写明“{fact.label}”{choices}。", fact=fact.key)
        if value and fact.choices and value not in fact.choices:
            raise MissingFact(f"“{fact.label}”只能是：{'、'.join(fact.choices)}。", fact=fact.key)
        if value:
            read[fact.key] = value
    for key in facts:
        if key != "note" and not (action is Action.REPLY and key.startswith(ITEM)):
            labels = "、".join(f"{fact.label}（{fact.key}）" for fact in facts_for(action))
            raise MissingFact(f"“{action.label}”不收“{key}”，可填：{labels or '无'}。", fact=key)
    return facts | read


def _default(fact: FactField, facts: Mapping[str, str]) -> str:
    if fact.choices and not fact.required:
        return fact.choices[0]
    return facts.get("note", "") if fact.key in _STATED else ""


def read_date(facts: Mapping[str, str], key: str, at: datetime, label: str) -> date:
    """The date under the key, ISO or Chinese; the day of the step when none is given.

    Raises:
        MissingFact: it is no date, or lies after the day of the step.
    """
    text = facts.get(key, "")
    if not text:
        return at.date()
    day = to_date(text)
    if day is None:
        raise MissingFact(f"“{label}”写成“2024-06-18”或“2024年6月18日”。", fact=key)
    if day > at.date():
        raise MissingFact(f"“{label}”不能晚于办理当日（{format_date(at.date())}）。", fact=key)
    return day


def to_date(text: str) -> date | None:
    """The date that the text writes, ISO or Chinese."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return parse_date(text)


def not_before(day: date, earlier: date | None, what: str, after: str) -> None:
    """Holds the order of dates (审委会 ≤ 签发 ≤ 送达 ≤ 签收 ≤ 答复).

    Raises:
        IllegalTransition: the day lies before the earlier one.
    """
    if earlier is not None and day < earlier:
        raise IllegalTransition(
            f"{what}日期（{format_date(day)}）早于{after}日期（{format_date(earlier)}），请核对后重填。"
        )


def read_answer(text: str) -> tuple[ItemStatus, str]:
    """An answer such as ``部分采纳：…`` as status and reason.

    An answer that does not say which it is stays undecided until the court checks the item.
    """
    match = _ANSWER.fullmatch(text.strip())
    if match is None:
        return ItemStatus.ANSWERED, text.strip()
    return ItemStatus(match[1]), (match[2] or "").strip()


def read_answers(dossier: Dossier, facts: Mapping[str, str]) -> dict[str, str]:
    """One answer an item, as facts ``item:<clause_id>`` = ``采纳：…``.

    The general ``answer`` stands for the items that are still open and have none of their own.

    Raises:
        MissingFact: an item is unanswered or unknown, or a refusal gives no reason.
    """
    own = {
        find_item(dossier, key.removeprefix(ITEM)).clause_id: value
        for key, value in facts.items()
        if key.startswith(ITEM)
    }
    general = facts.get("answer", "")
    answers: dict[str, str] = {}
    for position, item in enumerate(dossier.items, start=1):
        waiting = item.status in (ItemStatus.OPEN, ItemStatus.ANSWERED)
        text = own.get(item.clause_id) or (general if waiting else "")
        if not text and item.status is ItemStatus.OPEN:
            raise MissingFact(
                f"第{position}项建议没有答复，请逐项写明“采纳”“部分采纳”“不采纳”或“非本单位职责”及理由，"
                "或者写一个总体答复。",
                fact=ITEM + item.clause_id,
            )
        if text:
            answers[ITEM + item.clause_id] = _checked_answer(item, position, text)
    if not answers:
        raise MissingFact("补充答复须逐项写明是对哪一项建议的答复。", fact=ITEM)
    return answers


def find_item(dossier: Dossier, name: str) -> Item:
    """The item with this clause id, or of this position (1, 2, …).

    Raises:
        MissingFact: there is no such item.
    """
    by_id = {item.clause_id: item for item in dossier.items}
    by_position = {str(place): item for place, item in enumerate(dossier.items, start=1)}
    item = by_id.get(name) or by_position.get(name)
    if item is None:
        raise MissingFact(
            f"没有“{name}”这一项建议，本件共{len(dossier.items)}项，可写序号1至{len(dossier.items)}。",
            fact=ITEM + name,
        )
    return item


def _checked_answer(item: Item, position: int, text: str) -> str:
    status, reason = read_answer(text)
    if item.status is ItemStatus.DONE:
        raise MissingFact(f"第{position}项已核查落实，无须再作答复。", fact=ITEM + item.clause_id)
    if status in DECLINED and not reason:
        raise MissingFact(
            f"第{position}项答复为“{status.value}”，须写明理由。", fact=ITEM + item.clause_id
        )
    return f"{status.value}：{reason}" if reason else status.value
