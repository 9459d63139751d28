"""Facts as data files, each with its source and version; see the README beside each table."""

import csv
import json
from functools import cache
from importlib.resources import files


def load_text(name: str) -> str:
    """The whole of a packaged data file, e.g. ``load_text("courts.csv")``."""
    return files(__package__).joinpath(*name.split("/")).read_text(encoding="utf-8")


@cache
def load_table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a packaged CSV file, keyed by its header line."""
    lines = [line for line in load_text(name).splitlines() if not line.startswith("#")]
    return tuple(csv.DictReader(lines))


def load_json(name: str) -> object:
    """The value of a packaged JSON file."""
    return json.loads(load_text(name))
