"""Names that a document must not show: parties of the judgments and their short forms."""

import re
from collections.abc import Iterable

from jsmine.domain.judgment import Judgment, Party, PartyKind, SectionKind
from jsmine.text.names import short_forms

_SHORT = re.compile(
    r"[（(]?(?:(?:以下|下)(?:统|简|均)?|[统简])称[:：]?[“\"（(]?([\u4e00-\u9fa5A-Za-z]{2,12})"
)
_MASKED = re.compile(r"[\u4e00-\u9fa5]某|某[\u4e00-\u9fa5]|[×xX*＊]{2,}")
_SHORTEST = 2
# A short form that is only a role names nobody: 以下简称物业公司, 下称原物业.
_ROLE = re.compile(
    r"(?:原|新|前|后|该)?(?:物业|开发|货代|营销|中介|代理|保险|地产|置业|担保|供电|运输|劳务|建设|施工|"
    r"分包|发包|业主|平台|经纪|装饰|餐饮|健身|教育|培训|出借|借款)"
    r"(?:服务)?(?:公司|企业|单位|商|方|人|委员会|大会)?|业委会|银行|医院|学校|村委会|居委会"
)


def party_names(judgment: Judgment) -> tuple[tuple[str, PartyKind], ...]:
    """Names of the parties with their kind, for organisations also the short forms in the text."""
    found = {name: p.kind for p in judgment.parties for name in names_of(p, judgment)}
    heads = judgment.passages(SectionKind.PARTIES, SectionKind.PROCEDURE)
    full = tuple(p.name for p in judgment.parties if p.name)
    for match in _SHORT.finditer(judgment.text):
        place = match.start()
        # Further down only what stands behind a party's name: laws and contracts have short forms.
        at_head = any(s.start <= place < s.end for s in heads)
        if not (at_head or judgment.text.endswith(full, 0, place)):
            continue
        if not _ROLE.fullmatch(match.group(1)):
            found.setdefault(match.group(1), PartyKind.ORGANISATION)
    return tuple(sorted(found.items(), key=lambda item: (-len(item[0]), item[0])))


def names_of(party: Party, judgment: Judgment) -> tuple[str, ...]:
    """The party's name, for an organisation with the short forms that the text merely uses."""
    if len(party.name) < _SHORTEST:
        return ()
    if party.kind is PartyKind.PERSON:
        return (party.name,)
    used = short_forms(party.name, judgment.text)
    return (party.name, *sorted(form for form in used if not _ROLE.fullmatch(form)))


def shows_name(text: str, names: Iterable[str]) -> bool:
    """Whether the text holds one of the names or a masked name."""
    return bool(_MASKED.search(text)) or any(name in text for name in names)
