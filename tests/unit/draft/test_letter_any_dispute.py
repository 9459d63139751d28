"""Letters on a dispute that no file of measures knows: the courts' own words carry them."""

from dataclasses import replace

import pytest
from drafting_desk import Desk
from drafting_samples import ON, SETTINGS, Shelf, make_finding, samples

from jsmine.domain.anchor import Anchor
from jsmine.domain.finding import Evidence, ProblemStatement
from jsmine.domain.judgment import Judgment
from jsmine.draft import compose_suggestion

NORM = "租赁期满且承租人无违约行为的，出租人应当及时全额退还押金"
ACT = "将押金用于日常经营，致押金无法按期退还，过错明显"
OTHER = "未按合同标准配备车辆，影响正常使用"


def evidence_of(judgment: Judgment, sentence: str) -> Evidence:
    start = judgment.text.index(sentence)
    anchor = Anchor(judgment_id=judgment.id, start=start, end=start + len(sentence))
    return Evidence(anchor=anchor, quote=sentence)


def rental(
    number: int, reasons_given: str = f"本院认为，{NORM}。被告{ACT}。被告{OTHER}。"
) -> Judgment:
    base = samples("face")[number]
    start = base.text.index("本院认为")
    text = base.text[:start] + reasons_given
    reasons = next(s for s in base.sections if s.kind == "reasoning")
    sections = (
        *(s for s in base.sections if s.end <= start),
        replace(reasons, start=start, end=len(text)),
    )
    return replace(base, id=f"rental{number}", text=text, sections=sections)


@pytest.fixture(scope="module")
def desk() -> Desk:
    judgments = [rental(number) for number in range(3)]
    sentences = [f"被告{ACT}。", f"被告{OTHER}。"]
    statement = ProblemStatement(
        text=sentences[0],
        role="汽车租赁企业",
        evidence=tuple(evidence_of(j, s) for j in judgments for s in sentences),
        norms=tuple(evidence_of(j, f"本院认为，{NORM}。") for j in judgments),
    )
    finding = make_finding(judgments, title="押金纠纷", statements=(statement,))
    shelf = Shelf(judgments)
    letter = compose_suggestion(
        finding, shelf, settings=SETTINGS, on=ON, recipient="义乌市交通运输局"
    )
    return Desk(letter, shelf)


def test_the_act_is_quoted_without_its_subject_and_says_whose_it_is(desk: Desk):
    assert f"被诉一方“{ACT}”" in desk.text("problem-1.2")


def test_what_the_court_said_to_be_due_is_quoted_and_taken_up_by_the_advice(desk: Desk):
    assert f"同时阐明，“{NORM}”" in desk.text("problem-1.3")
    assert "督促落实裁判阐明的上述要求" in desk.text("advice-1")


def test_each_sentence_counts_for_one_problem_only(desk: Desk):
    first, second = (desk.text(f"problem-{n}.1") for n in (1, 2))
    assert "押金后未依约提供服务" in first
    assert "有3件" in first
    assert "未按合同约定或者法律规定的标准" in second
    assert "有3件" in second
    clauses = {c.id: c for c in desk.suggestion.clauses}
    places = [set(clauses[f"problem-{n}"].anchors) for n in (1, 2)]
    assert not places[0] & places[1]


def test_the_letter_names_trade_and_cause_and_proves_itself(desk: Desk):
    assert "涉汽车租赁企业的" in desk.text("title")
    assert {p.code for p in desk.check().problems} <= {"placeholder"}


def letter_on(role: str, acts: dict[str, list[Judgment]]) -> Desk:
    """A letter on what a role did, each act in these judgments."""
    statements = tuple(
        ProblemStatement(
            text=role + act,
            role=role,
            evidence=tuple(evidence_of(judgment, f"被告{act}。") for judgment in found),
        )
        for act, found in acts.items()
    )
    judgments = [judgment for found in acts.values() for judgment in found]
    finding = make_finding(judgments, title="服务纠纷", statements=statements)
    shelf = Shelf(judgments)
    letter = compose_suggestion(finding, shelf, settings=SETTINGS, on=ON, recipient="义乌市商务局")
    return Desk(letter, shelf)


def test_heading_and_advice_say_what_was_done_in_a_courts_words_and_prove_it() -> None:
    act = "以虚假证书和履历向雇主推介"
    desk = letter_on("家政服务企业", {act: [rental(n, f"本院认为，被告{act}。") for n in range(3)]})
    assert desk.text("problem-1").startswith(f"一、“{act}”等")
    assert f"针对裁判指出的“{act}”等情形" in desk.text("advice-1")
    assert {p.code for p in desk.check().problems} <= {"placeholder"}


def test_an_act_of_no_known_kind_has_its_place_behind_the_others() -> None:
    known, other = "未核实上岗人员的身份", "把雇主家门钥匙交给同乡保管"
    acts = {
        known: [rental(n, f"本院认为，被告{known}。") for n in range(2)],
        other: [rental(n, f"本院认为，被告{other}。") for n in range(2, 6)],
    }
    desk = letter_on("家政服务企业", acts)
    assert "未尽审核、核实义务" in desk.text("problem-1")
    assert f"“{other}”等其他不符合法律规定或者约定的行为" in desk.text("problem-2")


def test_whoever_is_named_in_one_judgment_only_is_not_shown() -> None:
    names = ("郑秀强", "黎建娣", "阎永娜")
    judgments = [rental(n, f"本院认为，被告未核实{name}的身份。") for n, name in enumerate(names)]
    judgments += [rental(n, "本院认为，被告未核实上岗人员的身份。") for n in range(3, 5)]
    evidence = tuple(evidence_of(j, j.text[j.text.index("被告未核实") :]) for j in judgments)
    statement = ProblemStatement(
        text=f"家政服务企业未核实{names[0]}的身份", role="家政服务企业", evidence=evidence
    )
    shelf = Shelf(judgments)
    finding = make_finding(judgments, title="家政纠纷", statements=(statement,))
    letter = compose_suggestion(finding, shelf, settings=SETTINGS, on=ON, recipient="义乌市商务局")
    text = "".join(clause.text for clause in letter.clauses)
    assert "未核实上岗人员的身份" in text
    assert not any(name in text for name in names)
