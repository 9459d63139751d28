"""Word fields: page references, numbered captions, and the bookmarks that they name."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml.etree import _Element


def add_field(paragraph: Paragraph, instruction: str, shown: str, *, stale: bool = False) -> None:
    """A field that shows ``shown``; a stale one is brought up to date when the file is opened."""
    _mark(paragraph, "begin", stale=stale)
    text = OxmlElement("w:instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = f" {instruction} "
    paragraph.add_run()._r.append(text)
    _mark(paragraph, "separate")
    paragraph.add_run(shown)
    _mark(paragraph, "end")


def add_bookmark(run: Run, name: str, number: int) -> None:
    """A bookmark around the run, which page references name."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    element: _Element = run._r
    element.addprevious(start)
    element.addnext(end)


def _mark(paragraph: Paragraph, kind: str, *, stale: bool = False) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    if stale:
        mark.set(qn("w:dirty"), "true")
    paragraph.add_run()._r.append(mark)
