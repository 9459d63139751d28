"""What the research office, leaders, recipients and the congress see: findings to archive."""

from datetime import date

import pytest
from seen import press, shown

from jsmine.domain.issuing import Action, Actor, ItemStatus, Role, Stage
from jsmine.domain.suggestion import Part
from jsmine.domain.white_paper import PaperScope
from jsmine.errors import FormError, MissingFact, NotPermitted
from jsmine.workbench import Workbench

JUDGE = Actor(name="本机承办人", role=Role.JUDGE)
LEADER = Actor(name="本机院领导", role=Role.LEADER)
MEASURES = "开展专项检查，督促有关企业完善告知同意制度"


def facial(bench: Workbench):
    """The finding on facial recognition at sales offices."""
    return next(f for f in bench.flagging().findings if "人脸" in "".join(f.label))


def drafted(bench: Workbench) -> str:
    """A letter on it without gaps."""
    finding = facial(bench)
    suggestion = bench.draft_suggestion(finding.id, by=JUDGE.name)
    texts = {
        c.id: c.text.replace(gap, MEASURES)
        for c in suggestion.clauses
        for gap in c.placeholders
        if "请填写" in gap
    }
    bench.edit_suggestion(suggestion.id, texts, by=JUDGE.name, comment="补充", after=1)
    return suggestion.id


def sent(bench: Workbench) -> str:
    """The letter, sent."""
    suggestion_id = drafted(bench)
    bench.issue(Action.SUBMIT, suggestion_id, actor=JUDGE)
    bench.issue(Action.REVIEW, suggestion_id, actor=LEADER, facts={"result": "同意"})
    bench.issue(Action.SIGN, suggestion_id, actor=LEADER)
    bench.issue(Action.SEND, suggestion_id, actor=JUDGE)
    return suggestion_id


def test_findings_are_cards_and_the_rest_says_why_not(open_page, bench: Workbench):
    app = open_page("findings")
    flagging = bench.flagging()
    words = shown(app)
    for finding in flagging.findings:
        assert finding.title in words
    assert f"未提示的类案群及理由（{len(flagging.not_flagged)} 个）" in words
    assert flagging.not_flagged[0].why in words


def test_the_white_paper_counts_what_its_preview_says(open_page, own_bench: Workbench):
    finding = facial(own_bench)
    app = open_page("findings")
    assert f"{len(own_bench.summaries()):,}" in shown(app)
    app.multiselect(key="paper_findings").set_value([finding.id])
    app.date_input(key="paper_since").set_value(date(2023, 1, 1)).run()
    scope = PaperScope(since=date(2023, 1, 1), findings=(finding.id,))
    preview = own_bench.preview_paper(scope)
    paper, _, report = own_bench.white_paper(scope)
    assert 0 < preview.judgments < len(finding.documents)
    assert preview.judgments == len(paper.judgment_ids) == preview.findings[finding.id]
    assert report.ok
    press(app, "编写")
    assert "核验通过" in app.success[0].value
    app.date_input(key="paper_since").set_value(date(2026, 1, 1)).run()
    assert not app.success  # the paper is of another scope
    assert app.button(key="paper_write").disabled
    whole = own_bench.preview_paper(PaperScope(courts=("没有这个法院",)))
    assert whole.judgments == 0


def test_a_finding_shows_evidence_trend_worth_and_recipients(open_page, bench: Workbench):
    finding = facial(bench)
    words = shown(open_page("findings", finding.id))
    assert f"{len(finding.statements[0].judgment_ids)} 份裁判认定" in words
    assert "<mark>" in words
    assert "增长倍数" in words
    assert finding.recipients[0].why in words
    [first, *_] = bench.problems_of(finding.id).items()
    assert f"{first[0]}（{first[1]} 份裁判）" in words
    assert next(iter(finding.worthiness.reasons.values())) in words


def test_evidence_opens_the_judgment_at_its_place(open_page, bench: Workbench):
    finding = facial(bench)
    app = open_page("findings", finding.id)
    app.button(key="e1_0").click().run()
    assert 'id="jm-place"' in shown(app)
    assert "识别结果" in shown(app)


def test_a_draft_is_made_edited_and_submitted(open_page, own_bench: Workbench):
    app = open_page("findings", facial(own_bench).id)
    press(app, "起草建议书")
    suggestion = own_bench.suggestions()[0]
    assert suggestion.subject in app.title[0].value
    assert "签发前须填写" in app.warning[0].value

    app = open_page("suggestions", suggestion.id)  # AppTest does not stay where a page led it
    gap = next(box for box in app.text_input if "请填写" in box.label)
    gap.set_value(MEASURES).run()
    assert "核验通过" in app.success[0].value
    assert "1 处修改尚未保存" in shown(app)
    press(app, "保存修改")
    assert own_bench.suggestion(suggestion.id).version == 2

    press(app, "送审")
    assert own_bench.dossier(suggestion.id, actor=JUDGE).dossier.stage is Stage.REVIEW
    assert app.title[0].value.endswith("司法建议书")


def test_a_changed_number_loses_its_support_before_it_is_saved(open_page, own_bench: Workbench):
    suggestion_id = drafted(own_bench)
    clause = next(
        c for c in own_bench.suggestion(suggestion_id).suggestion.part(Part.DISCOVERY) if c.figures
    )
    app = open_page("suggestions", suggestion_id)
    assert not app.error
    area = app.text_area(key=f"clause_2_{clause.id}")
    area.set_value(clause.text.replace(clause.figures[-1].printed, "987件")).run()
    assert "须处理" in app.error[0].value
    assert "987" in shown(app)
    assert own_bench.suggestion(suggestion_id).version == 2


def test_versions_are_compared(open_page, own_bench: Workbench):
    app = open_page("suggestions", drafted(own_bench))
    words = shown(app)
    assert "第 2 版" in words
    assert "<ins>" in words
    assert MEASURES in words.replace("<ins>", "").replace("</ins>", "")


def test_a_comment_is_made_on_a_sentence_shown_to_the_signer_and_kept(
    open_page, own_bench: Workbench
):
    suggestion_id = drafted(own_bench)
    clause = own_bench.suggestion(suggestion_id).suggestion.part(Part.ADVICE)[0]
    app = open_page("suggestions", suggestion_id)
    chosen = next(box for box in app.selectbox if box.label.startswith("批注第 2 版"))
    chosen.set_value(clause.id)
    next(area for area in app.text_area if area.label == "批注内容").set_value("可否更具体")
    press(app, "添加批注")
    [comment] = own_bench.comments(suggestion_id)
    assert (comment.version, comment.clause, comment.by) == (2, clause.id, JUDGE.name)
    assert "未处理 1 条" in shown(app)

    own_bench.issue(Action.SUBMIT, suggestion_id, actor=JUDGE)
    words = shown(open_page("issuing", suggestion_id, role=Role.LEADER))
    assert "1 条批注未处理" in words
    assert "可否更具体" in words
    assert clause.text in words

    app = open_page("suggestions", suggestion_id, role=Role.LEADER)
    press(app, "标为已处理")
    assert f"已处理：{LEADER.name}" in shown(app)
    assert "可否更具体" in shown(app)
    assert "批注未处理" not in shown(open_page("issuing", suggestion_id, role=Role.LEADER))


def test_only_the_court_remarks_on_a_draft(own_bench: Workbench):
    suggestion_id = drafted(own_bench)
    observer = Actor(name="代表", role=Role.OBSERVER)
    with pytest.raises(NotPermitted, match="不能批注"):
        own_bench.comment(suggestion_id, "看法", actor=observer)
    with pytest.raises(MissingFact):
        own_bench.comment(suggestion_id, " ", actor=JUDGE)
    with pytest.raises(FormError, match="没有语句"):
        own_bench.comment(suggestion_id, "看法", clause="advice-99", actor=JUDGE)
    kept = own_bench.comment(suggestion_id, "初稿", version=1, actor=JUDGE)
    with pytest.raises(NotPermitted):
        own_bench.resolve_comment(kept.id, actor=observer)
    assert own_bench.comments(suggestion_id) == [kept]


def test_the_leader_signs_and_the_letter_is_numbered(open_page, own_bench: Workbench):
    suggestion_id = drafted(own_bench)
    own_bench.issue(Action.SUBMIT, suggestion_id, actor=JUDGE)
    app = open_page("issuing", suggestion_id, role=Role.LEADER)
    press(app, "确认审核")
    step = next(g for g in app.segmented_control if g.key.startswith("next_"))
    step.set_value(Action.SIGN).run()
    press(app, "确认签发编号")
    dossier = own_bench.dossier(suggestion_id, actor=JUDGE).dossier
    assert dossier.number == "浙金法建〔2026〕1号"
    assert dossier.number in shown(app)


def test_who_decides_finds_the_letter_and_reads_it_whole(open_page, own_bench: Workbench):
    suggestion_id = drafted(own_bench)
    own_bench.issue(Action.SUBMIT, suggestion_id, actor=JUDGE)
    assert "待您办理：审核" in shown(open_page("overview", role=Role.LEADER))
    assert "待您办理" not in shown(open_page("overview"))
    words = shown(open_page("issuing", suggestion_id, role=Role.LEADER))
    assert "以上建议，请你单位收到后" in words
    own_bench.issue(Action.REVIEW, suggestion_id, actor=LEADER, facts={"result": "同意"})
    assert "待您办理：签发编号" in shown(open_page("overview", role=Role.LEADER))
    own_bench.issue(Action.SIGN, suggestion_id, actor=LEADER, facts={"date": "2026-01-05"})
    assert "待您办理：送达" in shown(open_page("overview"))
    assert "签发日期：2026年1月5日" in shown(open_page("issuing", suggestion_id))


def test_a_missing_fact_is_said_in_one_sentence(open_page, own_bench: Workbench):
    suggestion_id = drafted(own_bench)
    own_bench.issue(Action.SUBMIT, suggestion_id, actor=JUDGE)
    app = open_page("issuing", suggestion_id, role=Role.LEADER)
    app.selectbox(key="fact_review_result").set_value("退回修改")
    press(app, "确认审核")
    assert "理由" in app.error[0].value


def test_the_recipient_receives_and_replies_item_by_item(open_page, own_bench: Workbench):
    suggestion_id = sent(own_bench)
    unit = own_bench.suggestion(suggestion_id).suggestion.recipient.name
    app = open_page("issuing", suggestion_id, role=Role.RECIPIENT, unit=unit)
    assert "审委会" not in shown(app)
    press(app, "确认签收")
    answers = [g for g in app.segmented_control if g.label.startswith("对建议")]
    assert len(answers) == len(own_bench.suggestion(suggestion_id).suggestion.part(Part.ADVICE))
    assert [answer.value for answer in answers] == [None] * len(answers)
    answers[0].set_value("部分采纳")
    next(t for t in app.text_area if t.label.endswith("（建议1）")).set_value("已列入本年检查计划")
    press(app, "确认答复")
    assert "建议2、" in app.error[0].value
    for answer in [g for g in app.segmented_control if g.label.startswith("对建议")][1:]:
        answer.set_value("采纳")
    press(app, "确认答复")
    dossier = own_bench.dossier(suggestion_id, actor=JUDGE).dossier
    assert dossier.stage is Stage.REPLIED
    assert "已经答复" in app.success[0].value
    assert dossier.items[0].answer is ItemStatus.PARTLY
    assert "已列入本年检查计划" in shown(app)


def test_a_recipient_sees_only_what_was_sent_to_it(open_page, own_bench: Workbench):
    unit = own_bench.suggestion(drafted(own_bench)).suggestion.recipient.name
    own_bench.issue(Action.SUBMIT, own_bench.suggestions()[0].id, actor=JUDGE)
    app = open_page("issuing", role=Role.RECIPIENT, unit=unit)
    assert "本单位没有收到司法建议" in app.info[0].value
    other = open_page("issuing", own_bench.suggestions()[0].id, role=Role.RECIPIENT, unit=unit)
    assert "只能查阅" in other.error[0].value


def test_the_history_is_verified(open_page, own_bench: Workbench):
    app = open_page("issuing", sent(own_bench))
    press(app, "核验办理记录是否完整")
    assert "首尾相接" in app.success[0].value


def test_the_congress_sees_formulas_and_no_case(open_page, own_bench: Workbench):
    suggestion_id = sent(own_bench)
    words = shown(open_page("supervision", role=Role.OBSERVER))
    for rate in own_bench.issuing_rates():
        assert rate.formula in words
    assert "0 ÷ 1" in words
    assert own_bench.dossier(suggestion_id, actor=JUDGE).dossier.number in words
    assert "民初" not in words


@pytest.mark.usefixtures("workspace")
def test_a_page_that_is_not_the_role_s_gives_way(open_page):
    app = open_page("judgments", role=Role.OBSERVER)
    assert app.title[0].value == "人大监督"
