"""The body of a judgment, sentence by sentence: a small state machine over marker phrases."""

import re
from functools import cache

from jsmine.domain.judgment import Party, SectionKind
from jsmine.ingest.front import Front
from jsmine.ingest.markers import first_found, rule_set
from jsmine.ingest.parties import find_parties, match_role
from jsmine.ingest.speakers import Speakers

_HEAD_END = re.compile(r"[。：:；\n]")
_HEAD_LENGTH = 110
_PROCEDURE = re.compile(
    r"一案|二案|两案|系列案|调解(?:方式)?结案|申请(?:执行)?标的|纠纷[^。\n]{0,8}案|提起公诉|向本院|本院(?:分别)?(?:于|在|依法|受理|立案"
    r"|审理|以|根据|作出|对|收到|已|定于|执行|依据|[12][0-9]{3}年)|诉至本院|号申请书|"
    r"指控[^。\n]{1,60}犯|提起(?:诉讼|上诉)|判决[，,](?:认定|于)|裁定[，,](?:认定|于)|申请再审(?!人)|不服|作"
    r"出[^。\n]{0,40}(?:判决|裁定|决定)"
)
# What was done to the accused belongs to his entry in the party block.
_ARRESTED = re.compile(
    r"(?!.*(?:提起公诉|一案|指控))[^。\n]*(?:逮捕|取保候审|监视居住|刑事拘留|羁押|刑满释放)"
)
# To ask for preservation is a step of the procedure, not what the suit asks for.
_PRESERVED = re.compile(r"(?:提出|提起|申请)[^。，\n]{0,12}保全")
_APPEAL_ROLE = re.compile(r"上诉人|原公诉|原审|被上诉人|复议申请人|申请复议人")
_RETRIAL_ROLE = re.compile(r"再审申请人|申请再审人|申诉人|抗诉机关|被申诉人")
_THINKS = re.compile(r"(?:[^。，：:\n]{0,8}[，,])?本院(?:经[^，。]{0,8})?认为")
_AGAIN_REASONED = re.compile(r"(?:本院|合议庭)(?:赔偿委员会|经[^，。]{0,8})?认为")
_PROVEN = re.compile("上述|以上|前述")
_OWN = re.compile("本院|再审|二审")
_OWN_HEAD = 20
_OWN_POINT = re.compile("本院|再审|二审|申诉|关于你")
# Words without which a finding among the restated parts is the court below's.
_FOUND_HERE = re.compile(
    "本院|我院|二审|再审|经[^，。]{0,10}(?:查明|审理|审查|复核)|另查|上述|以上|除"
    "|[一原]审[^。]{0,40}(?:确认|一致|相同|无异议)"
)
_FOUND_HEAD = 60
# A paragraph in which a court below gives its reasons or its result.
_BELOW_DECIDES = re.compile(
    r"\n[ 　]*(?:(?:据此|综上|因此)[^。\n]{0,10}[，,])?"
    r"(?:[一二原]审|原判|该院|生效判决|[\u4e00-\u9fa5]{2,20}(?:人民|海事|知识产权)法院|[\u4e00-\u9fa5]{1,6}(?:高院|中院))[^。，：:\n]{0,40}"
    r"(?:认为|判决|裁定|依照|依据)"
)
_OWN_REASONS = re.compile(r"\n[ 　]*(?:综上[^。，\n]{0,6}[，,])?本院(?:经[^，。]{0,8})?认为")
_TO_THIS_COURT = re.compile("申请再审|再审申请|申诉|本院|生效|最高人民检察院")
_ORIGIN_ENDS = re.compile("组成合议庭|审[查理]终结")
_RESTATED = frozenset({SectionKind.CLAIMS, SectionKind.LOWER_COURT})
_APPEALING = re.compile("上诉|申请再审|再审申请|申诉|抗诉|复议|本院")
_CHARGED = re.compile("公诉|检察|自诉人|指控")
_CHARGED_HEAD = 40
_OTHERS_WORDS = _RESTATED | {SectionKind.EVIDENCE, SectionKind.FACTS}
_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十0-9]{1,3}[）)、.．]")
_REVIEWED = re.compile("经[^，。]{0,8}[，,]?本院认为")
_FOCUS = re.compile("(?![^。\n]{0,40}认为)[^。：:\n]{0,30}(?:焦点|重点)")
_WEAK_FACTS = re.compile(r"经查|经审查[，,]|(?:另|再|又|还|同时)(?:经)?(?:审理)?查")
_HEARING = frozenset({SectionKind.FACTS, SectionKind.EVIDENCE})
_BEFORE_FACTS = frozenset({SectionKind.EVIDENCE, SectionKind.CLAIMS, SectionKind.DEFENCE})
_ASKING_STATES = frozenset({SectionKind.CLAIMS, SectionKind.PROCEDURE})
_SPOKEN_STATES = frozenset(
    {
        SectionKind.PROCEDURE,
        SectionKind.CLAIMS,
        SectionKind.DEFENCE,
        SectionKind.LOWER_COURT,
        SectionKind.EVIDENCE,
    }
)
_SPEAKING_STATES = _SPOKEN_STATES | {SectionKind.PARTIES}
_STRONG_FACTS = re.compile(
    r"(?<=[。\n\s])[ 　]*(?:(?:合议庭|法庭|本庭|本院二审|二审)(?:[^，。：:\n]{0,12})(?:查"
    r"明|认定|确认)|[^。：:\n]{2,60}本院(?:查明|认定|确认)[^。\n]{0,12}[：:。]|[^。"
    r"\n]{0,20}(?:二审|另)查明|[^。\n]{0,16}对[^。\n]{0,16}(?:查明|认定)的[^。\n]{0,6}事实"
    r"[^。\n]{0,16}确认|(?:本案|现|本院)?经[^，。\n]{0,10}(?:审理|审查|庭审)[^，。"
    r"\n]{0,6}(?:查明|认定|确认)|本院(?:经审理)?(?:查明|认定|确认)(?:如下|以下|事实|案件|"
    r"[：:，])|"
    r"(?:本院)?(?:根据|综合|结合|依据|基于)[^。\n]{0,100}(?:认定|确认|查明)(?:以下|如下|本案|案件|"
    r"了|的|相关)*(?:法律|基本)?事实(?![，,]))"
)


@cache
def _leaving_parties(level: str) -> re.Pattern[str]:
    """Finds what alone can end the party block: one of the rules' words, or the case's origin."""
    rules = rule_set(SectionKind.PARTIES, level)
    words = (rules.needed.pattern, rules.head_needed.pattern, _PROCEDURE.pattern)
    return re.compile("|".join(words))


def _level(text: str, front: Front) -> str:
    """Which instance speaks: it decides what belongs to the court below."""
    role = match_role(text, front.end)
    if role is not None and role["role"]:
        if _RETRIAL_ROLE.match(role["role"]):
            return "retrial"
        if _APPEAL_ROLE.match(role["role"]):
            return "second"
    code = front.number.type_code if front.number else ""
    if code.endswith(("再", "提", "申", "监", "抗")):
        return "retrial"
    return "second" if code.endswith(("终", "复")) else "first"


class BodyReader:
    """The state machine over the sentences before the legal basis."""

    def __init__(self, text: str, front: Front, end: int, ordered: bool) -> None:
        self.text = text
        self.start = front.end
        self.end = end
        self.ordered = ordered
        self.level = _level(text, front)
        self.one_line = text.find("\n", front.end, end) < 0
        self.state = SectionKind.PARTIES if front.end else SectionKind.OTHER
        self.rules = rule_set(self.state, self.level)
        self.next_word = -1
        self.parties: tuple[Party, ...] = ()
        self.speakers: Speakers | None = None
        self.own_facts = False
        own = [m.start() for m in _OWN_REASONS.finditer(text, self.start, end)] or [self.start]
        self.own_reasons, self.last_reasons = own[0], own[-1]
        self.below_until = self.start
        if self.level != "first":
            for below in _BELOW_DECIDES.finditer(text, self.start, self.own_reasons):
                self.below_until = below.start()

    def enter(self, kind: SectionKind, position: int, stop: int) -> None:
        """Changes the state; leaving the party block makes the speakers known."""
        if kind is not SectionKind.PARTIES:
            self.leave_parties(position, stop)
        if kind is SectionKind.FACTS and _OWN.search(self.text, position, position + _OWN_HEAD):
            self.own_facts = True
        self.state = kind
        self.rules = rule_set(kind, self.level)
        self.next_word = -1

    def leave_parties(self, position: int, stop: int) -> None:
        """Reads the party block, which ends at ``position``, unless it is read already."""
        if self.speakers is None:
            self.parties = find_parties(self.text, self.start, position)
            self.speakers = Speakers(self.text, self.parties, stop)

    def kind(self, position: int, stop: int) -> SectionKind | None:
        """The section that the sentence opens; ``None`` if it goes on with the present one."""
        worth = self._word_from(position) < stop
        if not worth and self._is_quiet():
            return None
        at_line = self._at_line(position)
        kind = self._match_rules(position, stop, worth, at_line)
        if self.state is SectionKind.PARTIES:
            return self._leave_parties(position, stop, kind)
        if kind is None and not at_line:
            return None
        if self._goes_on(kind, position, at_line):
            return None
        if self._told_below(kind, position):
            return SectionKind.LOWER_COURT
        if kind is SectionKind.REASONING:
            return self._reasoning(position)
        if kind is SectionKind.FACTS:
            return self._facts(position, at_line)
        if kind is SectionKind.DEFENCE:
            return self._defence(position)
        if kind is None and at_line and not self.one_line and self.speakers:
            return self._spoken(position, stop)
        return kind

    def silent_until(self, position: int) -> int:
        """Up to where no sentence from ``position`` on can open a section."""
        if self.state is SectionKind.PARTIES:
            found = _leaving_parties(self.level).search(self.text, position, self.end)
            return found.start() if found else self.end
        return self._word_from(position) if self._is_quiet() else position

    def _is_quiet(self) -> bool:
        """Whether only the words that the rules need can end the present section."""
        return not self.rules.head and self.state not in _SPEAKING_STATES

    def _word_from(self, position: int) -> int:
        """Where the next word stands without which no rule fires; looked for once for all."""
        if self.next_word < position:
            found = self.rules.needed.search(self.text, position, self.end)
            self.next_word = found.start() if found else self.end
        return self.next_word

    def _goes_on(self, kind: SectionKind | None, position: int, at_line: bool) -> bool:
        """Whether the present section goes on in spite of the marker."""
        if kind is SectionKind.DISPOSITION:
            return self.ordered
        if self.state is SectionKind.LOWER_COURT:
            return self._below_goes_on(kind, position)
        if kind is SectionKind.LOWER_COURT and self.own_facts and self.state is SectionKind.FACTS:
            return True
        if self.state is SectionKind.PROCEDURE and kind in _RESTATED and not at_line:
            return self._origin_goes_on(position)
        if (
            kind is SectionKind.EVIDENCE
            and self.state is SectionKind.CLAIMS
            and self.level == "first"
        ):
            # What the prosecutor's charges rest on is part of them.
            return _CHARGED.search(self.text, position, position + _CHARGED_HEAD) is not None
        return kind in _OTHERS_WORDS and not at_line and self._speech_goes_on(kind, position)

    def _origin_goes_on(self, position: int) -> bool:
        """Whether the paragraph on the case's way to this court is not over: 本院组成合议庭…."""
        if self.level == "first" or self.one_line:
            return False
        line_end = self.text.find("\n", position, self.end)
        stop = line_end if line_end >= 0 else self.end
        return _ORIGIN_ENDS.search(self.text, position, stop) is not None

    def _told_below(self, kind: SectionKind | None, position: int) -> bool:
        """Whether a side's words, right after the case's origin, were said in the court below."""
        return (
            kind in (SectionKind.CLAIMS, SectionKind.DEFENCE)
            and self.state is SectionKind.PROCEDURE
            and position < self.below_until
            and not _APPEALING.search(self.text, position, position + _HEAD_LENGTH)
        )

    def _below_goes_on(self, kind: SectionKind | None, position: int) -> bool:
        """Whether the court below still speaks: its reasons or its result are yet to come."""
        if kind is SectionKind.REASONING:
            return position < self.own_reasons and not _OWN_POINT.search(
                self.text, position, position + _OWN_HEAD
            )
        return position < self.below_until and not _TO_THIS_COURT.search(
            self.text, position, position + _HEAD_LENGTH
        )

    def _speech_goes_on(self, kind: SectionKind, position: int) -> bool:
        """Whether a side's reasons, which tell of the courts below and of exhibits, are not over.

        In an appeal they end with their paragraph; an item of a list belongs to them anywhere.
        """
        if self.state not in (SectionKind.CLAIMS, SectionKind.DEFENCE) or self.one_line:
            return False
        numbered = _NUMBERED.match(self.text, position) is not None
        return self.level != "first" or (numbered and kind is not SectionKind.FACTS)

    def _defence(self, position: int) -> SectionKind | None:
        """The asking side states its claims also by 述称; it answers only a counterclaim."""
        head = self.text[position : position + 40]
        if self.state is SectionKind.EVIDENCE and "质证" in head:
            return None
        answers = "反诉" in head or "辩" in head
        if self.speakers and self.speakers.asks(self.text, position) and not answers:
            return SectionKind.CLAIMS if self.state in _ASKING_STATES else None
        return SectionKind.DEFENCE

    def _spoken(self, position: int, stop: int) -> SectionKind | None:
        if self.speakers is None or self.state not in _SPOKEN_STATES:
            return None
        return self.speakers.kind(self.text, position, stop, self.state)

    def _at_line(self, position: int) -> bool:
        before = self.text[position - 1 : position]
        if before == " ":
            return self.one_line or self._opens_line(position)
        return before in ("", "\n", "　")

    def _reasoning(self, position: int) -> SectionKind | None:
        """本院认为 on single exhibits stays evidence as long as the findings are still to come."""
        if self._in_passing(position):
            return None
        if self.state is SectionKind.FACTS and self.text.startswith("综上", position):
            again = _AGAIN_REASONED.search(self.text, position, self.end)
            return None if again else SectionKind.REASONING
        if self.state in _BEFORE_FACTS and _FOCUS.match(self.text, position):
            # The focus may be named before the exhibits.
            found = self._finding(position)
            again = found and _AGAIN_REASONED.search(self.text, found.end(), self.end)
            return None if again else SectionKind.REASONING
        if _REVIEWED.match(self.text, position):
            return SectionKind.REASONING
        if self.state is SectionKind.EVIDENCE or self.text.startswith("经", position):
            if self._finding(position + 4):
                # 经审查 in the middle of a side's words is that side's review.
                said = self.state in _BEFORE_FACTS and not self._at_line(position)
                goes_on = said or self.state is SectionKind.EVIDENCE
                return None if goes_on else SectionKind.FACTS
            if self.state is not SectionKind.EVIDENCE and _AGAIN_REASONED.search(
                self.text, position + 8, self.end
            ):
                return SectionKind.FACTS
        return SectionKind.REASONING

    def _in_passing(self, position: int) -> bool:
        """Whether the court thinks of one exhibit, the paragraph of its reasons yet to come."""
        return (
            self.state in _HEARING
            and not self.one_line
            and not self._at_line(position)
            and _THINKS.match(self.text, position) is not None
            and position < self.last_reasons
        )

    def _finding(self, position: int) -> re.Match[str] | None:
        """The court's findings from here on; in a text of paragraphs one begins with them."""
        found = _STRONG_FACTS.finditer(self.text, position, self.end)
        return next((m for m in found if self.one_line or self._opens_line(m.start())), None)

    def _opens_line(self, position: int) -> bool:
        while position and self.text[position - 1] in " 　":
            position -= 1
        return self.text[position - 1 : position] == "\n"

    def _facts(self, position: int, at_line: bool) -> SectionKind | None:
        if self.state in _BEFORE_FACTS and _WEAK_FACTS.match(self.text, position):
            later = self._finding(position + 4)
            return None if later else SectionKind.FACTS
        below = self.state is SectionKind.LOWER_COURT
        if below and not _FOUND_HERE.search(self.text, position, position + _FOUND_HEAD):
            return None
        if below and _PROVEN.match(self.text, position):
            later = self._finding(position + 4)
            return None if later else SectionKind.FACTS
        if self.state is SectionKind.REASONING:
            if self.level == "retrial" and _WEAK_FACTS.match(self.text, position):
                return None
            again = _AGAIN_REASONED.search(self.text, position, self.end)
            return SectionKind.FACTS if again and at_line else None
        return SectionKind.FACTS

    def _leave_parties(
        self, position: int, stop: int, kind: SectionKind | None
    ) -> SectionKind | None:
        """The party block ends at the first sentence on the case's origin, or a later section."""
        if kind in (SectionKind.REASONING, SectionKind.FACTS, SectionKind.EVIDENCE):
            return kind
        begins = _PROCEDURE.search(self.text, position, stop)
        if begins and not _ARRESTED.match(self.text, position, stop):
            named = match_role(self.text, position)
            if named is not None and named["other"]:
                return None
            asks = kind is SectionKind.CLAIMS and not _PRESERVED.search(self.text, position, stop)
            return SectionKind.CLAIMS if asks else SectionKind.PROCEDURE
        if kind is SectionKind.LOWER_COURT and self._origin_goes_on(position):
            return SectionKind.PROCEDURE
        return kind

    def _match_rules(
        self, position: int, stop: int, worth: bool, at_line: bool
    ) -> SectionKind | None:
        text, rules = self.text, self.rules
        kind = None
        if worth:
            openings = rules.line if at_line else rules.start
            kind = openings.first_match(text, position, stop)
        if kind is None and rules.head:
            limit = min(stop, position + _HEAD_LENGTH)
            if rules.head_needed.search(text, position, limit):
                mark = _HEAD_END.search(text, position, limit)
                kind = first_found(rules.head, text, position, mark.end() if mark else limit)
        if kind is None and worth and at_line:
            kind = rules.linehead.first_match(text, position, stop)
        return kind
