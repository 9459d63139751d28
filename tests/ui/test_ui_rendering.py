"""How values become HTML: escaped, redacted, marked, compared."""

from datetime import date

from jsmine.domain.anchor import Span
from jsmine.domain.issuing import Dossier
from jsmine.domain.judgment import Judgment, ProtectedRange, Section, SectionKind, judgment_id
from jsmine.ui import labels, markup
from jsmine.ui.differences import changed
from jsmine.ui.dossier_panel import dossier_facts
from jsmine.ui.text_view import judgment_html, quote_html

TEXT = "原告赵小明与被告某公司纠纷一案。\n本院认为，被告未告知赵小明<b>即采集信息，应当停止。"


def judgment() -> Judgment:
    start = TEXT.index("本院认为")
    names = [i for i in range(len(TEXT)) if TEXT.startswith("赵小明", i)]
    return Judgment(
        id=judgment_id(TEXT),
        source="甲.txt",
        text=TEXT,
        sections=(
            Section(SectionKind.PROCEDURE, 0, start),
            Section(SectionKind.REASONING, start, len(TEXT)),
        ),
        protected=tuple(ProtectedRange(kind="name", span=Span(i, i + 3)) for i in names),
    )


def test_text_from_outside_is_harmless():
    html = judgment_html(judgment(), redacted=False)
    assert "<b>即" not in html
    assert "&lt;b&gt;即" in html
    assert "赵小明" in html


def test_redacted_text_shows_no_name_wherever_the_mark_cuts():
    for start in range(len(TEXT)):
        for end in range(start + 1, min(start + 12, len(TEXT))):
            mark = Span(start, end)
            for html in (judgment_html(judgment(), (mark,)), quote_html(judgment(), mark)):
                assert "赵小明" not in html
                assert "小明" not in html
                assert "<mark" in html


def test_sections_carry_their_names():
    html = judgment_html(judgment())
    assert html.index("审理经过") < html.index("裁判理由")


def test_a_change_shows_what_went_and_what_came():
    assert changed("共11件", "共12件") == (
        '<div class="jm-diff">共1<del>1</del><ins>2</ins>件</div>'
    )


def test_markdown_of_names_stays_plain():
    assert markup.plain("张*与[李]") == r"张\*与\[李\]"


def test_shares_add_up_to_the_score():
    html = markup.shares({"words": 0.3, "topics": 0.2}, labels.CHANNELS, 0.5)
    assert "width:30.0%" in html
    assert "用语 0.30" in html
    assert "相似度0.50" in html


def test_the_last_reminder_stands_among_the_days_of_a_letter():
    letter = {
        "suggestion_id": "a",
        "kind": "类案类",
        "title": "甲",
        "court": "乙",
        "recipient": "丙",
    }
    reminded = Dossier(**letter, reminders=1, reminded_on=date(2024, 9, 2))
    assert "<dt>最近催办</dt><dd>2024年9月2日</dd>" in dossier_facts(reminded)
    assert "最近催办" not in dossier_facts(Dossier(**letter))
