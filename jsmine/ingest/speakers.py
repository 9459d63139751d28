"""Who speaks at the beginning of a paragraph: the asking side, the answering side, or neither."""

import re
from collections.abc import Sequence

from jsmine.domain.judgment import Party, SectionKind

_ALIAS = re.compile(r"[（(](?:以下|下)?(?:均)?(?:简称|称)(?:为)?[：:]?[“\"「]?([^”\"」（）()，。；]{2,16})[”\"」]?[)）]")
_ANSWERING = re.compile(r"被|第三人|原审|一审|二审|案外人|反诉被告")
_ASKING_WORDS = "原告 上诉人 再审申请人 申请再审人 申请人 申请执行人 起诉人 自诉人 申诉人".split()
_ANSWERING_WORDS = "被告人 被告 被上诉人 被申请人 被执行人 第三人 辩护人".split()
_NUMBER = r"(?:[二两三四五六七八九十各]|上述|以上|全体|三位|两位)?"
_ASKS = re.compile(r"请求|要求|诉|提出|称|主张|说明|陈述|认为|起诉|理由")
_ANSWERS = re.compile(
    r"辩|述称|陈述|答复|称[，,：:]|认为[，,：:]|提出[，,：:]|表示[，,：:]|未(?:到|答|应诉|作|提|参|陈|予|否)|没有(?:答|提|到)|逾期|"
    r"承认|同意|认可|否认|不认可|无异议|没有意见|对[^。，]{1,20}(?:意见|异议)|不同意|拒绝|在谈话中|下落不明"
)
_PROVES = re.compile(r"提交|提供|出示|举示|举证|证据|递交|申请[^。\n]{0,12}出庭")
_NO_PROOF = re.compile(r"(?:未|没有|不)[^。，\n]{0,8}(?:提交|提供|出示|举证)|答辩|意见|诉讼请求|上诉状|起诉状|撤诉|撤回|申请(?![^。\n]{0,12}出庭)")
_HEAD = re.compile(r"[。；\n]")
_CLAUSE = re.compile(r"[，,。：:；\n]")


class Speakers:
    """The sides of one case with the names under which the text speaks of them."""

    def __init__(self, text: str, parties: Sequence[Party], end: int) -> None:
        asking, answering = set(_ASKING_WORDS), set(_ANSWERING_WORDS)
        sides: dict[str, set[str]] = {}
        for party in parties:
            side = answering if _ANSWERING.match(party.role) else asking
            side.add(party.name)
            sides[party.name] = side
        for match in _ALIAS.finditer(text, 0, end):
            owner = max(
                (name for name in sides if text.endswith(name, 0, match.start())), key=len, default=""
            )
            if owner:
                sides[owner].add(match[1])
        self._asking = frozenset(asking)
        names = sorted(asking | answering, key=lambda name: (-len(name), name))
        one = "|".join(re.escape(name) for name in names if len(name) > 1)
        self._pattern = re.compile(
            rf"{_NUMBER}(?P<first>{one})(?:(?:[、和与及]|(?=[\u4e00-\u9fa5]))(?:{one}))*"
        )

    def kind(self, text: str, position: int, stop: int, state: SectionKind) -> SectionKind | None:
        """The section that a paragraph with this speaker opens; ``None`` if it tells nothing."""
        match = self._pattern.match(text, position, stop)
        if match is None:
            return None
        mark = _HEAD.search(text, match.end(), stop)
        end = min(mark.start() if mark else stop, match.end() + 60)
        clause = _CLAUSE.search(text, match.end(), end)
        first = min(clause.end() if clause else end, match.end() + 24)
        proves = _PROVES.search(text, match.end(), end)
        if proves and proves.start() - match.end() <= 30 and not _NO_PROOF.search(text, match.end(), end):
            return SectionKind.EVIDENCE if state is not SectionKind.PARTIES else None
        if match["first"] in self._asking:
            asks = state is SectionKind.PROCEDURE and _ASKS.search(text, match.end(), first)
            return SectionKind.CLAIMS if asks else None
        answered = state in (SectionKind.CLAIMS, SectionKind.PROCEDURE, SectionKind.LOWER_COURT)
        if answered and _ANSWERS.search(text, match.end(), first):
            return SectionKind.DEFENCE
        return None

    def asks(self, text: str, position: int) -> bool:
        """Whether the asking side speaks here."""
        match = self._pattern.match(text, position)
        return match is not None and match["first"] in self._asking
