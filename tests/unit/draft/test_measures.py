"""The measures as data: complete, consistent, and quoting nothing."""

import re

import pytest
from drafting_samples import ON

from jsmine.draft.law import is_repealed
from jsmine.draft.measures import Field, choose_field, fields, find_problem, recipient_class


@pytest.fixture(params=fields(), ids=lambda field: field.id)
def field(request: pytest.FixtureRequest) -> Field:
    return request.param


def test_phrases_carry_no_quotes_and_no_numbers(field: Field):
    for problem in field.problems:
        for phrase in (problem.title, problem.fact, problem.gap):
            assert not re.search(r"[“”「」\d。]", phrase), phrase
        assert problem.gap.startswith("说明")


def test_every_problem_can_be_advised_on(field: Field):
    for problem in field.problems:
        assert problem.advice
        for advice in problem.advice:
            assert advice.when.startswith(("对", "在"))
            assert not advice.text.endswith("。")
            assert all(re.fullmatch("第[一-龥]+条", b.article) for b in advice.basis)
            assert not any(is_repealed(b.law, ON) for b in advice.basis)


def test_patterns_compile_and_ids_are_found(field: Field):
    for problem in field.problems:
        for pattern in (*problem.said, *problem.unless):
            assert re.compile(pattern)
        assert find_problem(f"{field.id}.{problem.id}") == problem
    titles = [a.title for p in field.problems for a in p.advice]
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("金华市住房和城乡建设局", "housing"),
        ("义乌市市场监督管理局", "market"),
        ("金华市房地产行业协会", "association"),
        ("国网浙江省电力有限公司金华供电公司", "power"),
        ("有关街道办事处（乡镇人民政府）", "street"),
        ("金华市消防救援支队", "fire"),
        ("金华市互联网信息办公室", "cyberspace"),
        ("金华市司法局", "any"),
    ],
)
def test_a_recipient_is_known_by_its_name(name: str, label: str):
    assert recipient_class(name) == label


def test_the_field_is_chosen_by_its_words():
    assert choose_field(["健身房办卡后闭店，储值余额未退费"]).id == "prepaid"
    assert choose_field(["电梯困人，维保单位未更换配件"]).id == "lift"
    assert choose_field(["继承人之间分割遗产"]).id == "general"
