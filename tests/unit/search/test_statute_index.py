import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from jsmine.domain.judgment import Rejected
from jsmine.domain.statute import Article
from jsmine.errors import IndexMissing
from jsmine.search import StatuteIndex, iter_laws

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
