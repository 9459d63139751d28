"""The principal sum that the order awards (判决给付金额)."""

import re
from itertools import pairwise

from jsmine.domain.anchor import Span
from jsmine.text.numerals import parse_numeral

_SUM = re.compile(
    r"(?P<digits>\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(?P<unit>亿|千万|百万|"
    r"万|千)?(?:余)?\s*元"
    r"|(?P<words>[一二三四五六七八九十百千万亿零〇两壹贰叁肆伍陆柒捌玖拾佰仟]{2,})\s*元"
)
_UNITS = {"亿": 1e8, "千万": 1e7, "百万": 1e6, "万": 1e4, "千": 1e3}
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
_PAY = re.compile(
    r"支付|给付|负给|偿还|赔偿|返还|归还|清偿|补偿|付给|退还|退回|补发|交付|付清|承担|连带|缴纳"
    r"|支付给|还款|偿付|退赔|转交|付|欠"
)
_NOT_PRINCIPAL = re.compile(
    r"受理费|诉讼费|保全费|公告费|鉴定费用?由|加倍|罚金|为基数|本金基数|为本金|计算|计付|"
    r"计至|已(?:支付|付|垫付|偿还)|扣除|逾期(?![^，。；]{0,8}(?:违约金|赔偿金?)$)|每(?:日|月|年|天)"
)
# After the number: what is counted from it, or how often it falls due.
_RATE = re.compile(
    r"为(?:计算|计息)?基数|为本金|为限|的?标准|[/\uff0f]|每|计算|[^，。；\d]{0,12}(?:范围|限度|限额)内"
)
_ACCRUED = re.compile(r"利息|违约|滞纳金")
# Several sums of different kinds: 退还货款…元，并支付赔偿款…元
_SEVERAL = re.compile(r"\d\s*元[^，。；]{0,6}[，,、和及]?(?:并)?(?:支付|给付|赔偿)[^，。；]{0,8}\d")
# After the whole sum: how it is to be paid.
_INSTALMENTS = re.compile(
    "其中|余款|余额|剩余|分期|首期|第一期|每月|每期|分[二两三四五六七八九十]?次"
)
# What is owed beside the principal, as an item of its own: 支付律师代理费…元.
_BESIDE = re.compile(r"(?:利息|罚息|律师(?:代理)?费|公证费|担保费|保险费|差旅费)[^\d，。；]{0,10}$")
# What is owed for work is a debt like the price itself.
_NOT_FOR_WORK = "".join(f"(?<!{work})" for work in ("广告", "服务", "设计", "加工", "推广"))
_ACCESSORY = re.compile(
    rf"(?:利息|违约金|滞纳金|罚息|复利|损失|{_NOT_FOR_WORK}费)"
    r"[^\d，。；]{0,10}$|计[^\d，。；]{0,6}$"
)
_CAPITAL = re.compile(
    r"(?:本金|借款|货款|欠款|工程款|押金|保证金|定金|价款|购房款|转让款)[^\d，。；（(息]{0,6}$"
)
_TOTAL = re.compile(
    r"(?:合计|共计|总计|以上(?:各项|款项)?(?:合计|共计)?|计人民币|总额)[^\d一二三四五六七"
    r"八九十，。；]{0,8}$"
)
_PRINCIPAL = re.compile(
    r"(?:本金|货款|借款|工程款|租金|欠款|购房款|房款|价款|运费|服务费|物业费|赔偿金|补偿金"
    r"|工资)[^\d，。；（(]{0,8}$"
)


def read_amount(
    text: str, start: int, end: int, *, criminal: bool = False
) -> tuple[float, Span] | None:
    """The one clear sum of the order in ``text[start:end]``; ``None`` if there is none.

    Of a criminal order only damages count, neither fines nor what is to be given back.
    """
    sums = []
    for left, right in _items(text, start, end):
        item = text[left:right]
        if "元" not in item:
            continue
        whole = _WHOLE.search(item) if "计" in item or "抵" in item else None
        if whole is not None and not criminal:
            value = _value(whole)
            if value is not None:
                return value, Span(left + whole.start("sum"), left + whole.end("sum"))
        if _IF.match(item) or (criminal and ("赔偿" not in item or _PENAL.search(item))):
            continue
        sums.extend(_item_sums(text, left, right))
    main = [s for s in sums if not _ends(_BESIDE, text, start, s[1].start)] or sums
    if len({value for value, _ in main}) == 1 or _is_whole(main):
        return main[0]
    return None


def _is_whole(sums: list[tuple[float, Span]]) -> bool:
    """Whether the first of at least three sums is the whole of which the others are parts."""
    values = [value for value, _ in sums]
    return len(values) > 2 and abs(values[0] - sum(values[1:])) < 0.01


def claimed_sums(text: str, start: int, end: int) -> list[float]:
    """The sums of the list of claims (before 事实和理由), in order; their total comes first."""
    lead = _REQUEST.search(text, start, end)
    if lead is None:
        return []
    grounds = _GROUNDS.search(text, lead.end(), end)
    stop = grounds.start() if grounds else end
    claimed: list[float] = []
    for match in _SUM.finditer(text, lead.end(), stop):
        value = _value(match)
        if value is not None:
            total = _TOTAL.search(text, max(lead.end(), match.start() - 24), match.start())
            claimed.insert(0 if total else len(claimed), value)
    return claimed


_REQUEST = re.compile("诉讼请求|诉请|请求判令")
_GROUNDS = re.compile("事实[和与及]理由")
# What is to be paid only if something else is not done is not the sum awarded.
_IF = re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}、)?(?:若|如(?!下|期|数)|倘|逾期|其中)")
# 以上一至八项，共计…元, 上述款项相抵后，…: the whole of the order, after its items.
_WHOLE = re.compile(
    r"\s*(?:以上|上述)[^，。；\d]{0,8}[项款][^。；\d]{0,8}"
    r"(?:[合共总]计[^，。；\d]{0,6}|(?:相抵|抵扣|品迭|折抵|抵销|抵消|冲抵)[^。；\d]{0,60}?)"
    rf"(?P<sum>{_SUM.pattern})"
)
_BRACKETED = re.compile(r"[（(][^（()）\n]*[)）]")
# …，如逾期，另支付…: from here on the item speaks of what is only owed if it is not kept.
_UNLESS = re.compile(
    r"(?:如|若|倘)(?:果)?[^，。；]{0,24}?(?:逾期|未(?:按|能|履行|足额)|不(?:按|履行))"
)
_PENAL = re.compile("判处|罚金|退赔|追缴|没收")
_NETTED = re.compile(
    r"(?:互顶|抵顶|抵销|抵消|冲抵|折抵|抵扣|相抵|品迭)(?:(?:之)?后|[，,])[^；。]*?"
    r"|(?:还|尚|仍|实际)(?:应|需)(?:当|再)?(?:支付|给付|赔偿|偿还)"
)
_NO_AWARD = re.compile(
    r"受理费|诉讼费|加倍支付|负担$"
    r"|(?:不予|不再|无需|无须|不必|不需|不应)[^，。；]{0,6}(?:支付|给付|赔偿|返还|承担)"
)
# What falls due every year or month, and what is not in yuan, is no one clear sum.
_UPKEEP = "(?:抚养|抚育|赡养|扶养)费"
_UNCLEAR = re.compile(
    rf"[每逐按][年月季][^。；]{{0,40}}{_UPKEEP}|{_UPKEEP}[^。；]{{0,20}}[每逐按][年月季]"
    r"|\d\s*万?(?:美元|欧元|港元|港币|日元|英镑|澳元)(?![^。；]*折[合算])"
)
_ITEM = re.compile(r"[；。\n]")
_CLAUSE_MARK = re.compile(r"[，,；;（(]")
_LONGEST = 20  # what stands before a sum and says what it is


_PAYS = re.compile(r"(?:支付|给付|偿还|赔偿|返还|归还)[^，。；：\n元]{1,30}$")
_NEXT = re.compile(
    r"[ 　]*(?:[（(]?[一二三四五六七八九十0-9]{1,3}[）)、.．]|如|案件|本案|[^\n]{0,40}负担)"
)


def _breaks_off(text: str, start: int, end: re.Match[str]) -> bool:
    """Whether a line ends within the item: 偿还原告岑, then 某借款三百元 on the next."""
    return (
        end.group() == "\n"
        and _PAYS.search(text, max(start, end.start() - 40), end.start()) is not None
        and _NEXT.match(text, end.end()) is None
    )


def _items(text: str, start: int, end: int) -> list[tuple[int, int]]:
    ends = [m.end() for m in _ITEM.finditer(text, start, end) if not _breaks_off(text, start, m)]
    bounds = [start, *ends, end]
    return [(a, b) for a, b in pairwise(bounds) if b > a]


def _item_sums(text: str, start: int, end: int) -> list[tuple[float, Span]]:
    """The sum that the item awards; several if none of them is the clear one."""
    unless = _UNLESS.search(text, start, end)
    end = unless.start() if unless else end
    item = text[start:end]
    outside = _BRACKETED.sub("", item)
    if "驳回" in item[:8] or not _PAY.search(item) or _NO_AWARD.search(outside):
        return []
    if _UNCLEAR.search(item):
        return []
    brackets = [m.span() for m in _BRACKETED.finditer(text, start, end)]
    sums = [m for m in _SUM.finditer(text, start, end) if not _within(m, brackets)]
    # What stands in brackets explains a sum outside, if there is one.
    found, totals = _sorted(text, start, sums or list(_SUM.finditer(text, start, end)))
    if _ACCRUED.search(item):
        main = [f for f in found if _ends(_CAPITAL, text, start, f[1].start)]
        if len(main) == 1:
            return main
    netted = _NETTED.search(item)
    if netted is not None and not totals:
        found = [f for f in found if f[1].start >= start + netted.end()][:1]
    if totals:
        return totals[-1:]
    one = _principal(text, start, item, found)
    return [one] if one else found


def _ends(pattern: re.Pattern[str], text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` ends with the pattern, of at most ``_LONGEST`` characters."""
    return pattern.search(text, max(start, end - _LONGEST), end) is not None


def _within(match: re.Match[str], ranges: list[tuple[int, int]]) -> bool:
    return any(left < match.start() < right for left, right in ranges)


def _sorted(
    text: str, start: int, sums: list[re.Match[str]]
) -> tuple[list[tuple[float, Span]], list[tuple[float, Span]]]:
    """The sums to be paid, and those that the text calls a total."""
    found: list[tuple[float, Span]] = []
    totals: list[tuple[float, Span]] = []
    for match in sums:
        value = _value(match)
        before = text[max(start, match.start() - 24) : match.start()]
        clause = _CLAUSE_MARK.split(before)[-1]
        if value is None:
            continue
        if _TOTAL.search(before):
            totals.append((value, Span(*match.span())))
        elif not _NOT_PRINCIPAL.search(clause) and not _RATE.match(text, match.end()):
            found.append((value, Span(*match.span())))
    return found, totals


def _principal(
    text: str, start: int, item: str, found: list[tuple[float, Span]]
) -> tuple[float, Span] | None:
    """The one sum of an item without total, or the one that its words call principal."""
    if len({value for value, _ in found}) == 1:
        return found[0]
    if not found or _SEVERAL.search(item):
        return None
    whole, *parts = (value for value, _ in found)
    if abs(whole - sum(parts)) < 0.01 or _INSTALMENTS.search(
        text, found[0][1].end, start + len(item)
    ):
        return found[0]
    named = [f for f in found if _ends(_PRINCIPAL, text, start, f[1].start)]
    others = [f for f in found if f not in named]
    kinds = [f for f in others if not _ends(_ACCESSORY, text, start, f[1].start)]
    if len({value for value, _ in named}) > 1 or len(kinds) > (0 if named else 1):
        return None
    return named[0] if named else found[0]


def _value(match: re.Match[str]) -> float | None:
    if match["digits"]:
        number = float(re.sub(r"[,，]", "", match["digits"]))
        return round(number * _UNITS.get(match["unit"] or "", 1.0), 2)
    try:
        return float(parse_numeral(match["words"].translate(_FORMAL)))
    except ValueError:
        return None
