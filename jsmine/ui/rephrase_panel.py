"""What the court's language model proposes: beside the original, taken sentence by sentence."""

import streamlit as st

from jsmine.domain.suggestion import Clause
from jsmine.ui import labels, markup, session
from jsmine.ui.differences import changed
from jsmine.ui.errors import shown_errors
from jsmine.workbench import Rephrasing, SuggestionVersion

_PROPOSAL = "rephrasing"


def rephrase_panel(newest: SuggestionVersion) -> None:
    """The button, and what came of it; only where the court has set a model."""
    if not session.bench().settings.model_url:
        return
    suggestion_id = newest.suggestion.id
    if st.button("请语言模型改写文句", icon=":material/edit_note:", key="rephrase"):
        with shown_errors(), st.spinner("正在逐句改写和核验，请稍候"):
            st.session_state[_PROPOSAL] = session.bench().propose_rephrasing(suggestion_id)
    proposal: Rephrasing | None = st.session_state.get(_PROPOSAL)
    if proposal and (proposal.before.id, proposal.version) == (suggestion_id, newest.version):
        _proposal(proposal)


def _proposal(proposal: Rephrasing) -> None:
    with st.container(border=True):
        st.subheader("语言模型的改写建议", anchor=False)
        st.caption("核验不能证明意思未变，请逐句审阅；不采用的保留原句。")
        chosen = [new.id for old, new in proposal.changed if _offer(old, new)]
        if not proposal.changed:
            st.info("没有可以采用的改写。")
        elif st.button(
            f"采用所选 {len(chosen)} 句", type="primary", disabled=not chosen, key="accept"
        ):
            with shown_errors():
                session.bench().accept_rephrasing(proposal, chosen, by=session.actor().name)
                st.session_state.pop(_PROPOSAL)
                st.rerun()
        for problem in proposal.refused:
            st.html(markup.chip("未采用", "red") + markup.text(problem.message))


def _offer(old: Clause, new: Clause) -> bool:
    """Both wordings; whether the person takes the new one."""
    st.html(
        f'<div class="jm-pair"><div class="jm-quote"><b>原句</b>{markup.text(old.text)}</div>'
        f'<div class="jm-quote"><b>改写</b>{changed(old.text, new.text)}</div></div>'
    )
    name = labels.PARTS.get(old.part, old.part)
    return st.checkbox(f"采用此句（{name}）", key=f"take_{old.id}")
