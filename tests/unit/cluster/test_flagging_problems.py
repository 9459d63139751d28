"""A rising wrong is flagged; size, series, inflow and lost claims are not."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from disputes import CARD, COURT, LIFT, LOAN, RISING, STEADY, small_corpus, write_cases
from factories import make_judgment

from jsmine.cluster import flag_problems, group_cases
from jsmine.cluster.replay import Replay
from jsmine.domain.anchor import Anchor
from jsmine.domain.cluster import SerialGroup
from jsmine.domain.finding import Flagging, Recipient
from jsmine.domain.judgment import CaseNumber, Court, Judgment, Outcome
from jsmine.domain.suggestion import (
    Clause,
    Figure,
    FigureQuery,
    Part,
    Suggestion,
    SuggestionKind,
)


def flag(corpus: list[Judgment], **options: object) -> Flagging:
    serials = options.pop("serials", ())
    return flag_problems(group_cases(corpus, serials=serials), corpus, **options)


@pytest.fixture(scope="module")
def flagged() -> tuple[list[Judgment], Flagging]:
    corpus = small_corpus()
    return corpus, flag(corpus)


def test_only_the_rising_wrong_is_flagged(flagged):
    corpus, flagging = flagged
    [finding] = flagging.findings
    known = {j.id: j for j in corpus}
    assert {known[i].cause.name for i in finding.documents} == {"服务合同纠纷"}
    assert finding.trend.q_value <= 0.05
    assert finding.trend.interval[0] > 1
    assert "2023Q3" <= finding.trend.first_alert <= "2024Q4"
    assert sum(p.count for p in finding.trend.points) == 25
    assert finding.support_rate == 1.0
    assert len(flagging.not_flagged) == 2


def test_a_burst_that_has_passed_is_told_as_such_and_comes_last():
    gone = [q for q, times in enumerate([1, 0, 5, 8, 6, 1, 1, 0, 1, 1, 0, 1]) for _ in range(times)]
    corpus = [*write_cases(CARD, RISING), *write_cases(LOAN, STEADY), *write_cases(LIFT, gone)]
    lasting, passed = flag(corpus).findings
    assert lasting.trend.subsided is None
    assert passed.trend.first_alert <= "2023Q1" < passed.trend.subsided <= "2023Q4"
    assert passed.worthiness.scores["增长"] == 0
    assert "已回落" in passed.worthiness.reasons["增长"]


def test_quotes_are_the_text_at_their_place(flagged):
    corpus, flagging = flagged
    known = {j.id: j for j in corpus}
    [finding] = flagging.findings
    assert finding.statements
    for statement in finding.statements:
        assert statement.role == "健身休闲企业"
        for evidence in (*statement.evidence, *statement.norms):
            anchor = evidence.anchor
            assert anchor.span.of(known[anchor.judgment_id].text) == evidence.quote


def test_the_problem_names_the_role_and_no_party(flagged):
    _, flagging = flagged
    problem = flagging.findings[0].problem
    assert problem.startswith("健身休闲企业")
    assert "云山" not in problem


def test_recipients_have_the_duty_and_the_courts_level(flagged):
    _, flagging = flagged
    names = [r.name for r in flagging.findings[0].recipients]
    assert "云山市市场监督管理局" in names
    assert "云山市商务局" in names
    assert all("依据" in r.why and r.level == "市级" for r in flagging.findings[0].recipients)


def test_one_county_court_addresses_county_bodies_and_higher_ones_by_report():
    words = "未经同意采集人脸个人信息，人脸抓拍侵害隐私"
    face = (
        ["请求删除人脸信息", "售楼处抓拍人脸", "来访者不知情", "未取得单独同意"],
        [f"被告{words}。", "被告未取得单独同意即抓拍人脸。", "被告擅自保存人脸信息。"],
        "云山市{}置业有限公司",
        "个人信息保护纠纷",
    )
    corpus = [
        *write_cases(face, RISING, court=COURT),
        *write_cases(LOAN, STEADY, court=COURT),
    ]
    [finding] = flag(corpus).findings
    by_name = {r.name: r for r in finding.recipients}
    assert not by_name["云山市东湖区住房和城乡建设局"].via_higher_court
    assert by_name["互联网信息办公室"].via_higher_court
    assert "层报" in by_name["互联网信息办公室"].why


def letter(name: str, subject: str, judgments: Sequence[str] = ()) -> Suggestion:
    half = len(judgments) // 2
    anchors = tuple(Anchor(judgment_id=one, start=0, end=1) for one in judgments[:half])
    counted = FigureQuery(measure="cases", judgment_ids=tuple(judgments[half:]))
    figure = Figure(value=1.0, printed="1", query=counted)
    clause = Clause(id="a1", part=Part.PROBLEM, text="1件", anchors=anchors, figures=(figure,))
    return Suggestion(
        id=name,
        kind=SuggestionKind.CLASS,
        court=COURT,
        recipient=Recipient(name="云山市商务局", why="职责"),
        subject=subject,
        clauses=(clause,),
    )


def test_the_card_gives_a_reason_for_each_aspect_and_knows_earlier_ones(flagged):
    corpus, flagging = flagged
    card = flagging.findings[0].worthiness
    assert set(card.scores) == set(card.reasons)
    assert all(0 <= score <= 1 for score in card.scores.values())
    assert card.scores["新颖"] == 1
    finding = flagging.findings[0]
    others = [j.id for j in corpus if j.id not in finding.documents]
    letters = (
        letter("named", "、".join(finding.label[:3]) + "问题"),
        letter("counted", "规范预付式消费经营行为", finding.documents[3:]),
        letter("wider", "规范服务行为", [*finding.documents, *others]),
        letter("one case", "办理个案", finding.documents[:1]),
        letter("mostly others", "规范电梯维护保养", [*finding.documents[:2], *others]),
    )
    card = flag(corpus, earlier=letters).findings[0].worthiness
    assert card.earlier == ("named", "counted", "wider", "one case")
    assert card.scores["新颖"] == 0
    assert "4份建议" in card.reasons["新颖"]


def test_growth_that_follows_the_inflow_is_no_problem():
    growing = [q for q in range(12) for _ in range(1 + q // 2)]
    corpus = [*write_cases(CARD, growing), *write_cases(LOAN, growing * 2)]
    flagging = flag(corpus)
    assert not flagging.findings
    assert any("收案量相当" in n.why for n in flagging.not_flagged)


def test_a_growing_type_that_plaintiffs_lose_is_not_flagged():
    lost = (
        CARD[0],
        ["原告没有证据证明其主张。", "被告已经提前告知。", "请求缺乏依据，不予支持。"],
        *CARD[2:],
    )
    corpus = [*write_cases(lost, RISING, outcome=Outcome.DENIED), *write_cases(LOAN, STEADY)]
    flagging = flag(corpus)
    assert not flagging.findings
    assert any("均未认定有不当行为" in n.why for n in flagging.not_flagged)


def test_a_serial_case_is_not_flagged():
    lifts = write_cases(LIFT, [10, 11] * 12)
    serial = SerialGroup(key="同一项目", members=tuple(j.id for j in lifts))
    flagging = flag([*lifts, *write_cases(LOAN, STEADY)], serials=(serial,))
    assert not flagging.findings
    assert any("系列案" in n.why for n in flagging.not_flagged)


def test_a_finding_names_the_cases_that_its_trend_counts():
    rising = write_cases(CARD, RISING)
    series = tuple(j.id for j in sorted(rising, key=lambda j: str(j.judgment_date))[-4:])
    serial = SerialGroup(key="同一项目", members=series)
    [finding] = flag([*rising, *write_cases(LOAN, STEADY)], serials=(serial,)).findings
    counted = sum(point.count for point in finding.trend.points)
    assert len(finding.cases) == len(set(finding.cases)) == counted == len(finding.documents) - 3
    assert set(finding.cases) < set(finding.documents)


def test_suits_against_one_company_are_one_source():
    alone = (*CARD[:2], "云山市独家健身服务有限公司", CARD[3])
    flagging = flag([*write_cases(alone, RISING), *write_cases(LOAN, STEADY)])
    assert not flagging.findings
    assert any("同一来源" in n.why for n in flagging.not_flagged)


def test_one_document_a_court_says_nothing_of_growth():
    scattered = [
        replace(case, court=Court(name=f"江川省第{number}县人民法院"))
        for number, case in enumerate(write_cases(CARD, RISING))
    ]
    flagging = flag([*scattered, *write_cases(LOAN, STEADY)])
    assert not flagging.findings
    assert any("同期收案不足" in n.why for n in flagging.not_flagged)


def test_nothing_is_flagged_where_shuffled_dates_raise_alarms(monkeypatch, flagged):
    monkeypatch.setattr("jsmine.cluster.growth.replay", lambda *_: Replay(0.4, 400))
    corpus, before = flagged
    flagging = flag(corpus)
    assert not flagging.findings
    assert flagging.false_alarm_rate == 0.4
    why = {n.cluster_id: n.why for n in flagging.not_flagged}
    assert "40.0%" in why[before.findings[0].cluster_id]
    assert any("不提示" in note for note in flagging.notes)


def test_each_kind_of_case_is_compared_with_its_own_inflow():
    """A court that begins to publish one kind of case does not make its disputes grow."""
    fresh = [
        replace(j, case_number=CaseNumber(2024, "江01", "", "民申", str(n)))
        for n, j in enumerate(write_cases(CARD, [8, 9, 10, 11] * 6))
    ]
    others = [
        replace(j, case_number=CaseNumber(2024, "江01", "", "民申", str(100 + n)))
        for n, j in enumerate(write_cases(LIFT, [8, 9, 10, 11] * 6, outcome=Outcome.DENIED))
    ]
    flagging = flag([*fresh, *others, *write_cases(LOAN, STEADY)])
    assert not flagging.findings


def test_until_leaves_later_judgments_out(flagged):
    corpus, _ = flagged
    early = flag(corpus, until=corpus[6].judgment_date)
    assert not early.findings


def test_false_alarms_are_measured(flagged):
    _, flagging = flagged
    assert 0.0 <= flagging.false_alarm_rate <= 0.1
    assert any("打乱" in note for note in flagging.notes)


def test_nothing_dated_gives_a_note():
    corpus = [make_judgment(claims="请求归还借款利息", day=None, tail=str(n)) for n in range(6)]
    flagging = flag(corpus)
    assert not flagging.findings
    assert flagging.notes


def test_the_same_input_gives_the_same_flags(flagged):
    corpus, flagging = flagged
    assert flag(corpus[::-1]) == flagging
