"""Anchors and quotes: every factual sentence rests on a place, every quote equals its place."""

from jsmine.domain.anchor import Anchor
from jsmine.domain.judgment import Judgment, SectionKind
from jsmine.domain.suggestion import Clause, Part
from jsmine.draft.check.context import CASE_NUMBER, FACTUAL, QUOTED, Context, Faults, fault
from jsmine.draft.citable import citable
from jsmine.draft.paragraphs import paragraph_id
from jsmine.draft.statements import fits, is_party_view
from jsmine.text.sentences import iter_sentences

_COURT = frozenset({SectionKind.REASONING, SectionKind.FACTS, SectionKind.EVIDENCE,
                    SectionKind.DISPOSITION})  # fmt: skip
_ANCHORED = (Part.DISCOVERY, Part.PROBLEM, Part.ADVICE, Part.ATTACHMENTS)


def check_evidence(context: Context) -> Faults:
    """Every fault of anchors, quotes and case numbers."""
    anchored = {a.judgment_id for c in context.suggestion.clauses for a in c.anchors}
    for judgment in context.cases.some(anchored):
        if not citable(judgment):
            message = f"{judgment.case_number}属于不在互联网公开的案件类型，不得引用。"
            yield fault("not_citable", message, "attachments")
        elif judgment.effective is False:
            message = f"{judgment.case_number}尚未生效，引用前请核对。"
            yield fault("not_effective", message, "attachments", blocks=False)
    for clause in context.suggestion.clauses:
        yield from _anchors(context, clause)
        if clause.part in FACTUAL:
            yield from _sentences(clause)
        yield from _quotes(context, clause)
        yield from _case_numbers(context, clause)


def _anchors(context: Context, clause: Clause) -> Faults:
    if clause.part in _ANCHORED and not clause.anchors:
        yield fault("unanchored", "该句没有对应的裁判文书依据，请补充依据或者删除。", clause)
    for anchor in clause.anchors:
        judgment = context.cases.by_id.get(anchor.judgment_id)
        if judgment is None:
            yield fault("judgment_missing", "所依据的裁判文书不在库中，无法核验。", clause)
        elif not 0 <= anchor.start < anchor.end <= len(judgment.text):
            yield fault("anchor_broken", "依据所指位置超出裁判文书范围。", clause)
        elif clause.part is Part.PROBLEM:
            yield from _section(judgment, anchor, clause)
    if clause.part is Part.ATTACHMENTS and len(clause.anchors) == 1:
        yield from _attachment(context, clause)
    if clause.part is Part.PROBLEM:
        yield from _statements(context, clause)


def _attachment(context: Context, clause: Clause) -> Faults:
    judgment = context.cases.by_id.get(clause.anchors[0].judgment_id)
    if judgment is None:
        return
    name = f"{judgment.case_number or '（案号不详）'}{judgment.doc_type or '裁判文书'}"
    if not clause.text.endswith(f".{name}"):
        yield fault("attachment_differs", "附件名称与裁判文书的案号、文书名称不一致。", clause)


def _statements(context: Context, clause: Clause) -> Faults:
    """What is said of a problem rests on the sentences that state it, in as many judgments."""
    problem = context.problem_type(paragraph_id(clause.id))
    if problem is None or clause.quotes or not clause.anchors:
        return
    for anchor in clause.anchors:
        judgment = context.cases.by_id.get(anchor.judgment_id)
        if judgment is not None and not fits(problem, judgment, anchor):
            yield fault("anchor_unfitting", "依据所指的语句没有认定该问题，请核对。", clause)
            return
    counts = [f for f in clause.figures if f.query.measure == "count"
              and set(f.query.where) - {"at"} == {"statement"}]  # fmt: skip
    for figure in counts:
        if figure.value != len({a.judgment_id for a in clause.anchors}):
            yield fault("anchors_incomplete", "依据的裁判文书份数与件数不一致。", clause)


def _section(judgment: Judgment, anchor: Anchor, clause: Clause) -> Faults:
    if not judgment.sections:
        yield fault("section_unknown", "裁判文书未分段，请人工核对引文是否为法院认定。", clause,
                    blocks=False)  # fmt: skip
        return
    kind = next((s.kind for s in judgment.sections if s.start <= anchor.start < s.end), None)
    if kind not in _COURT:
        label = kind.label if kind else "未分段部分"
        yield fault(
            "party_claim",
            f"依据位于“{label}”部分，属于当事人主张或者原审内容，不能作为法院认定引用。",
            clause,
        )
        return
    for start, end in iter_sentences(judgment.text, *_around(judgment, anchor)):
        if start <= anchor.start < end and is_party_view(judgment.text[start:end]):
            yield fault("party_view", "所引语句只是转述当事人意见，不是法院认定。", clause)


def _around(judgment: Judgment, anchor: Anchor) -> tuple[int, int]:
    section = next(s for s in judgment.sections if s.start <= anchor.start < s.end)
    return section.start, section.end


def _sentences(clause: Clause) -> Faults:
    bare = QUOTED.sub("", clause.text).rstrip("。：")
    if any(mark in bare for mark in "。！？"):
        yield fault("unanchored_sentence", "该处增加了没有依据的句子，请逐句附依据。", clause)


def _quotes(context: Context, clause: Clause) -> Faults:
    shown = [m.group(1) for m in QUOTED.finditer(clause.text)]
    if clause.part in FACTUAL:
        for quote in shown:
            if quote not in clause.quotes:
                yield fault("quote_unknown", f"引号内的“{quote[:20]}”与裁判文书原文不符。", clause)
    places = {
        context.cases.by_id[a.judgment_id].text[a.start : a.end]
        for a in clause.anchors
        if a.judgment_id in context.cases.by_id
    }
    for quote in clause.quotes:
        if quote not in places:
            yield fault("quote_differs", f"引文“{quote[:20]}”与裁判文书原文不一致。", clause)
        if quote not in shown:
            yield fault("quote_gone", f"引文“{quote[:20]}”已不在文中，请重新核对该句。", clause)


def _case_numbers(context: Context, clause: Clause) -> Faults:
    anchored = [
        (a, context.cases.by_id[a.judgment_id])
        for a in clause.anchors
        if a.judgment_id in context.cases.by_id
    ]
    known = {str(judgment.case_number) for _, judgment in anchored}
    for match in CASE_NUMBER.finditer(clause.text):
        if match.group() not in known:
            yield fault("case_differs", f"案号{match.group()}与所依据的裁判文书不一致。", clause)
            continue
        quote = QUOTED.search(clause.text, match.end())
        owners = {
            str(judgment.case_number)
            for anchor, judgment in anchored
            if quote and judgment.text[anchor.start : anchor.end] == quote.group(1)
        }
        if owners and match.group() not in owners:
            yield fault("case_differs", f"引文不是{match.group()}裁判文书中的内容。", clause)
