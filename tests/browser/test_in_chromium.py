"""What only a browser knows: nothing overflows a small screen, the keyboard reaches everything."""

import pytest

from tests.browser.conftest import served
from tests.conftest import ARCHIVE, build, shared, sparse

pytestmark = pytest.mark.browser
RESULTS = "news/2025/11/cities4cities-mentorship-results/"
PAGES = ["", RESULTS, f"en/{RESULTS}", "en/announcements/", "search/?q=громада"]
PAGES += ["regions/", "archive/", "en/tags/"]


@pytest.mark.parametrize("scheme", sparse(["light", "dark"], every=2))
@pytest.mark.parametrize("path", PAGES)
def test_nothing_overflows_at_320_pixels(address, page, path, scheme):
    page.set_viewport_size({"width": 320, "height": 640})
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{address}/{path}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("path", [RESULTS, f"en/{RESULTS}"])
def test_winners_fit_a_small_screen(address, page, path):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{address}/{path}")
    table = page.locator(".winners .table-scroll")
    assert table.evaluate("box => box.scrollWidth <= box.clientWidth")


@pytest.mark.parametrize("width", [320, 1280])
def test_the_footer_of_a_short_page_ends_the_screen(address, page, width):
    page.set_viewport_size({"width": width, "height": 1200})
    page.goto(f"{address}/404.html")
    footer = page.locator("body > footer").bounding_box()
    assert footer["y"] + footer["height"] == 1200 and footer["width"] == width


def test_the_switch_leads_to_the_same_article_and_back(address, page):
    page.goto(f"{address}/{RESULTS}")
    page.click("a[hreflang=en]")
    assert page.url == f"{address}/en/{RESULTS}"
    page.click("a[hreflang=uk]")
    assert page.url == f"{address}/{RESULTS}"


def test_the_first_tab_stop_skips_to_the_text(address, page):
    page.goto(f"{address}/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash.slice(1)") == page.evaluate(
        "document.querySelector('main').id"
    )


def test_a_card_opens_wherever_it_is_clicked(address, page):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{address}/{RESULTS}")
    card = page.locator("main article article, main aside article, main section article").first
    target = card.locator("a").first.get_attribute("href")
    box = card.bounding_box()
    card.click(position={"x": box["width"] - 8, "y": box["height"] - 8})
    assert page.url == f"{address}{target}"


def test_no_page_asks_another_host_or_logs_an_error(address, browser):
    page = browser.new_page()
    requested, said = [], []
    page.on("request", lambda request: requested.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    for path in PAGES:
        page.goto(f"{address}/{path}")
    assert [url for url in requested if not url.startswith(address)] == []
    assert said == []
    page.close()


def _winners(page):
    return page.locator(".winners-table tbody th").all_inner_texts()


def test_a_table_sorts_up_down_and_back(address, page):
    page.goto(f"{address}/{RESULTS}")
    written = _winners(page)
    button = page.get_by_role("button", name="Область")
    button.click()
    assert page.locator("th[aria-sort=ascending]").count() == 1
    up = _winners(page)
    assert up[0] == "Козятинська громада" and sorted(up) == sorted(written)
    button.press("Enter")
    assert _winners(page)[-1] == "Козятинська громада"
    button.click()
    assert _winners(page) == written and page.locator("th[aria-sort]").count() == 0


def test_without_script_a_table_stands_in_its_written_order(address, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/{RESULTS}")
    assert _winners(page)[0] == "Заводська громада" and len(_winners(page)) == 10
    assert page.locator(".winners-table button").count() == 0
    context.close()


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    """The newsroom as it was built on a day in February, with little but its pages."""
    left_out = dict.fromkeys("ARCHIVES LIST_FEEDS PICTURES SITE_SEARCH".split(), False)
    return shared(tmp_path_factory, "before", lambda output: build(ARCHIVE, output, **left_out))


@pytest.fixture(scope="module")
def later_page(browser):
    """A page whose clock the test sets."""
    page = browser.new_page()
    yield page
    page.close()


@pytest.mark.parametrize(
    ("now", "said", "kept"),
    [
        ("2026-02-03T23:30+02:00", "(in 2 days)", True),
        ("2026-02-04T12:00+02:00", "(tomorrow)", True),
        ("2026-02-05T18:30+02:00", "(in 5 hours)", True),
        ("2026-02-06T00:00+02:00", "closed", False),
    ],
)
def test_a_later_visitor_is_reported_what_is_true_now(later_page, before, now, said, kept):
    later_page.clock.set_fixed_time(now)
    with served(before.output) as address:
        later_page.goto(f"{address}/en/announcements/")
        first = later_page.locator("#open-calls ~ .cards .card-fact").first
        assert said in first.inner_text() and ("Open until" in first.inner_text()) == kept
