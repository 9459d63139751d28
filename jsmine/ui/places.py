"""The pages of the app: who sees which, and how one opens another."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NoReturn

import streamlit as st

from jsmine.domain.anchor import Span
from jsmine.domain.issuing import Role

# Not named "pages": Streamlit would serve such a folder beside an entry past the navigation.
_FOLDER = Path(__file__).parent / "views"
_COURT = frozenset({Role.JUDGE, Role.LEADER})


class Section(StrEnum):
    """The headings of the navigation."""

    READING = "办案辅助"
    ADVICE = "司法建议"
    OFFICE = "系统"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One page: its file and address ``name``, its Chinese title, and the roles that see it."""

    name: str
    title: str
    icon: str
    section: Section
    roles: frozenset[Role]


PLACES = (
    Place(
        name="overview",
        title="总览",
        icon=":material/dashboard:",
        section=Section.READING,
        roles=_COURT | {Role.ADMIN},
    ),
    Place(
        name="judgments",
        title="裁判文书",
        icon=":material/article:",
        section=Section.READING,
        roles=_COURT,
    ),
    Place(
        name="search",
        title="类案检索",
        icon=":material/search:",
        section=Section.READING,
        roles=_COURT,
    ),
    Place(
        name="clusters",
        title="纠纷聚类",
        icon=":material/workspaces:",
        section=Section.READING,
        roles=_COURT,
    ),
    Place(
        name="findings",
        title="类案问题",
        icon=":material/flag:",
        section=Section.ADVICE,
        roles=_COURT,
    ),
    Place(
        name="leads",
        title="应提建议线索",
        icon=":material/gavel:",
        section=Section.ADVICE,
        roles=_COURT,
    ),
    Place(
        name="scenes",
        title="场景规则",
        icon=":material/rule:",
        section=Section.ADVICE,
        roles=_COURT,
    ),
    Place(
        name="suggestions",
        title="建议书起草",
        icon=":material/edit_document:",
        section=Section.ADVICE,
        roles=_COURT,
    ),
    Place(
        name="issuing",
        title="办理与反馈",
        icon=":material/send:",
        section=Section.ADVICE,
        roles=_COURT | {Role.RECIPIENT, Role.ADMIN},
    ),
    Place(
        name="supervision",
        title="人大监督",
        icon=":material/account_balance:",
        section=Section.ADVICE,
        roles=_COURT | {Role.OBSERVER, Role.ADMIN},
    ),
    Place(
        name="settings",
        title="设置与用户",
        icon=":material/settings:",
        section=Section.OFFICE,
        roles=frozenset({Role.ADMIN}),
    ),
)


def places_of(role: Role) -> tuple[Place, ...]:
    """The pages that a role sees, in the order of the navigation."""
    return tuple(place for place in PLACES if role in place.roles)


def page_of(place: Place, *, hidden: bool = False) -> st.Page:
    """The Streamlit page of a place."""
    return st.Page(
        _FOLDER / f"{place.name}.py",
        title=place.title,
        icon=place.icon,
        url_path=place.name,
        visibility="hidden" if hidden else "visible",
    )


def front_door() -> st.Page:
    """The address without a name. It leads on to the role's first page.

    A page that is the default has no address of its own, so none of the places may be it.
    """
    return st.Page(lambda: None, title="首页", url_path="home", default=True, visibility="hidden")


def opened() -> str:
    """The id of what is open on this page, kept in its address; empty for the list."""
    return st.query_params.get("id", "")


def opened_span() -> Span | None:
    """The range of the open judgment to show, kept in the address."""
    try:
        return Span(int(st.query_params["from"]), int(st.query_params["to"]))
    except (KeyError, ValueError):
        return None


def open_here(what: str) -> NoReturn:
    """Opens a thing on the present page; its address leads there again."""
    st.query_params.from_dict({"id": what} if what else {})
    st.rerun()


def go(name: str, what: str = "", span: Span | None = None) -> NoReturn:
    """Opens another page, at a thing and at a range of it."""
    parameters: Mapping[str, str] = {
        **({"id": what} if what else {}),
        **({"from": str(span.start), "to": str(span.end)} if span else {}),
    }
    place = next(place for place in PLACES if place.name == name)
    st.switch_page(page_of(place), query_params=parameters)
