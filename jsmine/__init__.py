"""jsmine: 司法建议“一件事”的工具箱 (judicial suggestions, from judgments to effect)."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jsmine.ingest import parse_judgment
    from jsmine.workbench import Workbench, open_workbench

__version__ = "0.1.0"
__all__ = ["Workbench", "open_workbench", "parse_judgment"]

# Loaded on use, so that importing one room does not load all the others.
_HOMES = {
    "Workbench": "jsmine.workbench",
    "open_workbench": "jsmine.workbench",
    "parse_judgment": "jsmine.ingest",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
