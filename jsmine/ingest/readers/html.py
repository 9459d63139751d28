"""Web pages → text: one line a block, scripts and styles left out."""

import re

import lxml.html
from lxml import etree

from jsmine.errors import UnreadableSource
from jsmine.ingest.encoding import decode
from jsmine.ingest.readers.extracted import Extracted

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_SKIPPED = frozenset({"script", "style", "head", "title", "noscript", "template", "iframe", "nav"})
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "tr",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "section",
        "article",
        "header",
        "footer",
        "pre",
        "blockquote",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "center",
        "hr",
        "form",
        "fieldset",
        "body",
    ]
)
_PRESERVED = frozenset({"pre", "textarea"})


def read_html(data: bytes) -> Extracted:
    """The visible text of a page.

    Raises:
        UnreadableSource: the page cannot be decoded or has no text.
    """
    return Extracted(text=html_text(_decoded(data)))


def html_text(page: str) -> str:
    """The visible text of a decoded page."""
    page = re.sub(r"^\s*<\?xml[^>]*\?>", "", page).replace("\x00", "")
    if not page.strip():
        raise UnreadableSource("网页里没有文字。")
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True)
    try:
        root = lxml.html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableSource("网页已损坏，无法解析。") from error
    parts: list[str] = []
    _collect(root, parts)
    lines = (re.sub(r"[ \t\r\f]+", " ", line).strip(" ") for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _decoded(data: bytes) -> str:
    match = _CHARSET.search(data[:4096])
    if match is not None:
        name = match[1].decode("ascii").lower()
        name = "gb18030" if name in ("gb2312", "gbk", "gb_2312-80") else name
        try:
            return data.decode(name)
        except (LookupError, UnicodeDecodeError):
            return decode(data)
    return decode(data)


def _collect(root: lxml.html.HtmlElement, parts: list[str]) -> None:
    """Walks the tree without recursion: a hostile page may nest ten thousand levels deep."""
    stack: list[tuple[str, lxml.html.HtmlElement]] = [("open", root)]
    while stack:
        step, element = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if step == "close":
            if tag in _BLOCKS:
                parts.append("\n")
            parts.append(_inline(element.tail))
            continue
        if not tag or tag in _SKIPPED:
            parts.append(_inline(element.tail))
            continue
        if tag in _BLOCKS:
            parts.append("\n")
        elif tag in ("td", "th"):
            parts.append(" ")
        text = element.text or ""
        parts.append(text if tag in _PRESERVED else _inline(text))
        stack.append(("close", element))
        stack.extend(("open", child) for child in reversed(element))


def _inline(text: str | None) -> str:
    return re.sub(r"[\r\n\t ]+", " ", text) if text else ""
