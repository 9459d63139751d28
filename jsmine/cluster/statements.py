"""Wrongs of one cluster gathered into problem statements, and the problem in one sentence."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from jsmine.cluster.linkage import average_linkage
from jsmine.cluster.roles import ORGANISATION, PERSON, cast_of
from jsmine.cluster.vectors import unit
from jsmine.cluster.wrongs import Reading, Wrong
from jsmine.domain.finding import Evidence, ProblemStatement
from jsmine.domain.judgment import Judgment
from jsmine.text.words import cut_words

_ALIKE = 0.12
_SHOWN = 8
_NORMS = 3
_FEW = 0.15


def gather_statements(readings: Mapping[str, Reading]) -> tuple[ProblemStatement, ...]:
    """The wrongs grouped by role and wording; statements of more judgments come first."""
    kept = blamed_roles(readings)
    wrongs = [w for i in sorted(readings) for w in readings[i].wrongs if w.role in kept]
    statements: list[ProblemStatement] = []
    for role in sorted({w.role for w in wrongs}):
        for group in _alike([w for w in wrongs if w.role == role]):
            ids = {w.evidence.anchor.judgment_id for w in group}
            norms = [n for i in sorted(ids) for n in readings[i].norms]
            statements.append(
                ProblemStatement(
                    text=_central(group).evidence.quote,
                    role=role,
                    evidence=tuple(w.evidence for w in group),
                    norms=_fitting(norms, [w.evidence.quote for w in group]),
                )
            )
    statements.sort(key=lambda s: (-len(s.judgment_ids), s.role == PERSON, s.text))
    return tuple(statements[:_SHOWN])


def _words(text: str) -> list[str]:
    return [word for word in cut_words(text) if len(word) > 1]


def _alike(wrongs: Sequence[Wrong]) -> list[list[Wrong]]:
    """Wrongs of one role grouped by their words."""
    if len(wrongs) < 3:
        return [list(wrongs)]
    matrix = TfidfVectorizer(analyzer=_words).fit_transform([w.evidence.quote for w in wrongs])
    if not matrix.nnz:
        return [list(wrongs)]
    label = average_linkage(unit(matrix.toarray()), least=_ALIKE)
    size = int(label.max()) + 1
    return [[w for w, n in zip(wrongs, label, strict=True) if n == g] for g in range(size)]


def _central(group: Sequence[Wrong]) -> Wrong:
    """The wrong whose words the others share most."""
    if len(group) < 3:
        return min(group, key=lambda w: (len(w.evidence.quote), w.evidence.anchor))
    matrix = TfidfVectorizer(analyzer=_words).fit_transform([w.evidence.quote for w in group])
    mean = np.asarray(matrix.mean(axis=0)).ravel()
    return group[int(np.argmax(np.asarray(matrix @ mean).ravel()))]


def _fitting(norms: Sequence[Evidence], quotes: Sequence[str]) -> tuple[Evidence, ...]:
    """The duties nearest in words to the wrongs."""
    used = Counter(word for quote in quotes for word in set(_words(quote)))
    scored = [
        (sum(used[word] for word in set(_words(norm.quote))) / (8 + len(norm.quote)), norm)
        for norm in norms
    ]
    scored.sort(key=lambda item: (-item[0], item[1].anchor))
    return tuple(norm for score, norm in scored[:_NORMS] if score > 0)


def blamed_roles(readings: Mapping[str, Reading]) -> tuple[str, ...]:
    """The roles that courts reproach, the most frequent first.

    Roles of few judgments are passed over; so are persons, if organisations are reproached.
    """
    counted = Counter(
        role for reading in readings.values() for role in sorted({w.role for w in reading.wrongs})
    )
    total = sum(bool(reading.wrongs) for reading in readings.values())
    often = {role: n for role, n in counted.items() if n >= _FEW * total}
    trade = {role: n for role, n in often.items() if role != PERSON}
    chosen = trade or often or dict(counted)
    return tuple(sorted(chosen, key=lambda role: (-chosen[role], role)))


def main_role(readings: Mapping[str, Reading]) -> str:
    """The role that most judgments reproach, organisations before persons."""
    return next(iter(blamed_roles(readings)), "")


def describe_problem(
    readings: Mapping[str, Reading], judgments: Mapping[str, Judgment], label: Sequence[str]
) -> str:
    """The problem in one sentence: who is reproached with what, in clauses of the courts.

    Names of parties give way to their role; clauses with figures or masked names are passed over.
    """
    role = main_role(readings)
    found: list[tuple[float, str]] = []
    for judgment_id in sorted(readings):
        wrongs = [w for w in readings[judgment_id].wrongs if w.role == role]
        for wrong in wrongs:
            clause = _without_names(wrong.clause, judgments[judgment_id], role)
            if 8 <= len(clause) <= 40 and not any(c.isdigit() or c == "某" for c in clause):
                hits = sum(word in clause for word in label)
                found.append((hits + wrong.concrete - 0.01 * len(clause), clause))
    chosen: list[str] = []
    for _, clause in sorted(found, key=lambda item: (-item[0], item[1])):
        if all(_overlap(clause, other) < 0.5 for other in chosen):
            chosen.append(clause)
        if len(chosen) == 2:
            break
    who = role if role not in (ORGANISATION, PERSON) else "有关" + role
    topic = "、".join(label[:3])
    if not chosen:
        return f"{who}在{topic}方面的行为被法院认定不当。"
    return f"{who}在{topic}方面存在法院认定的不当行为：{'；'.join(chosen)}。"


def _without_names(clause: str, judgment: Judgment, role: str) -> str:
    """The clause with the names of parties replaced by their roles, longest names first."""
    called = {
        name: "当事人" if actor.role == PERSON else actor.role
        for name, actor in cast_of(judgment).names
    }
    called |= {value: value for value in called.values()}
    names = sorted(called, key=lambda name: (-len(name), name))
    if not names:
        return clause
    clause = re.sub("|".join(map(re.escape, names)), lambda m: called[m.group()], clause)
    while role + role in clause:
        clause = clause.replace(role + role, role)
    return clause


def _overlap(one: str, other: str) -> float:
    """The share of the shorter clause's characters that the other has too."""
    return len(set(one) & set(other)) / min(len(set(one)), len(set(other)))
