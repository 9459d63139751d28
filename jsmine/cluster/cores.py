"""Independent works side by side on the cores of the machine."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from threadpoolctl import threadpool_limits

Given = TypeVar("Given")
Made = TypeVar("Made")


def on_all_cores(work: Callable[[Given], Made], given: Sequence[Given]) -> list[Made]:
    """What the work makes of each thing given, in order; each runs on one core.

    Threads suffice, since FAISS and linear algebra, where the time goes, do not hold the
    interpreter; and one work a core is faster than all cores on one work after the other, whose
    threads wait for each other.
    """

    def alone(one: Given) -> Made:
        with threadpool_limits(limits=1):  # OpenMP asks every thread
            return work(one)

    with ThreadPoolExecutor(min(len(os.sched_getaffinity(0)), max(1, len(given)))) as pool:
        return list(pool.map(alone, given))
