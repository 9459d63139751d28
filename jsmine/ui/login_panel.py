"""Name and password of a local account, asked for in place of any page."""

import streamlit as st

from jsmine.ui import session
from jsmine.ui.errors import shown_errors


def login_panel() -> None:
    """Draws the form."""
    _, middle, _ = st.columns([1, 1.2, 1])
    with middle:
        st.title("司法建议工作台", anchor=False)
        st.caption(session.bench().settings.court)
        with st.form("login"):
            name = st.text_input("用户名")
            password = st.text_input("口令", type="password")
            if st.form_submit_button("登录", type="primary", width="stretch"):
                with shown_errors():
                    session.log_in(name.strip(), password)
                    st.rerun()
