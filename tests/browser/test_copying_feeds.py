"""The page of feeds as a visitor has it: addresses to copy, with script and without."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def page(browser):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


def _copied(page):
    return page.evaluate("navigator.clipboard.readText()")


@pytest.mark.parametrize(("folder", "name", "said"), [
    ("feeds", "Копіювати адресу: Освіта (RSS)", "Скопійовано:"),
    ("en/feeds", "Copy the address: Education (RSS)", "Copied:"),
])  # fmt: skip
def test_a_button_copies_an_address_and_says_so(page, address, folder, name, said):
    page.goto(f"{address}/{folder}/")
    prefix = folder.removesuffix("feeds")
    page.get_by_role("button", name=name, exact=True).press("Enter")
    status = page.get_by_role("status")
    wanted = f"{address}/{prefix}categories/education/feed.xml"
    page.wait_for_function("document.querySelector('[role=status]').textContent")
    assert status.inner_text() == f"{said} {wanted}" and _copied(page) == wanted
    assert page.locator(".is-copied").count() == 1


def test_every_feed_has_a_button_and_one_mark_moves(page, address):
    page.goto(f"{address}/feeds/")
    assert page.locator(".feed-copy").count() == page.locator(".feed-format a").count()
    for number, name in ((0, "feed.xml"), (4, "announcements/atom.xml")):
        page.locator(".feed-copy").nth(number).click()
        page.get_by_role("status").filter(has_text=f"/{name}").wait_for()
    assert page.locator(".is-copied").count() == 1
    assert _copied(page) == f"{address}/announcements/atom.xml"


def test_a_browser_that_refuses_gets_the_address_to_read(browser, address):
    page = browser.new_page()
    page.add_init_script("navigator.clipboard.writeText = async () => { throw new Error(); }")
    page.goto(f"{address}/en/feeds/")
    page.locator(".feed-copy").first.click()
    page.wait_for_function("document.querySelector('.feed-status').textContent")
    assert page.get_by_role("status").inner_text().endswith(f"The address: {address}/en/feed.xml")
    page.close()


def test_without_script_one_click_selects_an_address(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/feeds/")
    assert page.locator(".feed-copy").count() == 0
    text = page.locator(".feed-address").first
    assert text.inner_text() == f"{address}/feed.xml"
    assert text.evaluate("node => getComputedStyle(node).userSelect") == "all"
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("folder", ["feeds", "en/feeds"])
def test_the_page_fits_a_small_screen(browser, address, folder, scheme):
    page = browser.new_page(viewport={"width": 320, "height": 640}, color_scheme=scheme)
    page.goto(f"{address}/{folder}/")
    page.evaluate("for (const group of document.querySelectorAll('details')) group.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()
