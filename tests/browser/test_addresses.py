"""Every page opens by its own address, without Streamlit's complaint that there is none."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from jsmine.domain.issuing import Role
from jsmine.ui.places import places_of

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("place", places_of(Role.JUDGE), ids=lambda place: place.name)
def test_an_address_opens_its_page(visit: Callable[..., Page], place):
    page = visit(f"/{place.name}")
    expect(page.get_by_role("heading", level=1)).to_have_text(place.title)
    expect(page.get_by_role("dialog")).to_have_count(0)
