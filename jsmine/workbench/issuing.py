"""Verbs of issuing: each step checked for permission and legality, then recorded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from jsmine.domain.issuing import Action, Actor, Dossier, Event
from jsmine.domain.judgment import Problem
from jsmine.domain.suggestion import CheckReport
from jsmine.errors import NotFound, NotPermitted
from jsmine.issuing import (
    Notice,
    Rate,
    YearlyReport,
    check_chain,
    lead_rate,
    may_see,
    next_actions,
    notice,
    open_dossier,
    rates,
    replay,
    take_step,
    visible_events,
    yearly_report,
)
from jsmine.workbench.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierView:
    """A suggestion on its way as a person sees it: state, clock, what may be done, history."""

    dossier: Dossier
    notice: Notice
    next_actions: tuple[Action, ...]
    events: tuple[Event, ...]


def issue(
    workspace: Workspace,
    suggestion_id: str,
    action: Action,
    *,
    actor: Actor,
    facts: Mapping[str, str],
    check: CheckReport | None,
) -> Dossier:
    """Takes one step; the dossier is opened by the first.

    ``check`` is what the check of the letter says, for the steps that ask for one.

    Raises:
        NotPermitted: the role does not allow it.
        IllegalTransition: it does not follow from the stage.
        MissingFact: something that the step needs was not given.
        StaleVersion: somebody else took a step in between.
    """
    at = workspace.now()
    steps = _opened(workspace, suggestion_id, actor, at)
    dossier, event = steps[-1] if steps else _newest(workspace, suggestion_id)
    following = take_step(
        dossier,
        action,
        actor=actor,
        at=at,
        facts=facts,
        previous_hash=event.hash,
        taken_numbers=workspace.dossiers.numbers(),
        number_place=workspace.settings.number_place,
        check_ok=check is not None and _passes(check, action),
    )
    # Only now that the step is known to be allowed is anything recorded.
    for state, record in (*steps, following):
        workspace.dossiers.record_step(state, record)
    return following[0]


def show(workspace: Workspace, suggestion_id: str, actor: Actor) -> DossierView:
    """The state, clocks and history of one suggestion, as far as this person may see it.

    Raises:
        NotPermitted: it was not sent to the person's unit.
    """
    dossier = workspace.dossiers.dossier(suggestion_id)
    if not may_see(dossier, actor):
        raise NotPermitted("只能查阅已送达本单位的司法建议。", unit=actor.unit)
    return DossierView(
        dossier=dossier,
        notice=_notice(workspace, dossier),
        next_actions=next_actions(dossier, actor),
        events=visible_events(workspace.dossiers.events(suggestion_id), actor),
    )


def list_dossiers(
    workspace: Workspace, actor: Actor, due_before: date | None
) -> list[tuple[Dossier, Notice]]:
    """The suggestions that this person may see, earliest due first, each with its clock."""
    found = workspace.dossiers.dossiers(due_before=due_before)
    return [(d, _notice(workspace, d)) for d in found if may_see(d, actor)]


def verify_log(workspace: Workspace, suggestion_id: str) -> list[Problem]:
    """Whether the events are unbroken and add up to the stored state."""
    events = workspace.dossiers.events(suggestion_id)
    problems = list(check_chain(events))
    if not problems and replay(events) != workspace.dossiers.dossier(suggestion_id):
        problems.append(
            Problem(code="state_differs", message="办理状态与办理记录不一致，请用备份核对。")
        )
    return problems


def statistics(
    workspace: Workspace, *, since: date | None = None, until: date | None = None
) -> Sequence[Rate]:
    """反馈率、采纳率、落实率 … with formula, numerator and denominator."""
    issued = rates(workspace.dossiers.dossiers(), today=workspace.today(), since=since, until=until)
    return (*issued, lead_rate(workspace.leads.leads(), since=since, until=until))


def report(workspace: Workspace, year: int) -> YearlyReport:
    """The yearly report to the people's congress; no personal data."""
    return yearly_report(workspace.dossiers.dossiers(), year)


def _passes(check: CheckReport, action: Action) -> bool:
    # A letter may be reviewed while a blank still waits to be filled in, but never signed so.
    return check.ok and (action is Action.SUBMIT or not check.blanks)


def _opened(
    workspace: Workspace, suggestion_id: str, actor: Actor, at: datetime
) -> list[tuple[Dossier, Event]]:
    """The first step of a suggestion that is not on its way yet; empty if it is."""
    try:
        workspace.dossiers.dossier(suggestion_id)
    except NotFound:
        suggestion = workspace.suggestions.newest(suggestion_id).suggestion
        return [open_dossier(suggestion, actor=actor, at=at)]
    return []


def _newest(workspace: Workspace, suggestion_id: str) -> tuple[Dossier, Event]:
    return (
        workspace.dossiers.dossier(suggestion_id),
        workspace.dossiers.events(suggestion_id)[-1],
    )


def _notice(workspace: Workspace, dossier: Dossier) -> Notice:
    settings = workspace.settings
    return notice(
        dossier,
        workspace.today(),
        blue_days=settings.blue_days,
        yellow_days=settings.yellow_days,
    )
