"""Each error that a reader would be ashamed of is named."""

import re
from dataclasses import replace
from datetime import date

import pytest
from drafting_desk import Desk
from drafting_samples import Book, Shelf, samples

from jsmine.domain.anchor import Anchor
from jsmine.domain.judgment import SectionKind, StatuteCitation
from jsmine.domain.suggestion import Clause, Part, Suggestion, SuggestionKind
from jsmine.draft.figures import print_figure


def put(suggestion: Suggestion, clause: Clause) -> Suggestion:
    clauses = tuple(clause if c.id == clause.id else c for c in suggestion.clauses)
    return replace(suggestion, clauses=clauses)


def change(desk: Desk, clause_id: str, old: str, new: str) -> Suggestion:
    clause = next(c for c in desk.suggestion.clauses if c.id == clause_id)
    assert old in clause.text
    return put(desk.suggestion, replace(clause, text=clause.text.replace(old, new, 1)))


def without(desk: Desk, *names: str) -> Suggestion:
    kept = tuple(c for c in desk.suggestion.clauses if c.id.partition(".")[0] not in names)
    return replace(desk.suggestion, clauses=kept)


def clause_of(desk: Desk, clause_id: str) -> Clause:
    return next(c for c in desk.suggestion.clauses if c.id == clause_id)


@pytest.mark.parametrize(
    ("clause", "old", "new", "code"),
    [
        ("discovery.1", "裁判18件", "裁判19件", "figure_gone"),
        ("discovery.1", "2023年3件", "2022年3件", "figure_gone"),
        ("discovery.1", "，逐年增加", "，逐年减少", "trend_differs"),
        ("discovery.4", "四个", "五个", "total_differs"),
        ("problem-1.1", "未依法", "已依法", "negation_differs"),
        (
            "problem-1.1",
            "房地产开发企业在销售场所采集来访者",
            "来访者在销售场所采集来访者",
            "party_swapped",
        ),
        ("problem-1.1", "。", "，涉及近万名群众，占三成。", "number_unsourced"),
        ("problem-1.3", "。", "。个别企业还伪造台账。", "unanchored_sentence"),
        ("advice-1", "第十七条", "第十八条", "statute_unsourced"),
        ("advice-1", "一、", "三、", "item_order"),
        ("closing.1", "两个月", "三个月", "term_long"),
        ("closing.1", "两个月", "一个月", "term_differs"),
        ("closing.1", "在两个月内将采纳和落实情况书面反馈", "尽快将情况反馈", "term_missing"),
        ("closing.2", "我院", "反馈情况纳入平安建设考核。我院", "assessment"),
        ("number", "浙金法建〔2026〕【签发时编号】号", "〔2026〕浙0781司建1号", "number_form"),
        ("number", "〔2026〕【签发时编号】", "（2026）3", "number_form"),
        ("title", "司法建议书", "函", "title_form"),
        ("turn", "为此，特建议：", "请你单位：", "turn_form"),
        ("court", "人民法院", "人民法院民一庭", "issuer"),
        ("recipient", "：", "", "recipient_form"),
        ("attachment-1", "附件：", "", "attachment_order"),
        ("attachment-2", "1846", "1847", "attachment_differs"),
        ("contact", "0579-80000000", "", "contact_form"),
        ("date", "2026年1月15日", "2026年1月5日", "date_differs"),
        ("date", "2026年1月15日", "某日", "date_missing"),
    ],
)
def test_an_error_in_the_text_is_named(face: Desk, clause: str, old: str, new: str, code: str):
    assert code in face.codes(change(face, clause, old, new))


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("身份证号330702198611023519", "id_number"),
        ("电话139 0579 0000", "phone"),
        ("电话１３９０５７９００００", "phone"),
        ("0579-82345678", "phone"),
        ("账号6228 4800 0012 3456 789", "bank_account"),
        ("浙G·12345", "plate"),
        ("住人民东路18-2号", "address"),
        ("住6幢2单元702室", "address"),
        ("微信wxid_12345", "account_name"),
        ("1986年11月2日出生", "birth_date"),
        ("浙（2021）金华市不动产权第0012345号", "title_deed"),
        ("zhang@example.cn", "email"),
        ("如王某某一案", "person_name"),
        ("原告张建国诉称", "person_name"),
        ("义乌某某置业有限公司", "company_name"),
    ],
)
@pytest.mark.parametrize("clause", ["advice-1", "opening.1"])
def test_protected_data_are_named_wherever_they_stand(
    face: Desk, clause: str, more: str, code: str
):
    text = face.text(clause)
    assert code in face.codes(change(face, clause, text, f"{text[:-1]}（{more}）。"))


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (("advice-2",), "problem_without_advice"),
        (("problem-2",), "advice_without_problem"),
        (("opening",), "part_missing"),
        (("turn",), "part_missing"),
        (("closing",), "part_missing"),
        (("contact",), "part_missing"),
        (("seal",), "seal_missing"),
        (("date",), "date_missing"),
    ],
)
def test_what_is_missing_is_named(face: Desk, names: tuple[str, ...], code: str):
    assert code in face.codes(without(face, *names))


def test_a_stored_figure_is_computed_again(face: Desk):
    clause = clause_of(face, "problem-1.1")
    figure = clause.figures[1]
    wrong = replace(
        figure, value=figure.value + 1, printed=print_figure(figure.query, figure.value + 1)
    )
    text = clause.text.replace(f"有{figure.printed}", f"有{wrong.printed}", 1)
    figures = tuple(wrong if f == figure else f for f in clause.figures)
    assert "figure_differs" in face.codes(
        put(face.suggestion, replace(clause, text=text, figures=figures))
    )


def test_parts_that_do_not_add_up_are_named(face: Desk):
    clause = clause_of(face, "discovery.1")
    figure = next(f for f in clause.figures if f.query.where.get("year") == "2023")
    changed = replace(
        clause,
        text=clause.text.replace(f"{figure.printed}、", ""),
        figures=tuple(f for f in clause.figures if f != figure),
    )
    assert "total_differs" in face.codes(put(face.suggestion, changed))


def test_an_unknown_measure_is_no_crash(face: Desk):
    clause = clause_of(face, "problem-1.1")
    odd = replace(clause.figures[0], query=replace(clause.figures[0].query, measure="guess"))
    changed = replace(clause, figures=(odd, *clause.figures[1:]))
    assert "figure_query" in face.codes(put(face.suggestion, changed))


def requote(desk: Desk, kind: SectionKind, pattern: str) -> Suggestion:
    clause = clause_of(desk, "problem-1.2")
    for old in clause.anchors:
        judgment = desk.shelf.judgment(old.judgment_id)
        quote = judgment.text[old.start : old.end]
        for section in judgment.passages(kind):
            found = re.compile(pattern).search(judgment.text, section.start, section.end)
            if found:
                new = Anchor(judgment_id=judgment.id, start=found.start(), end=found.end())
                changed = replace(
                    clause,
                    text=clause.text.replace(quote, found.group()),
                    quotes=tuple(found.group() if q == quote else q for q in clause.quotes),
                    anchors=tuple(new if a == old else a for a in clause.anchors),
                )
                return put(desk.suggestion, changed)
    raise AssertionError(kind)


@pytest.mark.parametrize("kind", [SectionKind.CLAIMS, SectionKind.DEFENCE])
def test_a_party_is_not_quoted_as_the_court(face: Desk, kind: SectionKind):
    assert "party_claim" in face.codes(requote(face, kind, r"[\u4e00-\u9fa5，]{12,30}"))


def test_a_quote_with_one_other_character_is_named(face: Desk):
    clause = clause_of(face, "problem-1.2")
    quote = clause.quotes[0]
    wrong = quote[:-1] + "过"
    text = clause.text.replace(quote, wrong)
    assert {"quote_unknown", "quote_gone"} <= face.codes(
        put(face.suggestion, replace(clause, text=text))
    )
    stored = replace(clause, text=text, quotes=(wrong, *clause.quotes[1:]))
    assert "quote_differs" in face.codes(put(face.suggestion, stored))


def test_a_quote_of_another_case_is_named(face: Desk):
    clause = clause_of(face, "problem-1.2")
    first, second = (str(face.shelf.judgment(a.judgment_id).case_number) for a in clause.anchors)
    text = clause.text.replace(first, "甲").replace(second, first).replace("甲", second)
    assert "case_differs" in face.codes(put(face.suggestion, replace(clause, text=text)))


def test_places_must_state_what_rests_on_them(face: Desk):
    clause = clause_of(face, "problem-1.1")
    assert "unanchored" in face.codes(put(face.suggestion, replace(clause, anchors=())))
    fewer = replace(clause, anchors=clause.anchors[1:])
    assert "anchors_incomplete" in face.codes(put(face.suggestion, fewer))
    far = Anchor(judgment_id=clause.anchors[0].judgment_id, start=10**6, end=10**6 + 5)
    moved = replace(clause, anchors=(far, *clause.anchors[1:]))
    assert "anchor_broken" in face.codes(put(face.suggestion, moved))


def test_a_judgment_that_is_gone_is_named(face: Desk):
    first = next(iter(face.shelf.by_id))
    left = Desk(
        face.suggestion, type(face.shelf)(j for i, j in face.shelf.by_id.items() if i != first)
    )
    assert "judgment_missing" in left.codes()


def recite(desk: Desk, law: str, article: str) -> Suggestion:
    clause = clause_of(desk, "advice-2")
    old = clause.citations[0]
    text = clause.text.replace(f"《{old.law}》{old.article}", f"《{law}》{article}")
    return put(
        desk.suggestion,
        replace(clause, text=text, citations=(StatuteCitation(law=law, article=article),)),
    )


def test_articles_are_checked_with_and_without_a_statute_book(face: Desk):
    own = "中华人民共和国个人信息保护法"
    book = Book(
        (own, "第二十六条", "在公共场所安装图像采集、个人身份识别设备，应当为维护公共安全所必需"),
        (own, "第二十七条", "个人信息处理者可以在合理的范围内处理个人自行公开的信息"),
        ("中华人民共和国渔业法", "第二十条", "捕捞作业应当遵守禁渔区的规定"),
    )
    repealed = recite(face, "中华人民共和国合同法", "第六十条")
    assert "statute_repealed" in face.codes(repealed)
    assert "statute_repealed" not in face.codes(repealed, on=date(2020, 6, 1))
    assert "statute_unsupported" in face.codes(recite(face, "中华人民共和国渔业法", "第二十条"))
    fishing = recite(face, "中华人民共和国渔业法", "第二十条")
    assert "statute_unfitting" in face.codes(fishing, statutes=book)
    missing = recite(face, own, "第一百九十条")
    assert "statute_not_found" in face.codes(missing, statutes=book)
    assert not face.codes(recite(face, own, "第二十六条"), statutes=book) - {"statute_not_found"}


def test_advice_on_another_problem_is_named(face: Desk):
    first, second = face.suggestion.part(Part.ADVICE)[:2]
    swapped = put(face.suggestion, replace(first, text=first.text[:2] + second.text[2:]))
    swapped = put(swapped, replace(second, text=second.text[:2] + first.text[2:]))
    assert "advice_mismatch" in face.codes(swapped)


def test_parts_out_of_order_are_named(face: Desk):
    rest = [c for c in face.suggestion.clauses if c.part is not Part.ATTACHMENTS]
    late = replace(face.suggestion, clauses=(*rest, *face.suggestion.part(Part.ATTACHMENTS)))
    assert "part_order" in face.codes(late)


def test_a_number_in_the_opening_is_noted_but_does_not_block(face: Desk):
    edited = face.edit("opening.2", "持续开展整治", "开展专项检查120次")
    report = face.check(edited)
    assert report.ok
    assert "opening_number" in {p.code for p in report.problems}


def test_a_case_not_yet_effective_is_noted():
    judgments = [replace(j, effective=False) for j in samples("face")]
    from drafting_desk import draft

    desk = draft("face")
    report = Desk(desk.suggestion, type(desk.shelf)(judgments)).check()
    assert report.ok
    assert "not_effective" in {p.code for p in report.problems}


def test_an_addressee_elsewhere_goes_through_the_higher_court(face: Desk):
    far = replace(face.suggestion.recipient, via_higher_court=True)
    letter = replace(face.suggestion, recipient=far)
    assert face.check(letter).ok
    assert "via_higher_court" in {p.code for p in face.check(letter).problems}
    governance = replace(letter, kind=SuggestionKind.GOVERNANCE)
    assert "via_higher_court" in face.codes(governance)


def test_copies_end_with_a_full_stop_and_have_a_reason(face: Desk):
    copy = Clause(id="copy", part=Part.COPY_TO, text="抄送：金华市人民政府")
    letter = replace(face.suggestion, clauses=(*face.suggestion.clauses, copy))
    assert "copy_form" in face.codes(letter)
    assert "copy_reason" in {p.code for p in face.check(letter).problems}


def test_a_sentence_that_only_repeats_a_party_is_named(face: Desk):
    clause = clause_of(face, "problem-1.1")
    for old in clause.anchors:
        judgment = face.shelf.judgment(old.judgment_id)
        for section in judgment.passages(SectionKind.REASONING):
            found = re.compile("主张[^。；]{0,30}。").search(
                judgment.text, section.start, section.end
            )
            if found and not re.search("应当|不予|没有|不能", found.group()):
                new = Anchor(judgment_id=judgment.id, start=found.start(), end=found.end())
                moved = tuple(new if a == old else a for a in clause.anchors)
                assert "anchor_unfitting" in face.codes(
                    put(face.suggestion, replace(clause, anchors=moved))
                )
                return


def test_repeated_ids_and_advice_are_named(face: Desk):
    advice = clause_of(face, "advice-1")
    place = face.suggestion.clauses.index(advice)
    twice = (*face.suggestion.clauses[:place], advice, *face.suggestion.clauses[place:])
    assert {"id_repeated", "advice_repeated", "item_order"} <= face.codes(
        replace(face.suggestion, clauses=twice)
    )


def test_an_article_that_a_person_adds_is_checked(face: Desk):
    law = "中华人民共和国个人信息保护法"
    good = face.edit(
        "advice-1", "第二十九条。", "第二十九条，《中华人民共和国民法典》第一千零三十五条。"
    )
    assert face.check(good).ok
    wrong = face.edit("advice-1", "第二十九条。", "第一百九十九条。")
    assert "statute_unsupported" in face.codes(wrong)
    book = Book((law, "第十七条", "告知"), (law, "第二十九条", "单独同意"))
    assert "statute_not_found" in face.codes(wrong, statutes=book)


def test_family_cases_are_not_cited(face: Desk):
    judgments = list(face.shelf.by_id.values())
    judgments[0] = replace(judgments[0], cause=replace(judgments[0].cause, name="离婚纠纷"))
    assert "not_citable" in Desk(face.suggestion, Shelf(judgments)).codes()


def test_messages_are_chinese_and_codes_are_stable(face: Desk):
    report = face.check(without(face, "advice-1", "date", "closing"))
    for problem in report.problems:
        assert re.search("[\u4e00-\u9fa5]{4}", problem.message)
        assert re.fullmatch("[a-z_]+", problem.code)
