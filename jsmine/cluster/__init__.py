"""Judgments → Grouping → Flagging: disputes, problems, and rules learnt from them."""

from jsmine.cluster.flagging import flag_problems
from jsmine.cluster.grouping import group_cases

__all__ = ["flag_problems", "group_cases"]
