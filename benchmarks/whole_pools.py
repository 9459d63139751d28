"""Pools of sentences from which whole judgments are written, and the plan of each dispute.

A pool is a folder: ``pool.yaml`` says where and in which layouts and files, every other file is
one type of dispute. A text has one sentence or paragraph a line; ``[a|b]`` is a choice, ``{p}``
a blank that the writer fills, ``<X>`` at the head limits a line to one scene of the dispute.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from benchmarks.planted_scoring import Planted

_HERE = Path(__file__).parent
WHOLE = ("whole_first", "whole_second")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute(Planted):
    """One type of dispute: who sues whom for what, how often, and in which words.

    ``before`` is the expected number of cases a quarter until ``start``, ``after`` that of every
    quarter from then on, its last value for all that follow. ``courts`` are shares in the order
    of the pool's courts.
    """

    before: float = 0.0
    start: int = 0
    after: tuple[float, ...] = ()
    seasons: tuple[float, ...] = (1.0,)
    courts: tuple[float, ...] = ()
    causes: Mapping[str, float]
    sued: Mapping[str, str] = field(default_factory=dict)
    sued_people: float = 0.0
    firms: int = 0
    suing: Mapping[str, str] = field(default_factory=dict)
    suing_people: float = 0.0
    joined: float = 0.0
    second: Mapping[str, str] = field(default_factory=dict)
    amounts: tuple[int, int, int]
    since: tuple[int, int]
    absent: float = 0.18
    pays: bool = True
    laws: tuple[str, ...]
    outcomes: Mapping[str, float]
    scenes: Mapping[str, float] = field(default_factory=dict)
    choices: Mapping[str, tuple[object, ...]] = field(default_factory=dict)
    numbers: Mapping[str, tuple[int, int, int]] = field(default_factory=dict)
    texts: Mapping[str, tuple[str, ...]]

    def rates(self, quarters: int, start: int, scale: float) -> tuple[float, ...]:
        """Expected cases of every quarter in all courts, before any court grows."""
        rates = []
        for quarter in range(quarters):
            since = quarter - start
            rate = self.before
            if self.after and since >= 0:
                rate = self.after[min(since, len(self.after) - 1)]
            rates.append(rate * scale * self.seasons[quarter % len(self.seasons)])
        return tuple(rates)

    def lines(self, slot: str, scene: str) -> tuple[str, ...]:
        """The texts of a slot that fit the scene."""
        found = self.texts.get(slot, ())
        return tuple(
            line[3:] if line[0] == "<" else line
            for line in found
            if line[0] != "<" or line[1] == scene
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """Disputes by name, and where, how and in which kinds of files they are judged.

    ``hidden`` is the share of a court's judgments of a quarter that are published.
    """

    title: str
    place: str
    short: str
    courts: Mapping[str, str]
    shares: tuple[float, ...]
    growing: str
    hidden: Mapping[str, Mapping[int, float]]
    layouts: tuple[str, ...]
    formats: tuple[str, ...]
    borrowed: tuple[str, ...]
    disputes: Mapping[str, Dispute]


@cache
def read_pool(name: str) -> Pool:
    """The pool of this folder with its own and its borrowed disputes."""
    folder = _HERE / name
    settings = _read(folder / "pool.yaml")
    files = [path for path in sorted(folder.glob("*.yaml")) if path.stem != "pool"]
    files += [_HERE / f"{other}.yaml" for other in settings["borrowed"]]
    return Pool(disputes={path.stem: _dispute(path) for path in files}, **_tuples(settings))


@cache
def read_forms() -> Mapping[str, Any]:
    """Names, places and set phrases that all pools share."""
    return _read(_HERE / "whole_forms.yaml")


def _dispute(path: Path) -> Dispute:
    row = _tuples(_read(path))
    known = {one.name for one in fields(Dispute)}
    assert set(row) <= known, set(row) - known
    texts = {slot: tuple(text.strip().splitlines()) for slot, text in row.pop("texts").items()}
    return Dispute(
        **row | {"name": path.stem, "texts": texts, "numbers": _tuples(row.get("numbers", {}))}
    )


def _read(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return read


def _tuples(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
