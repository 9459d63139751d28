from datetime import date, datetime

import pytest
from issuing_letters import JUDGE, RECIPIENT, Way

from jsmine.domain.issuing import Action
from jsmine.errors import IllegalTransition, MissingFact
from jsmine.issuing import Colour, notice, reply_due, reply_terms

GOVERNANCE = "综合治理类"


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2024, 3, 11), date(2024, 5, 11)),  # a Saturday, but a make-up working day
        (date(2024, 6, 18), date(2024, 8, 19)),  # Sunday
        (date(2024, 8, 1), date(2024, 10, 8)),  # 国庆
        (date(2023, 12, 31), date(2024, 2, 29)),  # no 31st; leap year
        (date(2024, 12, 31), date(2025, 2, 28)),
        (date(2024, 12, 9), date(2025, 2, 9 + 1)),  # 9 February 2025 is a Sunday
        (date(2024, 2, 10), date(2024, 4, 10)),
    ],
)
def test_two_months_end_on_a_working_day(received: date, due: date) -> None:
    assert reply_due(received, kind=GOVERNANCE) == due


def test_days_and_months_differ() -> None:
    assert reply_due(date(2024, 1, 15), days=60) == date(2024, 3, 15)
    assert reply_due(date(2024, 1, 15), months=2) == date(2024, 3, 15)
    assert reply_due(date(2024, 7, 2), days=60) == date(2024, 9, 2)  # 31 August is a Saturday
    assert reply_due(date(2023, 2, 1), days=60) == date(2023, 4, 3)  # 2 April is a Sunday


def test_special_terms_come_with_their_provision() -> None:
    assert all(term.basis.startswith("《") for term in reply_terms())
    assert all(bool(term.months) != bool(term.days) for term in reply_terms())
    assert reply_due(date(2024, 3, 4), term="未成年人保护") == date(2024, 4, 7)  # 清明 4-6 April
    assert reply_due(date(2023, 2, 1), term="规范性文件不合法", kind=GOVERNANCE) == date(2023, 4, 3)
    with pytest.raises(MissingFact, match="可选"):
        reply_due(date(2024, 3, 4), term="口头约定")


def test_governance_letters_give_at_most_two_months() -> None:
    with pytest.raises(IllegalTransition, match="一般不超过两个月"):
        reply_due(date(2024, 1, 15), months=3, kind=GOVERNANCE)
    with pytest.raises(IllegalTransition, match="一般不超过两个月"):
        reply_due(date(2024, 1, 15), days=90, kind=GOVERNANCE)
    assert reply_due(date(2024, 1, 15), months=3, kind="个案类") == date(2024, 4, 15)
    with pytest.raises(MissingFact, match="至少为一日"):
        reply_due(date(2024, 1, 15), days=0)


def test_unknown_year_moves_over_weekends_only_and_says_so() -> None:
    assert reply_due(date(2090, 8, 1)) == date(2090, 10, 2)  # 1 October 2090 is a Sunday
    way = Way().until(Action.SEND)
    way.step(Action.RECEIVE, RECIPIENT, at=datetime(2090, 8, 1))
    assert "2090年放假安排尚未收录" in way.events[-1].facts["holidays"]
    assert "2090年放假安排尚未收录" in notice(way.dossier, date(2090, 8, 2)).text


@pytest.mark.parametrize(
    ("today", "colour", "words"),
    [
        (date(2024, 8, 3), Colour.NONE, "还有16天"),
        (date(2024, 8, 4), Colour.BLUE, "还有15天"),
        (date(2024, 8, 14), Colour.YELLOW, "还有5天"),
        (date(2024, 8, 19), Colour.YELLOW, "今天（2024年8月19日）反馈期限届满"),
        (date(2024, 8, 20), Colour.RED, "已逾期1天（2024年8月19日届满），请催办"),
    ],
)
def test_colours_of_a_running_term(today: date, colour: Colour, words: str) -> None:
    found = notice(Way().until(Action.RECEIVE).dossier, today)
    assert found.colour is colour
    assert words in found.text


def test_thresholds_are_the_courts_own() -> None:
    dossier = Way().until(Action.RECEIVE).dossier
    assert notice(dossier, date(2024, 7, 20), blue_days=30).colour is Colour.BLUE
    assert notice(dossier, date(2024, 8, 10), yellow_days=10).colour.label == "黄色"


def test_overdue_text_climbs_with_the_reminders() -> None:
    way = Way().until(Action.RECEIVE)
    overdue = datetime(2024, 9, 2)
    way.step(Action.REMIND, JUDGE, at=overdue)
    assert "可以走访" in notice(way.dossier, overdue.date()).text
    way.step(Action.REMIND, JUDGE, at=overdue)
    assert "通报其主管部门" in notice(way.dossier, overdue.date()).text


def test_no_term_runs_before_receipt_or_after_reply() -> None:
    assert "尚未起算" in notice(Way().dossier, date(2024, 6, 20)).text
    sent = Way().until(Action.SEND).dossier
    assert notice(sent, date(2024, 6, 20)).text == "已送达2天，尚未签收。"
    assert notice(sent, date(2024, 7, 18)).colour is Colour.BLUE
    way = Way().until(Action.RECEIVE)
    way.step(Action.REPLY, RECIPIENT, {"answer": "采纳"}, at=datetime(2024, 8, 21))
    assert notice(way.dossier, date(2024, 9, 1)).text == "已答复待核查（逾期2天答复）。"
    assert "按期答复" in notice(Way().until(Action.CLOSE).dossier, date(2024, 9, 1)).text
