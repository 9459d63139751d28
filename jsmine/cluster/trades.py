"""Which trade a name shows, and which trade the organisations of a cluster have in common."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from jsmine.domain.finding import ORGANISATION
from jsmine.domain.judgment import Judgment, PartyKind, SectionKind
from jsmine.resources import load_table
from jsmine.text.words import tagged_words, unknown_words

_FEWEST = 5  # names that can have something in common
_SURE = 0.5  # the share of names, or of names and matter together, that tells a trade
_LEAST = 0.2  # of names, calls or causes: words of the dispute alone tell no trade
_BROAD, _CAUSE, _WORDS = 0.4, 0.6, 0.4  # what evidence is worth beside a name that tells a trade
_NEARLY_ALL = 0.8
_HEADS = 3
_CALLED_IN, _CALLS = 3, 0.1
_LABEL = 8

PLACE = re.compile(r"^[\u4e00-\u9fa5]{2,6}?(?:省|市|县|区|镇|乡(?!村))")
_LEGAL = re.compile(r"(?:股份|有限|责任|公司|集团|分公司|合伙企业|（).*$")
# Of many trades: who is called so may do anything.
_ANYTHING = re.compile(
    r"教育(?:科技|咨询|发展|文化)?|运输|物流|供应链|商贸|贸易|建设|建筑|工程|劳务|网络|信息(?:技术|科技)|电子商务|"
    r"互联|传媒|汽车|家居|体育|俱乐部|养生|健康|外包|中介|经纪|农业|酒店|食品|餐饮|超市|资产管理|担保|"
    r"通信|文化(?:艺术|传播|发展)?|艺术|传播|科技|技术|管理|企业管理|品牌|商业|咨询|服务|发展|实业|产业|投资|控股|"
    r"国际|信息|数据|智能|生活|材料|设备|环境|经营|生产|销售|制品|制造|加工|机械|电子|连锁|开发|策划|营销|运营|保险|平台"
)
_FIRM = re.compile(
    r"(?:企业|机构|所|部|院|店|馆|厂|社|中心|学校|行|庄|基地|营地|公司|场|园|站|平台)$"
)
_AS = re.compile(
    r"作为(?:一[家个名])?(?:专业的?|专门)?(?:从事|经营|提供|开展)(?P<trade>[\u4e00-\u9fa5]{2,10}?)"
    r"(?:服务|业务|活动|经营)?的?(?:专业)?(?:企业|公司|机构|经营者|单位|提供者|服务商|组织者)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TradeName:
    """A trade of the table: what shows it in a name, how courts call it, what it is sued about."""

    role: str
    name: re.Pattern[str] | None
    called: tuple[str, ...]
    matter: re.Pattern[str] | None

    def shown_by(self, name: str) -> float:
        """What a name says for this trade: 1, or less by words that many trades have."""
        found = [match.group() for match in self.name.finditer(name)] if self.name else []
        if not found:
            return 0.0
        return 1.0 if any(not _ANYTHING.fullmatch(word) for word in found) else _BROAD


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """The trade of a cluster's reproached side: the organisations it holds for, and why."""

    role: str
    parties: frozenset[str] = frozenset()
    called: tuple[str, ...] = ()
    why: str = ""


NO_COMMON = Trade(role="")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sued:
    """The organisations of a cluster, for each judgment, and what is known of the dispute.

    ``names`` are of those sued first: who is sued beside them is often of another trade.
    """

    judgments: Sequence[Judgment]
    beside: Sequence[Sequence[str]]
    names: Mapping[str, str]  # name → what is left of it without place and legal form
    trades: Mapping[str, Sequence[str]]  # trade → the names that show it before any other
    label: Sequence[str]
    causes: Counter[str] = field(default_factory=Counter)

    def share(self, row: TradeName) -> float:
        """The share of the names that show a trade; broad words tell it if nearly all have them."""
        own = self.trades.get(row.role, ())
        if len(own) >= _NEARLY_ALL * len(self.names):
            return len(own) / len(self.names)
        return sum(row.shown_by(name) for name in own) / len(self.names)

    def matter(self, row: TradeName) -> tuple[float, float]:
        """The share of the causes that are of a trade, and how prominent its words are."""
        if row.matter is None:
            return 0.0, 0.0
        of_trade = sum(n for cause, n in self.causes.items() if row.matter.search(cause))
        told = (1 - i / _LABEL for i, w in enumerate(self.label[:_LABEL]) if row.matter.search(w))
        return of_trade / max(sum(self.causes.values()), 1), max(told, default=0.0)


@cache
def trade_names() -> tuple[TradeName, ...]:
    """The trades of the table, the first that fits a name goes before."""
    return tuple(
        TradeName(
            role=row["role"],
            name=re.compile(row["name"]) if row["name"] else None,
            called=tuple(name for name in row["called"].split("|") if name),
            matter=re.compile(row["matter"]) if row["matter"] else None,
        )
        for row in load_table("cluster/roles.csv")
    )


@lru_cache(maxsize=65_536)
def trade_named(name: str) -> str:
    """The trade that the name of an organisation shows; 经营者 where it shows none."""
    for row in trade_names():
        if row.name is not None and row.name.search(name):
            return row.role
    return ORGANISATION


def trade_in_common(judgments: Sequence[Judgment], label: Sequence[str]) -> Trade:
    """The trade that the sued organisations of a cluster share, by names, cause and calls.

    Names that surely tell a trade go before everything else. Where they do not, the cause
    (仓储合同纠纷), the words of the dispute and how courts call the side (作为从事住房租赁的企业)
    are weighed with them; then a word of the trade that different names have after different
    names of firms (…搬家有限公司). ``NO_COMMON`` where nothing is shared: each name is then taken
    by itself. No part of a firm's own name becomes a trade.
    """
    sued = _sued(judgments, label)
    if len(sued.names) < _FEWEST:
        return NO_COMMON
    calls = _calls(sued)
    best = max(
        (_weigh(row, sued, calls) for row in trade_names() if row.name or row.matter),
        key=lambda weighed: weighed[0],
    )
    word, share = _shared_word(sued)
    if word and share >= _SURE and (best[0] < share or best[2] < _SURE * share):
        role = word if _FIRM.search(word) else f"{word}企业"
        count = round(share * len(sued.names))
        return _held(role, (), f"{len(sued.names)}家被告中{count}家名称含“{word}”", sued)
    if best[0] >= _SURE:
        return _held(best[1].role, best[1].called, best[3], sued)
    told = [(n, call) for call, n in calls.items() if n >= _CALLS * len(sued.judgments)]
    unknown = sum(trade_named(name) == ORGANISATION for name in sued.names)
    if told and unknown >= _SURE * len(sued.names):
        count, call = max(told)
        return _held(f"{call}企业", (), f"{count}份判决称其为从事“{call}”的一方", sued)
    return NO_COMMON


def _weigh(row: TradeName, sued: _Sued, calls: Counter[str]) -> tuple[float, TradeName, float, str]:
    """How much speaks for a trade, what of it is in names, and the reason."""
    names, (causes, words) = sued.share(row), sued.matter(row)
    told = sum(n for call, n in calls.items() if row.name and row.name.search(call))
    called = min(1.0, told / len(sued.judgments) / (2 * _CALLS)) if told >= _CALLED_IN else 0.0
    why = (
        (names, f"被告名称中{names:.0%}显示该行业"),
        (causes, f"案由{causes:.0%}属该行业"),
        (words, "争议用词属该行业"),
        (called, f"{told}份判决如此称呼"),
    )
    told_why = "，".join(text for share, text in why if share)
    if names < _SURE and max(names, causes, called) < _LEAST:
        return 0.0, row, names, told_why
    # Where the names are of this trade, the matter only confirms them.
    score = names + (1 - names) * min(1.0, _CAUSE * causes + _WORDS * words + _WORDS * called)
    return score, row, names, told_why


def _sued(judgments: Sequence[Judgment], label: Sequence[str]) -> _Sued:
    """The sued organisations; all where mostly persons are sued."""
    sued = [_organisations(j, sued=True) for j in judgments]
    if 2 * sum(map(bool, sued)) < len(sued):
        sued = [_organisations(j, sued=False) for j in judgments]
    names = {name: _bare(name) for own in sued for name in own[:1]}
    trades: dict[str, list[str]] = {}
    for name in names:
        trades.setdefault(trade_named(name), []).append(name)
    return _Sued(
        judgments=judgments,
        beside=sued,
        names=names,
        trades=trades,
        label=label,
        causes=Counter(j.cause.name for j in judgments if j.cause),
    )


def _organisations(judgment: Judgment, *, sued: bool) -> list[str]:
    return [
        party.name
        for party in judgment.parties
        if party.kind is PartyKind.ORGANISATION and (party.is_sued or not sued)
    ]


def _bare(name: str) -> str:
    """A name without place and legal form: 云浦市安佳搬家有限公司 → 安佳搬家."""
    while PLACE.match(name):
        name = PLACE.sub("", name, count=1)
    return _LEGAL.sub("", name)


def _shared_word(sued: _Sued) -> tuple[str, float]:
    """The word, or two side by side, that most names have behind different firms' own names."""
    places = "".join({j.court.name + j.court.region for j in sued.judgments if j.court})
    heads: dict[str, set[str]] = {}
    found: Counter[str] = Counter()
    for bare in sued.names.values():
        for word in set(_trade_words(bare)):
            heads.setdefault(word, set()).add(bare[:2])
            found[word] += 1
    least = _SURE * len(sued.names)
    known = [
        word
        for word in found
        if found[word] >= least and len(heads[word]) >= _HEADS and word not in places
    ]
    if not known:
        return "", 0.0
    most = max(found[word] for word in known)
    fullest = [word for word in known if found[word] >= 0.8 * most]
    word = max(fullest, key=lambda word: (len(word), found[word], word))
    return word, found[word] / len(sued.names)


def _trade_words(bare: str) -> Iterator[str]:
    """The words behind a firm's own name that say a trade, alone and with their neighbour."""
    words = tagged_words(bare)
    strange = unknown_words(bare)
    before = ""
    for word, tag in words[1:]:
        tells = len(word) > 1 and tag.startswith(("n", "v", "l", "j")) and word not in strange
        tells = tells and not tag.startswith(("nr", "ns", "nt", "nz"))
        if tells and not _ANYTHING.fullmatch(word):
            yield word
            if before:
                yield before + word
        before = word if tells and not _ANYTHING.fullmatch(word) else ""


def _calls(sued: _Sued) -> Counter[str]:
    """As what courts speak of a side: 作为专业从事住房租赁的企业; one count a judgment."""
    found: Counter[str] = Counter()
    for judgment in sued.judgments:
        reasons = judgment.text_of(SectionKind.REASONING)
        found.update({m["trade"] for m in _AS.finditer(reasons)})
    return Counter(
        {c: n for c, n in found.items() if n >= _CALLED_IN and _is_trade(c, sued.names.values())}
    )


def _is_trade(call: str, names: Collection[str]) -> bool:
    """Whether the words by which a side is called name things and doings, and no firm."""
    tags = tagged_words(call)
    if any(not tag.startswith(("n", "v")) or tag.startswith(("nr", "ns", "nt")) for _, tag in tags):
        return False
    return not (
        _ANYTHING.fullmatch(call) or unknown_words(call) or any(name[:2] in call for name in names)
    )


def _held(role: str, called: tuple[str, ...], why: str, sued: _Sued) -> Trade:
    """The trade with those it holds for: whose own name tells none, only a broad one, or it.

    Beside another organisation of the trade, one whose name tells nothing is not taken for one.
    """
    row = next((row for row in trade_names() if row.role == role), None)
    stem = role.removesuffix("企业")
    parties: set[str] = set()
    for own in sued.beside:
        shown = {n for n in own if (row and row.shown_by(n) == 1.0) or stem in n}
        parties |= shown or {name for name in own if not _tells_other(name)}
    return Trade(role=role, parties=frozenset(parties), called=called, why=why)


def _tells_other(name: str) -> bool:
    """Whether a name tells a trade by more than a broad word."""
    return any(row.shown_by(name) == 1.0 for row in trade_names())
