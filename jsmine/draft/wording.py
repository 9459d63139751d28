"""Whether other words say the same: the same words in the same order, but for those that may vary.

A list of what must not change is never complete. Here everything must stay, except words of
``resources/draft/same_words.txt``: those that add nothing, and those that may stand for each other.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from functools import cache

from jsmine.draft.frame import placeholders_in
from jsmine.resources import load_text
from jsmine.text.words import cut_words

_ITEM = re.compile(r"^[一二三四五六七八九十]+、")
_BRACKET = re.compile(r"【[^】]*】|[【】]")
_QUOTED = re.compile(r"[“「][^”」]*[”」]|[“”「」]")
_CITED = re.compile(r"《[^》]*》|[《》]|第[^，。；、第]{1,8}?[条款项]")
_MARKUP = re.compile(r"[<>{}\[\]#*`|\\_]|https?:|[A-Za-z]{2,}")
_LONG = 3
_MOST_SHOWN = 4


def find_difference(old: str, new: str) -> tuple[str, str] | None:
    """Code and Chinese reason why ``new`` may not stand for ``old``; ``None`` if it may."""
    for code, reason, same in _SAME:
        if same(old) != same(new):
            return code, reason
    before, after = _said(old), _said(new)
    if "".join(before) == "".join(after):
        return None
    return "model_words", _told(before, after)


def _odd(text: str) -> list[str]:
    """Characters and marks that do not belong in a sentence of a letter."""
    return [c for c in text if unicodedata.category(c)[0] == "C" or c in "\u2028\u2029"] + (
        _MARKUP.findall(text)
    )


def _item(text: str) -> tuple[str, str]:
    match = _ITEM.match(text)
    return (match.group() if match else ""), text[-1:]


def _placeholders(text: str) -> tuple[list[str], list[str]]:
    return list(placeholders_in(text)), _BRACKET.findall(text)


_SAME: tuple[tuple[str, str, Callable[[str], object]], ...] = (
    ("model_form", "含有换行、标记或者外文", _odd),
    ("model_form", "改动了序号或者句末标点", _item),
    ("model_placeholder", "改动了待填写之处", _placeholders),
    ("model_quote", "改动了引号内的文字", _QUOTED.findall),
    ("model_citation", "法律名称或者条文与原句不一致", _CITED.findall),
)


@cache
def _vocabulary() -> dict[str, str]:
    """Each word that may vary with the first of its group; words that add nothing with nothing."""
    lines = load_text("draft/same_words.txt").splitlines()
    groups = [line.split() for line in lines if line and not line.startswith("#")]
    free = dict.fromkeys(groups[0], "")
    return free | {word: group[0] for group in groups[1:] for word in group}


@cache
def _long_words() -> re.Pattern[str]:
    """The words of the list that the cutter may cut in two, as they are cut out first."""
    long = (word for word in _vocabulary() if len(word) >= _LONG)
    return re.compile(f"({'|'.join(map(re.escape, long))})")


def _said(text: str) -> list[str]:
    """The words that must stay, each as the first of its group, in order."""
    known = _vocabulary()
    words = (
        word
        for piece in _long_words().split(text)
        for word in ([piece] if piece in known else cut_words(piece))
    )
    return [said for word in words if (said := known.get(word, word))]


def _told(before: list[str], after: list[str]) -> str:
    """What is missing and what is new, or that the order changed."""
    lost, added = [], []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for _, a, b, c, d in matcher.get_opcodes():
        if before[a:b] != after[c:d]:
            lost += before[a:b]
            added += after[c:d]
    missing, new = Counter(lost) - Counter(added), Counter(added) - Counter(lost)
    parts = [
        f"{verb}{_shown(words)}" for verb, words in (("少了", missing), ("多了", new)) if words
    ]
    return "与原句不一致：" + ("，".join(parts) or f"{_shown(lost)}的先后与原句不同")


def _shown(words: Iterable[str]) -> str:
    listed = list(dict.fromkeys(words))
    more = "等" if len(listed) > _MOST_SHOWN else ""
    return "、".join(f"“{word}”" for word in listed[:_MOST_SHOWN]) + more
