"""What judges see: 总览, 裁判文书, 类案检索, 纠纷聚类."""

from pathlib import Path

import pytest
from prepared import SAMPLES
from seen import press, shown

from jsmine.workbench import Workbench


def sample(mark: str) -> str:
    return next(
        path.read_text(encoding="utf-8")
        for path in sorted((SAMPLES / "judgments").glob("*.txt"))
        if mark in path.read_text(encoding="utf-8")
    )


def test_the_overview_counts_and_says_what_needs_attention(open_page, bench: Workbench):
    words = shown(open_page("overview"))
    totals = bench.totals()
    assert f">{totals.judgments:,}<" in words
    assert f"共读到 {totals.read:,} 份" in words
    finding = bench.flagging().findings[0]
    assert f"类案问题：{len(finding.documents)} 件" in words


@pytest.mark.usefixtures("empty_workspace")
def test_an_empty_workspace_offers_to_read(open_page):
    app = open_page("overview")
    assert "库中还没有裁判文书" in app.info[0].value
    assert "开始读入" in shown(app)


def test_the_list_narrows_and_opens(open_page, bench: Workbench):
    app = open_page("judgments")
    assert f"共 {bench.totals().judgments} 份" in shown(app)
    cause = next(box for box in app.selectbox if box.label == "案由")
    cause.set_value("货运代理合同纠纷").run()
    words = shown(app)
    count = sum(s.cause == "货运代理合同纠纷" for s in bench.summaries())
    assert f"共 {count} 份" in words
    first = next(b for b in app.button if b.label.startswith("（20"))
    first.click().run()
    assert app.title[0].value == first.label
    assert "识别结果" in shown(app)
    assert "裁判理由" in shown(app)


def test_a_judgment_shows_its_place_marked_and_redacted(open_page, bench: Workbench):
    evidence = bench.flagging().findings[0].statements[0].evidence[0]
    app = open_page("judgments", evidence.anchor.judgment_id)
    app.query_params["from"] = str(evidence.anchor.start)
    app.query_params["to"] = str(evidence.anchor.end)
    app.run()
    assert '<mark id="jm-place">' in shown(app)
    assert app.toggle[0].label == "隐去当事人等个人信息"


def test_a_text_is_parsed_without_keeping_it(open_page, bench: Workbench):
    before = bench.totals().judgments
    app = open_page("judgments")
    app.text_area(key="parse_text").set_value(sample("人脸")).run()
    press(app, "解析")
    assert "置信度" in shown(app)
    assert bench.totals().judgments == before


@pytest.mark.usefixtures("workspace")
def test_pasted_facts_find_similar_cases_with_reasons(open_page):
    app = open_page("search")
    app.text_area(key="search_text").set_value(
        "购房人到售楼处看房，开发商未告知即用摄像头抓拍人脸，并以人脸识别结果拒绝支付渠道佣金。"
    ).run()
    press(app, "检索类案")
    words = shown(app)
    assert "类案 10 件" in words
    assert "可以参考" in words
    assert "用语" in words
    assert 'class="jm-bar"' in words
    assert "待决案件" in words


@pytest.mark.usefixtures("workspace")
def test_without_a_question_the_search_says_what_is_missing(open_page):
    app = press(open_page("search"), "检索类案")
    assert "请先写明案情" in app.info[0].value


@pytest.mark.usefixtures("workspace")
@pytest.mark.parametrize("typed", ["。。。", "asdf qwer", "😀"])
def test_what_says_nothing_finds_nothing(open_page, typed: str):
    app = open_page("search")
    app.text_area(key="search_text").set_value(typed).run()
    press(app, "检索类案")
    assert "没有检索到类案" in app.info[0].value
    words = shown(app)
    assert "类案 0 件" in words
    assert "案由（推断）" not in words
    assert "类案检索报告" not in words


def test_a_case_number_alone_stands_for_its_judgment(open_page, bench: Workbench):
    stored = next(s for s in bench.summaries() if s.cause == "货运代理合同纠纷")
    app = open_page("search")
    app.text_area(key="search_text").set_value(stored.case_number).run()
    press(app, "检索类案")
    assert f"待决案件：{stored.case_number}" in shown(app)
    app.text_area(key="search_text").set_value("（2031）浙0782民初1号").run()
    press(app, "检索类案")
    assert "库中没有（2031）浙0782民初1号的文书" in app.error[0].value


@pytest.mark.usefixtures("workspace")
def test_the_inferred_cause_is_shown_and_nothing_alike_is_said(open_page):
    app = open_page("search")
    app.text_area(key="search_text").set_value("老人要求三个子女每月支付赡养费并轮流照顾。").run()
    press(app, "检索类案")
    captions = " ".join(caption.value for caption in app.caption)
    assert "案由（推断）：" in captions
    assert "把握较小" in captions
    assert "0.6以上为高度相似" in captions
    assert "没有检索到案情相近的文书" in app.warning[0].value
    assert "相似程度低" in shown(app)


@pytest.mark.usefixtures("workspace")
def test_a_filter_holds_for_every_result(open_page):
    app = open_page("search")
    app.text_area(key="search_text").set_value(sample("人脸")).run()
    app.selectbox(key="f_outcome").set_value("驳回诉讼请求").run()
    press(app, "检索类案")
    hits = [b for b in app.button if b.key and b.key.startswith("hit_")]
    assert hits
    assert shown(app).count(">驳回诉讼请求<") >= len(hits)
    app.selectbox(key="f_outcome").set_value(None).run()
    press(app, "检索类案")
    assert "相似段落对读" in "".join(box.label for box in app.expander)


def test_a_stored_judgment_can_be_asked_for_its_like(open_page, bench: Workbench):
    judgment = bench.summaries()[0]
    app = open_page("search", judgment.id)
    assert judgment.case_number in app.caption[-1].value or judgment.case_number in shown(app)
    assert not [b for b in app.button if judgment.case_number in b.label]


def test_clusters_are_listed_and_opened(open_page, bench: Workbench):
    grouping = bench.grouping()
    largest = max(grouping.clusters, key=lambda c: len(c.members))
    app = open_page("clusters")
    assert f">{len(grouping.clusters)}<" in shown(app)
    app.button(key=f"clusters_{largest.id}").click().run()
    assert f"成员文书 {len(largest.members)} 份" in shown(app)
    assert "人工调整" in shown(app)


def test_a_correction_is_kept_under_the_person_s_name(open_page, own_bench: Workbench):
    bench = own_bench
    cluster = bench.grouping().clusters[0]
    app = open_page("clusters", cluster.id)
    next(t for t in app.text_input if t.label == "改名").set_value("物业服务质量纠纷")
    press(app, "保存名称")
    assert "已记录" in app.success[0].value
    record = bench.corrections()[-1]
    assert (record.by, record.correction.text) == ("本机承办人", "物业服务质量纠纷")
    assert "物业服务质量纠纷" in shown(open_page("clusters"))


def test_uploads_reach_the_reader_under_their_own_names():
    from jsmine.ui.uploads import on_disk

    class Upload:
        name = "..\\某法院\\判决书.txt"

        def getvalue(self) -> bytes:
            return b"text"

    with on_disk([Upload(), Upload()]) as paths:
        assert [p.name for p in paths] == ["判决书.txt", "判决书.txt"]
        assert all(p.read_bytes() == b"text" for p in paths)
    assert not any(Path(p).exists() for p in paths)
