"""Ornaments in a browser: in lists, in both colour schemes, under a strict content policy."""

from io import BytesIO

import pytest
from PIL import Image, ImageStat

pytestmark = [pytest.mark.browser, pytest.mark.slow]
POLICY = "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'"


@pytest.fixture
def ornaments(browser, address, server):
    """Return a function that opens the home page in a colour scheme and locates its ornaments."""
    pages = []

    def with_policy(route):
        answer = route.fetch(url=route.request.url.replace(address, server))
        route.fulfill(
            response=answer, headers={**answer.headers, "content-security-policy": POLICY}
        )

    def open_page(scheme):
        page = browser.new_page(color_scheme=scheme, viewport={"width": 1280, "height": 1600})
        pages.append(page)
        page.route("**/*", with_policy)
        page.goto(f"{address}/", wait_until="networkidle")
        return page.locator('.card-picture img[src*="/ornaments/"]')

    yield open_page
    for page in pages:
        page.close()


def _brightness(ornament):
    """Return the mean and the standard deviation of the brightness."""
    statistics = ImageStat.Stat(Image.open(BytesIO(ornament.screenshot())).convert("L"))
    return statistics.mean[0], statistics.stddev[0]


def test_ornaments_follow_the_colour_scheme(ornaments):
    for scheme in ("light", "dark"):
        shown = ornaments(scheme)
        for number in range(4):
            mean, spread = _brightness(shown.nth(number))
            assert spread > 15  # something is drawn
            assert mean > 120 if scheme == "light" else mean < 110


def test_an_ornament_is_symmetric_in_both_directions(ornaments):
    picture = Image.open(BytesIO(ornaments("light").nth(1).screenshot())).convert("L")
    small = picture.resize((57, 38), Image.Resampling.BOX)
    for flip in (Image.Transpose.FLIP_LEFT_RIGHT, Image.Transpose.FLIP_TOP_BOTTOM):
        pairs = zip(small.tobytes(), small.transpose(flip).tobytes(), strict=True)
        differences = [abs(one - other) for one, other in pairs]
        assert sum(differences) / len(differences) < 12


def test_an_ornament_has_no_text_alternative_and_reserves_its_space(ornaments):
    ornament = ornaments("light").nth(2)
    assert ornament.get_attribute("alt") == "" and ornament.get_attribute("loading") == "lazy"
    box = ornament.bounding_box()
    assert box["width"] / box["height"] == pytest.approx(1.5, abs=0.01)
