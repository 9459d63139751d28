"""Accounts, roles, settings: who may come in, and what the administrator sees."""

import tomllib

import pytest
from prepared import ROOT
from seen import press, shown
from streamlit.testing.v1 import AppTest

from jsmine.domain.issuing import Role
from jsmine.workbench import Workbench

PASSWORD = "一二三四五六七八"


@pytest.fixture
def app(own_bench: Workbench) -> AppTest:
    """The app where people must log in."""
    own_bench.add_account("方某某", Role.JUDGE, "本院", PASSWORD)
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()


def log_in(app: AppTest, name: str, password: str) -> AppTest:
    app.text_input[0].set_value(name)
    app.text_input[1].set_value(password)
    return press(app, "登录")


def test_with_accounts_nothing_shows_before_log_in(app: AppTest):
    assert [box.label for box in app.text_input] == ["用户名", "口令"]
    assert "裁判文书" not in shown(app)


def test_a_wrong_password_is_refused(app: AppTest):
    log_in(app, "方某某", "错误的口令错误")
    assert app.error[0].value == "用户名或口令不正确。"


def test_the_right_password_opens_and_log_out_closes(app: AppTest):
    log_in(app, "方某某", PASSWORD)
    assert app.title[0].value == "总览"
    assert "方某某" in shown(app)
    press(app, "退出登录")
    assert [box.label for box in app.text_input] == ["用户名", "口令"]


def test_the_page_asked_for_opens_after_the_log_in(app: AppTest):
    app.switch_page("jsmine/ui/views/findings.py").run()
    log_in(app, "方某某", PASSWORD)
    assert app.title[0].value == "类案问题"


def test_a_disabled_account_is_out_at_once(app: AppTest, own_bench: Workbench):
    log_in(app, "方某某", PASSWORD)
    own_bench.disable_account("方某某")
    app.run()
    assert [box.label for box in app.text_input] == ["用户名", "口令"]


def test_the_administrator_adds_an_account(open_page, own_bench: Workbench):
    page = open_page("settings", role=Role.ADMIN)
    fields = {box.label: box for box in page.text_input}
    fields["用户名"].set_value("管理员甲")
    fields["初始口令（至少 8 个字符）"].set_value(PASSWORD)
    next(box for box in page.selectbox if box.label == "角色").set_value(Role.ADMIN)
    press(page, "添加")
    assert [(a.name, a.role) for a, _ in own_bench.accounts()] == [("管理员甲", Role.ADMIN)]


def test_settings_are_shown_with_their_help(open_page, bench: Workbench):
    words = shown(open_page("settings", role=Role.ADMIN))
    assert bench.settings.court in words
    for field in type(bench.settings).model_fields.values():
        if "SQLAlchemy" not in (field.description or ""):
            assert (field.description or "") in words


def test_the_health_of_the_workspace_is_told(open_page, bench: Workbench):
    page = press(open_page("settings", role=Role.ADMIN), "开始检查")
    found = bench.examine()
    assert len(page.warning) == len(found)
    assert found or "没有发现问题" in page.success[0].value


def test_no_page_can_be_reached_past_the_log_in():
    """Streamlit serves every file of a folder ``pages`` beside the entry, without the frame."""
    for entry in (ROOT / "app.py", ROOT / "jsmine" / "ui" / "entry.py"):
        assert entry.exists()
        assert not (entry.parent / "pages").exists()


def test_both_entries_carry_the_same_configuration():
    one = (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    other = (ROOT / "jsmine" / "ui" / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    assert one == other
    assert tomllib.loads(one)["browser"]["gatherUsageStats"] is False
