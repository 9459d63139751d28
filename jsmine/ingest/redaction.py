"""What must not be shown (法释〔2016〕19号 arts. 8-10): names and personal data, as ranges."""

import re
from collections.abc import Iterable, Iterator, Sequence

from jsmine.domain.anchor import Span
from jsmine.domain.judgment import Judgment, Party, PartyKind, ProtectedRange
from jsmine.domain.redaction import replacement
from jsmine.ingest.personal_data import RawRange, find_personal_data
from jsmine.text.names import SURNAMES

# People who are to be hidden though no party, by the word before their names.
_OTHERS = re.compile(
    r"(?:证人|被害人|受害人|受害者|死者|未成年人|鉴定人|举报人|目击证人|死亡被害人|其妻|其"
    r"夫|其子|其女|其父(?!母)|其母|其兄|其弟|其姐|其妹|之子|之女|婚生子|婚生女|长子|长女|次子|次女|"
    r"妻子|丈夫|父亲|母亲|儿子|女儿)"
    r"(?P<names>[\u4e00-\u9fa5某×]{2,4}?(?:、[\u4e00-\u9fa5某×]{2,4}?){0,12})"
    r"(?=[（(，。、；的及和与等之在于到称说证陈作出向对被因受驾死系均已为])"
)
_HIDDEN = re.compile(r"[某×＊*xX]")
_NOT_NAMES = re.compile(
    r"陈述|证言|证人|损失|家属|近亲|亲属|的|等|均|之|已|被|及|与|在|系|身份|死亡|受伤|住院"
    r"|提供|辨认|一|二|两|某某|×"
    # Words that begin with a character which is a surname too.
    r"|^[和母]|责任|利益|权益|应当|应该|应予|相关|相互|相应|全部|全体|全额|时任|时年|时常|时间|单独|当时|"
    r"当场|谅解|成年|支付|许可|高度|明知|明确|安全|平均|平时|常年|和解|向其|向本|有关|家中|曾经|"
    r"连带|连续|符合|应依|何时|何地|何种|经常|经济|经营|方面|方式|居住|生活|照料|照顾|抚养|扶养|赡养|就学|万元|成立|成长|原有|应有|来源|来到|幸免"
)
_REPRESENTATIVE = re.compile(
    r"(?:法定代表人|法定代理人|负责人|经营者|代表人|投资人|监护人|法定监护人|委托诉讼代理"
    r"人|委托代理人)[：:\s]*(?P<name>[\u4e00-\u9fa5·]{2,8}?(?=[，。,；;\n（(\s])"
    r"|[A-Za-z][A-Za-z .·-]{2,58}?(?=[，。,；;\n（(]))"
)


# Other names of a party: 曾用名岑某, （绰号“阿甲”）, and a name in the other script in brackets.
_ALIAS = re.compile(
    r"(?:曾用名|又名|别名|化名|绰号|外号|乳名|小名|英文名|外文名|中文名|译名|原名)(?:[：:为叫]|是)?[“\"]?"
    r"(?P<name>[\u4e00-\u9fa5·]{2,15}?|[A-Za-z][A-Za-z .·-]{1,58}?)(?=[”\"，。；、（）()])"
)
_IN_BRACKETS = re.compile(r"[（(](?P<name>[\u4e00-\u9fa5·]{2,15}|[A-Za-z][A-Za-z .·-]{2,58})[)）]")
_REGION = frozenset("省市县")
_REMARK = re.compile("审|简称|以下|诉|系|男|女|兼|未|成年|国籍|代理|被告|原告|申请")
_FOREIGN = re.compile(r"[A-Za-z·]")
_LONGEST_CHINESE, _LONGEST_FOREIGN = 12, 60


def find_protected(
    text: str, parties: Sequence[Party], block: Span | None
) -> tuple[ProtectedRange, ...]:
    """All protected ranges, in order, without overlaps."""
    found = [
        (start, start + len(name), "name")
        for name in _names(text, parties, block)
        for start in _occurrences(text, name)
    ]
    found += find_personal_data(text)
    return _without_overlaps(found)


def redact(judgment: Judgment) -> list[tuple[Span, str]]:
    """Each protected range with what is shown in its place."""
    return [
        (item.span, replacement(item.kind, item.span.of(judgment.text)))
        for item in judgment.protected
    ]


def _occurrences(text: str, name: str) -> Iterator[int]:
    position = text.find(name)
    while position >= 0:
        if text[position + len(name) : position + len(name) + 1] not in _REGION:
            yield position  # 贵州省 is no person, even if somebody is called 贵州
        position = text.find(name, position + len(name))


def _names(text: str, parties: Sequence[Party], block: Span | None) -> set[str]:
    names = {p.name for p in parties if p.kind is PartyKind.PERSON and _maskable(p.name)}
    if block is not None:
        for match in _REPRESENTATIVE.finditer(text, block.start, block.end):
            if _maskable(match["name"]):
                names.add(match["name"])
        names |= {name for name in _other_names(text, parties, block) if _maskable(name)}
    for match in _OTHERS.finditer(text):
        for part in match["names"].split("、"):
            if part[0] in SURNAMES and _maskable(part) and not _NOT_NAMES.search(part):
                names.add(part)
    return names


def _other_names(text: str, parties: Sequence[Party], block: Span) -> Iterator[str]:
    """What people of the party block are called besides."""
    for match in _ALIAS.finditer(text, block.start, block.end):
        yield match["name"]
    for party in parties:
        if party.kind is PartyKind.PERSON:
            match_in_brackets = _IN_BRACKETS.match(text, party.span.end)
            name = match_in_brackets["name"] if match_in_brackets else ""
            # One script explains the other; in the same one it is a role or a remark.
            if name and name[0].isascii() != party.name[0].isascii() and not _REMARK.search(name):
                yield name


def _maskable(name: str) -> bool:
    """Whether the name still identifies: neither hidden already nor too long for a name."""
    latin = name[:1].isascii()
    longest = _LONGEST_FOREIGN if _FOREIGN.search(name) else _LONGEST_CHINESE
    return (4 if latin else 2) <= len(name) <= longest and not _HIDDEN.search(name)


def _without_overlaps(found: Iterable[RawRange]) -> tuple[ProtectedRange, ...]:
    """Of overlapping ranges the first, of those that begin together the longest."""
    kept: list[ProtectedRange] = []
    free = 0
    for start, end, kind in sorted(found, key=lambda item: (item[0], -item[1], item[2])):
        if start >= free:
            kept.append(ProtectedRange(kind=kind, span=Span(start, end)))
            free = end
    return tuple(kept)
