"""The pages as LibreOffice prints them, measured against the norm."""

import pytest

from benchmarks.drafting_layout import (
    LETTER,
    PAPER,
    REPORT,
    fonts,
    make_documents,
    measure,
    print_pages,
)
from benchmarks.drafting_pages import Page
from jsmine.draft import find_office

pytestmark = pytest.mark.skipif(find_office() is None, reason="本机没有 LibreOffice，不能量版面")


@pytest.fixture(scope="module")
def documents() -> dict[str, list[bytes]]:
    return {kind: files[:4] for kind, files in make_documents().items()}


@pytest.fixture(scope="module")
def printed(documents: dict[str, list[bytes]]) -> dict[str, list[list[Page]]]:
    return {kind: print_pages(files) for kind, files in documents.items()}


@pytest.mark.parametrize("kind", [LETTER, REPORT, PAPER])
def test_every_page_keeps_the_norm(printed: dict[str, list[list[Page]]], kind: str):
    measures = list(measure(kind, printed[kind]))
    assert [one for one in measures if not one.holds] == []
    assert sum(one.count for one in measures) > 1000


def test_a_letter_has_full_pages_and_whole_lines_to_measure(printed: dict[str, list[list[Page]]]):
    counts = {one.what: one.count for one in measure(LETTER, printed[LETTER])}
    assert counts["每面行数（行）"] >= 4
    assert counts["每行字数（字）"] >= 20


def test_the_fonts_are_those_of_the_norm(documents: dict[str, list[bytes]]):
    for files in documents.values():
        assert all(norm == named for norm, named in fonts(files[0]).values())


def test_nothing_is_lost_in_print(printed: dict[str, list[list[Page]]]):
    for files in printed.values():
        for pages in files:
            text = "".join(glyph.text for page in pages for line in page.lines() for glyph in line)
            assert "�" not in text
            assert "浙江省金华市中级人民法院" in text
