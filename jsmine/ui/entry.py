"""The entry of ``jsmine serve``: the app over the workspace named after ``--``."""

import os
import sys

from jsmine.ui.navigation import run

if len(sys.argv) > 1:
    os.environ["JSMINE_WORKSPACE"] = sys.argv[1]
run()
