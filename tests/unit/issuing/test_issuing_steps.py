from datetime import date, datetime

import pytest
from issuing_letters import (
    ADMIN,
    JUDGE,
    LEADER,
    NOON,
    OBSERVER,
    RECIPIENT,
    STRANGER,
    Way,
    make_letter,
)

from jsmine.domain.issuing import Action, Actor, ItemStatus, Role, Stage
from jsmine.domain.suggestion import SuggestionKind
from jsmine.errors import IllegalTransition, IssuingError, MissingFact, NotPermitted
from jsmine.issuing import facts_for, next_actions, open_dossier, visible_events


def test_governance_letter_goes_from_draft_to_archive() -> None:
    way = Way().until(Action.ARCHIVE)
    assert way.dossier.stage is Stage.ARCHIVED
    with pytest.raises(IllegalTransition, match="已经归档，没有后续步骤"):
        way.step(Action.ARCHIVE, JUDGE)
    assert way.dossier.number == "云溪法建〔2024〕1号"
    assert way.dossier.version == len(way.events) == 12
    assert [item.status for item in way.dossier.items] == [ItemStatus.DONE, ItemStatus.REFUSED]
    assert way.dossier.consulted_on == date(2024, 6, 10)
    assert way.dossier.reply_due == date(2024, 8, 19)  # 8月18日 is a Sunday


def test_opening_makes_one_item_for_each_advice() -> None:
    dossier, event = open_dossier(make_letter(), actor=JUDGE, at=NOON)
    assert [item.clause_id for item in dossier.items] == ["a1", "a2"]
    assert dossier.title == "云溪市人民法院关于规范物业服务的司法建议书"
    assert (dossier.version, event.sequence, event.action) == (1, 1, Action.CREATE)


def test_opening_is_refused_to_others_and_for_overlong_terms() -> None:
    with pytest.raises(NotPermitted, match="只能查阅"):
        open_dossier(make_letter(), actor=OBSERVER, at=NOON)
    # Whoever opens it counts as its drafter, who may not sign: so a leader does not open it.
    with pytest.raises(NotPermitted, match="请由承办人、管理员办理"):
        open_dossier(make_letter(), actor=LEADER, at=NOON)
    with pytest.raises(IllegalTransition, match="一般不超过两个月"):
        open_dossier(make_letter(months=3), actor=JUDGE, at=NOON)


def test_governance_letter_is_not_deliberated_without_consultation() -> None:
    way = Way()
    way.step(Action.SUBMIT, JUDGE)
    with pytest.raises(IllegalTransition, match="沟通征求意见"):
        way.step(Action.DELIBERATE, LEADER)
    with pytest.raises(MissingFact, match="被建议单位意见"):
        way.step(Action.CONSULT, JUDGE)
    way.step(Action.CONSULT, JUDGE, {"opinion": "无不同意见"})
    assert way.step(Action.DELIBERATE, LEADER).stage is Stage.DELIBERATED


def test_governance_letter_is_not_signed_without_deliberation() -> None:
    way = Way().until(Action.REVIEW)
    with pytest.raises(IllegalTransition, match="审判委员会讨论通过"):
        way.step(Action.SIGN, LEADER)


@pytest.mark.parametrize("kind", [SuggestionKind.CLASS, SuggestionKind.SINGLE])
def test_other_kinds_may_be_signed_with_or_without_deliberation(kind: SuggestionKind) -> None:
    way = Way(kind)
    way.step(Action.SUBMIT, JUDGE)
    assert next_actions(way.dossier, LEADER)[-1] is Action.SIGN
    assert way.step(Action.SIGN, LEADER).stage is Stage.SIGNED
    deliberated = Way(kind)
    deliberated.step(Action.SUBMIT, JUDGE)
    deliberated.step(Action.DELIBERATE, LEADER)
    assert deliberated.step(Action.SIGN, LEADER).number == "云溪法建〔2024〕1号"


def test_returned_draft_needs_a_reason_and_starts_again() -> None:
    way = Way().until(Action.SUBMIT)
    with pytest.raises(MissingFact, match="退回修改须写明理由"):
        way.step(Action.REVIEW, LEADER, {"result": "退回修改"})
    way.step(Action.REVIEW, LEADER, {"result": "退回修改", "reason": "建议与问题未一一对应"})
    assert way.dossier.stage is Stage.DRAFT
    with pytest.raises(IllegalTransition, match=r"下一步可以办理：.*送审"):
        way.step(Action.SEND, JUDGE)


def test_who_drafted_neither_reviews_nor_signs() -> None:
    drafter = Actor(name=JUDGE.name, role=Role.LEADER)
    way = Way().until(Action.DELIBERATE)
    with pytest.raises(NotPermitted, match="起草人不能办理"):
        way.step(Action.SIGN, drafter)
    assert Action.SIGN not in next_actions(way.dossier, drafter)
    assert Action.SIGN in next_actions(way.dossier, LEADER)


@pytest.mark.parametrize(
    ("action", "actor", "words"),
    [
        (Action.SIGN, JUDGE, "请由院领导办理"),
        (Action.SIGN, ADMIN, "请由院领导办理"),
        (Action.SIGN, OBSERVER, "只能查阅"),
        (Action.SIGN, RECIPIENT, "被建议单位无权办理"),
    ],
)
def test_only_a_leader_signs(action: Action, actor: Actor, words: str) -> None:
    with pytest.raises(NotPermitted, match=words):
        Way().until(Action.DELIBERATE).step(action, actor)


def test_recipient_sees_only_what_was_sent_to_it() -> None:
    way = Way().until(Action.SEND)
    with pytest.raises(NotPermitted, match="只能办理发给本单位"):
        way.step(Action.RECEIVE, STRANGER)
    assert next_actions(way.dossier, STRANGER) == ()
    assert next_actions(way.dossier, OBSERVER) == ()
    assert next_actions(way.dossier, RECIPIENT) == (Action.RECEIVE,)


def test_court_registers_a_receipt_on_paper_and_says_so() -> None:
    way = Way().until(Action.SEND)
    way.step(Action.RECEIVE, JUDGE, {"proof": "送达回证第8号"})
    assert way.events[-1].facts["registered"] == "法院代为登记"


@pytest.mark.parametrize("action", [Action.SUBMIT, Action.SIGN])
def test_blocking_problems_stop_submitting_and_signing(action: Action) -> None:
    way = Way(SuggestionKind.CLASS)
    actor = JUDGE
    if action is Action.SIGN:
        way.step(Action.SUBMIT, JUDGE)
        actor = LEADER
    with pytest.raises(IllegalTransition, match="请按核验结果修改"):
        way.step(action, actor, check_ok=False)
    assert way.step(action, actor, check_ok=True).stage in (Stage.REVIEW, Stage.SIGNED)


def test_signing_needs_a_place_and_takes_the_next_free_number() -> None:
    way = Way().until(Action.DELIBERATE)
    with pytest.raises(MissingFact, match="number_place"):
        way.step(Action.SIGN, LEADER, place="")
    taken = (
        "云溪法建〔2024〕1号",
        "云溪法建〔2024〕3号",
        "云溪法建〔2023〕2号",
        "浙法建〔2024〕2号",
    )
    assert way.step(Action.SIGN, LEADER, taken=taken).number == "云溪法建〔2024〕2号"


def test_dates_are_read_in_chinese_and_keep_their_order() -> None:
    way = Way().until(Action.SIGN)
    with pytest.raises(IllegalTransition, match="早于签发日期"):
        way.step(Action.SEND, JUDGE, {"date": "2024年6月17日"})
    with pytest.raises(MissingFact, match="不能晚于办理当日"):
        way.step(Action.SEND, JUDGE, {"date": "2024-06-19"})
    with pytest.raises(MissingFact, match="2024年6月18日"):
        way.step(Action.SEND, JUDGE, {"date": "明天"})
    way.step(Action.SEND, JUDGE, {"送达日期": "二〇二四年六月十八日"})
    assert way.dossier.sent_on == date(2024, 6, 18)


def test_reply_answers_every_item_or_is_refused() -> None:
    way = Way().until(Action.RECEIVE)
    with pytest.raises(MissingFact, match="第2项建议没有答复"):
        way.step(Action.REPLY, RECIPIENT, {"item:a1": "采纳：已部署"})
    with pytest.raises(MissingFact, match="须写明理由"):
        way.step(Action.REPLY, RECIPIENT, {"item:1": "采纳", "item:2": "不采纳"})
    with pytest.raises(MissingFact, match="没有“9”这一项"):
        way.step(Action.REPLY, RECIPIENT, {"item:9": "采纳", "answer": "采纳"})
    way.step(Action.REPLY, RECIPIENT, {"item:2": "部分采纳：先行试点", "answer": "采纳：已部署"})
    assert [(i.status, i.reply) for i in way.dossier.items] == [
        (ItemStatus.ACCEPTED, "已部署"),
        (ItemStatus.PARTLY, "先行试点"),
    ]


def test_vague_answer_counts_as_adopted_only_once_it_is_done() -> None:
    way = Way().until(Action.RECEIVE)
    way.step(Action.REPLY, RECIPIENT, {"answer": "采纳有困难，正在研究"})
    assert {item.status for item in way.dossier.items} == {ItemStatus.ANSWERED}
    with pytest.raises(IllegalTransition, match="还有2项待核查"):
        way.step(Action.CLOSE, JUDGE)


def test_supplementary_reply_changes_one_item_and_keeps_the_first_date() -> None:
    way = Way().until(Action.REPLY)
    later = datetime(2024, 7, 1, 9, 0)
    with pytest.raises(MissingFact, match="哪一项"):
        way.step(Action.REPLY, RECIPIENT, {"answer": "采纳"}, at=later)
    way.step(Action.REPLY, RECIPIENT, {"item:a2": "采纳：改为采纳"}, at=later)
    assert way.dossier.items[1].status is ItemStatus.ACCEPTED
    assert way.dossier.replied_on == date(2024, 6, 18)


def test_check_needs_note_and_leaves_refusals_alone() -> None:
    way = Way().until(Action.REPLY)
    with pytest.raises(MissingFact, match="核查说明"):
        way.step(Action.CHECK_ITEM, JUDGE, {"item": "a1", "result": "已落实"})
    with pytest.raises(MissingFact, match="已落实、未落实"):
        way.step(Action.CHECK_ITEM, JUDGE, {"item": "a1", "result": "差不多", "note": "看过"})
    with pytest.raises(IllegalTransition, match="无须核查"):
        way.step(Action.CHECK_ITEM, JUDGE, {"item": "a2", "result": "已落实", "note": "看过"})
    way.step(Action.CHECK_ITEM, JUDGE, {"item": "1", "result": "未落实", "note": "尚无方案"})
    assert way.dossier.stage is Stage.VERIFIED
    way.step(Action.CHECK_ITEM, JUDGE, {"item": "1", "result": "已落实", "note": "已发文"})
    assert way.dossier.items[0].check_note == "已发文"


def test_letter_refused_throughout_is_closed_without_a_check() -> None:
    way = Way().until(Action.RECEIVE)
    way.step(Action.REPLY, RECIPIENT, {"answer": "非本单位职责：由市场监管部门主管"})
    assert Action.CHECK_ITEM not in next_actions(way.dossier, JUDGE)
    with pytest.raises(IllegalTransition, match="无须核查"):
        way.step(Action.CHECK_ITEM, JUDGE, {"item": "1", "result": "已落实", "note": "看过"})
    assert way.step(Action.CLOSE, JUDGE).stage is Stage.CLOSED


def test_term_is_extended_once_with_reason_and_never_when_over() -> None:
    way = Way().until(Action.RECEIVE)
    with pytest.raises(MissingFact, match="延期理由"):
        way.step(Action.EXTEND, JUDGE)
    with pytest.raises(IllegalTransition, match="期限已过"):
        way.step(Action.EXTEND, JUDGE, {"reason": "需会商"}, at=datetime(2024, 9, 1))
    with pytest.raises(MissingFact, match="延至日期"):
        way.step(Action.EXTEND, JUDGE, {"reason": "需会商", "until": "2024-08-19"})
    with pytest.raises(NotPermitted):
        way.step(Action.EXTEND, RECIPIENT, {"reason": "需会商"})
    way.step(Action.EXTEND, JUDGE, {"reason": "需会商", "until": "2024年9月15日"})
    assert way.dossier.reply_due == date(2024, 9, 18)  # 中秋 15-17 September
    assert way.dossier.stage is Stage.RECEIVED
    with pytest.raises(IllegalTransition, match="只能延长一次"):
        way.step(Action.EXTEND, JUDGE, {"reason": "再等等"})


def test_special_term_is_chosen_when_sending() -> None:
    way = Way().until(Action.SIGN)
    with pytest.raises(MissingFact, match="未成年人保护"):
        way.step(Action.SEND, JUDGE, {"term": "没有的规则"})
    way.step(Action.SEND, JUDGE, {"term": "未成年人保护"})
    way.step(Action.RECEIVE, RECIPIENT)
    assert way.dossier.reply_due == date(2024, 7, 18)


def test_reminders_are_counted_and_keep_the_stage() -> None:
    way = Way().until(Action.RECEIVE)
    way.step(Action.REMIND, JUDGE)
    way.step(Action.REMIND, JUDGE, {"way": "走访", "note": "约见分管负责人"})
    assert (way.dossier.reminders, way.dossier.stage) == (2, Stage.RECEIVED)
    assert way.events[-2].facts["way"] == "提醒"


def test_note_goes_everywhere_and_stands_in_for_a_reason() -> None:
    way = Way()
    way.step(Action.SUBMIT, JUDGE, {"note": "请审核"})
    way.step(Action.CONSULT, JUDGE, {"note": "对方无异议"})
    assert way.events[-1].facts["opinion"] == "对方无异议"


def test_mistyped_fact_is_named() -> None:
    with pytest.raises(MissingFact, match=r"不收“data”，可填：.*沟通日期（date）"):
        Way().step(Action.CONSULT, JUDGE, {"opinion": "同意", "data": "2024-06-10"})


@pytest.mark.parametrize("action", list(Action))
def test_every_action_has_its_form_and_refuses_in_chinese(action: Action) -> None:
    assert all(fact.label for fact in facts_for(action))
    archived = Way().until(Action.ARCHIVE)
    with pytest.raises(IssuingError) as caught:
        archived.step(action, LEADER)
    assert "。" in caught.value.message


def test_how_the_court_decided_is_not_for_others() -> None:
    events = Way().until(Action.RECEIVE).events
    inside = [Action.CREATE, Action.SUBMIT, Action.REVIEW, Action.DELIBERATE]
    for person in (JUDGE, LEADER, ADMIN):
        assert list(visible_events(events, person)) == events
    for person in (RECIPIENT, OBSERVER):
        shown = [event.action for event in visible_events(events, person)]
        assert shown == [e.action for e in events if e.action not in inside]


def test_blank_answers_of_a_form_are_no_facts() -> None:
    way = Way()
    way.step(Action.SUBMIT, JUDGE, {"地点": " ", "note": ""})
    assert dict(way.events[-1].facts) == {}
