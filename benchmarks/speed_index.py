"""How long the index over whole judgments takes to build, and how fast it answers.

Part of ``python -m benchmarks.speed --index 10000 100000``, from the smaller to the larger: the
peak memory is the process's, with all judgments in it. Queries are judgments, and facts typed in.
"""

import resource
import time
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from jsmine.domain.judgment import Judgment
from jsmine.ingest import parse_judgment
from jsmine.search import SimilarCaseIndex, query_from_text

COLUMNS = ("build seconds", "growth", "p50 ms", "p99 ms", "p50 ms typed", "p99 ms typed", "peak GB")
_QUERIES, _TOP = 50, 10
_TYPED = slice(300, 420)  # characters of a judgment that lie in its claims or facts
Texts = Callable[[int], Iterator[str]]
Row = tuple[object, ...]


def index_rows(texts: Texts, sizes: Sequence[int]) -> Iterator[Row]:
    """One row for each number of judgments; ``texts`` makes so many documents."""
    first = 0.0
    for size in sorted(sizes):
        judgments = [parse_judgment(text) for text in texts(size)]
        begin = time.perf_counter()
        index = SimilarCaseIndex.build(judgments)
        seconds = time.perf_counter() - begin
        first = first or seconds
        asked = judgments[:: max(1, size // _QUERIES)][:_QUERIES]
        typed = [query_from_text(judgment.text[_TYPED]) for judgment in asked]
        times = (*_milliseconds(index, asked), *_milliseconds(index, typed))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        yield "judgments", size, seconds, seconds / first, *times, peak


def _milliseconds(index: SimilarCaseIndex, queries: Sequence[Judgment]) -> tuple[float, float]:
    taken = []
    for query in queries:
        begin = time.perf_counter()
        index.search(query, top=_TOP)
        taken.append(1000 * (time.perf_counter() - begin))
    middle, slow = np.percentile(taken, [50, 99])
    return float(middle), float(slow)
