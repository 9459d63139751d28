"""Lines of a file against those of the letter: which one was changed, and how grave that is."""

from collections.abc import Sequence

from jsmine.domain.suggestion import Clause, Part
from jsmine.draft.check.outside import compare_outside
from jsmine.draft.printed import Line, Printed


def clause(name: str, part: Part, text: str) -> Clause:
    return Clause(id=name, part=part, text=text)


def line(*clauses: Clause) -> Line:
    return Line(style="", text="".join(one.text for one in clauses), clauses=clauses)


HEADING = Line(style="", text="请有关单位阅")
FOUND = line(
    clause("discovery.1", Part.DISCOVERY, "我院在审理物业服务合同纠纷案件中发现以下问题。")
)
PROBLEM = line(
    clause("problem-1", Part.PROBLEM, "一、收费标准请示不公开。"),
    clause("problem-1.1", Part.PROBLEM, "其中八件判决指出收费没有公示。"),
    clause("problem-1.2", Part.PROBLEM, "上述情况说明监管存在空白。"),
)
CLOSING = line(
    clause("closing.1", Part.CLOSING, "请在收到本建议之日起两个月内书面反馈。"),
    clause("closing.2", Part.CLOSING, "特此建议。"),
)
LETTER = (HEADING, FOUND, PROBLEM, CLOSING)


def compare(texts: Sequence[str]) -> tuple[dict[str, str], list[tuple[str, str, bool]]]:
    """The clauses as they read, by id, and code, clause and gravity of each change."""
    printed = Printed(lines=tuple(Line(style="", text=text) for text in texts), tables=())
    clauses, found = compare_outside(LETTER, (), printed)
    return {one.id: one.text for one in clauses}, [(p.code, p.clause, p.blocks) for p in found]


def texts(**changed: str) -> list[str]:
    names = ("heading", "found", "problem", "closing")
    return [changed.get(name, one.text) for name, one in zip(names, LETTER, strict=True)]


def test_of_changed_neighbours_one_left_out_is_told_from_the_other():
    shown = [HEADING.text, PROBLEM.text.replace("八件", "九件"), CLOSING.text]
    clauses, found = compare(shown)
    assert found == [
        ("edited_outside", "discovery.1", True),
        ("edited_outside", "problem-1.1", True),
    ]
    assert "discovery.1" not in clauses
    assert clauses["problem-1.1"] == "其中九件判决指出收费没有公示。"


def test_an_added_line_is_told_from_the_changed_one_after_it():
    added = "另有若干企业拒不执行生效裁判。"
    shown = texts(problem=PROBLEM.text.replace("八件", "九件"))
    clauses, found = compare([*shown[:2], added, *shown[2:]])
    assert [code for code, _, _ in found] == ["added_outside", "edited_outside"]
    assert clauses["added.0"] == added


def test_only_the_changed_clause_of_a_line_loses_its_words():
    clauses, found = compare(texts(problem=PROBLEM.text.replace("八件", "九件")))
    assert found == [("edited_outside", "problem-1.1", True)]
    assert {name: clauses[name] for name in ("problem-1", "problem-1.2")} == {
        one.id: one.text for one in PROBLEM.clauses if one.id != "problem-1.1"
    }


def test_the_second_of_two_clauses_is_the_changed_one():
    clauses, found = compare(texts(closing=CLOSING.clauses[0].text + "不回复的将予处罚。"))
    assert found == [("edited_outside", "closing.2", True)]
    assert clauses["closing.1"] == CLOSING.clauses[0].text


def test_a_line_that_lost_all_but_one_clause_keeps_that_clause():
    clauses, _ = compare(texts(problem=PROBLEM.clauses[0].text))
    kept = {name for name, text in clauses.items() if text and name.startswith("problem-1")}
    assert kept == {"problem-1"}


def test_courtesy_changes_nothing_but_in_what_was_found():
    _, found = compare(
        texts(closing=CLOSING.text.replace("请在", "敬请贵单位在").replace("单位", ""))
    )
    assert found == [("worded_outside", "closing.1", False)]
    _, found = compare(texts(problem=PROBLEM.text.replace("请示", "示")))
    assert found == [("edited_outside", "problem-1", True)]
    _, found = compare(texts(heading="敬请有关单位阅"))
    assert [(code, blocks) for code, _, blocks in found] == [("edited_outside", True)]
