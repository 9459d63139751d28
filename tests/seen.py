"""What a user sees and presses on a page that AppTest ran."""

from streamlit.testing.v1 import AppTest

_KINDS = ("title", "subheader", "markdown", "caption", "info", "success", "warning", "error")


def shown(app: AppTest) -> str:
    """Everything written on the page."""
    words = [str(element.value) for kind in _KINDS for element in app.get(kind)]
    words += [element.proto.body for element in app.get("html")]
    words += [button.label for button in app.button]
    words += [expander.label for expander in app.expander]
    return "\n".join(words)


def press(app: AppTest, label: str) -> AppTest:
    """Presses the button of this label."""
    found = [button for button in app.button if button.label == label]
    assert found, f"no button {label!r} on the page"
    found[0].click().run()
    assert not app.exception, app.exception
    return app
