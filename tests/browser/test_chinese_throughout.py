"""Streamlit's own words, which are English, are Chinese on every page: seen and heard."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit
from playwright.sync_api import Page, expect
from prepared import ROOT

from jsmine.domain.issuing import Role
from jsmine.ui.places import places_of

pytestmark = pytest.mark.browser
SCRIPT = (ROOT / "jsmine" / "ui" / "chinese.js").read_text(encoding="utf-8")
# Names that Chinese legal language keeps, and kinds of files.
KEPT = re.compile("Word|PDF|WPS|LibreOffice|Benjamini-Hochberg|Esc")
SAID = """() => {
  const said = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const holder = texts.currentNode.parentElement;
    const icon = getComputedStyle(holder).fontFamily.includes('Material');
    if (!icon && !holder.closest('script, style, noscript') && holder.offsetParent)
      said.push(texts.currentNode.data);
  }
  const spoken = ['placeholder', 'aria-label', 'title', 'alt', 'aria-roledescription'];
  for (const element of document.querySelectorAll('*'))
    for (const name of spoken) said.push(element.getAttribute(name) || '');
  return said;
}"""


def english(page: Page) -> set[str]:
    """What the page says with an English word in it."""
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    page.wait_for_timeout(500)  # charts are drawn after the page
    said = page.evaluate(SAID)
    return {text for text in said if re.search(r"[A-Za-z]{3}", KEPT.sub("", text))}


@pytest.mark.parametrize("place", places_of(Role.JUDGE), ids=lambda place: place.name)
def test_a_page_says_nothing_in_english(visit: Callable[..., Page], place):
    assert english(visit(f"/{place.name}")) == set()


def test_an_unknown_address_is_answered_in_chinese(visit: Callable[..., Page]):
    page = visit("/nichtda")
    expect(page.get_by_role("dialog")).to_contain_text("没有这个页面")
    assert english(page) == set()


def test_an_upload_can_be_taken_away_in_chinese(visit: Callable[..., Page]):
    page = visit("/judgments")
    page.get_by_role("tab", name="读入文书").click()
    upload = {"name": "甲.txt", "mimeType": "text/plain", "buffer": "判决书".encode()}
    page.locator("input[type=file]").first.set_input_files([upload])
    page.get_by_role("button", name="移除甲.txt").click()
    expect(page.get_by_text("选择文件").first).to_be_visible()


def test_an_empty_date_speaks_chinese(visit: Callable[..., Page]):
    page = visit("/findings")
    page.get_by_text("编写审判白皮书").first.click()
    empty = page.get_by_test_id("stDateInput").first.locator("[data-placeholder=true]")
    expect(empty).to_have_text(["年", "月", "日"])


def test_the_words_put_into_chinese_are_still_streamlits_own():
    bundles = Path(streamlit.__file__).parent / "static" / "static" / "js"
    code = "".join(file.read_text(encoding="utf-8") for file in bundles.glob("*.js"))
    words = re.findall(r'^    "([^"]+)":', SCRIPT, re.M)
    assert len(words) > 50
    assert [word for word in words if word.removesuffix(":") not in code] == []
