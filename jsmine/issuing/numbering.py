"""编号: the one form ``地名简称法建〔年〕N号`` (法释〔2023〕11号 annex 1)."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from jsmine.errors import IssuingError

_PLACE = r"[\u4e00-\u9fa5]{0,8}?"
# NFKC has already turned （ into ( and full-width digits into ASCII ones.
_NUMBER = re.compile(rf"(?P<place>{_PLACE})法建[〔(\[](?P<year>[0-9]{{4}})[〕)\]](?P<n>[0-9]+)号")


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class LetterNumber:
    """司法建议书编号; ``str`` prints the only form that is emitted."""

    place: str
    year: int
    serial: int

    def __str__(self) -> str:
        return f"{self.place}法建〔{self.year}〕{self.serial}号"


def parse_number(text: str) -> LetterNumber:
    """The number in any bracket style, e.g. ``浙金法建(2024)3号``.

    Raises:
        IssuingError: it has another form, such as a court's own local number.
    """
    match = _NUMBER.fullmatch("".join(unicodedata.normalize("NFKC", text).split()))
    if match is None or int(match["n"]) == 0:
        raise IssuingError(
            f"“{text}”不是规范的司法建议书编号，应为“地名简称+法建〔年〕+序号+号”，如“浙金法建〔2024〕3号”。"
        )
    return LetterNumber(place=match["place"], year=int(match["year"]), serial=int(match["n"]))


def next_number(place: str, year: int, taken: Iterable[str]) -> LetterNumber:
    """The lowest serial that the court has not used in that year, so that no gap remains.

    Numbers of other places, years and forms in ``taken`` are passed over.

    Raises:
        IssuingError: the place is no Chinese abbreviation of at most eight characters.
    """
    if not re.fullmatch(_PLACE, place):
        raise IssuingError(f"编号的地名简称“{place}”不正确，应为不超过八个字的汉字，如“浙金”。")
    used = set()
    for text in taken:
        match = _NUMBER.fullmatch("".join(unicodedata.normalize("NFKC", text).split()))
        if match and match["place"] == place and int(match["year"]) == year:
            used.add(int(match["n"]))
    serial = next(n for n in range(1, len(used) + 2) if n not in used)
    return LetterNumber(place=place, year=year, serial=serial)
