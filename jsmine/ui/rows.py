"""A list whose rows open: paged, readable on a phone, usable from the keyboard."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from jsmine.ui import markup

_PER_PAGE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: what it opens, the words of the link, and cells of safe HTML."""

    id: str
    link: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The heads of a list and how the cells share its width (a CSS grid template)."""

    link: str
    cells: tuple[str, ...]
    grid: str
    link_share: float = 0.3


def link(label: str, *, key: str) -> bool:
    """A button that looks like a link; whether it was clicked just now."""
    return st.button(markup.plain(label), key=key, type="tertiary", wrap=True)


def pick_row(rows: Sequence[Row], columns: Columns, *, key: str) -> str | None:
    """Shows a page of the list; the id of the row that was clicked just now."""
    pages = max(1, -(-len(rows) // _PER_PAGE))
    page = min(int(st.session_state.get(f"{key}_page", 1)), pages)
    clicked = None
    box = st.container(gap=None, key=f"list_{key}")
    _head(box, columns)
    for row in rows[(page - 1) * _PER_PAGE : page * _PER_PAGE]:
        left, right = _pair(box, columns)
        label = markup.plain(row.link)
        if left.button(label, key=f"{key}_{row.id}", type="tertiary", wrap=True):
            clicked = row.id
        # On a phone the heads are gone, and every cell says its own name.
        cells = "".join(
            f'<span data-head="{markup.text(head)}">{cell}</span>'
            for head, cell in zip(columns.cells, row.cells, strict=True)
        )
        right.html(
            f'<div class="jm-row" style="grid-template-columns:{columns.grid}">{cells}</div>'
        )
    if pages > 1:
        st.number_input(
            f"第几页（共 {pages} 页，{len(rows)} 条）", 1, pages, key=f"{key}_page", width=220
        )
    return clicked


def _pair(box: DeltaGenerator, columns: Columns) -> tuple[DeltaGenerator, DeltaGenerator]:
    shares = [columns.link_share, 1 - columns.link_share]
    left, right = box.columns(shares, vertical_alignment="center")
    return left, right


def _head(box: DeltaGenerator, columns: Columns) -> None:
    left, right = _pair(box, columns)
    left.html(f'<div class="jm-row jm-head">{markup.text(columns.link)}</div>')
    heads = "".join(f"<span>{markup.text(name)}</span>" for name in columns.cells)
    right.html(
        f'<div class="jm-row jm-head" style="grid-template-columns:{columns.grid}">{heads}</div>'
    )
