"""Positions in frozen texts: the one coordinate system of jsmine."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` of ``str`` indices into one text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}, {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of ``text`` that lie in the span."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Anchor:
    """A place in one judgment's frozen text; whatever is said of the judgment points there."""

    judgment_id: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The place without its judgment."""
        return Span(self.start, self.end)
