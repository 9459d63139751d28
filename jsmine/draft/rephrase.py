"""A letter in a model's words: sentence by sentence, each proved again or left as it was.

The check proves a letter against the judgments; a rephrased sentence must also be faithful to the
sentence that it replaces. When in doubt it is refused: the original is there.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import groupby, pairwise

from jsmine.domain.judgment import Problem
from jsmine.domain.suggestion import Clause, ClauseProblem, Part, Suggestion
from jsmine.draft.check import check_suggestion
from jsmine.draft.check.context import make_context
from jsmine.draft.check.privacy import check_privacy
from jsmine.draft.edit import edit_suggestion
from jsmine.draft.endpoint import PART_LABELS, longest
from jsmine.draft.frame import placeholders_in
from jsmine.draft.measures import fields
from jsmine.draft.settings import DraftSettings
from jsmine.errors import DrafterFailed
from jsmine.ports import Drafter, JudgmentSource, StatuteBook
from jsmine.text.numerals import NUMERAL
from jsmine.text.words import content_words, tagged_words

MODEL_CODE = "model_"
# A service that did not answer so many times in a row is not asked again.
_PATIENCE = 2
_SILENT = frozenset({"model_timeout", "model_unreachable", "model_outside"})

_ITEM = re.compile(r"^[一二三四五六七八九十]+、")
_BRACKET = re.compile(r"【[^】]*】|[【】]")
_QUOTED = re.compile(r"[“「][^”」]*[”」]|[“”「」]")
# Whatever counts: digits, numerals before a unit, fractions, and words that stand for a share.
_UNIT = "件|起|家|名|人|户|元|倍|成|个|项|次|年|月|日|天|%|余|多|宗|条|款|种|类|批|处"
_NUMBER = re.compile(
    rf"\d[\d,.]*%?|(?:{NUMERAL}|[壹贰叁肆伍陆柒捌玖拾佰仟])+(?:{_UNIT})+|{NUMERAL}{{2,}}|"
    rf"{NUMERAL}分之{NUMERAL}+|半数|过半|翻番|[近逾超](?=\d)"
)
_NO_NUMBER = re.compile(r"一起(?!案|诉|纠纷|起)|一次性|一方面|一一|万一|千万|进一步|统一")
_CITED = re.compile(r"《[^》]*》|[《》]|第[^，。；、第]{1,8}?[条款项]")
_LAW = re.compile("[\u4e00-\u9fa5]{2}(?:法典|法|条例|司法解释)")
_NO_LAW = re.compile("[依合违非司方办做说执立用看守普手无书设]法(?!典)|法(?=[院律治定规人官])")
_STRENGTH = re.compile(
    "全部|一律|所有|普遍|绝大多数|大多数|多数|少数|个别|部分|有的|频发|屡次|长期|严重|重大|巨额|"
    "增加|减少|上升|下降|增长|回落|持平|应当|必须|可以|不得|禁止|严禁|责令|处罚|追究|吊销|撤销|取缔|"
    "故意|恶意|过失|犯罪|刑事|违法|非法|违规|违约|赔偿|损失|免除|豁免|从重|从轻|表彰|奖励"
)
# Whether it is so, may be so or has been dealt with; what an authority does about it.
_CERTAINTY = re.compile(
    "必然|势必|一定|可能|容易|难以|难于|足以|有待|已经|均已|到位|根除|彻底|当然|"
    "罚款|监督|检查|约谈|通报|曝光|移送|立案|停业|关停|口头|书面"
)
# Words of one character whose order says who is more and who is less: 重揽货、轻风控.
_MEASURE = re.compile("多|少|轻|重|高|低|强|弱|快|慢|先|后")
_NO_MEASURE = re.compile(
    "减少|缺少|重要|重点|重新|重大|严重|注重|强化|加强|增强|提高|高效|然后|之后|以后|以来|"
    "首先|优先|大多数|多数|多个|许多|不少|快递|高度|强调|尊重|最后|前后|先后|至少"
)
_NEGATION = re.compile("未|没有|没|不|无|非|勿|拒|免|缺|禁止|避免|防止|杜绝")
_NO_NEGATION = re.compile("不断|不仅|不但|不动产|非常|无论|不论|未来|免费|避免|防止|未成年")
_UNITS = (
    "你单位|贵单位|你局|贵局|你会|你公司|我院|本院|人民法院|检察院|政府|委员会|公司|企业|单位|部门|机构|协会|"
    "学校|医院|银行|平台|业主|物业|开发商|消费者|经营者|当事人|原告|被告|第三人|负责人|责任人|代理人|受托人|"
    "委托人|货主|网信|公安|住建|消防|市场监督|市场监管|民政|教育|税务|金融|司法行政|街道|社区|供电|群众"
)
_MARKUP = re.compile(r"[<>{}\[\]#*`|\\_]|https?:|[A-Za-z]{2,}")
_PIECES = re.compile("[，。；：、！？]")
_LEAST_LENGTH = 0.5
# Measured on rewordings and on wrong answers written for it: docs/decisions/0044.
_MOST_NEW, _LEAST_KEPT, _MOST_NEW_IN_PIECE = 0.3, 0.7, 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """What every sentence is proved against."""

    source: JudgmentSource
    statutes: StatuteBook | None
    on: date
    settings: DraftSettings

    def problems(self, suggestion: Suggestion) -> frozenset[ClauseProblem]:
        report = check_suggestion(
            suggestion, self.source, statutes=self.statutes, on=self.on, settings=self.settings
        )
        return frozenset(report.problems)

    def private(self, suggestion: Suggestion) -> frozenset[str]:
        context = make_context(suggestion, self.source, self.statutes, self.on, self.settings)
        return frozenset(problem.clause for problem in check_privacy(context))


def rephrase_suggestion(
    suggestion: Suggestion,
    drafter: Drafter,
    source: JudgmentSource,
    *,
    statutes: StatuteBook | None = None,
    on: date,
    settings: DraftSettings | None = None,
) -> Suggestion:
    """The letter with those sentences that the drafter could word otherwise.

    What is wrong with an answer is recorded in ``refused``, and the sentence stays; what an
    earlier run recorded there of a drafter is replaced.
    """
    desk = _Desk(source=source, statutes=statutes, on=on, settings=settings or DraftSettings())
    known, private = desk.problems(suggestion), desk.private(suggestion)
    refused: list[Problem] = []
    silent = 0
    clauses = _prose(suggestion)
    for place, clause in enumerate(clauses):
        if silent == _PATIENCE:
            refused.append(_given_up(len(clauses) - place))
            break
        if clause.id in private:
            refused.append(_refusal(clause, "model_private", "原句含有受保护的信息，未送模型"))
            continue
        try:
            answer = drafter.rephrase(clause)
        except DrafterFailed as error:
            code = str(error.facts.get("reason", error.code))
            silent = silent + 1 if code in _SILENT else 0
            refused.append(_refusal(clause, code, error.message.rstrip("。")))
            continue
        silent = 0
        taken = _taken(suggestion, clause, answer, known, desk)
        if isinstance(taken, Problem):
            refused.append(taken)
        else:
            suggestion = taken
    kept = tuple(p for p in suggestion.refused if not p.code.startswith(MODEL_CODE))
    return replace(suggestion, refused=(*kept, *refused))


def _prose(suggestion: Suggestion) -> tuple[Clause, ...]:
    """The sentences that state no figure and quote nobody: wording is all that may change."""
    return tuple(clause for clause in suggestion.clauses if _is_prose(clause))


def _is_prose(clause: Clause) -> bool:
    if clause.part is not Part.PROBLEM:
        return clause.part in PART_LABELS
    return "." in clause.id and not clause.figures and not clause.quotes


def _taken(
    suggestion: Suggestion,
    clause: Clause,
    answer: Clause,
    known: frozenset[ClauseProblem],
    desk: _Desk,
) -> Suggestion | Problem:
    """The letter with the answer in it, or why it is not taken."""
    text = answer.text.strip()
    if replace(answer, text=clause.text) != clause:
        return _refusal(clause, "model_other_clause", "模型答的是另一句")
    if text == clause.text:
        return suggestion
    found = unfaithful(clause, text)
    if found is not None:
        return _refusal(clause, *found)
    edited = edit_suggestion(suggestion, {clause.id: text})
    if replace(clause, text=text) not in edited.clauses:
        return _refusal(clause, "model_support", "改写后不再与原有依据、引文或者法条相符")
    fresh = desk.problems(edited) - known
    if fresh:
        first = min(fresh, key=lambda problem: (problem.code, problem.message))
        return _refusal(clause, "model_check", f"未通过核验：{first.message.rstrip('。')}")
    return edited


def _refusal(clause: Clause, code: str, reason: str) -> Problem:
    label = PART_LABELS.get(clause.part, "语句")
    return Problem(code=code, message=f"{label}（{clause.id}）的模型改写未采用：{reason}。")


def _given_up(count: int) -> Problem:
    message = f"模型服务连续{_PATIENCE}次没有答复，其余{count}句未再请求，保留原文。"
    return Problem(code="model_given_up", message=message)


def unfaithful(clause: Clause, text: str) -> tuple[str, str] | None:
    """Code and Chinese reason why ``text`` may not stand for the clause; ``None`` if it may."""
    old, new = clause.text, text
    if len(new) > longest(old) or len(new) < _LEAST_LENGTH * len(old):
        return "model_length", "长短与原句相差过大"
    kept = [f.printed for f in clause.figures] + list(clause.quotes)
    if any(new.count(piece) < old.count(piece) for piece in kept):
        return "model_figure", "改动了数字或者引文"
    for code, reason, same in _SAME:
        if same(old) != same(new):
            return code, reason
    return _strays(old, new)


def _odd(text: str) -> list[str]:
    """Characters and marks that do not belong in a sentence of a letter."""
    return [c for c in text if unicodedata.category(c)[0] == "C" or c in "\u2028\u2029"] + (
        _MARKUP.findall(text)
    )


def _item(text: str) -> tuple[str, str]:
    match = _ITEM.match(text)
    return (match.group() if match else ""), text[-1:]


def _placeholders(text: str) -> tuple[list[str], list[str]]:
    return list(placeholders_in(text)), _BRACKET.findall(text)


def _quotes(text: str) -> Counter[str]:
    return Counter(_QUOTED.findall(text))


def _numbers(text: str) -> Counter[str]:
    plain = _NO_NUMBER.sub("", _CITED.sub("", unicodedata.normalize("NFKC", _ITEM.sub("", text))))
    return Counter(_NUMBER.findall(plain))


def _articles(text: str) -> Counter[str]:
    return Counter(_CITED.findall(unicodedata.normalize("NFKC", text)))


def _strength(text: str) -> set[str]:
    return set(_STRENGTH.findall(text))


def _negations(text: str) -> int:
    return len(_NEGATION.findall(_NO_NEGATION.sub("", text)))


def _certainty(text: str) -> set[str]:
    return set(_CERTAINTY.findall(text))


def _measures(text: str) -> list[str]:
    return _MEASURE.findall(_NO_MEASURE.sub("", text))


def _units(text: str) -> list[str]:
    """Who is named, in order: who does it to whom must not turn round."""
    return [name for name, _ in groupby(_unit_pattern().findall(text))]


@cache
def _unit_pattern() -> re.Pattern[str]:
    """Every way in which letters name who acts, longest first."""
    named = {name for field in fields() for name in (*field.actor, *field.counterpart)}
    named |= set(_UNITS.split("|"))
    named = {name for name in named if "{" not in name}
    return re.compile("|".join(map(re.escape, sorted(named, key=lambda name: (-len(name), name)))))


_SAME: tuple[tuple[str, str, Callable[[str], object]], ...] = (
    ("model_form", "含有换行、标记或者外文", _odd),
    ("model_form", "改动了序号或者句末标点", _item),
    ("model_placeholder", "改动了待填写之处", _placeholders),
    ("model_figure", "改动了引号内的文字", _quotes),
    ("model_citation", "法律名称或者条文与原句不一致", _articles),
    ("model_number", "数字与原句不一致", _numbers),
    ("model_name", "所称单位或者主体与原句不一致", _units),
    ("model_negation", "肯定、否定与原句不一致", _negations),
    ("model_strength", "程度、责任或者要求的轻重与原句不一致", _strength),
    ("model_strength", "把握程度或者所采取的措施与原句不一致", _certainty),
    ("model_strength", "多少、轻重、先后与原句不一致", _measures),
)


def _strays(old: str, new: str) -> tuple[str, str] | None:
    """New names and laws, or so many new words that something else is said."""
    if any(law not in old for law in _LAW.findall(_NO_LAW.sub("，", new))):
        return "model_citation", "出现原句没有的法律文件"
    names = (word for word, tag in tagged_words(new) if tag in ("nr", "ns", "nt"))
    if any(len(name) > 1 and name not in old for name in names):
        return "model_name", "出现原句没有的名称"
    words, before = content_words(new), content_words(old)
    kept = len(before) - _new(before, new)
    if _new(words, old) > _MOST_NEW * len(words) or kept < _LEAST_KEPT * len(before):
        return "model_strays", "内容偏离原句"
    for piece in _PIECES.split(new):
        words = content_words(piece)
        if _new(words, old) > max(1.0, _MOST_NEW_IN_PIECE * len(words)):
            return "model_strays", "增加了原句没有的内容"
    return None


def _new(words: Iterable[str], old: str) -> int:
    """How many words are not of the old text; where a word is cut otherwise, a part of it is."""
    return sum(not any(a + b in old for a, b in pairwise(word)) for word in words)
