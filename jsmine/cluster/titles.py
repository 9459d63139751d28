"""A cluster's plain Chinese name: what the dispute is about, in words that stand together."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations, groupby

from jsmine.cluster.labels import Telling, is_side
from jsmine.cluster.texts import CLAUSE, without_noise
from jsmine.text.words import conflict_words, cut_words, hide_masks

READ = 24
_OFTEN = 0.3
_FEWEST = 3
_LONGEST = 9
_LEADING, _WITHIN, _FOREMOST = 6, 7, 3
_TURNS = frozenset("人方者后时前")
# What a lone verb is worth beside a name (休息 says less than 卫生间), and what repeats the cause.
_LONE_DOING, _REPEATED = 0.5, 0.4
_NEXT = 0.45
# Thing and conflict: how many things are tried, in what share of texts both stand side by side,
# in what share a conflict must be that does not set the cluster apart, what it is worth that the
# thing is of the cause or trade, and that it is only what is asked for.
_THINGS, _TOGETHER, _MOST, _OF_MATTER, _ASKED = 8, 0.25, 0.5, 2.0, 0.5
_BETWEEN = r"[^。；\n]{0,8}"
_MONEY = ("费", "款", "金", "价", "息", "费用")
_REMEDIES = frozenset(("退还", "返还", "退费", "退款", "解除", "赔付", "理赔"))
# Work done on a thing is not the thing.
_WORK = frozenset(("维修", "修复", "安装", "修理", "治疗", "护理", "服务"))

# Stages of a case by the words that tell them, and what else belongs to its course.
_STAGES = (
    ("申请再审", ("再审", "申诉", "驳回申诉")),
    ("抗诉", ("抗诉", "检察机关")),
    ("管辖权异议", ("管辖", "管辖权", "级别管辖")),
    ("督促程序", ("督促", "督促程序", "支付令")),
    ("执行", ("执行", "被执行人", "执行程序", "强制执行", "执行标的")),
    ("财产保全", ("保全", "保全措施", "财产保全")),
    ("调解", ("调解", "结案调解")),
)
_COURSE = frozenset(word for _, words in _STAGES for word in words) | frozenset(
    (
        *(
            "诉讼",
            "起诉",
            "上诉",
            "告诉",
            "判令",
            "受理",
            "立案",
            "结案",
            "审查",
            "审判",
            "审判程序",
        ),
        *(
            "第二审",
            "原判",
            "判决",
            "裁定",
            "民事判决",
            "民事裁定",
            "决定书",
            "罚款决定书",
            "合议庭",
        ),
        *("组成", "主持", "过程", "程序", "预交", "内向", "自动", "期满", "签收", "送达", "专递"),
        *("诉讼费用", "诉讼法", "刑事诉讼法", "标的", "标的额", "民商事", "所在地", "线索", "暂无"),
        *(
            "措施",
            "强制措施",
            "责令",
            "确定",
            "完毕",
            "到位",
            "条件",
            "情形",
            "解释",
            "适用",
            "错误",
        ),
        *("适用法律", "法律效力", "被告人", "复议", "定罪", "量刑", "惩处", "经查", "证实", "合法"),
    )
)

Pair = tuple[str, str]


def title_of(
    telling: Sequence[Telling], texts: Sequence[str], causes: Sequence[str], trade: str = ""
) -> str:
    """A plain Chinese name: what went wrong with what, and the cause most of the cases have.

    A thing and a conflict that stand side by side in a quarter of the ``texts`` name a dispute
    best (货物变质, 搬家加价), of several the things of the ``trade`` that is sued. Otherwise it is
    one or two phrases; if these say little, the trade and the cause.

    A phrase is a telling word, or two that stand together in three tenths of the ``texts``, in
    their order there: 安装充电桩, 股权转让. It is worth the rarity of its words times its share of
    cases, so that a pair wins unless its words mostly stand apart. Words of the procedure name no
    dispute; where they prevail, the name is 合同纠纷等案件（管辖权异议）. Crimes are no disputes:
    盗窃罪等案件（认罪认罚）.
    """
    counted = sorted(set(causes), key=lambda cause: (-causes.count(cause), cause))
    first = telling[:_LEADING]
    procedural = 2 * sum(word.text in _COURSE for word in first) >= len(first)
    matter = (counted[0] if counted else "") + trade
    found = [] if procedural else _phrases(telling, texts, counted[0] if counted else "", matter)
    phrases = ["".join(phrase) for phrase in found]
    about = "、".join(phrases)
    if not counted:
        return f"{about}引发的纠纷" if about else "其他纠纷"
    cause = counted[0] + ("等" if len(counted) > 1 else "")
    if counted[0].endswith("罪"):
        more = "、".join(phrase for phrase in phrases if not set(phrase) <= set(counted[0]))
        return f"{cause}案件（{more}）" if more else f"{cause}案件"
    foremost = {word.text for word in telling[:_FOREMOST]}
    if trade and not any(len(phrase) > 1 and foremost & set(phrase) for phrase in found):
        return f"涉{trade}的{cause}案件"
    if not about:
        stage = next((name for name, words in _STAGES if _says(telling, words)), "")
        return f"{cause}案件（{stage}）" if stage else f"{cause}案件"
    return f"{about}引发的纠纷（{cause}）"


def _says(telling: Sequence[Telling], words: Collection[str]) -> bool:
    """Whether one of these words sets the cluster apart."""
    return any(word.text in words for word in telling)


def matter_of(title: str, cause: str) -> str:
    """The dispute as the circumstance of a sentence: 货物变质引发的纠纷, else its cause."""
    about, named, _ = title.partition("引发的纠纷")
    return about + named if named else cause


def _phrases(
    telling: Sequence[Telling], texts: Sequence[str], cause: str, matter: str
) -> list[tuple[str, ...]]:
    """What went wrong with what; else the best phrase, and the next if it is worth much.

    The next is as full as the best and shares no word with it.
    """
    if conflict := _conflict(telling, texts, matter):
        return [conflict]
    worth: dict[tuple[str, ...], float] = {
        (word.text,): _alone(word, cause) for word in telling
    } | _pairs(telling, texts)
    worth = {phrase: value for phrase, value in worth.items() if _COURSE.isdisjoint(phrase)}
    if not worth:
        return []
    ordered = sorted(worth, key=lambda phrase: (-worth[phrase], phrase))
    first = ordered[0]
    others = (p for p in ordered[1:] if len(p) >= len(first) and not _overlaps(p, first))
    second = next((p for p in others if worth[p] >= _NEXT * worth[first]), ())
    return [phrase for phrase in (first, second) if phrase]


def _conflict(telling: Sequence[Telling], texts: Sequence[str], matter: str) -> tuple[str, ...]:
    """The thing and the conflict that most texts have side by side, in their usual order.

    Both tell the cluster apart, or the conflict is in half of its texts.
    """
    known = {word.text: word for word in telling}
    apart = conflict_words() | _COURSE | _WORK
    things = [w for w in telling[:_THINGS] if w.text not in apart and not is_side(w.text)]
    least = max(_FEWEST, _TOGETHER * len(texts))
    best: tuple[float, tuple[str, ...]] = (0.0, ())
    for conflict in sorted(conflict_words()):
        own = [text for text in texts if conflict in text]
        if len(own) < (least if conflict in known else _MOST * len(texts)):
            continue
        asked = conflict in _REMEDIES
        for thing in things:
            if asked and not thing.text.endswith(_MONEY):
                continue
            beside = re.compile(
                f"{thing.text}{_BETWEEN}{conflict}|{conflict}{_BETWEEN}{thing.text}"
            )
            both = sum(beside.search(text) is not None for text in own)
            if both < least or thing.text in conflict or conflict in thing.text:
                continue
            worth = both / len(texts) * (thing.rarity + _rarity(conflict, known))
            worth *= _weight(thing, matter) * (_ASKED if asked else 1.0)
            best = max(best, (worth, _in_order(thing, conflict, own)))
    return best[1]


def _weight(thing: Telling, matter: str) -> float:
    """What a thing is worth beside a conflict: more if it is of the cause or the trade."""
    if thing.text in matter:
        return _OF_MATTER
    return 1.0 if thing.names else _LONE_DOING


def _in_order(thing: Telling, conflict: str, texts: Sequence[str]) -> tuple[str, str]:
    """退还押金, but 货物变质: what is done comes first where the texts have it right before."""
    if conflict in _REMEDIES:
        return (conflict, thing.text)
    done = sum(conflict + thing.text in text for text in texts)
    suffered = sum(thing.text + conflict in text for text in texts)
    return (conflict, thing.text) if thing.names and done > suffered else (thing.text, conflict)


def _rarity(conflict: str, known: Mapping[str, Telling]) -> float:
    """How telling a conflict is; one of many disputes tells little."""
    return known[conflict].rarity if conflict in known else 0.0


def _alone(word: Telling, cause: str) -> float:
    """What a single word is worth as a name."""
    value = word.share * word.rarity
    if not word.names or is_side(word.text):
        value *= _LONE_DOING
    return value * (_REPEATED if word.text in cause else 1.0)


def _overlaps(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two phrases say the same in part: 加工费 and 支付加工."""
    return any(a in b or b in a or a[:2] == b[:2] for a in one for b in other)


def _pairs(telling: Sequence[Telling], texts: Sequence[str]) -> dict[tuple[str, ...], float]:
    """The worth of the pairs of telling words that recur in these texts."""
    known = {word.text: word for word in telling}
    leading = frozenset(word.text for word in telling[:_LEADING])
    read = [set(_iter_pairs(text, known, leading)) for text in texts]
    ordered = Counter(pair for pairs in read for pair in pairs)
    either = Counter(pair for pairs in read for pair in {(min(p), max(p)) for p in pairs})
    least = max(_FEWEST, _OFTEN * len(texts))
    worth: dict[tuple[str, ...], float] = {}
    for (one, other), count in either.items():
        if count >= least:
            orders = ((one, other), (other, one))
            pair = max(orders, key=lambda p: (ordered[p], known[p[0]].names, p))
            worth[pair] = count / len(texts) * (known[one].rarity + known[other].rarity)
    return worth


def _iter_pairs(text: str, known: Mapping[str, Telling], leading: frozenset[str]) -> Iterator[Pair]:
    """Neighbours of which one is leading; a leading name and doing of one clause, name first.

    Only clauses in which two of the words can be are cut.
    """
    for clause in CLAUSE.findall(text):
        if sum(word in clause for word in known) > 1:
            yield from _pairs_in(without_noise(clause), known, leading)


def _pairs_in(text: str, known: Mapping[str, Telling], leading: frozenset[str]) -> Iterator[Pair]:
    words = cut_words(hide_masks(text))
    for is_clause, clause in groupby(words, key=lambda word: word[0].isalpha()):
        told = _told(list(clause), known) if is_clause else []
        for (place, one), (after, other) in combinations(told, 2):
            pair = (one.text, other.text)
            if after > place + _WITHIN or not _joins(one, other):
                continue
            if after == place + 1 and not leading.isdisjoint(pair):
                yield pair
            elif leading.issuperset(pair) and one.names != other.names:
                yield pair if one.names else pair[::-1]


def _told(clause: Sequence[str], known: Mapping[str, Telling]) -> list[tuple[int, Telling]]:
    """The telling words of a clause with their places, less who does (定作人) and when (退房后)."""
    following = [*clause[1:], ""]
    return [
        (place, known[word])
        for place, (word, after) in enumerate(zip(clause, following, strict=True))
        if word in known and after not in _TURNS
    ]


def _joins(one: Telling, other: Telling) -> bool:
    """Whether two words may make a phrase: no side of a contract, not too long."""
    if one.text == other.text or len(one.text) + len(other.text) > _LONGEST:
        return False
    return not is_side(one.text) and not is_side(other.text)
