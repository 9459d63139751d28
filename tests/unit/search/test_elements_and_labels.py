import numpy as np
import pytest
from search_judgments import build_judgment
from search_samples import sample_judgments

from jsmine.resources import load_table
from jsmine.search import query_from_text
from jsmine.search.cards import card_of, split_causes
from jsmine.search.elements import elements_alike, elements_apart, elements_of
from jsmine.search.labels import Asked
from jsmine.search.passages import passage_terms
from jsmine.search.reader import Reader

LOAN = "被告向原告借款五万元并出具借条，原告以现金交付，到期后被告没有归还借款。"


@pytest.mark.parametrize(
    ("written", "causes"),
    [
        ("追偿权纠纷、保证合同纠纷", ("追偿权纠纷", "保证合同纠纷")),
        ("走私、贩卖、运输、制造毒品罪、盗窃罪", ("走私、贩卖、运输、制造毒品罪", "盗窃罪")),
        ("劳动争议", ("劳动争议",)),
    ],
)
def test_causes_written_as_one_are_told_apart(written, causes):
    assert split_causes(written) == causes


def test_loans_agree_by_their_elements():
    loan = elements_of(build_judgment(facts=LOAN, cause="民间借贷纠纷"))
    guaranteed = elements_of(
        build_judgment(
            facts=LOAN.replace("现金", "银行转账") + "第三人作为保证人签字，以房屋抵押。",
            cause="民间借贷纠纷",
        )
    )
    same, less, other = elements_alike(loan, [loan, guaranteed, 0], told=False)
    assert same == 1
    assert 0 < less < 1
    assert other == 0
    assert elements_apart(loan, guaranteed, told=False) == [
        "本案现金交付，该案未提及",
        "该案有保证人、有抵押、转账交付，本案未提及",
    ]
    assert elements_apart(loan, 0, told=False) == []


def test_what_bare_facts_leave_out_counts_half_and_is_no_difference():
    told = elements_of(query_from_text("张某向李某借款20万元，出具借条，到期后仅偿还三万元。"))
    more = elements_of(
        build_judgment(facts=LOAN + "已还利息两万元。第三人作为保证人签字。", cause="民间借贷纠纷")
    )
    (strict,) = elements_alike(told, [more], told=False)
    (lenient,) = elements_alike(told, [more], told=True)
    assert strict < lenient < 1
    apart = elements_apart(told, more, told=True)
    assert apart == ["该案有保证人、现金交付，本案请核对"]


def test_elements_of_loans_do_not_apply_to_another_cause():
    assert elements_of(build_judgment(facts=LOAN, cause="离婚纠纷")) == 0
    assert elements_of(query_from_text("业主不交物业费，电梯长期没有维修。")) == 0


def test_facts_ask_for_the_cause_that_their_like_carry():
    judgments = sample_judgments()
    reader = Reader.fit(judgments, None)
    query = query_from_text("业主拖欠物业服务费，物业公司催收，业主说电梯没有维修。")
    reading = reader.read([query], [passage_terms(query)])
    asked = reader.labels.asked(card_of(query), reading.rows, reading.vectors)
    words = [passage_terms(judgment) for judgment in judgments]
    own = reader.read(judgments, words)
    profiles = reader.labels.profiles([card_of(j) for j in judgments], own.rows, own.vectors)
    scores = reader.labels.alike(asked, profiles)
    by_cause = {j.cause.name: s for j, s in zip(judgments, scores, strict=True)}
    assert max(by_cause, key=by_cause.get) == "物业服务合同纠纷"


def test_a_cause_is_known_by_the_words_usual_for_it(monkeypatch):
    """The judgments of the cause say nothing of it; only the table tells what it is about."""
    judgments = (
        [
            build_judgment(facts=f"双方于二月{n}日到庭，各执一词。", cause="饲养动物损害责任纠纷")
            for n in "一二三"
        ]
        + [
            build_judgment(facts=f"被告向原告借款{n}万元，没有归还。", cause="民间借贷纠纷")
            for n in "一二三"
        ]
        + [build_judgment(facts=f"狗咬伤原告，打了{n}次狂犬疫苗。") for n in "一二三"]
    )
    query = query_from_text("原告散步时被狗咬伤，打了狂犬疫苗。")

    def asked_for() -> float:
        reader = Reader.fit(judgments, None)
        reading = reader.read([query], [passage_terms(query)])
        asked = reader.labels.asked(card_of(query), reading.rows, reading.vectors)
        own = reader.read(judgments, [passage_terms(judgment) for judgment in judgments])
        profiles = reader.labels.profiles([card_of(j) for j in judgments], own.rows, own.vectors)
        scores = reader.labels.alike(asked, profiles)
        return float(scores[0] / scores[3])

    known = asked_for()
    monkeypatch.setattr("jsmine.search.labels._cause_words", dict)
    assert known > 1.5 * asked_for()


def test_a_cause_that_no_judgment_carries_makes_the_query_unsure():
    judgments = [
        *sample_judgments(),
        build_judgment(facts="被告饲养的狗咬伤原告。", cause="饲养动物损害责任纠纷"),
    ]
    reader = Reader.fit(judgments, None)

    def asked(text: str) -> Asked:
        query = query_from_text(text)
        reading = reader.read([query], [passage_terms(query)])
        return reader.labels.asked(card_of(query), reading.rows, reading.vectors)

    property_fees = asked("业主拖欠物业服务费，物业公司催收，业主说电梯没有维修。")
    assert property_fees.cause == "物业服务合同纠纷"
    assert asked("原告散步时被狗咬伤。").cause == "饲养动物损害责任纠纷"
    strange = asked("股东会决议未经召集程序，股东请求撤销。")
    assert strange.sure < 0.5 < 0.8 < property_fees.sure
    own = build_judgment(facts="双方各执一词。", cause="民间借贷纠纷")
    reading = reader.read([own], [passage_terms(own)])
    known = reader.labels.asked(card_of(own), reading.rows, reading.vectors)
    assert (known.sure, known.cause) == (1, "")


def test_texts_that_show_their_cause_are_plain_and_mixed_ones_are_not():
    def plain(causes):
        facts = ["借款五万元至今没有归还", "物业服务费三年没有交纳"]
        judgments = [
            build_judgment(facts=f"{facts[n % 2]}，第{n}笔。", cause=causes(n)) for n in range(40)
        ]
        return Reader.fit(judgments, None).labels.plain

    clear = plain(lambda n: ("民间借贷纠纷", "物业服务合同纠纷")[n % 2])
    mixed = plain(lambda n: ("民间借贷纠纷", "物业服务合同纠纷")[n // 2 % 2])
    assert clear > 0.95
    assert 0.3 < mixed < 0.7


def test_causes_of_the_word_table_are_causes():
    known = {row["name"] for row in load_table("ingest/causes.csv")}
    rows = load_table("cause_words.csv")
    causes = [row["cause"] for row in rows]
    assert set(causes) <= known
    assert len(causes) == len(set(causes))
    assert all(len(row["words"].split()) >= 2 for row in rows)


def test_without_labels_all_are_of_one_kind():
    reader = Reader.fit([build_judgment(facts=LOAN)], None)
    reading = reader.read([query_from_text(LOAN)], [passage_terms(query_from_text(LOAN))])
    asked = reader.labels.asked(card_of(query_from_text(LOAN)), reading.rows, reading.vectors)
    profiles = reader.labels.profiles(
        [card_of(query_from_text(LOAN))], reading.rows, reading.vectors
    )
    assert np.array_equal(reader.labels.alike(asked, profiles), np.ones(1))
    assert reader.labels.plain == 1
