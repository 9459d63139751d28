"""One table on standard output, or the same figures as JSON."""

import json
import sys
from collections.abc import Iterable, Sequence


def print_table(
    head: Sequence[str], rows: Iterable[Sequence[object]], *, as_json: bool = False
) -> None:
    """Prints rows as they come (a long benchmark shows how far it is), or all as one JSON list."""
    if as_json:
        records = [dict(zip(head, row, strict=True)) for row in rows]
        sys.stdout.write(json.dumps(records, ensure_ascii=False) + "\n")
        return
    sys.stdout.write("| " + " | ".join(head) + " |\n")
    sys.stdout.write("|" + "---|" * len(head) + "\n")
    for row in rows:
        sys.stdout.write("| " + " | ".join(map(_cell, row)) + " |\n")
        sys.stdout.flush()


def _cell(value: object) -> str:
    if value is None:
        return "–"
    return f"{value:.3f}" if isinstance(value, float) else str(value)
