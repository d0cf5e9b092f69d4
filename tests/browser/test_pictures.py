"""Images in a browser: the right width for each screen, no layout shift, largest paint."""

import shutil

import pytest

from tests.browser.conftest import served
from tests.conftest import ODDITIES, build, shared
from tests.responsive_images.sample_images import photograph

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PAGE = "news/2026/01/school-lunch/"
IMAGES = ".lead-picture img, .card-picture img"


@pytest.fixture(scope="module")
def origin(tmp_path_factory):
    """Serve the tiny newsroom with a large lead image; give its address."""

    def make(output):
        newsroom = shutil.copytree(ODDITIES, output.with_name("content"))
        (newsroom / "images/2026/lunch.jpg").write_bytes(photograph(6, (1600, 1000)))
        return build(newsroom, output, FEED_MAX_ITEMS=3)

    with served(shared(tmp_path_factory, "pictures", make).output) as served_at:
        yield served_at


@pytest.mark.parametrize(("screen", "density", "chosen"), [
    (320, 1, 384), (360, 2, 672), (360, 3, 1024), (768, 1, 672), (1280, 1, 672), (1280, 2, 1344),
])  # fmt: skip
def test_every_screen_loads_the_width_it_needs(origin, browser, screen, density, chosen):
    context = browser.new_context(
        viewport={"width": screen, "height": 740}, device_scale_factor=density
    )
    page = context.new_page()
    page.goto(f"{origin}/{PAGE}", wait_until="networkidle")
    loaded = page.evaluate("document.querySelector('.lead-picture img').currentSrc")
    assert f"-{chosen}." in loaded and not loaded.endswith(".jpg")
    context.close()


@pytest.mark.parametrize("path", ["", PAGE])
@pytest.mark.parametrize("screen", [320, 1280])
def test_a_late_image_shifts_no_layout(origin, browser, path, screen):
    boxes = []
    for is_late in (True, False):
        page = browser.new_page(viewport={"width": screen, "height": 740})
        if is_late:
            page.route("**/images/**", lambda route: route.abort())
        page.goto(f"{origin}/{path}")
        boxes.append([image.bounding_box() for image in page.locator(IMAGES).all()])
        page.close()
    assert boxes[0] == boxes[1] and boxes[0]


def test_the_lead_image_is_the_largest_contentful_paint_of_a_phone(origin, browser):
    page = browser.new_page(viewport={"width": 360, "height": 740}, device_scale_factor=2)
    page.goto(f"{origin}/{PAGE}", wait_until="networkidle")
    painted = page.evaluate("""() => new Promise(resolve => new PerformanceObserver(list =>
        resolve(list.getEntries().at(-1).element.tagName)
    ).observe({type: "largest-contentful-paint", buffered: true}))""")
    assert painted == "IMG"
    page.close()
