"""制发流程: from a suggestion to its archive, as pure functions over values.

``take_step`` is the only way on: it checks who may (``policy``), what follows (``stages``), what
must be told (``facts``), and returns the new state with the sealed event (``history``).
"""

from jsmine.issuing.clock import Colour, Notice, notice
from jsmine.issuing.effect import Effect, measure_effect
from jsmine.issuing.facts import FactField, facts_for
from jsmine.issuing.history import check_chain, replay
from jsmine.issuing.numbering import LetterNumber, next_number, parse_number
from jsmine.issuing.policy import (
    CHECKED_ACTIONS,
    check_commenter,
    may_see,
    next_actions,
    visible_events,
)
from jsmine.issuing.statistics import Rate, YearlyReport, lead_rate, rates, yearly_report
from jsmine.issuing.steps import open_dossier, take_step
from jsmine.issuing.terms import ReplyTerm, find_term, reply_due, reply_terms

__all__ = [
    "CHECKED_ACTIONS",
    "Colour",
    "Effect",
    "FactField",
    "LetterNumber",
    "Notice",
    "Rate",
    "ReplyTerm",
    "YearlyReport",
    "check_chain",
    "check_commenter",
    "facts_for",
    "find_term",
    "lead_rate",
    "may_see",
    "measure_effect",
    "next_actions",
    "next_number",
    "notice",
    "open_dossier",
    "parse_number",
    "rates",
    "replay",
    "reply_due",
    "reply_terms",
    "take_step",
    "visible_events",
    "yearly_report",
]
