"""The frame around every page: look, navigation by role, who is at the screen."""

from pathlib import Path

import streamlit as st

from jsmine.domain.issuing import Actor, Role
from jsmine.ui import markup, session
from jsmine.ui.errors import shown_errors
from jsmine.ui.login_panel import login_panel
from jsmine.ui.places import PLACES, front_door, page_of, places_of

_FOLDER = Path(__file__).parent
_NAME = "司法建议工作台"
_CHINESE = (_FOLDER / "chinese.js").read_text(encoding="utf-8")


def run() -> None:
    """Draws the frame and runs the page that was asked for."""
    st.set_page_config(page_title=_NAME, page_icon=str(_FOLDER / "icon.svg"), layout="wide")
    st.html(_FOLDER / "style.css")
    st.html(f"<script>{_CHINESE}</script>", unsafe_allow_javascript=True)
    st.logo(str(_FOLDER / "logo.svg"), size="large", icon_image=str(_FOLDER / "icon.svg"))
    with shown_errors():
        person = session.logged_in()
        if person is None:
            # All addresses stay known, so that the one asked for opens after the login.
            st.navigation([front_door(), *map(page_of, PLACES)], position="hidden")
            login_panel()
            return
        page = _navigation(person)
        _sidebar(person)
        page.run()


def _navigation(person: Actor) -> st.Page:
    """The page asked for; one that is not the role's gives way to the role's first."""
    own = places_of(person.role)
    sections: dict[str, list[st.Page]] = {"": [front_door()]}
    for place in PLACES:
        page = page_of(place, hidden=place not in own)
        sections.setdefault(place.section, []).append(page)
    page = st.navigation(sections)
    if page.title not in {place.title for place in own}:
        st.switch_page(page_of(own[0]))
    return page


def _sidebar(person: Actor) -> None:
    court = session.bench().settings.court or "（未设置本院名称）"
    with st.sidebar:
        st.html(f'<div class="jm-court">{markup.text(court)}</div>')
        if session.has_accounts():
            st.caption(
                f"{person.name} · {person.role.label}"
                + (f" · {person.unit}" if person.unit else "")
            )
            if st.button("退出登录", icon=":material/logout:"):
                session.log_out()
                st.rerun()
            return
        _choose_role()


def _choose_role() -> None:
    st.caption("单机试用：未设用户，可切换角色查看各方界面。")
    st.selectbox(
        "当前角色", list(Role), format_func=lambda role: role.label, key=session.LOCAL_ROLE
    )
    if st.session_state[session.LOCAL_ROLE] is Role.RECIPIENT:
        units = session.recipient_units()
        st.selectbox(
            "所属单位",
            units,
            key=session.LOCAL_UNIT,
            placeholder="尚无送出的建议",
            index=0 if units else None,
        )
