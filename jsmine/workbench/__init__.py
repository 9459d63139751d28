"""The one place that chooses backends and offers the verbs of jsmine.

The command line, the app and the notebooks use only this: ``open_workbench(folder)`` gives a
``Workbench``, whose methods are the verbs. One module a group of verbs; each function takes the
open ``Workspace``.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from jsmine.issuing import Colour, FactField, Notice, Rate, YearlyReport, facts_for
from jsmine.store import JudgmentSummary, SceneRecord, SuggestionVersion
from jsmine.workbench.bench import Workbench, open_workbench, parse_file

if TYPE_CHECKING:
    from jsmine.workbench import (
        commenting,
        drafting,
        finding,
        issuing,
        keeping,
        leading,
        papers,
        reading,
        rephrasing,
        scening,
        searching,
    )
    from jsmine.workbench.issuing import DossierView
    from jsmine.workbench.keeping import Ailment
    from jsmine.workbench.keeping import restore as restore_backup
    from jsmine.workbench.reading import FileLosses, ReadReport
    from jsmine.workbench.rephrasing import Rephrasing
    from jsmine.workbench.searching import LawImport, SearchReply

__all__ = [
    "Ailment",
    "Colour",
    "DossierView",
    "FactField",
    "FileLosses",
    "JudgmentSummary",
    "LawImport",
    "Notice",
    "Rate",
    "ReadReport",
    "Rephrasing",
    "SceneRecord",
    "SearchReply",
    "SuggestionVersion",
    "Workbench",
    "YearlyReport",
    "commenting",
    "drafting",
    "facts_for",
    "finding",
    "issuing",
    "keeping",
    "leading",
    "open_workbench",
    "papers",
    "parse_file",
    "reading",
    "rephrasing",
    "restore_backup",
    "scening",
    "searching",
]

# A group of verbs loads on its first use: a step in the issuing of a letter need not wait the
# seconds that the libraries of clustering and search take to load.
_VERBS = frozenset(
    {
        "commenting",
        "drafting",
        "finding",
        "issuing",
        "keeping",
        "leading",
        "papers",
        "reading",
        "rephrasing",
        "scening",
        "searching",
    }
)
_HOMES = {
    "Rephrasing": ("rephrasing", "Rephrasing"),
    "Ailment": ("keeping", "Ailment"),
    "DossierView": ("issuing", "DossierView"),
    "LawImport": ("searching", "LawImport"),
    "FileLosses": ("reading", "FileLosses"),
    "ReadReport": ("reading", "ReadReport"),
    "SearchReply": ("searching", "SearchReply"),
    "restore_backup": ("keeping", "restore"),
}


def __getattr__(name: str) -> object:
    if name in _VERBS:
        return import_module(f"{__name__}.{name}")
    if name in _HOMES:
        module, attribute = _HOMES[name]
        return getattr(import_module(f"{__name__}.{module}"), attribute)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
