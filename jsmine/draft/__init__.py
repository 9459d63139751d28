"""Findings → 司法建议书, 类案检索报告, 审判白皮书 → .docx, and the checks that prove them."""

from jsmine.draft.cases import Loaded
from jsmine.draft.check import check_suggestion
from jsmine.draft.compose import compose_suggestion, name_problems
from jsmine.draft.duties import FIELD as DUTIES
from jsmine.draft.duties import find_leads
from jsmine.draft.edit import edit_suggestion
from jsmine.draft.endpoint import Endpoint, EndpointDrafter
from jsmine.draft.figures import compute_figure
from jsmine.draft.office import find_office, print_pdf
from jsmine.draft.printed import Printed
from jsmine.draft.read import read_document
from jsmine.draft.render import render_suggestion
from jsmine.draft.rephrase import MODEL_CODE, rephrase_suggestion
from jsmine.draft.search_check import check_search_report
from jsmine.draft.search_report import compose_search_report
from jsmine.draft.search_report_docx import render_search_report
from jsmine.draft.settings import DraftSettings
from jsmine.draft.white_paper import compose_white_paper
from jsmine.draft.white_paper_check import check_white_paper
from jsmine.draft.white_paper_docx import render_white_paper

__all__ = [
    "DUTIES",
    "MODEL_CODE",
    "DraftSettings",
    "Endpoint",
    "EndpointDrafter",
    "Loaded",
    "Printed",
    "check_search_report",
    "check_suggestion",
    "check_white_paper",
    "compose_search_report",
    "compose_suggestion",
    "compose_white_paper",
    "compute_figure",
    "edit_suggestion",
    "find_leads",
    "find_office",
    "name_problems",
    "print_pdf",
    "read_document",
    "render_search_report",
    "render_suggestion",
    "render_white_paper",
    "rephrase_suggestion",
]
