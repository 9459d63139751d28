"""Judgments → Grouping → Flagging: disputes, problems, and rules learnt from them."""

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
