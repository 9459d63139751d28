"""The one place that chooses backends and offers the verbs of jsmine.

The command line, the app and the notebooks use only this: ``open_workbench(folder)`` gives a
``Workbench``, whose methods are the verbs. One module a group of verbs; each function takes the
open ``Workspace``.
"""

from jsmine.workbench.bench import Workbench, open_workbench
from jsmine.workbench.reading import ReadReport
from jsmine.workbench.searching import SearchReply

__all__ = ["ReadReport", "SearchReply", "Workbench", "open_workbench"]
