"""Every way of putting text into a file beside its lines is seen; what changes nothing is not."""

from random import Random

import pytest
from drafting_desk import Desk

from benchmarks.drafting_files import FILE_EDITS, HARMLESS_EDITS, apply
from jsmine.draft import read_document, render_suggestion

STRAY = {
    "页眉文字": "marginal_text",
    "页脚文字": "marginal_text",
    "批注": "marginal_text",
    "修订插入": "tracked_change",
    "修订删除": "tracked_change",
    "隐藏文字": "hidden_text",
    "白色文字": "hidden_text",
    "删除线": "hidden_text",
    "文本框": "text_box",
    "增加表格": "table_differs",
    "页码域中的文字": "edited_outside",
    "封面法院改动": "edited_outside",
    "句末增加一句": "edited_outside",
    "增加一段": "added_outside",
}


@pytest.mark.parametrize(("name", "code"), STRAY.items())
def test_text_that_is_none_of_the_letter_is_named(face: Desk, name: str, code: str):
    data = apply(render_suggestion(face.suggestion), FILE_EDITS[name], Random(1))
    suggestion, printed = read_document(data)
    assert code in face.codes(suggestion, printed=printed)


@pytest.mark.parametrize("name", [n for n in HARMLESS_EDITS if n != "填写空缺"])
def test_what_changes_no_word_blocks_nothing(face: Desk, name: str):
    data = apply(render_suggestion(face.suggestion), HARMLESS_EDITS[name], Random(1))
    suggestion, printed = read_document(data)
    report = face.check(suggestion, printed=printed)
    assert report.ok, report.problems
    assert ("worded_outside" in {p.code for p in report.problems}) == (name == "改用敬辞")
