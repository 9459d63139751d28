"""Who speaks at the beginning of a paragraph: the asking side, the answering side, or neither."""

import re
from collections.abc import Sequence

from jsmine.domain.judgment import Party, SectionKind

_ALIAS = re.compile(
    r"[（(](?:以下|下)?(?:均)?(?:简称|称)(?:为)?[：:]?[“\"「]?([^”\"」（）()，。；]{2,16})"
    r"[”\"」]?[)）]"
)
_ANSWERING = re.compile(r"被|第三人|原审|一审|二审|案外人|反诉被告")
# In an objection to enforcement the objector asks, and both sides of the title answer.
_OBJECTING = re.compile(r"案外人|异议人|利害关系人|复议申请人|申请复议人")
_ENFORCED = frozenset({"申请执行人", "被执行人"})
_ASKING_WORDS = [
    "原告",
    "上诉人",
    "再审申请人",
    "申请再审人",
    "申请人",
    "申请执行人",
    "起诉人",
    "自诉人",
    "申诉人",
]
_ANSWERING_WORDS = ["被告人", "被告", "被上诉人", "被申请人", "被执行人", "第三人", "辩护人"]
_NUMBERS = tuple("二两三四五六七八九十各")
_QUANTITIES = ("上述", "以上", "全体", "两位", "三位", "四位", "五位")
_JOINTS = tuple("、和与及")
_ASKS = re.compile(r"请求|要求|诉|提出|称|主张|说明|陈述|认为|起诉|理由")
_WANTS = re.compile("请求|要求|起诉|诉称|辩称")
_ANSWERS = re.compile(
    r"辩|辨称|述称|陈述|答复|称[，,：:]|认为[，,：:]|提出[，,：:]|表示[，,：:]|未(?:到|答|应诉|"
    r"作|提|参|陈|予|否)|没有(?:答|提|到)|逾期(?:未|不)|"
    r"承认|同意|认可|否认|不认可|无异议|没有意见|对[^。，]{1,20}(?:意见|异议)|不同意|拒绝|"
    r"在谈话中|下落不明"
)
_PROVES = re.compile(r"提交|提供|出示|举示|举证|证据|递交|申请[^。\n]{0,12}出庭")
_NO_PROOF = re.compile(
    r"(?:未|没有|不)[^。，\n]{0,8}(?:提交|提供|出示|举证)|答辩|意见|诉讼请求|上诉状|起诉状"
    r"|撤诉|撤回|申请(?![^。\n]{0,12}出庭)"
)
_REPRESENTATIVE = re.compile(
    r"(?:法定代表人|负责人|经营者|代理人)[：:]?[ 　]*(?P<name>[\u4e00-\u9fa5]{2,4})(?=[，,。（(\s])"
)
_HEAD = re.compile(r"[。；\n“]")
_CLAUSE = re.compile(r"[，,。：:；\n]")


class Speakers:
    """The sides of one case with the names under which the text speaks of them."""

    def __init__(self, text: str, parties: Sequence[Party], end: int) -> None:
        asking, answering = set(_ASKING_WORDS), set(_ANSWERING_WORDS)
        sides: dict[str, set[str]] = {}
        objected = any(_OBJECTING.match(party.role) for party in parties)
        if objected:
            asking -= _ENFORCED
            answering |= _ENFORCED
        for party in parties:
            objects = objected and _OBJECTING.match(party.role)
            answers = not objects and (
                _ANSWERING.match(party.role) or (objected and party.role in _ENFORCED)
            )
            side = answering if answers else asking
            side.add(party.name)
            sides[party.name] = side
        for match in _ALIAS.finditer(text, 0, end):
            owner = max(
                (name for name in sides if text.endswith(name, 0, match.start())),
                key=len,
                default="",
            )
            if owner:
                sides[owner].add(match[1])
        for match in _REPRESENTATIVE.finditer(text, 0, end):
            before = [party for party in parties if party.span.start < match.start()]
            if before:
                sides[max(before, key=lambda party: party.span.start).name].add(match["name"])
        self._asking = frozenset(asking)
        names = sorted(asking | answering, key=len, reverse=True)
        self._names = tuple(name for name in names if len(name) > 1)

    def _match(self, text: str, position: int) -> tuple[str, int] | None:
        """The first name here and the end of the whole list of names (原告甲、乙)."""
        if text[position : position + 1] in _NUMBERS:
            position += 1
        elif text.startswith(_QUANTITIES, position):
            position += 2
        first = self._name_at(text, position)
        if first is None:
            return None
        end = position + len(first)
        while True:
            joined = end + 1 if text[end : end + 1] in _JOINTS else end
            following = self._name_at(text, joined)
            if following is None:
                return first, end
            end = joined + len(following)

    def _name_at(self, text: str, position: int) -> str | None:
        if not text.startswith(self._names, position):
            return None
        return next(name for name in self._names if text.startswith(name, position))

    def kind(self, text: str, position: int, stop: int, state: SectionKind) -> SectionKind | None:
        """The section that a paragraph with this speaker opens; ``None`` if it tells nothing."""
        found = self._match(text, position)
        if found is None:
            return None
        name, begin = found
        mark = _HEAD.search(text, begin, stop)
        end = min(mark.start() if mark else stop, begin + 60)
        clause = _CLAUSE.search(text, begin, end)
        first = min(clause.end() if clause else end, begin + 24)
        proves = _PROVES.search(text, begin, end)
        if (
            proves
            and proves.start() - begin <= 30
            and not _NO_PROOF.search(text, begin, end)
            and not _WANTS.search(text, begin, proves.start())
        ):
            below = state is SectionKind.LOWER_COURT
            return None if below else SectionKind.EVIDENCE
        if name in self._asking:
            asks = state is SectionKind.PROCEDURE and _ASKS.search(text, begin, first)
            return SectionKind.CLAIMS if asks else None
        answered = state in (SectionKind.CLAIMS, SectionKind.PROCEDURE, SectionKind.LOWER_COURT)
        if answered and _ANSWERS.search(text, begin, first):
            return SectionKind.DEFENCE
        return None

    def asks(self, text: str, position: int) -> bool:
        """Whether the asking side speaks here."""
        found = self._match(text, position)
        return found is not None and found[0] in self._asking
