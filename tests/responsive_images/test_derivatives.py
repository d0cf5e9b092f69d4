"""Published images: upright, in the right colours, without metadata."""

import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.conftest import examples, sparse
from tests.responsive_images.sample_images import (
    AI_ATTRIBUTE,
    AI_ELEMENT,
    BAD,
    GOOD,
    MADE_BY_AI,
    SECRETS,
    photograph,
)
from visnyk.responsive_images.derivatives import full_size_variant, variants
from visnyk.responsive_images.digital_source import made_by_ai
from visnyk.responsive_images.lossless import strip_metadata
from visnyk.responsive_images.opening import decode_image
from visnyk.responsive_images.widths import WIDTHS, height_at, max_size, published_widths

TYPES = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "avif": "AVIF"}
HARMLESS = """jfif jfif_version jfif_unit jfif_density loop progressive progression background
    timestamp duration""".split()


def _open(file):
    return Image.open(io.BytesIO(file.data))


class _Variants(dict):
    """The variants of good images, encoded when a test asks for them."""

    def __missing__(self, name):
        self[name] = files = variants(decode_image(GOOD[name]))
        return files


@pytest.fixture(scope="module")
def published():
    return _Variants()


@pytest.mark.parametrize("name", sparse(GOOD, every=5))
def test_every_variant_is_as_described_and_has_no_metadata(published, name):
    files = published[name]
    assert files[0].type in ("jpg", "png") and "webp" in {file.type for file in files}
    for file in files:
        image = _open(file)
        assert (image.format, image.size) == (TYPES[file.type], (file.width, file.height))
        image.load()
        assert set(image.info) <= set(HARMLESS)
        assert not image.getexif() and not [word for word in SECRETS if word in file.data]
    bytes_of = {kind: [len(file.data) for file in files if file.type == kind] for kind in TYPES}
    assert max(bytes_of["webp"]) == bytes_of["webp"][-1]
    assert sum(bytes_of["avif"]) < sum(bytes_of["webp"])


@pytest.mark.parametrize("orientation", sparse(range(1, 9), every=3))
@pytest.mark.parametrize("kind", ["orientation", "heic"])
def test_images_become_upright(published, kind, orientation):
    for file in published[f"{kind}-{orientation}"]:
        image = _open(file).convert("RGB")
        assert image.width > image.height
        red, green, blue = image.getpixel((image.width // 20, image.height // 20))
        assert red > 180 and green < 90 and blue < 90
        assert image.getpixel((image.width - 9, image.height // 20))[0] < 180


def test_the_turn_is_that_of_exif_alone_in_every_mode(published):
    """No browser turns an image by XMP."""
    image = GOOD["turned-by-xmp"]
    full_size = full_size_variant(decode_image(image, full_size=True))
    for file in [*published["turned-by-xmp"], *full_size, strip_metadata(image)]:
        assert file.width > file.height


@pytest.mark.parametrize("name", MADE_BY_AI)
def test_that_ai_made_an_image_is_the_only_metadata_of_every_variant(name):
    data = MADE_BY_AI[name]
    files = variants(decode_image(data)) + full_size_variant(decode_image(data, full_size=True))
    files += filter(None, [strip_metadata(data)])
    assert {file.type for file in files} >= {"webp"}
    for file in files:
        image = _open(file)
        image.load()
        assert made_by_ai(image.info["xmp"]) == "trainedAlgorithmicMedia", file.type
        assert file.data.count(b"DigitalSourceType=") == 1
        assert set(image.info) <= {*HARMLESS, "xmp", "XML:com.adobe.xmp"}
        assert not image.getexif() and not [word for word in SECRETS[:2] if word in file.data]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        (AI_ELEMENT, "trainedAlgorithmicMedia"), (AI_ATTRIBUTE.upper(), "trainedAlgorithmicMedia"),
        ("digsrctype:compositeSynthetic", "compositeSynthetic"),
        (AI_ELEMENT.replace("trained", "compositeWithTrained"),
         "compositeWithTrainedAlgorithmicMedia"),
        (AI_ELEMENT.replace("trainedAlgorithmicMedia", "digitalCapture"), ""),
        (f"{AI_ELEMENT.replace('trainedAlgorithmicMedia', 'digitalCapture')} {AI_ELEMENT}",
         "trainedAlgorithmicMedia"),
        ("trainedAlgorithmicMedia", ""), ("", ""), (None, ""),
    ],
)  # fmt: skip
def test_terms_of_iptc_are_known(text, term):
    assert made_by_ai(text) == term


@pytest.mark.parametrize("name", ["png-rotated", "webp-rotated"])
def test_orientation_is_applied_in_every_format(published, name):
    assert all(file.width > file.height for file in published[name])


def test_cmyk_and_other_profiles_become_srgb(published):
    for name in ("cmyk", "other-profile"):
        assert {_open(file).mode for file in published[name]} == {"RGB"}
    red, green, _ = _open(published["other-profile"][0]).getpixel((20, 20))
    assert green > red  # the profile says so
    red, green, _ = _open(published["damaged-profile"][0]).getpixel((20, 20))
    assert red > green


def test_sixteen_bits_are_scaled_to_eight(published):
    assert abs(_open(published["sixteen-bits"][0]).convert("L").getpixel((9, 9)) - 156) < 4


def test_transparency_is_kept(published):
    for name in ("transparent", "palette-with-transparency"):
        assert published[name][0].type == "png"
        assert all(_open(f).convert("RGBA").getextrema()[3][0] < 255 for f in published[name])
    assert published["grey-with-alpha"][0].type == "jpg"  # fully opaque


def test_flat_graphics_stay_lossless(published):
    for name in ("flat", "palette", "gif"):
        assert published[name][0].type == "png"
        assert _open(published[name][0]).convert("RGB").getpixel((75, 150)) == (11, 74, 143)
        assert _open(published[name][-1]).convert("RGB").getpixel((75, 150)) == (11, 74, 143)


def test_an_animation_is_reduced_to_its_first_frame_with_a_warning():
    for name in ("animated-gif", "animated-webp", "animated-png"):
        image = decode_image(GOOD[name])
        assert "WCAG" in image.warning
        assert image.pixels.convert("RGB").getpixel((9, 9))[0] > 180
    for name in ("gif", "multi-picture"):
        assert decode_image(GOOD[name]).warning == ""


def test_extreme_aspect_ratios_fit_the_limits(published):
    assert (published["panorama"][0].width, published["panorama"][0].height) == (1344, 27)
    assert published["tower"][0].height <= 16_383
    assert (published["thin"][0].width, published["thin"][0].height) == (1344, 1)


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("full_size", [False, True])
def test_other_files_raise_with_a_message_for_editors(name, full_size):
    data, word = BAD[name]
    with pytest.raises(ValueError, match=word):
        decode_image(data, full_size)
    assert strip_metadata(data) is None


@examples(150)
@given(
    st.sampled_from(["orientation-6", "gif", "webp", "png-with-text", "avif", "heic-6"]), st.data()
)
def test_a_damaged_image_decodes_or_raises_value_error(name, draw):
    data = bytearray(GOOD[name])
    for _ in range(draw.draw(st.integers(1, 20))):
        data[draw.draw(st.integers(0, min(len(data), 600) - 1))] = draw.draw(st.integers(0, 255))
    with suppress(ValueError):
        assert decode_image(bytes(data)).pixels.width <= 1344
    strip_metadata(bytes(data))


def test_full_size_is_one_upright_file_with_all_pixels():
    files = full_size_variant(decode_image(photograph(6, (1500, 900)), full_size=True))
    assert [(file.type, file.width, file.height) for file in files] == [("jpg", 1500, 900)]


@pytest.mark.parametrize("name", ["orientation-1", "grey", "progressive", "restart-markers",
                                  "trailing", "srgb-profile", "multi-picture"])  # fmt: skip
def test_stripping_a_jpeg_changes_no_pixel(name):
    file = strip_metadata(GOOD[name])
    before, image = Image.open(io.BytesIO(GOOD[name])), _open(file)
    assert image.tobytes() == before.tobytes() and image.size == (file.width, file.height)
    assert not image.getexif() and not [word for word in SECRETS if word in file.data]
    assert file.data.endswith(b"\xff\xd9") and b"ICC_PROFILE" not in file.data


@pytest.mark.parametrize("name", ["cmyk", "other-profile", "damaged-profile", "gif", "webp",
                                  *(f"orientation-{n}" for n in range(2, 9))])  # fmt: skip
def test_an_image_that_must_be_decoded_is_not_stripped(name):
    assert strip_metadata(GOOD[name]) is None


@given(st.integers(0, len(GOOD["progressive"]) - 1))
def test_a_truncated_jpeg_is_not_stripped(length):
    assert strip_metadata(GOOD["progressive"][:length]) is None


@given(st.integers(1, 30_000), st.integers(1, 30_000))
def test_widths_never_enlarge_and_keep_the_aspect_ratio(width, height):
    top = max_size((width, height))
    assert top[0] <= min(width, WIDTHS[-1]) and 1 <= top[1] <= 16_383
    assert abs(top[1] - height * top[0] / width) <= max(1, height / width)
    steps = published_widths(top[0])
    assert steps == sorted(set(steps), reverse=True) and steps[0] == top[0]
    assert all(height_at(step, top) >= 1 for step in steps)


def test_widths_of_a_large_a_medium_and_a_small_image():
    assert published_widths(1344) == [1344, 1024, 672, 384]
    assert published_widths(1100) == [1100, 672, 384]
    assert published_widths(300) == [300]


def test_a_large_image_has_avif_in_every_width(published):
    assert [f.type for f in published["large"]].count("avif") == 3


def test_encoding_is_deterministic():
    first, second = (variants(decode_image(GOOD["large"])) for _ in range(2))
    assert first == second
