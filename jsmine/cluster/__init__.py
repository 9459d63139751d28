"""Judgments → Grouping → Flagging: disputes, problems, and rules learnt from them."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jsmine.cluster.flagging import flag_problems
    from jsmine.cluster.grouping import group_cases
    from jsmine.cluster.scenes import (
        learn_scene,
        match_scene,
        misleads,
        scene_from_yaml,
        scene_to_yaml,
        try_scene,
    )
    from jsmine.cluster.words import WordCounts, count_words, load_words

__all__ = [
    "WordCounts",
    "count_words",
    "flag_problems",
    "group_cases",
    "learn_scene",
    "load_words",
    "match_scene",
    "misleads",
    "scene_from_yaml",
    "scene_to_yaml",
    "try_scene",
]

# Each part loads on its first use: a process that only reads words need not wait the seconds that
# the libraries of statistics take to load.
_HOMES = {"WordCounts": "words", "count_words": "words", "load_words": "words"} | {
    "flag_problems": "flagging",
    "group_cases": "grouping",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'scenes')}"), name)
