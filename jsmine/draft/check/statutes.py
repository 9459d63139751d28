"""Articles: each one named is cited by the clause, exists, is in force, and belongs here."""

import re
from collections.abc import Iterator

from jsmine.domain.judgment import StatuteCitation
from jsmine.domain.statute import law_key
from jsmine.domain.suggestion import Clause, Part
from jsmine.draft.check.context import QUOTED, Context, Faults, fault
from jsmine.draft.duties import find_leads, provisions
from jsmine.draft.law import cited_articles, is_repealed
from jsmine.text.words import content_words

_ARTICLE = r"第[〇零一二三四五六七八九十百千两\d]+条(?:之[一二三四五六七八九十])?"
_CHAIN = re.compile(
    rf"《([^《》]+(?:〈[^〉]*〉[^《》]*)?)》((?:{_ARTICLE}[^，。；《]*?)+)(?=[，。；《》]|$)"
)
_SUPPORT = 3


def check_statutes(context: Context) -> Faults:
    """Every fault of cited articles."""
    for clause in context.suggestion.clauses:
        named = {(law_key(law), number) for law, number in named_articles(clause.text)}
        cited = {(law_key(c.law), c.article) for c in clause.citations}
        for law, article in sorted(named - cited):
            yield fault(
                "statute_unsourced", f"《{law}》{article}没有对应的法条依据，请核对。", clause
            )
        for law, article in sorted(cited - named):
            yield fault("statute_gone", f"文中没有《{law}》{article}，与法条依据不一致。", clause)
        for place in (f"{c.article}{c.paragraph}" for c in clause.citations if c.paragraph):
            if place not in clause.text:
                yield fault("statute_gone", f"文中没有{place}，与法条依据不一致。", clause)
        for citation in clause.citations:
            yield from _citation(context, clause, citation)


def named_articles(text: str) -> Iterator[tuple[str, str]]:
    """The ``(law, article)`` pairs named outside quotes, as written, chains taken apart."""
    for match in _CHAIN.finditer(QUOTED.sub("", text)):
        for article in re.findall(_ARTICLE, match.group(2)):
            yield match.group(1), article


def _citation(context: Context, clause: Clause, citation: StatuteCitation) -> Faults:
    law, article = citation.law, citation.article
    name = f"《{law}》{article}"
    if is_repealed(law, context.on):
        yield fault("statute_repealed", f"{name}在起草之日已经废止，不得引用。", clause)
        return
    sourced = _sourced(context, clause, citation)
    book = context.statutes
    if book is not None and book.knows(law):
        found = book.article(law, article, context.on)
        if found is None:
            yield fault("statute_not_found", f"{name}不存在，或者在起草之日尚未施行。", clause)
        elif not sourced and not _fits(found.text, clause.text):
            yield fault(
                "statute_unfitting", f"{name}与本项内容不相关，请核对法律名称和条号。", clause
            )
        elif not sourced:
            message = f"{name}未见于所附裁判文书，请人工核对是否切题。"
            yield fault("statute_unusual", message, clause, blocks=False)
    elif not sourced:
        yield fault(
            "statute_unsupported", f"{name}未见于所附裁判文书，法律库中也没有，请核对。", clause
        )
    elif book is not None:
        message = f"法律库中没有《{law}》，{name}未能对照条文核验，请人工核对。"
        yield fault("statute_unchecked", message, clause, blocks=False)


def _sourced(context: Context, clause: Clause, citation: StatuteCitation) -> bool:
    """Whether the problem's own judgments cite the article, or the measures name it for it.

    What was found may be what a provision makes due: the judgment must then meet it. The appendix
    of a white paper only gives the articles of its advice once more.
    """
    if clause.part is Part.CLOSING:
        return any(citation in c.citations for c in context.suggestion.part(Part.ADVICE))
    pair = (law_key(citation.law), citation.article)
    paragraph = clause.pairs_with or clause.id.partition(".")[0]
    stating = {
        a.judgment_id
        for c in context.suggestion.clauses
        if c.id.partition(".")[0] == paragraph
        for a in c.anchors
    }
    judgments = context.cases.some(stating) if stating else list(context.cases.by_id.values())
    if pair in cited_articles(judgments):
        return True
    if clause.part is Part.DISCOVERY:
        leads = [lead for judgment in judgments for lead in find_leads(judgment)]
        return pair in {(law_key(c.law), c.article) for one in leads for c in provisions(one.duty)}
    problem = context.problem_type(paragraph)
    if problem is None or clause.part is not Part.ADVICE:
        return False
    return any(pair == (law_key(b.law), b.article) for a in problem.advice for b in a.basis)


def _fits(article: str, clause: str) -> bool:
    return len(set(content_words(article)) & set(content_words(clause))) >= _SUPPORT
