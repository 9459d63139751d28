"""Verbs of commenting: remarks of the court's people on the versions of a draft."""

from jsmine.domain.comment import Comment
from jsmine.domain.issuing import Actor
from jsmine.errors import FormError, MissingFact
from jsmine.issuing import check_commenter
from jsmine.workbench.workspace import Workspace


def comment(
    workspace: Workspace,
    suggestion_id: str,
    text: str,
    *,
    clause: str,
    version: int | None,
    actor: Actor,
) -> Comment:
    """Keeps a remark on a clause (or on the whole letter) of a version, the newest if not named.

    Raises:
        NotPermitted: the person is not of the court.
        MissingFact: nothing was written.
        FormError: the version has no such clause.
        NotFound: there is no such draft or version.
    """
    check_commenter(actor)
    if not text.strip():
        raise MissingFact("请写明批注内容。")
    versions = workspace.suggestions.versions(suggestion_id)
    number = versions[-1].version if version is None else version
    for saved in versions:
        known = {one.id for one in saved.suggestion.clauses}
        if saved.version == number and clause and clause not in known:
            raise FormError(f"第{number}版中没有语句{clause}，请刷新后再批注。")
    return workspace.comments.record_comment(
        suggestion_id, number, clause, text.strip(), by=actor.name, at=workspace.now()
    )


def resolve(workspace: Workspace, comment_id: int, *, actor: Actor) -> Comment:
    """Settles a remark; it stays to be read.

    Raises:
        NotPermitted: the person is not of the court.
        NotFound: there is no such remark.
    """
    check_commenter(actor)
    return workspace.comments.resolve(comment_id, by=actor.name, at=workspace.now())
