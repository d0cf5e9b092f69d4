"""Pictures in a browser: the right file for each screen, nothing that jumps, few bytes."""

import pytest

from tests.browser.conftest import served
from tests.conftest import build
from tests.responsive_images.pictures import photograph

pytestmark = pytest.mark.browser
PAGE = "news/2026/01/school-lunch/"
PLACES = ".lead-picture img, .card-picture img"


@pytest.fixture
def place(newsroom, tmp_path):
    (newsroom / "images/2026/lunch.jpg").write_bytes(photograph(6, (1600, 1000)))
    built = build(newsroom, tmp_path / "output", FEED_MAX_ITEMS=3)
    with served(built.output) as address:
        yield address


@pytest.mark.parametrize(("screen", "density", "chosen"), [
    (320, 1, 384), (360, 2, 672), (360, 3, 1024), (768, 1, 672), (1280, 1, 672), (1280, 2, 1344),
])  # fmt: skip
def test_every_screen_gets_the_width_it_shows(place, browser, screen, density, chosen):
    context = browser.new_context(
        viewport={"width": screen, "height": 740}, device_scale_factor=density
    )
    page = context.new_page()
    page.goto(f"{place}/{PAGE}", wait_until="networkidle")
    taken = page.evaluate("document.querySelector('.lead-picture img').currentSrc")
    assert f"-{chosen}." in taken and not taken.endswith(".jpg")
    context.close()


@pytest.mark.parametrize("path", ["", PAGE])
@pytest.mark.parametrize("screen", [320, 1280])
def test_a_picture_that_comes_late_moves_nothing(place, browser, path, screen):
    boxes = []
    for is_late in (True, False):
        page = browser.new_page(viewport={"width": screen, "height": 740})
        if is_late:
            page.route("**/images/**", lambda route: route.abort())
        page.goto(f"{place}/{path}")
        boxes.append([picture.bounding_box() for picture in page.locator(PLACES).all()])
        page.close()
    assert boxes[0] == boxes[1] and boxes[0]


def test_the_first_picture_of_a_phone_s_screen_is_what_it_paints_largest(place, browser):
    page = browser.new_page(viewport={"width": 360, "height": 740}, device_scale_factor=2)
    page.goto(f"{place}/{PAGE}", wait_until="networkidle")
    painted = page.evaluate("""() => new Promise(tell => new PerformanceObserver(list =>
        tell(list.getEntries().at(-1).element.tagName)
    ).observe({type: "largest-contentful-paint", buffered: true}))""")
    assert painted == "IMG"
    page.close()
