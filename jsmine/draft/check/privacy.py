"""Protected data: nothing of a person or a company of the judgments may be printed."""

import re
import unicodedata
from collections.abc import Iterator

from jsmine.domain.judgment import PartyKind
from jsmine.domain.suggestion import Clause, Part
from jsmine.draft.check.context import CASE_NUMBER, Context, Faults, fault
from jsmine.draft.names import party_names

_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_HOUSE = r"\d+(?:[-之]\d+)*"
_SOURCES = (
    (
        "id_number",
        "居民身份证号码",
        r"(?<!\d)\d{6}\s?(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\s?\d{3}[\dXx](?!\d)|"
        r"(?<!\d)\d{6}[*×xX]{8}\d{3}[\dXx](?!\d)",
    ),
    (
        "phone",
        "手机或者电话号码",
        r"(?<!\d)1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}(?!\d)|(?<!\d)0\d{2,3}[-—]\d{7,8}(?!\d)",
    ),
    ("bank_account", "银行账号", r"(?<!\d)(?:\d{4}[\s-]?){3,4}\d{1,4}(?!\d)"),
    ("plate", "机动车号牌", rf"[{_PROVINCES}]\s?[A-Z][·•\s]?[A-Z0-9]{{5,6}}(?![A-Za-z0-9])"),
    (
        "address",
        "具体住址",
        rf"[路街巷弄村道镇里区]\s*{_HOUSE}\s*(?:号|弄|幢|栋)|{_HOUSE}\s*(?:幢|栋|单元|室)",
    ),
    ("email", "电子邮箱", r"[\w.+-]+@[\w-]+\.[\w.]+"),
    ("account_name", "网络账号", r"(?:微信号?|QQ号?|支付宝账号)[:：\s]*[A-Za-z0-9_-]{5,}"),
    ("birth_date", "出生日期", r"\d{4}年\d{1,2}月\d{1,2}日(?:出生|生)"),
    ("title_deed", "不动产权证号", r"不动产权第\s*\d+\s*号|房权证[^，。]{0,10}\d+"),
)
_PATTERNS = tuple((code, label, re.compile(source)) for code, label, source in _SOURCES)
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
    "骆楼葛施俞翁"
)
_MASKED = re.compile(rf"[{_SURNAMES}]某[某甲乙丙丁]?|[{_SURNAMES}][*×]{{1,2}}")
_IN_ROLE = re.compile(
    r"(?:原告|被告|上诉人|第三人|业主|当事人|法定代表人|证人|被害人|购房人|经营者)"
    rf"([{_SURNAMES}][一-龥]{{1,2}})(?=[，。、（]|诉|与|称|等|系|因|的诉讼|以)"
)
_COURT_DATA = (Part.CONTACT, Part.COPY_TO, Part.RECIPIENT)


def check_privacy(context: Context) -> Faults:
    """Every protected datum, and every name of a party of the cited judgments."""
    names = _names(context)
    for clause in context.suggestion.clauses:
        if clause.part in _COURT_DATA:
            continue
        bare = _bare(clause.text)
        for code, label in private_data(clause.text):
            yield fault(code, f"文中出现{label}，应当删除。", clause)
        yield from _name_faults(bare, clause, names)


def private_data(text: str) -> Iterator[tuple[str, str]]:
    """Code and label of each kind of protected datum, names apart, that the text shows."""
    bare = _bare(text)
    return ((code, label) for code, label, pattern in _PATTERNS if pattern.search(bare))


def _bare(text: str) -> str:
    return CASE_NUMBER.sub("", unicodedata.normalize("NFKC", text))


def _names(context: Context) -> dict[str, PartyKind]:
    own = {context.suggestion.recipient.name, context.suggestion.court}
    return {
        name: kind
        for judgment in context.cases.by_id.values()
        for name, kind in party_names(judgment)
        if name not in own
    }


def _name_faults(text: str, clause: Clause, names: dict[str, PartyKind]) -> Faults:
    shown = {name: kind for name, kind in names.items() if name in text}
    if PartyKind.PERSON in shown.values() or _MASKED.search(text) or _IN_ROLE.search(text):
        yield fault("person_name", "文中出现自然人姓名，应当删除或者改用概括表述。", clause)
    if PartyKind.ORGANISATION in shown.values() and clause.part is not Part.TITLE:
        yield fault(
            "company_name", "文中出现案件当事人单位名称，应当改用“部分企业”等概括表述。", clause
        )
