"""One judgment on the screen: its text by section, and what was read out of it."""

from collections.abc import Callable, Sequence

import streamlit as st

from jsmine.domain.anchor import Span
from jsmine.domain.judgment import Judgment
from jsmine.ui import labels, markup, session
from jsmine.ui.text_view import contents_html, judgment_html, redacted_text

_SCROLL = "<script>document.getElementById('jm-place')?.scrollIntoView({block: 'center'})</script>"


def judgment_panel(judgment: Judgment, marks: Sequence[Span] = (), *, key: str) -> None:
    """Text on the left with marks, fields and problems on the right."""
    may_read = session.reads_full_text()
    left, right = st.columns([5, 3], gap="large")
    with right:
        redacted = not may_read or st.toggle(
            "隐去当事人等个人信息", value=bool(marks), key=f"{key}_redacted"
        )
        fields_panel(judgment, redacted=redacted)
    with left:
        st.html(contents_html(judgment))
        with st.container(height=760, border=True):
            st.html(judgment_html(judgment, marks, redacted=redacted))
        if marks:
            st.html(_SCROLL, unsafe_allow_javascript=True)


def fields_panel(judgment: Judgment, *, redacted: bool) -> None:
    """The fields with confidence, parties, statutes, focuses, problems."""
    st.subheader("识别结果", anchor=False)
    values = _values(judgment)
    rows = []
    for name, title in labels.FIELDS.items():
        value = values[name]
        sure = judgment.confidence.get(name)
        shown = f"{sure:.2f}" if sure is not None else ("—" if value == "未识别" else "")
        rows.append((title, value, shown))
    st.html(markup.table(("项目", "内容", "置信度"), rows, numeric=(2,)))
    parties = [
        (p.role, redacted_text(judgment, p.span) if redacted else p.name) for p in judgment.parties
    ]
    _group("当事人", parties, lambda: markup.table(("诉讼地位", "姓名或名称"), parties))
    laws = [str(statute) for statute in judgment.statutes]
    _group("裁判依据", laws, lambda: markup.chips(laws, "blue"))
    focuses = [redacted_text(judgment, f.span) if redacted else f.text for f in judgment.focuses]
    _group("争议焦点", focuses, lambda: markup.chips(focuses))
    problems = [problem.message for problem in judgment.problems]
    _group("需要核对", problems, lambda: markup.chips(problems, "amber"))
    st.caption(f"来源：{judgment.source or '粘贴的文本'}")


def _group(title: str, items: Sequence[object], html: Callable[[], str]) -> None:
    if items:
        st.html(f'<div class="jm-row jm-head">{title}（{len(items)}）</div>{html()}')


def _values(judgment: Judgment) -> dict[str, str]:
    amount = judgment.amount_awarded_yuan
    effective = {True: "已生效", False: "未生效", None: "不能判断"}[judgment.effective]
    values = {
        "case_number": str(judgment.case_number) if judgment.case_number else "",
        "court": judgment.court.name if judgment.court else "",
        "doc_type": judgment.doc_type,
        "trial_level": judgment.trial_level.value,
        "cause": judgment.cause.name if judgment.cause else "",
        "filing_date": labels.day(judgment.filing_date) if judgment.filing_date else "",
        "judgment_date": labels.day(judgment.judgment_date) if judgment.judgment_date else "",
        "outcome": judgment.outcome.value,
        "amount_awarded_yuan": labels.yuan(amount) if amount is not None else "",
        "effective": effective,
    }
    return {name: value or "未识别" for name, value in values.items()}
