"""统计: rates that print their own formula, and the yearly report to the people's congress.

No national definition of these rates exists; nothing here ranks courts by letters issued
(quality over number: SPC policy since 2025).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median

from jsmine.domain.issuing import Dossier, ItemStatus, Stage
from jsmine.domain.lead import LeadRecord
from jsmine.text.days import format_date

_ADOPTED = frozenset({ItemStatus.ACCEPTED, ItemStatus.PARTLY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """指标; ``value`` is ``None`` when the denominator is 0, ``numerator`` for a median."""

    name: str
    formula: str
    numerator: int | None
    denominator: int
    value: float | None
    unit: str
    period: str
    note: str = ""

    @property
    def printed(self) -> str:
        """The value for people: a percentage, days, or why there is none."""
        if self.value is None:
            return "尚无数据"
        return f"{self.value:.1f} {self.unit}" if self.unit == "天" else f"{self.value:.1%}"


@dataclass(frozen=True, slots=True, kw_only=True)
class YearlyReport:
    """年度报告 (法释〔2023〕11号 art. 11): counts only, as the letters stand when it is made."""

    year: int
    sent: int
    received: int
    replied: int
    replied_in_time: int
    adopted: int
    closed: int
    by_kind: Mapping[str, int]
    by_recipient: Mapping[str, int]
    items_by_answer: Mapping[str, int]
    items_by_effect: Mapping[str, int]
    rates: tuple[Rate, ...]

    @property
    def tables(self) -> tuple[tuple[str, tuple[tuple[str, int], ...]], ...]:
        """The counts as titled tables of name and number."""
        totals = {
            "送达": self.sent,
            "签收": self.received,
            "书面答复": self.replied,
            "按期答复": self.replied_in_time,
            "全部或部分采纳": self.adopted,
            "办结": self.closed,
        }
        counts = {
            f"{self.year}年司法建议总体情况（件）": totals,
            "按种类（件）": self.by_kind,
            "按被建议单位（件）": self.by_recipient,
            "建议事项答复情况（条）": self.items_by_answer,
            "建议事项落实情况（条）": self.items_by_effect,
        }
        return tuple((title, tuple(rows.items())) for title, rows in counts.items())


def rates(
    dossiers: Iterable[Dossier],
    *,
    today: date,
    since: date | None = None,
    until: date | None = None,
) -> tuple[Rate, ...]:
    """反馈率、按期反馈率、采纳率、落实率、答复天数 of the letters sent in the period."""
    sent = [
        dossier
        for dossier in dossiers
        if dossier.sent_on is not None
        and (since is None or dossier.sent_on >= since)
        and (until is None or dossier.sent_on <= until)
    ]
    period = _period(since, until)
    due = [d for d in sent if d.reply_due is not None and d.reply_due < today]
    waiting = sum(d.replied_on is None for d in sent) - sum(d.replied_on is None for d in due)
    in_time = _rate(
        "按期反馈率",
        "反馈期限已届满的件中按期答复的件数÷反馈期限已届满的件数（未到期的不计入）",
        sum(_in_time(d) for d in due),
        len(due),
        period,
    )
    note = f"未答复的件中有{waiting}件未到期或未签收" if waiting else ""
    feedback, adoption, effect = _plain_rates(sent, period, note)
    return (feedback, in_time, adoption, effect, *_days(sent, period))


def lead_rate(
    records: Iterable[LeadRecord], *, since: date | None = None, until: date | None = None
) -> Rate:
    """应提线索办理率 of the leads found in the period on which the law says 应当."""
    due = [
        record
        for record in records
        if record.lead.duty.must
        and (since is None or record.at.date() >= since)
        and (until is None or record.at.date() <= until)
    ]
    drafted = sum(bool(record.suggestion_id) for record in due)
    return _rate(
        "应提线索办理率",
        "已起草或者记明不提出的条数÷应当提出司法建议的线索条数",
        sum(not record.open for record in due),
        len(due),
        _period(since, until, "查到日期"),
        f"其中已起草{drafted}条" if due else "",
    )


def yearly_report(dossiers: Iterable[Dossier], year: int) -> YearlyReport:
    """Counts of the letters sent in that year by kind, recipient, reply, adoption and effect.

    Titles stay out: that of an individual case may name a party.
    """
    sent = [d for d in dossiers if d.sent_on is not None and d.sent_on.year == year]
    period = _period(date(year, 1, 1), date(year, 12, 31))
    items = [item for d in sent for item in d.items]
    effects = (ItemStatus.DONE, ItemStatus.NOT_DONE)
    return YearlyReport(
        year=year,
        sent=len(sent),
        received=sum(d.received_on is not None for d in sent),
        replied=sum(d.replied_on is not None for d in sent),
        replied_in_time=sum(_in_time(d) for d in sent),
        adopted=sum(_adopted(d) for d in sent),
        closed=sum(d.stage in (Stage.CLOSED, Stage.ARCHIVED) for d in sent),
        by_kind=_counts(d.kind for d in sent),
        by_recipient=_counts(d.recipient for d in sent),
        items_by_answer=_counts(item.answer.value for item in items),
        items_by_effect=_counts(item.status.value for item in items if item.status in effects),
        rates=(*_plain_rates(sent, period, ""), *_days(sent, period)),
    )


def _plain_rates(sent: list[Dossier], period: str, note: str) -> tuple[Rate, Rate, Rate]:
    replied = [d for d in sent if d.replied_on is not None]
    items = [item for d in replied for item in d.items]
    done = sum(item.status is ItemStatus.DONE for item in items)
    taken = sum(item.answer in _ADOPTED or item.status is ItemStatus.DONE for item in items)
    return (
        _rate("反馈率", "已书面答复的件数÷已送达的件数", len(replied), len(sent), period, note),
        _rate(
            "采纳率",
            "全部或部分采纳的件数÷已书面答复的件数",
            sum(_adopted(d) for d in replied),
            len(replied),
            period,
        ),
        _rate("落实率", "经核查已落实的建议条数÷采纳的建议条数", done, taken, period),
    )


def _days(sent: list[Dossier], period: str) -> tuple[Rate, Rate]:
    days = [
        (d.replied_on - d.received_on).days
        for d in sent
        if d.replied_on is not None and d.received_on is not None
    ]
    mean = sum(days) / len(days) if days else None
    return (
        Rate(
            name="平均答复天数",
            formula="各件从签收到首次答复的日历天数之和÷已书面答复的件数",
            numerator=sum(days),
            denominator=len(days),
            value=mean,
            unit="天",
            period=period,
        ),
        Rate(
            name="答复天数中位数",
            formula="已书面答复各件从签收到首次答复的日历天数的中位数（分母为件数）",
            numerator=None,
            denominator=len(days),
            value=float(median(days)) if days else None,
            unit="天",
            period=period,
        ),
    )


def _rate(
    name: str, formula: str, numerator: int, denominator: int, period: str, note: str = ""
) -> Rate:
    return Rate(
        name=name,
        formula=formula,
        numerator=numerator,
        denominator=denominator,
        value=numerator / denominator if denominator else None,
        unit="比例",
        period=period,
        note=note,
    )


def _in_time(dossier: Dossier) -> bool:
    replied, due = dossier.replied_on, dossier.reply_due
    return replied is not None and due is not None and replied <= due


def _adopted(dossier: Dossier) -> bool:
    return any(i.answer in _ADOPTED or i.status is ItemStatus.DONE for i in dossier.items)


def _counts(names: Iterable[str]) -> Mapping[str, int]:
    return dict(sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0])))


def _period(since: date | None, until: date | None, by: str = "送达日期") -> str:
    if since is None and until is None:
        return "全部"
    start = format_date(since) if since else "最早"
    return f"{start}至{format_date(until) if until else '今'}（按{by}）"
