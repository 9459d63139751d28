"""The letter as a file: page, cover, properties, and the way back."""

import zipfile
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt
from drafting_desk import Desk

from jsmine.draft import edit_suggestion, read_document, render_suggestion
from jsmine.draft.paragraphs import letter_lines
from jsmine.errors import FormError


def opened(data: bytes):
    return docx.Document(BytesIO(data))


def saved(document) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_the_same_letter_gives_the_same_bytes(any_letter: Desk):
    assert render_suggestion(any_letter.suggestion) == render_suggestion(any_letter.suggestion)


def test_the_way_back_gives_letter_and_paragraphs(any_letter: Desk):
    suggestion, printed = read_document(render_suggestion(any_letter.suggestion))
    assert suggestion == any_letter.suggestion
    texts = [line.text for line in printed.lines]
    assert texts == [line.text for line in letter_lines(suggestion)]
    assert any_letter.check(suggestion, printed=printed).ok


def test_the_page_is_that_of_official_letters(face: Desk):
    document = opened(render_suggestion(face.suggestion))
    body = document.sections[1]
    assert [round(side.mm) for side in (body.page_width, body.page_height)] == [210, 297]
    margins = (body.top_margin, body.bottom_margin, body.left_margin, body.right_margin)
    assert [round(m.mm) for m in margins] == [37, 35, 28, 26]
    grid = body._sectPr.find(qn("w:docGrid"))
    assert grid.get(qn("w:type")) == "linesAndChars"
    assert grid.get(qn("w:linePitch")) == "580"
    styles = {s.name: s for s in document.styles}
    assert styles["Normal"].font.size == Pt(16)
    assert styles["Title"].font.size == Pt(22)
    fonts = styles["Title"].element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == "方正小标宋简体"
    footer = "".join(p.text for p in body.footer.paragraphs)
    assert footer == "—  —"
    assert "PAGE" in body.footer._element.xml


def test_the_seal_never_stands_on_a_page_without_text(any_letter: Desk):
    written = opened(render_suggestion(any_letter.suggestion)).paragraphs
    held = [bool(paragraph.paragraph_format.keep_with_next) for paragraph in written]
    seal = next(n for n, paragraph in enumerate(written) if paragraph.text == "（院印）")
    assert all(held[seal - 3 : seal + 2])  # two lines of text, the blank line, the seal, the court
    assert written[seal - 2].text
    assert not held[seal - 4]


def test_a_line_that_announces_the_next_stays_with_it(face: Desk):
    written = opened(render_suggestion(face.suggestion)).paragraphs
    [turn] = [p for p in written if p.text == "为此，特建议："]
    assert turn.paragraph_format.keep_with_next
    [long] = [p for p in written if p.text.endswith("个方面的问题：")]
    assert not long.paragraph_format.keep_with_next  # it would leave the rest of its page empty


def test_the_cover_is_that_of_the_annex(face: Desk):
    document = opened(render_suggestion(face.suggestion))
    assert round(document.sections[0].top_margin.mm) == 60
    slot = document.tables[0]
    assert round(slot.rows[0].height.mm) == 55
    assert round(slot.columns[0].width.mm) == 50
    court, name = document.paragraphs[0], document.paragraphs[1]
    assert (court.text, name.text) == ("浙江省金华市中级人民法院", "司法建议书")
    assert (court.style.font.size, name.style.font.size) == (Pt(30), Pt(36))
    # 40 mm to the upper edge of the signs, which stand 4 mm below that of their line.
    assert round(court.paragraph_format.space_before.mm) == 36


def test_the_court_is_the_author(face: Desk):
    properties = opened(render_suggestion(face.suggestion)).core_properties
    assert properties.author == "浙江省金华市中级人民法院"
    assert properties.created.date() == face.suggestion.drafted_on
    assert "司法建议书" in properties.title


def test_missing_fonts_have_named_stand_ins(face: Desk):
    with zipfile.ZipFile(BytesIO(render_suggestion(face.suggestion))) as archive:
        table = archive.read("word/fontTable.xml").decode()
    assert "altName" in table
    assert "FangSong" in table


def test_the_number_given_at_signing_stands_in_the_letter(face: Desk):
    data = render_suggestion(face.suggestion, number="浙金法建〔2026〕3号")
    suggestion, printed = read_document(data)
    assert "浙金法建〔2026〕3号" in [line.text for line in printed.lines]
    assert face.check(suggestion, printed=printed, number="浙金法建〔2026〕3号").ok


def test_what_is_changed_in_a_word_processor_is_named(face: Desk):
    document = opened(render_suggestion(face.suggestion))
    run = next(r for p in document.paragraphs for r in p.runs if "作出此类裁判18件" in r.text)
    run.text = run.text.replace("裁判18件", "裁判28件")
    suggestion, printed = read_document(saved(document))
    codes = {p.code for p in face.check(suggestion, printed=printed).problems}
    assert {"edited_outside", "figure_gone"} <= codes


def test_paragraphs_added_and_removed_are_named(face: Desk):
    document = opened(render_suggestion(face.suggestion))
    turn = next(p for p in document.paragraphs if p.text == "为此，特建议：")
    turn.insert_paragraph_before("经走访，多数企业承认上述做法。")
    suggestion, printed = read_document(saved(document))
    codes = {p.code for p in face.check(suggestion, printed=printed).problems}
    assert {"added_outside", "unanchored"} <= codes
    codes = {
        p.code
        for p in face.check(
            face.suggestion, printed=replace(printed, lines=printed.lines[3:])
        ).problems
    }
    assert {"edited_outside", "part_missing"} <= codes


def test_saving_in_a_word_processor_keeps_the_letter(face: Desk):
    again = saved(opened(render_suggestion(face.suggestion)))
    assert read_document(again)[0] == face.suggestion


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no archive", b"\xd0\xcf\x11\xe0"])
def test_other_files_are_refused_in_chinese(data: bytes):
    with pytest.raises(FormError, match=r"docx|溯源"):
        read_document(data)


def test_a_letter_without_provenance_is_refused():
    with pytest.raises(FormError, match="溯源数据"):
        read_document(saved(docx.Document()))


def test_damaged_provenance_is_refused(face: Desk):
    buffer = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(render_suggestion(face.suggestion))) as source,
        zipfile.ZipFile(buffer, "w") as target,
    ):
        for name in source.namelist():
            blob = source.read(name)
            if name == "customXml/item2.xml":
                blob = blob.replace(b'"clauses"', b'"clouds"')
            target.writestr(name, blob)
    with pytest.raises(FormError, match="已损坏"):
        read_document(buffer.getvalue())


def test_a_letter_needs_a_date(face: Desk):
    with pytest.raises(FormError, match="日期"):
        render_suggestion(replace(face.suggestion, drafted_on=None))


def test_an_edit_keeps_support_that_still_stands(face: Desk):
    old = next(c for c in face.suggestion.clauses if c.id == "problem-1.1")
    kept = face.edit("problem-1.1", "的裁判指出", "的裁判认定")
    clause = next(c for c in kept.clauses if c.id == "problem-1.1")
    assert (clause.anchors, clause.figures) == (old.anchors, old.figures)
    assert face.check(kept).ok


def test_an_edit_loses_support_that_no_longer_stands(face: Desk):
    old = next(c for c in face.suggestion.clauses if c.id == "problem-1.1")
    lost = face.edit("problem-1.1", old.figures[1].printed + "（", "99件（")
    clause = next(c for c in lost.clauses if c.id == "problem-1.1")
    assert clause.anchors == ()
    assert old.figures[1] not in clause.figures
    assert {"unanchored", "number_unsourced"} <= face.codes(lost)


def test_an_edit_of_an_unknown_sentence_is_refused(face: Desk):
    with pytest.raises(FormError, match="没有语句"):
        edit_suggestion(face.suggestion, {"nowhere": "……"})


def test_an_empty_text_removes_the_sentence(face: Desk):
    shorter = edit_suggestion(face.suggestion, {"problem-1.3": ""})
    assert len(shorter.clauses) == len(face.suggestion.clauses) - 1
    assert face.check(shorter).ok


def test_what_is_left_of_a_shortened_sentence_keeps_its_support(face: Desk):
    old = next(c for c in face.suggestion.clauses if len(c.quotes) == 2)
    first, second = old.text.split("；（")
    for left, quote in ((f"{first}。", 0), (f"如（{second}", 1)):
        shorter = edit_suggestion(face.suggestion, {old.id: left})
        clause = next(c for c in shorter.clauses if c.id == old.id)
        assert (clause.quotes, clause.anchors) == ((old.quotes[quote],), (old.anchors[quote],))
        assert face.check(shorter).ok
