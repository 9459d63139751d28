import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jsmine.domain.judgment import Judgment, judgment_id
from jsmine.search import SimilarCaseIndex, query_from_text

PHRASES = (
    "原告借款", "被告未还", "物业费拖欠", "电梯未修", "货物交付", "集装箱滞留", "合同解除",
    "房屋漏水", "车辆受损", "赔偿损失",
)  # fmt: skip
texts = st.lists(st.sampled_from(PHRASES), min_size=1, max_size=8).map("，".join)


def _judgment(text: str) -> Judgment:
    query = query_from_text(text)
    return Judgment(id=judgment_id(text), source="", text=query.text, sections=query.sections)


@settings(max_examples=10, deadline=None)
@given(st.lists(texts, min_size=1, max_size=8, unique=True), texts)
def test_every_result_is_explained_and_ordered(found, asked):
    index = SimilarCaseIndex.build(_judgment(text) for text in found)
    query = query_from_text(asked)
    by_id = {judgment_id(text): text for text in found}
    results = index.search(query, top=5)
    assert [r.score for r in results] == sorted((r.score for r in results), reverse=True)
    for result in results:
        assert sum(result.channels.values()) == pytest.approx(result.score)
        for pair in result.aligned:
            assert pair.query_span.of(query.text)
            assert pair.anchor.span.of(by_id[result.judgment_id])


@settings(max_examples=8, deadline=None)
@given(st.lists(texts, min_size=2, max_size=8, unique=True), st.data())
def test_adding_and_removing_is_as_never_having_had(found, data):
    kept = data.draw(st.lists(st.sampled_from(found), unique=True))
    index = SimilarCaseIndex.build(_judgment(text) for text in found)
    index.remove(judgment_id(text) for text in found if text not in kept)
    assert index.ids == {judgment_id(text) for text in kept}
    results = index.search(query_from_text(found[0]), top=20)
    assert {r.judgment_id for r in results} == index.ids
