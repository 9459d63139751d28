"""Facts typed in become a judgment to search with."""

from jsmine.domain.judgment import Judgment, Section, SectionKind
from jsmine.text.normalise import normalise


def query_from_text(text: str) -> Judgment:
    """A judgment of one section that holds the text; its id is ``query``."""
    frozen = normalise(text)
    return Judgment(
        id="query",
        source="query",
        text=frozen,
        sections=(Section(SectionKind.OTHER, 0, len(frozen)),),
    )
