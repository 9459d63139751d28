"""Small pieces of HTML; whatever comes from outside is escaped here."""

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape

_TONES = ("blue", "red", "amber", "green", "grey")
_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>#$~|:]")


def text(value: str) -> str:
    """The characters, harmless, with line ends kept."""
    return escape(value).replace("\n", "<br>")


def plain(value: str) -> str:
    """The characters as Markdown that shows them as they are, for labels of widgets."""
    return _MARKDOWN.sub(r"\\\g<0>", value)


def chip(value: str, tone: str = "grey", title: str = "") -> str:
    """A small label; ``tone`` is blue, red, amber, green or grey."""
    tone = tone if tone in _TONES else "grey"
    hint = f' title="{escape(title)}"' if title else ""
    return f'<span class="jm-chip jm-{tone}"{hint}>{text(value)}</span>'


def chips(values: Iterable[str], tone: str = "grey") -> str:
    """Labels in a row."""
    return '<div class="jm-chips">' + "".join(chip(value, tone) for value in values) + "</div>"


def table(
    head: Sequence[str], rows: Iterable[Sequence[str]], *, numeric: Sequence[int] = ()
) -> str:
    """A plain table of escaped cells; columns of ``numeric`` are set right."""

    def cells(values: Sequence[str], tag: str) -> str:
        return "".join(
            f"<{tag}{' class=jm-num' if i in numeric else ''}>{text(value)}</{tag}>"
            for i, value in enumerate(values)
        )

    body = "".join(f"<tr>{cells(row, 'td')}</tr>" for row in rows)
    return table_html(f"<tr>{cells(head, 'th')}</tr>", body)


def table_html(head: str, body: str) -> str:
    """A table around rows that are HTML already."""
    return (
        f'<div class="jm-scroll"><table class="jm-table"><thead>{head}</thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """Names and values below each other; empty values are left out."""
    rows = "".join(f"<dt>{text(name)}</dt><dd>{text(value)}</dd>" for name, value in pairs if value)
    return f'<dl class="jm-facts">{rows}</dl>'


def shares(parts: Mapping[str, float], labels: Mapping[str, str], total: float) -> str:
    """A bar whose pieces add up to ``total`` (of 1), with a legend below."""
    pieces, legend = [], []
    for place, (name, share) in enumerate(parts.items()):
        width = max(0.0, share) * 100
        colour = f"jm-share{place % 4}"
        label = labels.get(name, name)
        pieces.append(
            f'<i class="{colour}" style="width:{width:.1f}%" title="{escape(label)}"></i>'
        )
        legend.append(f'<span><i class="{colour}"></i>{text(label)} {share:.2f}</span>')
    return (
        f'<div class="jm-bar" role="img" aria-label="相似度{total:.2f}">{"".join(pieces)}</div>'
        f'<div class="jm-legend">{"".join(legend)}</div>'
    )


def level(value: float, tone: str = "blue") -> str:
    """A thin bar for a value in 0..1."""
    width = min(1.0, max(0.0, value)) * 100
    return f'<div class="jm-level"><i class="jm-fill-{tone}" style="width:{width:.0f}%"></i></div>'


def card(title: str, value: str, note: str = "", tone: str = "") -> str:
    """One figure with its name and a note."""
    extra = f" jm-card-{tone}" if tone else ""
    return (
        f'<div class="jm-card{extra}"><div class="jm-card-name">{text(title)}</div>'
        f'<div class="jm-card-value">{text(value)}</div>'
        f'<div class="jm-card-note">{text(note)}</div></div>'
    )


def cards(items: Iterable[str]) -> str:
    """Figures side by side, wrapping on a narrow screen."""
    return f'<div class="jm-cards">{"".join(items)}</div>'
