"""In which clauses of its reasons a court speaks itself, and where it takes a reproach back."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_CLAUSE = re.compile(r"(?:[^，,；：。！？\n]|(?<=\d),(?=\d))+[，,；：。！？]*")
OPENING = re.compile(r"^(?:综上，)?本院(?:经审查)?认为[，：]")
_QUOTED = re.compile(r"“[^”]{12,}(?:”|$)|^[^“”]*”")
# Others' words: what a party says, asks for or has to prove, what a court below held.
_SAYS = re.compile(
    r"主张|(?:[辩诉所述陈均虽还又则时]称(?!为|职|号)|称其)|(?<![名简])称(?=[，：《“])|(?:公司|[告人方院局厂])称(?!为|号|职|谓)|"
    r"(?<!院)(?<!审查)(?<!能)(?<!以)(?<!可)认为|抗辩(?!权)|否认|辩解|(?:公司|[告人方院局])[^，；。]{0,10}提出(?!过|异议|[^，]{0,20}(?:建议|方案|问题|更正|整改|要求))|"
    r"(?:再审|上诉)(?:申请)?(?:请求|理由)|(?<![出开]具)(?<!没有)(?<!未能)(?<!不能)(?<!无法)(?<!能够)(?<!可以)(?<!足以)证明(?=[^，；。])(?!文件|书|材料|义务)|"
    r"(?<=[^，；：。“、\s])关于[^。；]{2,80}(?:主张|理由|意见|观点|异议)|"
    r"焦点(?:在于|[是为])|(?:其|[告人方司])[^，；。]{0,6}理由[一二]?[是为]|诉讼请求[是为]|"
    r"(?:公司|[告人方院局])(?:[^，；。]{0,6})陈述(?!人|的?与)|载明(?=[：“，])|本院认为部分|"
    r"以(?=[^。；]{2,80}为由，?[^，；。]{0,14}(?:主张|申请|上诉|抗辩|辩称|认为|说明|提出|提起|起诉))"
)
# A court below, whose finding is this court's own if it is upheld.
_BELOW_SAYS = re.compile(
    r"(?:[一二再终]审|原审?)(?:法院|判决|裁定|查明(?!的事实))|[一二再终]审(?:将|认定|对|未|没有|以|据此)|"
    r"(?<!本)法院以"
)
_UPHELD = re.compile(
    r"(?:[一二再终]审|判决|裁定|法院)[^，；。]{0,12}认定.{4,120}(?:并无不[当妥]|正确|不缺乏证据|有(?:事实|充分)[^，；。]{0,8}依据)"
)
# Where the court itself speaks again after that.
TURNS = re.compile(
    r"^(?:但|然而|然(?!后)|却|而(?!且)|实际上|事实上|经查|经审|现?查明|本院|本案|现|故(?=本院|对|应|该|上述)|因此|有违|显属|实属)"
)
# A mere case, until the court turns to what was: 如双方不能达成一致，公司又拒绝提交….
_SUPPOSES = re.compile(
    r"^(?:只有|如(?![前上下此实期约数何])|若(?!干)|倘若|假[如若设使]|即[便使]|退一步)"
)
_CLEARED = re.compile(
    r"^(?:是|能|应|可)否|^有无|不(?:能|应|足以)?(?:认定)?为?构成[^，；。]{0,6}(?:违约|违反|侵权|欺诈|过错)|不违反|"
    r"行使[^，；。]{0,8}抗辩权|不(?:能)?影响|并不(?:违|属)|不属于|代理权的外观|事出有因|印证|故?其?不(?:应)?承担|未形成[^，；。]{0,14}关系|(?<!因此)(?:不足以|不能|无法)证明|举证(?:证明)?责任"
)
# What was weighed is then what someone says: 与事实不符，不予采信.
_BELIED = re.compile(
    r"(?:其|该)[^，；。]{0,4}(?:主张|理由)不(?:能)?成立|"
    r"(?:^|主张|意见|辩[解称]|抗辩|理由|异议)(?:本院)?[^，；。]{0,4}不予采[信纳]"
)


class Said(NamedTuple):
    """A clause, whether it is the court's own finding, and whether a semicolon ends it."""

    clause: str
    own: bool
    closed: bool


def read_clauses(sentence: str) -> list[Said]:
    """The clauses of a sentence, without what it quotes at length."""
    sentence = _QUOTED.sub("“”", OPENING.sub("", sentence)).lstrip("“”")
    clauses: list[Said] = []
    own, upheld = True, _UPHELD.search(sentence) is not None
    for match in _CLAUSE.finditer(sentence):
        clause = match.group().rstrip("，,；：。！？")
        said = _SAYS.search(sentence, match.start())
        own = (own or TURNS.search(clause) is not None) and not _SUPPOSES.search(clause)
        own = own and not (said is not None and said.start() < match.end())
        own = own and (upheld or not _BELOW_SAYS.search(clause))
        clauses.append(Said(clause, own, "；" in match.group()))
    return clauses


def takes_back(clauses: Sequence[Said], *, weighed: bool) -> bool:
    """Whether one of the clauses says that it was no wrong after all: 未付款，不构成违约.

    What was only ``weighed`` (与约定不符) may also turn out to be what someone says.
    """
    return any(
        _CLEARED.search(clause) or (weighed and _BELIED.search(clause)) for clause, _, _ in clauses
    )
