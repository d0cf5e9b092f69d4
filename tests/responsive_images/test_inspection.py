"""The head of an image tells what its pixels will; nothing is decoded or encoded for it."""

import pytest

from tests.responsive_images.sample_images import BAD, GOOD, LARGE, photograph
from visnyk.article_schema import Fault
from visnyk.responsive_images import ImageProcessor, opening
from visnyk.responsive_images.inspection import inspect_image


@pytest.fixture
def decoded(monkeypatch):
    """The number of bytes of each image that is decoded while it is inspected."""
    sizes, decode = [], opening.decode_image
    monkeypatch.setattr(
        opening, "decode_image", lambda data, *args: sizes.append(len(data)) or decode(data, *args)
    )
    return sizes


def _inspect(tmp_path, data):
    path = tmp_path / "x"
    path.write_bytes(data)
    return inspect_image(path)


@pytest.mark.parametrize("name", GOOD)
def test_a_good_image_is_inspected_without_decoding(name, tmp_path, decoded):
    image = _inspect(tmp_path, GOOD[name])
    assert image.error == "" and decoded == []
    assert image.warning == opening.decode_image(GOOD[name]).warning


@pytest.mark.parametrize("name", BAD)
def test_a_bad_image_is_refused_in_the_same_words(name, tmp_path):
    with pytest.raises(ValueError) as reported:
        opening.decode_image(BAD[name][0])
    assert _inspect(tmp_path, BAD[name][0]).error == str(reported.value)


@pytest.mark.parametrize("end", [b"", b"\xff\xd9", bytes(100_000)])
def test_a_jpeg_that_breaks_off_is_reported_and_what_follows_a_whole_one_is_not(tmp_path, end):
    whole = photograph(1, LARGE)
    assert _inspect(tmp_path, whole + end).error == ""
    assert bool(_inspect(tmp_path, whole[:-9000]).error)


def test_nothing_is_written_until_images_are_processed(tmp_path):
    source = tmp_path / "x.jpg"
    source.write_bytes(photograph(6, (1500, 1000)))
    images = ImageProcessor({"x.jpg": source}, tmp_path / "cache", images={})
    seen = images.inspect(["x.jpg"])["x.jpg"]
    assert not isinstance(seen, Fault) and seen.width and images.images == {}
    assert not (tmp_path / "cache").exists()
    file = images(["x.jpg"])["x.jpg"]
    assert len(file.save_as) == len(seen.save_as) - len("webp") + len("jpg")
    assert images.inspect(["x.jpg"])["x.jpg"].published() == file.published()
