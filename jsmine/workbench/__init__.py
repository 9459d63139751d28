"""The one place that chooses backends and offers the verbs of jsmine.

The command line, the app and the notebooks use only this: ``open_workbench(folder)`` gives a
``Workbench``, whose methods are the verbs. One module a group of verbs; each function takes the
open ``Workspace``.
"""

from jsmine.issuing import Colour, FactField, Rate, Warning, YearlyReport, facts_for
from jsmine.store import JudgmentSummary, SuggestionVersion
from jsmine.workbench.bench import Workbench, open_workbench
from jsmine.workbench.issuing import DossierView
from jsmine.workbench.keeping import Ailment
from jsmine.workbench.keeping import restore as restore_backup
from jsmine.workbench.reading import ReadReport
from jsmine.workbench.reading import parse as parse_file
from jsmine.workbench.searching import LawImport, SearchReply

__all__ = [
    "Ailment",
    "Colour",
    "DossierView",
    "FactField",
    "JudgmentSummary",
    "LawImport",
    "Rate",
    "ReadReport",
    "SearchReply",
    "SuggestionVersion",
    "Warning",
    "Workbench",
    "YearlyReport",
    "facts_for",
    "open_workbench",
    "parse_file",
    "restore_backup",
]
