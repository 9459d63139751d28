"""How much each channel counts: resources/search_weights.json."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from jsmine.resources import load_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The weights of the channels and of what each channel compares."""

    channels: Mapping[str, float]
    words: Mapping[str, float]
    topics: Mapping[str, float]
    structure: Mapping[str, float]
    feedback: float
    echo: float
    recent: float
    model: float
    undecided: float
    other_crime: float


@cache
def load_weights() -> Weights:
    """The packaged weights."""
    values: Any = load_json("search_weights.json")
    return Weights(
        channels=values["channels"],
        words=values["words"],
        topics=values["topics"],
        structure=values["structure"],
        feedback=values["feedback"],
        echo=values["echo"],
        recent=values["recent"],
        model=values["model"],
        undecided=values["undecided"],
        other_crime=values["other_crime"],
    )
