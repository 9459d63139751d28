"""首部 and 尾部: everything of the form around the body."""

from jsmine.domain.suggestion import Clause, Part
from jsmine.draft.body import heading_anchor
from jsmine.draft.figures import make_figure
from jsmine.draft.plan import NO_RECIPIENT, Plan
from jsmine.text.days import format_date
from jsmine.text.numerals import format_numeral

SEAL, SLOT = "（院印）", "（法徽）"
NUMBER_PENDING = "【签发时编号】"
_NO_COURT = "【请填写：法院名称】"
_DONE = "【请填写：被建议单位已采取的主要措施及成效】"
_MOST_ATTACHMENTS = 20


def front_clauses(plan: Plan) -> tuple[Clause, ...]:
    """Title, number, recipient and the opening, which recognises before it criticises."""
    court = plan.settings.court or _NO_COURT
    place = plan.settings.number_place or "【请填写：地名简称】"
    number = f"{place}法建〔{plan.on.year}〕{NUMBER_PENDING}号"
    done = f"近年来，你单位围绕{plan.fill(plan.field.area)}，{_DONE}。"
    return (
        _plain("title", Part.TITLE, f"{court}关于{plan.fill(plan.field.subject)}的司法建议书"),
        _plain("number", Part.NUMBER, number),
        _plain("recipient", Part.RECIPIENT, f"{plan.recipient.name}："),
        _plain("opening.1", Part.OPENING, plan.fill(plan.field.importance.strip())),
        _plain("opening.2", Part.OPENING, done),
    )


def back_clauses(plan: Plan) -> tuple[Clause, ...]:
    """Closing with the reply term, attachments, signature, contact, copies."""
    settings = plan.settings
    name = settings.contact_name or "【请填写：联系人姓名】"
    phone = settings.contact_phone or "【请填写：联系电话】"
    clauses = [*_closing(plan), *_attachments(plan)]
    clauses += [
        _plain("seal", Part.SIGNATURE, SEAL),
        _plain("court", Part.SIGNATURE, settings.court or _NO_COURT),
        _plain("date", Part.SIGNATURE, format_date(plan.on)),
        _plain("contact", Part.CONTACT, f"联系人：{name}　{phone}"),
    ]
    if settings.copy_to and settings.copy_reason:
        clauses.append(_plain("copy", Part.COPY_TO, f"抄送：{'、'.join(settings.copy_to)}。"))
    return tuple(clauses)


def _closing(plan: Plan) -> list[Clause]:
    area = plan.fill(plan.field.area)
    months = plan.settings.reply_months
    term = "两" if months == 2 else format_numeral(months)
    sentences = [
        f"以上建议，请你单位收到后结合工作实际及时研究，并在{term}个月内将采纳和落实情况书面反馈我院。"
    ]
    if plan.settings.assessment_clause:
        sentences.append("反馈和落实情况将依照当地规定纳入依法治理或者平安建设等考核。")
    sentences.append(
        f"我院将结合审判工作提供案例、数据和法律适用方面的支持，积极配合你单位共同推进{area}。"
    )
    return [
        _plain(f"closing.{number}", Part.CLOSING, text)
        for number, text in enumerate(sentences, start=1)
    ]


def _attachments(plan: Plan) -> list[Clause]:
    quoted = {e.anchor.judgment_id for p in plan.problems for e in p.quotes}
    order = sorted(plan.judgments, key=lambda j: j.id not in quoted)
    if len(order) <= _MOST_ATTACHMENTS:
        order = list(plan.judgments)
    clauses = []
    for number, judgment in enumerate(order[:_MOST_ATTACHMENTS], start=1):
        name = f"{judgment.case_number or '（案号不详）'}{judgment.doc_type or '裁判文书'}"
        clauses.append(
            Clause(
                id=f"attachment-{number}",
                part=Part.ATTACHMENTS,
                text=f"{'附件：' if number == 1 else ''}{number}.{name}",
                anchors=(heading_anchor(judgment),),
            )
        )
    if len(order) > _MOST_ATTACHMENTS:
        rest = make_figure("count", order, {"beyond": str(_MOST_ATTACHMENTS)})
        number = _MOST_ATTACHMENTS + 1
        clauses.append(
            Clause(
                id=f"attachment-{number}",
                part=Part.ATTACHMENTS,
                text=f"{number}.其余裁判文书目录（{rest.printed}）",
                anchors=tuple(heading_anchor(j) for j in order[_MOST_ATTACHMENTS:]),
                figures=(rest,),
            )
        )
    return clauses


def _plain(clause_id: str, part: Part, text: str) -> Clause:
    return Clause(id=clause_id, part=part, text=text, placeholders=placeholders_in(text))


def placeholders_in(text: str) -> tuple[str, ...]:
    """The bracketed phrases 【…】 that a person still has to fill in; signing gives the number."""
    found, start = [], text.find("【")
    while start >= 0:
        end = text.find("】", start)
        if end < 0:
            break
        if text[start : end + 1] != NUMBER_PENDING:
            found.append(text[start : end + 1])
        start = text.find("【", end)
    return tuple(found)


__all__ = [
    "NO_RECIPIENT",
    "NUMBER_PENDING",
    "SEAL",
    "SLOT",
    "back_clauses",
    "front_clauses",
    "placeholders_in",
]
