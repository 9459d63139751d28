"""Days as official letters print them; it knows the calendar and no numerals."""

from datetime import date


def format_date(day: date) -> str:
    """The date as official letters print it: 2024年6月18日."""
    return f"{day.year}年{day.month}月{day.day}日"
