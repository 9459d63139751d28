"""What all verbs share: an open workspace, its indexes, and who sits there."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import jsmine.workbench as verbs
from jsmine.config import Settings
from jsmine.domain.issuing import Actor, Role
from jsmine.errors import NotPermitted
from jsmine.workbench.workspace import Workspace

if TYPE_CHECKING:
    from jsmine.search import SimilarCaseIndex, StatuteIndex


class Desk:
    """An open workspace; use it in a ``with`` block or ``close()`` it."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Releases the database."""
        self._workspace.database.close()

    @property
    def settings(self) -> Settings:
        """The settings of the workspace."""
        return self._workspace.settings

    @property
    def folder(self) -> Path:
        """The workspace's folder."""
        return self._workspace.folder

    def today(self) -> date:
        """The day on which things happen."""
        return self._workspace.today()

    def _local(self, role: Role, unit: str = "") -> Actor:
        if self._workspace.accounts.accounts():
            raise NotPermitted("本院已设用户，请用 --user 指明由谁办理，或先登录。")
        return Actor(name=f"本机{role.label}", role=role, unit=unit or self.settings.court)

    def _who(self, by: str) -> str:
        """The name given, else that of the judge whose machine this is."""
        return by or self._local(Role.JUDGE).name

    @cached_property
    def _similar(self) -> SimilarCaseIndex:
        return verbs.searching.similar_index(self._workspace)

    @cached_property
    def _statutes(self) -> StatuteIndex | None:
        return verbs.searching.statute_index(self._workspace)
