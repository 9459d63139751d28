"""应提建议线索: sentences on which the law has the court suggest something, each with its rule."""

from collections.abc import Sequence

import streamlit as st

from jsmine.domain.lead import LeadRecord
from jsmine.ui import markup, session
from jsmine.ui.errors import shown_errors
from jsmine.ui.lead_panel import lead_card
from jsmine.ui.progress import BarProgress

_PER_PAGE = 10


def main() -> None:
    """Draws the page."""
    st.title("应提建议线索", anchor=False)
    st.caption(
        "法律、司法解释规定应当或者可以提出司法建议的情形，在读入文书时自动查找；是否提出由人决定。"
    )
    found = session.bench().leads()
    _figures(found)
    if not found:
        st.info("没有查到线索。")
    decided = st.toggle("含已处理", key="leads_all")
    shown = [record for record in found if decided or record.open]
    pages = max(1, -(-len(shown) // _PER_PAGE))
    page = min(int(st.session_state.get("leads_page", 1)), pages)
    for record in shown[(page - 1) * _PER_PAGE : page * _PER_PAGE]:
        lead_card(record)
    if pages > 1:
        st.number_input(
            f"第几页（共 {pages} 页，{len(shown)} 条）", 1, pages, key="leads_page", width=220
        )
    _scan_button()


def _figures(found: Sequence[LeadRecord]) -> None:
    must = [record for record in found if record.lead.duty.must]
    waiting = sum(record.open for record in must)
    st.html(
        markup.cards(
            [
                markup.card(
                    "应当提出，未处理", str(waiting), f"共 {len(must)} 条", "red" if waiting else ""
                ),
                markup.card(
                    "可以提出，未处理",
                    str(sum(record.open for record in found) - waiting),
                    f"共 {len(found) - len(must)} 条",
                    "amber",
                ),
                markup.card(
                    "已起草", str(sum(bool(record.suggestion_id) for record in found)), "", "green"
                ),
                markup.card(
                    "记明不提出", str(sum(bool(record.reason) for record in found)), "", "grey"
                ),
            ]
        )
    )


def _scan_button() -> None:
    if st.button("在全部文书中重新查找", icon=":material/refresh:"):
        bar = BarProgress("正在查找，请稍候")
        with shown_errors():
            session.bench().scan_leads(progress=bar)
            st.rerun()
        bar.done()


main()
