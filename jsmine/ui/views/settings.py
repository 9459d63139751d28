"""设置与用户: the settings with their help, the accounts, the health of the workspace."""

import streamlit as st

from jsmine.domain.issuing import Role
from jsmine.ui import markup, session
from jsmine.ui.errors import shown_errors


def main() -> None:
    """Draws the page."""
    st.title("设置与用户", anchor=False)
    settings, people, health = st.tabs(["设置", "用户", "检查"])
    with settings:
        _settings()
    with people:
        _accounts()
        _add_account()
    with health:
        _health()


def _settings() -> None:
    bench = session.bench()
    st.caption(
        f"设置写在工作区 {bench.folder} 的 jsmine.toml 中，修改后重新启动生效；口令不在其中。"
    )
    values = bench.settings
    rows = [
        (name, _shown(getattr(values, name)), field.description or "")
        for name, field in type(values).model_fields.items()
        if name != "database_url"
    ]
    st.html(markup.table(("设置项", "当前值", "说明"), rows))


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return "（未填写）" if value in ("", None) else str(value)


def _accounts() -> None:
    accounts = session.bench().accounts()
    if not accounts:
        st.info(
            "尚未设用户，任何能打开本机页面的人都可切换角色使用。添加第一个用户后，须登录方可使用；请先添加管理员。"
        )
        return
    rows = [
        (person.name, person.role.label, person.unit, "已停用" if disabled else "可用")
        for person, disabled in accounts
    ]
    st.html(markup.table(("用户名", "角色", "所属单位", "状态"), rows))
    usable = [person.name for person, disabled in accounts if not disabled]
    with st.form("disable", border=True):
        name = st.selectbox("停用用户", usable, index=None, placeholder="请选择")
        if st.form_submit_button("停用") and name:
            with shown_errors():
                session.bench().disable_account(name)
                st.rerun()


def _add_account() -> None:
    with st.form("add_account", border=True, clear_on_submit=False):
        st.markdown("**添加用户**")
        a, b = st.columns(2)
        name = a.text_input("用户名")
        role = b.selectbox("角色", list(Role), format_func=lambda r: r.label)
        unit = a.text_input("所属单位", help="被建议单位须写全称，与建议书的主送单位一致。")
        password = b.text_input("初始口令（至少 8 个字符）", type="password")
        if st.form_submit_button("添加", type="primary") and role:
            with shown_errors():
                session.bench().add_account(name.strip(), role, unit.strip(), password)
                st.rerun()


def _health() -> None:
    st.caption("检查设置是否齐全、办理记录是否完整、原始文件是否被改动。")
    if st.button("开始检查"):
        with st.spinner("正在检查"):
            ailments = session.bench().examine()
        if not ailments:
            st.success("没有发现问题。")
        for ailment in ailments:
            st.warning(ailment.message)


main()
