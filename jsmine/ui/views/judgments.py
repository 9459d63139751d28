"""裁判文书: list with filters, one judgment opened, reading and parsing without keeping."""

from collections.abc import Sequence

import streamlit as st

from jsmine.domain.judgment import Judgment, Rejected
from jsmine.ui import labels, markup, places, session
from jsmine.ui.errors import shown_errors
from jsmine.ui.judgment_panel import judgment_panel
from jsmine.ui.lead_panel import lead_card
from jsmine.ui.reading import reading_panel
from jsmine.ui.rows import Columns, Row, pick_row
from jsmine.ui.uploads import KINDS, on_disk
from jsmine.workbench import JudgmentSummary

_COLUMNS = Columns(
    link="案号",
    cells=("审理法院", "案由", "裁判日期", "审级", "裁判结果"),
    grid="2.2fr 2fr 1.4fr .6fr 1.1fr",
)
_PARSED = "parsed_only"


def main() -> None:
    """Draws the list, or the judgment that is open."""
    judgment_id = places.opened()
    if judgment_id:
        _open(judgment_id)
        return
    st.title("裁判文书", anchor=False)
    listed, reading, parsing = st.tabs(["文书列表", "读入文书", "试解析（不入库）"])
    with listed:
        _list()
    with reading:
        reading_panel("judgments")
    with parsing:
        _parse_only()


def _open(judgment_id: str) -> None:
    if st.button("返回列表", icon=":material/arrow_back:"):
        places.open_here("")
    judgment = session.judgment(judgment_id)
    number = str(judgment.case_number) if judgment.case_number else judgment.source
    st.title(markup.plain(number), anchor=False)
    span = places.opened_span()
    left, right = st.columns([5, 3])
    left.caption(f"{judgment.court.name if judgment.court else '法院未识别'} · {judgment.doc_type}")
    if right.button("检索本案的类案", icon=":material/search:"):
        places.go("search", judgment.id)
    for record in session.bench().leads(judgment.id):
        lead_card(record, with_case=False)
    judgment_panel(judgment, (span,) if span else (), key="open")


def _list() -> None:
    summaries = session.summaries()
    if not summaries:
        st.info("库中还没有裁判文书，请在“读入文书”中读入。")
        return
    shown = _filtered(summaries)
    st.caption(f"共 {len(shown):,} 份（库中 {len(summaries):,} 份）")
    rows = [
        Row(
            id=s.id,
            link=s.case_number or s.source,
            cells=(
                markup.text(s.court or "—"),
                markup.text(s.cause or "—"),
                labels.day(s.judgment_date),
                markup.text(s.trial_level),
                markup.text(s.outcome),
            ),
        )
        for s in shown
    ]
    if clicked := pick_row(rows, _COLUMNS, key="judgments"):
        places.open_here(clicked)


def _filtered(summaries: Sequence[JudgmentSummary]) -> list[JudgmentSummary]:
    a, b, c, d, e = st.columns([2, 2, 2, 1.4, 1.4])
    words = a.text_input("案号或来源含", placeholder="如 民初 或 0782")
    cause = b.selectbox(
        "案由", labels.choices(s.cause for s in summaries), index=None, placeholder="全部"
    )
    court = c.selectbox(
        "法院", labels.choices(s.court for s in summaries), index=None, placeholder="全部"
    )
    years = sorted({s.judgment_date.year for s in summaries if s.judgment_date}, reverse=True)
    year = d.selectbox("年份", years, index=None, placeholder="全部")
    outcome = e.selectbox(
        "结果", labels.choices(s.outcome for s in summaries), index=None, placeholder="全部"
    )
    return [
        s
        for s in summaries
        if (not words or words in f"{s.case_number} {s.source}")
        and cause in (None, s.cause)
        and court in (None, s.court)
        and outcome in (None, s.outcome)
        and (year is None or (s.judgment_date is not None and s.judgment_date.year == year))
    ]


def _parse_only() -> None:
    st.caption("只解析、不入库，用于核对一份文书能否正确识别。")
    text = st.text_area("粘贴文书全文", height=220, key="parse_text")
    upload = st.file_uploader("或上传一个文件", type=KINDS, key="parse_file")
    if st.button("解析", type="primary", disabled=not (text or upload)):
        with shown_errors():
            if text:
                found: list[Judgment | Rejected] = [session.bench().understand(text)]
            else:
                with on_disk([upload] if upload else []) as paths:
                    found = [item for path in paths for item in session.bench().parse(path)]
            st.session_state[_PARSED] = found
    found = st.session_state.get(_PARSED, [])
    for place, item in enumerate(found[:20]):
        if isinstance(item, Rejected):
            st.warning(f"{item.source}：{item.message}")
        else:
            with st.container(border=True):
                judgment_panel(item, key=f"parsed_{place}")


main()
