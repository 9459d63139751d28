import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from jsmine.domain.judgment import Rejected
from jsmine.domain.statute import Article
from jsmine.errors import IndexMissing
from jsmine.search import StatuteIndex, iter_laws, questions
from jsmine.search.questions import FEATURES, ArticleRanker, index_articles, plain_speech

OLD, NEW = date(2015, 3, 1), date(2022, 3, 1)


def _article(law: str, number: str, text: str, day: date | None = None) -> Article:
    law_id = f"{law}@{day}"
    return Article(
        id=f"{law_id}:{number}", law_id=law_id, law=law, number=number, text=text, version_date=day
    )


ARTICLES = (
    _article(
        "中华人民共和国样例民法典 合同编", "第十条", "承租人应当按照约定的期限支付租金。", NEW
    ),
    _article(
        "中华人民共和国样例民法典 总则", "第一条", "为了保护民事主体的合法权益，制定本法。", NEW
    ),
    _article("中华人民共和国样例用工法", "第三条", "用人单位应当及时足额支付劳动报酬。", OLD),
    _article("中华人民共和国样例用工法", "第三条", "用人单位应当按月足额支付劳动报酬。", NEW),
    _article("中华人民共和国样例用工法", "第四条", "旧法独有的条文：用工应当登记造册。", OLD),
    _article("样例市养犬管理条例", "第八条", "饲养的犬只咬伤他人的，饲养人应当立即送医。"),
)


@pytest.fixture(scope="module")
def index() -> StatuteIndex:
    return StatuteIndex.build(ARTICLES)


@pytest.mark.parametrize(
    ("question", "law", "number"),
    [
        ("租客一直拖着不交房租怎么办", "中华人民共和国样例民法典 合同编", "第十条"),
        ("老板拖欠工资，怎么要回来", "中华人民共和国样例用工法", "第三条"),
        ("邻居家的狗咬伤了人", "样例市养犬管理条例", "第八条"),
    ],
)
def test_plain_questions_find_their_article(index, question, law, number):
    best = index.find_articles(question, 3)[0]
    assert (best.article.law, best.article.number) == (law, number)


def test_the_version_in_force_on_the_day_is_shown(index):
    today = index.find_articles("支付劳动报酬", 3, on=date(2024, 1, 1))[0]
    then = index.find_articles("支付劳动报酬", 3, on=date(2016, 1, 1))[0]
    before = index.find_articles("支付劳动报酬", 3, on=date(2001, 1, 1))[0]
    assert (today.article.version_date, today.in_force) == (NEW, True)
    assert (then.article.version_date, then.in_force) == (OLD, True)
    assert before.in_force is False


def test_versions_of_one_article_take_one_place(index):
    hits = index.find_articles("用人单位应当足额支付劳动报酬", 5, on=date(2024, 1, 1))
    assert [hit.article.number for hit in hits].count("第三条") == 1


def test_an_article_that_the_new_version_lacks_is_marked(index):
    hits = index.find_articles("用工登记造册", 1, on=date(2024, 1, 1))
    assert (hits[0].article.number, hits[0].in_force) == ("第四条", False)


def test_look_up_by_name_and_number(index):
    for law in ("样例民法典", "中华人民共和国样例民法典", "《中华人民共和国样例民法典》"):
        found = index.article(law, "第十条")
        assert found is not None
        assert found.text.startswith("承租人")
    assert index.article("样例用工法", "第三条", on=date(2016, 1, 1)) == ARTICLES[2]
    assert index.article("样例用工法", "第三条", on=date(2024, 1, 1)) == ARTICLES[3]
    assert index.article("样例用工法", "第四条", on=date(2024, 1, 1)) is None
    assert index.article("样例用工法", "第九条") is None
    assert index.knows("中华人民共和国样例用工法")
    assert not index.knows("不存在的法")


def test_nothing_asked_finds_nothing(index):
    assert list(index.find_articles("", 5)) == []
    assert list(StatuteIndex.build([]).find_articles("工资", 5)) == []


def test_saved_and_loaded_it_answers_the_same(index, tmp_path: Path):
    index.save(tmp_path)
    loaded = StatuteIndex.load(tmp_path)
    assert list(loaded.find_articles("拖欠工资", 5)) == list(index.find_articles("拖欠工资", 5))
    next(tmp_path.rglob("articles.jsonl")).unlink()
    with pytest.raises(IndexMissing, match="重新导入"):
        StatuteIndex.load(tmp_path)


MARKDOWN = """# 样例消费者保护法

2010年1月2日 第一次会议通过

2019年5月6日 第二次会议修正

<!-- INFO END -->

## 第一章 总则

第一条　为了保护消费者，制定本法。

第二条 经营者应当：

（一）明码标价；

（二）出具发票。

## 第二章 责任

第二条之一 违反前条的，责令改正。
"""


def test_markdown_laws_are_read(tmp_path: Path):
    folder = tmp_path / "社会法"
    folder.mkdir()
    (folder / "样例消费者保护法.md").write_text(MARKDOWN, encoding="utf-8")
    (folder / "样例消费者保护法(2023-07-08).md").write_text(MARKDOWN, encoding="utf-8")
    (folder / "README.md").write_text("说明", encoding="utf-8")
    first, second = iter_laws(tmp_path)
    laws = {law.version_date: (law, articles) for law, articles in (first, second)}
    assert set(laws) == {date(2019, 5, 6), date(2023, 7, 8)}
    law, articles = laws[date(2019, 5, 6)]
    assert (law.title, law.category) == ("样例消费者保护法", "社会法")
    assert [a.number for a in articles] == ["第一条", "第二条", "第二条之一"]
    assert articles[1].text == "经营者应当：\n（一）明码标价；\n（二）出具发票。"
    assert {a.law_id for a in articles} == {law.id}


def test_what_is_no_law_is_told_and_the_rest_goes_on(tmp_path: Path):
    (tmp_path / "a.md").write_text("今天天气很好。", encoding="utf-8")
    (tmp_path / "b.md").write_bytes(b"\xff\xfe\x00bad")
    (tmp_path / "c.md").write_text(MARKDOWN, encoding="utf-8")
    found = list(iter_laws(tmp_path))
    assert [item.code for item in found if isinstance(item, Rejected)] == [
        "not_a_law",
        "unreadable",
    ]
    assert sum(not isinstance(item, Rejected) for item in found) == 1


def _lines(path: Path, records: list[dict[str, object]]) -> None:
    text = "\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    path.write_bytes(gzip.compress(text.encode()))


def test_lines_of_json_are_read(tmp_path: Path):
    _lines(tmp_path / "laws.jsonl.gz", [
        {"law_id": 7, "title": "样例保险条例", "category": "行政法规", "date": "2021-02-03"},
        {"law_id": 8, "title": "样例海事规定", "category": "", "date": None,
         "history": ["2001年1月1日发布", "2009年9月9日修订"]},
    ])  # fmt: skip
    _lines(tmp_path / "articles.jsonl.gz", [
        {"id": "7:1", "law_id": 7, "law": "样例保险条例", "article": "第一条", "text": "甲"},
        {"id": "8:1", "law_id": 8, "law": "样例海事规定", "article": "第一条", "text": "乙"},
        {"id": "9:1", "law_id": 9, "law": "样例渔业规定", "article": "第一条"},
    ])  # fmt: skip
    found = list(iter_laws(tmp_path))
    laws = [item[0] for item in found if not isinstance(item, Rejected)]
    assert [(law.title, law.version_date) for law in laws] == [
        ("样例保险条例", date(2021, 2, 3)), ("样例海事规定", date(2009, 9, 9)),
    ]  # fmt: skip
    assert [item.code for item in found if isinstance(item, Rejected)] == ["not_a_law"]
    assert list(iter_laws(tmp_path / "articles.jsonl.gz")) == found


def test_unreadable_paths_are_told(tmp_path: Path):
    (tmp_path / "x.pdf").write_bytes(b"%PDF")
    (tmp_path / "y.jsonl").write_text("{坏", encoding="utf-8")
    for name in ("none", "x.pdf", "y.jsonl"):
        (rejected,) = iter_laws(tmp_path / name)
        assert isinstance(rejected, Rejected)
        assert rejected.code == "unreadable"


def test_daily_words_stand_for_terms_and_laws():
    plain = plain_speech("老板拖欠工资怎么办")
    assert "劳动报酬" in plain.terms
    assert "劳动合同法" in plain.laws
    assert plain_speech("今天天气很好") == plain_speech("")
    assert "刑法" in plain_speech("未成年人偷东西").laws  # 未成年+偷: both must be said


def test_a_saying_of_two_parts_needs_both(monkeypatch):
    row = {"lay": "甲事+乙事", "legal": "丙", "laws": "丁法"}
    monkeypatch.setattr(questions, "load_table", lambda _: (row,))
    questions.lay_terms.cache_clear()
    try:
        assert plain_speech("只有甲事").terms == ()
        assert plain_speech("先有乙事，后有甲事").terms == ("丙",)
    finally:
        questions.lay_terms.cache_clear()


def test_the_area_of_a_question_decides_between_equals():
    text = "当事人应当按时支付报酬。"
    articles = (
        _article("中华人民共和国渔船法", "第一条", text),
        _article("劳动合同法", "第一条", text),
    )
    best = StatuteIndex.build(articles).find_articles("老板拖欠工资，不付报酬", 1)[0]
    assert best.article.law == "劳动合同法"


def test_an_interpretation_falls_with_the_law_that_it_explains():
    gone = "最高人民法院关于适用《中华人民共和国担保法》若干问题的解释"
    articles = (
        _article(gone, "第九条", "保证人在保证期间内承担保证责任。", date(2000, 12, 13)),
        _article("中华人民共和国民法典 合同编", "第二条", "保证人在保证期间内承担保证责任。", OLD),
    )
    index = StatuteIndex.build(articles)
    now = index.find_articles("保证人的保证责任", 2, on=date(2024, 1, 1))
    then = index.find_articles("保证人的保证责任", 2, on=date(2019, 1, 1))
    assert [(hit.article.law, hit.in_force) for hit in now] == [
        ("中华人民共和国民法典 合同编", True), (gone, False)
    ]  # fmt: skip
    assert {hit.in_force for hit in then} == {True}


def test_features_lie_between_nought_and_one():
    articles = (
        *ARTICLES,
        _article(
            "样例解释", "第一条", "《中华人民共和国样例用工法》第三条、第四条所称报酬，包括奖金。"
        ),
        _article("中华人民共和国刑法", "第一条", "盗窃的，处三年以下有期徒刑，并处罚金。"),
    )
    ranker = ArticleRanker(articles, index_articles(articles))
    rows, features = ranker.features("偷东西会坐牢吗，要付罚金还是报酬")
    table = {articles[row]: dict(zip(FEATURES, found, strict=True))
             for row, found in zip(rows, features, strict=True)}  # fmt: skip
    assert features.min() >= 0
    assert features.max() <= 1
    assert table[articles[-1]]["penalty"] == table[articles[-1]]["criminal"] == 1
    assert table[ARTICLES[3]]["cited"] == 1
    assert table[ARTICLES[3]]["fame"] == 1
    assert table[articles[-2]]["cited"] == 0
