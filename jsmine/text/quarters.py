"""Quarters of a year: how they are kept (``2024Q2``) and written."""

from datetime import date


def quarter_of(day: date) -> str:
    """The quarter that the day lies in, as ``2024Q2``."""
    return f"{day.year}Q{(day.month + 2) // 3}"


def quarters_between(first: str, last: str) -> list[str]:
    """Every quarter from the first to the last, both with it."""
    years = range(int(first[:4]), int(last[:4]) + 1)
    every = (f"{year}Q{number}" for year in years for number in range(1, 5))
    return [quarter for quarter in every if first <= quarter <= last]


def quarter_name(period: str) -> str:
    """``2024Q2`` in Chinese: 2024年第二季度; anything else as it stands."""
    year, mark, number = period.partition("Q")
    if not mark or number not in "1234":
        return period
    return f"{year}年第{'一二三四'[int(number) - 1]}季度"


def axis_name(period: str) -> str:
    """The same where there is little room: 2024年二季度. Sorted as text they are not in order."""
    return quarter_name(period).replace("年第", "年")
