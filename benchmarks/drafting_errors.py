"""Kinds of error in a letter, one function a kind; each gives the letter with one error."""

import re
from dataclasses import replace
from random import Random

from benchmarks.drafting_plants import (
    Judgments,
    Plant,
    cited,
    disclosed,
    personal,
    pick,
    put,
    recite,
    requote,
    restate,
    swap_text,
    with_figure,
    without,
)
from jsmine.domain.anchor import Anchor
from jsmine.domain.judgment import PartyKind, SectionKind, StatuteCitation
from jsmine.domain.suggestion import Clause, Part, Suggestion
from jsmine.draft.measures import find_field

_CHINESE = "的了在是不有人这上大国和地到以说时要就出会可也你对生能而子那得于着下自之年"


def number_off(s: Suggestion, _: Judgments, rng: Random) -> Suggestion | None:
    """A count differs by one in the text."""
    found = with_figure(s, rng, lambda f: f.query.measure == "count")
    if found is None:
        return None
    clause, figure = found
    value = int(figure.value)
    new = figure.printed.replace(f"{value}件", f"{value + rng.choice((-1, 1))}件")
    return put(s, replace(clause, text=clause.text.replace(figure.printed, new, 1)))


def number_off_stored(s: Suggestion, _: Judgments, rng: Random) -> Suggestion | None:
    """A count differs by one in the text and in the stored figure."""
    found = with_figure(s, rng, lambda f: f.query.measure == "count")
    if found is None:
        return None
    clause, figure = found
    value = int(figure.value) + 1
    printed = figure.printed.replace(f"{int(figure.value)}件", f"{value}件")
    return put(s, restate(clause, figure, replace(figure, value=float(value), printed=printed)))


def other_year(s: Suggestion, _: Judgments, rng: Random) -> Suggestion | None:
    """A year is another one in the text."""
    found = with_figure(s, rng, lambda f: bool(re.match(r"\d{4}年", f.printed)))
    if found is None:
        return None
    clause, figure = found
    year = int(figure.printed[:4])
    new = f"{year + rng.choice((-1, 1, 2))}{figure.printed[4:]}"
    return put(s, replace(clause, text=clause.text.replace(figure.printed, new, 1)))


def share_wrong(s: Suggestion, _: Judgments, rng: Random) -> Suggestion | None:
    """A percentage is another one."""
    found = with_figure(s, rng, lambda f: f.query.measure == "share")
    if found is None:
        return None
    clause, figure = found
    return swap_text(s, clause, figure.printed, f"{figure.value + 1.5:.1f}%")


def amount_wrong(s: Suggestion, _: Judgments, rng: Random) -> Suggestion | None:
    """A sum of money is ten times as large."""
    found = with_figure(s, rng, lambda f: f.query.measure.endswith("_amount")
                        and f.printed.endswith("元"))  # fmt: skip
    if found is None:
        return None
    clause, figure = found
    return swap_text(s, clause, figure.printed, "1" + figure.printed)


def number_in_words(s: Suggestion, _: Judgments, rng: Random) -> Suggestion | None:
    """A number nobody counted is added, in Chinese numerals."""
    clause = pick(s, rng, Part.PROBLEM, lambda c: bool(c.figures))
    if clause is None:
        return None
    return put(s, replace(clause, text=clause.text[:-1] + "，涉及群众三千余户。"))


def total_differs(s: Suggestion, _: Judgments, rng: Random) -> Suggestion | None:
    """One part of a total is left out, in text and figures."""
    found = with_figure(s, rng, lambda f: "part_of" in f.query.where)
    if found is None:
        return None
    clause, figure = found
    text = clause.text.replace(f"、{figure.printed}", "", 1)
    if text == clause.text:
        text = clause.text.replace(f"{figure.printed}、", "", 1)
    kept = tuple(f for f in clause.figures if f != figure)
    return put(s, replace(clause, text=text, figures=kept))


def announced_differs(s: Suggestion, _: Judgments, rng: Random) -> Suggestion | None:
    """The announced number of problems is not the number listed."""
    clause = pick(s, rng, Part.DISCOVERY, lambda c: "个方面" in c.text)
    if clause is None:
        return None
    return put(s, replace(clause, text="主要反映出以下六个方面的问题："))


def wrong_article(s: Suggestion, _: Judgments, rng: Random) -> Suggestion | None:
    """The article's number is another one in the text."""
    clause = cited(s, rng)
    return swap_text(s, clause, "条。", "条之一。") if clause else None


def no_such_article(s: Suggestion, _: Judgments, rng: Random) -> Suggestion | None:
    """The article does not exist, in text and citation."""
    clause = cited(s, rng)
    if clause is None:
        return None
    return recite(s, clause, replace(clause.citations[0], article="第一千九百条"))


def repealed_law(s: Suggestion, _: Judgments, rng: Random) -> Suggestion | None:
    """The law is no longer in force, in text and citation."""
    clause = cited(s, rng)
    if clause is None:
        return None
    law = rng.choice(("中华人民共和国合同法", "中华人民共和国物权法", "中华人民共和国侵权责任法"))
    return recite(s, clause, StatuteCitation(law=law, article="第六十条"))


def other_law(s: Suggestion, _: Judgments, rng: Random) -> Suggestion | None:
    """The article belongs to a law that has nothing to do with it, in text and citation."""
    clause = cited(s, rng)
    if clause is None:
        return None
    law = rng.choice(("中华人民共和国渔业法", "中华人民共和国公司法", "中华人民共和国草原法"))
    return recite(s, clause, StatuteCitation(law=law, article="第二十条"))


def party_swapped(s: Suggestion, _: Judgments, rng: Random) -> Suggestion | None:
    """The wrong is laid on the other side."""

    def terms(clause: Clause) -> tuple[tuple[str, ...], tuple[str, ...]]:
        for figure in clause.figures:
            field = find_field(figure.query.where.get("statement", "").partition(".")[0])
            if field is not None:
                return field.actor, field.counterpart
        return (), ()

    def holds(clause: Clause) -> bool:
        actors, others = terms(clause)
        return bool(others) and any(a in clause.text for a in actors)

    clause = pick(s, rng, Part.PROBLEM, holds)
    if clause is None:
        return None
    actors, others = terms(clause)
    actor = next(a for a in actors if a in clause.text)
    return put(s, replace(clause, text=clause.text.replace(actor, others[0], 1)))


def claim_as_finding(s: Suggestion, j: Judgments, rng: Random) -> Suggestion | None:
    """A sentence of the plaintiff's claim is quoted as the court's finding."""
    return requote(s, j, rng, (SectionKind.CLAIMS,))


def defence_as_finding(s: Suggestion, j: Judgments, rng: Random) -> Suggestion | None:
    """A sentence of the defence is quoted as the court's finding."""
    return requote(s, j, rng, (SectionKind.DEFENCE,))


def quote_altered(s: Suggestion, _: Judgments, rng: Random) -> Suggestion | None:
    """One character of a quote is another one."""
    clause = pick(s, rng, Part.PROBLEM, lambda c: bool(c.quotes))
    if clause is None:
        return None
    quote = rng.choice(clause.quotes)
    place = rng.randrange(len(quote))
    other = rng.choice([c for c in _CHINESE if c != quote[place]])
    new = quote[:place] + other + quote[place + 1 :]
    return swap_text(s, clause, quote, new)


def quote_altered_stored(s: Suggestion, j: Judgments, rng: Random) -> Suggestion | None:
    """One character of a quote is another one, in text and stored quote."""
    clause = pick(s, rng, Part.PROBLEM, lambda c: bool(c.quotes))
    if clause is None:
        return None
    quote = clause.quotes[0]
    new = quote[:-1] + ("了" if quote[-1] != "了" else "的")
    return put(
        s,
        replace(clause, text=clause.text.replace(quote, new), quotes=(new, *clause.quotes[1:])),
    )


def case_swapped(s: Suggestion, j: Judgments, rng: Random) -> Suggestion | None:
    """A quote is laid to another case."""
    clause = pick(s, rng, Part.PROBLEM, lambda c: bool(c.quotes))
    if clause is None:
        return None
    own = {str(j[a.judgment_id].case_number) for a in clause.anchors}
    numbers = sorted({str(o.case_number) for o in j.values() if o.case_number} - own)
    shown = next((n for n in sorted(own) if n in clause.text), None)
    if shown is None or not numbers:
        return None
    return swap_text(s, clause, shown, rng.choice(numbers))


def sentence_added(s: Suggestion, _: Judgments, rng: Random) -> Suggestion | None:
    """A factual sentence without support is added."""
    clause = pick(s, rng, Part.PROBLEM, lambda c: "." in c.id)
    if clause is None:
        return None
    more = "部分企业还存在伪造材料、对抗监管检查的情况。"
    return put(s, replace(clause, text=clause.text + more))


def anchors_lost(s: Suggestion, _: Judgments, rng: Random) -> Suggestion | None:
    """A factual sentence has lost its places."""
    clause = pick(s, rng, rng.choice((Part.PROBLEM, Part.DISCOVERY)), lambda c: bool(c.anchors))
    return put(s, replace(clause, anchors=())) if clause else None


def problem_without_advice(s: Suggestion, _: Judgments, rng: Random) -> Suggestion | None:
    """A problem has no advice."""
    advice = rng.choice(s.part(Part.ADVICE))
    return without(s, lambda c: c.id == advice.id)


def advice_without_problem(s: Suggestion, _: Judgments, rng: Random) -> Suggestion | None:
    """An advice has no problem."""
    name = rng.choice([c.id for c in s.part(Part.PROBLEM) if "." not in c.id])
    return without(s, lambda c: c.id.partition(".")[0] == name)


def advice_swapped(s: Suggestion, _: Judgments, rng: Random) -> Suggestion | None:
    """Two advices have changed places."""
    advice = list(s.part(Part.ADVICE))
    if len(advice) < 2:
        return None
    first, second = rng.sample(advice, 2)
    texts = {first.id: second.text[2:], second.id: first.text[2:]}
    for clause in (first, second):
        s = put(s, replace(clause, text=clause.text[:2] + texts[clause.id]))
    return s


def no_reply_term(s: Suggestion, _: Judgments, rng: Random) -> Suggestion | None:
    """The reply term is missing."""
    return without(s, lambda c: c.id == "closing.1")


def three_months(s: Suggestion, _: Judgments, rng: Random) -> Suggestion | None:
    """The reply term is three months or more."""
    clause = next(c for c in s.clauses if c.id == "closing.1")
    return swap_text(s, clause, "两个月", rng.choice(("三个月", "六个月", "90日", "一百日")))


def old_number(s: Suggestion, _: Judgments, rng: Random) -> Suggestion | None:
    """The number has a form that is no longer the official one."""
    forms = ("〔2026〕浙0781司建1号", "浙金法建（2026）3号", "（2026）浙07司建3号",
             "浙金法建〔2026〕第3号",
             "浙金法建[2026]3号", "浙金司建〔2026〕3号")  # fmt: skip
    clause = s.part(Part.NUMBER)[0]
    return put(s, replace(clause, text=rng.choice(forms), placeholders=()))


def turn_lost(s: Suggestion, _: Judgments, rng: Random) -> Suggestion | None:
    """为此，特建议 is missing."""
    return without(s, lambda c: c.part is Part.TURN)


def opening_lost(s: Suggestion, _: Judgments, rng: Random) -> Suggestion | None:
    """The opening is missing."""
    return without(s, lambda c: c.part is Part.OPENING)


def order_changed(s: Suggestion, _: Judgments, rng: Random) -> Suggestion | None:
    """The attachments stand after the date, or the advice before the problems."""
    moved = rng.choice((Part.ATTACHMENTS, Part.PROBLEM))
    rest = [c for c in s.clauses if c.part is not moved]
    late = [c for c in s.clauses if c.part is moved]
    return replace(s, clauses=(*rest, *late))


def division_issues(s: Suggestion, _: Judgments, rng: Random) -> Suggestion | None:
    """A division signs instead of the court."""
    clause = next(c for c in s.clauses if c.id == "court")
    return put(s, replace(clause, text=clause.text + "民事审判第一庭"))


def assessment_claimed(s: Suggestion, _: Judgments, rng: Random) -> Suggestion | None:
    """Assessment is claimed where the area does not assess."""
    clause = next(c for c in s.clauses if c.id == "closing.2")
    return put(s, replace(clause, text="反馈情况将纳入平安建设考核。" + clause.text))


def date_lost(s: Suggestion, _: Judgments, rng: Random) -> Suggestion | None:
    """The date is missing."""
    return without(s, lambda c: c.id == "date")


def negation_flipped(s: Suggestion, _: Judgments, rng: Random) -> Suggestion | None:
    """A finding says the contrary."""
    clause = pick(s, rng, Part.PROBLEM, lambda c: bool(c.figures) and "未" in c.text)
    return swap_text(s, clause, "未", "已") if clause else None


def anchor_moved(s: Suggestion, j: Judgments, rng: Random) -> Suggestion | None:
    """A finding rests on another sentence of the reasons."""
    clause = pick(s, rng, Part.PROBLEM, lambda c: bool(c.figures))
    if clause is None:
        return None
    old = rng.choice(clause.anchors)
    section = j[old.judgment_id].passages(SectionKind.REASONING)[0]
    moved = Anchor(judgment_id=old.judgment_id, start=section.start, end=section.start + 9)
    return put(s, replace(clause, anchors=tuple(moved if a == old else a for a in clause.anchors)))


def attachment_renamed(s: Suggestion, _: Judgments, rng: Random) -> Suggestion | None:
    """An attachment has another number than the judgment."""
    clause = pick(s, rng, Part.ATTACHMENTS, lambda c: "号民事" in c.text)
    return swap_text(s, clause, "号民事", "1号民事") if clause else None


def person_named(s: Suggestion, j: Judgments, rng: Random) -> Suggestion | None:
    """A natural person of the judgments is named."""
    names = sorted({p.name for o in j.values() for p in o.parties if p.kind is PartyKind.PERSON})
    return disclosed(s, rng, f"如{rng.choice(names)}一案") if names else None


def company_named(s: Suggestion, j: Judgments, rng: Random) -> Suggestion | None:
    """A company of the judgments is named."""
    kind = PartyKind.ORGANISATION
    names = sorted({p.name for o in j.values() for p in o.parties if p.kind is kind})
    return disclosed(s, rng, f"如{rng.choice(names)}") if names else None


_NUMBER = ("figure_gone", "figure_differs", "number_unsourced")
# Each kind with the codes that name it rightly.
PLANTS: dict[str, tuple[Plant, tuple[str, ...]]] = {
    "件数差一": (number_off, _NUMBER),
    "件数差一（连同底稿）": (number_off_stored, _NUMBER),
    "年份改动": (other_year, _NUMBER),
    "比例改动": (share_wrong, _NUMBER),
    "金额改动": (amount_wrong, _NUMBER),
    "无依据的中文数字": (number_in_words, _NUMBER),
    "分项之和不等于总数": (total_differs, ("total_differs",)),
    "问题个数与所列不符": (announced_differs, ("total_differs",)),
    "条号改动": (wrong_article, ("statute_unsourced", "statute_gone")),
    "不存在的法条": (no_such_article, ("statute_not_found", "statute_unsupported")),
    "已废止的法律": (repealed_law, ("statute_repealed",)),
    "他法的条文": (other_law, ("statute_unfitting", "statute_unsupported", "statute_not_found")),
    "责任主体互换": (party_swapped, ("party_swapped",)),
    "原告诉称作为认定引用": (claim_as_finding, ("party_claim",)),
    "被告辩称作为认定引用": (defence_as_finding, ("party_claim",)),
    "引文改一字": (quote_altered, ("quote_unknown", "quote_gone")),
    "引文改一字（连同底稿）": (quote_altered_stored, ("quote_differs",)),
    "引文张冠李戴": (case_swapped, ("case_differs",)),
    "增加无依据的句子": (sentence_added, ("unanchored_sentence",)),
    "依据缺失": (anchors_lost, ("unanchored",)),
    "肯定否定颠倒": (negation_flipped, ("negation_differs",)),
    "依据移到别句": (anchor_moved, ("anchor_unfitting",)),
    "附件案号改动": (attachment_renamed, ("attachment_differs", "case_differs")),
    "有问题无建议": (problem_without_advice, ("problem_without_advice",)),
    "有建议无问题": (advice_without_problem, ("advice_without_problem",)),
    "建议互换": (advice_swapped, ("advice_mismatch",)),
    "缺反馈期限": (no_reply_term, ("term_missing",)),
    "期限超过两个月": (three_months, ("term_long",)),
    "旧式编号": (old_number, ("number_form",)),
    "缺“为此，特建议”": (turn_lost, ("part_missing",)),
    "缺开头": (opening_lost, ("part_missing",)),
    "顺序错误": (order_changed, ("part_order",)),
    "以内设机构名义": (division_issues, ("issuer",)),
    "擅写考核": (assessment_claimed, ("assessment",)),
    "缺日期": (date_lost, ("date_missing",)),
    "身份证号": (personal("身份证号330702198611023519", "公民身份号码33072619790304312X"),
             ("id_number",)),
    "手机号": (personal("电话13905790000", "联系电话158 0000 1234", "0579-82345678"), ("phone",)),
    "住址": (personal("住婺城区人民东路18号", "住江滨小区6幢2单元702室"), ("address",)),
    "银行账号": (personal("账号6228480000123456789", "卡号6222 0212 0300 1234 567"),
             ("bank_account",)),
    "车牌号": (personal("浙G12345", "浙G·D12345", "浙A6K88Q"), ("plate",)),
    "自然人姓名": (person_named, ("person_name",)),
    "权证号": (personal("浙（2021）金华市不动产权第0012345号"), ("title_deed",)),
    "当事人单位名称": (company_named, ("company_name",)),
}  # fmt: skip
