import dataclasses
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from search_judgments import build_judgment
from search_samples import sample_judgments

from jsmine.domain.judgment import CaseNumber, CourtLevel, Judgment, Outcome
from jsmine.domain.similar import Degree, SearchFilter, Tier
from jsmine.errors import IndexMismatch, IndexMissing
from jsmine.search import SimilarCaseIndex, query_from_text
from jsmine.search.cards import card_of

LOAN = "朋友找我借了五万元，写了借条，说好一年内还清本金和利息，到期以后一直不还。"


@pytest.fixture(scope="module")
def judgments() -> list[Judgment]:
    return sample_judgments()


@pytest.fixture(scope="module")
def index(judgments: list[Judgment]) -> SimilarCaseIndex:
    return SimilarCaseIndex.build(judgments)


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        (LOAN, "民间借贷纠纷"),
        ("小区电梯坏了很久没人修，业主不交物业费，物业公司来催收。", "物业服务合同纠纷"),
        ("集装箱到了目的港没有人提货，船公司收滞箱费，货运代理要我承担。", "货运代理合同纠纷"),
    ],
)
def test_facts_typed_in_find_their_kind(index, judgments, text, cause):
    causes = {j.id: j.cause.name for j in judgments}
    results = index.search(query_from_text(text), top=4)
    assert [causes[r.judgment_id] for r in results] == [cause] * 4


def test_channels_add_up_to_the_score(index):
    for result in index.search(query_from_text(LOAN), top=5):
        assert set(result.channels) == {"words", "topics", "structure"}
        assert sum(result.channels.values()) == pytest.approx(result.score)


def test_the_query_itself_is_no_result(index, judgments):
    results = index.search(judgments[0], top=50)
    assert judgments[0].id not in {r.judgment_id for r in results}


def test_aligned_passages_point_at_sentences_of_both_sides(index, judgments):
    query = query_from_text(LOAN + "双方签订借款合同，到期后被告只还了部分利息，本金未还。")
    by_id = {j.id: j for j in judgments}
    best = index.search(query, top=1)[0]
    assert best.aligned
    for pair in best.aligned:
        assert pair.why in {"事实相近", "裁判理由相近", "诉辩意见相近"}
        assert pair.anchor.judgment_id == best.judgment_id
        ours, theirs = (
            pair.query_span.of(query.text),
            pair.anchor.span.of(by_id[best.judgment_id].text),
        )
        assert set("借款") & set(ours) & set(theirs)
        assert not ours.startswith("\n")


def test_one_sentence_typed_in_is_shown_beside_facts_and_reasons():
    other = build_judgment(
        facts="仓库漏雨，保管的棉纱受潮毁损。",
        reasoning="本院认为，保管人任由仓库漏雨，致棉纱受潮毁损，应当赔偿。",
    )
    index = SimilarCaseIndex.build([other])
    best = index.search(query_from_text("仓库漏雨，保管的棉纱受潮毁损。"), top=1)[0]
    assert {pair.why for pair in best.aligned} == {"事实相近", "所述案情见于裁判理由"}


def test_passages_are_compared_with_their_like():
    query = build_judgment(
        facts="仓库起火，存放的棉纱烧毁。", reasoning="本院认为，保管人未尽妥善保管义务，应当赔偿。"
    )
    other = build_judgment(
        facts="仓库漏雨，保管人未尽妥善保管义务的情形经现场勘验。",
        reasoning="本院认为，保管人没有尽到妥善保管义务，应当赔偿存货损失。",
    )
    (pair,) = SimilarCaseIndex.build([other]).search(query)[0].aligned
    assert pair.why == "裁判理由相近"
    assert "存货损失" in pair.anchor.span.of(other.text)


def test_added_is_found_at_once_and_removed_is_gone(judgments):
    index = SimilarCaseIndex.build(judgments)
    new = build_judgment(
        facts="无人机航拍合同到期后摄影师没有交付无人机拍摄的航拍影像。", cause="承揽合同纠纷"
    )
    query = query_from_text("摄影师没有交付航拍影像")
    index.add([new])
    assert index.search(query, top=1)[0].judgment_id == new.id
    index.add([new])
    assert len(index) == len(judgments) + 1
    index.remove([new.id, "unknown"])
    assert new.id not in {r.judgment_id for r in index.search(query, top=50)}
    assert index.ids == {j.id for j in judgments}


def test_saved_and_loaded_it_answers_the_same(index, tmp_path: Path):
    index.save(tmp_path / "index")
    loaded = SimilarCaseIndex.load(tmp_path / "index")
    query = query_from_text(LOAN)
    assert loaded.search(query, top=9) == index.search(query, top=9)
    assert loaded.fingerprint == index.fingerprint
    assert loaded.ids == index.ids


def test_changes_after_loading_do_not_touch_what_is_saved(index, judgments, tmp_path: Path):
    index.save(tmp_path)
    changed = SimilarCaseIndex.load(tmp_path)
    changed.remove([judgments[0].id])
    assert SimilarCaseIndex.load(tmp_path).ids == index.ids
    changed.save(tmp_path)
    assert judgments[0].id not in SimilarCaseIndex.load(tmp_path).ids


def test_a_save_cut_short_leaves_the_old_index(index, tmp_path: Path, monkeypatch):
    index.save(tmp_path)

    def fail(*_: object, **__: object) -> None:
        raise OSError("磁盘已满")

    with monkeypatch.context() as patched:
        patched.setattr(np, "save", fail)
        with pytest.raises(OSError, match="磁盘已满"):
            index.save(tmp_path)
    assert SimilarCaseIndex.load(tmp_path).fingerprint == index.fingerprint


def test_a_missing_index_says_what_to_do(tmp_path: Path):
    with pytest.raises(IndexMissing, match="重建索引"):
        SimilarCaseIndex.load(tmp_path / "none")


def test_an_incomplete_index_is_missing(index, tmp_path: Path):
    index.save(tmp_path)
    next(tmp_path.rglob("cards.jsonl")).unlink()
    with pytest.raises(IndexMissing, match="不完整"):
        SimilarCaseIndex.load(tmp_path)


class CountingEmbedder:
    """Two dimensions: how often 借 and 物 occur."""

    id = "counting-1"

    def embed(self, texts):
        found = np.array([[t.count("借"), t.count("物")] for t in texts], dtype=np.float32)
        lengths = np.linalg.norm(found.reshape(-1, 2), axis=1, keepdims=True)
        return found.reshape(-1, 2) / np.where(lengths > 0, lengths, 1)


def test_another_embedder_is_refused(judgments, index, tmp_path: Path):
    own = SimilarCaseIndex.build(judgments, embedder=CountingEmbedder())
    own.save(tmp_path / "own")
    index.save(tmp_path / "default")
    assert own.fingerprint != index.fingerprint
    assert SimilarCaseIndex.load(tmp_path / "own", embedder=CountingEmbedder()).ids == own.ids
    with pytest.raises(IndexMismatch, match="另一向量模型"):
        SimilarCaseIndex.load(tmp_path / "own")
    with pytest.raises(IndexMismatch, match="另一向量模型"):
        SimilarCaseIndex.load(tmp_path / "default", embedder=CountingEmbedder())


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (SearchFilter(cause="物业服务合同纠纷"), lambda j: j.cause.name == "物业服务合同纠纷"),
        (SearchFilter(cause="合同、准合同纠纷"), lambda j: True),
        (SearchFilter(since=date(2021, 1, 1)), lambda j: j.judgment_date.year >= 2021),
        (SearchFilter(until=date(2019, 12, 31)), lambda j: j.judgment_date.year <= 2019),
        (SearchFilter(outcome=Outcome.GRANTED), lambda j: j.outcome is Outcome.GRANTED),
        (SearchFilter(region="浙江省"), lambda j: True),
        (SearchFilter(region="山东省"), lambda j: False),
        (SearchFilter(court="义乌"), lambda j: True),
        (SearchFilter(article="《中华人民共和国民法典》第六百七十五条"),
         lambda j: j.cause.name == "民间借贷纠纷"),
        (SearchFilter(article="民法典第六百七十五条"), lambda j: j.cause.name == "民间借贷纠纷"),
        (SearchFilter(effective_only=True), lambda j: True),
        (SearchFilter(tier=Tier.SUPREME), lambda j: False),
    ],
)  # fmt: skip
def test_filters(index, judgments, where, expected):
    results = index.search(query_from_text(LOAN), where=where, top=50)
    assert {r.judgment_id for r in results} == {j.id for j in judgments if expected(j)}


def test_differences_are_told(index, judgments):
    query = dataclasses.replace(judgments[0], id="query", amount_awarded_yuan=5_000_000.0)
    results = {r.judgment_id: r for r in index.search(query, top=50)}
    other = results[judgments[-1].id]
    told = "；".join(other.differences)
    assert "案由不同：本案为民间借贷纠纷，该案为货运代理合同纠纷" in told
    assert "裁判结果不同：本案驳回诉讼请求，该案全部支持" in told
    assert "本案500万元，该案6万元" in told
    assert "本案2018年，该案2023年" in told


def _court(name: str, level: CourtLevel, region: str, title: str = "") -> Judgment:
    return build_judgment(
        facts=f"借款人借款后没有归还，{name}查明借条真实。",
        court=name, level=level, region=region, title=title,
    )  # fmt: skip


def test_tiers_as_seen_from_the_own_court(judgments):
    courts = {
        Tier.GUIDING: _court("江苏省苏州市中级人民法院", CourtLevel.INTERMEDIATE, "江苏省苏州市",
                             title="指导案例9999号：甲诉乙民间借贷纠纷案"),
        Tier.SUPREME: _court("最高人民法院", CourtLevel.SUPREME, ""),
        Tier.HIGH: _court("浙江省高级人民法院", CourtLevel.HIGH, "浙江省"),
        Tier.HIGHER: _court("浙江省金华市中级人民法院", CourtLevel.INTERMEDIATE, "浙江省金华市"),
        Tier.OWN: judgments[0],
        Tier.OTHER: _court("浙江省杭州市中级人民法院", CourtLevel.INTERMEDIATE, "浙江省杭州市"),
    }  # fmt: skip
    index = SimilarCaseIndex.build(courts.values())
    results = index.search(query_from_text(LOAN), top=9, own_court="浙江省义乌市人民法院")
    assert {r.judgment_id: r.tier for r in results} == {j.id: t for t, j in courts.items()}
    only = index.search(
        query_from_text(LOAN),
        where=SearchFilter(tier=Tier.HIGHER),
        own_court="浙江省义乌市人民法院",
    )
    assert [r.judgment_id for r in only] == [courts[Tier.HIGHER].id]
    without = index.search(query_from_text(LOAN), top=9)
    assert {r.tier for r in without} == {Tier.GUIDING, Tier.SUPREME, Tier.OTHER}


def test_a_serial_case_takes_one_place(judgments):
    suits = [
        build_judgment(
            facts=f"第{n}号购房人向开发商购买公寓，开发商逾期交房。",
            cause="商品房预售合同纠纷", court="浙江省义乌市人民法院", defendant="晴川置业有限公司",
        )
        for n in range(1, 6)
    ]  # fmt: skip
    index = SimilarCaseIndex.build([*judgments, *suits])
    results = index.search(query_from_text("开发商逾期交房，购房人要求支付违约金"), top=3)
    assert len(results) == 3
    assert {results[0].judgment_id, *results[0].siblings} == {j.id for j in suits}


def test_documents_of_one_case_take_one_place(judgments):
    number = CaseNumber(year=2021, court_code="浙0782", specialty="民", type_code="民初", serial=77)
    first, second = (
        dataclasses.replace(
            build_judgment(facts=f"仓库漏雨，存放的茶叶受潮，{told}。", cause="保管合同纠纷"),
            case_number=number,
        )
        for told in ("保管人没有修补", "书记员姓名有更正")
    )
    index = SimilarCaseIndex.build([*judgments, first, second])
    results = index.search(query_from_text("仓库漏雨，茶叶受潮"), top=5)
    assert {results[0].judgment_id, *results[0].siblings} == {first.id, second.id}


def test_another_document_of_the_pending_case_is_no_similar_case(judgments):
    number = CaseNumber(year=2021, court_code="浙0782", specialty="民", type_code="民初", serial=78)
    told = "仓库漏雨，存放的茶叶受潮"
    query, twin, elsewhere = (
        dataclasses.replace(
            build_judgment(facts=told + more, cause="保管合同纠纷", court=court),
            case_number=number,
        )
        for court, more in (
            ("甲县人民法院", "。"), ("甲县人民法院", "，笔误已补正。"), ("乙县人民法院", "，发霉。")
        )
    )  # fmt: skip
    found = [
        case.judgment_id
        for case in SimilarCaseIndex.build([*judgments, query, twin, elsewhere]).search(query)
    ]
    assert found[0] == elsewhere.id
    assert not {query.id, twin.id} & set(found)


def test_a_conviction_of_another_crime_is_half_as_similar(judgments):
    facts = "被告人于夜间进入他人住宅，拿走现金三千元后被抓获，归案后如实供述。"
    theft, robbery = (
        build_judgment(facts=facts, cause=cause, court=court)
        for cause, court in (("盗窃罪", "甲县人民法院"), ("抢劫罪", "乙县人民法院"))
    )
    query = build_judgment(facts=facts + "赃款已退赔。", cause="盗窃罪")
    best, other = SimilarCaseIndex.build([*judgments, theft, robbery]).search(query)[:2]
    assert (best.judgment_id, other.judgment_id) == (theft.id, robbery.id)
    assert best.degree is Degree.HIGH
    assert other.degree in (Degree.SOME, Degree.LOW)


def test_documents_that_weigh_no_dispute_come_after_judgments():
    facts = "承租人拖欠租金三个月，出租人请求支付。"
    order, judgment = (
        dataclasses.replace(
            build_judgment(facts=facts, cause="房屋租赁合同纠纷", court=court), doc_type=kind
        )
        for court, kind in (("甲县人民法院", "支付令"), ("乙县人民法院", "民事判决书"))
    )
    index = SimilarCaseIndex.build([order, judgment])
    best, other = index.search(query_from_text("承租人拖欠租金三个月，要求支付"))
    assert best.judgment_id == judgment.id
    assert other.score == pytest.approx(best.score / 2)
    weighed = dataclasses.replace(
        build_judgment(facts=facts, reasoning="本院认为，" + "出租人已经交付房屋。" * 12),
        doc_type="民事裁定书",
    )
    assert card_of(weighed).decides
    assert not card_of(dataclasses.replace(weighed, outcome=Outcome.WITHDRAWN)).decides


def test_masked_serial_cases_are_known_by_their_text(judgments):
    suits = [
        build_judgment(
            facts=f"{100 + n}室购房人与某某置业公司签订公寓买卖合同，公司逾期交房，办证也有迟延。",
            cause="商品房预售合同纠纷", court="浙江省义乌市人民法院", defendant="某某置业有限公司",
        )
        for n in range(4)
    ]  # fmt: skip
    index = SimilarCaseIndex.build([*judgments, *suits])
    results = index.search(query_from_text("置业公司逾期交房、逾期办证"), top=2)
    assert len(results[0].siblings) == 3


def test_names_of_parties_do_not_count():
    same_name = build_judgment(
        plaintiff="欧阳青云", defendant="司徒明远贸易有限公司",
        facts="欧阳青云与司徒明远贸易有限公司因商标许可使用费发生争议。", cause="商标合同纠纷",
    )  # fmt: skip
    same_matter = build_judgment(facts="原告的汽车在停车场被水淹，停车场没有采取防汛措施。")
    query = build_judgment(
        plaintiff="欧阳青云", defendant="司徒明远贸易有限公司",
        facts="欧阳青云把汽车停在司徒明远贸易有限公司的停车场，暴雨时汽车被水淹，停车场没有防汛措施。",
    )  # fmt: skip
    index = SimilarCaseIndex.build([same_name, same_matter])
    assert index.search(query, top=1)[0].judgment_id == same_matter.id


def test_recent_judgments_come_first_among_equals():
    old, new = (
        build_judgment(
            facts="承租人拖欠租金，出租人请求解除租赁合同。", court=court, day=date(year, 1, 1)
        )
        for court, year in (("甲县人民法院", 2012), ("乙县人民法院", 2024))
    )
    index = SimilarCaseIndex.build([old, new])
    results = index.search(query_from_text("承租人不交租金，要求解除租赁合同"))
    assert [r.judgment_id for r in results] == [new.id, old.id]


def test_the_end_of_a_long_text_counts():
    filler = "".join(f"双方就第{n}批货物的数量和质量进行了对账并签字确认。" for n in range(800))
    long = build_judgment(facts=filler + "仓库起火烧毁了存放的棉纱，消防部门认定电线短路。")
    other = build_judgment(facts=filler + "货物全部交付，买受人没有提出异议。")
    index = SimilarCaseIndex.build([other, long])
    results = index.search(query_from_text("电线短路引起仓库起火，棉纱烧毁"), top=2)
    assert results[0].judgment_id == long.id
    assert any("棉纱" in pair.anchor.span.of(long.text) for pair in results[0].aligned)


def test_empty_index_and_empty_query():
    index = SimilarCaseIndex.build([])
    assert index.search(query_from_text(LOAN)) == []
    index.add(sample_judgments(2))
    assert len(index.search(query_from_text(""), top=3)) == 3


def test_progress_is_told(judgments):
    heard: list[tuple[int, int | None, str]] = []
    SimilarCaseIndex.build(judgments, progress=lambda *what: heard.append(what))
    assert heard == [(len(judgments), len(judgments), "建立检索索引")]


def test_building_twice_gives_the_same(judgments, index):
    again = SimilarCaseIndex.build(judgments)
    assert again.fingerprint == index.fingerprint
    query = query_from_text(LOAN)
    assert again.search(query, top=9) == index.search(query, top=9)


def test_query_stands_in_domain_terms():
    query = query_from_text("第一行\r\n第二行")
    assert query.id == "query"
    assert query.text == "第一行\n第二行"
    assert [(s.start, s.end) for s in query.sections] == [(0, len(query.text))]


def test_a_reranker_adds_a_channel(judgments):
    class Likes:
        def rerank(self, query, texts):
            return np.array([float("货车" in text) for text in texts])

    index = SimilarCaseIndex.build(judgments, reranker=Likes())
    results = index.search(query_from_text(LOAN), top=3)
    by_id = {j.id: j for j in judgments}
    assert "货车" in by_id[results[0].judgment_id].text
    assert results[0].channels["model"] > 0
    assert sum(results[0].channels.values()) == pytest.approx(results[0].score)
