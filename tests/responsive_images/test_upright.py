"""Published pictures: upright, and silent about where they were taken."""

import io

import pytest
from PIL import Image, PngImagePlugin

from plugins.article_schema import Fault
from plugins.responsive_images import FileMeasure, publishable


def _jpeg(size=(64, 32), mode="RGB", **info):
    data = io.BytesIO()
    picture = Image.new(mode, size)
    if mode == "RGB":
        picture.paste((255, 0, 0), (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x9003] = 6, "Camera", "2026:01:01 00:00:00"
    exif.get_ifd(0x8825)[2] = (50.0, 27.0, 0.0)
    picture.save(
        data, "JPEG", exif=exif, comment=b"secret", xmp=b"<x:xmpmeta/>", quality=95, **info
    )
    return data.getvalue()


def _open(data):
    return Image.open(io.BytesIO(data))


def test_a_portrait_stands_upright_without_a_word_about_its_maker():
    made, width, height = publishable(_jpeg())
    picture = _open(made)
    assert (width, height) == picture.size == (32, 64)
    assert not picture.getexif() and "comment" not in picture.info and "xmp" not in picture.info
    assert b"Camera" not in made and b"secret" not in made and b"xmpmeta" not in made
    assert picture.getpixel((16, 8))[0] > 200 > 60 > picture.getpixel((16, 56))[0]


def test_text_chunks_of_a_png_are_gone():
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "Хтось")
    notes.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta/>")
    data = io.BytesIO()
    Image.new("RGBA", (4, 4)).save(data, "PNG", pnginfo=notes)
    made = publishable(data.getvalue())[0]
    assert b"Author" not in made and b"xmpmeta" not in made and _open(made).mode == "RGBA"


def test_print_colours_become_screen_colours():
    assert _open(publishable(_jpeg(mode="CMYK"))[0]).mode == "RGB"


def test_an_animation_keeps_moving():
    frames = [Image.new("RGB", (4, 4), colour) for colour in ("red", "green", "blue")]
    data = io.BytesIO()
    frames[0].save(
        data, "GIF", save_all=True, append_images=frames[1:], duration=50, comment=b"secret"
    )
    made = publishable(data.getvalue())[0]
    assert _open(made).n_frames == 3 and b"secret" not in made


@pytest.mark.parametrize("data", [b"", b"text", _jpeg()[:200], b"<svg/>"])
def test_what_is_no_picture_is_refused_in_plain_words(data):
    with pytest.raises(ValueError, match="картинка не читається"):
        publishable(data)


def test_what_browsers_do_not_show_is_refused():
    data = io.BytesIO()
    Image.new("RGB", (4, 4)).save(data, "TIFF")
    with pytest.raises(ValueError, match="TIFF"):
        publishable(data.getvalue())


def _measure(path, source):
    measure = FileMeasure({path: source}, source.with_name("cache"))
    return lambda: measure([path])[path]


def test_the_same_picture_has_the_same_address_and_is_made_once(tmp_path):
    source = tmp_path / "x.JPG"
    source.write_bytes(_jpeg())
    measure = _measure("images/x.JPG", source)
    first = measure()
    made = first.data.stat().st_mtime_ns
    assert measure() == first and first.data.stat().st_mtime_ns == made
    assert (first.width, first.height) == (32, 64)
    assert first.save_as.startswith("images/x.") and first.save_as.endswith(".jpg")
    source.write_bytes(_jpeg((40, 20)))
    assert measure().save_as != first.save_as


def test_a_damaged_picture_in_the_cache_is_made_anew(tmp_path):
    source = tmp_path / "x.jpg"
    source.write_bytes(_jpeg())
    measure = _measure("x.jpg", source)
    file = measure()
    good = file.data.read_bytes()
    file.data.write_bytes(good[:50])
    assert measure().data.read_bytes() == good


def test_a_page_is_no_file_to_publish(tmp_path):
    (tmp_path / "x.html").write_text("<p>")
    assert isinstance(_measure("x.html", tmp_path / "x.html")(), Fault)
