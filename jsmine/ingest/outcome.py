"""The outcome (裁判结果), read from the order and the type of the document."""

import re

from jsmine.domain.judgment import Outcome

_DENY_ALL = re.compile(
    r"驳回(?!其他|其它|其余|上诉|再审|申诉|申请)[^。；\n]{0,80}?(?:全部|所有)?(?:的)?(?:全"
    r"部|所有)?(?:诉讼请求|本诉请求|诉请|请求)"
)
_NO_DIVORCE = re.compile(r"不(?:准|准予|准许)[^。；\n]{0,30}离婚")
_DENY_REST = re.compile(r"驳回[^。；\n]{0,60}?(?:其他|其它|其余|剩余|超出|过高)")
_NOT_THE_DEFENDANTS = (
    r"(?:(?!被告(?:[^，。；]{0,10}的这一|(?:的|[该此]项?|上述|前述|提出的)*)"
    r"(?:主张|抗?辩|意见|请求))[^。；])"
)
# Without an item of refusal the reasons may still say that a part was refused.
_REFUSED = re.compile(
    rf"原告{_NOT_THE_DEFENDANTS}{{0,60}}(?:请求|主张|诉请|要求){_NOT_THE_DEFENDANTS}{{0,60}}"
    r"(?:不予支持|不予采纳|不予采信|不支持)|部分支持|"
    r"(?:过高|超出)[^。；]{0,40}(?:不予支持|调整|酌)"
)
# 被告某某主张原告…: what follows is what the defendant says.
_DEFENDANT_SAYS = re.compile(r"被告[^，。；]{0,16}(?:主张|辩称|认为|提出)[^，。；]{0,4}$")
_CLAUSE_MARKS = "，。；\n"
_PETITION_REFUSED = re.compile(
    r"(?:申诉|再审申请)[^。；]{0,80}(?:不符合|不予重新审判|予以驳回|不能成立)|不予重新审判"
)
# That the case is tried again is no result yet.
_RETRIAL_ORDERED = re.compile("指令[^。；\n]{2,40}(?:再审|审理)|由本院提审")
_SHORTEST = 5
_CRIMINAL_GUILTY = re.compile(r"犯[^。；\n]{1,40}罪|判处|免予刑事处罚|免除处罚")
_NOT_GUILTY = re.compile("无罪|不负刑事责任")
# Of several accused one may be acquitted, another convicted; or one of several charges.
_CONVICTED = re.compile(r"犯[^。；\n]{1,40}罪[，,、；][^。；\n]{0,20}(?:判处|免)")
_TRY_AGAIN = re.compile(r"发回[^。；\n]{0,30}重(?:新)?审|重新审(?:判|理)")
_REFUSES_RETRIAL = re.compile(r"驳回[^。；\n]{0,80}(?:再审申请|申诉|重新审判)")
# 撤销…合同，…于本判决生效后…退还: this judgment is not what is revoked.
_REVOKES = re.compile(r"撤销[^。；\n]{0,60}(?<!本)(?:判决|裁定)")
_WITHDRAWN = re.compile(
    r"(?:准许|准予|同意)[^。；\n]{0,60}撤回|按[^。；\n]{0,60}撤回?[^。；\n]{0,10}(?:处理|"
    r"诉)|(?:准许|准予)[^。；\n]{0,40}撤诉|撤诉处理"
)
_ALTERS = re.compile(
    r"(?:撤销|变更)[^。；\n]{0,80}(?:(?<!本)(?:判决|裁定)|调解书|(?:罚款|拘留)决定)"
)
_KEEPS = re.compile(r"维持[^。；\n]{0,60}(?:原|判|裁|决定|处罚|第)|驳回[^。；\n]{0,20}上诉")
_DISMISSES = re.compile(r"驳回[^。；\n]{0,80}(?:的)?起诉")
_COMPENSATION_REFUSED = re.compile(
    r"驳回(?![^。；\n]{0,60}(?:其他|其它|其余))[^。；\n]{0,80}(?:国家)?赔偿(?:的)?(?:申请|请求)"
)
_COMPENSATES = re.compile("赔偿(?:委员会)?决定书")
_ITEM_END = re.compile(r"[。；\n]")
_NO_GRANT = re.compile("驳回|受理费|加倍支付|诉讼费|不予支持")


def read_outcome(
    order: str, *, doc_type: str, reasons: str, criminal: bool, agreed: bool
) -> Outcome:
    """The outcome of an order; 其他 where none of the known ones is meant."""
    if doc_type.endswith("通知书") and _PETITION_REFUSED.search(order + reasons):
        return Outcome.RETRIAL_REFUSED
    if not order.strip():
        return Outcome.SETTLED if "调解书" in doc_type else Outcome.OTHER
    if agreed or "调解书" in doc_type:
        return Outcome.SETTLED
    if "支付令" in doc_type:
        return Outcome.OTHER
    if order.lstrip("裁判结果 　").startswith("核准"):  # 死刑复核：同意原判
        return Outcome.AFFIRMED
    if _RETRIAL_ORDERED.search(order) and "撤销" not in order:
        return Outcome.OTHER
    early = _second_instance(order) or _refusal(order, doc_type)
    if early is not None:
        return early
    if criminal:
        return _criminal(order)
    if "判决" in doc_type or not doc_type or _COMPENSATES.search(doc_type):
        return _merits(order, reasons)
    return Outcome.OTHER


def _second_instance(order: str) -> Outcome | None:
    revokes, refuses = "撤销" in order, "驳回" in order
    if revokes and _TRY_AGAIN.search(order):
        return Outcome.REMANDED
    if refuses and _REFUSES_RETRIAL.search(order):
        return Outcome.RETRIAL_REFUSED
    if "撤" in order and _WITHDRAWN.search(order) and not _REVOKES.search(order):
        return Outcome.WITHDRAWN
    if (revokes or "变更" in order) and _ALTERS.search(order):
        return Outcome.REVERSED
    if (refuses or "维持" in order) and _KEEPS.search(order):
        return Outcome.AFFIRMED
    return None


def _refusal(order: str, doc_type: str) -> Outcome | None:
    if "起诉" in order and _DISMISSES.search(order):
        return Outcome.DISMISSED
    # 驳回国家赔偿申请 is what a judgment would say of a claim.
    refused = doc_type.endswith("决定书") and _COMPENSATION_REFUSED.search(order)
    return Outcome.DENIED if refused else None


def _criminal(order: str) -> Outcome:
    if _NOT_GUILTY.search(order) and not _CONVICTED.search(order):
        return Outcome.NOT_GUILTY
    return Outcome.GUILTY if _CRIMINAL_GUILTY.search(order) else Outcome.OTHER


def _refuses_part(reasons: str) -> bool:
    """Whether the reasons refuse a part of what the plaintiff asks for."""
    for match in _REFUSED.finditer(reasons):
        clause = 1 + max(reasons.rfind(mark, 0, match.start()) for mark in _CLAUSE_MARKS)
        if not _DEFENDANT_SAYS.search(reasons, clause, match.start()):
            return True
    return False


# 由原告负担134元，被告负担1000元: who wins in part bears a part (诉讼费用交纳办法, art. 29).
_BEARS = r"(?:(?:负担|承担)[^，。；\d]{0,4}\d|\d+(?:\.\d+)?元(?:负担|承担))"
_PLAINTIFF_BEARS = re.compile(rf"原告[^，。；：\d]{{0,30}}{_BEARS}")
_DEFENDANT_BEARS = re.compile(rf"被告[^，。；：\d]{{0,60}}{_BEARS}")


def shares_fees(fees: str) -> bool:
    """Whether each side bears a sum of the court fees."""
    return bool(_PLAINTIFF_BEARS.search(fees) and _DEFENDANT_BEARS.search(fees))


def _merits(order: str, reasons: str) -> Outcome:
    denies = denies_rest = grants = False
    for item in _ITEM_END.split(order):
        refuses = "驳回" in item
        rest = refuses and _DENY_REST.search(item) is not None
        denied = (refuses and not rest and _DENY_ALL.search(item) is not None) or (
            "离婚" in item and _NO_DIVORCE.search(item) is not None
        )
        denies_rest = denies_rest or rest
        denies = denies or denied
        if not denied and not _NO_GRANT.search(item) and len(item.strip()) > _SHORTEST:
            grants = True
    if grants:
        partly = denies_rest or denies or _refuses_part(reasons)
        return Outcome.PARTLY_GRANTED if partly else Outcome.GRANTED
    if denies or denies_rest or "不予支持" in order:
        return Outcome.DENIED
    return Outcome.OTHER
