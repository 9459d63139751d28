"""Who uses the app, over which workspace: what lasts from one run of a page to the next."""

import os
from collections.abc import Mapping, Sequence

import streamlit as st

from jsmine.domain.issuing import Actor, Role
from jsmine.domain.judgment import Judgment
from jsmine.workbench import JudgmentSummary, Workbench, open_workbench

_ACTOR = "actor"
LOCAL_ROLE = "local_role"
LOCAL_UNIT = "local_unit"


@st.cache_resource(show_spinner=False)
def _opened(folder: str) -> Workbench:
    return open_workbench(folder)


def bench() -> Workbench:
    """The workbench of the workspace named by ``JSMINE_WORKSPACE``, opened once a process."""
    return _opened(os.environ.get("JSMINE_WORKSPACE") or "jsmine-workspace")


@st.cache_resource(show_spinner=False, max_entries=2)
def _summaries(folder: str, stored: int) -> Sequence[JudgmentSummary]:
    return tuple(_opened(folder).summaries())


def summaries() -> Sequence[JudgmentSummary]:
    """The headers of all stored judgments, read again only when there are more."""
    workbench = bench()
    return _summaries(str(workbench.folder), workbench.totals().judgments)


@st.cache_resource(show_spinner=False, max_entries=200)
def _problems(folder: str, finding_id: str, flagged_at: str) -> Mapping[str, int]:
    return _opened(folder).problems_of(finding_id)


def problems_of(finding_id: str) -> Mapping[str, int]:
    """What a letter on the finding would name as problems, read again after every run."""
    workbench = bench()
    return _problems(str(workbench.folder), finding_id, str(workbench.last_runs().flagged_at))


@st.cache_resource(show_spinner=False, max_entries=2000)
def _judgment(folder: str, judgment_id: str) -> Judgment:
    return _opened(folder).judgment(judgment_id)


def judgment(judgment_id: str) -> Judgment:
    """A stored judgment; it never changes, so it is kept in memory."""
    return _judgment(str(bench().folder), judgment_id)


def summaries_by_id() -> dict[str, JudgmentSummary]:
    """The same headers by judgment id."""
    return {summary.id: summary for summary in summaries()}


def has_accounts() -> bool:
    """Whether people must log in."""
    return bool(bench().accounts())


def log_in(name: str, password: str) -> None:
    """Remembers the person for this browser session.

    Raises:
        NotPermitted: name or password is wrong.
    """
    st.session_state[_ACTOR] = bench().log_in(name, password)


def log_out() -> None:
    """Forgets the person and whatever was open."""
    st.session_state.clear()


def logged_in() -> Actor | None:
    """The person who logged in, or the role chosen where there are no accounts."""
    accounts = bench().accounts()
    if accounts:
        person = st.session_state.get(_ACTOR)
        return person if (person, False) in accounts else None
    role = Role(st.session_state.get(LOCAL_ROLE, Role.JUDGE))
    unit = bench().settings.court
    if role is Role.RECIPIENT:
        unit = str(st.session_state.get(LOCAL_UNIT) or "")
    return Actor(name=f"本机{role.label}", role=role, unit=unit)


def actor() -> Actor:
    """The person at the screen; pages run only once there is one."""
    person = logged_in()
    if person is None:
        st.stop()
    return person


def reads_full_text() -> bool:
    """Whether the person is of the court; all others see redacted text only."""
    return actor().role in (Role.JUDGE, Role.LEADER)


def recipient_units() -> list[str]:
    """The units that letters have gone to, for the trial without accounts."""
    observer = Actor(name="本机", role=Role.OBSERVER)
    return sorted({dossier.recipient for dossier, _ in bench().dossiers(actor=observer)})
