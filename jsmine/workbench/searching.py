"""Verbs of searching: similar cases and articles of law."""

import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from jsmine.domain.judgment import Cause, Judgment, Rejected
from jsmine.domain.similar import Degree, InferredCause, SearchFilter, SimilarCase
from jsmine.domain.statute import ArticleHit
from jsmine.errors import IndexMismatch, IndexMissing, NotAJudgment, SearchError
from jsmine.ingest import find_protected, iter_documents, parse_document, parse_judgment
from jsmine.ingest.case_number import find_case_number
from jsmine.ports import Embedder, Progress
from jsmine.search import (
    SentenceTransformerEmbedder,
    SimilarCaseIndex,
    StatuteIndex,
    iter_laws,
    query_from_text,
)
from jsmine.text.normalise import normalise
from jsmine.workbench.workspace import Workspace

_FIRST, _MOSTLY = 10, 0.5
_LEAST = 0.005  # what is shown as 0.00 is no result


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchReply:
    """The query as it was understood, its similar cases, and how long that took.

    ``cause`` is the 案由 told from the facts; ``None`` where the query writes its own, or where
    no judgment of the collection does.
    """

    query: Judgment
    cause: InferredCause | None
    results: tuple[SimilarCase, ...]
    took_ms: float

    @property
    def caution(self) -> str:
        """What the reader must be told where nothing is really alike; else empty."""
        if not self.results:
            return "没有检索到类案，请补充案情，或者放宽限定条件。"
        return Degree.of(max(case.score for case in self.results)).caution


@dataclass(frozen=True, slots=True, kw_only=True)
class LawImport:
    """What an import of laws did."""

    laws: int
    articles: int
    rejected: tuple[Rejected, ...]


def understand(text: str, source: str = "查询") -> Judgment:
    """A whole judgment where the text is one, else the facts as typed."""
    try:
        return parse_judgment(text, source=source)
    except NotAJudgment:
        return _facts(text)


def asked(workspace: Workspace, text: str) -> Judgment:
    """What a person typed: the stored judgment of a case number alone, else as ``understand``.

    Raises:
        SearchError: it is a case number, and there is no judgment of it.
    """
    bare = normalise(text).strip()
    found = find_case_number(bare)
    if found is None or found[1].of(bare) != bare:
        return understand(text)
    number = str(found[0])
    stored = list(workspace.judgments.judgments(workspace.judgments.numbered(number)))
    if not stored:
        raise SearchError(f"库中没有{number}的文书，请粘贴全文，或者写明案情。")
    return next((one for one in stored if "判决" in one.doc_type), stored[0])


def understand_file(path: Path) -> Judgment:
    """The first document of a file: a judgment where it is one, else the facts written there.

    Raises:
        SearchError: there is no such file, or it has no text that can be read.
    """
    if not path.is_file():
        raise SearchError(f"没有文件 {path}，请检查路径。")
    for document in iter_documents(path):
        if isinstance(document, Rejected):
            raise SearchError(f"{document.source} 不能用于检索：{document.message}")
        found = parse_document(document)
        return _facts(document.text) if isinstance(found, Rejected) else found
    raise SearchError(f"{path.name} 中没有文字，请换一个文件。")


def search(
    workspace: Workspace,
    index: SimilarCaseIndex,
    query: Judgment,
    *,
    where: SearchFilter | None,
    top: int,
) -> SearchReply:
    """The similar cases of a query; the query itself is never among them.

    The 案由 that the filter names is the query's, where that writes none.
    """
    begin = time.perf_counter()
    if query.cause is None and where is not None and where.cause:
        query = replace(query, cause=Cause(name=where.cause, path=(where.cause,)))
    own_court = workspace.settings.court
    results = index.search(query, where=where, top=max(top, _FIRST), own_court=own_court)
    alike = [case for case in results if case.score >= _LEAST]
    # Where nothing is like it at all (。。。, asdf), no 案由 can be told of it either.
    cause = index.infer_cause(query) if alike or not results else None
    results = alike
    if cause is not None:
        cause, results = _weigh_problem(workspace, index, cause, results)
    return SearchReply(
        query=query,
        cause=cause,
        results=tuple(results[:top]),
        took_ms=(time.perf_counter() - begin) * 1000,
    )


def _weigh_problem(
    workspace: Workspace,
    index: SimilarCaseIndex,
    cause: InferredCause,
    results: list[SimilarCase],
) -> tuple[InferredCause, list[SimilarCase]]:
    """The scores by how sure the query is of a 类案问题, where most of what it found is in one.

    The disputes of one problem are brought under several 案由, of none of which the query can be
    sure: it is as sure of the problem as of these together, times the share that it found there.
    """
    flagging = workspace.groupings.flagging()
    first = {case.judgment_id: case.score for case in results[:_FIRST]}
    total = sum(first.values())
    for finding in flagging.findings if flagging and total else ():
        share = sum(first.get(one, 0.0) for one in finding.documents) / total
        if share < _MOSTLY:
            continue
        causes = index.causes_of(finding.documents)
        sure = share * min(1.0, sum(cause.told.get(name, 0.0) for name in causes))
        if len(causes) > 1 and sure > cause.sure:
            cause = replace(cause, problem=finding.title, problem_sure=sure)
            results = [case.weighed(sure / cause.sure) for case in results]
        break
    return cause, results


def similar_index(workspace: Workspace, progress: Progress | None = None) -> SimilarCaseIndex:
    """The index over all stored judgments, built or brought up to date where it must be.

    Raises:
        IndexMissing: there are no judgments yet.
    """
    ids = workspace.judgments.ids()
    if not ids:
        raise IndexMissing("库中还没有裁判文书，请先运行 jsmine read 读入。")
    embedder = _embedder(workspace)
    folder = workspace.similar_folder
    try:
        index = SimilarCaseIndex.load(folder, embedder=embedder)
    except (IndexMissing, IndexMismatch):
        return rebuild_similar_index(workspace, progress)
    missing = sorted(set(ids) - index.ids)
    surplus = sorted(index.ids - set(ids))
    if len(missing) > len(ids) // 2:  # more is new than old: topics fitted on the old mislead
        return rebuild_similar_index(workspace, progress)
    if missing or surplus:
        index.remove(surplus)
        index.add(workspace.judgments.judgments(missing))
        index.save(folder)
    return index


def rebuild_similar_index(
    workspace: Workspace, progress: Progress | None = None
) -> SimilarCaseIndex:
    """Builds the index anew from the database and saves it."""
    index = SimilarCaseIndex.build(
        workspace.judgments.judgments(), embedder=_embedder(workspace), progress=progress
    )
    index.save(workspace.similar_folder)
    return index


def import_laws(workspace: Workspace, path: Path, progress: Progress | None = None) -> LawImport:
    """Imports laws from JSONL or Markdown and indexes their articles."""
    rejected: list[Rejected] = []
    n_laws = n_articles = 0
    for item in iter_laws(path):
        if isinstance(item, Rejected):
            rejected.append(item)
            continue
        law, articles = item
        workspace.articles.record_law(law, articles)
        n_laws += 1
        n_articles += len(articles)
        if progress is not None:
            progress(n_laws, None, f"已导入 {n_laws} 部法律、{n_articles} 条")
    StatuteIndex.build(workspace.articles.articles()).save(workspace.statute_folder)
    return LawImport(laws=n_laws, articles=n_articles, rejected=tuple(rejected))


def statute_index(workspace: Workspace) -> StatuteIndex | None:
    """The index over the imported laws; ``None`` when no law was imported."""
    if workspace.articles.count() == 0:
        return None
    try:
        return StatuteIndex.load(workspace.statute_folder)
    except (IndexMissing, IndexMismatch):
        index = StatuteIndex.build(workspace.articles.articles())
        index.save(workspace.statute_folder)
        return index


def find_laws(
    workspace: Workspace, index: StatuteIndex | None, question: str, top: int, on: date | None
) -> list[ArticleHit]:
    """The articles that answer a question.

    Raises:
        IndexMissing: no law was imported yet.
    """
    if index is None:
        raise IndexMissing("尚未导入法律法规，请先运行 jsmine laws import。")
    return list(index.find_articles(question, top, on or workspace.today()))


def search_many(
    workspace: Workspace,
    index: SimilarCaseIndex,
    queries: Iterable[tuple[str, str]],
    *,
    where: SearchFilter | None,
    top: int,
) -> Iterable[tuple[str, SearchReply]]:
    """The reply to each ``(qid, text)``, in order."""
    for qid, text in queries:
        query = understand(text, source=qid)
        yield qid, search(workspace, index, query, where=where, top=top)


def _facts(text: str) -> Judgment:
    """Facts as a query; personal data that stands in them is hidden as in a judgment."""
    query = query_from_text(text)
    return replace(query, protected=find_protected(query.text, (), None))


def _embedder(workspace: Workspace) -> Embedder | None:
    path = workspace.settings.embedder
    return SentenceTransformerEmbedder(Path(path)) if path else None
