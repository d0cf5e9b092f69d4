"""Published pictures: upright, of the right colours, silent about where they were taken."""

import io
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.responsive_images.pictures import BAD, GOOD, SECRETS, photograph
from visnyk.responsive_images.derivatives import derived, upright
from visnyk.responsive_images.lossless import stripped
from visnyk.responsive_images.opening import opened
from visnyk.responsive_images.plan import WIDTHS, height_at, largest, widths

TYPES = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "avif": "AVIF"}
HARMLESS = """jfif jfif_version jfif_unit jfif_density loop progressive progression background
    timestamp duration""".split()


def _open(file):
    return Image.open(io.BytesIO(file.data))


@pytest.fixture(scope="module")
def made():
    """Every good picture in all its widths."""
    return {name: derived(opened(data)) for name, data in GOOD.items()}


@pytest.mark.parametrize("name", GOOD)
def test_every_file_is_what_it_says_and_tells_nothing(made, name):
    files = made[name]
    assert files[0].type in ("jpg", "png") and "webp" in {file.type for file in files}
    for file in files:
        picture = _open(file)
        assert (picture.format, picture.size) == (TYPES[file.type], (file.width, file.height))
        picture.load()
        assert set(picture.info) <= set(HARMLESS)
        assert not picture.getexif() and not [word for word in SECRETS if word in file.data]


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_picture_stands_upright_whichever_way_it_was_stored(made, turn):
    for file in made[f"turn-{turn}"]:
        picture = _open(file).convert("RGB")
        assert picture.width > picture.height
        red, green, blue = picture.getpixel((picture.width // 20, picture.height // 20))
        assert red > 180 and green < 90 and blue < 90
        assert picture.getpixel((picture.width - 9, picture.height // 20))[0] < 180


@pytest.mark.parametrize("name", ["png-turned", "webp-turned"])
def test_orientation_is_heeded_in_every_format(made, name):
    assert all(file.width > file.height for file in made[name])


def test_print_and_other_colours_become_screen_colours(made):
    for name in ("cmyk", "other-profile"):
        assert {_open(file).mode for file in made[name]} == {"RGB"}
    red, green, _ = _open(made["other-profile"][0]).getpixel((20, 20))
    assert green > red  # the profile says so
    red, green, _ = _open(made["damaged-profile"][0]).getpixel((20, 20))
    assert red > green


def test_sixteen_bits_are_not_burnt_out(made):
    assert abs(_open(made["sixteen-bits"][0]).convert("L").getpixel((9, 9)) - 156) < 4


def test_what_is_transparent_stays_so(made):
    for name in ("transparent", "palette-with-hole"):
        assert made[name][0].type == "png"
        assert all(_open(f).convert("RGBA").getextrema()[3][0] < 255 for f in made[name])
    assert made["grey-with-alpha"][0].type == "jpg"  # nothing shines through


def test_flat_graphics_stay_sharp(made):
    for name in ("flat", "palette", "gif"):
        assert made[name][0].type == "png"
        assert _open(made[name][0]).convert("RGB").getpixel((150, 300)) == (11, 74, 143)
        assert _open(made[name][-1]).convert("RGB").getpixel((150, 300)) == (11, 74, 143)


def test_of_what_moves_the_first_frame_stands_and_editors_are_told_why():
    for name in ("moving-gif", "moving-webp", "moving-png"):
        picture = opened(GOOD[name])
        assert "WCAG" in picture.remark
        assert picture.picture.convert("RGB").getpixel((9, 9))[0] > 180
    assert opened(GOOD["gif"]).remark == opened(GOOD["two-in-one"]).remark == ""


def test_a_panorama_and_a_tower_fit(made):
    assert (made["panorama"][0].width, made["panorama"][0].height) == (1344, 27)
    assert made["tower"][0].height <= 16_383
    assert (made["thin"][0].width, made["thin"][0].height) == (1344, 1)


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("is_whole", [False, True])
def test_what_is_no_picture_is_refused_in_plain_words(name, is_whole):
    data, word = BAD[name]
    with pytest.raises(ValueError, match=word):
        opened(data, is_whole)
    assert stripped(data) is None


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["turn-6", "gif", "webp", "png-with-text", "avif"]), st.data())
def test_a_damaged_picture_is_a_picture_or_a_fault(name, draw):
    data = bytearray(GOOD[name])
    for _ in range(draw.draw(st.integers(1, 20))):
        data[draw.draw(st.integers(0, min(len(data), 600) - 1))] = draw.draw(st.integers(0, 255))
    with suppress(ValueError):
        assert opened(bytes(data)).picture.width <= 1344
    stripped(bytes(data))


def test_without_widths_there_is_one_whole_upright_file():
    files = upright(opened(photograph(6, (1500, 900)), is_whole=True))
    assert [(file.type, file.width, file.height) for file in files] == [("jpg", 1500, 900)]


@pytest.mark.parametrize("name", ["turn-1", "grey", "progressive", "restart-markers", "trailing",
                                  "srgb-profile", "two-in-one"])  # fmt: skip
def test_a_clean_jpeg_loses_its_metadata_and_no_pixel(name):
    file = stripped(GOOD[name])
    before, picture = Image.open(io.BytesIO(GOOD[name])), _open(file)
    assert picture.tobytes() == before.tobytes() and picture.size == (file.width, file.height)
    assert not picture.getexif() and not [word for word in SECRETS if word in file.data]
    assert file.data.endswith(b"\xff\xd9") and b"ICC_PROFILE" not in file.data


@pytest.mark.parametrize("name", ["cmyk", "other-profile", "damaged-profile", "gif", "webp",
                                  *(f"turn-{turn}" for turn in range(2, 9))])  # fmt: skip
def test_what_has_to_change_is_not_taken_for_clean(name):
    assert stripped(GOOD[name]) is None


@given(st.integers(0, len(GOOD["progressive"]) - 1))
def test_no_truncated_jpeg_passes_for_a_whole_one(length):
    assert stripped(GOOD["progressive"][:length]) is None


@given(st.integers(1, 30_000), st.integers(1, 30_000))
def test_widths_never_enlarge_and_keep_the_shape(width, height):
    top = largest((width, height))
    assert top[0] <= min(width, WIDTHS[-1]) and 1 <= top[1] <= 16_383
    assert abs(top[1] - height * top[0] / width) <= max(1, height / width)
    steps = widths(top[0])
    assert steps == sorted(set(steps), reverse=True) and steps[0] == top[0]
    assert all(height_at(step, top) >= 1 for step in steps)


def test_the_widths_of_a_large_a_middling_and_a_small_picture():
    assert widths(1344) == [1344, 1024, 672, 384]
    assert widths(1100) == [1100, 672, 384]
    assert widths(300) == [300]


def test_no_file_outweighs_a_wider_one_and_avif_comes_only_where_it_saves(made):
    for files in made.values():
        sizes = {kind: [len(f.data) for f in files if f.type == kind] for kind in TYPES}
        assert max(sizes["webp"]) == sizes["webp"][-1]
        assert sum(sizes["avif"]) < sum(sizes["webp"])
    assert [f.type for f in made["turn-1"]].count("avif") == 3


def test_the_same_picture_gives_the_same_bytes():
    assert derived(opened(GOOD["turn-1"])) == derived(opened(GOOD["turn-1"]))
