"""The verbs of a suggestion on its way, and of the people who take its steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

import jsmine.workbench as verbs
from jsmine.domain.issuing import Action, Actor, Dossier, Event, Role
from jsmine.domain.judgment import Problem
from jsmine.issuing import (
    CHECKED_ACTIONS,
    FactField,
    Notice,
    Rate,
    ReplyTerm,
    YearlyReport,
    facts_for,
    reply_terms,
)
from jsmine.workbench.desk import Desk

if TYPE_CHECKING:
    from jsmine.workbench.issuing import DossierView
# Steps that the receiving unit and the court's leaders take; all others are the judge's.
_RECIPIENT_STEPS = frozenset({Action.RECEIVE, Action.REPLY})
_LEADER_STEPS = frozenset({Action.REVIEW, Action.DELIBERATE, Action.SIGN})


class IssuingDesk(Desk):
    """Where suggestions are issued, and accounts kept."""

    # Issuing

    def issue(
        self,
        action: Action,
        suggestion_id: str,
        *,
        actor: Actor | None = None,
        facts: Mapping[str, str] | None = None,
    ) -> Dossier:
        """Takes one step with a suggestion; without an actor, see ``actor_for``."""
        report = None
        if action in CHECKED_ACTIONS:
            report = verbs.drafting.verify(self._workspace, suggestion_id, self._statutes)
        return verbs.issuing.issue(
            self._workspace,
            suggestion_id,
            action,
            actor=actor or self.actor_for(action, suggestion_id),
            facts=facts or {},
            check=report,
        )

    def step_facts(self, action: Action) -> tuple[FactField, ...]:
        """What a step must or may be told."""
        return facts_for(action)

    def reply_terms(self) -> tuple[ReplyTerm, ...]:
        """The reply terms with the provision that each rests on."""
        return reply_terms()

    def dossier(self, suggestion_id: str, *, actor: Actor | None = None) -> DossierView:
        """The state, clocks and history of a suggestion."""
        return verbs.issuing.show(self._workspace, suggestion_id, actor or self._local(Role.JUDGE))

    def dossiers(
        self, *, actor: Actor | None = None, due_before: date | None = None
    ) -> list[tuple[Dossier, Notice]]:
        """The suggestions on their way that the person may see."""
        return verbs.issuing.list_dossiers(
            self._workspace, actor or self._local(Role.OBSERVER), due_before
        )

    def verify_log(self, suggestion_id: str) -> list[Problem]:
        """Whether the history of a suggestion is unbroken."""
        return verbs.issuing.verify_log(self._workspace, suggestion_id)

    def events(self, suggestion_id: str) -> list[Event]:
        """The history of a suggestion, oldest first."""
        return self._workspace.dossiers.events(suggestion_id)

    def issuing_rates(
        self, *, since: date | None = None, until: date | None = None
    ) -> Sequence[Rate]:
        """反馈率、采纳率、落实率 …, each with its formula."""
        return verbs.issuing.statistics(self._workspace, since=since, until=until)

    def yearly_report(self, year: int) -> YearlyReport:
        """The yearly report to the people's congress."""
        return verbs.issuing.report(self._workspace, year)

    # People

    def add_account(self, name: str, role: Role, unit: str, password: str) -> None:
        """Adds a local account."""
        self._workspace.accounts.record_account(name, role, unit, password)

    def accounts(self) -> list[tuple[Actor, bool]]:
        """Every account with whether it is disabled."""
        return self._workspace.accounts.accounts()

    def disable_account(self, name: str) -> None:
        """Bars an account from logging in."""
        self._workspace.accounts.disable(name)

    def log_in(self, name: str, password: str) -> Actor:
        """The person, if the password is right."""
        return self._workspace.accounts.authenticate(name, password)

    def actor(self, name: str) -> Actor:
        """The person behind an account's name."""
        return self._workspace.accounts.actor(name)

    def actor_for(self, action: Action, suggestion_id: str) -> Actor:
        """Who acts when nobody is named: on a machine without accounts, its user.

        Raises:
            NotPermitted: there are accounts, so that a person must be named.
        """
        if action in _RECIPIENT_STEPS:
            unit = self._workspace.dossiers.dossier(suggestion_id).recipient
            return self._local(Role.RECIPIENT, unit)
        return self._local(Role.LEADER if action in _LEADER_STEPS else Role.JUDGE)
