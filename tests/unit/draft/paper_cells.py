"""Invented judgments of two courts by quarter, few enough in some that cells are hidden."""

from dataclasses import replace
from datetime import date

from drafting_samples import Shelf, samples

from jsmine.domain.judgment import Judgment

COURTS = ("浙江省义乌市人民法院", "浙江省永康市人民法院")
# Judgments by court in the four quarters of 2023 and the first of 2024.
CELLS = ((3, 4, 9, 1, 5), (6, 5, 2, 0, 7))
SHOWN = (("*", "4", "9", "*", "5"), ("6", "*", "*", "0", "7"))
DAYS = tuple(date(2023 + n // 4, n % 4 * 3 + 2, 8) for n in range(5))


def _copies(first: Judgment) -> list[Judgment]:
    return [
        replace(
            first,
            id=f"{first.id}-{row}-{column}-{number}",
            court=replace(first.court, name=name),
            judgment_date=DAYS[column],
        )
        for row, name in enumerate(COURTS)
        for column, count in enumerate(CELLS[row])
        for number in range(count)
    ]


JUDGMENTS = _copies(samples("charger")[0])
SHELF = Shelf(JUDGMENTS)
