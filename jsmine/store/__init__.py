"""What is kept: one database, and the original files by the hash of their content.

``database`` opens it, ``tables`` lists the tables, one module a subject reads and writes them.
SQL stands in this package only.
"""

from jsmine.store.accounts import AccountTable
from jsmine.store.comments import CommentTable
from jsmine.store.database import Database, open_database
from jsmine.store.dossiers import DossierTable
from jsmine.store.groupings import CorrectionRecord, GroupingTable, LastRuns
from jsmine.store.judgments import Counts, JudgmentSummary, JudgmentTable
from jsmine.store.leads import LeadTable
from jsmine.store.originals import OriginalFiles
from jsmine.store.scenes import SceneHit, SceneRecord, SceneTable
from jsmine.store.statutes import ArticleTable
from jsmine.store.suggestions import SuggestionTable, SuggestionVersion

__all__ = [
    "AccountTable",
    "ArticleTable",
    "CommentTable",
    "CorrectionRecord",
    "Counts",
    "Database",
    "DossierTable",
    "GroupingTable",
    "JudgmentSummary",
    "JudgmentTable",
    "LastRuns",
    "LeadTable",
    "OriginalFiles",
    "SceneHit",
    "SceneRecord",
    "SceneTable",
    "SuggestionTable",
    "SuggestionVersion",
    "open_database",
]
