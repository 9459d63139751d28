"""Who did or left undone what, in one clean phrase: 未经同意采集到访者人脸信息."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from jsmine.cluster.roles import Cast
from jsmine.cluster.sides import SURNAMES
from jsmine.cluster.wrongs import Wrong, says_act, weighs
from jsmine.domain.finding import NO_TRADE, PERSON, subject_of
from jsmine.text.words import content_words, tagged_words, unknown_words

_SHORTEST, _LONGEST, _FITTING = 6, 34, 12
UNSAID = "的行为被法院认定不当"  # where no clause can be told without a name
_CONNECTIVES = re.compile(
    r"^(?:但是?|而且?|且|却|并且?|又|也|亦|仍|还|既|即|则|反而|何况|实际上是?|实为|(?:足以|可以|应当?)?认定其?|可见|足见|说明其?|显然|同时|同样|甚至|连|"
    r"加之|再加上|其(?=[以在对将把擅未没却仍])|因此?|因为|由于|故|其中|综上|经(?:审?查|核实)|(?:\d+年)?\d+月(?:\d+日|[底初]|[上中下]旬)?|后|在?事后|在本案中|随后|此后|其后|属于|虽然?|就是|也就是)+"
)
# What makes a phrase lean on its surroundings, or say what ought to be rather than what was.
_LEANING = re.compile(
    r"\d|某|[“”‘’（）《》]|它|该|此|这|那|本案|本院|上述|前述|第三人|双方|原告|被告|上诉人|申请人|前者|后者|"
    r"[〇一二三四五六七八九十两半数]+(?:余)?[年月日天个份次元名户]|之说|"
    r"(?<!本)应当?|不得|不能|不是|不应|可以|有权|没有权利|有义务|无需|无须|是否|所称|主张|理由|请求|诉讼|证据|证明|"
    r"认为|一样|构成|存在|过错|违约|得知|毫无|具有|公司|经营者|当事人|抗辩|辩称|并不影响|问题$|谅解|"
    r"复议|司法机关|判决|认定|将其|把其|据此"
)
_UNFINISHED = re.compile(r"(?:的|地|得|了|着|和|与|及|或|并|对|向|把|将|以|后|时|前|中|上|下)$")
_POINTS = re.compile(r"\d|某|[“”《》该此这它其]|理由|本院|本案|原告|被告|上诉人|当事人")
_THE_DEED = re.compile(r"^(?:此种|这种|该种?|上述|其|此)?(?:做法|行为|举|操作)(?:已|显然|明显)?")
_COUNT = re.compile(r"[〇一二三四五六七八九十两数]+[户人名家件套份]")  # 七户申请全部拒绝
_AMOUNTS = re.compile(r"^[显实确已]?(?:系|属于?|构成)")  # 系违法经营: what the act is, not the act
_OCCASION = re.compile(
    r"^(?:[术婚产课售岗]|[\u4e00-\u9fa5]{2,8}?)(?:之?后|时|前|期间)(?=[\u4e00-\u9fa5]{4})"
)
# To whom is plain: 未向原告作充分告知.
_TO_A_PERSON = re.compile(r"(?<=[\u4e00-\u9fa5])向当事人(?=[\u4e00-\u9fa5]{2})")
_STAFF = re.compile(r"^的?[\u4e00-\u9fa5]{0,4}(?:人员|员工|经理|业务员|司机|护工|教练|教师|老师)")
_NAME = re.compile(f"[{SURNAMES}高任方于马金]")
_NAMES_ALIKE = 3
# 未按承诺提供服务: what any trade may have failed to do says little of this one.
_SAYS_LITTLE = 1.5
_OF_ANY_TRADE = frozenset(
    (
        *("承诺", "提供", "服务", "履行", "义务", "主要", "主要义务", "合同", "合同义务", "约定"),
        *("相应", "合理", "注意", "注意义务", "善良", "管理人", "管理", "责任", "说明", "告知"),
        *("答复", "配合", "安全", "保障", "安全保障", "尽到", "一件", "做好", "没有", "拒绝"),
    )
)
_ACTING = ("v", "d", "p", "c")
_NAMES = ("nr", "ns")  # of persons and places
_NOT_ACTING = re.compile(
    r"^(?:是|系|视为|与|对于|关于|因|足以|使|致|导致|即便|即使|如|属|有|为|看|至|以及|或|尽管|称|已|实施|其)(?!据此|以)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What sets a cluster apart, and in how many judgments its wrongs use each word."""

    label: tuple[str, ...]
    shared: Counter[str]


def act_of(wrong: Wrong, cast: Cast) -> str:
    """What the actor did or left undone, beginning with the verb, names replaced by roles.

    Empty where the clause does not say it by itself: it leans on what went before, speaks of
    someone else, or weighs the act instead of naming it.
    """
    return _act_in(_bare(wrong.clause, wrong.role, cast)) if wrong.concrete else ""


def reproach_of(wrong: Wrong, cast: Cast) -> str:
    """For a clause that weighs an act: the act just before it and the weighing, as written.

    (开工后以增项名义加价，有违诚实信用。) The act alone would not do: what comes before a reproach
    may as well be what ought to have been done.
    """
    weighing = _THE_DEED.sub("", wrong.clause)
    says_only_that = _AMOUNTS.match(weighing) or (not wrong.concrete and weighs(weighing))
    if not wrong.deed or not says_only_that or _POINTS.search(weighing):
        return ""
    act = _act_in(_bare(wrong.deed, wrong.role, cast))
    return f"{act}，{weighing}" if act else ""


def _act_in(phrase: str) -> str:
    """The phrase if it says an act by itself."""
    if not _SHORTEST <= len(phrase) <= _LONGEST:
        return ""
    if _LEANING.search(phrase) or _UNFINISHED.search(phrase) or not _begins_with_an_act(phrase):
        return ""
    late = _OCCASION.match(phrase) and not phrase.startswith(("在", "于", "未", "没有"))
    return f"在{phrase}" if late else phrase  # 学校在学生受伤后未送医


def _may_name_someone(phrase: str, shared: Mapping[str, int]) -> bool:
    """Whether a word that no other judgment uses may be a name, of a party or not.

    (未核实王秀兰的身份: who was placed as a maid is no party, so no list has her.)
    """
    named = {word for word, tag in tagged_words(phrase) if tag.startswith(_NAMES)}
    unusual = unknown_words(phrase) | named
    return any(shared.get(word, 0) <= 1 for word in unusual)


def _without_names(phrases: Collection[str]) -> set[str]:
    """The phrases, those alike but for a person's name told once: 未核实有关人员的身份.

    What begins with a surname, has two to four characters and differs in three or more phrases
    that are otherwise the same is a name, though a dictionary may have it as a word.
    """
    slots: dict[tuple[str, str], set[str]] = {}
    for phrase in phrases:
        for match in _NAME.finditer(phrase):
            for end in range(match.start() + 2, match.start() + 5):
                slot, name = (phrase[: match.start()], phrase[end:]), phrase[match.start() : end]
                if "的" not in name:
                    slots.setdefault(slot, set()).add(name)
    told: dict[str, str] = {}
    for before, after in sorted(slots, key=lambda slot: (len(slots[slot]), slot)):
        if len(before) >= 2 and len(after) >= 2 and len(slots[before, after]) >= _NAMES_ALIKE:
            hidden = f"{before}有关人员{after}"
            told |= {before + name + after: hidden for name in slots[before, after]}
    return {told.get(phrase, phrase) for phrase in phrases}


def _begins_with_an_act(phrase: str) -> bool:
    phrase = _STAFF.sub("", _OCCASION.sub("", phrase))
    if _NOT_ACTING.match(phrase):
        return False
    if says_act(phrase, at_once=True):
        return True
    tags = (tag for _, tag in tagged_words(phrase))
    return next((tag for tag in tags if tag != "m"), "").startswith(_ACTING)  # 一次收足全年费用


def bare_headline(wrongs: Sequence[Wrong], casts: Mapping[str, Cast], known: Vocabulary) -> str:
    """For wrongs of one role without a clean phrase: the role and the clause that leans least."""
    who = subject_of(wrongs[0].role)
    clauses = [_bare(w.clause, w.role, casts[w.evidence.anchor.judgment_id]) for w in wrongs]
    clauses = [
        clause for clause in clauses if clause and not _may_name_someone(clause, known.shared)
    ]
    clauses.sort(key=lambda c: (len(_LEANING.findall(c)), len(c) < _SHORTEST, len(c), c))
    if not clauses:
        return who + UNSAID
    clause = clauses[0]
    acts = _begins_with_an_act(clause) and not _COUNT.match(clause)
    if acts and says_act(clause) and len(clause) >= _SHORTEST:
        return who + clause
    if weighs(clause) or _AMOUNTS.match(clause):
        return f"{who}的{clause}" if clause.startswith("理由") else f"{who}的行为{clause}"
    if clause.startswith("其"):
        return f"{who}的{clause[1:]}"  # 其经营模式本身即有过错
    if acts or clause.startswith("的"):
        return who + clause
    names_first = tagged_words(clause)[0][1].startswith("n")  # 信息披露缺位
    return f"{who}的{clause}" if names_first else f"{who}：{clause}"


def _bare(clause: str, role: str, cast: Cast) -> str:
    """The clause without connectives and leading actor; what the actor did to it is active."""
    bare = _without_subject(_CONNECTIVES.sub("", clause), cast, role)
    # 被告的未经备案即招募: what is left of the name's possessive
    return bare[1:] if bare.startswith("的") and says_act(bare[1:], at_once=True) else bare


def _without_subject(clause: str, cast: Cast, role: str) -> str:
    """The clause without its leading actor, other parties called by their roles."""
    called = {name: "当事人" if actor.role == PERSON else actor.role for name, actor in cast.names}
    called |= {value: value for value in called.values()}
    names = sorted(called, key=lambda name: (-len(name), name))
    if not names:
        return clause
    clause = re.sub("|".join(map(re.escape, names)), lambda m: called[m.group()], clause)
    if role not in NO_TRADE:
        clause = _TO_A_PERSON.sub("", clause)
    passive = re.compile(rf"^([\u4e00-\u9fa5]{{2,12}}?)[即便又也还均]?被{re.escape(role)}")
    clause = passive.sub(r"将\1", clause)  # 车辆被公司拖走: 将车辆拖走
    subject = re.compile(
        rf"(?:[\u4e00-\u9fa5]{{0,3}}[某甲乙丙丁戊己庚辛][\u4e00-\u9fa5]?)?{re.escape(role)}(?:公司|企业|单位)?"
    )
    while match := subject.match(clause):
        clause = _CONNECTIVES.sub("", clause[match.end() :])
    if role in NO_TRADE:
        return clause
    return re.sub(rf"(?<=[在于向对与为])该?{role}", "其", clause).replace(role, "")


def choose_acts(
    wrongs: Sequence[Wrong],
    casts: Mapping[str, Cast],
    known: Vocabulary,
    *,
    most: int,
) -> tuple[str, ...]:
    """The phrases that speak for most judgments, the best first, no two alike.

    A phrase is worth the judgments whose wrongs share its words, more if it holds words that set
    the cluster apart, less if it is long. Where no clause says an act by itself, acts are given
    with what the courts say of them.
    """
    shared = known.shared
    said = [casts[wrong.evidence.anchor.judgment_id] for wrong in wrongs]
    phrases = {act_of(wrong, cast) for wrong, cast in zip(wrongs, said, strict=True)}
    if not any(phrases):
        phrases = {reproach_of(wrong, cast) for wrong, cast in zip(wrongs, said, strict=True)}
    found: dict[str, float] = {}
    for phrase in _without_names(phrases - {""}):
        if _may_name_someone(phrase.removeprefix("在"), shared):
            continue
        words = set(content_words(phrase))
        worth = sum(shared[word] - 1 for word in words) / (3 + len(words))
        worth += 0.7 * sum(word in phrase for word in known.label)
        worth -= _SAYS_LITTLE if words <= _OF_ANY_TRADE else 0.0
        found[phrase] = worth - 0.05 * abs(len(phrase) - _FITTING)
    chosen: list[str] = []
    for phrase in sorted(found, key=lambda phrase: (-found[phrase], phrase)):
        if chosen and phrase.startswith("的"):
            continue  # only right behind the role: 快递企业的派送人员…
        if len(chosen) < most and all(_overlap(phrase, other) < 0.5 for other in chosen):
            chosen.append(phrase)
    return tuple(chosen)


def vocabulary_of(wrongs: Sequence[Wrong], label: Sequence[str]) -> Vocabulary:
    """The words of a cluster with these wrongs and this label."""
    words: dict[str, set[str]] = {}
    for wrong in wrongs:
        own = words.setdefault(wrong.evidence.anchor.judgment_id, set())
        own.update(content_words(wrong.evidence.quote))
    shared = Counter(word for own in words.values() for word in own)
    return Vocabulary(label=tuple(label), shared=shared)


def _overlap(one: str, other: str) -> float:
    """The share of the shorter phrase's characters that the other has too."""
    a, b = set(one), set(other)
    return len(a & b) / min(len(a), len(b))
