"""From the first look to the reply, in a real browser: desk for the court, phone for the unit."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
FACTS = "购房人到售楼处看房，开发商未告知即用摄像头抓拍人脸，并以识别结果拒付渠道佣金。"


def button(page: Page, name: str) -> None:
    at_rest(page)
    page.get_by_role("button", name=name, exact=True).first.click()
    at_rest(page)


def at_rest(page: Page) -> None:
    """Waits until the page is built: a click while it is being replaced would be lost."""
    page.wait_for_timeout(200)  # until the click has set it going
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()


def choose_role(page: Page, role: str) -> None:
    page.get_by_test_id("stSidebar").get_by_test_id("stSelectbox").first.click()
    page.get_by_role("option", name=role).click()


def test_from_the_first_look_to_the_reply(visit: Callable[..., Page]):
    page = visit("/")
    failures: list[str] = []
    page.on("request", lambda r: failures.append(r.url) if "127.0.0.1" not in r.url else None)
    expect(page.get_by_text("需要关注")).to_be_visible()
    expect(page.locator(".jm-card-value").first).to_have_text(re.compile(r"^\d+$"))

    page.get_by_role("link", name="类案检索").click()
    page.get_by_label("裁判文书全文，或案件事实与争议").fill(FACTS)
    button(page, "检索类案")  # the very first click, straight from the text box
    expect(page.get_by_text("类案 10 件")).to_be_visible()
    with page.expect_download() as download:
        button(page, "下载类案检索报告")
    assert download.value.suggested_filename == "类案检索报告.docx"

    page.get_by_role("link", name="类案问题").click()
    page.get_by_role("button", name=re.compile("人脸")).first.click()
    expect(page.locator("mark").first).to_be_visible()
    button(page, "起草建议书")
    expect(page.get_by_text("签发前须填写")).to_be_visible()

    gap = page.get_by_label(re.compile("被建议单位已采取的主要措施")).last
    gap.fill("开展专项检查，督促有关企业完善告知同意制度")
    gap.press("Enter")
    expect(page.get_by_text("核验通过")).to_be_visible()
    button(page, "保存修改")
    expect(page.get_by_text("第 2 版").first).to_be_visible()
    button(page, "送审")
    expect(page.get_by_text("办理记录", exact=True)).to_be_visible()
    address = page.url.split("/issuing")[1]

    _leader(visit)
    _send(visit, address)
    _reply_on_a_phone(visit)
    assert not failures, "the app asked for something outside this machine"


def _leader(visit: Callable[..., Page]) -> None:
    page = visit("/issuing")
    choose_role(page, "院领导")
    page.get_by_role("button", name=re.compile("司法建议书$")).first.click()
    button(page, "确认审核")
    expect(page.get_by_text("审核意见：同意")).to_be_visible()
    page.get_by_role("radio", name="签发编号").click()
    button(page, "确认签发编号")
    expect(page.get_by_text(re.compile("浙金法建〔2026〕1号")).first).to_be_visible()


def _send(visit: Callable[..., Page], address: str) -> None:
    page = visit(f"/issuing{address}")
    button(page, "确认送达")
    expect(page.get_by_text("今日送达，尚未签收。")).to_be_visible()


def _reply_on_a_phone(visit: Callable[..., Page]) -> None:
    page = visit("/issuing", width=390, height=844)
    page.get_by_test_id("stExpandSidebarButton").click()
    choose_role(page, "被建议单位")
    expect(page.get_by_role("heading", name="收到的司法建议")).to_be_attached()
    page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()
    page.get_by_role("button", name=re.compile("司法建议书$")).first.click()
    button(page, "确认签收")
    for answer in page.get_by_role("radio", name="采纳", exact=True).all():
        answer.click()
    page.get_by_label("采取的措施或理由（建议1）").fill("已列入本年检查计划")
    overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert overflow <= 0, "the page is wider than a phone"
    button(page, "确认答复")
    expect(page.get_by_text("已答复待核查").first).to_be_visible()
    expect(page.get_by_text("采纳", exact=True).locator("visible=true").first).to_be_visible()
