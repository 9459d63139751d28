"""A letter in a model's words: sentence by sentence, each proved again or left as it was.

The check proves a letter against the judgments; a rephrased sentence must also be faithful to the
sentence that it replaces. When in doubt it is refused: the original is there.
"""

from dataclasses import dataclass, replace
from datetime import date

from jsmine.domain.judgment import Problem
from jsmine.domain.suggestion import Clause, ClauseProblem, Part, Suggestion
from jsmine.draft.check import check_suggestion
from jsmine.draft.check.context import make_context
from jsmine.draft.check.privacy import check_privacy
from jsmine.draft.edit import edit_suggestion
from jsmine.draft.endpoint import PART_LABELS
from jsmine.draft.settings import DraftSettings
from jsmine.draft.wording import find_difference
from jsmine.errors import DrafterFailed
from jsmine.ports import Drafter, JudgmentSource, StatuteBook

MODEL_CODE = "model_"
# A service that did not answer so many times in a row is not asked again.
_PATIENCE = 2
_SILENT = frozenset({"model_timeout", "model_unreachable", "model_outside"})


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
    found = find_difference(clause.text, text)
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
