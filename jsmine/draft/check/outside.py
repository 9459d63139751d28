"""The file as it now stands: what was changed outside the system, and the clauses with it.

Every line, table cell and picture of the file is that of the document, a blank filled in, or a
fault. Changed text keeps the support of the clauses it stands for, so that the other checks say
what is wrong with it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import zip_longest

from jsmine.domain.suggestion import Clause, ClauseProblem, Part
from jsmine.draft.check.context import fault
from jsmine.draft.frame import placeholders_in
from jsmine.draft.printed import Line, Printed, Rows

_GAP = re.compile(r"【[^【】]*】")
# Courtesy that changes nothing of what is asked; factual sentences allow none of it.
_COURTESY = re.compile(
    r"敬请|恳请|烦请|谨请|请|谨|敬|特此|贵|你|认真|切实|积极|为盼|为荷|谢谢|[，\s]"
)
_ALIKE = 0.4
_FACTUAL = (Part.DISCOVERY, Part.PROBLEM, Part.ADVICE, Part.CASELOAD)


def compare_outside(
    expected: Sequence[Line], tables: Sequence[Rows], printed: Printed
) -> tuple[list[Clause], list[ClauseProblem]]:
    """The clauses as the file reads, and each line, cell or picture that is not as it was."""
    clauses, found = _lines(expected, [line.text for line in printed.lines])
    found += _tables(tables, printed.tables)
    found += printed.strays
    if printed.pictures != printed.made:
        found.append(fault("picture_differs", "图片与系统生成时不一致，请重新导出。"))
    return clauses, found


def _lines(
    expected: Sequence[Line], printed: Sequence[str]
) -> tuple[list[Clause], list[ClauseProblem]]:
    clauses: list[Clause] = []
    found: list[ClauseProblem] = []
    ours = [line.text for line in expected]
    for tag, a, b, c, d in SequenceMatcher(None, ours, printed, autojunk=False).get_opcodes():
        if tag == "equal":
            clauses += [clause for line in expected[a:b] for clause in line.clauses]
            continue
        pairs = list(_paired(expected[a:b], printed[c:d]))
        for line, text in pairs:
            if line is None:
                clauses.append(_added(text, clauses, len(found)))
                found.append(
                    fault("added_outside", f"“{text[:16]}……”一段是在系统之外增加的，没有依据。")
                )
                continue
            now = _spread(line, text) if text else []
            clauses += now
            found.append(_judged(line, text, now))
    return clauses, found


def _paired(lines: Sequence[Line], texts: Sequence[str]) -> Iterator[tuple[Line | None, str]]:
    """Each line with the text that stands for it now, if any; additions without a line."""
    if len(lines) == len(texts):
        yield from zip(lines, texts, strict=True)
        return
    left = list(texts)
    for line in lines:
        alike = [SequenceMatcher(None, line.text, t, autojunk=False).ratio() for t in left]
        if max(alike, default=0.0) < _ALIKE:
            yield line, ""
            continue
        best = alike.index(max(alike))
        yield from ((None, text) for text in left[:best])
        yield line, left[best]
        del left[: best + 1]
    yield from ((None, text) for text in left)


def _judged(line: Line, text: str, now: Sequence[Clause]) -> ClauseProblem:
    """How grave the change of a line is, named by the clause it lies in."""
    known = {clause.id: clause.text for clause in line.clauses}
    changed = [clause.id for clause in now if known.get(clause.id) != clause.text]
    name = changed[0] if changed else next(iter(known), "")
    shown = f"“{line.text[:16]}……”一段"
    if not text:
        return fault("edited_outside", f"{shown}在系统之外被删除，请在系统中修改后重新核验。", name)
    if _filled(line.text, text):
        message = f"{shown}的空缺是在系统之外填写的，请核对。"
        return fault("filled_outside", message, name, blocks=False)
    if _courteous(line, text):
        message = f"{shown}在系统之外改了措辞，内容未变。"
        return fault("worded_outside", message, name, blocks=False)
    return fault("edited_outside", f"{shown}在系统之外被改动，请在系统中修改后重新核验。", name)


def _filled(before: str, after: str) -> bool:
    """Whether nothing but the bracketed gaps was replaced."""
    if not _GAP.search(before):
        return False
    pattern = "(?:□|[^【】□]+)".join(map(re.escape, _GAP.split(before)))
    return re.fullmatch(pattern, _GAP.sub("□", after)) is not None


def _courteous(line: Line, after: str) -> bool:
    if any(clause.part in _FACTUAL for clause in line.clauses) or not line.clauses:
        return re.sub(r"\s", "", line.text) == re.sub(r"\s", "", after)
    return _COURTESY.sub("", line.text) == _COURTESY.sub("", after)


def _added(text: str, before: Sequence[Clause], number: int) -> Clause:
    part = before[-1].part if before else Part.TITLE
    chapter = before[-1].id.rpartition("/")[0] if before else ""
    name = f"{chapter}/added.{number}" if chapter else f"added.{number}"
    return Clause(id=name, part=part, text=text, placeholders=placeholders_in(text))


def _spread(line: Line, text: str) -> list[Clause]:
    """The changed line cut into its clauses: unchanged ones first, the rest to one."""
    clauses = list(line.clauses)
    if not clauses:
        return []
    before: list[Clause] = []
    while len(clauses) > 1 and text.startswith(clauses[0].text):
        text = text[len(clauses[0].text) :]
        before.append(clauses.pop(0))
    after: list[Clause] = []
    while len(clauses) > 1 and text.endswith(clauses[-1].text):
        text = text[: len(text) - len(clauses[-1].text)]
        after.insert(0, clauses.pop())
    changed = replace(
        clauses[0],
        text=text,
        anchors=tuple(a for clause in clauses for a in clause.anchors),
        figures=tuple(f for clause in clauses for f in clause.figures),
        quotes=tuple(q for clause in clauses for q in clause.quotes),
        citations=tuple(s for clause in clauses for s in clause.citations),
        placeholders=placeholders_in(text),
    )
    return [*before, changed, *after]


def _tables(expected: Sequence[Rows], printed: Sequence[Rows]) -> Iterator[ClauseProblem]:
    if len(expected) != len(printed):
        message = f"文书应有{len(expected)}张表，现有{len(printed)}张。"
        yield fault("table_differs", message)
    for number, (ours, theirs) in enumerate(zip(expected, printed, strict=False), start=1):
        if len(ours) != len(theirs):
            message = f"表{number}应有{len(ours)}行，现有{len(theirs)}行。"
            yield fault("table_differs", message)
            continue
        for row, (left, right) in enumerate(zip(ours, theirs, strict=True), start=1):
            for column, (old, new) in enumerate(zip_longest(left, right, fillvalue=""), start=1):
                if old != new:
                    place = f"表{number}第{row}行第{column}列"
                    yield fault("cell_differs", f"{place}应为“{old}”，现为“{new}”。")
