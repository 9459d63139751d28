"""What a reader brings out of a file: the text, and what it had to leave behind."""

from dataclasses import dataclass

from jsmine.domain.loss import Loss


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """The text of one document, and the losses on the way to it."""

    text: str
    losses: tuple[Loss, ...] = ()
