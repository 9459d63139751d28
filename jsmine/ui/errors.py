"""The one place where an error of jsmine becomes words on the screen."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from jsmine.errors import JsmineError


@contextmanager
def shown_errors() -> Iterator[None]:
    """Shows the sentence of an error that leaves the block; the page goes on after it."""
    try:
        yield
    except JsmineError as error:
        show_error(error)


def show_error(error: JsmineError) -> None:
    """Shows the error's sentence as it stands."""
    st.error(error.message, icon=":material/error:")
