"""Wrongs of one cluster gathered into problem statements, and the problem in one sentence."""

from collections import Counter
from collections.abc import Mapping, Sequence

from sklearn.feature_extraction.text import TfidfVectorizer

from jsmine.cluster.acts import UNSAID, bare_headline, choose_acts, vocabulary_of
from jsmine.cluster.linkage import average_linkage
from jsmine.cluster.roles import Cast
from jsmine.cluster.speech import OPENING
from jsmine.cluster.vectors import unit
from jsmine.cluster.wrongs import Reading, Wrong
from jsmine.domain.finding import NO_TRADE, PERSON, Evidence, ProblemStatement, subject_of
from jsmine.text.words import content_words

_ALIKE = 0.2
_SHOWN = 8
_NORMS = 3
_FEW = 0.15
_NAMED = 3  # a trade speaks for those of no known trade that are at most so many times as many


def gather_statements(
    readings: Mapping[str, Reading], casts: Mapping[str, Cast], label: Sequence[str]
) -> tuple[ProblemStatement, ...]:
    """The wrongs grouped by role and wording; statements of more judgments come first.

    A statement is worded as who did or left undone what; ``casts`` are the parties of each
    judgment by their names.
    """
    kept = blamed_roles(readings)
    wrongs = [w for i in sorted(readings) for w in readings[i].wrongs if w.role in kept]
    words = vocabulary_of(wrongs, label)
    statements: list[tuple[int, ProblemStatement]] = []
    for role in sorted({w.role for w in wrongs}):
        for group in _alike([w for w in wrongs if w.role == role]):
            ids = {w.evidence.anchor.judgment_id for w in group}
            norms = [n for i in sorted(ids) for n in readings[i].norms]
            acts = choose_acts(group, casts, words, most=1)
            statement = ProblemStatement(
                text=subject_of(role) + acts[0] if acts else bare_headline(group, casts, words),
                role=role,
                evidence=tuple(w.evidence for w in group),
                norms=_fitting(norms, [w.evidence.quote for w in group]),
            )
            worse = 0 if acts else 2 if statement.text.endswith(UNSAID) else 1
            statements.append((worse, statement))
    statements.sort(key=lambda s: (-len(s[1].judgment_ids), s[1].role == PERSON, s[0], s[1].text))
    return tuple(statement for _, statement in statements[:_SHOWN])


def _deed(wrong: Wrong) -> str:
    """What was done or left undone; the sentence where no clause says it."""
    return f"{wrong.deed}，{wrong.clause}" if wrong.concrete else wrong.evidence.quote


def _alike(wrongs: Sequence[Wrong]) -> list[list[Wrong]]:
    """Wrongs of one role grouped by the words of what was done."""
    if len(wrongs) < 2:
        return [list(wrongs)]
    matrix = TfidfVectorizer(analyzer=content_words).fit_transform([*map(_deed, wrongs)])
    if not matrix.nnz:
        return [list(wrongs)]
    label = average_linkage(unit(matrix.toarray()), least=_ALIKE)
    size = int(label.max()) + 1
    return [[w for w, n in zip(wrongs, label, strict=True) if n == g] for g in range(size)]


def _fitting(norms: Sequence[Evidence], quotes: Sequence[str]) -> tuple[Evidence, ...]:
    """The duties nearest in words to the wrongs, each wording once."""
    used = Counter(word for quote in quotes for word in set(content_words(quote)))
    scored = [
        (sum(used[word] for word in set(content_words(norm.quote))) / (8 + len(norm.quote)), norm)
        for norm in norms
    ]
    scored.sort(key=lambda item: (-item[0], item[1].anchor))
    kept = {_without_opening(norm.quote): norm for score, norm in reversed(scored) if score > 0}
    return tuple(reversed(kept.values()))[:_NORMS]


def _without_opening(quote: str) -> str:
    """Two courts' duties in the same words are one, with or without 本院认为 before them."""
    return OPENING.sub("", quote)


def blamed_roles(readings: Mapping[str, Reading]) -> tuple[str, ...]:
    """The roles that courts reproach, the most frequent first.

    Roles of few judgments are passed over; so are persons, if organisations are reproached. A
    known trade goes before those whose names tell no trade, if it is not much rarer.
    """
    counted = Counter(
        role for reading in readings.values() for role in sorted({w.role for w in reading.wrongs})
    )
    total = sum(bool(reading.wrongs) for reading in readings.values())
    often = {role: n for role, n in counted.items() if n >= _FEW * total}
    trade = {role: n for role, n in often.items() if role != PERSON}
    chosen = trade or often or dict(counted)
    roles = sorted(chosen, key=lambda role: (-chosen[role], role))
    known = next((role for role in roles if role not in NO_TRADE), None)
    if known and roles[0] in NO_TRADE and chosen[roles[0]] <= _NAMED * chosen[known]:
        roles.remove(known)
        roles.insert(0, known)
    return tuple(roles)


def main_role(readings: Mapping[str, Reading]) -> str:
    """The role that most judgments reproach, organisations before persons."""
    return next(iter(blamed_roles(readings)), "")


def describe_problem(
    readings: Mapping[str, Reading],
    casts: Mapping[str, Cast],
    label: Sequence[str],
    matter: str = "",
) -> str:
    """The problem in one sentence: who did or left undone what, in the courts' words.

    The ``matter`` (货物变质引发的纠纷) is named first where the acts themselves do not tell it.
    """
    role = main_role(readings)
    who = subject_of(role)
    wrongs = [w for i in sorted(readings) for w in readings[i].wrongs if w.role == role]
    words = vocabulary_of(wrongs, label)
    acts = choose_acts(wrongs, casts, words, most=2)
    begin = f"在{matter}中，" if matter else ""
    if not acts:
        return f"{begin}{bare_headline(wrongs, casts, words)}。"
    told = sum(any(word in act for act in acts) for word in label[:4]) >= 2
    return ("" if told else begin) + who + "，".join(acts) + "。"
