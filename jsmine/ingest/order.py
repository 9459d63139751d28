"""The back of a document: legal basis, order, fees, appeal notice, signatures, appendix."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jsmine.domain.judgment import SectionKind

_S = r"[ 　]*"
# What leads to the order. 达成如下协议 leads to the items of a mediation.
# Every alternative begins with a literal: the search then skips to its first characters.
_BELOW = r"(?:内容|结果)?如下\s*[：:；;。]?"
_BARE_VERBS = ("判决", "裁定", "决定")
_LEAD = re.compile(
    r"达成(?P<agreed>(?:[和调]解[，,][^。：:\n]{2,12}?)?(?:了)?(?:如下|以下|下列)?(?:的)?(?:和解|调解)?(?:一致)?协议(?:如下|"
    r"内容如下|约定如下)?(?:[，,][^。：:\n]{0,16})?\s*[：:])|"
    + "|".join(rf"{verb}(?:{_BELOW}|(?<=[，,]{verb})\s*[：:])" for verb in _BARE_VERBS)
    + "|"
    + "|".join(
        word + _BELOW
        for word in ("判令", "判处", "通知", "命令", "裁决", "批复", "判(?<!评判)", "处理", "处罚")
    )
    + r"|如下(?:支付令|命令|决定|判决|裁定|裁决|通知)\s*[：:]?"
    r"|规定[，,]?\s*(?:作出)?(?:判决|裁定|决定|如下)\s*[：:]|特发出[^，。\n]{0,6}支付令\s*[：:]"
)
_LEAD_HIT = re.compile("如下|：|:")
_LEAD_BEFORE, _LEAD_AFTER = 30, 16
_BELOW_START = re.compile(
    r"[ 　]*(?:一审|原审|原判|该院|二审法院|[\u4e00-\u9fa5]{2,20}法院(?:经|认|判|裁|依|据|"
    r"根|审|于))"
)
_BELOW_END = re.compile(
    r"(?:一审|原审|该院|(?<!本)(?<!民)法院|(?<!本)(?<!本院)人民法院|该判决|该裁定|仲裁委)"
    r"[^《》，。]{0,12}$"
)
_LONG_TEXT = re.compile(r"[。；][^。]{60,}")
# 依照《…》, 根据…第…条: the preposition must govern a law.
_PREPOSITION = re.compile(
    r"(?:依照|依据|根据|按照|遵照|参照|适用|按|依|(?<![证单收])据)(?=[^，。；：\n]{0,16}?(?:《|〈|第[〇"
    r"零一二三四五六七八九十百0-9]+条)"
    r"|已经发生法律效力的法律文书|(?:上述|前述|有关|相关)?(?:法律)?(?:的)?(?:之)?规定|[^，。；\n《]{0,12}(?:法|解释|"
    r"规定)(?:》|的|之|第))"
)
_CONNECTIVE = re.compile(
    r"(?:(?:综上(?:所述)?|据此|为此|因此|故此|故|现|特|遂|对此|经审判委员会讨论(?:决定)?|"
    r"经合议庭评议|"
    r"经本院审判委员会讨论(?:决定)?|鉴此|有鉴于此|基于上述理由|总之|综合上述|综合以上(?:理"
    r"由|情况|分析)?|经(?:本院)?(?:主持)?调解(?:不成|无效|未果)|据上|合议庭|本院|爰)[，,：:、]?\s*(?:决定|现|依法|并|应)?[，,]?\s*)+$"
)
# A paragraph that begins 为维护…的合法权益，依照…: the purpose introduces nothing but the basis.
_PURPOSE = re.compile(
    r"(?:综上(?:所述)?[，,])?(?:为(?:了)?(?:保护|维护|严肃|依法|惩罚|打击|规范|保障|严惩)"
    r"[^。；：]{2,80}[，,]|案经[^。；，]{2,20}[，,])"
    r"(?:现|本院)?"
)
_JUDGE = (
    rf"(?:代{_S}理{_S}|助{_S}理{_S}|人{_S}民{_S}|主{_S}审{_S}|独{_S}任{_S}|首{_S}席{_S})?"
    rf"(?:审{_S}判{_S}[长员]|陪{_S}审{_S}员|执{_S}行{_S}[长员]|书{_S}记{_S}员|法{_S}官{_S}助{_S}理)"
    rf"|院{_S}长(?=[ 　：:\u4e00-\u9fa5])|主{_S}任(?=[ 　]*[\u4e00-\u9fa5]{{2,4}}\s)"
)
# Some texts break a date into lines.
_DIGIT = r"[〇零○Oo0-9\uff10\u039f\u041e一二三四五六七八九]\s?"
_CHINESE_DATE = (
    rf"[二一]\s?{_DIGIT}{_DIGIT}{_DIGIT}年\s?"
    r"[×元一二三四五六七八九十〇○0-9]{1,3}\s?月\s?"
    r"[×一二三四五六七八九十〇○0-9廿]{1,4}\s?日"
)
# The mark before it is consumed, so that the search skips from mark to mark; the group says where
# the signature itself begins.
_SIGNATURE = re.compile(
    rf"[ \n\t　。）)\]](?:[ \t　]*(?P<signed>(?:落款|{_JUDGE})(?![^。：:\n〇○零]{{0,30}}(?:担任|审"
    rf"理|独任|适用))|(?<=[\s。]){_CHINESE_DATE}(?=\s|$))"
    r"|(?<=\n)[ \t　]*(?P<dated>(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日[ \t　]*"
    r"(?=\n|$)))"
)
_SIGNED = re.compile(rf"{_CHINESE_DATE}|(?:19|20)\d\d\s?年\s?\d{{1,2}}\s?月\s?\d{{1,2}}\s?日")
# Blanks are never given back: a page may end with hundreds of them.
_APPENDIX = re.compile(
    r"[ \n\t　。附](?:(?<=附)(?<=[\u4e00-\u9fa5]附)(?=(?:相关|本案)?法律)|(?<!附)[ \t　]*+"
    r"(?P<named>附[：:录件页表图注一1]|附\s*[：:]|附(?=\s*\n)|"
    r"附(?:相关|本案|法律|判决|本?裁判|适用|本判决|本裁定|有关|判案|所|条文|引用|《)|[（(]附|"
    r"(?:本案|本判决|本裁定|相关|判决)?(?:所)?(?:适用|依据|引用|援引|相关)的?(?:主要)"
    r"?(?:相关)?(?:法律|法条|法规)(?:条文|规定|依据|链接|附录|文件)?|"
    r"法律(?:条文|依据|链接|规定)|法条链接|《[^》\n]{4,60}》(?:》)?[^，。"
    r"\n]{0,12}(?:\s*\n|[：:\s]*第)|第[一二三四五六七八九十百零〇]+条|"
    r"[一二三]、《|判决所依据|"
    r"裁[判决](?:所)?依据的?(?:主要)?法律(?:条款|条文|规定)|裁判附图|裁判要点|"
    r"[^\n。，]{0,20}告知书[ 　]*\n|。?PAGE))"
)
FEES = re.compile(
    r"[（(]?(?:[一二三四五六七八九十]{1,3}、|\d{1,2}[.、])?(?:本案|各案|[一二三四五六七八九十]{1,4}案|本(?=案件)|由|本次|一审|二审|原审|再"
    r"审|本诉|反诉|上列|上述|全案|其中|"
    r"原告|财产|执行|诉讼|上诉|公示|先予|案件|申请|减半|保全|的|收取|依法|免收|免交|免予)*"
    r"(?:(?:(?:原告|上诉人)?(?:已)?预交的?|(?:原告|上诉人|再审申请人)[^，。；\n应未在]{2,40}?预交的)"
    r"(?:一审|二审)?(?:案件)?)?(?:受理费|诉讼费|申请费|保"
    r"全费|公告费|鉴定费|执行费|评估费|催告费|费用由[^。\n]{1,40}(?:负担|承担)|上诉费|诉讼"
    r"费用|申请保全费|受理(?=费?\d)|受理\d+费)"
)
NOTICE = re.compile(
    r"(?:(?:各方)?当事人|双方|原告|被告|原、被告|被申请人|申请人|被执行人|案外人|当事人、"
    r"利害关系人|利害关系人)?"
    r"[^。，\n]{0,12}?(?:如(?:果)?不服|不服本|如有异议|如对本|若不服|不服的[，,]|对本(?:判"
    r"决|裁定)(?:如)?有(?:不服|异议)|对(?:本)?(?:裁定|判决|决定)(?:书)?不服|有异议的?[，"
    r",])"
    r"|(?![^。\n]{0,8}再审期间)(?:本|此|该|上述|前述)(?:判决|裁定|决定|判|案|通知|调解书|调解协议|支付令|令|裁决|协议|民事|执行|刑事|行政|调解|赔偿)+(?:书)?"
    r"[^。\n]{0,40}?(?:终审|生效(?!后|之日起[^。，\n]{0,8}(?:内|日))|效力|最终|执行。)"
    r"|(?:双方|各方|[原甲]、?[被乙][告方])(?:当事人)?(?:均|一致)+同意[^。\n]{0,6}本?(?:调解)?协议[^。\n]{0,60}(?:效力|生效)"
    r"|后(?:立?即)(?:发生法律效力|生效)|双方当事人(?:一致同意|均服判)|(?:如|若)?(?:果)?(?:需|在)?[^。\n]{0,20}上诉(?:期|状)|书面上诉的"
    r"|(?:判决|裁定|本判决|本裁定|调解书)(?:书)?(?:发生法律效力|生效)后[，,][^。\n]{0,80}?(?:申请(?:强制)?执行|申请执行)"
    r"|(?:若|如)?(?:负有|有履行|义务人|一方|权利人|当事人应自觉|双方当事人应|当事人必须)[^。\n]{0,80}?(?:申请(?:强制)?执行|申请执行)"
    r"|申请(?:强制)?执行的?(?:期限|期间|时效)|(?:诉讼费用|交纳|预交|递交上诉状)[^。\n]{0,30}上诉"
)
INTEREST = re.compile(
    r"(?:\d{1,2}[.、])?[^。\n]{0,60}?(?:未按|不按|未在|逾期|拒不|未能按|如未|没有按|到期|未履行|不履行)[^。\n]{0,160}?(?:加倍|迟延履行)"
)
ITEM = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十][)）]")
CONFIRMED = re.compile(
    r"(?:以上|上述|上诉|上列|该|前述)(?:调解|和解)?(?:协议|内容|约定)[^。\n]{0,40}?(?:不违反|符合|确认|合法)|经审查[，,]?(?:上述|双方)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderMarks:
    """Places in the back; ``None`` where the document has no such part.

    ``basis`` to ``lead_end`` is the clause of legal basis; of a mediation ``agreed`` is true and
    ``basis`` is where the sentence that leads to the agreement begins.
    """

    basis: int | None
    lead_end: int | None
    agreed: bool
    signature: int | None
    appendix: int | None


def find_order(text: str, start: int, labelled: int | None = None) -> OrderMarks:
    """Finds the operative lead-in: the last one before the signatures."""
    lead = None
    signature = None
    for match in _leads(text, start):
        if (not match["agreed"] and _restated(text, match)) or _is_signed_before(text, lead, match):
            continue
        lead = match
    after = lead.end() if lead else (labelled if labelled is not None else start)
    signature = _find_signature(text, after, lead is not None or labelled is not None)
    appendix = _find_appendix(text, signature)
    if lead is None:
        stop = len(text) if signature is None else signature
        basis, lead_end = (
            _result(text, start, stop) if labelled is None else _before_label(text, start, labelled)
        )
        return OrderMarks(
            basis=basis, lead_end=lead_end, agreed=False, signature=signature, appendix=appendix
        )
    agreed = lead["agreed"] is not None
    basis = _sentence_start(text, lead.start(), start) if agreed else _basis(text, lead, start)
    return OrderMarks(
        basis=basis, lead_end=lead.end(), agreed=agreed, signature=signature, appendix=appendix
    )


# A result without 如下: 依照…规定，决定…; 本院决定…; 至此，…现已结案。特此通知。
_RULED = re.compile(
    r"(?:依照|依据|根据|按照)(?:[^。《\n]{0,30}《[^。\n]{4,400}?)(?:规定|条|款|项)[，,]"
    r"(?=(?:本院|现|经[^。，]{2,16}[，,])*[^。，\n]{0,24}(?:决定|结案|不予|驳回))"
)
_DECIDED = re.compile(
    r"[，,。\n][ 　]*(?P<decision>(?:现|本院|故|依法|应)*(?:决定(?=驳回|不予|不对|对|将|准许|同意)"
    r"|予以驳回|不予(?:受理|重新审判)|原(?:裁判|判决|裁定|判)应予维持))"
)
_UNLED = re.compile(
    r"(?:依照|依据|根据|按照)[^。《\n]{0,30}《[^。\n]{4,400}?(?:规定|条|款|项)[^。\n]{0,10}\s*$"
)
_NOTIFIED = re.compile(r"特此(?:通知|函告|告知)")
_RESULTS = re.compile(r"驳回|应予维持|不予(?:受理|重新审判|支持|准许)|结案|(?:执行|履行)完毕|决定")
# The last sentence of a notice that is not ended by 特此通知.
_FINISHED = re.compile(
    r"(?:(?<=[。\n　])|^)(?=[^。\n]*案)[^ 　。\n][^。\n]*"
    r"(?:执行完毕|结案)[^。\n]{0,6}。?\s*\Z"
)
_RESULT_WINDOW = 700


def _result(text: str, start: int, end: int) -> tuple[int | None, int | None]:
    """Where the basis begins and ends of a decision or notice that gives its result in passing."""
    left = max(start, end - _RESULT_WINDOW)
    ruled = _last(_RULED, text, left, end)
    if ruled is not None:
        sentence = _sentence_start(text, ruled.start(), left)
        return _connect(text, sentence, ruled.start()), ruled.end()
    notified = _NOTIFIED.search(text, left, end)
    if notified is not None:
        before = len(text[: notified.start()].rstrip("。 　\n"))
        sentence = max(_sentence_start(text, before, left), text.rfind("至此", left, before))
        said = text[sentence:before]
        if _RESULTS.search(said) and "认为" not in said and "一案" not in said:
            return sentence, sentence
    finished = _FINISHED.search(text, left, end)
    if finished is not None:
        return finished.start(), finished.start()
    decided = _last(_DECIDED, text, left, end)
    if decided is not None:
        return decided.start("decision"), decided.start("decision")
    return _cut_short(text, start, end)


# The lead-in is lost with what a page took for a tag: 依照《…关于适用 and, on the next line, 一、….
_ITEMS = re.compile(r"\n(?=[ 　]*一、[^\n]{2,200}\n[ 　]*二、)")
_CITES = re.compile(r"(?:依照|依据|根据)《[^\n]*第[^\n]*$")


def _cut_short(text: str, start: int, end: int) -> tuple[int | None, int | None]:
    """The clause of legal basis that breaks off on the line before the order's items."""
    items = _last(_ITEMS, text, start, end)
    if items is None:
        return None, None
    left = max(text.rfind("\n", start, items.start()) + 1, items.start() - _RESULT_WINDOW)
    sentence = _sentence_start(text, items.start(), left)
    cites = _CITES.search(text, sentence, items.start())
    if cites is None:
        return None, None
    return _connect(text, sentence, cites.start()), items.end()


def _before_label(text: str, start: int, labelled: int) -> tuple[int | None, int | None]:
    """The clause of legal basis that stands before the site's label of the order, mistyped."""
    match = _UNLED.search(text, max(start, labelled - _RESULT_WINDOW), labelled)
    if match is None:
        return None, None
    sentence = _sentence_start(text, match.start(), start)
    return _connect(text, sentence, match.start()), labelled


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    found = None
    for match in pattern.finditer(text, start, end):
        found = match
    return found


def _leads(text: str, start: int) -> Iterator[re.Match[str]]:
    """Every lead-in; each holds 如下 or a colon, which are rare enough to look only around them."""
    done = start
    for hit in _LEAD_HIT.finditer(text, start):
        if hit.start() < done:
            continue
        left, right = max(done, hit.start() - _LEAD_BEFORE), hit.end() + _LEAD_AFTER
        match = _LEAD.search(text, left, right)
        if match is not None and match.end() > hit.start():
            done = match.end()
            yield match


def _is_signed_before(text: str, lead: re.Match[str] | None, match: re.Match[str]) -> bool:
    """Whether the signatures already stand before this lead-in (it is quoted in an appendix)."""
    if lead is None:
        return False
    signature = _SIGNATURE.search(text, max(lead.end() - 1, 0), match.start())
    return (
        signature is not None and _SIGNED.search(text, signature.start(), match.start()) is not None
    )


def _restated(text: str, lead: re.Match[str]) -> bool:
    """Whether the lead-in belongs to the judgment of the court below."""
    sentence = _sentence_start(text, lead.start(), max(0, lead.start() - 400))
    before = text[sentence : lead.start()]
    if not before:
        return False
    if _BELOW_START.match(before):
        return "本院" not in before and "综上" not in before[:4]
    tail = before[-24:]
    return _BELOW_END.search(tail) is not None


def _after_mark(text: str, position: int, floor: int) -> int:
    """After the last mark that ends a sentence; each mark is found faster than by a pattern.

    A line that breaks after a comma goes on.
    """
    left = max(floor, text.rfind("。", floor, position) + 1)
    for mark in "；！？":
        left = max(left, text.rfind(mark, left, position) + 1)
    line = text.rfind("\n", left, position)
    while line > left and text[line - 1] in _GOES_ON:
        line = text.rfind("\n", left, line - 1)
    return max(left, line + 1)


_GOES_ON = "，、,"


def _sentence_start(text: str, position: int, floor: int) -> int:
    """Back to the end of the sentence before; a quotation is crossed as a whole."""
    left = _after_mark(text, position, floor)
    closing = text.rfind("”", left, position)
    while closing >= 0:  # the mark may stand inside the quotation: go on before it
        opening = text.rfind("“", max(floor, closing - 1500), closing)
        if opening < 0:
            break
        if opening < left:
            left = _after_mark(text, opening, floor)
        closing = text.rfind("”", left, opening)
    while left < position and text[left] in ' 　”"’）)':
        left += 1
    return left


def _basis(text: str, lead: re.Match[str], floor: int) -> int:
    """Where the clause of legal basis begins, its connective included."""
    stop = lead.start() + len(lead.group())
    sentence = _basis_floor(text, lead.start(), floor)
    found = _governing(text, sentence, stop)
    law = text.find("《", sentence, lead.start())
    if found is None and law >= 0:
        return _connect(text, sentence, law)
    if found is None:
        return _connect(text, sentence, _fallback(text, lead.start(), sentence))
    if 0 <= law < found.start() and _ONLY_LAWS.fullmatch(text, law, found.start()):
        return _connect(text, sentence, law)  # 据此，《甲法》第一条，依照《乙法》第二条，判决如下
    paragraph = text[max(0, sentence - 3) : sentence].rstrip(" 　").endswith("\n")
    if paragraph and _PURPOSE.fullmatch(text, sentence, found.start()):
        return sentence
    return _connect(text, sentence, found.start())


_ONLY_LAWS = re.compile(
    r"(?:《(?:[^《》]|《[^《》]*》)*》"
    r"|[第条款项之〇零一二三四五六七八九十百0-9（）()、，,和及以 　])+"
)


def _governing(text: str, start: int, end: int) -> re.Match[str] | None:
    """The first preposition that governs a law and is no part of a law's own name."""
    for match in _PREPOSITION.finditer(text, start, end):
        if text.rfind("《", start, match.start()) <= text.rfind("》", start, match.start()):
            return match
    return None


_NEXT_LAW = ("《", "第", "最高人民", "国务院", "以及《", "的规定", "之规定")


def _basis_floor(text: str, position: int, floor: int) -> int:
    """The start of the sentence; marks inside a list of laws do not end it."""
    left = _sentence_start(text, position, floor)
    while left > floor and text.startswith(_NEXT_LAW, left):
        stop = left
        while stop > floor and text[stop - 1] in " 　\n；。！？":
            stop -= 1
        earlier = _sentence_start(text, stop, floor)
        if earlier >= left or not (
            text[earlier] == "《" or _PREPOSITION.search(text, earlier, stop)
        ):
            break
        left = earlier
    return left


def _fallback(text: str, lead: int, sentence: int) -> int:
    """Without a law: the last short clause before the lead-in, else the lead-in itself."""
    comma = max(text.rfind(mark, sentence, lead) for mark in "，,")
    return sentence if lead - sentence <= 12 or comma < 0 else comma + 1


def _connect(text: str, sentence: int, position: int) -> int:
    match = _CONNECTIVE.search(text, sentence, position)
    while match is not None and match.end() != position:
        match = _CONNECTIVE.search(text, match.start() + 1, position)
    if match is None:
        return position
    before = text[match.start() - 1 : match.start()]
    at_break = match.start() == sentence or not before or before in "。！？；，,：: 　\n"
    return match.start() if at_break else position


def _find_signature(text: str, start: int, certain: bool) -> int | None:
    best = None
    for match in _SIGNATURE.finditer(text, max(start - 1, 0)):
        if certain or not _LONG_TEXT.search(text, match.end(), match.end() + 400):
            best = match.start(match.lastgroup or 0)
            break
    return best


def _find_appendix(text: str, signature: int | None) -> int | None:
    if signature is None:
        return None
    signed = _SIGNED.search(text, signature)
    start = signed.end() if signed else signature
    match = _APPENDIX.search(text, max(start - 1, 0))
    return match.start(match.lastgroup or 0) if match else None


def tail_kind(
    text: str, position: int, end: int, state: SectionKind, *, agreed: bool
) -> SectionKind:
    """The kind of the sentence at this place of the back, given the kind before it."""
    if FEES.match(text, position, end):
        own_item = agreed and state is SectionKind.DISPOSITION and ITEM.match(text, position, end)
        return SectionKind.DISPOSITION if own_item else SectionKind.FEES
    if CONFIRMED.match(text, position, end):
        return SectionKind.REASONING
    if NOTICE.match(text, position, end):
        return SectionKind.APPEAL_NOTICE
    if state is not SectionKind.DISPOSITION and (
        INTEREST.match(text, position, end) or ITEM.match(text, position, end)
    ):
        return SectionKind.DISPOSITION
    return state
