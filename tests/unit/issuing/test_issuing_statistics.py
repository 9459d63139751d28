from datetime import date, datetime

import pytest
from issuing_letters import BUREAU, RECIPIENT, Way

from jsmine.domain.issuing import Action, Dossier
from jsmine.domain.suggestion import SuggestionKind
from jsmine.errors import MissingFact
from jsmine.issuing import measure_effect, rates, yearly_report

OVER = date(2024, 12, 31)


def make_year() -> list[Dossier]:
    """Four letters sent: one done, one answered late and vaguely, one overdue, one unsigned."""
    late = Way(SuggestionKind.GOVERNANCE).until(Action.RECEIVE)
    late.step(Action.REPLY, RECIPIENT, {"answer": "正在研究"}, at=datetime(2024, 9, 1))
    return [
        Way().until(Action.CLOSE).dossier,
        late.dossier,
        Way().until(Action.RECEIVE).dossier,
        Way().until(Action.SEND).dossier,
        Way().dossier,
    ]


def test_rates_carry_formula_numerator_and_denominator() -> None:
    found = {rate.name: rate for rate in rates(make_year(), today=OVER)}
    fractions = {name: (rate.numerator, rate.denominator) for name, rate in found.items()}
    assert fractions == {
        "反馈率": (2, 4),
        "按期反馈率": (1, 3),
        "采纳率": (1, 2),
        "落实率": (1, 1),
        "平均答复天数": (75, 2),
        "答复天数中位数": (None, 2),
    }
    assert found["反馈率"].printed == "50.0%"
    assert found["答复天数中位数"].printed == "37.5 天"
    assert found["反馈率"].note == "未答复的件中有1件未到期或未签收"
    assert all("÷" in rate.formula or "中位数" in rate.formula for rate in found.values())


def test_letters_not_yet_due_do_not_count_as_late() -> None:
    in_time = rates(make_year(), today=date(2024, 8, 19))[1]
    assert (in_time.numerator, in_time.denominator, in_time.value) == (0, 0, None)
    assert in_time.printed == "尚无数据"


def test_period_goes_by_the_day_of_sending() -> None:
    found = rates(make_year(), today=OVER, since=date(2025, 1, 1), until=date(2025, 12, 31))
    assert all(rate.value is None for rate in found)
    assert found[0].period == "2025年1月1日至2025年12月31日（按送达日期）"
    assert rates([], today=OVER)[0].period == "全部"


def test_yearly_report_counts_and_names_no_case() -> None:
    report = yearly_report(make_year(), 2024)
    assert (report.sent, report.received, report.replied, report.replied_in_time) == (4, 3, 2, 1)
    assert (report.adopted, report.closed) == (1, 1)
    assert yearly_report(make_year()[:3], 2024).replied == 2
    assert report.by_kind == {"综合治理类": 4}
    assert report.by_recipient == {BUREAU: 4}
    assert report.items_by_answer == {"待答复": 4, "已答复待认定": 2, "不采纳": 1, "采纳": 1}
    assert report.items_by_effect == {"已落实": 1}
    assert "规范物业服务" not in str(report)
    assert report.tables[0][0] == "2024年司法建议总体情况（件）"
    assert yearly_report(make_year(), 2023).sent == 0


def test_effect_is_told_apart_from_the_earlier_trend() -> None:
    # Inflow fell by a tenth each period already; the letter came with no step of its own.
    before, after = [100, 90, 81, 73, 66, 59], [53, 48, 43]
    unchanged = measure_effect(before, after)
    assert unchanged.interval[0] < 1 < unchanged.interval[1]
    assert unchanged.trend_ratio == pytest.approx(0.9, abs=0.01)
    assert "尚不能认定有变化" in unchanged.text
    halved = measure_effect([100] * 8, [50] * 4)
    assert halved.rate_ratio == pytest.approx(0.5, abs=0.01)
    assert halved.interval[1] < 1
    assert "下降50%" in halved.text
    assert "不能仅据此认定" in halved.text


def test_effect_is_relative_to_the_courts_inflow() -> None:
    found = measure_effect([50] * 6, [25] * 3, inflow_before=[1000] * 6, inflow_after=[500] * 3)
    assert (found.before_rate, found.after_rate) == (0.05, 0.05)
    assert found.rate_ratio == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("before", "after", "inflow"),
    [
        ([9] * 5, [3] * 3, []),
        ([0] * 6, [3] * 3, []),
        ([9] * 6, [0] * 3, []),
        ([9] * 6, [3] * 3, [9]),
    ],
)
def test_effect_refuses_what_cannot_be_measured(
    before: list[int], after: list[int], inflow: list[int]
) -> None:
    with pytest.raises(MissingFact):
        measure_effect(before, after, inflow_before=inflow)
