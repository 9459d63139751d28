"""反馈期限: calendar months and days, moved to the next working day.

Counting follows 民法典 arts. 201-203: the day of receipt does not count, a month ends on the day
of the same number (or the month's last), and a period that ends on a holiday ends on the next
working day.
"""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import chinese_calendar

from jsmine.domain.suggestion import SuggestionKind
from jsmine.errors import IllegalTransition, MissingFact
from jsmine.resources import load_table


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyTerm:
    """期限规则: months or days (the other is 0), and the provision it rests on."""

    name: str
    months: int
    days: int
    basis: str


@cache
def reply_terms() -> tuple[ReplyTerm, ...]:
    """The rules of ``resources/issuing/terms.csv``; the first is the general one."""
    return tuple(
        ReplyTerm(
            name=row["name"],
            months=int(row["months"] or 0),
            days=int(row["days"] or 0),
            basis=row["basis"],
        )
        for row in load_table("issuing/terms.csv")
    )


def find_term(name: str) -> ReplyTerm:
    """The special rule of this name.

    Raises:
        MissingFact: there is none.
    """
    for term in reply_terms():
        if term.name == name:
            return term
    names = "、".join(term.name for term in reply_terms())
    raise MissingFact(f"没有名为“{name}”的反馈期限规则，可选：{names}。", term=name)


def reply_due(
    received_on: date, *, months: int = 2, days: int | None = None, kind: str = "", term: str = ""
) -> date:
    """The last day for the reply: ``term`` names a special rule; else ``days``, else ``months``.

    Raises:
        IllegalTransition: a governance letter (综合治理类) would give more than two months
            without a special rule.
        MissingFact: the special rule is unknown, or the period is not positive.
    """
    cap = reply_terms()[0]
    if term:
        rule = find_term(term)
        months, days = rule.months, rule.days or None
    if (days if days is not None else months) < 1:
        raise MissingFact("反馈期限至少为一日，请写明月数或日数。")
    last = months_later(received_on, months) if days is None else received_on + timedelta(days)
    too_long = last > months_later(received_on, cap.months)
    if kind == SuggestionKind.GOVERNANCE and not term and too_long:
        raise IllegalTransition(
            f"{kind}司法建议的反馈期限一般不超过两个月（法释〔2023〕11号第八条），"
            "法律、司法解释另有规定的请选择特别反馈期限。"
        )
    return next_working_day(last)


def months_later(day: date, months: int) -> date:
    """The day of the same number, or the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def next_working_day(day: date) -> date:
    """The day itself, or the first working day after it."""
    while not _is_working(day):
        day += timedelta(1)
    return day


def holiday_note(day: date) -> str:
    """Says so when the holidays of that year are not known; empty otherwise."""
    try:
        chinese_calendar.is_workday(day)
    except NotImplementedError:
        return f"（{day.year}年放假安排尚未收录，仅按周末顺延）"
    return ""


def _is_working(day: date) -> bool:
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:  # a year whose holidays were not announced yet
        return day.weekday() < 5
