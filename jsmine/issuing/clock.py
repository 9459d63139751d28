"""期限提醒: how a letter stands against its term, in the court's own colours.

No national rule knows the colours; the thresholds are settings of the court.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jsmine.domain.issuing import Dossier, Stage
from jsmine.issuing.terms import holiday_note
from jsmine.text.days import format_date


class Colour(StrEnum):
    """提醒颜色; ``label`` is the Chinese name."""

    NONE = "none"
    BLUE = "blue"
    YELLOW = "yellow"
    RED = "red"

    @property
    def label(self) -> str:
        """The Chinese name shown to people."""
        return {"none": "正常", "blue": "蓝色", "yellow": "黄色", "red": "红色"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """期限提醒: the colour, and what to say of the term."""

    colour: Colour
    text: str


def notice(dossier: Dossier, today: date, *, blue_days: int = 15, yellow_days: int = 5) -> Notice:
    """How the letter stands on that day, and what to do next."""
    if dossier.stage is Stage.SENT and dossier.sent_on is not None:
        return _unsigned((today - dossier.sent_on).days, blue_days)
    due = dossier.reply_due
    if dossier.stage is Stage.RECEIVED and due is not None:
        left = (due - today).days
        return Notice(
            colour=_colour(left, blue_days, yellow_days),
            text=_running(dossier, due, left) + holiday_note(due),
        )
    return Notice(colour=Colour.NONE, text=_resting(dossier))


def _colour(left: int, blue_days: int, yellow_days: int) -> Colour:
    if left < 0:
        return Colour.RED
    if left <= yellow_days:
        return Colour.YELLOW
    return Colour.BLUE if left <= blue_days else Colour.NONE


def _running(dossier: Dossier, due: date, left: int) -> str:
    if left > 0:
        return f"距反馈期限（{format_date(due)}）还有{left}天。"
    if left == 0:
        return f"今天（{format_date(due)}）反馈期限届满。"
    # The ladder is practice of some courts (remind, visit, tell the superior), no national rule.
    advice = {0: "请催办", 1: "已催办1次，可以走访"}.get(
        dossier.reminders, f"已催办{dossier.reminders}次，可以通报其主管部门"
    )
    return f"已逾期{-left}天（{format_date(due)}届满），{advice}。"


def _unsigned(days: int, blue_days: int) -> Notice:
    late = days >= blue_days
    text = (
        (f"已送达{days}天" if days else "今日送达")
        + "，尚未签收"
        + ("；可凭送达回证代为登记签收。" if late else "。")
    )
    return Notice(colour=Colour.BLUE if late else Colour.NONE, text=text)


def _resting(dossier: Dossier) -> str:
    if dossier.replied_on is None or dossier.reply_due is None:
        return f"{dossier.stage.label}，反馈期限尚未起算。"
    late = (dossier.replied_on - dossier.reply_due).days
    reply = f"逾期{late}天答复" if late > 0 else "按期答复"
    return f"{dossier.stage.label}（{reply}）。"
