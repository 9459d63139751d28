"""The form of 法释〔2023〕11号 annexes 1-2: parts, order, title, number, reply term, end."""

import re

from jsmine.domain.suggestion import Clause, Part, SuggestionKind
from jsmine.draft.check.context import Context, Faults, fault
from jsmine.draft.frame import NUMBER_PENDING, SEAL, placeholders_in
from jsmine.draft.paragraphs import heads
from jsmine.text.days import format_date
from jsmine.text.numerals import NUMERAL, format_numeral, parse_date, parse_numeral

_REQUIRED = (
    (Part.TITLE, "标题"),
    (Part.NUMBER, "编号"),
    (Part.RECIPIENT, "被建议单位名称"),
    (Part.OPENING, "领域重要性及被建议单位的措施成效"),
    (Part.DISCOVERY, "发现情况"),
    (Part.PROBLEM, "问题"),
    (Part.TURN, "“为此，特建议：”"),
    (Part.ADVICE, "建议"),
    (Part.CLOSING, "反馈期限和结语"),
    (Part.SIGNATURE, "法院名称和日期"),
    (Part.CONTACT, "联系人和电话"),
)
NUMBER_FORM = re.compile(r"^[\u4e00-\u9fa5]{0,8}法建〔\d{4}〕[1-9]\d*号$")
_TITLE = re.compile(r"^[\u4e00-\u9fa5×]*人民法院关于.+的司法建议书$")
_TERM = re.compile(rf"({NUMERAL}+)\s*(个月|个工作日|日|天)(?:之)?内[^。]*?(?:反馈|答复|回复|函复)")
_ORDER = tuple(Part)
_MOST_DAYS = 60


def check_form(context: Context) -> Faults:
    """Every fault of the form."""
    yield from _parts(context)
    yield from _head(context)
    yield from _term(context)
    yield from _attachments(context)
    yield from _end(context)
    yield from _placeholders(context)


def _parts(context: Context) -> Faults:
    suggestion = context.suggestion
    for part, label in _REQUIRED:
        if not any(c.text.strip() for c in suggestion.part(part)):
            yield fault("part_missing", f"缺少{label}。", part.value)
    places = [_ORDER.index(clause.part) for clause in suggestion.clauses]
    for before, after, clause in zip(places, places[1:], suggestion.clauses[1:], strict=False):
        if after < before:
            yield fault("part_order", "各部分的顺序与规定样式不一致。", clause)
    seen: set[str] = set()
    for clause in suggestion.clauses:
        if clause.id in seen:
            yield fault("id_repeated", "语句编号重复，请重新生成文书。", clause)
        seen.add(clause.id)


def _head(context: Context) -> Faults:
    suggestion = context.suggestion
    for clause in suggestion.part(Part.TITLE):
        if not _TITLE.match(clause.text):
            yield fault("title_form", "标题应为“××人民法院关于××的司法建议书”。", clause)
        elif not clause.text.startswith(suggestion.court):
            yield fault("issuer", "标题中的法院与制发法院不一致。", clause)
    for clause in suggestion.part(Part.NUMBER):
        yield from _number(context, clause)
    for clause in suggestion.part(Part.RECIPIENT):
        if not clause.text.endswith("：") or not clause.text.startswith(suggestion.recipient.name):
            yield fault("recipient_form", "被建议单位应写全称或者规范简称，后加全角冒号。", clause)
    for clause in suggestion.part(Part.TURN):
        if clause.text != "为此，特建议：":
            yield fault("turn_form", "建议之前应当写明“为此，特建议：”。", clause)
    discovery = "".join(c.text for c in suggestion.part(Part.DISCOVERY))
    if discovery and not (discovery.startswith("我院在") and "发现" in discovery):
        yield fault("discovery_form", "问题之前应当写明“我院在……中发现”。", "discovery")


def _number(context: Context, clause: Clause) -> Faults:
    """The number: of the form of 2023, or still open until the letter is signed."""
    given = clause.text.replace(NUMBER_PENDING, "1")
    if given != clause.text:
        yield fault("placeholder", "编号在签发时生成。", clause, blocks=False)
    on = context.suggestion.drafted_on
    if "【" not in given and not NUMBER_FORM.match(given):
        yield fault(
            "number_form",
            "编号应为地名简称、法建、〔年度〕、顺序号、号，如“浙金法建〔2026〕3号”。",
            clause,
        )
    elif on is not None and f"〔{on.year}〕" not in given:
        yield fault("number_year", "编号年度与文书日期不一致，请核对。", clause, blocks=False)


def _term(context: Context) -> Faults:
    """The reply term: present, at most two months (法释〔2023〕11号 art. 8), as settled."""
    suggestion = context.suggestion
    closing = "".join(c.text for c in suggestion.part(Part.CLOSING))
    if not closing:
        return
    match = _TERM.search(closing)
    if match is None:
        yield fault("term_missing", "没有写明书面反馈的期限。", "closing")
        return
    number, unit = parse_numeral(match.group(1)), match.group(2)
    if (unit == "个月" and number > 2) or (unit != "个月" and number > _MOST_DAYS):
        yield fault("term_long", "反馈期限一般不超过两个月。", "closing")
    elif unit == "个月" and number != suggestion.reply_months:
        yield fault("term_differs", "反馈期限与设定的期限不一致。", "closing")
    if "考核" in closing and not context.settings.assessment_clause:
        yield fault("assessment", "当地未将反馈情况纳入考核的，不得写入考核内容。", "closing")
    if "书面" not in closing:
        yield fault("term_form", "应当写明以书面方式反馈。", "closing")


def _attachments(context: Context) -> Faults:
    clauses = context.suggestion.part(Part.ATTACHMENTS)
    for number, clause in enumerate(clauses, start=1):
        label = "附件：" if number == 1 else ""
        if not clause.text.startswith(f"{label}{number}."):
            yield fault("attachment_order", "附件应当按顺序编号，首行写明“附件：”。", clause)
        elif clause.text[-1] in "。；，":
            yield fault("attachment_form", "附件名称之后不加标点。", clause)


def _end(context: Context) -> Faults:
    suggestion = context.suggestion
    signature = {clause.id: clause for clause in suggestion.part(Part.SIGNATURE)}
    if signature and not any(c.text == SEAL for c in signature.values()):
        yield fault("seal_missing", "尾部没有院印位置。", "seal")
    if signature and not any(c.text == suggestion.court for c in signature.values()):
        yield fault("issuer", "落款法院与制发法院不一致。", "court")
    dates = [parse_date(c.text) for c in signature.values()]
    day = next((d for d in dates if d is not None), None)
    if signature and day is None:
        yield fault("date_missing", "落款没有日期。", "date")
    elif day is not None and suggestion.drafted_on is not None and day < suggestion.drafted_on:
        shown = format_date(suggestion.drafted_on)
        yield fault("date_differs", f"落款日期早于起草日期{shown}。", "date")
    for clause in suggestion.part(Part.CONTACT):
        if not clause.text.startswith("联系人：") or not re.search(r"\d{7}|【", clause.text):
            yield fault("contact_form", "应当写明联系人姓名和电话。", clause)
    for clause in suggestion.part(Part.COPY_TO):
        yield from _copy(context, clause)


def _copy(context: Context, clause: Clause) -> Faults:
    if not clause.text.startswith("抄送：") or not clause.text.endswith("。"):
        yield fault("copy_form", "抄送单位之后应当加句号。", clause)
    if not context.settings.copy_reason:
        yield fault(
            "copy_reason", "抄送上级主管机关应当记录“问题重大”的理由。", clause, blocks=False
        )


def _placeholders(context: Context) -> Faults:
    for clause in context.suggestion.clauses:
        for phrase in placeholders_in(clause.text):
            # Nothing is wrong yet, but nobody can sign it so: issuing asks for this code.
            yield fault("placeholder", f"{phrase}尚未填写。", clause, blocks=False)


def check_pairs(context: Context) -> Faults:
    """Problems and advice pair one to one and are numbered 一、二、… (annex 1)."""
    problems, advice = heads(context.suggestion, Part.PROBLEM), context.suggestion.part(Part.ADVICE)
    for items, label in ((problems, "问题"), (advice, "建议")):
        for number, clause in enumerate(items, start=1):
            if len(items) > 1 and not clause.text.startswith(f"{format_numeral(number)}、"):
                yield fault("item_order", f"{label}的序号不连续。", clause)
    answered = [clause.pairs_with for clause in advice]
    known = {clause.id for clause in problems}
    for problem in problems:
        if problem.id not in answered:
            yield fault(
                "problem_without_advice", "该问题没有对应的建议，建议与问题应当一一对应。", problem
            )
    for clause in advice:
        if clause.pairs_with not in known:
            yield fault(
                "advice_without_problem", "该建议没有对应的问题，建议与问题应当一一对应。", clause
            )
        elif answered.count(clause.pairs_with) > 1:
            yield fault("advice_repeated", "同一问题有多项建议，建议与问题应当一一对应。", clause)
    if problems and [c.id for c in problems] != [p for p in answered if p in known]:
        yield fault("pair_order", "建议的顺序与问题不一致。", "advice")


def check_issuer(context: Context) -> Faults:
    """The issuer is a court, and an addressee outside its area is reached by the higher court."""
    if not context.suggestion.court.endswith("法院"):
        yield fault("issuer", "司法建议应当以人民法院名义提出。", "court")
    if context.suggestion.recipient.via_higher_court:
        governance = context.suggestion.kind is SuggestionKind.GOVERNANCE
        message = "被建议单位在本院辖区之外，应当层报上级人民法院决定。"
        yield fault("via_higher_court", message, "recipient", blocks=governance)
