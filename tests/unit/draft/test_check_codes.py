"""Each fault of form, law or evidence is called by its own name."""

from dataclasses import replace

import pytest
from drafting_desk import Desk, draft
from drafting_samples import Book

from jsmine.domain.judgment import StatuteCitation
from jsmine.domain.suggestion import CheckReport, Part, Suggestion
from jsmine.draft import edit_suggestion
from jsmine.draft.figures import make_figure

LAW = "中华人民共和国民法典"


def codes(report: CheckReport) -> dict[str, bool]:
    """Code → whether it blocks."""
    return {problem.code: problem.blocks for problem in report.problems}


def with_clause(letter: Suggestion, clause_id: str, **fields: object) -> Suggestion:
    clauses = tuple(replace(c, **fields) if c.id == clause_id else c for c in letter.clauses)
    return replace(letter, clauses=clauses)


def first(letter: Suggestion, part: Part) -> str:
    return letter.part(part)[0].id


@pytest.mark.parametrize(
    ("part", "old", "new", "code", "blocks"),
    [
        (Part.DISCOVERY, "我院在", "我们在", "discovery_form", True),
        (Part.CLOSING, "书面反馈", "反馈", "term_form", True),
        (Part.ATTACHMENTS, "判决书", "判决书。", "attachment_form", True),
    ],
)
def test_form(face: Desk, part: Part, old: str, new: str, code: str, blocks: bool):
    assert code not in codes(face.check())
    wrong = face.edit(first(face.suggestion, part), old, new)
    assert codes(face.check(wrong))[code] is blocks


def test_the_year_of_the_number(face: Desk):
    wrong = edit_suggestion(face.suggestion, {"number": "浙金法建〔2019〕3号"})
    assert codes(face.check(wrong))["number_year"] is False
    right = edit_suggestion(face.suggestion, {"number": "浙金法建〔2026〕3号"})
    assert "number_year" not in codes(face.check(right))


def test_the_order_of_the_advice(face: Desk):
    letter = with_clause(face.suggestion, "advice-1", pairs_with="problem-2")
    letter = with_clause(letter, "advice-2", pairs_with="problem-1")
    assert codes(face.check(letter))["pair_order"]


def test_an_article_that_the_text_no_longer_names(face: Desk):
    old = next(c for c in face.suggestion.part(Part.ADVICE) if c.citations)
    text = old.text.partition("相关依据为")[0]
    letter = with_clause(face.suggestion, old.id, text=text)
    assert codes(face.check(letter))["statute_gone"]
    assert "statute_gone" not in codes(face.check())


def test_an_article_that_no_judgment_cites_but_fits(face: Desk):
    old = next(c for c in face.suggestion.part(Part.ADVICE) if c.citations)
    fitting, cited = old.text, StatuteCitation(law=LAW, article="第九百九十九条")
    text = f"{old.text}相关依据为《{LAW}》第九百九十九条。"
    letter = with_clause(face.suggestion, old.id, text=text, citations=(*old.citations, cited))
    book = Book((LAW, "第九百九十九条", fitting))
    assert codes(face.check(letter, statutes=book))["statute_unusual"] is False
    other = Book((LAW, "第九百九十九条", "继承从被继承人死亡时开始。"))
    assert codes(face.check(letter, statutes=other))["statute_unfitting"]


def test_an_article_of_a_law_that_the_library_lacks(face: Desk):
    assert codes(face.check(statutes=Book()))["statute_unchecked"] is False
    assert "statute_unchecked" not in codes(face.check())


def test_a_judgment_without_sections(face: Desk):
    bare = {key: replace(judgment, sections=()) for key, judgment in face.shelf.by_id.items()}
    desk = Desk(face.suggestion, type(face.shelf)(bare.values()))
    assert codes(desk.check())["section_unknown"] is False


def test_a_sentence_that_only_repeats_a_party():
    desk = draft("face")
    problem = next(c for c in desk.suggestion.part(Part.PROBLEM) if c.quotes)
    judgment = desk.shelf.by_id[problem.anchors[0].judgment_id]
    anchor = problem.anchors[0]
    view = "被告主张其未抓拍任何人脸，"
    start = judgment.text.rfind("。", 0, anchor.start) + 1
    said = view.ljust(anchor.end - start - 1, "此") + "。"
    text = judgment.text[:start] + said + judgment.text[start + len(said) :]
    shelf = type(desk.shelf)(
        replace(j, text=text) if j.id == judgment.id else j for j in desk.shelf.by_id.values()
    )
    assert codes(Desk(desk.suggestion, shelf).check())["party_view"]


def test_a_number_counted_on_other_judgments(face: Desk):
    clause = next(c for c in face.suggestion.part(Part.PROBLEM) if c.figures)
    whole = clause.figures[0]
    assert whole.query.measure == "count"
    other = make_figure("count", [face.shelf.by_id[i] for i in whole.query.judgment_ids[1:]])
    letter = with_clause(
        face.suggestion,
        clause.id,
        text=clause.text.replace(whole.printed, other.printed, 1),
        figures=(other, *clause.figures[1:]),
    )
    found = codes(face.check(letter))
    assert found["base_differs"]
    assert "figure_differs" not in found


def test_an_article_is_to_be_cited_by_the_judgments_of_its_own_problem(face: Desk):
    advice = next(c for c in face.suggestion.part(Part.ADVICE) if c.citations)
    cited = StatuteCitation(law=LAW, article="第九百九十九条")
    text = f"{advice.text}相关依据为《{LAW}》第九百九十九条。"
    letter = with_clause(
        face.suggestion, advice.id, text=text, citations=(*advice.citations, cited)
    )
    book = Book((LAW, "第九百九十九条", advice.text))
    own = {
        anchor.judgment_id
        for clause in face.suggestion.part(Part.PROBLEM)
        if clause.id.partition(".")[0] == advice.pairs_with
        for anchor in clause.anchors
    }

    def found(citing: set[str]) -> bool:
        judgments = [
            replace(j, statutes=(*j.statutes, cited)) if j.id in citing else j
            for j in face.shelf.by_id.values()
        ]
        desk = Desk(letter, type(face.shelf)(judgments))
        return "statute_unusual" in codes(desk.check(statutes=book))

    assert found(set(face.shelf.by_id) - own)
    assert not found(own)


def test_the_number_is_open_until_the_letter_is_signed(face: Desk):
    report = face.check()
    open_ = [(p.code, p.blocks) for p in report.problems if p.clause == "number"]
    assert open_ == [("placeholder", False)]
    assert report.blanks == 0


def test_only_a_court_issues(face: Desk):
    office = "浙江省金华市司法局"
    clauses = tuple(
        replace(c, text=c.text.replace(face.suggestion.court, office))
        for c in face.suggestion.clauses
    )
    found = codes(face.check(replace(face.suggestion, court=office, clauses=clauses)))
    assert found["issuer"]
    assert "issuer" not in codes(face.check())


def test_an_article_that_the_measures_name_needs_no_judgment(face: Desk):
    bare = [replace(judgment, statutes=()) for judgment in face.shelf.by_id.values()]
    found = codes(Desk(face.suggestion, type(face.shelf)(bare)).check())
    assert not {"statute_unsupported", "statute_unusual"} & set(found)
