"""Are letters, search reports and white papers that were changed in their files found out?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from benchmarks.drafting_cases import ON, SETTINGS, Book, Shelf, finding_of
from benchmarks.drafting_files import FILE_EDITS, HARMLESS_EDITS, Edit, apply
from jsmine.domain.anchor import Span
from jsmine.domain.finding import Recipient
from jsmine.domain.judgment import Judgment
from jsmine.domain.similar import Alignment, SimilarCase, Tier
from jsmine.domain.suggestion import CheckReport, Suggestion
from jsmine.domain.white_paper import PaperScope, WhitePaper
from jsmine.draft import (
    check_search_report,
    check_suggestion,
    check_white_paper,
    compose_search_report,
    compose_white_paper,
    read_document,
    render_search_report,
    render_white_paper,
)
from jsmine.draft.body import heading_anchor

Row = tuple[object, ...]
_SCOPES = (
    PaperScope(),
    PaperScope(since=date(2023, 1, 1), until=date(2025, 12, 31)),
    PaperScope(courts=("浙江省义乌市人民法院", "浙江省金华市婺城区人民法院")),
)


@dataclass(frozen=True)
class File:
    """A document as .docx, with the judgments behind it."""

    kind: str
    data: bytes
    shelf: Shelf


def paper_files(
    groups: dict[str, list[Judgment]], recipients: Mapping[str, Sequence[str]], book: Book | None
) -> Iterator[File]:
    """White papers over all groups, over three years and over two courts."""
    shelf = Shelf(judgment for own in groups.values() for judgment in own)
    findings = [
        replace(
            finding_of(name, groups[name]),
            recipients=tuple(Recipient(name=unit, why="") for unit in units),
        )
        for name, units in recipients.items()
        if name in groups
    ]
    for scope in _SCOPES:
        paper = compose_white_paper(
            findings, shelf, settings=SETTINGS, scope=scope, statutes=book, on=ON
        )
        yield File("白皮书", render_white_paper(paper), shelf)


def report_files(groups: dict[str, list[Judgment]]) -> Iterator[File]:
    """A search report for the first judgment of each group, on the next eight."""
    tiers = list(Tier)
    for judgments in groups.values():
        query, *found = judgments[:9]
        results = [
            SimilarCase(
                judgment_id=judgment.id,
                score=1 - place / 10,
                tier=tiers[min(place, len(tiers) - 1)],
                aligned=(_same_cause(judgment),),
            )
            for place, judgment in enumerate(found)
        ]
        shelf = Shelf(judgments)
        report = compose_search_report(
            query, results, shelf, settings=SETTINGS, searcher="研究室", on=ON
        )
        yield File("类案检索报告", render_search_report(report), shelf)


def _same_cause(judgment: Judgment) -> Alignment:
    return Alignment(query_span=Span(0, 9), anchor=heading_anchor(judgment), why="案由相同")


def check_file(file: File, data: bytes, book: Book | None) -> CheckReport:
    """What the check says of the file as it now stands."""
    document, printed = read_document(data)
    if isinstance(document, Suggestion):
        return check_suggestion(
            document, file.shelf, statutes=book, on=ON, printed=printed, settings=SETTINGS
        )
    if isinstance(document, WhitePaper):
        return check_white_paper(document, file.shelf, statutes=book, on=ON, printed=printed)
    return check_search_report(document, file.shelf, printed=printed)


def edited_rows(files: Sequence[File], book: Book | None, rng: Random, turns: int) -> Iterator[Row]:
    """For each kind of document: clean files kept, harmless edits kept, wrong edits found."""
    for kind in dict.fromkeys(file.kind for file in files):
        own = [file for file in files if file.kind == kind]
        alarms = sum(not check_file(file, file.data, book).ok for file in own)
        yield f"{kind}：干净文件误报", len(own), 0.0, None, alarms / len(own), None
        for label, edits, wrong in (
            ("无害改动误报", HARMLESS_EDITS, False),
            ("改动文件查出", FILE_EDITS, True),
        ):
            tried = noticed = 0
            missed = []
            for name, edit in edits.items():
                count, found = _tried(own, edit, book, rng, turns)
                tried, noticed = tried + count, noticed + found
                if (found < count) is wrong:
                    missed.append(name)
            which = f"（其中：{'、'.join(missed)}）" if missed and noticed not in (0, tried) else ""
            what = f"{kind}：{label}，{len(edits)}种{which}"
            yield what, tried, 0.0, None, noticed / tried, None


def _tried(
    files: Sequence[File], edit: Edit, book: Book | None, rng: Random, turns: int
) -> tuple[int, int]:
    """How often the edit found something to change, and how often it was noticed."""
    tried = noticed = 0
    for turn in range(turns):
        file = files[turn % len(files)]
        changed = apply(file.data, edit, rng)
        if changed is None:
            continue
        tried += 1
        noticed += not check_file(file, changed, book).ok
    return tried, noticed
