"""The invented sample judgments as they may be shown: nothing protected is left in any of them."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from jsmine.domain.judgment import Judgment
from jsmine.domain.redaction import redacted_text, replacement
from jsmine.ingest import iter_files, read_documents

SAMPLES = Path(__file__).parents[3] / "data" / "samples" / "judgments"
# A street may be named again where it protects nobody (a company's seat): checked by place only.
BY_PLACE = {"address"}


@pytest.fixture(scope="module")
def judgments() -> list[Judgment]:
    return list(_read())


def _read() -> Iterator[Judgment]:
    files = [path for path in iter_files([SAMPLES]) if isinstance(path, Path)]
    for batch in read_documents(files, workers=0):
        yield from (result for result in batch.results if isinstance(result, Judgment))


def test_no_protected_text_survives(judgments: list[Judgment]) -> None:
    assert sum(len(judgment.protected) for judgment in judgments) > 200
    for judgment in judgments:
        shown = redacted_text(judgment)
        left = [
            (judgment.source, item.kind)
            for item in judgment.protected
            if item.kind not in BY_PLACE and item.span.of(judgment.text) in shown
        ]
        assert left == []


def test_only_the_protected_ranges_change(judgments: list[Judgment]) -> None:
    for judgment in judgments:
        parts, position = [], 0
        for item in judgment.protected:
            parts.append(judgment.text[position : item.span.start])
            parts.append(replacement(item.kind, item.span.of(judgment.text)))
            position = item.span.end
        assert redacted_text(judgment) == "".join([*parts, judgment.text[position:]])


def test_the_offsets_hold(judgments: list[Judgment]) -> None:
    for judgment in judgments:
        spans = [item.span for item in judgment.protected]
        assert all(left.end <= right.start for left, right in pairwise(spans))
        assert all(len(span) > 0 and span.end <= len(judgment.text) for span in spans)
        assert all(party.span.of(judgment.text) == party.name for party in judgment.parties)
