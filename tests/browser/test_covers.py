"""Ornaments as a visitor sees them: in lists, by day and by night, under a strict policy."""

from io import BytesIO

import pytest
from PIL import Image, ImageStat

pytestmark = pytest.mark.browser
POLICY = "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'"


@pytest.fixture
def covers(browser, address):
    """Return what opens the home page in a scheme and gives its first covers."""
    pages = []

    def strict(route):
        answer = route.fetch()
        route.fulfill(
            response=answer, headers={**answer.headers, "content-security-policy": POLICY}
        )

    def opened(scheme):
        page = browser.new_page(color_scheme=scheme, viewport={"width": 1280, "height": 1600})
        pages.append(page)
        page.route("**/*", strict)
        page.goto(f"{address}/", wait_until="networkidle")
        return page.locator('.card-picture img[src*="/ornaments/"]')

    yield opened
    for page in pages:
        page.close()


def _mean(cover):
    picture = Image.open(BytesIO(cover.screenshot())).convert("L")
    return ImageStat.Stat(picture).mean[0], ImageStat.Stat(picture).stddev[0]


def test_covers_are_light_by_day_and_dark_by_night(covers):
    for scheme in ("light", "dark"):
        seen = covers(scheme)
        for number in range(4):
            mean, spread = _mean(seen.nth(number))
            assert spread > 15  # something is drawn
            assert mean > 120 if scheme == "light" else mean < 110


def test_a_cover_is_mirrored_both_ways(covers):
    picture = Image.open(BytesIO(covers("light").nth(1).screenshot())).convert("L")
    small = picture.resize((57, 38), Image.Resampling.BOX)
    for way in (Image.Transpose.FLIP_LEFT_RIGHT, Image.Transpose.FLIP_TOP_BOTTOM):
        both = zip(small.tobytes(), small.transpose(way).tobytes(), strict=True)
        apart = [abs(one - other) for one, other in both]
        assert sum(apart) / len(apart) < 12


def test_a_cover_has_no_words_and_keeps_its_place(covers):
    cover = covers("light").nth(2)
    assert cover.get_attribute("alt") == "" and cover.get_attribute("loading") == "lazy"
    box = cover.bounding_box()
    assert box["width"] / box["height"] == pytest.approx(1.5, abs=0.01)
