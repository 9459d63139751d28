"""Sentences of 本院认为 that say what was done wrong or left undone, and by whom."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import zip_longest

from jsmine.cluster.roles import Actor, Cast, cast_of
from jsmine.cluster.speech import OPENING, TURNS, Said, read_clauses, takes_back
from jsmine.cluster.sureness import (
    GOES_ON,
    LOSER,
    NOBODY,
    SEEN_FROM,
    Told,
    chance,
    doubt,
    follow,
    marks_of,
    may_reproach,
    weigh,
)
from jsmine.cluster.trades import NO_COMMON, Trade
from jsmine.domain.anchor import Anchor
from jsmine.domain.finding import Evidence
from jsmine.domain.judgment import Judgment, Outcome, SectionKind
from jsmine.resources import load_table
from jsmine.text.sentences import iter_sentences

# Where the court decided against the plaintiff, only what it reproaches him with is a wrong.
LOST = (Outcome.DENIED, Outcome.DISMISSED, Outcome.RETRIAL_REFUSED)
UNDECIDED = (Outcome.WITHDRAWN, Outcome.SETTLED, Outcome.REMANDED)
WON = (Outcome.GRANTED, Outcome.PARTLY_GRANTED)

_DUTY = re.compile(
    r"应当(?!认定|予以支持|驳回|承担|支付|赔偿|返还|适用|视为|按照法律规定)|"
    r"理[应当](?!承担|支付|赔偿)|(?<![无毋])须(?!要|知|指|强调|说明的是|承担|支付|赔偿|返还)|不得(?!不|已|作为)|方可|"
    r"(?:负有|(?<!没)有)(?!权)[^，；。]{0,36}(?:义务|责任)(?!人)|对[^，；。]{2,24}(?:质量|安全)[^，；。]{0,4}负责(?!人)"
)
# What shows that something not done was due: a duty, a breach, an answer to give or a harm.
_DUE = re.compile(
    r"违约|过错|过失|责任|义务|职责|违[反背]|有违|侵[权犯害]|诚实?信|不当|瑕疵|欺诈|"
    r"到期|届满|期满|逾期|约定的?期|承诺|拖欠|尚欠|欠付|至今|迟迟|"
    r"导致|致使?|造成|损失|扩大|无法|无从|难以|不能|权益|"
    r"应当?[^，；。]{0,12}(?:支付|赔偿|返还|偿还|承担|退还|给付|清偿|负)"
)
# Who is meant by a clause that names no one is not known where the sentence has one of these.
_OTHERS = re.compile(
    r"是否|本院|法院|监护人|代理人|审|仲裁|双方|第三人|案外|他人|证人|公安|交警|检察|法律|司法|法》|规定[，：]|《|约定|协议|公司|请求|主张|"
    r"诉讼|有效|无效|效力|被告人|罪|条款|的，(?:可以|应当|由)"
)
# A thing that stands as the subject: 但该部分房屋未经登记.
_THING = re.compile(
    r"(?<![将把])(?<![将把][该其])(?:损失|房屋|合同|协议|工程|产品|车辆|费用|租金|货款|价款|证据|款项|借款|期限|约定|条款|项目|》)"
    r"(?:存在|[即已均也亦仍尚现并]|至今|依法)*$"
)
_SUPPOSED = re.compile(
    r"(?:的|时|前)$|^(?:涉案|案涉|上述)|尚未|未经(?:登记|追认)|^(?:只要|凡|对于|因)"
)
# A mere case or an item of a list, as in statutes and contracts: 承包人未取得资质的，（一）…的.
_CASE = re.compile(
    r"(?<![是目])的$|(?<!同)时$|^(?:关于|对于)[^，]*问题$|有过错的|"
    r"^[“\"]?[当如凡](?!约|期|实|数|何|此|下|上|前)|^（[一二三四五六七八九十]+）|"
    r"^在.*(?:情况|情形|前提)下$|^(?:依据|依照|根据|按照?)[^，]*(?:规定|约定)$"
)
_EFFECT = re.compile(r"致使?|导致|造成|使")
# What must not be done was not therefore done: 未经业主同意不得转交他人.
_FORBIDS = re.compile(r"(?:不得|不应当?|不宜|不可以?)(?!不|已)[^，；。却仍而]*$")
# What one who sues asks for, which the court may find to have no ground.
_CLAIMS = re.compile(r"要求|请求|诉请|诉讼|(?:申请|上诉|起诉|申诉)(?!人)")
_GROUNDLESS = re.compile(r"(?:没有|并?无|缺乏)[^，；。]{0,8}(?:依据|根据)")
_BLAMED = re.compile(r"诚(?:实)?信|滥用|过错|过失|构成违约")
_ANSWERS = re.compile(r"[^，]{0,12}应当?[^，]{0,12}(?:承担|负)")
# Someone who is no party by name: whose act it is then is not known.
_STRANGER = re.compile(
    r"(?<![该本两二])(?:公司|集团)|银行|第三人|案外|他人|法院|[双各]方|单位|监护人|代理人|法定代表人"
)
# A claim refused, what is said of evidence or absence, or an item of a list of damages.
_APART = re.compile(
    r"^\d+[.．]|^禁止|答辩人|我[们方]|鉴定[^，。；]{0,8}(?:无法|终止|不能)|鉴定费|必须满足|是指|真实性|关联性|三性|证明目的|质证|证据[一二三四五六七八九十\d]"
)
_REFUSED = re.compile(r"(?:请求|诉请|诉求|该项|部分|抚慰金)[^。；]{0,40}(?:不予支持|应予驳回)")
# What stands before the facts found is what the parties said, if the reasons follow them.
_PLEADED = re.compile(r"(?s:.*)(?=经审理查明(?s:.*)本院认为)")
_PART = re.compile(r"[^；\n]+；?")
_SHORT, _LONG = 12, 260
# Log-odds: below which the rules are not believed if words of doubt take away so much, from which
# a sentence is taken without them, and what it adds that they take it.
DOUBTFUL, _DOUBT, _SURE, _TAKEN = -1.5, -0.7, 1.0, 2.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """One sentence with its actor's role and the clause that carries the reproach.

    ``name`` is how the sentence calls the actor, empty where it names no one. A ``concrete``
    clause says what was done or left undone, not only what it amounts to; ``deed`` is the clause
    just before it, if it is about the same actor, or before the effect that it had (使农户误信).
    ``sureness``, from 0 to 1, is for the order only.
    """

    evidence: Evidence
    name: str
    role: str
    clause: str
    concrete: bool
    deed: str = ""
    sureness: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one judgment says: wrongs, and what the court held to be due (应当…)."""

    wrongs: tuple[Wrong, ...]
    norms: tuple[Evidence, ...]


@cache
def _pattern(*kinds: str) -> re.Pattern[str]:
    rows = (row for row in load_table("cluster/wrongs.csv") if row["kind"] in kinds)
    return re.compile("|".join(f"(?:{row['pattern']})" for row in rows))


def says_act(clause: str, *, at_once: bool = False) -> bool:
    """Whether the clause has words of an act or an omission, or begins with them."""
    pattern = _pattern("omission", "lack", "act")
    return (pattern.match(clause) if at_once else pattern.search(clause)) is not None


def weighs(clause: str) -> bool:
    """Whether the clause begins with what an act amounts to: 有违诚实信用."""
    return _pattern("finding").match(clause) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A sentence of the reasons: what the rules take it for, and its clauses with their marks.

    Only the court's own clauses that may state a reproach are here.
    """

    evidence: Evidence
    wrong: Wrong | None
    clauses: tuple[tuple[Told, frozenset[str]], ...]

    def best(self) -> tuple[float, Told | None]:
        """The log-odds of the clause that most likely states a reproach, and that clause."""
        weighed = [(weigh(marks), told) for told, marks in self.clauses]
        return max(weighed, key=lambda pair: pair[0], default=(weigh(()), None))

    def doubt(self) -> float:
        """What words of doubt take away from the log-odds of the clause that the rules take."""
        taken = self.wrong.clause if self.wrong else ""
        return sum(doubt(marks) for told, marks in self.clauses if told.said.clause == taken)


def read_wrongs(judgment: Judgment, common: Trade = NO_COMMON) -> Reading:
    """The reproaches and duties stated in the reasons; an undecided case states none.

    ``common`` is the trade that the sued of many such judgments share.
    """
    wrongs: list[Wrong] = []
    norms: list[Evidence] = []
    for read in read_sentences(judgment, common):
        sentence = read.evidence.quote
        wrong = _decide(read, judgment.outcome)
        if wrong is not None:
            wrongs.append(wrong)
        elif _DUTY.search(sentence) and not _pattern("not").search(sentence):
            norms.append(read.evidence)
    return Reading(wrongs=tuple(wrongs), norms=tuple(norms))


def read_sentences(
    judgment: Judgment, common: Trade = NO_COMMON, *, mark_all: bool = False
) -> Iterator[Read]:
    """Every sentence of the reasons as it is read; none of a case that was not decided.

    A sentence that cannot be sure has no marked clauses, unless ``mark_all``.
    """
    places = [] if judgment.outcome in UNDECIDED else [*_reasons(judgment)]
    cast = cast_of(judgment, common) if places else None
    for (start, end), after in zip_longest(places, places[1:]):
        assert cast is not None
        anchor = Anchor(judgment_id=judgment.id, start=start, end=end)
        evidence = Evidence(anchor=anchor, quote=judgment.text[start:end])
        wrong = _find_wrong(evidence, cast, judgment.outcome)
        clauses: tuple[tuple[Told, frozenset[str]], ...] = ()
        if mark_all or wrong is not None or may_reproach(evidence.quote):
            told = [*follow(read_clauses(evidence.quote), cast)]
            following = judgment.text[slice(*after)] if after else ""
            marks = marks_of(told, evidence.quote, following, judgment)
            clauses = tuple(_eligible(evidence, wrong, told, marks, cast))
        yield Read(evidence=evidence, wrong=wrong, clauses=clauses)


def _eligible(
    evidence: Evidence,
    wrong: Wrong | None,
    told: Sequence[Told],
    marks: Sequence[frozenset[str]],
    cast: Cast,
) -> Iterator[tuple[Told, frozenset[str]]]:
    """The clauses that may state a reproach.

    Where the rules take one that names nobody, they mean the only trade sued, which may be blamed.
    """
    for place, (one, own) in enumerate(zip(told, marks, strict=True)):
        if wrong is not None and one.said.clause == wrong.clause:
            yield one, own - {NOBODY} | (frozenset() if wrong.name else {LOSER})
        elif _may_blame(evidence, told, place, cast):
            yield one, own


def _may_blame(evidence: Evidence, told: Sequence[Told], place: int, cast: Cast) -> bool:
    """Whether the clause is the court's own, of no proof or claim, and is not taken back."""
    one = told[place]
    if _APART.search(evidence.quote) or evidence.quote.endswith(("？", "?")):
        return False
    if not one.said.own or _clears(one.said.clause):
        return False
    later = () if one.said.closed else [t.said for t in told[place + 1 :]]
    about = _about(one.who[1], later, cast) if one.who else later
    return not takes_back(about, weighed=not says_act(one.said.clause))


def _decide(read: Read, outcome: Outcome) -> Wrong | None:
    """What the rules take, unless it is very doubtful; what they do not, if it is very sure."""
    odds, told = read.best()
    if read.wrong is not None:
        kept = replace(read.wrong, sureness=chance(odds + _TAKEN))
        return kept if odds >= DOUBTFUL or read.doubt() > _DOUBT else None
    if told is None or told.who is None or odds < _SURE:
        return None
    stranger = not told.name and _STRANGER.search(told.said.clause)
    if stranger or not told.who[1].may_be_blamed(outcome):
        return None
    return _wrong(read.evidence, told.who, told.said.clause, sureness=chance(odds))


def _reasons(judgment: Judgment) -> Iterator[tuple[int, int]]:
    """Places of the sentences of the reasons, of long ones between semicolons; no scraps."""
    for section in judgment.passages(SectionKind.REASONING):
        pleaded = _PLEADED.match(judgment.text, section.start, section.end)
        begin = pleaded.end() if pleaded else section.start
        for start, end in iter_sentences(judgment.text, begin, section.end):
            if _SHORT <= end - start <= _LONG:
                yield start, end
            elif end - start > _LONG:
                for part in _PART.finditer(judgment.text, start, end):
                    if _SHORT <= len(part.group()) <= _LONG:
                        yield part.span()


def _find_wrong(evidence: Evidence, cast: Cast, outcome: Outcome) -> Wrong | None:
    """The first reproach of a sentence, if it has one.

    A clause that speaks of proof, of a claim that fails or of a mere case (如果…) is none, unless
    it says that one cannot be held to have done one's part (不能认为已经履行); nor is one that
    tells what a party says, or is taken back later in the sentence (未付款，不构成违约).
    """
    if _APART.search(evidence.quote) or evidence.quote.endswith(("？", "?")):
        return None
    who: tuple[str, Actor] | None = None
    speaker, deed = None, ""
    told = read_clauses(evidence.quote)
    for place, said in enumerate(told):
        clause = said.clause
        speaker = speaker if said.own else cast.named(clause) or speaker
        named = who
        if said.own and not SEEN_FROM.search(clause) and not (who and GOES_ON.match(clause)):
            named = cast.named(clause) or who or (speaker if TURNS.search(clause) else None)
        deed = deed if named and who and named[1] == who[1] else ""
        who = named
        if who is None or not said.own or _clears(clause) or _claims(who[1], told[: place + 1]):
            deed = ""
        elif (word := _wrong_word(clause, due=_is_due(told, place))) is None:
            deed = deed if _EFFECT.match(clause) else clause
        elif who[1].may_be_blamed(outcome) and _is_subject(who[1], clause, word, cast):
            later = () if said.closed else told[place + 1 :]
            weighed = not says_act(clause)
            if takes_back(_about(who[1], later, cast), weighed=weighed) or (
                weighed and _REFUSED.search(evidence.quote)
            ):
                return None
            return _wrong(evidence, _liable(clause, later, cast) or who, clause, deed)
    return _find_unnamed(evidence, told, cast, outcome)


def _liable(clause: str, later: Sequence[Said], cast: Cast) -> tuple[str, Actor] | None:
    """Who has to answer for a clause that names no one: 服装不符合约定，被告应承担责任."""
    if not later or cast.named(clause) or not _ANSWERS.search(later[0].clause):
        return None
    return cast.named(later[0].clause)


def _wrong(
    evidence: Evidence,
    who: tuple[str, Actor],
    clause: str,
    deed: str = "",
    *,
    sureness: float = 1.0,
) -> Wrong:
    name, actor = who
    return Wrong(
        evidence=evidence,
        name=name,
        role=actor.role,
        clause=clause,
        concrete=says_act(clause),
        deed=deed,
        sureness=sureness,
    )


def _about(actor: Actor, later: Sequence[Said], cast: Cast) -> Sequence[Said]:
    """The clauses up to the first that names another, or to a semicolon."""
    for place, said in enumerate(later):
        if cast.actor(said.clause) not in (None, actor):
            return later[:place]
        if said.closed:
            return later[: place + 1]
    return later


def _claims(actor: Actor, told: Sequence[Said]) -> bool:
    """Whether the last clause is, or weighs, what one who sues asks for: 原告要求退款，于法无据."""
    last = told[-1].clause
    if not actor.sued_others or _BLAMED.search(last):
        return False
    if _CLAIMS.search(last[: _wrong_word(last)]):
        return True
    if not says_act(last) and _GROUNDLESS.search(last):
        return True
    if says_act(last) or TURNS.search(last):
        return False
    return any(_CLAIMS.search(said.clause) for said in told[-2:-1] if said.own)


def _is_due(told: Sequence[Said], place: int) -> bool:
    """Whether the clause, the one before it or what follows shows that the act was due."""
    return any(_DUE.search(said.clause) for said in told[max(0, place - 1) :])


def _wrong_word(clause: str, *, due: bool = True) -> int | None:
    """Where the words of a wrong begin (a double negation: end), unless it is a mere case.

    What was merely not done (未支付) is a wrong only if it was ``due``.
    """
    if _CASE.search(clause):
        return None
    if twice := _pattern("double").search(clause):
        return twice.end()
    kinds = ("omission", "lack", "act", "finding") if due else ("omission", "act", "finding")
    found = _pattern(*kinds).search(clause)
    return found.start() if found and not _FORBIDS.search(clause[: found.start()]) else None


def _is_subject(actor: Actor, clause: str, word: int, cast: Cast) -> bool:
    """Whether the wrong is that actor's: named before it, or carried on without another name."""
    if _THING.search(clause[:word]):
        return False
    if cast.actor(clause) is None:
        return not _STRANGER.search(clause[:word])
    return cast.actor(clause[:word]) == actor


def _clears(clause: str) -> bool:
    """Whether the clause speaks of no wrong, whatever words of wrongs it has."""
    return not _pattern("double").search(clause) and _pattern("not").search(clause) is not None


def _find_unnamed(
    evidence: Evidence, told: Sequence[Said], cast: Cast, outcome: Outcome
) -> Wrong | None:
    """The first clause that tells an act without an actor: 风险测评由客户经理代为勾选.

    None where the sentence says what is due or agreed, or speaks of others than the parties.
    """
    if _OTHERS.search(OPENING.sub("", evidence.quote)) or _DUTY.search(evidence.quote):
        return None
    for place, (clause, own, _) in enumerate(told):
        if not own or not says_act(clause) or _clears(clause) or _SUPPOSED.search(clause):
            continue
        word = _wrong_word(clause)
        if word is None or _STRANGER.search(clause[:word]):
            continue
        if takes_back(told[place + 1 :], weighed=False):
            return None
        meant = cast.sued(clause) if cast.actor(clause) is None else None
        if meant is not None and meant.may_be_blamed(outcome):
            return _wrong(evidence, ("", meant), clause)
    return None
