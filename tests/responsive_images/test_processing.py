"""Publishing files: images are processed once, found in the cache, reported when unusable."""

import hashlib

import pytest

from tests.conftest import sparse
from tests.responsive_images.sample_images import BAD, GOOD, SMALL, photograph
from visnyk.article_schema import Fault
from visnyk.responsive_images import ImageProcessor, dump_images, load_images, process_images
from visnyk.responsive_images.bundles import EncodedImage, describe

WIDE = photograph(6, (1500, 250))


@pytest.fixture
def publish(tmp_path):
    """Publish one file; `publish.decoded` lists the images that were decoded."""

    def publish_one(path, data, images=None, all_widths=True):
        source = tmp_path / "source"
        source.write_bytes(data)

        def process(jobs):
            publish_one.decoded += [job.original for job in jobs]
            return process_images(jobs)

        files, cache = {path: source}, tmp_path / "c"
        return ImageProcessor(files, cache, None, images, process, all_widths)([path])[path]

    publish_one.decoded = []
    return publish_one


def test_an_image_has_derivatives_in_every_width_and_format(publish):
    file = publish("images/2026/x.JPG", WIDE)
    assert (file.width, file.height, file.type) == (1344, 224, "image/jpeg")
    assert file.save_as == file.derivatives[0].save_as
    assert file.save_as.startswith("images/2026/x.") and file.save_as.endswith("-1344.jpg")
    found = [(one.type, one.width) for one in file.derivatives[1:]]
    assert found == [(t, w) for t in ("image/avif", "image/webp") for w in (384, 672, 1024, 1344)]
    for derivative in file.derivatives:
        assert len(file.read(derivative.number)) == derivative.size
    assert file.published() == (file.save_as, file.size, 1344, 224)


def test_full_size_is_one_file_without_metadata(publish):
    file = publish("x.jpg", GOOD["orientation-1"], all_widths=False)
    assert [(one.width, one.height) for one in file.derivatives] == [SMALL]
    assert b"Camera" not in file.read(0) and publish.decoded == []  # no pixel was decoded
    rotated = publish("x.jpg", WIDE, all_widths=False)
    assert (rotated.width, rotated.height) == (1500, 250) and len(publish.decoded) == 1


@pytest.mark.parametrize(("path", "name"), [
    ("images/Обід №1 #2?.jpg", "images/obid-no1-2."), ("images/☺.png", "images/kartynka."),
    ("Фото друзів/a b.webp", "foto-druziv/a-b."), ("images/IMG_0001.jpg", "images/IMG_0001."),
])  # fmt: skip
def test_odd_file_names_become_plain_urls(publish, path, name):
    assert publish(path, GOOD["orientation-1"], all_widths=False).save_as.startswith(name)


@pytest.mark.parametrize("path", ["x.jfif", "x.JFIF", "x.jpe", "x.pjpeg", "x.pjp", "x.jpeg"])
def test_other_names_of_jpeg_serve(publish, path):
    for all_widths in (True, False):
        assert publish(path, WIDE, None, all_widths).save_as.endswith(".jpg")


@pytest.mark.parametrize("path", ["IMG_0001.HEIC", "x.heif", "x.hif", "x.jpg"])
def test_photographs_of_phones_are_published(publish, path):
    for all_widths in (True, False):
        file = publish(path, GOOD["heic-6"], None, all_widths)
        assert (file.width, file.height, file.type) == (*SMALL, "image/jpeg")
        assert b"Camera" not in file.read(0)


def test_the_format_is_detected_from_the_content(publish):
    assert publish("x.png", GOOD["orientation-1"]).save_as.endswith(".jpg")


def test_an_image_is_processed_once_if_state_or_bundle_is_left(publish):
    images = {}
    first = publish("x.jpg", WIDE, images).published()
    assert publish("x.jpg", WIDE, load_images(dump_images(images))).published() == first
    assert publish("x.jpg", WIDE, {}).published() == first  # from the bundle
    assert len(publish.decoded) == 1
    assert publish("x.jpg", GOOD["orientation-1"], images).published() != first
    assert len(images) == 1


def test_the_published_name_depends_on_every_published_byte(publish):
    names = {
        publish("x.jpg", data, None, all_widths).save_as.split(".")[1][:8]
        for data in (WIDE, GOOD["orientation-1"]) for all_widths in (True, False)
    }  # fmt: skip
    assert len(names) == 4


DAMAGES = (lambda data: data[:-9] + b"?" * 9, lambda data: data[:50], lambda data: b"",
           lambda data: b"x" + data)  # fmt: skip


@pytest.mark.parametrize("damage", sparse(DAMAGES, every=4))
def test_a_damaged_bundle_is_processed_again(publish, tmp_path, damage):
    images = {}
    file = publish("x.jpg", WIDE, images)
    good = [file.read(one.number) for one in file.derivatives]
    (bundle,) = (tmp_path / "c").iterdir()
    for state in (images, {}):
        bundle.write_bytes(damage(bundle.read_bytes()))
        again = publish("x.jpg", WIDE, state)
        assert [again.read(one.number) for one in again.derivatives] == good


def test_an_unusable_image_is_a_fault_and_is_not_decoded_again(publish):
    images = {}
    for _ in range(2):
        fault = publish("x.jpg", BAD["truncated-jpeg"][0], images)
        assert isinstance(fault, Fault) and "не читається" in fault.message
    assert len(publish.decoded) == 1


@pytest.mark.parametrize(("path", "word"), [
    ("x.html", "не публікуються"), ("x.heic", "експортуйте як JPEG"), ("x.SVG", "PNG"),
    ("x.tif", "TIF браузери"), ("x.jpg", "експортуйте як JPEG"), ("x.p7s", "підпис"),
    ("x.docx.p7s", "підпис"), ("x.rar", ".zip"), ("x.7z", ".zip"), ("x.MOV", ".mp4"),
    ("x.mkv", ".mp4"), ("x.wav", ".mp3"), ("x.webarchive", ".pdf"), ("x.pages", ".pdf"),
    ("x.docm", ".pdf"), ("x.xyz", ".zip"), ("x", ".pdf"),
])  # fmt: skip
def test_an_unsupported_file_is_a_fault_with_advice(publish, path, word):
    assert word in publish(path, BAD["heic"][0]).message


def test_a_document_is_published_unchanged(publish):
    file = publish("files/Звіт.pdf", b"%PDF-1.7 x")
    digest = hashlib.sha256(b"%PDF-1.7 x").hexdigest()[:8]
    assert file.save_as == f"files/Звіт.{digest}.pdf" and file.read(0) == b"%PDF-1.7 x"
    assert [one.save_as for one in file.derivatives] == [file.save_as]


def test_published_hashes_never_change():
    """They are part of the names of published images, which others link to."""
    files = [EncodedImage("jpg", 2, 1, b"x"), EncodedImage("webp", 2, 1, b"yy")]
    assert describe(files).hash.startswith("e7b00ae0")
    assert describe([EncodedImage("png", 1, 1, b"x")]).hash.startswith("d95323b8")


def test_a_bundle_that_cannot_be_written_is_an_error(publish, tmp_path):
    images = {}
    file = publish("x.jpg", GOOD["one-pixel"], images)
    (bundle,) = (tmp_path / "c").iterdir()
    bundle.unlink()
    bundle.mkdir()
    with pytest.raises(OSError):
        file.read(0)
