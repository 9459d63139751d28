"""How long a letter on 1,000 cases and a white paper on 10,000 judgments take, and the memory.

The judgments are the invented samples again and again, each copy with a text, a number and a
day of its own.
"""

import resource
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from benchmarks.drafting_cases import ON, SETTINGS, Book, Shelf, finding_of
from jsmine.domain.finding import Recipient
from jsmine.domain.judgment import Judgment, judgment_id
from jsmine.draft import (
    check_white_paper,
    compose_suggestion,
    compose_white_paper,
    render_suggestion,
    render_white_paper,
)

LETTER, PAPER = 1_000, 10_000
_MOST_LETTER, _MOST_PAPER = 2.0, 60.0  # seconds


def copies(judgments: Sequence[Judgment], count: int) -> Iterator[Judgment]:
    """So many judgments, all different, spread over five years."""
    for number in range(count):
        origin = judgments[number % len(judgments)]
        text = f"{origin.text}\n（第{number}份）"
        case = origin.case_number and replace(origin.case_number, serial=str(10_000 + number))
        day = origin.judgment_date and origin.judgment_date - timedelta(days=number % 60)
        yield replace(origin, id=judgment_id(text), text=text, case_number=case, judgment_date=day)


def speed_rows(
    groups: Mapping[str, Sequence[Judgment]],
    recipients: Mapping[str, Sequence[str]],
    book: Book | None,
) -> Iterator[tuple[object, ...]]:
    """Seconds of each document, the limit beside it; then the greatest memory of the process."""
    name = next(iter(recipients))
    shelf = Shelf(copies(groups[name], LETTER))
    finding = finding_of(name, list(shelf.by_id.values()))
    start = time.perf_counter()
    letter = compose_suggestion(
        finding, shelf, settings=SETTINGS, recipient=recipients[name][0], statutes=book, on=ON
    )
    render_suggestion(letter)
    yield _row(f"{LETTER}件案件的建议书（秒）", LETTER, _MOST_LETTER, start)

    share = PAPER // len(recipients)
    own = {key: list(copies(groups[key], share)) for key in recipients}
    shelf = Shelf(judgment for judgments in own.values() for judgment in judgments)
    findings = [
        replace(
            finding_of(key, judgments),
            recipients=tuple(Recipient(name=unit, why="") for unit in recipients[key]),
        )
        for key, judgments in own.items()
    ]
    start = time.perf_counter()
    paper = compose_white_paper(findings, shelf, settings=SETTINGS, statutes=book, on=ON)
    render_white_paper(paper)
    yield _row(f"{len(shelf.by_id)}份裁判的白皮书（秒）", len(shelf.by_id), _MOST_PAPER, start)
    start = time.perf_counter()
    check_white_paper(paper, shelf, statutes=book, on=ON)
    yield _row("该白皮书的核验（秒）", len(shelf.by_id), _MOST_PAPER, start)
    unit = 1 if sys.platform == "darwin" else 1024
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e9
    yield "内存峰值（GB，含全部裁判文书）", len(shelf.by_id), None, None, memory, None


def _row(what: str, count: int, limit: float, start: float) -> tuple[object, ...]:
    return f"{what}，限{limit:g}", count, None, None, time.perf_counter() - start, None
