"""Long work on the screen: the Progress port as a bar."""

import streamlit as st


class BarProgress:
    """A bar that hears how far the work has come; ``done()`` takes it away."""

    def __init__(self, what: str) -> None:
        self._bar = st.progress(0.0, text=what)

    def __call__(self, done: int, total: int | None, what: str) -> None:
        """Moves the bar; with an unknown total only the words change."""
        share = min(1.0, done / total) if total else 0.0
        self._bar.progress(share, text=f"{what}（{done}/{total}）" if total else what)

    def done(self) -> None:
        """Takes the bar away."""
        self._bar.empty()
