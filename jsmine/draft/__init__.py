"""Findings → 司法建议书 | 类案检索报告 → .docx, and the check that proves them again."""

from jsmine.draft.check import check_suggestion
from jsmine.draft.compose import compose_suggestion
from jsmine.draft.edit import edit_suggestion
from jsmine.draft.figures import compute_figure
from jsmine.draft.read import read_suggestion
from jsmine.draft.render import render_suggestion
from jsmine.draft.search_report import compose_search_report
from jsmine.draft.search_report_docx import render_search_report
from jsmine.draft.settings import DraftSettings

__all__ = [
    "DraftSettings",
    "check_suggestion",
    "compose_search_report",
    "compose_suggestion",
    "compute_figure",
    "edit_suggestion",
    "read_suggestion",
    "render_search_report",
    "render_suggestion",
]
