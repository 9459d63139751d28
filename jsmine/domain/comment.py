"""批注: what a person remarks on a version of a draft."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """批注: who remarked what on which clause of which version, and who settled it when.

    ``clause`` is the id of a clause of that version; empty for the letter as a whole. A comment
    is never taken back: once settled it stays to be read.
    """

    id: int
    suggestion_id: str
    version: int
    clause: str
    text: str
    by: str
    at: datetime
    resolved_by: str = ""
    resolved_at: datetime | None = None

    @property
    def open(self) -> bool:
        """Whether nobody has settled it yet."""
        return self.resolved_at is None
