"""Who is named in a text: from its party block or, where it has none, from 被告某公司."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from jsmine.domain.judgment import Judgment, PartyKind, SectionKind

# Common surnames that do not begin a word that may follow 原告, 被告 (no 应, 向, 于, 方).
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱林何郭罗梁宋郑谢韩唐冯董程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎潘杜戴夏钟汪"
    "田姜范石姚谭廖邹熊陆郝孔崔邱秦江史顾侯邵孟龙段雷钱汤尹黎武乔贺赖龚庞樊兰殷洪翟安颜倪牛温芦俞葛柴毛郁鲁韦"
    "肖闫严万覃符游付蓝农莫岳聂柯祝"
)
_FORM = (
    r"(?:有限责任公司|股份有限公司|有限公司|公司|银行|信用社|合作社|经济社|委员会|村委会|管委会|事务所|服务部|经营部|门市部|"
    r"门诊部|服务中心|培训中心|中心|物业|地产|医院|学校|幼儿园|大学|学院|研究所|养老院|酒店|宾馆|商行|商店|超市|"
    r"分行|支行|研究院|联社|合伙企业|(?:局|厅|站|厂(?!房)|店(?![铺面内里外员长])))"
)
# What no organisation's name has in it: 被告向某公司, 被告未付.
_BETWEEN = (
    r"(?![^，；。]{0,1}(?:告|诉))"
    r"[^，；。、：“”向与将应对的系未已均在由给因提承支签原被逾缴付收取订求诉辩称认拒为是作自至到从没超过损失受伤等及或\d\s]"
)
_SIDE = r"(?P<side>原告|被告|第三人)(?:（[^（）]{2,8}）)?"
_ORGANISATION = re.compile(rf"{_SIDE}(?P<name>{_BETWEEN}{{2,26}}?{_FORM})")
_PERSON = re.compile(rf"{_SIDE}(?P<name>[{SURNAMES}](?:某[某甲乙丙丁\d]?|[\u4e00-\u9fa5]{{1,2}}))")
# Who is ordered to pay is a defendant: 一、胜任公司应于本判决生效之日起十日内…; whose claim is
# dismissed is a plaintiff, and of both the side may be said: 被告任某、吴某于本判决….
_ORDERED = re.compile(
    r"(?:^|[、：；。\n])(?:限|由)?(?P<side>原告|被告)?(?P<names>[\u4e00-\u9fa5（）()、]{2,60}?)"
    r"应?当?(?:于|在|自)?本判决(?:书)?(?:发生法律效力|生效)"
)
_DISMISSED = re.compile(
    r"驳回(?P<side>原告)?(?P<names>[\u4e00-\u9fa5（）()、]{2,60}?)(?:的|要求|对)[^，；。]{0,40}请求"
)
_BRACKETS = re.compile(r"（[^（）]{0,30}）|\([^()]{0,30}\)")
_CALLED = re.compile(r"(原告|被告|第三人)([\u4e00-\u9fa5]{2})")
_NO_NAME = re.compile(
    r"^(?:上述|以上|原告|被告|[两双各二三四]|第三人|反诉|其|本诉|上诉|申请)|[的将付赔给款]|^.?$"
)


class Named(NamedTuple):
    """A side (原告, or the role of the party block), a name, and whether it is an organisation."""

    side: str
    name: str
    organisation: bool


def named_sides(judgment: Judgment) -> tuple[Named, ...]:
    """The parties of the party block; without one, those that the text names after their side.

    The latter most often named first: 被告 alone is whoever is most often so called.
    """
    if judgment.parties:
        return tuple(
            Named(party.role, party.name, party.kind is PartyKind.ORGANISATION)
            for party in judgment.parties
        )
    names = dict.fromkeys((*_persons(judgment.text), *_organisations(judgment)))
    called = Counter(_CALLED.findall(judgment.text))
    full = [one for one in names if not any(_short_for(one, other) for other in names)]
    return tuple(sorted(full, key=lambda one: -_mentions(one, called)))


def _mentions(named: Named, called: Counter[tuple[str, str]]) -> int:
    """How often the side is followed by a part of the name."""
    parts = (
        count for (side, part), count in called.items() if part in named.name and side == named.side
    )
    return sum(parts)


def _short_for(one: Named, other: Named) -> bool:
    """Whether one name of an organisation is within another's: 三兴公司, 青海三兴置业有限公司."""
    core = re.sub(_FORM + "$", "", one.name)
    return one.organisation and one.name != other.name and len(core) >= 2 and core in other.name


def _organisations(judgment: Judgment) -> Iterator[Named]:
    for match in _ORGANISATION.finditer(judgment.text):
        yield Named(match["side"], match["name"], True)
    for section in judgment.passages(SectionKind.DISPOSITION):
        disposition = _BRACKETS.sub("", judgment.text[section.start : section.end])
        for pattern, side in ((_ORDERED, "被告"), (_DISMISSED, "原告")):
            for match in pattern.finditer(disposition):
                for name in match["names"].split("、"):
                    if not _NO_NAME.search(name):
                        organisation = len(name) > 4 or re.search(_FORM + "$", name) is not None
                        yield Named(match["side"] or side, name, organisation)


def _persons(text: str) -> Iterator[Named]:
    """Names of two or three characters that the text uses more than once."""
    for match in _PERSON.finditer(text):
        name = match["name"]
        if len(name) == 3 and text.count(name) < 0.7 * text.count(name[:2]):
            name = name[:2]
        if text.count(name) > 1 and not _ORGANISATION.match(text, match.start()):
            yield Named(match["side"], name, False)
